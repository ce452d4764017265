//! From IR to better IR, before `weave`: one pass per file, each text in, text out in the tests.
//!
//! Functions are changed one at a time, in parallel, each knowing of the others only what [`effects`] says; inlining takes them
//! callees first. See `run` for the order of the passes.

mod callgraph;
mod cfg;
mod context;
mod dce;
mod effects;
mod globals;
mod gvn;
mod inline;
mod licm;
mod loads;
mod memory;
mod peephole;
mod scalar;
mod simplify;

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
    ("dce", dce::run),
    ("simplify", simplify::run),
    ("scalar", scalar::run),
    ("loads", loads::run),
    ("licm", licm::run),
];

/// The names of the passes that [`run_pass`] knows.
pub fn pass_names() -> impl Iterator<Item = &'static str> {
    PASSES.iter().map(|(name, _)| *name).chain(["inline", "globals"])
}

/// Runs one pass alone over the whole program. `None` if no pass is called so.
pub fn run_pass(program: &mut Program, name: &str) -> Option<usize> {
    match name {
        "inline" => Some(with_functions(program, |program, funcs| {
            let effects = Summaries::new(program, funcs);
            inline::run(program, funcs, &effects, Level::O2)
        })),
        "globals" => Some(globals::run(program)),
        _ => {
            let (_, pass) = PASSES.iter().find(|(other, _)| *other == name)?;
            Some(with_functions(program, |program, funcs| {
                let effects = Summaries::new(program, funcs);
                each(program, funcs, &effects, &[*pass])
            }))
        }
    }
}

/// Optimises a program that has not been woven.
pub fn run(program: &mut Program, level: Level) -> Stats {
    let count = |program: &Program| program.funcs.values().map(Function::inst_count).sum::<usize>();
    let mut stats = Stats { insts_before: count(program), ..Stats::default() };
    if level > Level::O0 {
        stats.removed += globals::run(program);
        with_functions(program, |program, funcs| {
            let effects = Summaries::new(program, funcs);
            each(program, funcs, &effects, &[simplify::run])
        });
        check(program, "simplify");
        let rounds = if level == Level::O2 { 2 } else { 1 };
        for _ in 0..rounds {
            stats.inlined += with_functions(program, |program, funcs| {
                let effects = Summaries::new(program, funcs);
                inline::run(program, funcs, &effects, level)
            });
            check(program, "inline");
            stats.removed += globals::run(program);
            if level == Level::O2 {
                optimise_functions(program);
            }
        }
        program.funcs.values_mut().for_each(Function::compact);
    }
    stats.insts_after = count(program);
    stats
}

/// The passes of the highest level over single functions.
fn optimise_functions(program: &mut Program) {
    let passes: [(&str, &[Pass]); 3] = [
        ("scalar", &[simplify::run, scalar::run]),
        ("loads", &[simplify::run, loads::run]),
        ("licm", &[simplify::run, licm::run, simplify::run]),
    ];
    for (name, passes) in passes {
        with_functions(program, |program, funcs| {
            let effects = Summaries::new(program, funcs);
            each(program, funcs, &effects, passes)
        });
        check(program, name);
    }
}

/// Takes the functions out of the program, so that they can be changed while the rest is looked at.
fn with_functions<R>(program: &mut Program, f: impl FnOnce(&Program, &mut PrimaryMap<FuncId, Function>) -> R) -> R {
    let mut funcs = std::mem::take(&mut program.funcs);
    let result = f(program, &mut funcs);
    program.funcs = funcs;
    result
}

/// Runs passes over every function, in parallel.
fn each(program: &Program, funcs: &mut PrimaryMap<FuncId, Function>, effects: &Summaries, passes: &[Pass]) -> usize {
    let cx = Context { program, effects };
    let mut all: Vec<&mut Function> = funcs.values_mut().collect();
    all.par_iter_mut().map(|func| passes.iter().map(|pass| pass(func, &cx)).sum::<usize>()).sum()
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
