//! Garbage collection.
//!
//! A [`Plan`] is one way to manage the heap. Generated code allocates by itself from the piece of memory between
//! `nursery_free` and `nursery_top` of the state record and comes here ([`entry`]) when that is used up; it keeps its references
//! on the shadow stack ([`shadow`]) around calls that can collect, and tests a flag in an object's header before it stores a
//! reference there. [`PlanTraits`] says which of this a plan needs.

pub mod config;
pub mod entry;
mod generational;
mod large;
pub(crate) mod lifetime;
mod mark;
mod none;
mod object;
mod old;
pub mod saving;
pub(crate) mod shadow;
mod statistics;

#[cfg(test)]
mod torture;

use crate::abi::{Finalizers, TypeInfo};
use crate::state::Global;

pub use config::Config;
use lifetime::Lifetimes;
use object::TypeTable;
pub use statistics::Statistics;

/// What generated code must do for a collector.
#[derive(Debug, PartialEq, Eq)]
pub struct PlanTraits {
    /// As in `--gc NAME`.
    pub name: &'static str,
    /// One line for people who choose.
    pub about: &'static str,
    /// It collects: references that live across a call that can collect must be on the shadow stack.
    pub collects: bool,
    /// It moves objects: those references must be read again afterwards.
    pub moving: bool,
    /// Storing a reference in an object whose header has `flag::BARRIER` must call the runtime first.
    pub barrier: bool,
}

/// The collectors there are; `ProgramInfo::plan` is an index in this table.
pub static PLANS: &[PlanTraits] = &[
    PlanTraits {
        name: "generational",
        about: "bump nursery, survivors move to an incrementally collected mark-sweep space (default)",
        collects: true,
        moving: true,
        barrier: true,
    },
    PlanTraits { name: "none", about: "never frees anything", collects: false, moving: false, barrier: false },
];

/// A way to manage the heap.
///
/// # Safety
/// Callers pass type ids of the program's table and objects that are alive; all references that generated code still
/// needs are on the shadow stack or the pending exception when an object is allocated.
pub(crate) trait Plan {
    /// Memory for an object of this size (a multiple of 8), all zero. Null if there is none.
    unsafe fn alloc(&mut self, type_id: u32, size: usize) -> *mut u8;
    /// A reference is about to be stored in an object that has the barrier flag.
    unsafe fn remember(&mut self, object: *mut u8);
    /// The same for some items of an array.
    unsafe fn remember_items(&mut self, object: *mut u8, start: usize, count: usize);
    /// A number that stays with the object.
    unsafe fn identity_hash(&mut self, object: *mut u8) -> i64;
    /// Weak references and finalisers; none where nothing ever dies.
    fn lifetimes(&mut self) -> Option<&mut Lifetimes>;
    /// A full collection.
    unsafe fn collect(&mut self);
    /// Bytes in use, as of the last collection.
    fn heap_bytes(&self) -> usize;
    /// What happened so far.
    fn statistics(&self) -> Statistics;
}

/// The collector of the running program.
pub(crate) struct Heap {
    plan: Box<dyn Plan>,
    types: TypeTable,
    memory_error: *mut u8,
    /// The program's function that calls the finalisers of dead objects.
    finalizers: Option<Finalizers>,
    /// Print statistics at the end.
    print_statistics: bool,
}

/// The running program's heap.
pub(crate) static HEAP: Global<Option<Heap>> = Global::new(None);

/// Makes the heap of a program that is about to run.
///
/// # Safety
/// No program is running; `types` describes the program's objects; `plan` is an index in [`PLANS`].
pub(crate) unsafe fn start(
    types: &'static [TypeInfo],
    memory_error: *mut u8,
    finalizers: Option<Finalizers>,
    plan: usize,
    config: Config,
) {
    let types = TypeTable::new(types);
    let print_statistics = config.statistics;
    let plan: Box<dyn Plan> = match PLANS[plan].name {
        "none" => Box::new(none::NoCollector::new(config)),
        _ => Box::new(generational::Generational::new(types, config)),
    };
    // SAFETY: no program is running.
    unsafe { *HEAP.get() = Some(Heap { plan, types, memory_error, finalizers, print_statistics }) };
}

/// The prebuilt `MemoryError` of the running program.
pub(crate) fn memory_error() -> *mut u8 {
    // SAFETY: called by the program's thread.
    unsafe { HEAP.get() }.as_ref().map_or(std::ptr::null_mut(), |heap| heap.memory_error)
}

/// Gives the heap back to the system.
pub(crate) fn stop() {
    // SAFETY: called by the program's thread as its last act.
    if let Some(heap) = unsafe { HEAP.get() }.take()
        && heap.print_statistics
    {
        heap.plan.statistics().print();
    }
}
