//! Which slot of the shadow stack each reference has: a colouring in which references that live across the same call differ.

use ouro_ir::Function;
use ouro_ir::analysis::Cfg;

use super::bits::Bits;
use super::{Roots, Var};

/// The slots.
pub(super) struct Slots {
    /// Of each reference.
    pub of: Vec<usize>,
    /// How many there are.
    pub count: usize,
}

/// Colours greedily. A block's parameter takes the slot of an argument if it can (and the other
/// way round), so that a value that is passed on is in its place already.
pub(super) fn assign(func: &Function, cfg: &Cfg, roots: &Roots) -> Slots {
    let mut calls_of: Vec<Vec<usize>> = vec![Vec::new(); roots.count()];
    for (index, inst) in roots.order.iter().enumerate() {
        roots.calls[inst].live.iter().for_each(|var| calls_of[var].push(index));
    }
    let friends = friends(func, cfg, roots);
    let mut occupied = vec![Bits::default(); roots.order.len()];
    let mut slots = Slots { of: vec![usize::MAX; roots.count()], count: 0 };
    for var in 0..roots.count() {
        let calls = &calls_of[var];
        let free = |slot: usize| calls.iter().all(|&call| !occupied[call].contains(slot));
        let wanted = friends[var].iter().map(|&friend| slots.of[friend]).find(|&slot| slot != usize::MAX && free(slot));
        let slot = wanted.unwrap_or_else(|| {
            let mut taken = Bits::empty(slots.count + 64);
            calls.iter().for_each(|&call| occupied[call].iter().for_each(|slot| taken.insert(slot)));
            taken.first_absent()
        });
        calls.iter().for_each(|&call| occupied[call].insert(slot));
        slots.of[var] = slot;
        slots.count = slots.count.max(slot + 1);
    }
    slots
}

/// For each reference those it is passed to as a block's parameter, or gets its value from.
fn friends(func: &Function, cfg: &Cfg, roots: &Roots) -> Vec<Vec<Var>> {
    let mut friends = vec![Vec::new(); roots.count()];
    for &block in cfg.order() {
        func.blocks[block].term.for_each_call(|call| {
            for (&arg, &param) in call.args.iter().zip(&func.blocks[call.block].params) {
                if let (Some(arg), Some(param)) = (roots.var(arg), roots.var(param))
                    && arg != param
                {
                    friends[arg].push(param);
                    friends[param].push(arg);
                }
            }
        });
    }
    friends
}
