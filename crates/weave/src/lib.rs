//! IR to IR: what the author of the interpreter never wrote. Exceptions become tests of a pending exception, allocations
//! become bumps of a pointer, references that live across a collection go through the shadow stack, deep recursion
//! is noticed. Platforms that have all this themselves skip this crate.
//!
//! What comes out keeps typed accesses (`GetField`, `SetItem`, `CopyItems` …), which a backend turns into memory accesses
//! with the [`Layouts`]; it has no `New*`, no `Raise` and no handlers any more.
//!
//! Architecture invariant: the passes run in the order of [`run`]; in debug builds the result is checked: no reference
//! is used after an operation that may have moved what it points to.

mod barrier;
mod callgraph;
mod checks;
mod exceptions;
mod externs;
mod layout;
mod memory;
mod places;
mod roots;
mod stack;
mod traceback;
mod verify;

pub use externs::declare;
pub use layout::{ArrayLayout, ItemsLayout, Layouts, StructLayout, TypeShape};
pub use ouro_runtime::gc::{PLANS, PlanTraits};
pub use traceback::tracebacks;

use cranelift_entity::EntityRef;
use ouro_ir::{BlockCall, Function, Program, Term, WellKnown};
use ouro_source::SourceMap;

use callgraph::{CallGraph, Facts};
use externs::RuntimeCalls;
use places::Places;

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
///
/// # Panics
/// If the program is not complete.
pub fn run(mut program: Program, options: &WeaveOptions, sources: &SourceMap) -> Woven {
    let places = if options.tracebacks { tracebacks(&mut program, sources) } else { Vec::new() };
    run_recorded(program, places, options, sources)
}

/// Weaves everything in, for a program that went through [`tracebacks`] (with these places) if tracebacks are wanted.
///
/// # Panics
/// If the program is not complete.
pub fn run_recorded(
    mut program: Program,
    places: Vec<PlaceInfo>,
    options: &WeaveOptions,
    sources: &SourceMap,
) -> Woven {
    let well_known = program.well_known.expect("a complete program");
    let calls = RuntimeCalls::new(&mut program);
    let graph = CallGraph::new(&mut program);
    let recursive = stack::choose(&graph, &program);
    let facts = Facts::new(&program, graph, &recursive, options.plan.collects);
    let layouts = Layouts::new(&program.types);
    let mut recorder = options.tracebacks.then(|| Places::new(&mut program, sources, places));
    let mut funcs = std::mem::take(&mut program.funcs);
    let weaver = Weaver { program: &program, facts: &facts, layouts: &layouts, calls: &calls, options, well_known };
    for (id, func) in funcs.iter_mut() {
        weaver.function(func, recursive[id.index()], recorder.as_mut());
    }
    program.funcs = funcs;
    if cfg!(debug_assertions) {
        check(&program, &facts, options.plan);
    }
    let type_table = layouts.type_table(&program.types);
    Woven { program, layouts, type_table, places: recorder.map_or_else(Vec::new, |recorder| recorder.list) }
}

struct Weaver<'a> {
    program: &'a Program,
    facts: &'a Facts,
    layouts: &'a Layouts,
    calls: &'a RuntimeCalls,
    options: &'a WeaveOptions,
    well_known: WellKnown,
}

impl Weaver<'_> {
    fn function(&self, func: &mut Function, recursive: bool, places: Option<&mut Places<'_>>) {
        let (program, plan) = (self.program, self.options.plan);
        separate_entry(func);
        if self.options.checked {
            checks::run(func, program, self.calls);
        }
        if recursive {
            stack::insert(func, self.well_known.stack_overflow, self.well_known.exception);
        }
        if plan.barrier {
            barrier::run(func, program, self.facts, self.calls);
        }
        memory::run(func, program, self.layouts, self.calls);
        exceptions::run(func, program, self.facts, self.calls, self.well_known.exception, places);
        if plan.collects {
            roots::run(func, program, self.facts, plan.moving);
        }
        func.compact();
    }
}

/// Has nothing lead back to the entry block, so that what is put there happens once.
fn separate_entry(func: &mut Function) {
    let old = func.entry;
    if !func.block_order().iter().any(|&block| func.successors(block).contains(&old)) {
        return;
    }
    func.entry = func.add_block();
    let params: Vec<_> = func.signature.params.clone().into_iter().map(|ty| func.add_param(func.entry, ty)).collect();
    let entry = func.entry;
    func.blocks[entry].term = Term::Jump(BlockCall::new(old, params));
}

/// Stops at what this crate did wrong.
fn check(program: &Program, facts: &Facts, plan: &PlanTraits) {
    let mut errors = ouro_ir::verify_woven(program).err().unwrap_or_default();
    if plan.collects && plan.moving {
        program.funcs.values().for_each(|func| verify::check(func, program, facts, &mut errors));
    }
    assert!(errors.is_empty(), "weave made a wrong program:\n{}", errors.join("\n"));
}
