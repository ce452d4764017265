//! Full unrolling of loops that run a few times, known beforehand.
//!
//! Where the values with which a loop is entered decide its first test, one iteration is peeled off: the loop's blocks are
//! copied in front of it, and the constants flow into the copy. That is tried on a copy of the function, a few times over; it is
//! kept only if the loop is gone at the end, so that a long loop costs nothing but the attempt. Loops over the bytes of a short
//! constant and over the items of a small tuple dissolve like this.

use cranelift_entity::SecondaryMap;
use ouro_ir::analysis::{Cfg, Dominators, Loops};
use ouro_ir::ssa::{Preds, Variables};
use ouro_ir::{Block, BlockCall, Const, Function, Inst, InstData, Term, Value, ValueDef};
use rustc_hash::FxHashMap;

use crate::context::Context;
use crate::simplify;

/// Iterations after which a loop counts as long.
const MAX_ITERATIONS: usize = 8;
/// Operations of a loop that may be copied.
const MAX_LOOP_SIZE: usize = 40;
/// Operations by which unrolling may make a function larger.
const MAX_GROWTH: usize = 400;

/// Unrolls the short loops of a function. Returns how many are gone.
pub(crate) fn run(func: &mut Function, cx: &Context<'_>) -> usize {
    let mut unrolled = 0;
    let mut tried: Vec<Block> = Vec::new();
    let limit = func.inst_count() + MAX_GROWTH;
    while let Some(candidate) = find(func, &tried) {
        tried.push(candidate.header);
        let mut attempt = func.clone();
        unroll(&mut attempt, cx, candidate.header);
        // The loop may live on under another header: only what has fewer loops is progress.
        if loop_count(&attempt) < loop_count(func) && attempt.inst_count() <= limit {
            *func = attempt;
            unrolled += 1;
        }
    }
    unrolled
}

/// A loop whose next test is decided.
struct Candidate {
    header: Block,
    /// The only edge into the loop comes from here.
    entry: Block,
    blocks: Vec<Block>,
}

/// The first innermost loop, small and not tried yet, whose first test is decided.
fn find(func: &Function, tried: &[Block]) -> Option<Candidate> {
    let cfg = Cfg::new(func);
    let loops = Loops::new(&cfg, &Dominators::new(&cfg));
    loops.all().iter().find_map(|found| {
        if tried.contains(&found.header) || found.header == func.entry {
            return None;
        }
        let nested =
            loops.all().iter().any(|inner| inner.header != found.header && found.blocks.contains(&inner.header));
        if nested {
            return None;
        }
        candidate(func, &cfg, found.header, &found.blocks)
    })
}

fn candidate(func: &Function, cfg: &Cfg, header: Block, blocks: &[Block]) -> Option<Candidate> {
    let size: usize = blocks.iter().map(|&block| func.blocks[block].insts.len()).sum();
    if size > MAX_LOOP_SIZE {
        return None;
    }
    let mut outside = cfg.preds(header).filter(|pred| !blocks.contains(pred));
    let (Some(entry), None) = (outside.next(), outside.next()) else { return None };
    let edges = func.blocks[entry].term.calls();
    let mut edges = edges.iter().filter(|call| call.block == header);
    let (Some(call), None) = (edges.next(), edges.next()) else { return None };
    let Term::Branch { cond, then, otherwise } = &func.blocks[header].term else { return None };
    // Which way the first test goes does not matter: if it leaves the loop, the copy has it decided, and the loop is dead.
    decide(func, header, call, *cond)?;
    let leaves = !blocks.contains(&then.block) || !blocks.contains(&otherwise.block);
    let worth_it = leaves && !is_long(func, header, call, blocks, *cond);
    worth_it.then(|| Candidate { header, entry, blocks: blocks.to_vec() })
}

/// What a condition of the header is when the loop is entered by `call`, if that is known.
fn decide(func: &Function, header: Block, call: &BlockCall, cond: Value) -> Option<bool> {
    match entry_constant(func, header, call, cond, 0)? {
        Const::Bool(value) => Some(value),
        _ => None,
    }
}

fn entry_constant(func: &Function, header: Block, call: &BlockCall, value: Value, depth: u32) -> Option<Const> {
    match func.values[value].def {
        ValueDef::Const(constant) => Some(constant),
        ValueDef::Param(block, index) if block == header => func.as_const(call.args[index as usize]),
        ValueDef::Result(inst, 0) if depth < 4 && func.blocks[header].insts.contains(&inst) => match func.insts[inst] {
            InstData::Unary(op, a) => op.eval(entry_constant(func, header, call, a, depth + 1)?),
            InstData::Binary(op, [a, b]) => op.eval(
                entry_constant(func, header, call, a, depth + 1)?,
                entry_constant(func, header, call, b, depth + 1)?,
            ),
            InstData::Convert(op, a) => op.eval(entry_constant(func, header, call, a, depth + 1)?, func.ty(value)),
            _ => None,
        },
        _ => None,
    }
}

/// Whether the loop counts by a constant step to a constant bound that is far away: not worth the attempt.
fn is_long(func: &Function, header: Block, call: &BlockCall, blocks: &[Block], cond: Value) -> bool {
    let Some(InstData::Binary(_, [a, b])) = func.def_inst(cond).map(|inst| &func.insts[inst]) else { return false };
    let constant = |value: Value| match func.as_const(value) {
        Some(Const::Int(_, value)) => Some(value),
        _ => None,
    };
    for (counter, bound) in [(*a, *b), (*b, *a)] {
        let ValueDef::Param(block, index) = func.values[counter].def else { continue };
        let (true, Some(bound)) = (block == header, constant(bound)) else { continue };
        let Some(start) = constant(call.args[index as usize]) else { continue };
        for &pred in blocks {
            for back in func.blocks[pred].term.calls().into_iter().filter(|call| call.block == header) {
                let next = func.def_inst(back.args[index as usize]).map(|inst| &func.insts[inst]);
                if let Some(InstData::Binary(_, [x, y])) = next
                    && let Some(step) = constant(*x).or_else(|| constant(*y))
                    && step != 0
                    && ((bound - start) / step).unsigned_abs() > MAX_ITERATIONS as u128
                {
                    return true;
                }
            }
        }
    }
    false
}

fn loop_count(func: &Function) -> usize {
    let cfg = Cfg::new(func);
    Loops::new(&cfg, &Dominators::new(&cfg)).all().len()
}

/// Peels iterations off until the loop is gone, or seen to be long.
fn unroll(func: &mut Function, cx: &Context<'_>, header: Block) {
    for _ in 0..=MAX_ITERATIONS {
        let cfg = Cfg::new(func);
        let loops = Loops::new(&cfg, &Dominators::new(&cfg));
        let Some(found) = loops.all().iter().find(|found| found.header == header) else { return };
        let blocks = found.blocks.clone();
        let Some(candidate) = candidate(func, &cfg, header, &blocks) else { return };
        peel(func, &candidate);
        simplify::run(func, cx);
    }
}

/// Copies the loop in front of itself: the entry goes to the copy, whose back edges go to the loop.
fn peel(func: &mut Function, candidate: &Candidate) {
    let mut values: FxHashMap<Value, Value> = FxHashMap::default();
    let mut copies: SecondaryMap<Block, Option<Block>> = SecondaryMap::new();
    for &block in &candidate.blocks {
        let copy = func.add_block();
        func.blocks[copy].cold = func.blocks[block].cold;
        copies[block] = Some(copy);
        for param in func.blocks[block].params.clone() {
            let ty = func.ty(param);
            values.insert(param, func.add_param(copy, ty));
        }
    }
    for &block in &candidate.blocks {
        let copy = copies[block].expect("made above");
        for inst in func.blocks[block].insts.clone() {
            let copied = copy_inst(func, inst, &mut values);
            func.blocks[copy].insts.push(copied);
        }
    }
    for &block in &candidate.blocks {
        let copy = copies[block].expect("made above");
        let jump = |call: &BlockCall| BlockCall {
            // Back edges of the copy lead to the loop itself.
            block: if call.block == candidate.header { call.block } else { copies[call.block].unwrap_or(call.block) },
            args: call.args.iter().map(|arg| *values.get(arg).unwrap_or(arg)).collect(),
        };
        let data = &func.blocks[block];
        let (handler, mut term, span) = (data.handler.as_ref().map(jump), data.term.clone(), data.term_span);
        for call in term.calls_mut() {
            *call = jump(call);
        }
        if let Term::Branch { cond: value, .. }
        | Term::Switch { value, .. }
        | Term::Return(Some(value))
        | Term::Raise(value) = &mut term
        {
            *value = *values.get(value).unwrap_or(value);
        }
        let data = &mut func.blocks[copy];
        (data.handler, data.term, data.term_span) = (handler, term, span);
    }
    for &block in &candidate.blocks {
        let copy = copies[block].expect("made above");
        for inst in func.blocks[copy].insts.clone() {
            func.insts[inst].map_args(|arg| *values.get(&arg).unwrap_or(&arg));
        }
    }
    let header = copies[candidate.header];
    for call in func.blocks[candidate.entry].term.calls_mut() {
        if call.block == candidate.header {
            call.block = header.expect("made above");
        }
    }
    merge_definitions(func, candidate, &copies, &values);
}

/// A copy of an operation, its operands still those of the original.
fn copy_inst(func: &mut Function, inst: Inst, values: &mut FxHashMap<Value, Value>) -> Inst {
    let results = func.results[inst].clone();
    let types: Vec<_> = results.iter().map(|&result| func.ty(result)).collect();
    let copy = func.make_inst(func.insts[inst].clone(), &types, func.spans[inst]);
    let copied = func.results[copy].clone();
    values.extend(results.into_iter().zip(copied));
    copy
}

/// What is defined in the loop and used behind it has two definitions now: one for each way out.
fn merge_definitions(
    func: &mut Function,
    candidate: &Candidate,
    copies: &SecondaryMap<Block, Option<Block>>,
    values: &FxHashMap<Value, Value>,
) {
    let cfg = Cfg::new(func);
    let is_inside = |block: Block| {
        candidate.blocks.contains(&block) || candidate.blocks.iter().any(|&inside| copies[inside] == Some(block))
    };
    let mut variables: Variables<Value> = Variables::new();
    for &block in &candidate.blocks {
        let copy = copies[block].expect("every block of the loop has one");
        let params = func.blocks[block].params.iter().copied();
        let results = func.blocks[block].insts.iter().flat_map(|&inst| func.results[inst].iter().copied());
        for value in params.chain(results) {
            variables.define(value, block, value);
            variables.define(value, copy, values[&value]);
        }
    }
    let preds = |block: Block| cfg.preds(block).collect::<Preds>();
    for &block in cfg.order() {
        if is_inside(block) {
            continue;
        }
        let mut used: Vec<Value> = Vec::new();
        func.for_each_use_in(block, |value| {
            if values.contains_key(&value) && !used.contains(&value) {
                used.push(value);
            }
        });
        let mut here: FxHashMap<Value, Value> = FxHashMap::default();
        for value in used {
            let ty = func.ty(value);
            here.insert(value, variables.before(func, &preds, value, ty, block));
        }
        if !here.is_empty() {
            func.map_uses_in(block, |value| *here.get(&value).unwrap_or(&value));
        }
    }
    variables.fill(func, &preds);
}
