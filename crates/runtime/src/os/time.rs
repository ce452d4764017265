//! Clocks and waiting.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::os::stdout;
use crate::threads;

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub extern "C" fn ouro_time() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0.0, |elapsed| elapsed.as_secs_f64())
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub extern "C" fn ouro_time_clock() -> f64 {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: the record is ours.
    unsafe { libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &mut time) };
    time.tv_sec as f64 + time.tv_nsec as f64 * 1e-9
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub extern "C" fn ouro_monotonic() -> f64 {
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    START.get_or_init(Instant::now).elapsed().as_secs_f64()
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub extern "C" fn ouro_sleep(seconds: f64) {
    stdout::flush();
    if let Ok(duration) = Duration::try_from_secs_f64(seconds) {
        // SAFETY: nothing of the heap is used.
        unsafe { threads::without_gil(|| std::thread::sleep(duration)) };
    }
}
