//! Null references. Generated code does not test for null: the pages at address 0 are never mapped, so that using a null
//! reference faults, and the fault ends the program with a message. All other faults keep the action they had.
//!
//! The handler runs on a stack of its own, because the program's own is limited, and does only what a signal handler may:
//! system calls, atomic variables, and waking the thread that waits for the end.

use std::cell::Cell;
use std::mem::MaybeUninit;
use std::ptr::null_mut;

use crate::start;
use crate::state::Global;

/// Faults below this address are uses of null: objects are smaller, and the length of an array is read before its items.
const NULL_PAGES: usize = 64 << 10;
/// Bytes of the handler's stack.
const STACK_SIZE: usize = 64 << 10;
/// What a null reference raises: the kernel says one or the other.
const SIGNALS: [libc::c_int; 2] = [libc::SIGSEGV, libc::SIGBUS];
/// Codes by which the kernel says that an address is wrong; others come with no address.
const ADDRESS_CODES: std::ops::RangeInclusive<libc::c_int> = 1..=2;

/// What was done on each of [`SIGNALS`] before the program began.
static BEFORE: Global<[Option<libc::sigaction>; 2]> = Global::new([None; 2]);

thread_local! {
    /// Where a thread of the program handles signals; 0 on other threads.
    static STACK: Cell<usize> = const { Cell::new(0) };
}

/// As long as this lives, null references end the program.
pub(crate) struct Watch(());

impl Watch {
    /// Begins to watch. Only for a process in which no program is running.
    pub(crate) fn start() -> Watch {
        // SAFETY: no program is running. The handler has the type that its flags promise.
        unsafe {
            let mut action: libc::sigaction = MaybeUninit::zeroed().assume_init();
            let handler: extern "C" fn(libc::c_int, *mut libc::siginfo_t, *mut libc::c_void) = handle;
            action.sa_sigaction = handler as usize;
            action.sa_flags = libc::SA_SIGINFO | libc::SA_ONSTACK;
            libc::sigemptyset(&mut action.sa_mask);
            for (signal, before) in SIGNALS.into_iter().zip(BEFORE.get()) {
                let mut old: libc::sigaction = MaybeUninit::zeroed().assume_init();
                *before = (libc::sigaction(signal, &action, &mut old) == 0).then_some(old);
            }
        }
        Watch(())
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        SIGNALS.into_iter().for_each(put_back);
    }
}

/// Restores what was done on a signal before.
fn put_back(signal: libc::c_int) {
    // SAFETY: the array changes only before a program begins; the action came from the system.
    unsafe {
        let index = SIGNALS.iter().position(|&other| other == signal).unwrap_or(0);
        if let Some(before) = &BEFORE.get()[index] {
            libc::sigaction(signal, before, null_mut());
        }
    }
}

/// A stack for the handler, for the thread that made it.
pub(crate) struct HandlerStack {
    before: libc::stack_t,
    _memory: Box<[u8]>,
}

impl HandlerStack {
    /// Gives this thread, which is one of the program's, a stack for the handler.
    pub(crate) fn new() -> HandlerStack {
        let mut memory = vec![0; STACK_SIZE].into_boxed_slice();
        let stack = libc::stack_t { ss_sp: memory.as_mut_ptr().cast(), ss_flags: 0, ss_size: STACK_SIZE };
        let mut before = libc::stack_t { ss_sp: null_mut(), ss_flags: libc::SS_DISABLE, ss_size: 0 };
        // SAFETY: the memory is nobody else's and lives until the stack is taken back.
        if unsafe { libc::sigaltstack(&stack, &mut before) } == 0 {
            STACK.set(stack.ss_sp as usize);
        }
        HandlerStack { before, _memory: memory }
    }
}

impl Drop for HandlerStack {
    fn drop(&mut self) {
        STACK.set(0);
        // SAFETY: what was there before is still there.
        unsafe { libc::sigaltstack(&self.before, null_mut()) };
    }
}

/// Whether the caller runs on the handler's stack, and so is a thread of the program.
fn is_program() -> bool {
    let here = 0u8;
    let stack = STACK.get();
    stack != 0 && (stack..stack + STACK_SIZE).contains(&(&raw const here as usize))
}

extern "C" fn handle(signal: libc::c_int, info: *mut libc::siginfo_t, _context: *mut libc::c_void) {
    // SAFETY: the system passes what belongs to the signal.
    let (code, address) = unsafe { ((*info).si_code, (*info).si_addr() as usize) };
    if ADDRESS_CODES.contains(&code) && address < NULL_PAGES && is_program() {
        start::stop_at_null();
    }
    // The instruction faults again and meets what was there before us; a signal that somebody sent must be sent again.
    put_back(signal);
    if code <= 0 {
        // SAFETY: any signal may be raised.
        unsafe { libc::raise(signal) };
    }
}

/// Writes to standard error, without buffers and locks.
pub(crate) fn write_error(mut text: &[u8]) {
    while !text.is_empty() {
        // SAFETY: the slice is valid for its length.
        match unsafe { libc::write(2, text.as_ptr().cast(), text.len()) } {
            written @ 1.. => text = &text[written as usize..],
            // Interrupted or not, a message that cannot be written has no other place to go.
            _ => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::ptr::null;

    use super::*;

    fn action(signal: libc::c_int) -> usize {
        // SAFETY: asks only.
        unsafe {
            let mut now: libc::sigaction = MaybeUninit::zeroed().assume_init();
            libc::sigaction(signal, null(), &mut now);
            now.sa_sigaction
        }
    }

    #[test]
    fn actions_are_put_back() {
        let _one = start::RUNNING.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let before = SIGNALS.map(action);
        let watch = Watch::start();
        assert!(SIGNALS.map(action) != before);
        drop(watch);
        assert_eq!(SIGNALS.map(action), before);
    }
}
