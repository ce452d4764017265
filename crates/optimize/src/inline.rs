//! Inlining, callees first.
//!
//! The call graph's components are taken bottom-up, so that what is copied is already small and simple. A function is inlined
//! where it costs hardly more than the call, where it is called only once, or where the author said so; a caller may grow only so far.
//! Components of one level do not call each other and are done in parallel.

use cranelift_entity::{EntityRef, PrimaryMap, SecondaryMap};
use ouro_ir::analysis::{Cfg, Dominators, Loops};
use ouro_ir::{Block, FuncId, Function, Inline, InstData, Program, Signature, Term};
use rayon::prelude::*;

use crate::context::Context;
use crate::effects::Summaries;
use crate::{Level, simplify};

/// The sizes up to which functions are inlined.
#[derive(Copy, Clone)]
struct Limits {
    /// At all places: the call costs as much.
    tiny: u32,
    /// Where the place is not cold.
    small: u32,
    /// More, for a place in a loop.
    in_loop: u32,
    /// More, for each constant argument.
    constant: u32,
    /// Where it is the only call.
    single: u32,
    /// The caller's size beyond which only tiny functions are inlined into it.
    caller: u32,
    /// The caller's size beyond which nothing is.
    huge: u32,
}

const LIMITS_O1: Limits = Limits { tiny: 4, small: 10, in_loop: 0, constant: 0, single: 16, caller: 2000, huge: 8000 };
const LIMITS_O2: Limits =
    Limits { tiny: 6, small: 26, in_loop: 14, constant: 4, single: 250, caller: 6000, huge: 20000 };

#[derive(Copy, Clone, Default)]
struct Info {
    size: u32,
    single: bool,
    /// The number of its component in bottom-up order.
    component: u32,
    recursive: bool,
    inline: Inline,
}

struct Inliner<'p> {
    cx: Context<'p>,
    limits: Limits,
    info: SecondaryMap<FuncId, Info>,
}

/// Inlines all over the program. Returns the number of calls replaced in each function.
pub(crate) fn run(
    program: &Program,
    funcs: &mut PrimaryMap<FuncId, Function>,
    effects: &Summaries,
    level: Level,
) -> Vec<usize> {
    let limits = if level == Level::O1 { LIMITS_O1 } else { LIMITS_O2 };
    let mut inliner =
        Inliner { cx: Context { program, effects }, limits, info: SecondaryMap::with_capacity(funcs.len()) };
    let levels = inliner.prepare(funcs);
    let mut counts = vec![0; funcs.len()];
    for members in levels {
        let mut batch: Vec<(FuncId, Function)> = members
            .into_iter()
            .map(|id| {
                let empty = Function::new(String::new(), Signature { params: vec![], result: None });
                (id, std::mem::replace(&mut funcs[id], empty))
            })
            .collect();
        let done: Vec<usize> = batch.par_iter_mut().map(|(id, func)| inliner.function(*id, func, funcs)).collect();
        for ((id, func), done) in batch.into_iter().zip(done) {
            counts[id.index()] = done;
            inliner.info[id].size = size(&func);
            funcs[id] = func;
        }
    }
    counts
}

/// What the function costs where it is copied, in operations. Cold parts count little.
pub(crate) fn size(func: &Function) -> u32 {
    let mut hot = 0;
    let mut cold = 0;
    for block in func.block_order() {
        let data = &func.blocks[block];
        let insts: u32 = data.insts.iter().map(|&inst| weight(&func.insts[inst])).sum();
        let term = match &data.term {
            Term::Jump(_) | Term::Return(_) | Term::Unreachable => 0,
            Term::Branch { .. } | Term::Raise(_) => 1,
            Term::Switch { cases, .. } => 2 + cases.len() as u32 / 2,
        };
        *(if data.cold { &mut cold } else { &mut hot }) += insts + term;
    }
    hot + cold / 3
}

fn weight(data: &InstData) -> u32 {
    match data {
        InstData::Call { args, .. } | InstData::CallExt { args, .. } => 3 + args.len() as u32 / 2,
        InstData::CallIndirect { args, .. } => 4 + args.len() as u32 / 2,
        InstData::New(_) | InstData::NewTail(..) | InstData::NewArray(..) => 4,
        InstData::CopyItems { .. } => 3,
        InstData::Convert(ouro_ir::ConvertOp::Ref, _) => 0,
        _ => 1,
    }
}

/// A call to be replaced.
struct Site {
    block: Block,
    at: usize,
    callee: FuncId,
}

impl Inliner<'_> {
    /// Collects what is known of each function. Returns the functions in levels: a function's callees are in lower levels,
    /// or in its own component.
    fn prepare(&mut self, funcs: &PrimaryMap<FuncId, Function>) -> Vec<Vec<FuncId>> {
        let calls = self.cx.effects.call_graph();
        let count = funcs.len() as u32;
        let components = calls.components();
        let mut component_of = vec![0; calls.graph.len()];
        let mut level_of = vec![0usize; components.len()];
        let mut levels: Vec<Vec<FuncId>> = Vec::new();
        for (number, component) in components.iter().enumerate() {
            component.iter().for_each(|&node| component_of[node as usize] = number as u32);
            // Calls through references are not inlined: only direct calls order the levels.
            let direct = component.iter().filter(|&&node| node < count).flat_map(|&node| calls.graph.successors(node));
            let below = direct.filter(|&&callee| callee < count && component_of[callee as usize] != number as u32);
            level_of[number] =
                below.map(|&callee| level_of[component_of[callee as usize] as usize] + 1).max().unwrap_or(0);
            for &node in component.iter().filter(|&&node| node < count) {
                let id = FuncId::from_u32(node);
                let func = &funcs[id];
                self.info[id] = Info {
                    size: size(func),
                    single: calls.call_sites[id] == 1 && !calls.address_taken[id],
                    component: number as u32,
                    recursive: component.len() > 1 || calls.graph.successors(node).contains(&node),
                    inline: func.inline,
                };
                levels.resize(levels.len().max(level_of[number] + 1), Vec::new());
                levels[level_of[number]].push(id);
            }
        }
        levels.iter_mut().for_each(|level| level.sort_unstable());
        levels
    }

    fn function(&self, id: FuncId, func: &mut Function, funcs: &PrimaryMap<FuncId, Function>) -> usize {
        let sites = self.choose(id, func);
        if sites.is_empty() {
            return 0;
        }
        // From the last to the first, so that each operation moves once.
        for site in sites.iter().rev() {
            func.inline_call(site.block, site.at, &funcs[site.callee]);
        }
        simplify::run(func, &self.cx);
        func.compact();
        sites.len()
    }

    fn choose(&self, id: FuncId, func: &Function) -> Vec<Site> {
        let mut calls: Vec<(Block, usize, FuncId)> = Vec::new();
        for (block, data) in &func.blocks {
            for (at, &inst) in data.insts.iter().enumerate() {
                if let InstData::Call { func: callee, .. } = func.insts[inst]
                    && self.info[callee].component != self.info[id].component
                    && self.info[callee].inline != Inline::Never
                {
                    calls.push((block, at, callee));
                }
            }
        }
        if calls.is_empty() {
            return Vec::new();
        }
        let cfg = Cfg::new(func);
        let loops = Loops::new(&cfg, &Dominators::new(&cfg));
        let mut grown = self.info[id].size;
        let mut sites = Vec::new();
        for (block, at, callee) in calls {
            if !cfg.is_reachable(block) {
                continue;
            }
            let inst = func.blocks[block].insts[at];
            let constants = func.insts[inst].args().iter().filter(|&&arg| func.as_const(arg).is_some()).count() as u32;
            let cold = func.blocks[block].cold;
            let in_loop = loops.depth(block) > 0;
            if self.worthwhile(callee, grown, cold, in_loop, constants) {
                grown += self.info[callee].size;
                sites.push(Site { block, at, callee });
            }
        }
        sites
    }

    fn worthwhile(&self, callee: FuncId, caller_size: u32, cold: bool, in_loop: bool, constants: u32) -> bool {
        let info = self.info[callee];
        let limits = self.limits;
        if info.inline == Inline::Always {
            return true;
        }
        if caller_size > limits.huge || info.recursive {
            return false;
        }
        if info.size <= limits.tiny {
            return true;
        }
        if caller_size + info.size > limits.caller || cold {
            return false;
        }
        if info.single && info.size <= limits.single {
            return true;
        }
        let bonus = if in_loop { limits.in_loop } else { 0 } + constants.min(3) * limits.constant;
        info.size <= limits.small + bonus
    }
}
