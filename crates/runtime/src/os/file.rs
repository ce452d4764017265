//! Files by descriptor.

use std::mem::MaybeUninit;

use crate::os::{checked, stdout, with_c_string};
use crate::text::string::{bytes_mut, part};
use crate::threads;
use crate::words::words_mut;

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_os_write(fd: i64, string: *mut u8, start: i64, stop: i64) -> i64 {
    if fd == 1 || fd == 2 {
        // What was printed before must come out before; an error shows again at the next write to that descriptor.
        stdout::flush();
    }
    // SAFETY: it is a string.
    let text = unsafe { part(string, start, stop) };
    // SAFETY: the slice is valid for its length.
    let write = |text: &[u8]| checked(unsafe { libc::write(fd as i32, text.as_ptr().cast(), text.len()) } as i64);
    // SAFETY: of the heap only what does not move is used while other threads run.
    unsafe {
        if threads::alone() {
            return write(text);
        }
        let text = text.to_vec();
        threads::without_gil(|| write(&text))
    }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_os_read(fd: i64, string: *mut u8, start: i64, count: i64) -> i64 {
    if fd == 0 {
        // A prompt must be visible before input is waited for.
        stdout::flush();
    }
    // SAFETY: it is a fresh string.
    let text = unsafe { bytes_mut(string) };
    let start = (start.max(0) as usize).min(text.len());
    let count = (count.max(0) as usize).min(text.len() - start);
    // SAFETY: the slice is valid for its length.
    let read = |room: &mut [u8]| checked(unsafe { libc::read(fd as i32, room.as_mut_ptr().cast(), room.len()) } as i64);
    // SAFETY: of the heap only what does not move is used while other threads run; the string is kept.
    unsafe {
        if threads::alone() {
            return read(&mut text[start..start + count]);
        }
        let mut room = vec![0; count];
        let (string, result) = threads::without_gil_keeping(string, || read(&mut room));
        let got = result.max(0) as usize;
        bytes_mut(string)[start..start + got].copy_from_slice(&room[..got]);
        result
    }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_os_open(path: *mut u8, flags: i64, mode: i64) -> i64 {
    let open = |path| {
        // SAFETY: the path is NUL-terminated.
        checked(unsafe { libc::open(path, flags as i32 | libc::O_CLOEXEC, mode as libc::c_uint) } as i64)
    };
    // SAFETY: the path is a string.
    unsafe { with_c_string(path, open) }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub extern "C" fn ouro_os_close(fd: i64) -> i64 {
    if fd == 1 {
        stdout::flush();
    }
    // SAFETY: any number may be tried.
    checked(unsafe { libc::close(fd as i32) } as i64)
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub extern "C" fn ouro_os_lseek(fd: i64, offset: i64, whence: i64) -> i64 {
    // SAFETY: any numbers may be tried.
    checked(unsafe { libc::lseek(fd as i32, offset, whence as i32) })
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub extern "C" fn ouro_os_ftruncate(fd: i64, length: i64) -> i64 {
    // SAFETY: any numbers may be tried.
    checked(unsafe { libc::ftruncate(fd as i32, length) } as i64)
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub extern "C" fn ouro_os_isatty(fd: i64) -> i64 {
    // SAFETY: any number may be tried.
    unsafe { libc::isatty(fd as i32) as i64 }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub extern "C" fn ouro_os_dup(fd: i64) -> i64 {
    // SAFETY: any number may be tried.
    checked(unsafe { libc::dup(fd as i32) } as i64)
}

/// Runs a `stat` call; its record, or -errno.
fn stat_with(call: impl FnOnce(*mut libc::stat) -> i64) -> Result<libc::stat, i64> {
    let mut record = MaybeUninit::<libc::stat>::zeroed();
    match checked(call(record.as_mut_ptr())) {
        // SAFETY: all zeros is a valid record, and the call has filled it.
        0 => Ok(unsafe { record.assume_init() }),
        error => Err(error),
    }
}

/// Fills an array of words from a record.
///
/// # Safety
/// `out` is an array of words.
unsafe fn put_stat(record: Result<libc::stat, i64>, out: *mut u8) -> i64 {
    let s = match record {
        Ok(record) => record,
        Err(error) => return error,
    };
    let words = [
        s.st_mode as i64,
        s.st_ino as i64,
        s.st_dev as i64,
        s.st_nlink as i64,
        s.st_uid as i64,
        s.st_gid as i64,
        s.st_size,
        s.st_atime,
        s.st_mtime,
        s.st_ctime,
        s.st_atime_nsec,
        s.st_mtime_nsec,
        s.st_ctime_nsec,
    ];
    // SAFETY: passed on to the caller.
    let room = unsafe { words_mut(out) };
    room.iter_mut().zip(words).for_each(|(slot, word)| *slot = word as u64);
    0
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_os_stat(path: *mut u8, follow: i64, out: *mut u8) -> i64 {
    let stat = |path| {
        // SAFETY: the path is NUL-terminated, the record is ours.
        let call =
            |record| unsafe { (if follow != 0 { libc::stat(path, record) } else { libc::lstat(path, record) }) as i64 };
        // SAFETY: `out` is an array of words.
        unsafe { put_stat(stat_with(call), out) }
    };
    // SAFETY: the path is a string.
    unsafe { with_c_string(path, stat) }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_os_fstat(fd: i64, out: *mut u8) -> i64 {
    // SAFETY: any descriptor may be tried; the record is ours; `out` is an array of words.
    unsafe { put_stat(stat_with(|record| libc::fstat(fd as i32, record) as i64), out) }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub extern "C" fn ouro_os_fstat_size(fd: i64) -> i64 {
    // SAFETY: any descriptor may be tried; the record is ours.
    match stat_with(|record| unsafe { libc::fstat(fd as i32, record) as i64 }) {
        Ok(record) => record.st_size,
        Err(error) => error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::os::path::{ouro_os_access, ouro_os_unlink};
    use crate::text::string::Owned;

    #[test]
    fn a_file_is_written_and_read_back() {
        let name = std::env::temp_dir().join(format!("ouro-runtime-file-{}", std::process::id()));
        let mut path = Owned::new(name.to_str().expect("a plain name").as_bytes());
        let mut text = Owned::new(b"hello, world");
        let mut back = Owned::new(&[0; 12]);
        // SAFETY: all are strings.
        unsafe {
            let fd = ouro_os_open(path.object(), (libc::O_RDWR | libc::O_CREAT | libc::O_TRUNC) as i64, 0o600);
            assert!(fd > 2);
            assert_eq!(ouro_os_write(fd, text.object(), 7, 12), 5);
            assert_eq!(ouro_os_fstat_size(fd), 5);
            assert_eq!(ouro_os_lseek(fd, 0, 0), 0);
            assert_eq!(ouro_os_read(fd, back.object(), 2, 100), 5);
            assert_eq!(back.text(7), "\0\0world");
            assert_eq!(ouro_os_close(fd), 0);
            assert_eq!(ouro_os_close(fd), -(libc::EBADF as i64));
            assert_eq!(ouro_os_unlink(path.object()), 0);
            assert_eq!(ouro_os_access(path.object(), 0), -(libc::ENOENT as i64));
        }
    }
}
