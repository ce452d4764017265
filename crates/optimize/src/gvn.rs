//! Global value numbering over the dominator tree, together with all local simplifications.
//!
//! One walk: each operation is first simplified, then looked up among equal ones whose block dominates this one. On the way down,
//! what a branch has decided is known: its condition, a variable compared with a constant, a reference that was used and
//! so is not null. See Briggs, Cooper and Simpson, "Value numbering" (1997).

use cranelift_entity::EntityRef;
use ouro_ir::analysis::{Cfg, Dominators};
use ouro_ir::{BinaryOp, Block, Const, Function, Inst, InstData, Term, Type, UnaryOp, Value};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::context::Context;
use crate::peephole::{self, Simplified, ordered};

/// An operation and its type: what makes two results equal.
type Key = (InstData, Type);

struct Numbering<'a, 'p> {
    func: &'a mut Function,
    cx: &'a Context<'p>,
    cfg: Cfg,
    tree: Dominators,
    /// What stands for each value; facts are undone on the way up the tree.
    map: Vec<Value>,
    undo: Vec<(Value, Value)>,
    known: FxHashMap<Key, (SmallVec<[Value; 2]>, Block)>,
    changes: usize,
}

/// Simplifies the whole function. Returns how many operations were removed or changed.
pub(crate) fn run(func: &mut Function, cx: &Context<'_>) -> usize {
    let cfg = Cfg::new(func);
    let tree = Dominators::new(&cfg);
    let map = func.values.keys().collect();
    let mut pass = Numbering { func, cx, cfg, tree, map, undo: Vec::new(), known: FxHashMap::default(), changes: 0 };
    pass.walk();
    pass.changes
}

enum Step {
    Enter(Block),
    Leave(usize),
}

impl Numbering<'_, '_> {
    fn walk(&mut self) {
        let mut stack = vec![Step::Enter(self.func.entry)];
        while let Some(step) = stack.pop() {
            match step {
                Step::Leave(mark) => {
                    while self.undo.len() > mark {
                        let (value, old) = self.undo.pop().expect("an entry above the mark");
                        self.map[value.index()] = old;
                    }
                }
                Step::Enter(block) => {
                    stack.push(Step::Leave(self.undo.len()));
                    self.learn_from_branch(block);
                    self.block(block);
                    stack.extend(self.tree.children(block).rev().map(Step::Enter));
                }
            }
        }
    }

    fn get(&self, mut value: Value) -> Value {
        while let Some(&next) = self.map.get(value.index()) {
            if next == value {
                break;
            }
            value = next;
        }
        value
    }

    fn set(&mut self, from: Value, to: Value) {
        while self.map.len() <= from.index() {
            self.map.push(Value::new(self.map.len()));
        }
        self.map[from.index()] = to;
    }

    /// From here down to the end of the subtree the value is this constant.
    fn assume(&mut self, value: Value, constant: Const) {
        let value = self.get(value);
        if self.func.as_const(value).is_some() {
            return;
        }
        let ty = self.func.ty(value);
        let constant = self.func.constant(constant, ty);
        self.undo.push((value, value));
        self.set(value, constant);
    }

    /// The condition of the only branch that leads here, and what follows from it.
    fn learn_from_branch(&mut self, block: Block) {
        let Some(pred) = self.cfg.single_pred(block) else { return };
        match &self.func.blocks[pred].term {
            Term::Branch { cond, then, otherwise } if then.block != otherwise.block => {
                let holds = then.block == block;
                if holds || otherwise.block == block {
                    let cond = *cond;
                    self.assume_condition(block, cond, holds, 0);
                }
            }
            Term::Switch { value, cases, default } if default.block != block => {
                let value = *value;
                let Some(&(number, _)) = cases.iter().find(|(_, call)| call.block == block) else { return };
                let constant = match self.func.ty(value) {
                    Type::Int(int) => Const::Int(int, number),
                    Type::Char => Const::Char(number as u8),
                    Type::UniChar => Const::UniChar(number as u32),
                    _ => return,
                };
                self.assume(value, constant);
            }
            _ => {}
        }
    }

    fn assume_condition(&mut self, block: Block, cond: Value, holds: bool, depth: u32) {
        let definition = self.func.def_inst(cond).map(|inst| self.func.insts[inst].clone());
        self.assume(cond, Const::Bool(holds));
        if depth > 4 {
            return;
        }
        match definition {
            Some(InstData::Unary(UnaryOp::Not, inner)) => self.assume_condition(block, inner, !holds, depth + 1),
            Some(InstData::Binary(BinaryOp::And, [a, b])) if holds && self.func.ty(a) == Type::Bool => {
                self.assume_condition(block, a, true, depth + 1);
                self.assume_condition(block, b, true, depth + 1);
            }
            Some(InstData::Binary(BinaryOp::Or, [a, b])) if !holds && self.func.ty(a) == Type::Bool => {
                self.assume_condition(block, a, false, depth + 1);
                self.assume_condition(block, b, false, depth + 1);
            }
            Some(InstData::Binary(op @ (BinaryOp::Eq | BinaryOp::Ne), [a, b])) => {
                let float = matches!(self.func.ty(a), Type::F32 | Type::F64);
                let equal = (op == BinaryOp::Eq) == holds;
                match self.func.as_const(b) {
                    // A reference equal to a prebuilt object may be used under a wider type than that object's.
                    Some(constant) if equal && !float && self.func.ty(a) == self.func.ty(b) => self.assume(a, constant),
                    _ => {}
                }
                self.imply(block, opposite(op), a, b, !holds);
            }
            Some(InstData::Binary(op @ (BinaryOp::Lt | BinaryOp::Le), [a, b])) => {
                if !matches!(self.func.ty(a), Type::F32 | Type::F64) {
                    self.imply_order(block, op, a, b, holds);
                }
            }
            _ => {}
        }
    }

    /// What follows from `a < b` or `a <= b`, or from the contrary.
    fn imply_order(&mut self, block: Block, op: BinaryOp, a: Value, b: Value, holds: bool) {
        let (less, less_or_equal) = (BinaryOp::Lt, BinaryOp::Le);
        if op == less {
            self.imply(block, less_or_equal, b, a, !holds);
        } else {
            self.imply(block, less, b, a, !holds);
        }
        if (op == less) != holds {
            return;
        }
        let (small, large) = if op == less { (a, b) } else { (b, a) };
        self.imply(block, less, small, large, true);
        self.imply(block, less_or_equal, small, large, true);
        self.imply(block, less, large, small, false);
        let (a, b) = ordered(self.func, a, b);
        self.imply(block, BinaryOp::Eq, a, b, false);
        self.imply(block, BinaryOp::Ne, a, b, true);
    }

    /// In this block and below, the comparison has this result.
    fn imply(&mut self, block: Block, op: BinaryOp, a: Value, b: Value, holds: bool) {
        let key = (InstData::Binary(op, [self.get(a), self.get(b)]), Type::Bool);
        match self.known.get(&key) {
            Some((values, place)) if self.tree.dominates(*place, block) => {
                let value = values[0];
                self.assume(value, Const::Bool(holds));
            }
            _ => {
                let value = self.func.constant(Const::Bool(holds), Type::Bool);
                self.known.insert(key, (SmallVec::from_slice(&[value]), block));
            }
        }
    }

    fn block(&mut self, block: Block) {
        let insts = std::mem::take(&mut self.func.blocks[block].insts);
        let mut kept = Vec::with_capacity(insts.len());
        let last = insts.last().copied();
        for &inst in &insts {
            let handled = Some(inst) == last && self.func.blocks[block].handler.is_some();
            if self.inst(block, inst, handled) {
                kept.push(inst);
            } else if handled {
                self.func.blocks[block].handler = None;
            }
            if self.stops(inst, handled) {
                self.func.blocks[block].term = Term::Unreachable;
                break;
            }
        }
        self.func.blocks[block].insts = kept;
        let mut data = std::mem::take(&mut self.func.blocks[block]);
        data.handler.iter_mut().for_each(|call| call.args.iter_mut().for_each(|arg| *arg = self.get(*arg)));
        data.term.map_args(|value| self.get(value));
        self.simplify_term(&mut data.term);
        self.func.blocks[block] = data;
    }

    /// Whether control never gets past this operation.
    fn stops(&self, inst: Inst, handled: bool) -> bool {
        match self.func.insts[inst] {
            InstData::CallExt { ext, .. } => !handled && self.cx.program.exts[ext].effects.diverges,
            _ => false,
        }
    }

    /// Simplifies one operation; whether it is still needed.
    fn inst(&mut self, block: Block, inst: Inst, handled: bool) -> bool {
        let mut data = std::mem::replace(&mut self.func.insts[inst], InstData::StackAddress);
        data.map_args(|value| self.get(value));
        self.func.insts[inst] = data;
        for _ in 0..16 {
            match peephole::simplify(self.func, self.cx, inst) {
                None => break,
                Some(Simplified::Data(data)) => {
                    self.func.insts[inst] = data;
                    self.changes += 1;
                }
                Some(Simplified::Value(value)) => return self.replace(inst, &[value]),
                Some(Simplified::Pair(value, flag)) => return self.replace(inst, &[value, flag]),
            }
        }
        let data = &self.func.insts[inst];
        let pure_call = match data {
            InstData::CallExt { ext, .. } => {
                let effects = self.cx.program.exts[*ext].effects;
                !handled && effects.pure && !effects.raises
            }
            _ => false,
        };
        let results = &self.func.results[inst];
        if !results.is_empty() && (data.is_pure() || matches!(data, InstData::Len(_)) || pure_call) {
            let key = (data.clone(), self.func.ty(results[0]));
            if let Some((values, place)) = self.known.get(&key)
                && self.tree.dominates(*place, block)
            {
                let values = values.clone();
                return self.replace(inst, &values);
            }
            self.known.insert(key, (results.clone(), block));
        }
        self.learn_non_null(block, inst);
        true
    }

    fn replace(&mut self, inst: Inst, values: &[Value]) -> bool {
        for (index, &value) in values.iter().enumerate() {
            let result = self.func.results[inst][index];
            // A constant may be equal to the value by an assumption made above; that holds here too.
            let value = self.get(value);
            self.set(result, value);
        }
        self.changes += 1;
        false
    }

    /// An object that is used is not null.
    fn learn_non_null(&mut self, block: Block, inst: Inst) {
        let object = match self.func.insts[inst] {
            InstData::GetField { object, .. }
            | InstData::SetField { object, .. }
            | InstData::GetItem { object, .. }
            | InstData::SetItem { object, .. }
            | InstData::Len(object) => object,
            _ => return,
        };
        if self.func.as_const(object).is_some() {
            return;
        }
        let ty = self.func.ty(object);
        let null = self.func.constant(Const::Null, ty);
        for (op, result) in [(BinaryOp::Eq, false), (BinaryOp::Ne, true)] {
            let key = (InstData::Binary(op, [object, null]), Type::Bool);
            if self.known.get(&key).is_some_and(|&(_, place)| self.tree.dominates(place, block)) {
                continue;
            }
            let result = self.func.constant(Const::Bool(result), Type::Bool);
            self.known.insert(key, (SmallVec::from_slice(&[result]), block));
        }
    }

    fn simplify_term(&mut self, term: &mut Term) {
        loop {
            let jump = match term {
                Term::Branch { cond, then, otherwise } => match self.func.as_const(*cond) {
                    Some(Const::Bool(true)) => then.clone(),
                    Some(Const::Bool(false)) => otherwise.clone(),
                    _ if then == otherwise => then.clone(),
                    _ => {
                        let inner = self.func.def_inst(*cond).and_then(|inst| match self.func.insts[inst] {
                            InstData::Unary(UnaryOp::Not, inner) => Some(inner),
                            _ => None,
                        });
                        let Some(inner) = inner else { return };
                        *cond = self.get(inner);
                        std::mem::swap(then, otherwise);
                        self.changes += 1;
                        continue;
                    }
                },
                Term::Switch { value, cases, default } => {
                    let number = match self.func.as_const(*value) {
                        Some(Const::Int(_, number)) => Some(number),
                        Some(Const::Char(byte)) => Some(i128::from(byte)),
                        Some(Const::UniChar(code)) => Some(i128::from(code)),
                        _ => None,
                    };
                    match number {
                        Some(number) => {
                            cases.iter().find(|case| case.0 == number).map_or(&*default, |case| &case.1).clone()
                        }
                        None if cases.iter().all(|(_, call)| call == default) => default.clone(),
                        None => return,
                    }
                }
                _ => return,
            };
            *term = Term::Jump(jump);
            self.changes += 1;
            return;
        }
    }
}

fn opposite(op: BinaryOp) -> BinaryOp {
    if op == BinaryOp::Eq { BinaryOp::Ne } else { BinaryOp::Eq }
}
