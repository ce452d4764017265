//! Reads references from their slots again after calls that may have moved what they refer to.
//!
//! A reference is *valid* where no such call came since it was defined or last read. It is read again before a use where it
//! is not. Where ways join and it is valid on one of them, it is made valid on the others, at their ends: so a cold way with a
//! call costs the usual way nothing. Where it is valid on none, reading waits for a use. What a call itself uses is read before
//! slots get their contents for that call: one of them may be where it is read from.

use cranelift_entity::EntityRef;
use ouro_ir::analysis::{Cfg, Liveness};
use ouro_ir::{Block, BlockCall, Function, Inst, InstData, Term, Value};
use ouro_source::Span;
use rustc_hash::FxHashSet;

use super::bits::Bits;
use super::frame::{Frame, make_top};
use super::slots::Slots;
use super::{Roots, Var};

/// A reference was read again.
pub(super) struct Reload {
    /// The operation that does it.
    pub inst: Inst,
    /// Which reference.
    pub var: Var,
}

/// Inserts the reads. Uses still name the original values.
pub(super) fn run(
    func: &mut Function,
    roots: &Roots,
    slots: &Slots,
    frame: &Frame,
    preparations: &FxHashSet<Inst>,
) -> Vec<Reload> {
    let cfg = Cfg::new(func);
    let liveness = Liveness::new(func, &cfg, |value| roots.var(value).is_some());
    let valid = valid_at_start(func, &cfg, roots, &liveness);
    let mut inserter = Inserter { func, roots, slots, frame, preparations, reloads: Vec::new() };
    let mut at_end = vec![Bits::default(); inserter.func.blocks.len()];
    for &block in cfg.order() {
        at_end[block.index()] = inserter.block(block, valid[block.index()].clone());
    }
    for &block in cfg.order() {
        inserter.edges(block, &at_end[block.index()], &valid, &liveness);
    }
    inserter.reloads
}

/// The live references that are valid at the end of at least one way to the beginning of each block.
fn valid_at_start(func: &Function, cfg: &Cfg, roots: &Roots, liveness: &Liveness) -> Vec<Bits> {
    let empty = Bits::empty(roots.count());
    let (mut gens, mut kills) = (vec![empty.clone(); func.blocks.len()], vec![empty.clone(); func.blocks.len()]);
    let mut live_in = vec![empty.clone(); func.blocks.len()];
    for &block in cfg.order() {
        let (gens, kills) = (&mut gens[block.index()], &mut kills[block.index()]);
        let become_valid = |gens: &mut Bits, kills: &mut Bits, value: Value| {
            if let Some(var) = roots.var(value) {
                gens.insert(var);
                kills.remove(var);
            }
        };
        let data = &func.blocks[block];
        data.params.iter().for_each(|&param| become_valid(gens, kills, param));
        for inst in &data.insts {
            func.insts[*inst].for_each_arg(|arg| become_valid(gens, kills, arg));
            if let Some(call) = roots.calls.get(inst) {
                gens.subtract(&call.live);
                kills.union(&call.live);
            }
            func.results[*inst].iter().for_each(|&result| become_valid(gens, kills, result));
        }
        data.term.for_each_arg(|arg| become_valid(gens, kills, arg));
        let live = liveness.live_in(block).iter().filter_map(|&value| roots.var(value));
        live.for_each(|var| live_in[block.index()].insert(var));
    }
    let mut start = vec![empty.clone(); func.blocks.len()];
    let mut changed = true;
    while changed {
        changed = false;
        for &block in cfg.order() {
            let mut valid = empty.clone();
            for pred in cfg.preds(block) {
                let mut end = start[pred.index()].clone();
                end.subtract(&kills[pred.index()]);
                end.union(&gens[pred.index()]);
                valid.union(&end);
            }
            valid.intersect(&live_in[block.index()]);
            changed |= valid != start[block.index()];
            start[block.index()] = valid;
        }
    }
    start
}

struct Inserter<'a> {
    func: &'a mut Function,
    roots: &'a Roots,
    slots: &'a Slots,
    frame: &'a Frame,
    preparations: &'a FxHashSet<Inst>,
    reloads: Vec<Reload>,
}

impl Inserter<'_> {
    /// Has uses in a block preceded by reads; `valid` at its beginning, returned for its end.
    fn block(&mut self, block: Block, mut valid: Bits) -> Bits {
        let params = self.func.blocks[block].params.iter().filter_map(|&param| self.roots.var(param));
        params.for_each(|var| valid.insert(var));
        let mut out = Vec::new();
        // Where the preparations for the next call begin, if we are among them.
        let mut preparing = None;
        for inst in std::mem::take(&mut self.func.blocks[block].insts) {
            let mut used = Vec::new();
            self.func.insts[inst].for_each_arg(|arg| used.extend(self.roots.var(arg)));
            let span = self.func.spans[inst];
            let prepares = self.preparations.contains(&inst);
            let place = *preparing.get_or_insert(out.len());
            let reads = self.read(&used, &mut valid, span);
            out.splice(place..place, reads);
            if !prepares {
                preparing = None;
            }
            if let Some(call) = self.roots.calls.get(&inst) {
                valid.subtract(&call.live);
            }
            let results = self.func.results[inst].iter().filter_map(|&result| self.roots.var(result));
            results.for_each(|var| valid.insert(var));
            out.push(inst);
        }
        let mut used = Vec::new();
        self.func.blocks[block].term.for_each_arg(|arg| used.extend(self.roots.var(arg)));
        let span = self.func.blocks[block].term_span;
        let reads = self.read(&used, &mut valid, span);
        let place = preparing.unwrap_or(out.len());
        out.splice(place..place, reads);
        self.func.blocks[block].insts = out;
        valid
    }

    /// Operations that read those references that are not valid.
    fn read(&mut self, vars: &[Var], valid: &mut Bits, span: Span) -> Vec<Inst> {
        let mut out = Vec::new();
        let mut top = None;
        for &var in vars {
            if valid.contains(var) {
                continue;
            }
            valid.insert(var);
            let base = match *self.frame {
                Frame::From { base, .. } => base,
                Frame::Around => *top.get_or_insert_with(|| {
                    let inst = make_top(self.func, span);
                    out.push(inst);
                    self.func.results[inst][0]
                }),
            };
            let ty = self.func.ty(self.roots.vars[var]);
            let load = InstData::Load { addr: base, offset: 8 * self.slots.of[var] as i32 };
            let inst = self.func.make_inst(load, &[ty], span);
            out.push(inst);
            self.reloads.push(Reload { inst, var });
        }
        out
    }

    /// Reads at the end of a block, or on the edges that leave it, what its successors take to be valid.
    fn edges(&mut self, block: Block, at_end: &Bits, valid: &[Bits], liveness: &Liveness) {
        let count = self.func.blocks[block].term.calls().len();
        for index in 0..count {
            let target = self.func.blocks[block].term.calls()[index].block;
            let live = liveness.live_in(target).iter().filter_map(|&value| self.roots.var(value));
            let missing: Vec<Var> =
                live.filter(|&var| valid[target.index()].contains(var) && !at_end.contains(var)).collect();
            if missing.is_empty() {
                continue;
            }
            let span = self.func.blocks[block].term_span;
            let out = self.read(&missing, &mut at_end.clone(), span);
            if count == 1 {
                self.func.blocks[block].insts.extend(out);
            } else {
                self.split_edge(block, index, out);
            }
        }
    }

    fn split_edge(&mut self, block: Block, index: usize, insts: Vec<Inst>) {
        let middle = self.func.add_block();
        let call = std::mem::replace(self.func.blocks[block].term.calls_mut()[index], BlockCall::new(middle, []));
        let cold = self.func.blocks[block].cold || self.func.blocks[call.block].cold;
        let data = &mut self.func.blocks[middle];
        data.insts = insts;
        data.cold = cold;
        data.term = Term::Jump(call);
    }
}
