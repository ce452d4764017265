//! Jump threading: jumps past tests whose result the way to them has decided.
//!
//! A small block that ends with a test is copied for each predecessor that decides it, and the copy jumps to the right
//! successor. What decides it: arguments that are constants, the predecessor's own branch, the class of an exception that was made
//! on the way. So flags, short-circuit conditions and handlers of exceptions raised in the same function cost nothing.
//! Values of the block that are used further down get one definition more; `ssa` joins them.

use cranelift_entity::EntityRef;
use ouro_ir::ssa::{Preds, Variables};
use ouro_ir::{BinaryOp, Block, BlockCall, BlockData, Const, ConvertOp, Function, Inst, InstData, Term, Type, Value};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::cfg::clear_unreachable;
use crate::context::{BitSet, Context, is_allocated};
use crate::memory::{field_of, for_each_write, strip_casts};

/// The largest number of operations in a block that is copied.
const MAX_TESTS: usize = 6;
/// How far back the store of an immutable field is looked for.
const MAX_SCAN: usize = 32;

/// Threads jumps. Returns how many.
pub(crate) fn run(func: &mut Function, cx: &Context<'_>) -> usize {
    let Some(mut pass) = Threading::prepare(func, cx) else { return 0 };
    let mut changes = 0;
    for block in std::mem::take(&mut pass.candidates) {
        changes += pass.block(block);
    }
    if changes > 0 {
        clear_unreachable(func, &func.block_order());
    }
    changes
}

struct Threading<'a, 'p> {
    func: &'a mut Function,
    cx: &'a Context<'p>,
    /// The sources of the edges to each block, kept up to date.
    preds: Vec<Preds>,
    candidates: Vec<Block>,
    is_candidate: BitSet,
    /// The block that defines each value.
    home: Vec<Option<Block>>,
    /// For values of candidates: the other blocks that use them.
    uses: FxHashMap<Value, SmallVec<[Block; 4]>>,
}

/// What values are known to be on the way through a block.
type Known = SmallVec<[(Value, Value); 12]>;

fn resolve(known: &[(Value, Value)], value: Value) -> Value {
    known.iter().find(|(from, _)| *from == value).map_or(value, |&(_, to)| to)
}

impl<'a, 'p> Threading<'a, 'p> {
    /// Finds the blocks that could be copied; `None` if there are none.
    fn prepare(func: &'a mut Function, cx: &'a Context<'p>) -> Option<Self> {
        let order = func.block_order();
        let mut preds: Vec<Preds> = vec![Preds::new(); func.blocks.len()];
        let mut headers = BitSet::with_capacity(func.blocks.len());
        let mut passed = BitSet::with_capacity(func.blocks.len());
        for &block in &order {
            passed.insert(block.index());
            func.for_each_successor(block, |next| {
                preds[next.index()].push(block);
                if passed.contains(next.index()) {
                    headers.insert(next.index());
                }
            });
        }
        let mut is_candidate = BitSet::with_capacity(func.blocks.len());
        let candidates: Vec<Block> = order
            .iter()
            .copied()
            .filter(|&block| {
                let fits = preds[block.index()].len() > 1 && !headers.contains(block.index());
                fits && block != func.entry && is_test(func, block)
            })
            .collect();
        if candidates.is_empty() {
            return None;
        }
        candidates.iter().for_each(|block| {
            is_candidate.insert(block.index());
        });
        let home = vec![None; func.values.len()];
        let mut pass = Threading { func, cx, preds, candidates, is_candidate, home, uses: FxHashMap::default() };
        pass.collect_uses(&order);
        Some(pass)
    }

    fn collect_uses(&mut self, order: &[Block]) {
        for &block in order {
            let data = &self.func.blocks[block];
            let results = data.insts.iter().flat_map(|&inst| &self.func.results[inst]);
            data.params.iter().chain(results).for_each(|value| self.home[value.index()] = Some(block));
        }
        for &block in order {
            let mut used: SmallVec<[Value; 16]> = SmallVec::new();
            self.func.for_each_use_in(block, |value| used.push(value));
            used.into_iter().for_each(|value| self.note_use(value, block));
        }
    }

    fn note_use(&mut self, value: Value, block: Block) {
        if let Some(Some(home)) = self.home.get(value.index())
            && *home != block
            && self.is_candidate.contains(home.index())
        {
            let uses = self.uses.entry(value).or_default();
            if uses.last() != Some(&block) {
                uses.push(block);
            }
        }
    }

    fn set_home(&mut self, value: Value, block: Block) {
        if self.home.len() <= value.index() {
            self.home.resize(value.index() + 1, None);
        }
        self.home[value.index()] = Some(block);
    }

    /// Threads the jumps to one block.
    fn block(&mut self, block: Block) -> usize {
        let mut copies: Vec<(Block, Known)> = Vec::new();
        let mut sources: Preds = Preds::new();
        for &pred in &self.preds[block.index()] {
            if !sources.contains(&pred) {
                sources.push(pred);
            }
        }
        for pred in sources {
            let calls: SmallVec<[BlockCall; 2]> = self.func.blocks[pred].term.calls().into_iter().cloned().collect();
            for (index, call) in calls.into_iter().enumerate() {
                if call.block == block
                    && let Some(taken) = self.decide(pred, index, &call, block)
                {
                    let copy = self.copy(pred, index, &call, block, taken);
                    copies.push(copy);
                }
            }
        }
        if !copies.is_empty() {
            self.repair(block, &copies);
        }
        copies.len()
    }

    /// Which of the block's successors a jump from `pred` leads to.
    fn decide(&mut self, pred: Block, index: usize, call: &BlockCall, block: Block) -> Option<usize> {
        let mut known: Known = Known::new();
        self.learn_from(pred, index, &mut known);
        for (position, &param) in self.func.blocks[block].params.iter().enumerate() {
            let arg = resolve(&known, call.args[position]);
            known.push((param, arg));
        }
        for inst in self.func.blocks[block].insts.clone() {
            let mut data = self.func.insts[inst].clone();
            data.map_args(|arg| resolve(&known, arg));
            if let Some(&result) = self.func.results[inst].first()
                && let Some(value) = self.evaluate(pred, &data, result)
            {
                known.push((result, value));
            }
        }
        let value = resolve(&known, self.func.blocks[block].term.operand()?);
        let constant = self.func.as_const(value)?;
        match (&self.func.blocks[block].term, constant) {
            (Term::Branch { .. }, Const::Bool(flag)) => Some(usize::from(!flag)),
            (Term::Switch { cases, .. }, _) => {
                let number = match constant {
                    Const::Int(_, number) => number,
                    Const::Char(byte) => i128::from(byte),
                    Const::UniChar(code) => i128::from(code),
                    _ => return None,
                };
                Some(cases.iter().position(|case| case.0 == number).unwrap_or(cases.len()))
            }
            _ => None,
        }
    }

    /// What the branch at the end of `pred` says about this edge.
    fn learn_from(&mut self, pred: Block, index: usize, known: &mut Known) {
        match &self.func.blocks[pred].term {
            Term::Branch { cond, then, otherwise } if then.block != otherwise.block || then.args != otherwise.args => {
                let cond = *cond;
                let flag = self.func.constant(Const::Bool(index == 0), Type::Bool);
                known.push((cond, flag));
                let Some(inst) = self.func.def_inst(cond) else { return };
                if let InstData::Binary(op @ (BinaryOp::Eq | BinaryOp::Ne), [a, b]) = self.func.insts[inst]
                    && (op == BinaryOp::Eq) == (index == 0)
                    && self.func.as_const(b).is_some()
                    && self.func.ty(a) == self.func.ty(b)
                    && !matches!(self.func.ty(a), Type::F32 | Type::F64)
                {
                    known.push((a, b));
                }
            }
            Term::Switch { value, cases, .. } => {
                let (value, ty) = (*value, self.func.ty(*value));
                let Some(&(number, _)) = cases.get(index) else { return };
                let constant = match ty {
                    Type::Int(int) => Const::Int(int, number),
                    Type::Char => Const::Char(number as u8),
                    Type::UniChar => Const::UniChar(number as u32),
                    _ => return,
                };
                let constant = self.func.constant(constant, ty);
                known.push((value, constant));
            }
            _ => {}
        }
    }

    /// The value of an operation at the end of `pred`.
    fn evaluate(&mut self, pred: Block, data: &InstData, result: Value) -> Option<Value> {
        let func = &mut *self.func;
        let ty = func.ty(result);
        let constant = match *data {
            InstData::Unary(op, a) => op.eval(func.as_const(a)?)?,
            InstData::Binary(op, [a, b]) => match (func.as_const(a), func.as_const(b)) {
                (Some(a), Some(b)) => op.eval(a, b)?,
                _ => Const::Bool(compare_objects(func, op, a, b)?),
            },
            InstData::Convert(ConvertOp::Ref, a) => return Some(a),
            InstData::Convert(op, a) => op.eval(func.as_const(a)?, ty)?,
            InstData::GetField { object, field } => {
                if let Some(Const::Static(id)) = func.as_const(object) {
                    let (value, ty) = self.cx.static_field(id, field)?;
                    return Some(self.cx.constant(func, value, ty));
                }
                return self.stored(pred, object, field);
            }
            _ => return None,
        };
        Some(func.constant(constant, ty))
    }

    /// What was stored to an immutable field of an object that was made on the way.
    fn stored(&self, pred: Block, object: Value, field: u32) -> Option<Value> {
        let func = &*self.func;
        let object = strip_casts(func, object);
        if !is_allocated(func, object) {
            return None;
        }
        let made = func.def_inst(object)?;
        let (location, immutable) = field_of(func, self.cx, object, field);
        if !immutable {
            return None;
        }
        let mut block = pred;
        let mut left = MAX_SCAN;
        loop {
            for &inst in func.blocks[block].insts.iter().rev() {
                left = left.checked_sub(1)?;
                match func.insts[inst] {
                    InstData::SetField { object: other, field: stored, value }
                        if stored == field && strip_casts(func, other) == object =>
                    {
                        return Some(value);
                    }
                    _ if inst == made => return None,
                    ref data if data.is_call_like() => {
                        let mut kept = true;
                        for_each_write(func, self.cx, data, |written| {
                            kept &= written.is_some_and(|written| written != location);
                        });
                        if !kept {
                            return None;
                        }
                    }
                    _ => {}
                }
            }
            let [above] = self.preds[block.index()][..] else { return None };
            block = above;
        }
    }

    /// Copies the block for one jump, which then goes on to the successor taken. Returns the copy, and what each value of the
    /// block is in it.
    fn copy(&mut self, pred: Block, index: usize, call: &BlockCall, block: Block, taken: usize) -> (Block, Known) {
        let data = self.func.blocks[block].clone();
        let copy =
            self.func.blocks.push(BlockData { cold: data.cold, term_span: data.term_span, ..BlockData::default() });
        let mut known: Known = data.params.iter().copied().zip(call.args.iter().copied()).collect();
        for &inst in &data.insts {
            let mut operation = self.func.insts[inst].clone();
            operation.map_args(|arg| resolve(&known, arg));
            let operands = operation.args();
            let types: SmallVec<[Type; 2]> =
                self.func.results[inst].iter().map(|&result| self.func.ty(result)).collect();
            let clone: Inst = self.func.make_inst(operation, &types, self.func.spans[inst]);
            self.func.blocks[copy].insts.push(clone);
            for (result, value) in self.func.results[inst].clone().into_iter().zip(self.func.results[clone].clone()) {
                known.push((result, value));
                self.set_home(value, copy);
            }
            operands.into_iter().for_each(|operand| self.note_use(operand, copy));
        }
        let next = data.term.calls()[taken];
        let args: SmallVec<[Value; 4]> = next.args.iter().map(|&arg| resolve(&known, arg)).collect();
        args.iter().for_each(|&arg| self.note_use(arg, copy));
        self.func.blocks[copy].term = Term::Jump(BlockCall { block: next.block, args });
        *self.func.blocks[pred].term.calls_mut().remove(index) = BlockCall::new(copy, []);
        let old = &mut self.preds[block.index()];
        let edge = old.iter().position(|&source| source == pred).expect("an edge from the predecessor");
        old.remove(edge);
        self.preds.push(Preds::from_slice(&[pred]));
        self.preds[next.block.index()].push(copy);
        (copy, known)
    }

    /// Joins the definitions in the block and its copies, where they are used.
    fn repair(&mut self, block: Block, copies: &[(Block, Known)]) {
        let data = &self.func.blocks[block];
        let results = data.insts.iter().flat_map(|&inst| &self.func.results[inst]);
        let values: Vec<Value> = data.params.iter().chain(results).copied().collect();
        if self.preds[block.index()].is_empty() {
            self.func.for_each_successor(block, |next| {
                let sources = &mut self.preds[next.index()];
                sources.retain(|source| *source != block);
            });
            self.func.clear_block(block);
        }
        let mut variables: Variables<Value> = Variables::new();
        for value in values {
            let Some(uses) = self.uses.remove(&value) else { continue };
            let ty = self.func.ty(value);
            variables.define(value, block, value);
            copies.iter().for_each(|(copy, known)| variables.define(value, *copy, resolve(known, value)));
            for user in uses {
                // It may have become unreachable, or the use may have moved with a copy.
                if user == block || self.preds[user.index()].is_empty() || !self.is_used_in(user, value) {
                    continue;
                }
                let preds = &self.preds;
                let here = variables.before(self.func, &|block| preds[block.index()].clone(), value, ty, user);
                if here != value {
                    self.func.map_uses_in(user, |used| if used == value { here } else { used });
                }
                self.set_homes(&mut variables);
                self.note_use(here, user);
            }
        }
        let preds = &self.preds;
        let passed = variables.fill(self.func, &|block| preds[block.index()].clone());
        self.set_homes(&mut variables);
        passed.into_iter().for_each(|(value, pred)| self.note_use(value, pred));
    }

    fn set_homes(&mut self, variables: &mut Variables<Value>) {
        for (param, home) in std::mem::take(&mut variables.added) {
            self.set_home(param, home);
        }
    }

    fn is_used_in(&self, block: Block, value: Value) -> bool {
        let mut used = false;
        self.func.for_each_use_in(block, |other| used |= other == value);
        used
    }
}

/// Whether a block is short, calls nothing and ends with a decision.
fn is_test(func: &Function, block: Block) -> bool {
    let data = &func.blocks[block];
    matches!(data.term, Term::Branch { .. } | Term::Switch { .. })
        && data.handler.is_none()
        && data.insts.len() <= MAX_TESTS
        && !data.insts.iter().any(|&inst| func.insts[inst].is_call_like())
}

/// Equality of references of which at least one is to an object made in this function.
fn compare_objects(func: &Function, op: BinaryOp, a: Value, b: Value) -> Option<bool> {
    if !matches!(op, BinaryOp::Eq | BinaryOp::Ne) || !func.ty(a).is_ref() {
        return None;
    }
    let (a, b) = (strip_casts(func, a), strip_casts(func, b));
    let distinct = |value| is_allocated(func, value) || func.as_const(value).is_some();
    if a == b {
        Some(op == BinaryOp::Eq)
    } else if distinct(a) && distinct(b) {
        Some(op == BinaryOp::Ne)
    } else {
        None
    }
}
