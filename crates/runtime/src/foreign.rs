//! Calls of foreign functions and calls from them.
//!
//! Generated code says in [`State::foreign`](crate::abi::State::foreign) when a foreign function runs. A function that C code
//! may call puts that back while it runs itself, and learns so who called it: an exception can leave for a caller that is
//! the program's, but not for one in C. `errno` is a variable that nearly everything changes: what a call leaves in it is
//! saved right after the call if the program wants it.

use std::cell::Cell;
use std::io;

use crate::state::state;
use crate::threads;

thread_local! {
    /// The saved `errno`.
    static ERRNO: Cell<i32> = const { Cell::new(0) };
}

/// C code called, and the thread did not run the program then.
const RELEASED: i64 = 2;
/// C code called on a thread that it has started.
const ATTACHED: i64 = 4;

/// The `errno` of this thread.
pub(crate) fn errno() -> i32 {
    io::Error::last_os_error().raw_os_error().unwrap_or(0)
}

/// Changes it.
pub(crate) fn set_errno(value: i32) {
    // SAFETY: the C library's variable of this thread.
    #[cfg(any(target_os = "macos", target_os = "ios", target_os = "freebsd"))]
    unsafe {
        *libc::__error() = value
    }
    // SAFETY: as above.
    #[cfg(not(any(target_os = "macos", target_os = "ios", target_os = "freebsd")))]
    unsafe {
        *libc::__errno_location() = value
    }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub extern "C" fn ouro_errno_restore() {
    set_errno(ouro_errno_get() as i32);
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub extern "C" fn ouro_errno_clear() {
    set_errno(0);
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub extern "C" fn ouro_errno_save() {
    ouro_errno_set(errno().into());
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub extern "C" fn ouro_errno_get() -> i64 {
    ERRNO.get().into()
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub extern "C" fn ouro_errno_set(value: i64) {
    ERRNO.set(value as i32);
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub extern "C" fn ouro_callback_enter() -> i64 {
    // SAFETY: with the lock we are on the thread that runs the program.
    unsafe {
        if !threads::is_known() {
            threads::attach();
            return ATTACHED;
        }
        let released = threads::acquire();
        let called = std::mem::replace(&mut (*state()).foreign, 0) as i64;
        if released { called | RELEASED } else { called }
    }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub extern "C" fn ouro_callback_leave(called: i64) {
    // SAFETY: as above; what calls this uses no object any more.
    unsafe {
        if called & ATTACHED != 0 {
            threads::detach();
            return;
        }
        (*state()).foreign = (called & !RELEASED) as usize;
        if called & RELEASED != 0 {
            threads::release();
        }
    }
}
