//! Marks what is seldom reached: blocks that raise or handle exceptions, and those from or to which only such blocks lead.
//!
//! The inliner spends nothing on cold calls and counts cold operations less, and the backends lay cold blocks out apart.

use cranelift_entity::EntityRef;
use ouro_ir::{Block, Function, Term};

use crate::context::Context;

/// Marks cold blocks. Returns how many were marked.
pub(crate) fn run(func: &mut Function, _cx: &Context<'_>) -> usize {
    let order = func.block_order();
    let before = order.iter().filter(|&&block| func.blocks[block].cold).count();
    for &block in &order {
        if let Some(handler) = func.blocks[block].handler.as_ref().map(|call| call.block) {
            func.blocks[handler].cold = true;
        }
        if matches!(func.blocks[block].term, Term::Raise(_) | Term::Unreachable) {
            func.blocks[block].cold = true;
        }
    }
    // What only leads to cold blocks; loops that never end lead nowhere.
    for &block in order.iter().rev() {
        let (mut any, mut all) = (false, true);
        func.blocks[block].term.for_each_call(|call| {
            any = true;
            all &= func.blocks[call.block].cold && call.block != block;
        });
        func.blocks[block].cold |= any && all;
    }
    func.blocks[func.entry].cold = false;
    reached_from_cold(func, &order);
    order.iter().filter(|&&block| func.blocks[block].cold).count().saturating_sub(before)
}

/// What only cold blocks lead to.
fn reached_from_cold(func: &mut Function, order: &[Block]) {
    let mut warm = vec![false; func.blocks.len()];
    warm[func.entry.index()] = true;
    let mut work = vec![func.entry];
    while let Some(block) = work.pop() {
        func.blocks[block].term.for_each_call(|call| {
            if !func.blocks[call.block].cold && !std::mem::replace(&mut warm[call.block.index()], true) {
                work.push(call.block);
            }
        });
    }
    for &block in order {
        func.blocks[block].cold |= !warm[block.index()];
    }
}
