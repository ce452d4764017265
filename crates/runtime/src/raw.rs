//! Raw memory: what `lltype.malloc(T, flavor='raw')` asks for and `free` gives back.
//!
//! Under `--checked` the blocks are watched: freeing what is not there stops the program, freed memory is overwritten before
//! it goes back, and what is left at the end is reported.

use std::collections::BTreeMap;
use std::ptr::null_mut;

use crate::fault::write_error;
use crate::gc::memory_error;
use crate::start::fatal;
use crate::state::{self, Global};
use crate::text::string::{bytes, bytes_mut, part};

/// Sizes of the watched blocks, by address.
static WATCHED: Global<BTreeMap<usize, usize>> = Global::new(BTreeMap::new());

/// Memory is to be zero.
const ZEROED: i64 = 1;
/// Memory is to be watched.
const WATCH: i64 = 2;
/// What freed memory is filled with.
const FREED: u8 = 0xdd;

/// Forgets what an earlier program left.
pub(crate) fn reset() {
    // SAFETY: we are on the program's thread.
    unsafe { WATCHED.get() }.clear();
}

/// Says on standard error which watched blocks were never freed.
pub(crate) fn report_leaks() {
    // SAFETY: we are on the program's thread, at its end.
    let blocks = std::mem::take(unsafe { WATCHED.get() });
    if !blocks.is_empty() {
        let bytes: usize = blocks.values().sum();
        let plural = if blocks.len() == 1 { "" } else { "s" };
        write_error(
            format!("Leak: {} block{plural} of raw memory ({bytes} bytes) never freed\n", blocks.len()).as_bytes(),
        );
    }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_raw_malloc(fixed: i64, stride: i64, count: i64, flags: i64) -> *mut u8 {
    let size = usize::try_from(count)
        .ok()
        .and_then(|count| count.checked_mul(stride as usize))
        .and_then(|items| items.checked_add(fixed as usize))
        .filter(|&size| size <= isize::MAX as usize);
    let memory = match size {
        // SAFETY: the C library's allocation has no conditions.
        Some(size) if flags & ZEROED != 0 => unsafe { libc::calloc(1, size.max(1)) },
        // SAFETY: as above.
        Some(size) => unsafe { libc::malloc(size.max(1)) },
        None => null_mut(),
    };
    match size {
        _ if memory.is_null() => state::raise(memory_error()),
        Some(size) if flags & WATCH != 0 => {
            // SAFETY: as above.
            unsafe { WATCHED.get() }.insert(memory as usize, size);
        }
        _ => {}
    }
    memory.cast()
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_raw_free(memory: *mut u8, watched: i64) {
    if watched != 0 {
        // SAFETY: we are on the program's thread.
        match unsafe { WATCHED.get() }.remove(&(memory as usize)) {
            // SAFETY: the block is still there, and is that large.
            Some(size) => unsafe { memory.write_bytes(FREED, size) },
            None => fatal(b"free of raw memory that is not allocated (or was freed already)"),
        }
    }
    // SAFETY: the program says that it comes from `ouro_raw_malloc`.
    unsafe { libc::free(memory.cast()) }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_raw_forget(memory: *mut u8) {
    // SAFETY: we are on the program's thread.
    unsafe { WATCHED.get() }.remove(&(memory as usize));
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_raw_move(source: *mut u8, dest: *mut u8, size: i64) {
    // SAFETY: the program says that the memory is there.
    unsafe { std::ptr::copy(source, dest, size.max(0) as usize) }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_raw_string(string: *mut u8) -> *mut u8 {
    if string.is_null() {
        return null_mut();
    }
    // SAFETY: it is a string, and the memory is large enough for it and the NUL.
    unsafe {
        let text = bytes(string);
        let memory = ouro_raw_malloc(1, 1, text.len() as i64, 0);
        if !memory.is_null() {
            memory.copy_from_nonoverlapping(text.as_ptr(), text.len());
            memory.add(text.len()).write(0);
        }
        memory
    }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_raw_from_string(string: *mut u8, start: i64, dest: *mut u8, count: i64) {
    // SAFETY: it is a string, and the program says that there is room for the characters.
    unsafe {
        let text = part(string, start, start.saturating_add(count));
        dest.copy_from_nonoverlapping(text.as_ptr(), text.len());
    }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_raw_to_string(source: *mut u8, string: *mut u8, start: i64, count: i64) {
    // SAFETY: it is a fresh string, and the program says that the memory is there.
    unsafe {
        let text = &mut bytes_mut(string)[start as usize..][..count as usize];
        source.copy_to_nonoverlapping(text.as_mut_ptr(), text.len());
    }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_raw_strlen(source: *mut u8, most: i64) -> i64 {
    // SAFETY: the program says that there is a NUL, or so much memory.
    unsafe { libc::strnlen(source.cast(), most.max(0) as usize) as i64 }
}
