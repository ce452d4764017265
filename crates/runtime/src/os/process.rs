//! The process: arguments, environment, identity, messages of errors.

use std::ffi::CStr;

use crate::os::{checked, stdout, with_c_string};
use crate::state::Global;
use crate::text::string::bytes_mut;

static ARGS: Global<Vec<Vec<u8>>> = Global::new(Vec::new());

/// Sets the command line of the program that is about to run.
pub(crate) fn set_args(args: Vec<Vec<u8>>) {
    // SAFETY: no program is running yet.
    *unsafe { ARGS.get() } = args;
}

fn arg(index: i64) -> &'static [u8] {
    // SAFETY: the arguments do not change while the program runs.
    let args: &'static Vec<Vec<u8>> = unsafe { ARGS.get() };
    usize::try_from(index).ok().and_then(|index| args.get(index)).map_or(&[], |arg| &arg[..])
}

/// Copies a text into a fresh string, as far as it fits.
///
/// # Safety
/// `out` is a string that nobody else uses.
unsafe fn put(text: &[u8], out: *mut u8) {
    // SAFETY: passed on to the caller.
    let room = unsafe { bytes_mut(out) };
    let length = text.len().min(room.len());
    room[..length].copy_from_slice(&text[..length]);
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub extern "C" fn ouro_argc() -> i64 {
    // SAFETY: as in `arg`.
    unsafe { ARGS.get() }.len() as i64
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub extern "C" fn ouro_arg_len(index: i64) -> i64 {
    arg(index).len() as i64
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_arg_copy(index: i64, out: *mut u8) {
    // SAFETY: `out` is a fresh string.
    unsafe { put(arg(index), out) }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub extern "C" fn ouro_os_getpid() -> i64 {
    std::process::id() as i64
}

/// Calls `f` with the value of a variable, if it is set.
///
/// # Safety
/// `name` is a string.
unsafe fn with_variable(name: *mut u8, f: impl FnOnce(&[u8]) -> i64) -> i64 {
    let get = |name| {
        // SAFETY: the name is NUL-terminated; the value is used before the environment can change.
        unsafe {
            let value = libc::getenv(name);
            if value.is_null() { -1 } else { f(CStr::from_ptr(value).to_bytes()) }
        }
    };
    // SAFETY: passed on to the caller.
    unsafe { with_c_string(name, get) }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_os_getenv_len(name: *mut u8) -> i64 {
    // SAFETY: it is a string.
    unsafe { with_variable(name, |value| value.len() as i64) }.max(-1)
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_os_getenv_copy(name: *mut u8, out: *mut u8) {
    let copy = |value: &[u8]| {
        // SAFETY: `out` is a fresh string.
        unsafe { put(value, out) };
        0
    };
    // SAFETY: it is a string.
    unsafe { with_variable(name, copy) };
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_os_setenv(name: *mut u8, value: *mut u8) -> i64 {
    // SAFETY: both are strings.
    unsafe { with_c_string(name, |name| with_c_string(value, |value| checked(libc::setenv(name, value, 1) as i64))) }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_os_unsetenv(name: *mut u8) -> i64 {
    // SAFETY: it is a string.
    unsafe { with_c_string(name, |name| checked(libc::unsetenv(name) as i64)) }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_os_system(command: *mut u8) -> i64 {
    stdout::flush();
    // SAFETY: it is a string.
    unsafe { with_c_string(command, |command| checked(libc::system(command) as i64)) }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_os_urandom(out: *mut u8) -> i64 {
    // SAFETY: `out` is a fresh string.
    let mut room = unsafe { bytes_mut(out) };
    while !room.is_empty() {
        // SAFETY: the slice is valid for its length.
        match checked(unsafe { libc::getrandom(room.as_mut_ptr().cast(), room.len(), 0) } as i64) {
            written @ 0.. => room = &mut room[written as usize..],
            error if error == -(libc::EINTR as i64) => {}
            error => return error,
        }
    }
    0
}

/// The message for an errno.
fn message(errno: i64) -> Vec<u8> {
    let mut buffer = [0u8; 256];
    // SAFETY: the buffer is ours, of the length given; the call terminates the message with NUL.
    unsafe { libc::strerror_r(errno as i32, buffer.as_mut_ptr().cast(), buffer.len()) };
    CStr::from_bytes_until_nul(&buffer).map_or(Vec::new(), |text| text.to_bytes().to_vec())
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub extern "C" fn ouro_strerror_len(errno: i64) -> i64 {
    message(errno).len() as i64
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_strerror_copy(errno: i64, out: *mut u8) {
    // SAFETY: `out` is a fresh string.
    unsafe { put(&message(errno), out) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::string::Owned;

    #[test]
    fn messages_and_variables() {
        assert_eq!(message(libc::ENOENT as i64), b"No such file or directory");
        let (mut name, mut value) = (Owned::new(b"OURO_TEST_VARIABLE"), Owned::new(b"xyz"));
        let mut out = Owned::new(b"...");
        // SAFETY: all are strings.
        unsafe {
            assert_eq!(ouro_os_getenv_len(name.object()), -1);
            assert_eq!(ouro_os_setenv(name.object(), value.object()), 0);
            assert_eq!(ouro_os_getenv_len(name.object()), 3);
            ouro_os_getenv_copy(name.object(), out.object());
            assert_eq!(out.text(3), "xyz");
            assert_eq!(ouro_os_unsetenv(name.object()), 0);
            assert_eq!(ouro_os_getenv_len(name.object()), -1);
        }
    }
}
