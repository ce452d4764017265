//! Global value numbering over the dominator tree, together with all local simplifications.
//!
//! One walk: each operation is first simplified, then looked up among equal ones whose block dominates this one. On the way down,
//! what a branch has decided is known: its condition, a variable compared with a constant, a reference that was used and
//! so is not null. See Briggs, Cooper and Simpson, "Value numbering" (1997).

use std::hash::{Hash, Hasher};

use cranelift_entity::EntityRef;
use ouro_ir::analysis::{Cfg, Dominators};
use ouro_ir::{BinaryOp, Block, Const, Function, Inst, InstData, Term, Type, UnaryOp, Value};
use rustc_hash::FxHashMap;

use crate::context::Context;
use crate::peephole::{self, Simplified};

/// What makes two results equal: the operation, its operands, the result's type.
#[derive(Copy, Clone, PartialEq, Eq)]
struct Key {
    operation: u32,
    operands: [u32; 3],
    ty: Type,
}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let pair = |a: u32, b: u32| u64::from(a) << 32 | u64::from(b);
        state.write_u64(pair(self.operation, self.operands[0]));
        state.write_u64(pair(self.operands[1], self.operands[2]));
    }
}

impl Key {
    /// The key of an operation that only computes.
    fn new(data: &InstData, ty: Type) -> Option<Key> {
        let (kind, operation, operands): (u32, u32, &[Value]) = match data {
            InstData::Unary(op, a) => (0, *op as u32, std::slice::from_ref(a)),
            InstData::Binary(op, args) => (1, *op as u32, args),
            InstData::Overflow(op, args) => (2, *op as u32, args),
            InstData::Convert(op, a) => (3, *op as u32, std::slice::from_ref(a)),
            InstData::Select(args) => (4, 0, args),
            InstData::Len(a) => (5, 0, std::slice::from_ref(a)),
            InstData::CallExt { ext, args } if args.len() <= 3 => (6, ext.as_u32(), args),
            _ => return None,
        };
        let mut numbers = [u32::MAX; 3];
        numbers.iter_mut().zip(operands).for_each(|(number, operand)| *number = operand.as_u32());
        Some(Key { operation: kind << 28 | operation, operands: numbers, ty })
    }

    fn comparison(op: BinaryOp, a: Value, b: Value) -> Key {
        Key { operation: 1 << 28 | op as u32, operands: [a.as_u32(), b.as_u32(), u32::MAX], ty: Type::Bool }
    }
}

struct Numbering<'a, 'p> {
    func: &'a mut Function,
    cx: &'a Context<'p>,
    cfg: Cfg,
    tree: Dominators,
    /// What stands for each value; facts are undone on the way up the tree.
    map: Vec<Value>,
    undo: Vec<(Value, Value)>,
    known: FxHashMap<Key, (Inst, Block)>,
    /// For each reference that was used, a block in which it was.
    used: Vec<Option<Block>>,
    changes: Changes,
}

/// How much was simplified.
#[derive(Copy, Clone, Default)]
pub(crate) struct Changes {
    /// Operations removed or changed.
    pub operations: usize,
    /// Terminators and handlers changed.
    pub control: usize,
}

/// Simplifies the whole function. Returns how many operations and terminators were removed or changed.
pub(crate) fn run(func: &mut Function, cx: &Context<'_>) -> usize {
    let changes = simplify(func, cx);
    changes.operations + changes.control
}

/// Simplifies the whole function.
pub(crate) fn simplify(func: &mut Function, cx: &Context<'_>) -> Changes {
    let cfg = Cfg::new(func);
    let tree = Dominators::new(&cfg);
    let map = func.values.keys().collect();
    let mut pass = Numbering {
        func,
        cx,
        cfg,
        tree,
        map,
        undo: Vec::new(),
        known: FxHashMap::default(),
        used: Vec::new(),
        changes: Changes::default(),
    };
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
                    self.assume_condition(cond, holds, 0);
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

    fn assume_condition(&mut self, cond: Value, holds: bool, depth: u32) {
        let definition = self.func.def_inst(cond).map(|inst| self.func.insts[inst].clone());
        self.assume(cond, Const::Bool(holds));
        if depth > 4 {
            return;
        }
        match definition {
            Some(InstData::Unary(UnaryOp::Not, inner)) => self.assume_condition(inner, !holds, depth + 1),
            Some(InstData::Binary(BinaryOp::And, [a, b])) if holds && self.func.ty(a) == Type::Bool => {
                self.assume_condition(a, true, depth + 1);
                self.assume_condition(b, true, depth + 1);
            }
            Some(InstData::Binary(BinaryOp::Or, [a, b])) if !holds && self.func.ty(a) == Type::Bool => {
                self.assume_condition(a, false, depth + 1);
                self.assume_condition(b, false, depth + 1);
            }
            Some(InstData::Binary(op @ (BinaryOp::Eq | BinaryOp::Ne), [a, b])) => {
                let float = matches!(self.func.ty(a), Type::F32 | Type::F64);
                let equal = (op == BinaryOp::Eq) == holds;
                // A reference equal to a prebuilt object may be used under a wider type than that object's.
                if let Some(constant) = self.func.as_const(b)
                    && equal
                    && !float
                    && self.func.ty(a) == self.func.ty(b)
                {
                    self.assume(a, constant);
                }
            }
            _ => {}
        }
    }

    /// The result that an operation has had in a block above, if that is known to be a constant here.
    fn decided(&self, block: Block, op: BinaryOp, a: Value, b: Value) -> Option<bool> {
        let &(inst, place) = self.known.get(&Key::comparison(op, a, b))?;
        if !self.tree.dominates(place, block) {
            return None;
        }
        match self.func.as_const(self.get(self.func.results[inst][0])) {
            Some(Const::Bool(flag)) => Some(flag),
            _ => None,
        }
    }

    /// The result of a comparison, as it follows from others of the same operands.
    fn follows(&self, block: Block, op: BinaryOp, a: Value, b: Value) -> Option<bool> {
        use BinaryOp::{Eq, Le, Lt, Ne};
        if matches!(op, Eq | Ne) && self.func.as_const(b) == Some(Const::Null) {
            let used = self.used.get(a.index()).copied().flatten();
            return used.filter(|&place| self.tree.dominates(place, block)).map(|_| op == Ne);
        }
        if matches!(self.func.ty(a), Type::F32 | Type::F64) {
            return match op {
                Eq => self.decided(block, Ne, a, b).map(|flag| !flag),
                Ne => self.decided(block, Eq, a, b).map(|flag| !flag),
                _ => None,
            };
        }
        let less = |a, b| self.decided(block, Lt, a, b);
        let less_or_equal = |a, b| self.decided(block, Le, a, b);
        match op {
            Lt => less_or_equal(b, a)
                .map(|flag| !flag)
                .or_else(|| less(b, a).filter(|&flag| flag).map(|_| false))
                .or_else(|| less_or_equal(a, b).filter(|&flag| !flag)),
            Le => less(b, a)
                .map(|flag| !flag)
                .or_else(|| less(a, b).filter(|&flag| flag))
                .or_else(|| less_or_equal(b, a).filter(|&flag| !flag).map(|_| true)),
            Eq | Ne => {
                let opposite = if op == Eq { Ne } else { Eq };
                self.decided(block, opposite, a, b).map(|flag| !flag).or_else(|| {
                    let different = less(a, b) == Some(true) || less(b, a) == Some(true);
                    different.then_some(op == Ne)
                })
            }
            _ => None,
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
                self.changes.control += 1;
            }
            if self.stops(inst, handled) {
                if self.func.blocks[block].term != Term::Unreachable {
                    self.func.blocks[block].term = Term::Unreachable;
                    self.changes.control += 1;
                }
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
                    self.changes.operations += 1;
                }
                Some(Simplified::Value(value)) => return self.replace(inst, &[value]),
                Some(Simplified::Pair(value, flag)) => return self.replace(inst, &[value, flag]),
            }
        }
        let data = &self.func.insts[inst];
        let numbered = match data {
            InstData::CallExt { ext, .. } => {
                let effects = self.cx.program.exts[*ext].effects;
                !handled && effects.pure && !effects.raises
            }
            InstData::Len(_) => true,
            _ => data.is_pure(),
        };
        if let (true, Some(&result)) = (numbered, self.func.results[inst].first())
            && let Some(key) = Key::new(data, self.func.ty(result))
        {
            if let InstData::Binary(op, [a, b]) = *data
                && op.is_comparison()
                && let Some(flag) = self.follows(block, op, a, b)
            {
                let flag = self.func.constant(Const::Bool(flag), Type::Bool);
                return self.replace(inst, &[flag]);
            }
            match self.known.get(&key) {
                Some(&(leader, place)) if self.tree.dominates(place, block) => {
                    let values = self.func.results[leader].clone();
                    return self.replace(inst, &values);
                }
                _ => {
                    self.known.insert(key, (inst, block));
                }
            }
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
        self.changes.operations += 1;
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
        if self.used.len() <= object.index() {
            self.used.resize(self.func.values.len(), None);
        }
        match self.used[object.index()] {
            Some(place) if self.tree.dominates(place, block) => {}
            _ => self.used[object.index()] = Some(block),
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
                        self.changes.control += 1;
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
            self.changes.control += 1;
            return;
        }
    }
}
