//! What generated code calls. See `externs` for the contract of each function.

use std::ptr::null_mut;

use crate::gc::object::size_with;
use crate::gc::{HEAP, Heap, lifetime};
use crate::state::{self, state};

/// The running program's heap.
///
/// # Safety
/// As [`crate::state::Global::get`].
#[inline(always)]
unsafe fn heap() -> &'static mut Heap {
    // SAFETY: passed on to the caller; a program runs only between `start` and `stop`.
    unsafe { HEAP.get().as_mut().expect("a running program") }
}

/// Calls the finalisers that are due. Only where the program's code may run, with its references on the shadow stack.
unsafe fn run_finalizers() {
    // SAFETY: we are on the program's thread. The heap is looked up again after the program's code has run.
    unsafe {
        let Some(run) = heap().finalizers else { return };
        if !heap().plan.lifetimes().is_some_and(|lifetimes| lifetimes.is_due()) || !(*state()).exception.is_null() {
            return;
        }
        set_running(true);
        run();
        set_running(false);
    }
}

unsafe fn set_running(running: bool) {
    // SAFETY: passed on to the caller.
    if let Some(lifetimes) = unsafe { heap().plan.lifetimes() } {
        lifetimes.running = running;
    }
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
        run_finalizers();
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
        run_finalizers();
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
    unsafe {
        collect();
        run_finalizers();
    }
}

/// Collects, and leaves finalisers for the next allocation.
///
/// # Safety
/// The caller is the program's thread, with its references on the shadow stack.
pub(crate) unsafe fn collect() {
    // SAFETY: by the contract.
    unsafe { heap().plan.collect() };
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_gc_set_weak(weak: *mut u8, target: *mut u8) {
    // SAFETY: as above; the program has just made the weak reference.
    unsafe {
        match heap().plan.lifetimes() {
            Some(lifetimes) => lifetimes.add_weak(weak, target),
            None => lifetime::keep_weak(weak, target),
        }
    }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_gc_weak_target(weak: *mut u8) -> *mut u8 {
    // SAFETY: the program passes a weak reference.
    unsafe { lifetime::target(weak) }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_gc_register_finalizer(object: *mut u8, queue: *mut u8) {
    // SAFETY: as above.
    if let Some(lifetimes) = unsafe { heap().plan.lifetimes() } {
        lifetimes.register(object, queue);
    }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_gc_next_dead(queue: *mut u8) -> *mut u8 {
    // SAFETY: as above.
    unsafe { heap().plan.lifetimes() }.map_or(null_mut(), |lifetimes| lifetimes.next_dead(queue))
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_gc_next_triggered() -> *mut u8 {
    // SAFETY: as above.
    unsafe { heap().plan.lifetimes() }.map_or(null_mut(), |lifetimes| lifetimes.next_triggered())
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub extern "C" fn ouro_gc_keep_alive(_object: *mut u8) {}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_gc_heap_bytes() -> i64 {
    // SAFETY: as above.
    unsafe { heap().plan.heap_bytes() as i64 }
}
