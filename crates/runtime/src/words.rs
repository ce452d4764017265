//! The layout of an array of words: header, length, items. The only place that knows it.

use crate::abi::HEADER_SIZE;

/// Offset of the length word.
const LENGTH_OFFSET: usize = HEADER_SIZE as usize;
/// Offset of the first item.
const ITEMS_OFFSET: usize = LENGTH_OFFSET + 8;

/// The items of an array.
///
/// # Safety
/// `object` is an array of words that stays where it is, and is not written, while the slice is used.
pub unsafe fn words<'a>(object: *const u8) -> &'a [u64] {
    // SAFETY: the object is an array, so that its length word says how many words follow.
    unsafe {
        let length = *(object.add(LENGTH_OFFSET) as *const usize);
        std::slice::from_raw_parts(object.add(ITEMS_OFFSET) as *const u64, length)
    }
}

/// The items of an array that is still being made.
///
/// # Safety
/// As for [`words`], and nobody else uses the array meanwhile.
pub unsafe fn words_mut<'a>(object: *mut u8) -> &'a mut [u64] {
    // SAFETY: as in `words`.
    unsafe {
        let length = *(object.add(LENGTH_OFFSET) as *const usize);
        std::slice::from_raw_parts_mut(object.add(ITEMS_OFFSET) as *mut u64, length)
    }
}

/// An array outside of the heap, for tests.
#[cfg(test)]
pub(crate) struct Owned(Vec<u64>);

#[cfg(test)]
impl Owned {
    /// An array of these words.
    pub(crate) fn new(items: &[u64]) -> Owned {
        Owned([&[0, items.len() as u64], items].concat())
    }

    /// Its address.
    pub(crate) fn object(&mut self) -> *mut u8 {
        self.0.as_mut_ptr() as *mut u8
    }

    /// Its items.
    pub(crate) fn items(&self) -> &[u64] {
        &self.0[2..]
    }
}
