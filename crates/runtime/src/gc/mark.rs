//! Marking, in slices: each minor collection is followed by a slice while a mark phase runs.
//!
//! Incremental update: an old object that is written to after it was scanned is remembered by the same barrier that serves
//! the minor collections, and scanned again. Objects promoted meanwhile start unmarked; whatever can be reached is
//! found by scanning the roots once more at the end, which happens at once after a minor collection, when nothing is young.

use crate::abi::flag;
use crate::gc::large::LargeSpace;
use crate::gc::object::{self, LARGE, TypeTable};
use crate::gc::old::OldSpace;

/// The marker's state between slices.
#[derive(Default)]
pub struct Marker {
    /// A mark phase is running.
    pub active: bool,
    /// Marked, but not scanned.
    gray: Vec<*mut u8>,
}

/// The marker with the spaces it works on. Nothing is young while one of these exists.
pub struct Marking<'a> {
    /// The state.
    pub marker: &'a mut Marker,
    /// The old objects.
    pub old: &'a mut OldSpace,
    /// The large objects.
    pub large: &'a mut LargeSpace,
    /// The program's types.
    pub types: TypeTable,
}

impl Marking<'_> {
    /// Marks the object a reference points to.
    ///
    /// # Safety
    /// It is null or an object that is not young.
    #[inline(always)]
    pub unsafe fn reach(&mut self, object: *mut u8) {
        if object.is_null() {
            return;
        }
        // SAFETY: the header says in which space the object is.
        unsafe {
            let header = *object::header(object);
            let flags = (header >> 32) as u32;
            let new = match flags & (flag::PREBUILT | LARGE) {
                0 => self.old.mark(object),
                LARGE => self.large.mark(object),
                _ => return,
            };
            if new && object::has_refs(self.types.of(header)) {
                self.marker.gray.push(object);
            }
        }
    }

    /// Whether an object is marked, or prebuilt.
    ///
    /// # Safety
    /// `object` is old, large or prebuilt.
    pub unsafe fn is_alive(&self, object: *mut u8) -> bool {
        // SAFETY: the flags say in which space the object is.
        unsafe {
            match *object::flags(object) & (flag::PREBUILT | LARGE) {
                0 => self.old.is_marked(object),
                LARGE => self.large.is_marked(object),
                _ => true,
            }
        }
    }

    /// Has an object scanned again if it is marked already: it was written to.
    ///
    /// # Safety
    /// `object` is old, large or prebuilt.
    pub unsafe fn revisit(&mut self, object: *mut u8) {
        // SAFETY: the flags say in which space the object is.
        unsafe {
            if *object::flags(object) & flag::PREBUILT == 0 && self.is_alive(object) {
                self.marker.gray.push(object);
            }
        }
    }

    /// Marks what an object refers to. Returns the bytes looked at.
    ///
    /// # Safety
    /// `object` is old, large or prebuilt.
    pub unsafe fn scan(&mut self, object: *mut u8) -> usize {
        // SAFETY: its references are null or objects that are not young.
        unsafe {
            let info = self.types.of(*object::header(object));
            object::each_ref(object, info, |slot| self.reach(*slot));
            object::size(object, info)
        }
    }

    /// Scans marked objects until so many bytes were looked at. Whether none is left.
    ///
    /// # Safety
    /// The heap is in order.
    pub unsafe fn slice(&mut self, budget: usize) -> bool {
        let mut done = 0;
        while let Some(object) = self.marker.gray.pop() {
            // SAFETY: what is marked is old or large.
            done += unsafe { self.scan(object) };
            if done >= budget {
                return self.marker.gray.is_empty();
            }
        }
        true
    }
}
