//! Precise roots: references that live across a call that can collect are on the shadow stack meanwhile.
//!
//! Each such reference gets a slot; references that never live across the same call share slots ([`slots`]). It is stored
//! before the first call it lives across, unless it is in its slot already ([`save`]), and read again before its first use after
//! a call, because the collector moves objects ([`reload`]); [`ssa`] then has every use see the right value. Slots whose
//! reference is dead are cleared before the next call ([`stale`]). Where the slots are, and when the top of the shadow
//! stack moves, is decided in [`frame`].
//!
//! The calls in question are those of [`Facts::collects`]; most functions have few or none, and the slow paths of allocations
//! are cold: a function without other such calls pays nothing on its usual way.

mod bits;
mod frame;
mod reload;
mod save;
mod slots;
mod ssa;
mod stale;

use cranelift_entity::SecondaryMap;
use ouro_ir::analysis::{Cfg, Liveness};
use ouro_ir::{Block, Function, Inst, Program, Type, Value, ValueDef};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::callgraph::Facts;
use crate::layout::is_traced;
use bits::Bits;

/// The number of a tracked reference.
type Var = usize;

/// A call that can collect.
struct Call {
    block: Block,
    /// The references that live across it.
    live: Bits,
    cold: bool,
}

/// The references that live across calls, and those calls.
struct Roots {
    /// The tracked references.
    vars: Vec<Value>,
    var_of: SecondaryMap<Value, Option<u32>>,
    /// The calls that any reference lives across.
    calls: FxHashMap<Inst, Call>,
    /// Those calls in the order of the code.
    order: Vec<Inst>,
    /// The calls that can collect and that no reference lives across.
    bare: FxHashSet<Inst>,
}

/// Whether the collector can move what a value refers to.
pub(crate) fn is_root(func: &Function, program: &Program, value: Value) -> bool {
    let data = &func.values[value];
    !matches!(data.def, ValueDef::Const(_)) && is_traced(&program.types, data.ty)
}

impl Roots {
    fn new(func: &Function, program: &Program, facts: &Facts, cfg: &Cfg) -> Roots {
        let collecting = |&inst: &Inst| facts.collects(program, &func.insts[inst]);
        let mut found: Vec<(Inst, Block, Vec<Value>)> = Vec::new();
        let blocks = cfg.order().iter().filter(|&&block| func.blocks[block].insts.iter().any(collecting));
        let blocks: Vec<Block> = blocks.copied().collect();
        if !blocks.is_empty() {
            let liveness = Liveness::new(func, cfg, |value| is_root(func, program, value));
            for block in blocks {
                let start = found.len();
                calls_of(func, program, block, &liveness, collecting, &mut found);
                found[start..].reverse();
            }
        }
        let bare = found.iter().filter(|(_, _, live)| live.is_empty()).map(|(inst, _, _)| *inst).collect();
        found.retain(|(_, _, live)| !live.is_empty());
        let mut vars: Vec<Value> = found.iter().flat_map(|(_, _, live)| live).copied().collect();
        vars.sort_unstable();
        vars.dedup();
        let mut var_of = SecondaryMap::new();
        vars.iter().enumerate().for_each(|(var, &value)| var_of[value] = Some(var as u32));
        let mut roots = Roots { vars, var_of, calls: FxHashMap::default(), order: Vec::new(), bare };
        for (inst, block, values) in found {
            let mut live = Bits::empty(roots.vars.len());
            values.iter().filter_map(|&value| roots.var(value)).for_each(|var| live.insert(var));
            roots.order.push(inst);
            roots.calls.insert(inst, Call { block, live, cold: func.blocks[block].cold });
        }
        roots
    }

    fn var(&self, value: Value) -> Option<Var> {
        self.var_of[value].map(|var| var as Var)
    }

    fn count(&self) -> usize {
        self.vars.len()
    }
}

/// The collecting calls of a block, last first, with what lives across each.
fn calls_of(
    func: &Function,
    program: &Program,
    block: Block,
    liveness: &Liveness,
    collecting: impl Fn(&Inst) -> bool,
    out: &mut Vec<(Inst, Block, Vec<Value>)>,
) {
    let data = &func.blocks[block];
    let mut live: FxHashSet<Value> = liveness.live_out(block).iter().copied().collect();
    let enter = |value, live: &mut FxHashSet<Value>| {
        if is_root(func, program, value) {
            live.insert(value);
        }
    };
    data.term.for_each_arg(|value| enter(value, &mut live));
    for inst in data.insts.iter().rev() {
        func.results[*inst].iter().for_each(|result| {
            live.remove(result);
        });
        if collecting(inst) {
            let mut values: Vec<Value> = live.iter().copied().collect();
            values.sort_unstable();
            out.push((*inst, block, values));
        }
        func.insts[*inst].for_each_arg(|value| enter(value, &mut live));
    }
}

/// Puts the references of a function on the shadow stack where they must be.
pub(crate) fn run(func: &mut Function, program: &Program, facts: &Facts, moving: bool) {
    let cfg = Cfg::new(func);
    let roots = Roots::new(func, program, facts, &cfg);
    if roots.calls.is_empty() {
        return;
    }
    let slots = slots::assign(func, &cfg, &roots);
    let frame = frame::Frame::new(func, &cfg, &roots);
    let preparations = save::run(func, &cfg, &roots, &slots, &frame);
    if moving {
        let reloads = reload::run(func, &roots, &slots, &frame, &preparations);
        ssa::repair(func, &roots, &reloads);
    }
}

/// The type of addresses.
const ADDR: Type = Type::Addr;
