//! Signals. A handler may do next to nothing: it notes the signal, and the program asks for it when it likes.
//!
//! Besides, the handler makes a counter negative, so that an interpreter that counts it down anyway sees signals for free, and writes a
//! byte to a descriptor that wakes up who waits in `select`.

use std::ptr::null_mut;
use std::sync::atomic::{AtomicBool, AtomicI32, AtomicI64, Ordering};

use crate::foreign;
use crate::os::checked;

/// One more than the greatest signal.
const SIGNALS: usize = 65;

static PENDING: [AtomicBool; SIGNALS] = [const { AtomicBool::new(false) }; SIGNALS];
static COUNTER: AtomicI64 = AtomicI64::new(0);
static WAKEUP: AtomicI32 = AtomicI32::new(-1);

/// What is done at a signal: the numbers that the library passes.
const DEFAULT: i64 = 0;
const IGNORE: i64 = 1;

fn note(signal: i32) {
    if let Some(pending) = PENDING.get(signal as usize) {
        pending.store(true, Ordering::Release);
        COUNTER.store(-1, Ordering::Release);
    }
}

/// Changes nothing that the interrupted code could see, `errno` included.
extern "C" fn handler(signal: i32) {
    note(signal);
    let wakeup = WAKEUP.load(Ordering::Relaxed);
    if wakeup >= 0 {
        let before = foreign::errno();
        let byte = signal as u8;
        // SAFETY: `write` is async-signal-safe, and the byte is ours.
        unsafe { libc::write(wakeup, (&raw const byte).cast(), 1) };
        foreign::set_errno(before);
    }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub extern "C" fn ouro_signal_set(signal: i64, action: i64) -> i64 {
    // SAFETY: the record is ours and zero is a value of it; the handler is async-signal-safe.
    unsafe {
        let mut new: libc::sigaction = std::mem::zeroed();
        new.sa_sigaction = match action {
            DEFAULT => libc::SIG_DFL,
            IGNORE => libc::SIG_IGN,
            _ => handler as extern "C" fn(i32) as usize,
        };
        new.sa_flags = libc::SA_ONSTACK;
        libc::sigemptyset(&mut new.sa_mask);
        checked(libc::sigaction(signal as i32, &new, null_mut()) as i64)
    }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub extern "C" fn ouro_signal_poll() -> i64 {
    if COUNTER.load(Ordering::Acquire) >= 0 {
        return -1;
    }
    COUNTER.store(0, Ordering::Release);
    let found = PENDING.iter().position(|pending| pending.swap(false, Ordering::AcqRel));
    if found.is_some() && PENDING.iter().any(|pending| pending.load(Ordering::Acquire)) {
        COUNTER.store(-1, Ordering::Release);
    }
    found.map_or(-1, |signal| signal as i64)
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub extern "C" fn ouro_signal_note(signal: i64) {
    note(signal as i32);
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub extern "C" fn ouro_signal_counter() -> i64 {
    COUNTER.as_ptr() as i64
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub extern "C" fn ouro_signal_wakeup(fd: i64) -> i64 {
    WAKEUP.swap(fd as i32, Ordering::AcqRel).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signals_are_noted_until_asked_for() {
        let signal = libc::SIGUSR2;
        assert_eq!(ouro_signal_set(signal as i64, 2), 0);
        // SAFETY: the signal has a handler.
        unsafe { libc::raise(signal) };
        ouro_signal_note(3);
        // SAFETY: nobody writes meanwhile.
        assert_eq!(unsafe { *(ouro_signal_counter() as *const i64) }, -1);
        assert_eq!([ouro_signal_poll(), ouro_signal_poll(), ouro_signal_poll()], [3, signal as i64, -1]);
        assert_eq!(ouro_signal_set(signal as i64, DEFAULT), 0);
        assert_eq!(ouro_signal_set(libc::SIGKILL as i64, IGNORE), -(libc::EINVAL as i64));
        assert_eq!((ouro_signal_wakeup(5), ouro_signal_wakeup(-1)), (-1, 5));
    }
}
