//! A panic is a bug in Ouro: it is reported as such, with what helps to find it, and never as Rust reports it.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::panic::PanicHookInfo;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::output::tell;

static REPORTED: AtomicBool = AtomicBool::new(false);

/// Makes panics report themselves so.
pub fn install() {
    std::panic::set_hook(Box::new(report));
}

fn report(info: &PanicHookInfo<'_>) {
    // Workers often fail together; the first says what there is to say.
    if REPORTED.swap(true, Ordering::SeqCst) {
        return;
    }
    let message = info.payload_as_str().unwrap_or("no message");
    let place = info.location().map(|place| format!(" ({}:{})", place.file(), place.line())).unwrap_or_default();
    let mut text = format!(
        "internal error: {message}{place}\n  = note: this is a bug in Ouro {}, not in your program\n",
        env!("CARGO_PKG_VERSION")
    );
    let backtrace = Backtrace::capture();
    match backtrace.status() {
        BacktraceStatus::Captured => text.push_str(&format!("{backtrace}")),
        _ => text.push_str("  = help: please report it, with what RUST_BACKTRACE=1 adds to this\n"),
    }
    tell(&text);
}
