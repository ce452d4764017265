//! The large object space: each object has memory of its own, from `calloc`, and never moves. Large arrays of references have a
//! card table, so that a minor collection need not look at a million items because one was written.

use std::alloc::{Layout, alloc_zeroed, dealloc};

use crate::abi::TypeInfo;
use crate::gc::object::{self, CARDS, DIRTY, LARGE};

/// Each byte of a card table stands for that many bytes (as a power of two) of the object.
const CARD_SHIFT: usize = 10;

/// In front of the object.
#[repr(C)]
struct Large {
    /// Bytes of the object.
    size: usize,
    /// Bytes of the card table, which comes after it.
    cards: usize,
    marked: bool,
}

const PREFIX: usize = size_of::<Large>().next_multiple_of(16);

impl Large {
    fn layout(size: usize, cards: usize) -> Option<Layout> {
        Layout::from_size_align(PREFIX.checked_add(size)?.checked_add(cards)?, 16).ok()
    }
}

/// All large objects.
#[derive(Default)]
pub struct LargeSpace {
    objects: Vec<*mut Large>,
    /// Arrays with marked cards.
    dirty: Vec<*mut u8>,
    bytes: usize,
}

/// The record in front of a large object.
unsafe fn record(object: *mut u8) -> *mut Large {
    // SAFETY: the caller's object is large.
    unsafe { object.sub(PREFIX) as *mut Large }
}

impl LargeSpace {
    /// Bytes of all large objects.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// A new object, all zero but the flags. `None` if the system has no memory.
    pub fn alloc(&mut self, size: usize, info: &TypeInfo) -> Option<*mut u8> {
        let cards = if info.item_ref_count != 0 { (size >> CARD_SHIFT) + 1 } else { 0 };
        // SAFETY: the layout is not empty; the record and the flags are inside of it.
        unsafe {
            let memory = alloc_zeroed(Large::layout(size, cards)?);
            if memory.is_null() {
                return None;
            }
            let large = memory as *mut Large;
            large.write(Large { size, cards, marked: false });
            let object = memory.add(PREFIX);
            *object::flags(object) = if cards != 0 { LARGE | CARDS } else { LARGE };
            self.objects.push(large);
            self.bytes += size;
            Some(object)
        }
    }

    /// Sets an object's mark; whether it was not set before.
    ///
    /// # Safety
    /// `object` is large.
    pub unsafe fn mark(&mut self, object: *mut u8) -> bool {
        // SAFETY: it has a record.
        unsafe { !std::mem::replace(&mut (*record(object)).marked, true) }
    }

    /// Whether an object's mark is set.
    ///
    /// # Safety
    /// `object` is large.
    pub unsafe fn is_marked(&self, object: *mut u8) -> bool {
        // SAFETY: it has a record.
        unsafe { (*record(object)).marked }
    }

    /// Ends a mark phase: frees what is not marked, clears the marks. Returns the bytes that stay.
    pub fn sweep(&mut self) -> usize {
        self.objects.retain(|&large| {
            // SAFETY: the record is ours; an object without mark is not used any more.
            unsafe {
                let marked = std::mem::replace(&mut (*large).marked, false);
                if !marked {
                    self.bytes -= (*large).size;
                    free(large);
                }
                marked
            }
        });
        self.bytes
    }

    /// Marks the cards of some items.
    ///
    /// # Safety
    /// `object` is a large object with a card table, of that type, with those items.
    pub unsafe fn mark_cards(&mut self, object: *mut u8, info: &TypeInfo, start: usize, count: usize) {
        let first = info.items_offset as usize + start * info.item_size as usize;
        let last = first + count * info.item_size as usize - 1;
        // SAFETY: the card table covers the whole object.
        unsafe {
            let cards = object.add((*record(object)).size);
            for card in first >> CARD_SHIFT..=last >> CARD_SHIFT {
                *cards.add(card) = 1;
            }
            let flags = object::flags(object);
            if *flags & DIRTY == 0 {
                *flags |= DIRTY;
                self.dirty.push(object);
            }
        }
    }

    /// The arrays with marked cards; they are forgotten, their cards are the caller's to clear with `clean`.
    pub fn take_dirty(&mut self) -> Vec<*mut u8> {
        std::mem::take(&mut self.dirty)
    }
}

/// Clears the marked cards of an array and calls `f` with the range of items of each.
///
/// # Safety
/// `object` is a large object with a card table, of that type.
pub unsafe fn clean(object: *mut u8, info: &TypeInfo, mut f: impl FnMut(usize, usize)) {
    // SAFETY: the card table covers the whole object.
    unsafe {
        *object::flags(object) &= !DIRTY;
        let cards = std::slice::from_raw_parts_mut(object.add((*record(object)).size), (*record(object)).cards);
        let (length, offset) = (object::length(object, info), info.items_offset as usize);
        let item = info.item_size as usize;
        for (index, card) in cards.iter_mut().enumerate().filter(|(_, card)| **card != 0) {
            *card = 0;
            let start = (index << CARD_SHIFT).saturating_sub(offset) / item;
            let stop = ((index + 1) << CARD_SHIFT).saturating_sub(offset).div_ceil(item);
            f(start.min(length), stop.min(length));
        }
    }
}

unsafe fn free(large: *mut Large) {
    // SAFETY: the caller's record is ours and not used any more; its layout is the one it was made with.
    unsafe {
        let layout = Large::layout((*large).size, (*large).cards).expect("it was allocated");
        dealloc(large as *mut u8, layout);
    }
}

impl Drop for LargeSpace {
    fn drop(&mut self) {
        for &large in &self.objects {
            // SAFETY: the program has ended.
            unsafe { free(large) };
        }
    }
}
