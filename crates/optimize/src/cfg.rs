//! Simplification of control flow: parameters that are always the same, jumps to blocks that only jump on, chains of blocks,
//! branches whose condition the way to them has decided.
//!
//! The last is jump threading: a block that only tests its parameters is skipped by the jumps whose arguments decide the test.

use cranelift_entity::EntityRef;
use ouro_ir::{Block, BlockCall, Const, Function, InstData, Replacements, Term, Type, Value, ValueDef};
use smallvec::SmallVec;

use crate::context::{BitSet, Context};

/// The largest number of operations in a block that jumps are threaded through.
const MAX_TESTS: usize = 4;

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
        let decided = match &term {
            Term::Branch { cond, .. } => Some(*cond),
            _ => None,
        };
        for (index, call) in term.calls_mut().into_iter().enumerate() {
            let fact = decided.map(|cond| (cond, index == 0));
            for _ in 0..8 {
                let Some(next) = self.forward(func, call, fact) else { break };
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

    /// Where a jump can go instead.
    fn forward(&self, func: &mut Function, call: &BlockCall, fact: Option<(Value, bool)>) -> Option<BlockCall> {
        let target = call.block;
        let data = &func.blocks[target];
        if data.insts.len() > MAX_TESTS
            || data.handler.is_some()
            || self.escapes.contains(target.index())
            || self.headers.contains(target.index())
        {
            return None;
        }
        let mut known: SmallVec<[(Value, Value); 8]> =
            data.params.iter().copied().zip(call.args.iter().copied()).collect();
        let resolve = |known: &[(Value, Value)], value: Value| {
            known.iter().find(|(from, _)| *from == value).map_or(value, |&(_, to)| to)
        };
        if !data.insts.is_empty() && matches!(data.term, Term::Jump(_)) {
            return None;
        }
        for inst in data.insts.clone() {
            let mut operation = func.insts[inst].clone();
            if !operation.is_pure() {
                return None;
            }
            operation.map_args(|arg| resolve(&known, arg));
            let results = func.results[inst].clone();
            if let Some((constant, ty)) = fold(func, &operation, results[0])
                && results.len() == 1
            {
                let value = func.constant(constant, ty);
                known.push((results[0], value));
            }
        }
        let data = &func.blocks[target];
        let decide = |cond: Value| {
            let cond = resolve(&known, cond);
            match (func.as_const(cond), fact) {
                (Some(constant), _) => Some(constant),
                (None, Some((decided, holds))) if decided == cond => Some(Const::Bool(holds)),
                _ => None,
            }
        };
        let next = match &data.term {
            Term::Jump(next) => next,
            Term::Branch { cond, then, otherwise } => match decide(*cond)? {
                Const::Bool(true) => then,
                Const::Bool(false) => otherwise,
                _ => return None,
            },
            Term::Switch { value, cases, default } => {
                let number = match decide(*value)? {
                    Const::Int(_, number) => number,
                    Const::Char(byte) => i128::from(byte),
                    Const::UniChar(code) => i128::from(code),
                    _ => return None,
                };
                cases.iter().find(|case| case.0 == number).map_or(default, |case| &case.1)
            }
            _ => return None,
        };
        if next.block == target {
            return None;
        }
        let mut args = SmallVec::new();
        for &arg in &next.args {
            let value = resolve(&known, arg);
            let local = match func.values[value].def {
                ValueDef::Param(home, _) => home == target && value == arg,
                ValueDef::Result(inst, _) => data.insts.contains(&inst),
                ValueDef::Const(_) => false,
            };
            if local {
                return None;
            }
            args.push(value);
        }
        Some(BlockCall { block: next.block, args })
    }
}

/// The value of a pure operation on constants, or on equal operands.
fn fold(func: &Function, data: &InstData, result: Value) -> Option<(Const, Type)> {
    let constant = |value| func.as_const(value);
    let ty = func.ty(result);
    let value = match *data {
        InstData::Unary(op, a) => op.eval(constant(a)?)?,
        InstData::Binary(op, [a, b]) => match (constant(a), constant(b)) {
            (Some(a), Some(b)) => op.eval(a, b)?,
            (Some(_), None) | (None, Some(_)) => decide_null(func, op, a, b)?,
            _ => return None,
        },
        InstData::Convert(op, a) if !ty.is_ref() => op.eval(constant(a)?, ty)?,
        _ => return None,
    };
    Some((value, ty))
}

/// A new object is not null.
fn decide_null(func: &Function, op: ouro_ir::BinaryOp, a: Value, b: Value) -> Option<Const> {
    let null = |value| func.as_const(value) == Some(Const::Null);
    let new = |value| crate::context::is_allocated(func, value);
    match op {
        ouro_ir::BinaryOp::Eq if (null(a) && new(b)) || (new(a) && null(b)) => Some(Const::Bool(false)),
        ouro_ir::BinaryOp::Ne if (null(a) && new(b)) || (new(a) && null(b)) => Some(Const::Bool(true)),
        _ => None,
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
