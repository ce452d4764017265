//! What the user sees of the phases while they run and afterwards: progress, `--timings`, `--time-trace`.
//!
//! Every phase runs inside [`Monitor::phase`], which is the only thing the driver knows of all this.

use std::cell::{Cell, RefCell};
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::failure::Failure;
use crate::progress::Progress;

/// One phase that has run.
#[derive(Clone, Debug)]
struct Record {
    name: &'static str,
    start: Duration,
    length: Duration,
    /// Peak resident memory while it ran, in bytes, where the system tells.
    peak: Option<u64>,
    /// What it worked on: name and number.
    sizes: Vec<(&'static str, u64)>,
    /// What is worth knowing in proportion.
    averages: Vec<(&'static str, f64)>,
}

/// Watches the phases of one command.
#[derive(Debug)]
pub struct Monitor {
    start: Instant,
    progress: Option<Progress>,
    verbose: bool,
    timings: bool,
    trace: Option<PathBuf>,
    records: RefCell<Vec<Record>>,
    /// Reported already.
    done: Cell<bool>,
}

impl Monitor {
    /// A monitor that shows what was asked for. Progress needs a terminal.
    pub fn new(verbose: bool, timings: bool, trace: Option<PathBuf>, terminal: bool) -> Monitor {
        Monitor {
            start: Instant::now(),
            progress: (terminal && !verbose).then(Progress::start),
            verbose,
            timings,
            trace,
            records: RefCell::default(),
            done: Cell::new(false),
        }
    }

    /// Runs one phase. `doing` is what people read meanwhile.
    pub fn phase<T>(&self, name: &'static str, doing: &str, f: impl FnOnce() -> T) -> T {
        if self.verbose {
            // Without standard error there is nobody to tell.
            let _ = writeln!(std::io::stderr(), "[{name}] {doing}");
        }
        if let Some(progress) = &self.progress {
            progress.show(name, doing);
        }
        if self.timings || self.trace.is_some() {
            reset_peak();
        }
        let start = self.start.elapsed();
        let result = f();
        let length = self.start.elapsed() - start;
        self.records.borrow_mut().push(Record {
            name,
            start,
            length,
            peak: peak_memory(),
            sizes: Vec::new(),
            averages: Vec::new(),
        });
        result
    }

    /// Says how much the last phase had to do.
    pub fn sizes(&self, sizes: &[(&'static str, u64)]) {
        if let Some(record) = self.records.borrow_mut().last_mut() {
            record.sizes.extend_from_slice(sizes);
        }
    }

    /// Says how much of something the last phase had to do for each of something else.
    pub fn average(&self, name: &'static str, sum: u64, count: u64) {
        if let Some(record) = self.records.borrow_mut().last_mut() {
            record.averages.push((name, sum as f64 / count.max(1) as f64));
        }
    }

    /// Takes the progress away, before anything else is printed.
    pub fn quiet(&self) {
        if let Some(progress) = &self.progress {
            progress.clear();
        }
    }

    /// Prints the timings and writes the trace, once.
    pub fn finish(&self) -> Result<(), Failure> {
        self.quiet();
        if self.done.replace(true) {
            return Ok(());
        }
        if self.timings {
            // As above.
            let _ = std::io::stderr().write_all(self.table().as_bytes());
        }
        match &self.trace {
            Some(path) => self.write_trace(path),
            None => Ok(()),
        }
    }

    fn table(&self) -> String {
        let megabytes = |bytes: Option<u64>| bytes.map_or("-".into(), |bytes| format!("{:.1}", bytes as f64 / 1e6));
        let mut text = format!("{:<10} {:>8} {:>9}\n", "phase", "seconds", "peak MB");
        let mut line = |name: &str, length: Duration, peak: Option<u64>, sizes: Vec<String>| {
            let row = format!("{name:<10} {:>8.3} {:>9}  {}", length.as_secs_f64(), megabytes(peak), sizes.join(", "));
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{}", row.trim_end());
        };
        let records = self.records.borrow();
        for record in records.iter() {
            let sizes = record.sizes.iter().map(|(name, size)| format!("{size} {name}"));
            let averages = record.averages.iter().map(|(name, average)| format!("{average:.2} {name}"));
            line(record.name, record.length, record.peak, sizes.chain(averages).collect());
        }
        let peak = records.iter().filter_map(|record| record.peak).max();
        line("total", self.start.elapsed(), peak, Vec::new());
        text
    }

    /// The trace in the format of Chrome's trace viewer: complete events, times in microseconds.
    fn write_trace(&self, path: &Path) -> Result<(), Failure> {
        let mut text = String::from("{\"displayTimeUnit\":\"ms\",\"traceEvents\":[\n");
        text.push_str("{\"ph\":\"M\",\"name\":\"process_name\",\"pid\":1,\"tid\":1,\"args\":{\"name\":\"ouro\"}}");
        for record in self.records.borrow().iter() {
            let mut args: Vec<String> = record.sizes.iter().map(|(name, size)| format!("\"{name}\":{size}")).collect();
            args.extend(record.averages.iter().map(|(name, average)| format!("\"{name}\":{average:.3}")));
            args.extend(record.peak.map(|peak| format!("\"peak bytes\":{peak}")));
            // As above.
            let _ = write!(
                text,
                ",\n{{\"ph\":\"X\",\"name\":\"{}\",\"cat\":\"phase\",\"pid\":1,\"tid\":1,\"ts\":{},\"dur\":{},\"args\":{{{}}}}}",
                record.name,
                record.start.as_micros(),
                record.length.as_micros(),
                args.join(",")
            );
        }
        text.push_str("\n]}\n");
        fs::write(path, text).map_err(|error| Failure::file("write", path, &error))
    }
}

/// Makes the kernel measure the peak of resident memory anew.
fn reset_peak() {
    // Where the system has no such file the peak is that of the whole process.
    let _ = fs::write("/proc/self/clear_refs", "5");
}

/// The peak of this process's resident memory in bytes.
fn peak_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kilobytes| kilobytes * 1024)
}
