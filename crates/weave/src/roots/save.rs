//! Stores references in their slots: as late as possible, before the calls they live across, and not again while they are
//! there (an available-expressions problem). Where a loop has calls, what comes from outside is stored before the loop.

use cranelift_entity::EntityRef;
use ouro_ir::analysis::{Cfg, Dominators, Loops};
use ouro_ir::{Block, Const, Function, Heap, Inst, Term, Type};
use ouro_source::Span;
use rustc_hash::{FxHashMap, FxHashSet};

use super::bits::Bits;
use super::frame::{Frame, make_save, make_set_top, make_top};
use super::slots::Slots;
use super::stale;
use super::{Roots, Var};

/// Inserts the stores, and the moves of the shadow stack's top. Returns the operations that stand before calls for their sake:
/// there, slots get their new contents.
pub(super) fn run(func: &mut Function, cfg: &Cfg, roots: &Roots, slots: &Slots, frame: &Frame) -> FxHashSet<Inst> {
    let early = match frame {
        Frame::From { .. } => before_loops(func, cfg, roots),
        Frame::Around => vec![Bits::default(); func.blocks.len()],
    };
    let saved = Saved::new(func, cfg, roots, slots, &early);
    // Slots that may be read by a collection before they are written, and slots with what is dead at a call.
    let (mut unset, stale) = match frame {
        Frame::From { block, .. } => {
            let region = reachable(cfg, *block);
            let unset = unset_slots(func, cfg, roots, slots, &saved, &early, &region);
            (unset, stale::find(func, cfg, roots, slots, &early, &region))
        }
        Frame::Around => Default::default(),
    };
    let mut inserter = Inserter { func, roots, slots, frame, stale, preparations: FxHashSet::default() };
    for &block in cfg.order() {
        let mut available = saved.at_start[block.index()].clone();
        inserter.block(block, &mut available, &early[block.index()]);
    }
    if let Frame::From { block, .. } = *frame {
        inserter.open(block, &mut unset);
        inserter.close(cfg, block);
    }
    inserter.preparations
}

/// What is to be stored at the end of each block because a loop with calls follows.
fn before_loops(func: &Function, cfg: &Cfg, roots: &Roots) -> Vec<Bits> {
    let dominators = Dominators::new(cfg);
    let loops = Loops::new(cfg, &dominators);
    let mut early = vec![Bits::empty(roots.count()); func.blocks.len()];
    let defined_in = defining_blocks(func, cfg, roots);
    for (id, data) in loops.all().iter().enumerate() {
        let mut live = Bits::empty(roots.count());
        for call in roots.calls.values().filter(|call| !call.cold && loops.contains(id, call.block)) {
            live.union(&call.live);
        }
        let outside = |&var: &Var| defined_in[var].is_some_and(|block| !loops.contains(id, block));
        let vars: Vec<Var> = live.iter().filter(outside).collect();
        let entries: Vec<Block> = cfg.preds(data.header).filter(|&pred| !loops.contains(id, pred)).collect();
        // A store on a way that does not lead into the loop could take a slot from a reference that needs it there.
        if entries.iter().any(|&pred| cfg.succs(pred).len() != 1) {
            continue;
        }
        for pred in entries {
            vars.iter().for_each(|&var| early[pred.index()].insert(var));
        }
    }
    early
}

/// The block in which each reference is defined.
fn defining_blocks(func: &Function, cfg: &Cfg, roots: &Roots) -> Vec<Option<Block>> {
    let mut blocks = vec![None; roots.count()];
    for &block in cfg.order() {
        let data = &func.blocks[block];
        let results = data.insts.iter().flat_map(|&inst| &func.results[inst]);
        for var in data.params.iter().chain(results).filter_map(|&value| roots.var(value)) {
            blocks[var] = Some(block);
        }
    }
    blocks
}

/// What is in its slot at the beginning of each block, on all ways that lead there.
struct Saved {
    at_start: Vec<Bits>,
}

impl Saved {
    fn new(func: &Function, cfg: &Cfg, roots: &Roots, slots: &Slots, early: &[Bits]) -> Saved {
        let (gens, kills) = summaries(func, cfg, roots, early);
        let full = Bits::full(roots.count());
        let mut at_start = vec![full.clone(); func.blocks.len()];
        let mut at_end = vec![full; func.blocks.len()];
        let mut changed = true;
        while changed {
            changed = false;
            for &block in cfg.order() {
                let mut start =
                    if block == func.entry { Bits::empty(roots.count()) } else { Bits::full(roots.count()) };
                cfg.preds(block).for_each(|pred| start.intersect(&at_end[pred.index()]));
                if block != func.entry {
                    passed(func, cfg, roots, slots, block, &at_end, &mut start);
                }
                let mut end = start.clone();
                end.subtract(&kills[block.index()]);
                end.union(&gens[block.index()]);
                changed |= end != at_end[block.index()];
                at_start[block.index()] = start;
                at_end[block.index()] = end;
            }
        }
        Saved { at_start }
    }
}

/// What is in its slot at the end of a block whatever was before, and what is not because it is defined there.
fn summaries(func: &Function, cfg: &Cfg, roots: &Roots, early: &[Bits]) -> (Vec<Bits>, Vec<Bits>) {
    let mut gens = vec![Bits::empty(roots.count()); func.blocks.len()];
    let mut kills = gens.clone();
    for &block in cfg.order() {
        for inst in &func.blocks[block].insts {
            if let Some(call) = roots.calls.get(inst) {
                gens[block.index()].union(&call.live);
            }
            func.results[*inst].iter().filter_map(|&value| roots.var(value)).for_each(|var| {
                kills[block.index()].insert(var);
            });
        }
        gens[block.index()].union(&early[block.index()]);
    }
    (gens, kills)
}

/// A parameter is in its slot if every argument for it is, and the slot is the same.
fn passed(func: &Function, cfg: &Cfg, roots: &Roots, slots: &Slots, block: Block, at_end: &[Bits], start: &mut Bits) {
    for (index, &param) in func.blocks[block].params.iter().enumerate() {
        let Some(var) = roots.var(param) else { continue };
        let in_place = |pred: Block| {
            let calls = func.blocks[pred].term.calls();
            calls.iter().filter(|call| call.block == block).all(|call| {
                let arg = call.args[index];
                arg == param && at_end[pred.index()].contains(var)
                    || roots
                        .var(arg)
                        .is_some_and(|arg| slots.of[arg] == slots.of[var] && at_end[pred.index()].contains(arg))
            })
        };
        if cfg.preds(block).all(in_place) { start.insert(var) } else { start.remove(var) }
    }
}

/// The blocks that come after a block, itself included.
fn reachable(cfg: &Cfg, block: Block) -> Bits {
    let mut reached = Bits::default();
    let mut work = vec![block];
    while let Some(block) = work.pop() {
        if !reached.contains(block.index()) {
            reached.insert(block.index());
            work.extend(cfg.succs(block));
        }
    }
    reached
}

/// The slots that at some call of a region have not been written on all ways from the beginning.
fn unset_slots(
    func: &Function,
    cfg: &Cfg,
    roots: &Roots,
    slots: &Slots,
    saved: &Saved,
    early: &[Bits],
    region: &Bits,
) -> Bits {
    let written = |bits: &Bits, out: &mut Bits| bits.iter().for_each(|var| out.insert(slots.of[var]));
    let mut at_end = vec![Bits::full(slots.count); func.blocks.len()];
    let mut unset = Bits::empty(slots.count);
    let mut changed = true;
    while changed {
        changed = false;
        unset = Bits::empty(slots.count);
        for &block in cfg.order() {
            let mut set = if block == func.entry { Bits::empty(slots.count) } else { Bits::full(slots.count) };
            cfg.preds(block).for_each(|pred| set.intersect(&at_end[pred.index()]));
            written(&saved.at_start[block.index()], &mut set);
            for inst in &func.blocks[block].insts {
                if let Some(call) = roots.calls.get(inst) {
                    written(&call.live, &mut set);
                } else if !roots.bare.contains(inst) || !region.contains(block.index()) {
                    continue;
                }
                (0..slots.count).filter(|&slot| !set.contains(slot)).for_each(|slot| unset.insert(slot));
            }
            written(&early[block.index()], &mut set);
            changed |= set != at_end[block.index()];
            at_end[block.index()] = set;
        }
    }
    unset
}

struct Inserter<'a> {
    func: &'a mut Function,
    roots: &'a Roots,
    slots: &'a Slots,
    frame: &'a Frame,
    stale: FxHashMap<Inst, Bits>,
    preparations: FxHashSet<Inst>,
}

impl Inserter<'_> {
    /// Inserts stores in a block; `available` is what is in its slot at its beginning.
    fn block(&mut self, block: Block, available: &mut Bits, early: &Bits) {
        let mut out = Vec::new();
        for inst in std::mem::take(&mut self.func.blocks[block].insts) {
            let span = self.func.spans[inst];
            let start = out.len();
            if let (Some(stale), Frame::From { base, .. }) = (self.stale.remove(&inst), self.frame) {
                self.clear(stale.iter(), *base, span, &mut out);
                self.preparations.extend(&out[start..]);
            }
            match self.roots.calls.get(&inst) {
                Some(call) => {
                    let base = self.prepare(&call.live, available, span, &mut out);
                    self.preparations.extend(&out[start..]);
                    out.push(inst);
                    if let Frame::Around = self.frame {
                        make_set_top(self.func, base, 0, span, &mut out);
                    }
                }
                None => out.push(inst),
            }
            let results = self.func.results[inst].iter().filter_map(|&value| self.roots.var(value));
            results.for_each(|var| available.remove(var));
        }
        let start = out.len();
        if let Frame::From { base, .. } = *self.frame {
            for var in early.iter().filter(|&var| !available.contains(var)) {
                out.push(make_save(self.func, base, self.slots.of[var], self.roots.vars[var], Span::NONE));
            }
        }
        self.preparations.extend(&out[start..]);
        self.func.blocks[block].insts = out;
    }

    /// Stores what is not available before a call; returns the address of slot 0.
    fn prepare(&mut self, live: &Bits, available: &mut Bits, span: Span, out: &mut Vec<Inst>) -> ouro_ir::Value {
        let base = match *self.frame {
            Frame::From { base, .. } => base,
            Frame::Around => {
                let top = make_top(self.func, span);
                out.push(top);
                self.func.results[top][0]
            }
        };
        for var in live.iter().filter(|&var| !available.contains(var)) {
            out.push(make_save(self.func, base, self.slots.of[var], self.roots.vars[var], span));
        }
        available.union(live);
        if let Frame::Around = self.frame {
            let mut used = Bits::default();
            live.iter().for_each(|var| used.insert(self.slots.of[var]));
            let count = used.iter().last().map_or(0, |slot| slot + 1);
            self.clear((0..count).filter(|&slot| !used.contains(slot)), base, span, out);
            make_set_top(self.func, base, count, span, out);
        }
        base
    }

    fn clear(&mut self, slots: impl Iterator<Item = usize>, base: ouro_ir::Value, span: Span, out: &mut Vec<Inst>) {
        let null = self.func.constant(Const::Null, Type::Ref(Heap::Any));
        for slot in slots {
            out.push(make_save(self.func, base, slot, null, span));
        }
    }

    /// Reserves the slots at the beginning of a block.
    fn open(&mut self, block: Block, unset: &mut Bits) {
        let Frame::From { base, inst, .. } = *self.frame else { return };
        let mut out = vec![inst];
        self.clear(unset.iter(), base, Span::NONE, &mut out);
        make_set_top(self.func, base, self.slots.count, Span::NONE, &mut out);
        self.func.blocks[block].insts.splice(0..0, out);
    }

    /// Gives the slots back before every return that comes after the block.
    fn close(&mut self, cfg: &Cfg, block: Block) {
        let Frame::From { base, .. } = *self.frame else { return };
        let region = reachable(cfg, block);
        for &block in cfg.order().iter().filter(|block| region.contains(block.index())) {
            if let Term::Return(_) = self.func.blocks[block].term {
                let span = self.func.blocks[block].term_span;
                let mut out = Vec::new();
                make_set_top(self.func, base, 0, span, &mut out);
                self.func.blocks[block].insts.extend(out);
            }
        }
    }
}
