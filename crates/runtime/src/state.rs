//! The one [`State`] record, and the pending exception.

use std::cell::UnsafeCell;
use std::ptr::null_mut;

use crate::abi::{State, TRACEBACK_SIZE};

/// The words shared with generated code.
#[allow(non_upper_case_globals)]
#[unsafe(no_mangle)]
pub static mut ouro_state: State = State {
    nursery_free: null_mut(),
    nursery_top: null_mut(),
    root_top: null_mut(),
    exception: null_mut(),
    stack_limit: 0,
    result: null_mut(),
    foreign: 0,
    traceback_count: 0,
    traceback: [0; TRACEBACK_SIZE],
};

/// The state record. Only the thread that runs the program may use it.
#[inline(always)]
pub fn state() -> *mut State {
    &raw mut ouro_state
}

/// A variable of the thread that runs the program, shared by the entry points.
#[derive(Debug)]
pub(crate) struct Global<T>(UnsafeCell<T>);

// SAFETY: one program runs at a time and only the thread that holds its lock uses these variables; starting and
// ending a run are ordered by the thread's creation and by the message that carries its exit status.
unsafe impl<T> Sync for Global<T> {}

impl<T> Global<T> {
    /// A variable with this first value.
    pub const fn new(value: T) -> Global<T> {
        Global(UnsafeCell::new(value))
    }

    /// The variable.
    ///
    /// # Safety
    /// The caller is the thread that runs the program (or starts or ends a run) and uses no two of these references at once.
    #[allow(clippy::mut_from_ref)]
    pub unsafe fn get(&self) -> &mut T {
        // SAFETY: by the contract above.
        unsafe { &mut *self.0.get() }
    }
}

/// Makes `exception` pending as one that is newly raised.
pub fn raise(exception: *mut u8) {
    let state = state();
    // SAFETY: only the program's thread raises.
    unsafe {
        (*state).exception = exception;
        (*state).traceback_count = 0;
    }
}
