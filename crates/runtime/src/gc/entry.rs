//! What generated code calls. See `externs` for the contract of each function.

use std::ptr::null_mut;

use crate::gc::object::size_with;
use crate::gc::{HEAP, Heap};
use crate::state;

/// The running program's heap.
///
/// # Safety
/// As [`crate::state::Global::get`].
#[inline(always)]
unsafe fn heap() -> &'static mut Heap {
    // SAFETY: passed on to the caller; a program runs only between `start` and `stop`.
    unsafe { HEAP.get().as_mut().expect("a running program") }
}

/// Allocates, or makes `MemoryError` pending.
unsafe fn alloc_or_raise(heap: &mut Heap, type_id: u32, size: Option<usize>) -> *mut u8 {
    // SAFETY: generated code asks for objects of its types.
    let object = size.map_or(null_mut(), |size| unsafe { heap.plan.alloc(type_id, size) });
    if object.is_null() {
        state::raise(heap.memory_error);
    }
    object
}

/// A new object without items; null where `MemoryError` is pending.
///
/// # Safety
/// As generated code calls [`crate::gc::saving::ouro_gc_alloc`].
pub unsafe extern "C" fn alloc(type_id: i64, size: i64) -> *mut u8 {
    // SAFETY: we are on the program's thread; a new object has room for its header.
    unsafe {
        let object = alloc_or_raise(heap(), type_id as u32, Some(size as usize));
        if !object.is_null() {
            *(object as *mut u32) = type_id as u32;
        }
        (*state::state()).result = object;
        object
    }
}

/// A new object with items; null where `MemoryError` is pending.
///
/// # Safety
/// As generated code calls [`crate::gc::saving::ouro_gc_alloc_items`].
pub unsafe extern "C" fn alloc_items(type_id: i64, length: i64) -> *mut u8 {
    // SAFETY: as above, and for its length.
    unsafe {
        let heap = heap();
        let info = heap.types.get(type_id as u32);
        let size = usize::try_from(length).ok().and_then(|length| size_with(info, length));
        let object = alloc_or_raise(heap, type_id as u32, size);
        if !object.is_null() {
            *(object as *mut u32) = type_id as u32;
            *(object.add(info.length_offset as usize) as *mut i64) = length;
        }
        (*state::state()).result = object;
        object
    }
}

/// Notes an old object in which a reference is about to be stored.
///
/// # Safety
/// As generated code calls [`crate::gc::saving::ouro_gc_remember`].
pub unsafe extern "C" fn remember(object: *mut u8) {
    // SAFETY: generated code passes its objects.
    unsafe { heap().plan.remember(object) }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_gc_remember_item(object: *mut u8, index: i64) {
    // SAFETY: as above.
    unsafe { heap().plan.remember_items(object, index as usize, 1) }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_gc_remember_items(object: *mut u8, start: i64, count: i64) {
    if count > 0 {
        // SAFETY: as above.
        unsafe { heap().plan.remember_items(object, start as usize, count as usize) }
    }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_gc_identity_hash(object: *mut u8) -> i64 {
    // SAFETY: as above.
    unsafe { heap().plan.identity_hash(object) }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_gc_collect() {
    // SAFETY: we are on the program's thread.
    unsafe { heap().plan.collect() }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_gc_heap_bytes() -> i64 {
    // SAFETY: as above.
    unsafe { heap().plan.heap_bytes() as i64 }
}
