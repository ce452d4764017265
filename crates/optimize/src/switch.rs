//! Chains of comparisons of one value with constants become a switch.
//!
//! `if op == 1: … elif op == 2: …` is how dispatch loops are written. Each block of the chain but the first does nothing but
//! compare and is reached only from the one before it.

use cranelift_entity::{EntityRef, SecondaryMap};
use ouro_ir::{BinaryOp, Block, BlockCall, Const, Function, InstData, Term, Type, Value};

use crate::context::Context;

/// The least number of cases that are worth a switch.
const MIN_CASES: usize = 3;

/// Makes switches. Returns how many.
pub(crate) fn run(func: &mut Function, _cx: &Context<'_>) -> usize {
    let order = func.block_order();
    let mut shape = Shape { edges: vec![0; func.blocks.len()], uses: SecondaryMap::with_capacity(func.values.len()) };
    for &block in &order {
        func.for_each_successor(block, |next| shape.edges[next.index()] += 1);
        func.for_each_use_in(block, |value| shape.uses[value] += 1);
    }
    let mut taken = vec![false; func.blocks.len()];
    let mut changes = 0;
    for block in order {
        if taken[block.index()] {
            continue;
        }
        let Some((value, first)) = test(func, block) else { continue };
        let mut cases: Vec<(i128, BlockCall)> = vec![first.case];
        let mut default = first.otherwise;
        let mut chain = Vec::new();
        while let Some(next) = continues(func, &default, value, &shape) {
            chain.push(default.block);
            if !cases.iter().any(|(number, _)| *number == next.case.0) {
                cases.push(next.case);
            }
            default = next.otherwise;
        }
        if let Some((more, rest)) = continues_in_switch(func, &default, value, &shape) {
            chain.push(default.block);
            more.into_iter().for_each(|case| {
                if !cases.iter().any(|(number, _)| *number == case.0) {
                    cases.push(case);
                }
            });
            default = rest;
        }
        if cases.len() < MIN_CASES {
            continue;
        }
        cases.sort_by_key(|(number, _)| *number);
        chain.iter().for_each(|block| taken[block.index()] = true);
        func.blocks[block].term = Term::Switch { value, cases, default };
        changes += 1;
    }
    changes
}

/// How often each block is jumped to, and each value used.
struct Shape {
    edges: Vec<u32>,
    uses: SecondaryMap<Value, u32>,
}

struct Test {
    case: (i128, BlockCall),
    otherwise: BlockCall,
}

/// The comparison of a value with a constant that ends a block.
fn test(func: &Function, block: Block) -> Option<(Value, Test)> {
    let Term::Branch { cond, then, otherwise } = &func.blocks[block].term else { return None };
    let InstData::Binary(op, [value, constant]) = func.insts[func.def_inst(*cond)?] else { return None };
    let number = match (func.as_const(constant)?, func.ty(value)) {
        // Switches are on words and smaller.
        (Const::Int(int, number), Type::Int(_)) if int.bits() <= 64 => number,
        (Const::Char(byte), _) => i128::from(byte),
        (Const::UniChar(code), _) => i128::from(code),
        _ => return None,
    };
    if func.as_const(value).is_some() {
        return None;
    }
    let (equal, unequal) = match op {
        BinaryOp::Eq => (then, otherwise),
        BinaryOp::Ne => (otherwise, then),
        _ => return None,
    };
    Some((value, Test { case: (number, equal.clone()), otherwise: unequal.clone() }))
}

/// Whether the block does nothing but compute the condition of its end, and is reached only from here.
fn is_only_test(func: &Function, call: &BlockCall, shape: &Shape, tests: usize) -> bool {
    let data = &func.blocks[call.block];
    call.args.is_empty()
        && shape.edges[call.block.index()] == 1
        && data.handler.is_none()
        && data.insts.len() <= tests
        && call.block != func.entry
}

/// The next comparison of the same value.
fn continues(func: &Function, call: &BlockCall, value: Value, shape: &Shape) -> Option<Test> {
    if !is_only_test(func, call, shape, 1) {
        return None;
    }
    let (tested, test) = test(func, call.block)?;
    let data = &func.blocks[call.block];
    let Term::Branch { cond, .. } = data.term else { return None };
    let own = data.insts.iter().all(|&inst| func.results[inst].as_slice() == [cond]);
    // Nobody but the branch may need the comparison: it is not computed any more.
    (tested == value && own && (data.insts.is_empty() || shape.uses[cond] == 1)).then_some(test)
}

type Cases = Vec<(i128, BlockCall)>;

/// A switch on the same value at the end of the chain.
fn continues_in_switch(func: &Function, call: &BlockCall, value: Value, shape: &Shape) -> Option<(Cases, BlockCall)> {
    if !is_only_test(func, call, shape, 0) {
        return None;
    }
    match &func.blocks[call.block].term {
        Term::Switch { value: other, cases, default } if *other == value => Some((cases.clone(), default.clone())),
        _ => None,
    }
}
