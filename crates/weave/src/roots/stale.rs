//! Slots whose reference is dead where a call may collect: the collector must not see them, or what they refer to would
//! live as long as the function runs (finalisers and weak references tell, and memory).
//!
//! A slot is *in use* after a call if a reference that lives across the call is in it; every other one that was is cleared
//! before the call. So what is in use where a call begins follows from the calls right before it (a forward problem).

use cranelift_entity::EntityRef;
use ouro_ir::analysis::Cfg;
use ouro_ir::{Block, Function, Inst};
use rustc_hash::FxHashMap;

use super::Roots;
use super::bits::Bits;
use super::slots::Slots;

/// The slots to be cleared before each call of a region in which slots are reserved; `early` is what is stored at the ends of
/// blocks.
pub(super) fn find(
    func: &Function,
    cfg: &Cfg,
    roots: &Roots,
    slots: &Slots,
    early: &[Bits],
    region: &Bits,
) -> FxHashMap<Inst, Bits> {
    let mut stale = FxHashMap::default();
    let mut at_end = vec![Bits::empty(slots.count); func.blocks.len()];
    let blocks = || cfg.order().iter().filter(|block| region.contains(block.index()));
    let mut changed = true;
    while changed {
        changed = false;
        for &block in blocks() {
            let mut in_use = Bits::empty(slots.count);
            cfg.preds(block).for_each(|pred| in_use.union(&at_end[pred.index()]));
            each_call(func, roots, slots, block, &mut in_use, |inst, cleared| {
                stale.insert(inst, cleared);
            });
            early[block.index()].iter().for_each(|var| in_use.insert(slots.of[var]));
            changed |= in_use != at_end[block.index()];
            at_end[block.index()] = in_use;
        }
    }
    stale
}

/// Goes through the calls of a block that can collect, with the slots to be cleared before each.
fn each_call(
    func: &Function,
    roots: &Roots,
    slots: &Slots,
    block: Block,
    in_use: &mut Bits,
    mut found: impl FnMut(Inst, Bits),
) {
    for &inst in &func.blocks[block].insts {
        let mut after = Bits::empty(slots.count);
        match roots.calls.get(&inst) {
            Some(call) => call.live.iter().for_each(|var| after.insert(slots.of[var])),
            None if roots.bare.contains(&inst) => {}
            None => continue,
        }
        in_use.subtract(&after);
        found(inst, std::mem::replace(in_use, after));
    }
}
