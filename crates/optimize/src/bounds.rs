//! A loop's test and the check of the index behind it as one comparison.
//!
//! `while i < len(x): … x[i]` tests `i < n` and then, as an unsigned number, that `i` is no index of `x`, which only a negative `i`
//! fails. As `n` is a length, the unsigned comparison alone says both; what it rejects is told apart outside of the loop. Done last:
//! the passes before know more of signed comparisons.

use ouro_ir::analysis::Cfg;
use ouro_ir::{BinaryOp, Block, Const, ConvertOp, Function, Inst, InstData, Term, Type, Value};

use crate::context::Context;
use crate::simplify;

/// Operations between the two tests that may be done before the first.
const MAX_HOISTED: usize = 6;

/// Merges tests with checks. Returns how many.
pub(crate) fn run(func: &mut Function, cx: &Context<'_>) -> usize {
    let cfg = Cfg::new(func);
    let found: Vec<(Block, Block)> = cfg
        .order()
        .iter()
        .filter_map(|&test| {
            let Term::Branch { cond, then, otherwise } = &func.blocks[test].term else { return None };
            let check = then.block;
            let merges = then.args.is_empty()
                && check != otherwise.block
                && cfg.single_pred(check) == Some(test)
                && can_move(func, check)
                && is_check_of(func, check, index_and_length(func, *cond)?);
            merges.then_some((test, check))
        })
        .collect();
    // A check may be the test of a further one: only the first of such a pair is changed.
    let mut merged = 0;
    let mut last_check = None;
    for (test, check) in found {
        if last_check != Some(test) {
            merge(func, test, check);
            last_check = Some(check);
            merged += 1;
        }
    }
    if merged > 0 {
        simplify::run(func, cx);
    }
    merged
}

/// Whether everything that the block does may be done in its predecessor as well, whichever way that goes on.
fn can_move(func: &Function, block: Block) -> bool {
    let data = &func.blocks[block];
    let harmless = |&inst: &Inst| match &func.insts[inst] {
        InstData::Binary(BinaryOp::Div | BinaryOp::Rem, _) => false,
        data => data.is_pure(),
    };
    data.handler.is_none() && data.insts.len() <= MAX_HOISTED && data.insts.iter().all(harmless)
}

/// `i` and `n` of a comparison `i < n` of words, `n` being a length.
fn index_and_length(func: &Function, cond: Value) -> Option<[Value; 2]> {
    let InstData::Binary(op, [a, b]) = func.insts[func.def_inst(cond)?] else { return None };
    let (index, length) = match op {
        BinaryOp::Lt => (a, b),
        BinaryOp::Gt => (b, a),
        _ => return None,
    };
    let is_length = match func.as_const(length) {
        Some(Const::Int(_, number)) => number >= 0,
        _ => func.def_inst(length).is_some_and(|inst| matches!(func.insts[inst], InstData::Len(_))),
    };
    (func.ty(index) == Type::SIGNED && is_length).then_some([index, length])
}

/// Whether the block ends by leaving for a cold block where the index, as an unsigned number, is not less than the length.
fn is_check_of(func: &Function, block: Block, [index, length]: [Value; 2]) -> bool {
    let Term::Branch { cond, then, otherwise } = &func.blocks[block].term else { return false };
    let Some(InstData::Binary(op, [a, b])) = func.def_inst(*cond).map(|inst| &func.insts[inst]) else { return false };
    let (fails, small, large) = match op {
        BinaryOp::Le => (then, b, a),
        BinaryOp::Ge => (then, a, b),
        BinaryOp::Lt => (otherwise, a, b),
        BinaryOp::Gt => (otherwise, b, a),
        _ => return false,
    };
    let is_unsigned = |value: Value, original: Value| {
        if let (Some(Const::Int(_, a)), Some(Const::Int(_, b))) = (func.as_const(value), func.as_const(original)) {
            return func.ty(value) == Type::UNSIGNED && a == b;
        }
        func.ty(value) == Type::UNSIGNED
            && func.def_inst(value).is_some_and(|inst| func.insts[inst] == InstData::Convert(ConvertOp::Int, original))
    };
    func.blocks[fails.block].cold && is_unsigned(*small, index) && is_unsigned(*large, length)
}

/// The test becomes the check; where it fails, a new block tests as before.
fn merge(func: &mut Function, test: Block, check: Block) {
    let moved = std::mem::take(&mut func.blocks[check].insts);
    func.blocks[test].insts.extend(moved);
    let check_term = std::mem::replace(&mut func.blocks[check].term, Term::Unreachable);
    let test_term = func.blocks[test].term.clone();
    let (Term::Branch { cond: unsigned, then, otherwise }, Term::Branch { cond: signed, otherwise: exit, .. }) =
        (check_term, test_term)
    else {
        unreachable!("both were seen to be branches")
    };
    let outside = func.add_block();
    let (passes, fails, negated) =
        if func.blocks[then.block].cold { (otherwise, then, true) } else { (then, otherwise, false) };
    let to_outside = ouro_ir::BlockCall::new(outside, []);
    let (then, otherwise) = if negated { (to_outside, passes) } else { (passes, to_outside) };
    let span = func.blocks[test].term_span;
    func.blocks[outside].term = Term::Branch { cond: signed, then: fails, otherwise: exit };
    func.blocks[outside].term_span = span;
    func.blocks[test].term = Term::Branch { cond: unsigned, then, otherwise };
}
