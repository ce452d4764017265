//! Memory straight from the system, and the shadow stack that lives in such memory.

use std::ptr::null_mut;

/// A mapping of zeroed pages, returned to the system when dropped.
#[derive(Debug)]
pub struct Mapping {
    start: *mut u8,
    size: usize,
}

impl Mapping {
    /// `size` bytes (rounded up to pages); costs nothing until touched. `None` if the system refuses.
    pub fn new(size: usize) -> Option<Mapping> {
        let size = size.next_multiple_of(4096);
        let access = libc::PROT_READ | libc::PROT_WRITE;
        let kind = libc::MAP_PRIVATE | libc::MAP_ANONYMOUS | libc::MAP_NORESERVE;
        // SAFETY: a new mapping wherever the system likes.
        let start = unsafe { libc::mmap(null_mut(), size, access, kind, -1, 0) };
        (start != libc::MAP_FAILED).then_some(Mapping { start: start as *mut u8, size })
    }

    /// The first byte.
    pub fn start(&self) -> *mut u8 {
        self.start
    }

    /// Its length.
    pub fn size(&self) -> usize {
        self.size
    }

    /// Asks for large pages.
    pub fn prefer_huge_pages(&self) {
        // SAFETY: the range is ours; the call is a hint.
        unsafe { libc::madvise(self.start.cast(), self.size, libc::MADV_HUGEPAGE) };
    }

    /// Makes the last page inaccessible.
    fn guard_end(&self) {
        // SAFETY: the page is ours and not in use.
        unsafe { libc::mprotect(self.start.add(self.size - 4096).cast(), 4096, libc::PROT_NONE) };
    }
}

impl Drop for Mapping {
    fn drop(&mut self) {
        // SAFETY: the mapping is ours, and its user is gone.
        unsafe { libc::munmap(self.start.cast(), self.size) };
    }
}

/// The references of generated code that live across calls. Grows upwards; its top is `root_top` of the state record.
#[derive(Debug)]
pub struct ShadowStack(Mapping);

impl ShadowStack {
    /// A shadow stack for a machine stack of this size: a frame has no more slots than words. `None` if there is no
    /// address space.
    pub fn new(stack: usize) -> Option<ShadowStack> {
        let size = stack.checked_add(2 * 4096)?;
        let mapping = Mapping::new(size - 4096).or_else(|| Mapping::new(stack / 8 + 4096))?;
        mapping.guard_end();
        Some(ShadowStack(mapping))
    }

    /// Its first slot.
    pub fn base(&self) -> *mut *mut u8 {
        self.0.start() as *mut *mut u8
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_no_shadow_stack_beyond_the_address_space() {
        assert!(ShadowStack::new(1 << 20).is_some());
        assert!(ShadowStack::new(1 << 62).is_none());
        assert!(ShadowStack::new(usize::MAX).is_none());
    }
}
