//! Simplification of control flow: parameters that are always the same, jumps to blocks that only jump on, chains of blocks,
//! handlers of operations that cannot raise.

use cranelift_entity::EntityRef;
use ouro_ir::{Block, BlockCall, Function, Replacements, Term, Value};

use crate::context::{BitSet, Context};

/// Simplifies the control flow until little changes. Returns the number of changes.
pub(crate) fn run(func: &mut Function, cx: &Context<'_>) -> usize {
    let mut changes = drop_handlers(func, cx);
    for _ in 0..4 {
        let order = func.block_order();
        clear_unreachable(func, &order);
        let same = remove_same_params(func, &order);
        let threaded = thread_jumps(func, &order);
        let merged = merge_chains(func);
        changes += same + threaded + merged;
        if threaded == 0 {
            break;
        }
    }
    changes
}

/// Empties the blocks that cannot be reached, given those that can.
pub(crate) fn clear_unreachable(func: &mut Function, order: &[Block]) {
    if order.len() < func.blocks.len() {
        let mut reachable = BitSet::with_capacity(func.blocks.len());
        order.iter().for_each(|block| {
            reachable.insert(block.index());
        });
        func.blocks.keys().filter(|block| !reachable.contains(block.index())).for_each(|block| func.clear_block(block));
    }
}

/// Handlers of operations that cannot raise.
fn drop_handlers(func: &mut Function, cx: &Context<'_>) -> usize {
    let mut changes = 0;
    for data in func.blocks.values_mut() {
        if data.handler.is_some() && data.insts.last().is_none_or(|&inst| !cx.can_raise(&func.insts[inst])) {
            data.handler = None;
            changes += 1;
        }
    }
    changes
}

#[derive(Copy, Clone)]
enum Incoming {
    None,
    One(Value),
    Many,
}

/// Replaces parameters that get one and the same value on every edge.
fn remove_same_params(func: &mut Function, order: &[Block]) -> usize {
    let mut replaced = Replacements::new();
    let mut state = vec![Incoming::None; func.values.len()];
    loop {
        state.fill(Incoming::None);
        for &block in order {
            let data = &func.blocks[block];
            let mut edge = |call: &BlockCall, skip: usize| {
                let params = &func.blocks[call.block].params[skip..];
                for (&param, &arg) in params.iter().zip(&call.args) {
                    let arg = replaced.get(arg);
                    let slot = &mut state[param.index()];
                    match *slot {
                        _ if arg == param => {}
                        Incoming::None => *slot = Incoming::One(arg),
                        Incoming::One(other) if other != arg => *slot = Incoming::Many,
                        _ => {}
                    }
                }
            };
            data.handler.iter().for_each(|call| edge(call, 1));
            data.term.for_each_call(|call| edge(call, 0));
            if let Some(call) = &data.handler {
                state[func.blocks[call.block].params[0].index()] = Incoming::Many;
            }
        }
        let before = replaced.len();
        for &block in order.iter().filter(|&&block| block != func.entry) {
            for &param in &func.blocks[block].params {
                if let Incoming::One(value) = state[param.index()]
                    && replaced.get(param) == param
                    && replaced.get(value) != param
                {
                    replaced.set(param, value);
                }
            }
        }
        if replaced.len() == before {
            break;
        }
    }
    func.replace_uses(&replaced);
    remove_replaced_params(func, order, &replaced);
    replaced.len()
}

fn remove_replaced_params(func: &mut Function, order: &[Block], replaced: &Replacements) {
    if replaced.is_empty() {
        return;
    }
    let mut keep = cranelift_entity::SecondaryMap::new();
    for &block in order {
        let kept: Vec<bool> = func.blocks[block].params.iter().map(|&param| replaced.get(param) == param).collect();
        if kept.contains(&false) {
            keep[block] = Some(kept);
        }
    }
    func.remove_params(&keep);
}

struct Threading {
    /// Blocks whose values are used in other blocks.
    escapes: BitSet,
    headers: BitSet,
}

/// Redirects jumps to blocks that decide nothing.
fn thread_jumps(func: &mut Function, order: &[Block]) -> usize {
    let mut state = Threading { escapes: BitSet::default(), headers: BitSet::default() };
    let mut home: Vec<Option<Block>> = vec![None; func.values.len()];
    let mut passed = BitSet::with_capacity(func.blocks.len());
    for &block in order {
        let data = &func.blocks[block];
        let results = data.insts.iter().flat_map(|&inst| &func.results[inst]);
        data.params.iter().chain(results).for_each(|value| home[value.index()] = Some(block));
        passed.insert(block.index());
        func.for_each_successor(block, |next| {
            if passed.contains(next.index()) {
                state.headers.insert(next.index());
            }
        });
    }
    for &block in order {
        func.for_each_use_in(block, |value| {
            if let Some(home) = home[value.index()]
                && home != block
            {
                state.escapes.insert(home.index());
            }
        });
    }
    let mut changes = 0;
    for &block in order {
        changes += state.thread_block(func, block);
    }
    changes
}

impl Threading {
    fn thread_block(&self, func: &mut Function, block: Block) -> usize {
        let mut changes = 0;
        if let Some(handler) = func.blocks[block].handler.take() {
            let (handler, moved) = self.thread_handler(func, handler);
            changes += usize::from(moved);
            func.blocks[block].handler = Some(handler);
        }
        let mut term = std::mem::replace(&mut func.blocks[block].term, Term::Unreachable);
        for call in term.calls_mut() {
            for _ in 0..8 {
                let Some(next) = self.forward(func, call) else { break };
                if next.block == block && func.blocks[block].insts.is_empty() {
                    break; // an empty loop
                }
                *call = next;
                changes += 1;
            }
        }
        let same = match &term {
            Term::Branch { then, otherwise, .. } if then == otherwise => Some(then.clone()),
            _ => None,
        };
        func.blocks[block].term = same.map_or(term, Term::Jump);
        changes
    }

    fn thread_handler(&self, func: &Function, call: BlockCall) -> (BlockCall, bool) {
        let target = &func.blocks[call.block];
        let skip = |block: Block| self.escapes.contains(block.index()) || self.headers.contains(block.index());
        if !target.insts.is_empty() || skip(call.block) {
            return (call, false);
        }
        let Term::Jump(next) = &target.term else { return (call, false) };
        let exception = target.params[0];
        if next.args.first() != Some(&exception) || next.args[1..].contains(&exception) || next.block == call.block {
            return (call, false);
        }
        let substitute = |value: Value| {
            target.params.iter().position(|&param| param == value).map_or(value, |index| call.args[index - 1])
        };
        let args = next.args[1..].iter().map(|&arg| substitute(arg)).collect();
        (BlockCall { block: next.block, args }, true)
    }

    /// Where a jump can go instead: on from a block that only jumps.
    fn forward(&self, func: &Function, call: &BlockCall) -> Option<BlockCall> {
        let target = call.block;
        let data = &func.blocks[target];
        let Term::Jump(next) = &data.term else { return None };
        if !data.insts.is_empty()
            || next.block == target
            || self.escapes.contains(target.index())
            || self.headers.contains(target.index())
        {
            return None;
        }
        let substitute =
            |value: Value| data.params.iter().position(|&param| param == value).map_or(value, |index| call.args[index]);
        Some(BlockCall { block: next.block, args: next.args.iter().map(|&arg| substitute(arg)).collect() })
    }
}

/// Appends to each block the one it jumps to, where no other jump leads there.
fn merge_chains(func: &mut Function) -> usize {
    let order = func.block_order();
    let mut edges = vec![0u32; func.blocks.len()];
    for &block in &order {
        func.for_each_successor(block, |next| edges[next.index()] += 1);
    }
    let mut replaced = Replacements::new();
    let mut merged = BitSet::with_capacity(func.blocks.len());
    let mut changes = 0;
    for block in order {
        if merged.contains(block.index()) {
            continue;
        }
        while let Term::Jump(call) = &func.blocks[block].term {
            let next = call.block;
            if next == block || next == func.entry || edges[next.index()] != 1 {
                break;
            }
            let tail = &func.blocks[next];
            if func.blocks[block].handler.is_some() && !(tail.insts.is_empty() && tail.handler.is_none()) {
                break;
            }
            for (&param, &arg) in func.blocks[next].params.iter().zip(&call.args) {
                replaced.set(param, arg);
            }
            let tail = std::mem::take(&mut func.blocks[next]);
            let data = &mut func.blocks[block];
            data.insts.extend(tail.insts);
            data.handler = data.handler.take().or(tail.handler);
            data.term = tail.term;
            data.term_span = tail.term_span;
            data.cold |= tail.cold && block != func.entry;
            merged.insert(next.index());
            changes += 1;
        }
    }
    func.replace_uses(&replaced);
    changes
}
