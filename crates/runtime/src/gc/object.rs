//! Objects as the collector sees them: the header word, sizes, and where the references are.

use crate::abi::{TypeInfo, flag};

/// The object is in the large object space.
pub const LARGE: u32 = 4;
/// The object is a large array of references and has a card table.
pub const CARDS: u32 = 8;
/// The object is a large array some of whose cards are marked.
pub const DIRTY: u32 = 16;
/// The object is young and has a cell in the old space reserved for it, because its identity hash was asked for.
pub const HASHED: u32 = 32;
/// The object is prebuilt and is among the roots since it was written to.
pub const ROOT: u32 = 64;
/// The header word of an object that has moved is its new address with this bit.
pub const FORWARDED: u64 = 1 << 63;

/// The flag of old objects, as it stands in the header word.
pub const OLD: u64 = (flag::BARRIER as u64) << 32;

/// The header as one word.
///
/// # Safety
/// `object` is an object.
#[inline(always)]
pub unsafe fn header(object: *mut u8) -> *mut u64 {
    object as *mut u64
}

/// The flags of the header.
///
/// # Safety
/// `object` is an object that has not moved.
#[inline(always)]
pub unsafe fn flags(object: *mut u8) -> *mut u32 {
    // SAFETY: the flags are the upper half of the header.
    unsafe { object.add(4) as *mut u32 }
}

/// Where references of an object are and how large it is.
#[derive(Copy, Clone)]
pub struct TypeTable {
    types: &'static [TypeInfo],
}

impl TypeTable {
    /// The program's table.
    pub fn new(types: &'static [TypeInfo]) -> TypeTable {
        TypeTable { types }
    }

    /// The description of an object with this header word.
    ///
    /// # Safety
    /// It is the header word of an object that has not moved.
    #[inline(always)]
    pub unsafe fn of(&self, header: u64) -> &'static TypeInfo {
        let id = header as u32 as usize;
        debug_assert!(id < self.types.len(), "no object: header {header:#x}");
        // SAFETY: headers hold indices of the table.
        unsafe { self.types.get_unchecked(id) }
    }

    /// The description of a type.
    pub fn get(&self, id: u32) -> &'static TypeInfo {
        &self.types[id as usize]
    }
}

/// Bytes of an object with so many items; `None` if no memory can be that large.
pub fn size_with(info: &TypeInfo, length: usize) -> Option<usize> {
    let bytes = length.checked_mul(info.item_size as usize)?.checked_add(info.items_offset as usize + 7)? & !7;
    (bytes <= isize::MAX as usize / 2).then_some(bytes)
}

/// The number of items.
///
/// # Safety
/// `object` is an object of a type with items.
#[inline(always)]
pub unsafe fn length(object: *mut u8, info: &TypeInfo) -> usize {
    // SAFETY: the length word is where the description says.
    unsafe { *(object.add(info.length_offset as usize) as *const usize) }
}

/// Bytes of an object, a multiple of 8.
///
/// # Safety
/// `object` is an object of that type.
#[inline(always)]
pub unsafe fn size(object: *mut u8, info: &TypeInfo) -> usize {
    if info.item_size == 0 {
        return info.fixed_size as usize;
    }
    // SAFETY: the type has items.
    let length = unsafe { length(object, info) };
    (info.items_offset as usize + length * info.item_size as usize + 7) & !7
}

/// Whether objects of the type have references at all.
#[inline(always)]
pub fn has_refs(info: &TypeInfo) -> bool {
    info.ref_count | info.item_ref_count != 0
}

/// Calls `f` with the address of every reference in an object.
///
/// # Safety
/// `object` is an object of that type.
#[inline(always)]
pub unsafe fn each_ref(object: *mut u8, info: &TypeInfo, mut f: impl FnMut(*mut *mut u8)) {
    // SAFETY: offsets and counts are as the description says.
    unsafe {
        for index in 0..info.ref_count as usize {
            f(object.add(*info.refs.add(index) as usize) as *mut *mut u8);
        }
        if info.item_ref_count != 0 {
            each_item_ref(object, info, 0, length(object, info), f);
        }
    }
}

/// Calls `f` with the address of every reference in the items `start..stop`.
///
/// # Safety
/// `object` is an object of that type, and has that many items.
#[inline(always)]
pub unsafe fn each_item_ref(
    object: *mut u8,
    info: &TypeInfo,
    start: usize,
    stop: usize,
    mut f: impl FnMut(*mut *mut u8),
) {
    // SAFETY: offsets and counts are as the description says.
    unsafe {
        let items = object.add(info.items_offset as usize);
        if info.item_size == 8 {
            for index in start..stop {
                f((items as *mut *mut u8).add(index));
            }
            return;
        }
        for index in start..stop {
            let item = items.add(index * info.item_size as usize);
            for index in 0..info.item_ref_count as usize {
                f(item.add(*info.item_refs.add(index) as usize) as *mut *mut u8);
            }
        }
    }
}
