//! The operating system. Failures are returned as -errno; raising is the library's business.

pub mod file;
pub mod path;
pub mod process;
pub mod signal;
pub mod stdout;
pub mod time;

use std::ffi::CString;

use crate::text::string::bytes;

/// -errno if the result of a system call is -1, else the result.
pub(crate) fn checked(result: i64) -> i64 {
    if result == -1 { -(std::io::Error::last_os_error().raw_os_error().unwrap_or(libc::EIO) as i64) } else { result }
}

/// Calls `f` with a string as C has them; `-EINVAL` if it contains a NUL.
///
/// # Safety
/// `string` is a string.
pub(crate) unsafe fn with_c_string(string: *const u8, f: impl FnOnce(*const libc::c_char) -> i64) -> i64 {
    // SAFETY: passed on to the caller.
    match CString::new(unsafe { bytes(string) }) {
        Ok(text) => f(text.as_ptr()),
        Err(_) => -(libc::EINVAL as i64),
    }
}
