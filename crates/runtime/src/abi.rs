//! What generated code and the runtime know of each other: one state record, the object header, the table of types and
//! the description of the program. Everything here is `repr(C)`; both backends and `weave` take sizes and offsets from here alone.

use std::mem::offset_of;

/// The words that generated code reads and writes itself. There is one, the symbol `ouro_state`.
#[repr(C)]
#[derive(Debug)]
pub struct State {
    /// Where the next young object goes.
    pub nursery_free: *mut u8,
    /// The end of the nursery (or of its zeroed part): an allocation past it takes the slow path.
    pub nursery_top: *mut u8,
    /// The first free slot of the shadow stack, which grows upwards.
    pub root_top: *mut *mut u8,
    /// The pending exception instance, or null. A root.
    pub exception: *mut u8,
    /// Stack addresses below this one overflow.
    pub stack_limit: usize,
    /// What the last function gave that saves all registers (see `gc::saving`).
    pub result: *mut u8,
    /// 1 while a foreign function runs that the program called, 0 while the program itself does: what is called then knows
    /// who called it.
    pub foreign: usize,
    /// Under `-g`: how many entries the traceback ring has seen.
    pub traceback_count: usize,
    /// Under `-g`: the ring of source places that the pending exception came through, newest last.
    pub traceback: [u32; TRACEBACK_SIZE],
}

/// Entries of the traceback ring; a power of two.
pub const TRACEBACK_SIZE: usize = 128;

/// Offsets in [`State`].
pub mod offset {
    use super::*;
    /// Of `nursery_free`.
    pub const NURSERY_FREE: i32 = offset_of!(State, nursery_free) as i32;
    /// Of `nursery_top`.
    pub const NURSERY_TOP: i32 = offset_of!(State, nursery_top) as i32;
    /// Of `root_top`.
    pub const ROOT_TOP: i32 = offset_of!(State, root_top) as i32;
    /// Of `exception`.
    pub const EXCEPTION: i32 = offset_of!(State, exception) as i32;
    /// Of `stack_limit`.
    pub const STACK_LIMIT: i32 = offset_of!(State, stack_limit) as i32;
    /// Of `result`.
    pub const RESULT: i32 = offset_of!(State, result) as i32;
    /// Of `foreign`.
    pub const FOREIGN: i32 = offset_of!(State, foreign) as i32;
    /// Of `traceback_count`.
    pub const TRACEBACK_COUNT: i32 = offset_of!(State, traceback_count) as i32;
    /// Of `traceback`.
    pub const TRACEBACK: i32 = offset_of!(State, traceback) as i32;
}

/// The first word of every object: the type id in the lower half, flags in the upper.
#[repr(C)]
#[derive(Copy, Clone, Debug)]
pub struct Header {
    /// Index in the program's table of types.
    pub type_id: u32,
    /// See [`flag`].
    pub flags: u32,
}

/// Bits of [`Header::flags`].
pub mod flag {
    /// The object is old (or prebuilt) and not in the remembered set: storing a reference in it must call `ouro_gc_remember`.
    pub const BARRIER: u32 = 1;
    /// The object is prebuilt: it is never moved or freed.
    pub const PREBUILT: u32 = 2;
}

/// Bytes of a [`Header`].
pub const HEADER_SIZE: u32 = 8;
/// Offset of [`Header::flags`].
pub const HEADER_FLAGS: i32 = offset_of!(Header, flags) as i32;

/// Objects of more bytes than this are never allocated between `nursery_free` and `nursery_top` by generated code itself.
pub const LARGE_OBJECT: u32 = 8192;

/// The shape of a type of objects: where its references are. Sizes and offsets are in bytes from the object's start.
#[repr(C)]
#[derive(Copy, Clone, Debug)]
pub struct TypeInfo {
    /// Size of the fixed part, header included; the whole size if there are no items. A multiple of 8.
    pub fixed_size: u32,
    /// Size of one item; 0 if the type has none.
    pub item_size: u32,
    /// Offset of the length word, if there are items.
    pub length_offset: u32,
    /// Offset of the first item.
    pub items_offset: u32,
    /// Offsets of the references in the fixed part.
    pub refs: *const u32,
    /// How many.
    pub ref_count: u32,
    /// How many references an item has.
    pub item_ref_count: u32,
    /// Offsets of the references in an item, from the item's start.
    pub item_refs: *const u32,
}

/// A source place for tracebacks.
#[repr(C)]
#[derive(Copy, Clone, Debug)]
pub struct Place {
    /// NUL-terminated file name.
    pub file: *const u8,
    /// NUL-terminated function name.
    pub function: *const u8,
    /// 1-based line.
    pub line: u32,
}

/// Calls the finalisers of dead objects; nothing is pending afterwards.
pub type Finalizers = extern "C" fn() -> i64;

/// What the runtime must know of a program before it runs it.
#[repr(C)]
#[derive(Debug)]
pub struct ProgramInfo {
    /// The table of types, indexed by type id.
    pub types: *const TypeInfo,
    /// Its length.
    pub type_count: usize,
    /// The program: returns the exit status.
    pub entry: extern "C" fn() -> i64,
    /// The prebuilt `MemoryError` instance.
    pub memory_error: *mut u8,
    /// Places for tracebacks, indexed by the entries of the ring; empty without `-g`.
    pub places: *const Place,
    /// Their number.
    pub place_count: usize,
    /// Which collector: an index in `gc::PLANS`.
    pub plan: usize,
    /// In programs that have finalisers.
    pub finalizers: Option<Finalizers>,
    /// Whether C code calls the program.
    pub called_by_c: usize,
}
