//! The layout of RPython's string: header, hash, length, bytes. The only place that knows it.

use crate::abi::HEADER_SIZE;

/// Offset of the hash (0: not computed yet).
pub const HASH_OFFSET: usize = HEADER_SIZE as usize;
/// Offset of the length word.
pub const LENGTH_OFFSET: usize = HASH_OFFSET + 8;
/// Offset of the first byte.
pub const CHARS_OFFSET: usize = LENGTH_OFFSET + 8;

/// The bytes of a string.
///
/// # Safety
/// `object` is a string that stays where it is, and is not written, while the slice is used.
pub unsafe fn bytes<'a>(object: *const u8) -> &'a [u8] {
    // SAFETY: the object is a string, so that its length word says how many bytes follow.
    unsafe {
        let length = *(object.add(LENGTH_OFFSET) as *const usize);
        std::slice::from_raw_parts(object.add(CHARS_OFFSET), length)
    }
}

/// The bytes of a string that is still being made.
///
/// # Safety
/// As for [`bytes`], and nobody else uses the string meanwhile.
pub unsafe fn bytes_mut<'a>(object: *mut u8) -> &'a mut [u8] {
    // SAFETY: as in `bytes`.
    unsafe {
        let length = *(object.add(LENGTH_OFFSET) as *const usize);
        std::slice::from_raw_parts_mut(object.add(CHARS_OFFSET), length)
    }
}

/// A part of a string, cut to what there is.
///
/// # Safety
/// As for [`bytes`].
pub unsafe fn part<'a>(object: *const u8, start: i64, stop: i64) -> &'a [u8] {
    // SAFETY: passed on to the caller.
    let bytes = unsafe { bytes(object) };
    let start = (start.max(0) as usize).min(bytes.len());
    let stop = (stop.max(0) as usize).clamp(start, bytes.len());
    &bytes[start..stop]
}

/// A string outside of the heap, for tests.
#[cfg(test)]
pub(crate) struct Owned(Vec<u64>);

#[cfg(test)]
impl Owned {
    /// A string of these bytes.
    pub(crate) fn new(text: &[u8]) -> Owned {
        let mut owned = Owned(vec![0; 3 + text.len().div_ceil(8)]);
        owned.0[2] = text.len() as u64;
        // SAFETY: the vector is laid out as a string of that length.
        unsafe { bytes_mut(owned.object()) }.copy_from_slice(text);
        owned
    }

    /// Its address.
    pub(crate) fn object(&mut self) -> *mut u8 {
        self.0.as_mut_ptr() as *mut u8
    }

    /// Its first bytes as text.
    pub(crate) fn text(&mut self, length: i64) -> String {
        // SAFETY: as in `new`.
        String::from_utf8_lossy(unsafe { part(self.object(), 0, length) }).into_owned()
    }
}
