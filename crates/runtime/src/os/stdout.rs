//! Standard output with a buffer, for `print`: flushed when full, at the end of the program, before anything else is written
//! to the terminal or read from it, and at each newline if it is a terminal.

use crate::os::checked;
use crate::state::Global;
use crate::text::string::part;

const CAPACITY: usize = 32 * 1024;

#[derive(Debug)]
struct Buffer {
    bytes: Vec<u8>,
    /// Whether it is a terminal; asked at the first write.
    terminal: Option<bool>,
}

static BUFFER: Global<Buffer> = Global::new(Buffer { bytes: Vec::new(), terminal: None });

/// Forgets what an earlier program left.
pub(crate) fn reset() {
    // SAFETY: no program is running.
    let buffer = unsafe { BUFFER.get() };
    buffer.bytes.clear();
    buffer.terminal = None;
}

/// Writes everything out: 0, or -errno (then the rest is dropped: it would fail again).
pub(crate) fn flush() -> i64 {
    // SAFETY: we are on the program's thread and keep no other reference.
    let buffer = unsafe { BUFFER.get() };
    let mut rest = &buffer.bytes[..];
    let mut result = 0;
    while !rest.is_empty() {
        // SAFETY: the slice is valid for its length.
        let written = checked(unsafe { libc::write(1, rest.as_ptr().cast(), rest.len()) } as i64);
        match written {
            0.. => rest = &rest[written as usize..],
            _ if written == -(libc::EINTR as i64) => {}
            error => {
                result = error;
                break;
            }
        }
    }
    buffer.bytes.clear();
    result
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_stdout_write(string: *mut u8, start: i64, stop: i64) {
    // SAFETY: it is a string; we are on the program's thread and keep no other reference to the buffer.
    let (text, buffer) = unsafe { (part(string, start, stop), BUFFER.get()) };
    // SAFETY: any descriptor may be asked.
    let terminal = *buffer.terminal.get_or_insert_with(|| unsafe { libc::isatty(1) == 1 });
    buffer.bytes.extend_from_slice(text);
    if buffer.bytes.len() >= CAPACITY || terminal && text.contains(&b'\n') {
        flush();
    }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub extern "C" fn ouro_stdout_flush() -> i64 {
    flush()
}
