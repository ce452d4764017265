//! The generational plan: a nursery in which generated code bumps a pointer; its survivors are copied to the old space once
//! and stay there. Large objects are old from the start. The old spaces are marked incrementally ([`super::mark`]).
//!
//! Old objects carry the barrier flag. The first store of a reference into one takes the flag away and puts the object in the
//! remembered set; the next minor collection scans it and gives the flag back. Prebuilt objects are the same, but
//! once written they also are roots of every mark phase; those never written refer to prebuilt objects only and are never
//! looked at.

use std::collections::HashMap;
use std::time::Instant;

use crate::abi::{LARGE_OBJECT, flag};
use crate::gc::config::{Config, default_nursery};
use crate::gc::large::{self, LargeSpace};
use crate::gc::lifetime::{Collection, Lifetimes};
use crate::gc::mark::{Marker, Marking};
use crate::gc::object::{self, CARDS, FORWARDED, HASHED, OLD, ROOT, TypeTable};
use crate::gc::old::OldSpace;
use crate::gc::shadow::Mapping;
use crate::gc::{Plan, Statistics};
use crate::start;
use crate::state::state;
use crate::threads::{self, stacklet};

/// What freed memory is filled with under stress.
pub const POISON: u8 = 0xdb;
/// The nursery is zeroed in pieces of this size, so that they are in the first level cache when they are used.
const CHUNK: usize = 32 << 10;
/// No major collection before the heap has this size, if nothing else is set.
const MIN_HEAP: usize = 32 << 20;
/// Under stress, every so many allocations collect everything.
const STRESS_MAJOR: u32 = 61;

/// The heap.
pub struct Generational {
    types: TypeTable,
    nursery: Mapping,
    start: usize,
    size: usize,
    /// The nursery has not been filled yet: its memory is zero.
    virgin: bool,
    old: OldSpace,
    large: LargeSpace,
    marker: Marker,
    /// Old objects that were written to since the last minor collection.
    remembered: Vec<*mut u8>,
    /// Prebuilt objects that were ever written to.
    prebuilt: Vec<*mut u8>,
    /// Copied, but not scanned.
    copied: Vec<*mut u8>,
    /// Weak references and finalisers.
    lifetimes: Lifetimes,
    /// The cells of young objects whose identity hash was asked for.
    reserved: HashMap<usize, *mut u8>,
    /// Bytes that became old since the last minor collection, and since the last major one.
    promoted: usize,
    grown: usize,
    /// Bytes alive after the last major collection.
    live: usize,
    /// A mark phase starts when that many bytes are in use.
    threshold: usize,
    min: usize,
    max: usize,
    stress: bool,
    /// Allocations under stress, and where the last object is.
    stress_count: u32,
    stress_object: *mut u8,
    statistics: Statistics,
}

impl Generational {
    /// An empty heap.
    pub fn new(types: TypeTable, config: Config) -> Generational {
        let size = config.nursery.unwrap_or_else(default_nursery).max(4 * LARGE_OBJECT as usize).next_multiple_of(4096);
        let Some(nursery) = Mapping::new(size) else { start::fatal(b"no memory for the nursery") };
        nursery.prefer_huge_pages();
        let start = nursery.start() as usize;
        let min = config.min.unwrap_or(MIN_HEAP.max(4 * size));
        let plan = Generational {
            types,
            nursery,
            start,
            size,
            virgin: true,
            old: OldSpace::new(),
            large: LargeSpace::default(),
            marker: Marker::default(),
            remembered: Vec::new(),
            prebuilt: Vec::new(),
            copied: Vec::new(),
            lifetimes: Lifetimes::default(),
            reserved: HashMap::new(),
            promoted: 0,
            grown: 0,
            live: 0,
            threshold: min,
            min,
            max: config.max.unwrap_or(usize::MAX),
            stress: config.stress,
            stress_count: 0,
            stress_object: start as *mut u8,
            statistics: Statistics { nursery: size, ..Statistics::default() },
        };
        // SAFETY: the program is not running yet.
        unsafe {
            let state = state();
            (*state).nursery_free = plan.nursery.start();
            (*state).nursery_top = if plan.stress { std::ptr::null_mut() } else { plan.nursery.start() };
        }
        plan
    }

    /// Has allocation begin at the nursery's start again; under stress go on, so that what is left behind stays poisoned.
    unsafe fn reset_nursery(&mut self) {
        let state = state();
        // SAFETY: nothing in the nursery is used any more.
        unsafe {
            if self.stress {
                let used = (*state).nursery_free as usize - self.stress_object as usize;
                self.stress_object.write_bytes(POISON, used);
                self.stress_object = (*state).nursery_free;
            } else {
                (*state).nursery_free = self.nursery.start();
                (*state).nursery_top = self.nursery.start();
            }
        }
    }

    #[inline(always)]
    fn is_young(&self, object: *mut u8) -> bool {
        (object as usize).wrapping_sub(self.start) < self.size
    }

    /// Memory from the nursery, more of which is zeroed where needed. `None` if it is full.
    fn bump(&mut self, size: usize) -> Option<*mut u8> {
        let state = state();
        // SAFETY: we are on the program's thread; everything stays inside of the nursery.
        unsafe {
            let (free, end) = ((*state).nursery_free, self.start + self.size);
            let mut top = (*state).nursery_top as usize;
            let next = free as usize + size;
            if next > end {
                return None;
            }
            if next > top {
                let start = top;
                top = (top.max(next) + CHUNK).min(end);
                if !self.virgin {
                    (start as *mut u8).write_bytes(0, top - start);
                }
                (*state).nursery_top = top as *mut u8;
            }
            (*state).nursery_free = next as *mut u8;
            Some(free)
        }
    }

    /// An allocation under stress: after a collection, at a place that was not used lately.
    unsafe fn stress_alloc(&mut self, size: usize) -> *mut u8 {
        let state = state();
        self.stress_count += 1;
        // SAFETY: as in `alloc`; everything stays inside of the nursery.
        unsafe {
            if self.stress_count.is_multiple_of(STRESS_MAJOR) {
                self.collect()
            } else {
                self.cycle()
            }
            let mut object = (*state).nursery_free;
            if object as usize + size > self.start + self.size {
                object = self.nursery.start();
            }
            object.write_bytes(0, size);
            self.stress_object = object;
            (*state).nursery_free = object.add(size);
            object
        }
    }

    unsafe fn alloc_large(&mut self, type_id: u32, size: usize) -> *mut u8 {
        // SAFETY: as in `alloc`.
        unsafe {
            if self.promoted + size > self.size && self.promoted != 0 || self.stress {
                self.cycle();
            }
            let info = self.types.get(type_id);
            let mut object = self.large_within_limit(size, type_id);
            if object.is_none() {
                self.collect();
                object = self.large_within_limit(size, type_id);
            }
            let Some(object) = object else { return std::ptr::null_mut() };
            self.promoted += size;
            if object::has_refs(info) {
                // Stores into a new object are made without barrier: it begins as remembered.
                self.remembered.push(object);
            }
            object
        }
    }

    fn large_within_limit(&mut self, size: usize, type_id: u32) -> Option<*mut u8> {
        if self.total().checked_add(size)? > self.max { None } else { self.large.alloc(size, self.types.get(type_id)) }
    }

    /// Bytes taken from the system.
    fn total(&self) -> usize {
        self.old.bytes() + self.large.bytes() + self.size
    }

    /// A minor collection and, as far as it is time, a slice of a major one.
    unsafe fn cycle(&mut self) {
        let begin = Instant::now();
        // SAFETY: passed on to the caller.
        unsafe {
            self.minor();
            if self.marker.active {
                let budget = 4 * self.promoted + self.size / 2;
                if self.marking().slice(budget) {
                    self.finish_major();
                }
            } else if self.live + self.grown > self.threshold {
                self.start_major();
            }
        }
        self.promoted = 0;
        self.statistics.peak = self.statistics.peak.max(self.old.bytes() + self.large.bytes());
        self.statistics.pause(begin.elapsed());
    }

    /// Empties the nursery.
    unsafe fn minor(&mut self) {
        self.statistics.minor += 1;
        // SAFETY: roots and remembered objects are as generated code left them.
        unsafe {
            self.each_root(Generational::forward);
            stacklet::each_young_root(|slot| self.forward(slot));
            for index in 0..self.remembered.len() {
                let object = self.remembered[index];
                *object::flags(object) |= flag::BARRIER;
                self.scan(object);
            }
            self.scan_cards();
            self.scan_copied();
            let mut lifetimes = std::mem::take(&mut self.lifetimes);
            lifetimes.after_minor(&mut Young(self));
            self.lifetimes = lifetimes;
            stacklet::after_minor(&Young(self));
            if self.marker.active {
                self.revisit_written();
            }
            self.remembered.clear();
            self.reserved.clear();
            self.reset_nursery();
        }
        self.virgin = false;
        self.grown += self.promoted;
        self.statistics.promoted += self.promoted as u64;
    }

    /// Forwards all that copied objects refer to.
    unsafe fn scan_copied(&mut self) {
        while let Some(object) = self.copied.pop() {
            // SAFETY: copies are in order.
            unsafe { self.scan(object) };
        }
    }

    /// Calls `f` for each reference on the shadow stacks of what runs, for the pending exception and what waits for finalisers.
    unsafe fn each_root(&mut self, f: unsafe fn(&mut Generational, *mut *mut u8)) {
        let state = state();
        // SAFETY: the shadow stacks are full of references up to their tops.
        unsafe {
            threads::each_shadow_stack(|mut slot, top| {
                while slot < top {
                    f(self, slot);
                    slot = slot.add(1);
                }
            });
            f(self, &raw mut (*state).exception);
            let mut lifetimes = std::mem::take(&mut self.lifetimes);
            lifetimes.each_root(|slot| f(self, slot));
            self.lifetimes = lifetimes;
        }
    }

    /// Has a reference point to where its object is when the nursery is empty; copies the object if it must.
    #[inline(always)]
    unsafe fn forward(&mut self, slot: *mut *mut u8) {
        // SAFETY: the slot holds a reference; a young object has its header or the address of its copy there.
        unsafe {
            let object = *slot;
            if !self.is_young(object) {
                return;
            }
            let header = *object::header(object);
            *slot = if header & FORWARDED != 0 { (header & !FORWARDED) as *mut u8 } else { self.copy(object, header) };
        }
    }

    /// Copies a young object to the old space.
    #[inline]
    unsafe fn copy(&mut self, object: *mut u8, header: u64) -> *mut u8 {
        // SAFETY: the object is alive and has not moved; the cell is as large as the object.
        unsafe {
            let info = self.types.of(header);
            let size = object::size(object, info);
            let dest = match header & (HASHED as u64) << 32 {
                0 => self.cell(size),
                _ => self.reserved.remove(&(object as usize)).expect("the hash was asked for"),
            };
            let (from, to) = (object as *const u64, dest as *mut u64);
            for index in 1..size / 8 {
                *to.add(index) = *from.add(index);
            }
            *to = header & !((HASHED as u64) << 32) | OLD;
            *object::header(object) = dest as u64 | FORWARDED;
            self.promoted += size;
            if object::has_refs(info) {
                self.copied.push(dest);
            }
            dest
        }
    }

    /// A cell of the old space.
    #[inline(always)]
    fn cell(&mut self, size: usize) -> *mut u8 {
        match self.old.alloc(size) {
            Some(cell) => cell,
            None => start::fatal(b"out of memory while collecting"),
        }
    }

    /// Forwards all references of an object.
    #[inline(always)]
    unsafe fn scan(&mut self, object: *mut u8) {
        // SAFETY: the object is old and in order.
        unsafe {
            let info = self.types.of(*object::header(object));
            object::each_ref(object, info, |slot| self.forward(slot));
        }
    }

    /// Forwards the references under marked cards.
    unsafe fn scan_cards(&mut self) {
        let mut written = Vec::new();
        for object in self.large.take_dirty() {
            // SAFETY: arrays with marked cards are large and alive; cards cover existing items.
            unsafe {
                let info = self.types.of(*object::header(object));
                large::clean(object, info, |start, stop| {
                    object::each_item_ref(object, info, start, stop, |slot| self.forward(slot));
                    written.push((object, start, stop));
                });
            }
        }
        if self.marker.active {
            let mut marking = self.marking();
            for (object, start, stop) in written {
                // SAFETY: as above; what the references point to now is not young any more. An array that is not marked
                // is scanned as a whole when it is, so that marking its items early only delays their end.
                unsafe {
                    let info = marking.types.of(*object::header(object));
                    object::each_item_ref(object, info, start, stop, |slot| marking.reach(*slot));
                }
            }
        }
    }

    /// Has the marker scan again what was written since it was scanned.
    unsafe fn revisit_written(&mut self) {
        let remembered = std::mem::take(&mut self.remembered);
        let mut marking = self.marking();
        for &object in &remembered {
            // SAFETY: remembered objects are not young.
            unsafe { marking.revisit(object) };
        }
        self.remembered = remembered;
    }

    fn marking(&mut self) -> Marking<'_> {
        Marking { marker: &mut self.marker, old: &mut self.old, large: &mut self.large, types: self.types }
    }

    unsafe fn reach_slot(&mut self, slot: *mut *mut u8) {
        // SAFETY: the slot holds a reference; nothing is young now.
        unsafe { self.marking().reach(*slot) }
    }

    unsafe fn reach_roots(&mut self) {
        // SAFETY: roots are in order, and nothing is young now.
        unsafe {
            self.each_root(Generational::reach_slot);
            let mut marking =
                Marking { marker: &mut self.marker, old: &mut self.old, large: &mut self.large, types: self.types };
            for &object in &self.prebuilt {
                marking.scan(object);
            }
        }
    }

    /// Begins a mark phase. The nursery is empty.
    unsafe fn start_major(&mut self) {
        self.old.clear_marks();
        self.marker.active = true;
        // SAFETY: passed on to the caller.
        unsafe { self.reach_roots() };
    }

    /// Ends a mark phase. The nursery is empty.
    unsafe fn finish_major(&mut self) {
        // SAFETY: passed on to the caller.
        unsafe {
            self.reach_roots();
            self.marking().slice(usize::MAX);
            stacklet::reach(&mut self.marking());
            let mut lifetimes = std::mem::take(&mut self.lifetimes);
            // Finalisers keep alive what they may switch to.
            lifetimes.after_major(&mut self.marking(), |marking| stacklet::reach(marking));
            self.lifetimes = lifetimes;
            stacklet::after_major();
        }
        self.marker.active = false;
        self.statistics.major += 1;
        self.live = self.old.sweep(self.stress) + self.large.sweep();
        self.grown = 0;
        self.threshold = (self.live + self.live / 4 * 3).max(self.min);
    }
}

/// The heap at the end of a minor collection.
struct Young<'a>(&'a mut Generational);

impl Collection for Young<'_> {
    unsafe fn alive(&self, object: *mut u8) -> Option<*mut u8> {
        if !self.0.is_young(object) {
            return Some(object);
        }
        // SAFETY: a young object has its header or the address of its copy there.
        let header = unsafe { *object::header(object) };
        (header & FORWARDED != 0).then_some((header & !FORWARDED) as *mut u8)
    }

    unsafe fn revive(&mut self, object: *mut u8) -> *mut u8 {
        let mut slot = object;
        // SAFETY: the object is in order; what it refers to is found like what is alive.
        unsafe {
            self.0.forward(&raw mut slot);
            self.0.scan_copied();
        }
        slot
    }
}

impl Collection for Marking<'_> {
    unsafe fn alive(&self, object: *mut u8) -> Option<*mut u8> {
        // SAFETY: nothing is young.
        unsafe { self.is_alive(object) }.then_some(object)
    }

    unsafe fn revive(&mut self, object: *mut u8) -> *mut u8 {
        // SAFETY: as above.
        unsafe {
            self.reach(object);
            self.slice(usize::MAX);
        }
        object
    }
}

impl Plan for Generational {
    unsafe fn alloc(&mut self, type_id: u32, size: usize) -> *mut u8 {
        // SAFETY: passed on to the caller.
        unsafe {
            if size > LARGE_OBJECT as usize {
                return self.alloc_large(type_id, size);
            }
            if self.stress {
                return self.stress_alloc(size);
            }
            if let Some(object) = self.bump(size) {
                return object;
            }
            self.cycle();
            if self.total() > self.max {
                self.collect();
                if self.total() > self.max {
                    return std::ptr::null_mut();
                }
            }
        }
        self.bump(size).expect("the nursery is empty")
    }

    unsafe fn remember(&mut self, object: *mut u8) {
        // SAFETY: the object is old or prebuilt.
        unsafe {
            let flags = object::flags(object);
            *flags &= !flag::BARRIER;
            self.remembered.push(object);
            if *flags & (flag::PREBUILT | ROOT) == flag::PREBUILT {
                *flags |= ROOT;
                self.prebuilt.push(object);
            }
        }
    }

    unsafe fn remember_items(&mut self, object: *mut u8, start: usize, count: usize) {
        // SAFETY: the object is old or prebuilt, and has those items.
        unsafe {
            if *object::flags(object) & CARDS == 0 {
                return self.remember(object);
            }
            let info = self.types.of(*object::header(object));
            self.large.mark_cards(object, info, start, count);
        }
    }

    unsafe fn identity_hash(&mut self, object: *mut u8) -> i64 {
        let mut place = object;
        if self.is_young(object) {
            // SAFETY: the object is alive.
            unsafe {
                let header = *object::header(object);
                let size = object::size(object, self.types.of(header));
                place = match self.reserved.get(&(object as usize)) {
                    Some(&place) => place,
                    None => self.cell(size),
                };
                *object::flags(object) |= HASHED;
                self.reserved.insert(object as usize, place);
            }
        }
        (place as i64) >> 3
    }

    fn lifetimes(&mut self) -> Option<&mut Lifetimes> {
        Some(&mut self.lifetimes)
    }

    unsafe fn collect(&mut self) {
        let begin = Instant::now();
        // SAFETY: passed on to the caller.
        unsafe {
            self.minor();
            if self.marker.active {
                self.marking().slice(usize::MAX);
                self.finish_major();
            }
            self.start_major();
            self.marking().slice(usize::MAX);
            self.finish_major();
        }
        self.promoted = 0;
        self.statistics.pause(begin.elapsed());
    }

    fn heap_bytes(&self) -> usize {
        self.live + self.grown
    }

    fn statistics(&self) -> Statistics {
        self.statistics
    }
}
