//! Files by name, and directories.

use std::ffi::CStr;

use crate::os::{checked, with_c_string};
use crate::text::string::bytes_mut;

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_os_unlink(path: *mut u8) -> i64 {
    // SAFETY: the path is a string.
    unsafe { with_c_string(path, |path| checked(libc::unlink(path) as i64)) }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_os_rename(from: *mut u8, to: *mut u8) -> i64 {
    // SAFETY: both paths are strings.
    unsafe { with_c_string(from, |from| with_c_string(to, |to| checked(libc::rename(from, to) as i64))) }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_os_mkdir(path: *mut u8, mode: i64) -> i64 {
    // SAFETY: the path is a string.
    unsafe { with_c_string(path, |path| checked(libc::mkdir(path, mode as libc::mode_t) as i64)) }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_os_rmdir(path: *mut u8) -> i64 {
    // SAFETY: the path is a string.
    unsafe { with_c_string(path, |path| checked(libc::rmdir(path) as i64)) }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_os_chdir(path: *mut u8) -> i64 {
    // SAFETY: the path is a string.
    unsafe { with_c_string(path, |path| checked(libc::chdir(path) as i64)) }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_os_access(path: *mut u8, mode: i64) -> i64 {
    // SAFETY: the path is a string.
    unsafe { with_c_string(path, |path| checked(libc::access(path, mode as i32) as i64)) }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_os_getcwd(out: *mut u8) -> i64 {
    use std::os::unix::ffi::OsStrExt;
    let path = match std::env::current_dir() {
        Ok(path) => path,
        Err(error) => return -(error.raw_os_error().unwrap_or(libc::EIO) as i64),
    };
    let path = path.as_os_str().as_bytes();
    // SAFETY: `out` is a fresh string.
    match unsafe { bytes_mut(out) }.get_mut(..path.len()) {
        Some(room) => {
            room.copy_from_slice(path);
            path.len() as i64
        }
        None => -(libc::ERANGE as i64),
    }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_os_opendir(path: *mut u8) -> i64 {
    let open = |path| {
        // SAFETY: the path is NUL-terminated.
        let handle = unsafe { libc::opendir(path) };
        if handle.is_null() { checked(-1) } else { handle as i64 }
    };
    // SAFETY: the path is a string.
    unsafe { with_c_string(path, open) }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_os_readdir(handle: i64, out: *mut u8) -> i64 {
    // SAFETY: the handle is from `ouro_os_opendir`, the entry is valid until the next call, `out` is a fresh string.
    let (name, room) = unsafe {
        let entry = libc::readdir(handle as *mut libc::DIR);
        if entry.is_null() {
            return 0;
        }
        (CStr::from_ptr((*entry).d_name.as_ptr()).to_bytes(), bytes_mut(out))
    };
    let length = name.len().min(room.len());
    room[..length].copy_from_slice(&name[..length]);
    length as i64
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_os_closedir(handle: i64) {
    // SAFETY: the handle is from `ouro_os_opendir` and not used any more.
    unsafe { libc::closedir(handle as *mut libc::DIR) };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::string::Owned;

    #[test]
    fn a_directory_lists_its_entries() {
        let name = std::env::temp_dir().join(format!("ouro-runtime-dir-{}", std::process::id()));
        std::fs::create_dir_all(name.join("inner")).expect("a new directory");
        let mut path = Owned::new(name.to_str().expect("a plain name").as_bytes());
        let mut entry = Owned::new(&[0; 256]);
        let mut names = Vec::new();
        // SAFETY: both are strings, the handle is used as it must be.
        unsafe {
            let handle = ouro_os_opendir(path.object());
            assert!(handle > 0);
            loop {
                match ouro_os_readdir(handle, entry.object()) {
                    0 => break,
                    length => names.push(entry.text(length)),
                }
            }
            ouro_os_closedir(handle);
        }
        names.sort();
        assert_eq!(names, [".", "..", "inner"]);
        std::fs::remove_dir_all(name).expect("it is ours");
    }
}
