//! What a collector did: printed at the end under `OURO_GC_STATS=1`.

use std::time::Duration;

/// Counts and times.
#[derive(Copy, Clone, Debug, Default)]
pub struct Statistics {
    /// Collections of the nursery.
    pub minor: u64,
    /// Collections of everything.
    pub major: u64,
    /// Bytes that survived the nursery.
    pub promoted: u64,
    /// Most bytes of old and large objects at once.
    pub peak: usize,
    /// Time in collections.
    pub time: Duration,
    /// The longest one.
    pub longest: Duration,
    /// Bytes of the nursery, or handed out where there is none.
    pub nursery: usize,
}

impl Statistics {
    /// Counts one pause.
    pub fn pause(&mut self, time: Duration) {
        self.time += time;
        self.longest = self.longest.max(time);
    }

    /// Prints to standard error.
    pub fn print(&self) {
        let mega = |bytes: u64| bytes as f64 / (1 << 20) as f64;
        let millis = |time: Duration| time.as_secs_f64() * 1e3;
        eprintln!(
            "gc: {} minor, {} major, {:.3} ms in all, longest {:.3} ms",
            self.minor,
            self.major,
            millis(self.time),
            millis(self.longest)
        );
        eprintln!(
            "gc: nursery {:.1} MB, promoted {:.1} MB, peak of old objects {:.1} MB",
            mega(self.nursery as u64),
            mega(self.promoted),
            mega(self.peak as u64)
        );
    }
}
