//! Where a function's slots are, and when the top of the shadow stack moves.
//!
//! If at most one call on any way through the function is a usual one (the others are in cold blocks), the top moves just
//! around each call. Otherwise it moves once, where all calls lie ahead, and back where the function returns.

use ouro_ir::analysis::{Cfg, Dominators, Loops};
use ouro_ir::{Block, Const, Function, Inst, InstData, Term, Value};
use ouro_runtime::abi::offset;
use ouro_source::Span;

use super::{ADDR, Roots};

/// The way the slots are reserved.
pub(super) enum Frame {
    /// Around each call.
    Around,
    /// From the beginning of a block on.
    From {
        /// The block.
        block: Block,
        /// The address of slot 0.
        base: Value,
        /// The operation that reads it.
        inst: Inst,
    },
}

impl Frame {
    pub(super) fn new(func: &mut Function, cfg: &Cfg, roots: &Roots) -> Frame {
        let dominators = Dominators::new(cfg);
        let loops = Loops::new(cfg, &dominators);
        if usual_calls(cfg, roots, &loops) <= 1 {
            return Frame::Around;
        }
        let block = place(func, cfg, roots, &dominators, &loops);
        let inst = make_top(func, Span::NONE);
        Frame::From { block, base: func.results[inst][0], inst }
    }
}

/// The most calls in blocks that are not cold on any way through the function; many if one is in a loop.
fn usual_calls(cfg: &Cfg, roots: &Roots, loops: &Loops) -> usize {
    let mut in_block = vec![0usize; cfg.order().len()];
    for call in roots.calls.values().filter(|call| !call.cold) {
        if loops.innermost(call.block).is_some() || loops.has_irreducible() {
            return usize::MAX;
        }
        in_block[cfg.position(call.block).expect("reachable")] += 1;
    }
    // Without the edges back, the order is topological.
    for position in 0..in_block.len() {
        let preds = cfg.preds(cfg.order()[position]).filter_map(|pred| cfg.position(pred));
        let before = preds.filter(|&pred| pred < position).map(|pred| in_block[pred]).max();
        in_block[position] += before.unwrap_or(0);
    }
    in_block.into_iter().max().unwrap_or(0)
}

/// The last block that lies on all ways to calls, is in no loop, and which a return either always or never comes after.
fn place(func: &Function, cfg: &Cfg, roots: &Roots, dominators: &Dominators, loops: &Loops) -> Block {
    let mut block: Option<Block> = None;
    for call in roots.calls.values() {
        block = Some(block.map_or(call.block, |block| common(dominators, block, call.block)));
    }
    let mut block = block.unwrap_or(func.entry);
    if loops.has_irreducible() {
        return func.entry;
    }
    while loops.innermost(block).is_some() {
        block = dominators.idom(block).expect("the entry is in no loop");
    }
    let mut reached = vec![false; func.blocks.len()];
    let mut work = vec![block];
    while let Some(block) = work.pop() {
        if !std::mem::replace(&mut reached[block.as_u32() as usize], true) {
            work.extend(cfg.succs(block));
        }
    }
    let mixed = cfg.order().iter().any(|&exit| {
        let returns = matches!(func.blocks[exit].term, Term::Return(_));
        returns && reached[exit.as_u32() as usize] && !dominators.dominates(block, exit)
    });
    if mixed { func.entry } else { block }
}

fn common(dominators: &Dominators, mut a: Block, b: Block) -> Block {
    while !dominators.dominates(a, b) {
        a = dominators.idom(a).expect("the entry dominates everything");
    }
    a
}

/// An operation that reads the top of the shadow stack.
pub(super) fn make_top(func: &mut Function, span: Span) -> Inst {
    let state = func.constant(Const::RuntimeState, ADDR);
    func.make_inst(InstData::Load { addr: state, offset: offset::ROOT_TOP }, &[ADDR], span)
}

/// Operations that set the top of the shadow stack to some slots above an address.
pub(super) fn make_set_top(func: &mut Function, base: Value, slots: usize, span: Span, out: &mut Vec<Inst>) {
    let state = func.constant(Const::RuntimeState, ADDR);
    let mut value = base;
    if slots != 0 {
        let index = func.constant(Const::signed(slots as i64), ouro_ir::Type::SIGNED);
        let add = func.make_inst(InstData::AddrAdd { addr: base, index, scale: 8, offset: 0 }, &[ADDR], span);
        value = func.results[add][0];
        out.push(add);
    }
    out.push(func.make_inst(InstData::Store { addr: state, offset: offset::ROOT_TOP, value }, &[], span));
}

/// An operation that stores a value in a slot.
pub(super) fn make_save(func: &mut Function, base: Value, slot: usize, value: Value, span: Span) -> Inst {
    func.make_inst(InstData::Store { addr: base, offset: 8 * slot as i32, value }, &[], span)
}
