//! After [`super::reload`] a reference has several definitions: the original one and each read. Has every use see the one that
//! reaches it, with block parameters where different ones meet.
//!
//! For each block where the reference is live (reads count as definitions), the definition at its beginning is found by
//! iteration: that of its predecessors if they agree, a parameter of its own if they do not.

use ouro_ir::analysis::Cfg;
use ouro_ir::{Block, Function, Inst, Value};
use rustc_hash::FxHashMap;

use super::reload::Reload;
use super::{Roots, Var};

/// A definition.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Def {
    Value(Value),
    /// A parameter of the block that is still to be made.
    Param(Block),
}

/// What happens to a reference in a block.
#[derive(Clone, Default)]
struct Events {
    /// It is used before it is defined or read.
    exposed: bool,
    last: Option<Value>,
}

/// Renames the uses of all references that are read again.
pub(super) fn repair(func: &mut Function, roots: &Roots, reloads: &[Reload]) {
    if reloads.is_empty() {
        return;
    }
    let mut changing = vec![false; roots.count()];
    let mut reload_of: FxHashMap<Inst, Var> = FxHashMap::default();
    for reload in reloads {
        changing[reload.var] = true;
        reload_of.insert(reload.inst, reload.var);
    }
    let cfg = Cfg::new(func);
    let var_of = |value: Value| roots.var(value).filter(|&var| changing[var]);
    let events = events(func, &cfg, &var_of, &reload_of, roots.count());
    let mut at_start: FxHashMap<(Block, Var), Value> = FxHashMap::default();
    let mut new_params: Vec<(Block, Var)> = Vec::new();
    for var in (0..roots.count()).filter(|&var| changing[var]) {
        let defs = reaching(&cfg, &events[var]);
        for &block in cfg.order() {
            let Some(&def) = defs.get(&block) else { continue };
            let value = match def {
                Def::Value(value) => value,
                Def::Param(at) if at == block => {
                    new_params.push((block, var));
                    func.add_param(block, func.ty(roots.vars[var]))
                }
                // The block it belongs to dominates this one, so that it comes first in the order.
                Def::Param(at) => at_start[&(at, var)],
            };
            at_start.insert((block, var), value);
        }
    }
    rename(func, &cfg, &var_of, &reload_of, &at_start);
    let at_end = |block: Block, var: Var| {
        let last = events[var].get(&block).and_then(|events| events.last);
        last.unwrap_or_else(|| at_start[&(block, var)])
    };
    // Parameters of a block are in the order of `new_params`, and so must the arguments be.
    for &(target, var) in &new_params {
        let mut preds: Vec<Block> = cfg.preds(target).collect();
        preds.sort_unstable();
        preds.dedup();
        for block in preds {
            let value = at_end(block, var);
            let calls = func.blocks[block].term.calls_mut();
            calls.into_iter().filter(|call| call.block == target).for_each(|call| call.args.push(value));
        }
    }
}

/// The events of each reference, by block.
fn events(
    func: &Function,
    cfg: &Cfg,
    var_of: &impl Fn(Value) -> Option<Var>,
    reload_of: &FxHashMap<Inst, Var>,
    count: usize,
) -> Vec<FxHashMap<Block, Events>> {
    let mut events: Vec<FxHashMap<Block, Events>> = vec![FxHashMap::default(); count];
    for &block in cfg.order() {
        let data = &func.blocks[block];
        let used = |value: Value, events: &mut Vec<FxHashMap<Block, Events>>| {
            if let Some(var) = var_of(value) {
                let entry = events[var].entry(block).or_default();
                entry.exposed |= entry.last.is_none();
            }
        };
        for &param in &data.params {
            if let Some(var) = var_of(param) {
                events[var].entry(block).or_default().last = Some(param);
            }
        }
        for inst in &data.insts {
            func.insts[*inst].for_each_arg(|arg| used(arg, &mut events));
            for &result in &func.results[*inst] {
                if let Some(var) = reload_of.get(inst).copied().or_else(|| var_of(result)) {
                    events[var].entry(block).or_default().last = Some(result);
                }
            }
        }
        data.term.for_each_arg(|arg| used(arg, &mut events));
    }
    events
}

/// The definition of one reference at the beginning of each block where it is live.
fn reaching(cfg: &Cfg, events: &FxHashMap<Block, Events>) -> FxHashMap<Block, Def> {
    let mut live = vec![];
    let mut is_live: FxHashMap<Block, ()> = FxHashMap::default();
    let mut work: Vec<Block> =
        cfg.order().iter().copied().filter(|block| events.get(block).is_some_and(|events| events.exposed)).collect();
    while let Some(block) = work.pop() {
        if is_live.insert(block, ()).is_some() {
            continue;
        }
        live.push(block);
        work.extend(cfg.preds(block).filter(|pred| events.get(pred).is_none_or(|events| events.last.is_none())));
    }
    live.sort_unstable_by_key(|&block| cfg.position(block));
    let mut defs: FxHashMap<Block, Def> = FxHashMap::default();
    let mut changed = true;
    while changed {
        changed = false;
        for &block in &live {
            let old = defs.get(&block).copied();
            if old == Some(Def::Param(block)) {
                continue;
            }
            let mut met: Option<Def> = None;
            let ends = cfg.preds(block).filter_map(|pred| {
                let last = events.get(&pred).and_then(|events| events.last).map(Def::Value);
                last.or_else(|| defs.get(&pred).copied())
            });
            for def in ends {
                met = Some(match met {
                    None => def,
                    Some(other) if other == def => def,
                    Some(_) => Def::Param(block),
                });
            }
            if let Some(def) = met
                && met != old
            {
                defs.insert(block, def);
                changed = true;
            }
        }
    }
    defs
}

/// Replaces uses by the definitions that reach them.
fn rename(
    func: &mut Function,
    cfg: &Cfg,
    var_of: &impl Fn(Value) -> Option<Var>,
    reload_of: &FxHashMap<Inst, Var>,
    at_start: &FxHashMap<(Block, Var), Value>,
) {
    for &block in cfg.order() {
        let mut current: FxHashMap<Var, Value> = FxHashMap::default();
        let see = |value: Value, current: &FxHashMap<Var, Value>| match var_of(value) {
            Some(var) => match current.get(&var) {
                Some(&value) => value,
                None => at_start.get(&(block, var)).copied().unwrap_or(value),
            },
            None => value,
        };
        for &param in &func.blocks[block].params {
            if let Some(var) = var_of(param) {
                current.insert(var, param);
            }
        }
        for &inst in &func.blocks[block].insts {
            func.insts[inst].map_args(|arg| see(arg, &current));
            for &result in &func.results[inst] {
                if let Some(var) = reload_of.get(&inst).copied().or_else(|| var_of(result)) {
                    current.insert(var, result);
                }
            }
        }
        let mut term = std::mem::replace(&mut func.blocks[block].term, ouro_ir::Term::Unreachable);
        term.map_args(|arg| see(arg, &current));
        func.blocks[block].term = term;
    }
}
