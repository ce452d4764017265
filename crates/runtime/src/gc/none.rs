//! The plan that never frees: fast for programs that end soon, and the measure for the others.

use crate::gc::lifetime::Lifetimes;
use crate::gc::shadow::Mapping;
use crate::gc::{Config, Plan, Statistics};
use crate::state::state;

/// Memory is taken from the system in pieces of this size.
const CHUNK: usize = 8 << 20;

/// Hands out memory.
pub struct NoCollector {
    chunks: Vec<Mapping>,
    used: usize,
    max: usize,
}

impl NoCollector {
    /// A heap without anything in it.
    pub fn new(config: Config) -> NoCollector {
        NoCollector { chunks: Vec::new(), used: 0, max: config.max.unwrap_or(usize::MAX) }
    }

    fn map(&mut self, size: usize) -> Option<*mut u8> {
        if size > self.max.saturating_sub(self.used) {
            return None;
        }
        let mapping = Mapping::new(size)?;
        mapping.prefer_huge_pages();
        self.used += mapping.size();
        self.chunks.push(mapping);
        self.chunks.last().map(Mapping::start)
    }
}

impl Plan for NoCollector {
    unsafe fn alloc(&mut self, _type_id: u32, size: usize) -> *mut u8 {
        let state = state();
        // SAFETY: we are on the program's thread.
        let (free, top) = unsafe { ((*state).nursery_free, (*state).nursery_top) };
        if top as usize - free as usize >= size {
            // SAFETY: as above.
            unsafe { (*state).nursery_free = free.add(size) };
            return free;
        }
        let chunk = if size > CHUNK / 8 { size } else { CHUNK };
        let Some(start) = self.map(chunk) else { return std::ptr::null_mut() };
        if chunk == CHUNK {
            // SAFETY: as above; the chunk is ours.
            unsafe {
                (*state).nursery_free = start.add(size);
                (*state).nursery_top = start.add(CHUNK);
            }
        }
        start
    }

    unsafe fn remember(&mut self, _object: *mut u8) {}

    unsafe fn remember_items(&mut self, _object: *mut u8, _start: usize, _count: usize) {}

    unsafe fn identity_hash(&mut self, object: *mut u8) -> i64 {
        object as i64 >> 3
    }

    fn lifetimes(&mut self) -> Option<&mut Lifetimes> {
        None
    }

    unsafe fn collect(&mut self) {}

    fn heap_bytes(&self) -> usize {
        self.used
    }

    fn statistics(&self) -> Statistics {
        Statistics { peak: self.used, nursery: CHUNK, ..Statistics::default() }
    }
}
