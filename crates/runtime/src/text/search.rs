//! Comparing and searching strings.

use std::cmp::Ordering;

use memchr::{memchr, memmem, memrchr};

use crate::text::string::{bytes, part};

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_string_equal(a: *mut u8, b: *mut u8) -> i64 {
    // SAFETY: both are strings.
    unsafe { (bytes(a) == bytes(b)) as i64 }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_string_compare(a: *mut u8, b: *mut u8) -> i64 {
    // SAFETY: both are strings.
    match unsafe { bytes(a).cmp(bytes(b)) } {
        Ordering::Less => -1,
        Ordering::Equal => 0,
        Ordering::Greater => 1,
    }
}

/// An index in the searched part as the caller counts.
fn index(found: Option<usize>, start: i64) -> i64 {
    found.map_or(-1, |index| index as i64 + start.max(0))
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_string_find(string: *mut u8, needle: *mut u8, start: i64, stop: i64) -> i64 {
    // SAFETY: both are strings.
    let (hay, needle, length) = unsafe { (part(string, start, stop), bytes(needle), bytes(string).len()) };
    if start > length as i64 || start > stop {
        return -1;
    }
    index(memmem::find(hay, needle), start)
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_string_rfind(string: *mut u8, needle: *mut u8, start: i64, stop: i64) -> i64 {
    // SAFETY: both are strings.
    let (hay, needle, length) = unsafe { (part(string, start, stop), bytes(needle), bytes(string).len()) };
    if start > length as i64 || start > stop {
        return -1;
    }
    index(memmem::rfind(hay, needle), start)
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_string_count(string: *mut u8, needle: *mut u8, start: i64, stop: i64) -> i64 {
    // SAFETY: both are strings.
    let (hay, needle, length) = unsafe { (part(string, start, stop), bytes(needle), bytes(string).len()) };
    if start > length as i64 || start > stop {
        return 0;
    }
    if needle.is_empty() { hay.len() as i64 + 1 } else { memmem::find_iter(hay, needle).count() as i64 }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_string_find_char(string: *mut u8, byte: i64, start: i64, stop: i64) -> i64 {
    // SAFETY: it is a string.
    index(memchr(byte as u8, unsafe { part(string, start, stop) }), start)
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_string_rfind_char(string: *mut u8, byte: i64, start: i64, stop: i64) -> i64 {
    // SAFETY: it is a string.
    index(memrchr(byte as u8, unsafe { part(string, start, stop) }), start)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::string::Owned;

    #[test]
    fn searches() {
        let (mut hay, mut needle, mut empty) = (Owned::new(b"abcabcab"), Owned::new(b"ab"), Owned::new(b""));
        let (hay, needle, empty) = (hay.object(), needle.object(), empty.object());
        // SAFETY: all are strings.
        unsafe {
            assert_eq!(ouro_string_find(hay, needle, 1, 8), 3);
            assert_eq!(ouro_string_find(hay, needle, 7, 8), -1);
            assert_eq!(ouro_string_find(hay, empty, 8, 8), 8);
            assert_eq!(ouro_string_find(hay, empty, 9, 9), -1);
            assert_eq!(ouro_string_rfind(hay, needle, 0, 7), 3);
            assert_eq!(ouro_string_count(hay, needle, 0, 8), 3);
            assert_eq!(ouro_string_count(hay, empty, 0, 8), 9);
            assert_eq!(ouro_string_find_char(hay, b'c' as i64, 3, 8), 5);
            assert_eq!(ouro_string_rfind_char(hay, b'c' as i64, 0, 5), 2);
            assert_eq!(ouro_string_compare(needle, hay), -1);
            assert_eq!(ouro_string_equal(hay, hay), 1);
        }
    }
}
