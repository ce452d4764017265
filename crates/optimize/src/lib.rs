//! From IR to better IR, before `weave`: one pass per file, each text in, text out in the tests.
//!
//! Functions are changed one at a time, in parallel, each knowing of the others only what [`effects`] says; inlining takes them
//! callees first. See `run` for the order of the passes.

mod bounds;
mod callgraph;
mod cfg;
mod cold;
mod context;
mod dce;
mod devirtualise;
mod effects;
mod globals;
mod gvn;
mod inline;
mod licm;
mod loads;
mod memory;
mod objects;
mod peephole;
mod ranges;
mod scalar;
mod select;
mod simplify;
mod switch;
mod thread;
mod unroll;

use cranelift_entity::PrimaryMap;
use ouro_ir::{FuncId, Function, Program};
use rayon::prelude::*;

use context::Context;
use effects::Summaries;

/// How much is done.
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Level {
    /// Nothing: the fastest translation.
    O0,
    /// Cheap simplifications, and inlining of the smallest functions.
    O1,
    /// Everything.
    #[default]
    O2,
}

/// What was done.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub struct Stats {
    /// Operations before.
    pub insts_before: usize,
    /// Operations after.
    pub insts_after: usize,
    /// Calls replaced by the body of what they call.
    pub inlined: usize,
    /// Functions and prebuilt objects removed.
    pub removed: usize,
}

/// A pass over one function. Returns how much it changed.
type Pass = fn(&mut Function, &Context<'_>) -> usize;

/// The passes over single functions, by name.
const PASSES: &[(&str, Pass)] = &[
    ("cfg", cfg::run),
    ("gvn", gvn::run),
    ("thread", thread::run),
    ("dce", dce::run),
    ("simplify", simplify::run),
    ("scalar", scalar::run),
    ("loads", loads::run),
    ("unroll", unroll::run),
    ("licm", licm::run),
    ("ranges", ranges::run),
    ("devirtualise", devirtualise::run),
    ("switch", switch::run),
    ("select", select::run),
    ("cold", cold::run),
    ("bounds", bounds::run),
];

/// The names of the passes that [`run_pass`] knows.
pub fn pass_names() -> impl Iterator<Item = &'static str> {
    PASSES.iter().map(|(name, _)| *name).chain(["inline", "globals"])
}

/// Runs one pass alone over the whole program. `None` if no pass is called so.
pub fn run_pass(program: &mut Program, name: &str) -> Option<usize> {
    match name {
        "inline" => Some(inline_calls(program, Level::O2).iter().sum()),
        "globals" => Some(globals::run(program, &mut Vec::new())),
        _ => {
            let (_, pass) = PASSES.iter().find(|(other, _)| *other == name)?;
            Some(each(program, &[], *pass))
        }
    }
}

/// Optimises a program that has not been woven.
pub fn run(program: &mut Program, level: Level) -> Stats {
    let count = |program: &Program| program.funcs.values().map(Function::inst_count).sum::<usize>();
    let mut stats = Stats { insts_before: count(program), ..Stats::default() };
    if level > Level::O0 {
        stats.removed += globals::run(program, &mut Vec::new());
        each(program, &[], |func, cx| simplify::run(func, cx) + cold::run(func, cx));
        check(program, "simplify");
        let rounds = if level == Level::O2 { 2 } else { 1 };
        // In the first round all functions are optimised, then those into which something was inlined.
        let mut done: Vec<bool> = Vec::new();
        for _ in 0..rounds {
            let inlined = inline_calls(program, level);
            stats.inlined += inlined.iter().sum::<usize>();
            done.resize(inlined.len(), false);
            done.iter_mut().zip(&inlined).for_each(|(done, &count)| *done &= count == 0);
            check(program, "inline");
            stats.removed += globals::run(program, &mut done);
            if level == Level::O2 {
                each(program, &done, optimise);
                check(program, "optimise");
            }
            done.fill(true);
        }
        each(program, &[], finish);
        check(program, "finish");
        stats.removed += globals::run(program, &mut done);
    }
    stats.insts_after = count(program);
    stats
}

/// The passes of the highest level over one function.
fn optimise(func: &mut Function, cx: &Context<'_>) -> usize {
    let mut changes = 0;
    // What is learned from loads frees allocations, and the other way round.
    for _ in 0..2 {
        let removed = scalar::run(func, cx);
        let loads = loads::run(func, cx);
        let calls = devirtualise::run(func, cx);
        let found = removed + loads + calls;
        if found > 0 {
            changes += found + simplify::run(func, cx);
        }
        if removed + calls == 0 {
            break;
        }
    }
    let unrolled = unroll::run(func, cx);
    if unrolled > 0 {
        changes += unrolled + simplify::run(func, cx) + loads::run(func, cx);
    }
    let moved = licm::run(func, cx);
    let mut decided = ranges::run(func, cx);
    if moved + decided > 0 {
        changes += moved + decided + simplify::run(func, cx);
    }
    // The second check of an index is of a variable only where the first one may fail.
    if decided > 0 {
        decided = ranges::run(func, cx);
        if decided > 0 {
            changes += decided + simplify::run(func, cx);
        }
    }
    changes
}

/// What is done once, when nothing else will be.
fn finish(func: &mut Function, cx: &Context<'_>) -> usize {
    let mut changes = switch::run(func, cx) + select::run(func, cx);
    if changes > 0 {
        changes += simplify::run(func, cx);
    }
    changes += cold::run(func, cx) + bounds::run(func, cx);
    func.compact();
    changes
}

fn inline_calls(program: &mut Program, level: Level) -> Vec<usize> {
    with_functions(program, |program, funcs| {
        let effects = Summaries::new(program, funcs);
        inline::run(program, funcs, &effects, level)
    })
}

/// Takes the functions out of the program, so that they can be changed while the rest is looked at.
fn with_functions<R>(program: &mut Program, f: impl FnOnce(&Program, &mut PrimaryMap<FuncId, Function>) -> R) -> R {
    let mut funcs = std::mem::take(&mut program.funcs);
    let result = f(program, &mut funcs);
    program.funcs = funcs;
    result
}

/// Runs a pass over every function that is not marked as done, in parallel.
fn each(program: &mut Program, done: &[bool], pass: Pass) -> usize {
    with_functions(program, |program, funcs| {
        let effects = Summaries::new(program, funcs);
        let cx = Context { program, effects: &effects };
        let is_done = |index: usize| done.get(index) == Some(&true);
        let open = funcs.values_mut().enumerate().filter(|(index, _)| !is_done(*index));
        let mut open: Vec<&mut Function> = open.map(|(_, func)| func).collect();
        open.par_iter_mut().map(|func| pass(func, &cx)).sum()
    })
}

/// In debug builds: the program is still well formed after a pass.
fn check(program: &Program, pass: &str) {
    if cfg!(debug_assertions)
        && let Err(errors) = ouro_ir::verify(program)
    {
        let shown = errors.iter().take(10).cloned().collect::<Vec<_>>().join("\n");
        panic!("after {pass}: {} errors\n{shown}", errors.len());
    }
}
