//! The old space: objects that survived the nursery. They do not move any more.
//!
//! Blocks of 64 KiB, each of cells of one size. A block has two bitmaps with a bit for every word: *marks*, set while
//! the running mark phase finds objects, and *live*, the marks of the last complete one. Allocation bumps a pointer
//! through runs of cells that are not live; so the end of a mark phase is the whole sweep: the bitmaps change roles, and
//! blocks without a live object go back to the pool. (Bitmaps beside the objects as in many mark-sweep collectors; runs
//! instead of free lists as in Immix, Blackburn & McKinley 2008.)

use crate::abi::LARGE_OBJECT;
use crate::gc::shadow::Mapping;

/// Bytes of a block, and its alignment.
const BLOCK_SIZE: usize = 64 << 10;
const WORDS: usize = BLOCK_SIZE / 8 / 64;
/// Offset of the first cell.
const FIRST: usize = size_of::<Block>().next_multiple_of(16);
/// What is asked from the system the first time, and then.
const FIRST_ARENA: usize = 4 << 20;
const ARENA: usize = 32 << 20;

const MAX_CELL: usize = LARGE_OBJECT as usize;
const CLASSES: usize = SIZES.len();

/// Cell sizes: every multiple of 8 up to 256, then four to a doubling.
const SIZES: [u32; 52] = {
    let mut sizes = [0; 52];
    let mut index = 0;
    while index < 32 {
        sizes[index] = (index as u32 + 1) * 8;
        index += 1;
    }
    while index < 52 {
        let doubling = (index - 32) as u32 / 4;
        let quarter = (index - 32) as u32 % 4 + 1;
        sizes[index] = (256 << doubling) + quarter * (64 << doubling);
        index += 1;
    }
    sizes
};

/// The class for each size in words.
static CLASS_OF: [u8; MAX_CELL / 8 + 1] = {
    let mut table = [0; MAX_CELL / 8 + 1];
    let mut class = 0;
    let mut words = 0;
    while words < table.len() {
        if words * 8 > SIZES[class] as usize {
            class += 1;
        }
        table[words] = class as u8;
        words += 1;
    }
    table
};

#[repr(C)]
struct Block {
    bits: [[u64; WORDS]; 2],
    cell: u32,
    /// Where the search for free cells goes on.
    cursor: u32,
}

struct Class {
    free: *mut u8,
    end: *mut u8,
    cell: usize,
    blocks: Vec<*mut Block>,
    /// The block that free cells are taken from.
    current: usize,
}

/// All old objects but the large ones.
pub struct OldSpace {
    classes: [Class; CLASSES],
    /// Blocks without objects.
    pool: Vec<*mut Block>,
    arenas: Vec<Mapping>,
    /// Blocks of the last arena that were never used.
    fresh: *mut u8,
    fresh_end: *mut u8,
    /// Which bitmap has the marks.
    marks: usize,
    used_blocks: usize,
}

impl OldSpace {
    /// An empty space.
    pub fn new() -> OldSpace {
        let class = |index: usize| Class {
            free: std::ptr::null_mut(),
            end: std::ptr::null_mut(),
            cell: SIZES[index] as usize,
            blocks: Vec::new(),
            current: 0,
        };
        OldSpace {
            classes: std::array::from_fn(class),
            pool: Vec::new(),
            arenas: Vec::new(),
            fresh: std::ptr::null_mut(),
            fresh_end: std::ptr::null_mut(),
            marks: 0,
            used_blocks: 0,
        }
    }

    /// Bytes of the blocks in use.
    pub fn bytes(&self) -> usize {
        self.used_blocks * BLOCK_SIZE
    }

    /// A cell for an object of this size. `None` if the system has no memory.
    #[inline(always)]
    pub fn alloc(&mut self, size: usize) -> Option<*mut u8> {
        let index = CLASS_OF[size >> 3] as usize;
        let class = &mut self.classes[index];
        let cell = class.free;
        if class.end as usize - cell as usize >= class.cell {
            class.free = cell.wrapping_add(class.cell);
            return Some(cell);
        }
        self.refill(index)
    }

    #[cold]
    fn refill(&mut self, index: usize) -> Option<*mut u8> {
        loop {
            let live = 1 - self.marks;
            let class = &mut self.classes[index];
            let Some(&block) = class.blocks.get(class.current) else {
                let block = self.take_block(SIZES[index])?;
                self.classes[index].blocks.push(block);
                continue;
            };
            // SAFETY: blocks of a class are ours, and initialised.
            let (start, end) = unsafe { next_run(block, live) };
            if start == end {
                class.current += 1;
                continue;
            }
            class.free = start.wrapping_add(class.cell);
            class.end = end;
            return Some(start);
        }
    }

    fn take_block(&mut self, cell: u32) -> Option<*mut Block> {
        let block = match self.pool.pop() {
            Some(block) => block,
            None => self.fresh_block()?,
        };
        // SAFETY: the block is ours and nobody uses it.
        unsafe { block.write(Block { bits: [[0; WORDS]; 2], cell, cursor: FIRST as u32 }) };
        self.used_blocks += 1;
        Some(block)
    }

    fn fresh_block(&mut self) -> Option<*mut Block> {
        if self.fresh == self.fresh_end {
            let size = if self.arenas.is_empty() { FIRST_ARENA } else { ARENA };
            let arena = Mapping::new(size + BLOCK_SIZE)?;
            if size == ARENA {
                arena.prefer_huge_pages();
            }
            let start = (arena.start() as usize).next_multiple_of(BLOCK_SIZE);
            self.fresh = start as *mut u8;
            self.fresh_end = (start + size) as *mut u8;
            self.arenas.push(arena);
        }
        let block = self.fresh;
        self.fresh = self.fresh.wrapping_add(BLOCK_SIZE);
        Some(block as *mut Block)
    }

    /// Begins a mark phase.
    pub fn clear_marks(&mut self) {
        for &block in self.classes.iter().flat_map(|class| &class.blocks) {
            // SAFETY: blocks of a class are ours, and initialised.
            unsafe { (*block).bits[self.marks] = [0; WORDS] };
        }
    }

    /// Sets an object's mark; whether it was not set before.
    ///
    /// # Safety
    /// `object` is an object of this space.
    #[inline(always)]
    pub unsafe fn mark(&mut self, object: *mut u8) -> bool {
        // SAFETY: blocks are aligned to their size.
        unsafe {
            let (word, bit) = self.mark_bit(object);
            let old = *word;
            *word = old | bit;
            old & bit == 0
        }
    }

    /// Whether an object's mark is set.
    ///
    /// # Safety
    /// As for `mark`.
    pub unsafe fn is_marked(&self, object: *mut u8) -> bool {
        // SAFETY: as in `mark`.
        unsafe {
            let (word, bit) = self.mark_bit(object);
            *word & bit != 0
        }
    }

    /// The word and the bit of an object's mark.
    #[inline(always)]
    unsafe fn mark_bit(&self, object: *mut u8) -> (*mut u64, u64) {
        let offset = object as usize & (BLOCK_SIZE - 1);
        // SAFETY: the object is in a block, which begins at a multiple of its size; the index is less than `WORDS`.
        unsafe {
            let block = object.sub(offset) as *mut Block;
            let words = (&raw mut (*block).bits) as *mut u64;
            (words.add(self.marks * WORDS + (offset >> 9)), 1 << (offset >> 3 & 63))
        }
    }

    /// Ends a mark phase: what is not marked is free. Returns the bytes of what is. `poison`: overwrite what is free.
    pub fn sweep(&mut self, poison: bool) -> usize {
        let live = self.marks;
        self.marks = 1 - live;
        let mut bytes = 0;
        for class in &mut self.classes {
            let pool = &mut self.pool;
            class.blocks.retain(|&block| {
                // SAFETY: blocks of a class are ours, and initialised.
                unsafe {
                    if poison {
                        poison_free(block, live);
                    }
                    let count: u32 = (*block).bits[live].iter().map(|word| word.count_ones()).sum();
                    bytes += count as usize * class.cell;
                    (*block).cursor = FIRST as u32;
                    if count == 0 {
                        pool.push(block);
                    }
                    count != 0
                }
            });
            (class.free, class.end, class.current) = (std::ptr::null_mut(), std::ptr::null_mut(), 0);
        }
        self.used_blocks = self.classes.iter().map(|class| class.blocks.len()).sum();
        self.release_pool();
        bytes
    }

    /// Gives the memory of most unused blocks back to the system (they stay in the pool).
    fn release_pool(&mut self) {
        let keep = (self.used_blocks / 2).max(64);
        for &block in self.pool.iter().rev().skip(keep) {
            // SAFETY: nobody uses the block; it reads as zeros afterwards.
            unsafe { libc::madvise(block.cast(), BLOCK_SIZE, libc::MADV_DONTNEED) };
        }
    }
}

/// Whether the cell at an offset is live.
unsafe fn is_live(block: *mut Block, live: usize, offset: usize) -> bool {
    // SAFETY: the caller's block is initialised.
    unsafe { (*block).bits[live][offset >> 9] >> (offset >> 3 & 63) & 1 != 0 }
}

/// The next run of free cells from the cursor on, which is moved past it. Empty if there is none.
unsafe fn next_run(block: *mut Block, live: usize) -> (*mut u8, *mut u8) {
    // SAFETY: the caller's block is initialised; all offsets are inside of it.
    unsafe {
        let cell = (*block).cell as usize;
        let mut start = (*block).cursor as usize;
        while start + cell <= BLOCK_SIZE && is_live(block, live, start) {
            start += cell;
        }
        let mut end = start;
        while end + cell <= BLOCK_SIZE && !is_live(block, live, end) {
            end += cell;
        }
        (*block).cursor = end as u32;
        ((block as *mut u8).add(start), (block as *mut u8).add(end))
    }
}

/// Overwrites all free cells.
unsafe fn poison_free(block: *mut Block, live: usize) {
    // SAFETY: the caller's block is initialised; cells that are not live are not used.
    unsafe {
        let cell = (*block).cell as usize;
        let mut offset = FIRST;
        while offset + cell <= BLOCK_SIZE {
            if !is_live(block, live, offset) {
                (block as *mut u8).add(offset).write_bytes(super::generational::POISON, cell);
            }
            offset += cell;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_fit() {
        assert_eq!(SIZES[51] as usize, MAX_CELL);
        for size in (8..=MAX_CELL).step_by(8) {
            let class = CLASS_OF[size >> 3] as usize;
            assert!(SIZES[class] as usize >= size);
            assert!(class == 0 || (SIZES[class - 1] as usize) < size);
        }
    }

    #[test]
    fn what_is_not_marked_is_used_again() {
        let mut space = OldSpace::new();
        let cells: Vec<_> = (0..10_000).map(|_| space.alloc(24).expect("memory")).collect();
        let blocks = space.bytes();
        space.clear_marks();
        for cell in cells.iter().step_by(2) {
            // SAFETY: the cells are of the space.
            unsafe {
                assert!(space.mark(*cell));
                assert!(!space.mark(*cell));
            }
        }
        assert_eq!(space.sweep(true), 5_000 * 24);
        let mut again: Vec<_> = (0..5_000).map(|_| space.alloc(24).expect("memory")).collect();
        assert_eq!(space.bytes(), blocks);
        let mut freed: Vec<_> = cells.iter().copied().skip(1).step_by(2).collect();
        // The block that was filled last has cells that were never used.
        again.retain(|cell| cells.contains(cell));
        freed.sort();
        again.sort();
        assert!(again.iter().all(|cell| freed.binary_search(cell).is_ok()));
        space.clear_marks();
        assert_eq!(space.sweep(false), 0);
        assert_eq!(space.bytes(), 0);
    }
}
