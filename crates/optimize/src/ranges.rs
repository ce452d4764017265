//! Comparisons that are decided by the ranges of their operands: checks of indices, signs and overflow.
//!
//! Down the dominator tree, each integer has a range: by its definition (a length, a char, a masked value), as a counter (a loop's
//! parameter that starts at least at some number and only grows), and by the branches passed on the way.
//! Related: Bodik, Gupta and Sarkar, "ABCD: eliminating array bounds checks on demand" (2000), of which this is the part
//! that needs no graph of inequalities; those between two variables `gvn` knows.

use ouro_ir::analysis::{Cfg, Dominators};
use ouro_ir::{
    BinaryOp, Block, Const, ConvertOp, Function, Inst, InstData, IntType, OverflowOp, Replacements, Term, Type, Value,
    ValueDef,
};
use rustc_hash::FxHashMap;

use crate::context::Context;

/// How far definitions are followed.
const MAX_DEPTH: u32 = 6;

/// The values from `low` to `high`.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
struct Range {
    low: i128,
    high: i128,
}

impl Range {
    fn full(int: IntType) -> Range {
        match (int.is_signed(), int.bits()) {
            (true, bits) => Range { low: i128::MIN >> (128 - bits), high: i128::MAX >> (128 - bits) },
            (false, bits) => Range { low: 0, high: (1 << bits) - 1 },
        }
    }

    fn only(value: i128) -> Range {
        Range { low: value, high: value }
    }

    fn intersect(self, other: Range) -> Range {
        let both = Range { low: self.low.max(other.low), high: self.high.min(other.high) };
        // Contradictions are found in code that is not reached; any range will do there.
        if both.low <= both.high { both } else { self }
    }

    fn union(self, other: Range) -> Range {
        Range { low: self.low.min(other.low), high: self.high.max(other.high) }
    }

    /// The range itself where it lies in that of the type, else all of the type's.
    fn wrapped(self, int: IntType) -> Range {
        let full = Range::full(int);
        if full.low <= self.low && self.high <= full.high { self } else { full }
    }

    fn apply(self, op: BinaryOp, other: Range) -> Option<Range> {
        match op {
            BinaryOp::Add => Some(Range { low: self.low + other.low, high: self.high + other.high }),
            BinaryOp::Sub => Some(Range { low: self.low - other.high, high: self.high - other.low }),
            BinaryOp::Mul => {
                let products = [
                    self.low.checked_mul(other.low)?,
                    self.low.checked_mul(other.high)?,
                    self.high.checked_mul(other.low)?,
                    self.high.checked_mul(other.high)?,
                ];
                Some(Range { low: *products.iter().min()?, high: *products.iter().max()? })
            }
            _ => None,
        }
    }
}

struct Ranges<'a> {
    func: &'a mut Function,
    cfg: Cfg,
    tree: Dominators,
    /// What branches and counters say.
    known: FxHashMap<Value, Range>,
    undo: Vec<(Value, Option<Range>)>,
    replaced: Replacements,
    /// Comparisons that were made signed.
    rewritten: usize,
}

/// Replaces comparisons and overflow flags that are decided. Returns how many.
pub(crate) fn run(func: &mut Function, _cx: &Context<'_>) -> usize {
    let cfg = Cfg::new(func);
    let tree = Dominators::new(&cfg);
    let mut pass = Ranges {
        func,
        cfg,
        tree,
        known: FxHashMap::default(),
        undo: Vec::new(),
        replaced: Replacements::new(),
        rewritten: 0,
    };
    pass.walk();
    let (replaced, rewritten) = (std::mem::take(&mut pass.replaced), pass.rewritten);
    func.replace_uses(&replaced);
    replaced.len() + rewritten
}

enum Step {
    Enter(Block),
    Leave(usize),
}

impl Ranges<'_> {
    fn walk(&mut self) {
        let mut stack = vec![Step::Enter(self.func.entry)];
        while let Some(step) = stack.pop() {
            match step {
                Step::Leave(mark) => {
                    while self.undo.len() > mark {
                        match self.undo.pop().expect("an entry above the mark") {
                            (value, Some(range)) => drop(self.known.insert(value, range)),
                            (value, None) => drop(self.known.remove(&value)),
                        }
                    }
                }
                Step::Enter(block) => {
                    stack.push(Step::Leave(self.undo.len()));
                    self.learn_from_branch(block);
                    self.learn_counters(block);
                    self.block(block);
                    stack.extend(self.tree.children(block).rev().map(Step::Enter));
                }
            }
        }
    }

    fn learn(&mut self, value: Value, range: Range) {
        if self.func.as_const(value).is_some() {
            return;
        }
        let Some(old) = self.range(value, 0) else { return };
        let new = old.intersect(range);
        if new != old {
            let before = self.known.insert(value, new);
            self.undo.push((value, before));
        }
    }

    /// The range of an integer or char; `None` for other values.
    fn range(&self, value: Value, depth: u32) -> Option<Range> {
        let data = self.func.values[value];
        let full = match data.ty {
            // The arithmetic here is on 128 bits.
            Type::Int(int) if int.bits() <= 64 => Range::full(int),
            Type::Char => Range { low: 0, high: 255 },
            Type::UniChar => Range { low: 0, high: i128::from(u32::MAX) },
            Type::Bool => Range { low: 0, high: 1 },
            _ => return None,
        };
        let defined = match data.def {
            ValueDef::Const(Const::Int(_, number)) => Some(Range::only(number)),
            ValueDef::Const(Const::Char(byte)) => Some(Range::only(i128::from(byte))),
            ValueDef::Const(Const::UniChar(code)) => Some(Range::only(i128::from(code))),
            ValueDef::Result(inst, 0) if depth < MAX_DEPTH => self.range_of(inst, data.ty, depth + 1),
            _ => None,
        };
        let range = defined.map_or(full, |defined| full.intersect(defined));
        Some(self.known.get(&value).map_or(range, |known| range.intersect(*known)))
    }

    /// The range of an operation's result.
    fn range_of(&self, inst: Inst, ty: Type, depth: u32) -> Option<Range> {
        match self.func.insts[inst] {
            InstData::Len(_) => Some(Range { low: 0, high: i128::from(i64::MAX) }),
            InstData::Convert(ConvertOp::Int, inner) => {
                let inner = self.range(inner, depth)?;
                let Type::Int(int) = ty else { return None };
                Some(inner.wrapped(int))
            }
            InstData::Select([_, a, b]) => Some(self.range(a, depth)?.union(self.range(b, depth)?)),
            InstData::Binary(op, [a, b]) => {
                let (a, b) = (self.range(a, depth)?, self.range(b, depth)?);
                let Type::Int(int) = ty else { return None };
                binary_range(op, int, a, b)
            }
            InstData::Overflow(op, [a, b]) => {
                let Type::Int(int) = ty else { return None };
                Some(self.range(a, depth)?.apply(plain(op), self.range(b, depth)?)?.wrapped(int))
            }
            _ => None,
        }
    }

    fn learn_from_branch(&mut self, block: Block) {
        let Some(pred) = self.cfg.single_pred(block) else { return };
        match &self.func.blocks[pred].term {
            Term::Branch { cond, then, otherwise } if then.block != otherwise.block => {
                let holds = then.block == block;
                if (holds || otherwise.block == block)
                    && let Some(inst) = self.func.def_inst(*cond)
                    && let InstData::Binary(op, [a, b]) = self.func.insts[inst]
                {
                    self.learn_comparison(op, a, b, holds);
                }
            }
            Term::Switch { value, cases, default } if default.block != block => {
                let numbers = cases.iter().filter(|(_, call)| call.block == block).map(|(number, _)| *number);
                if let Some(range) = numbers.map(Range::only).reduce(Range::union) {
                    self.learn(*value, range);
                }
            }
            _ => {}
        }
    }

    fn learn_comparison(&mut self, op: BinaryOp, a: Value, b: Value, holds: bool) {
        let (Some(x), Some(y)) = (self.range(a, 0), self.range(b, 0)) else { return };
        let (op, a, b, x, y) = match (op, holds) {
            (BinaryOp::Lt | BinaryOp::Le, true) => (op, a, b, x, y),
            (BinaryOp::Gt, true) => (BinaryOp::Lt, b, a, y, x),
            (BinaryOp::Ge, true) => (BinaryOp::Le, b, a, y, x),
            (BinaryOp::Lt, false) => (BinaryOp::Le, b, a, y, x),
            (BinaryOp::Le, false) => (BinaryOp::Lt, b, a, y, x),
            (BinaryOp::Gt, false) => (BinaryOp::Le, a, b, x, y),
            (BinaryOp::Ge, false) => (BinaryOp::Lt, a, b, x, y),
            (BinaryOp::Eq, true) | (BinaryOp::Ne, false) => {
                self.learn(a, y);
                self.learn(b, x);
                return;
            }
            (BinaryOp::Eq, false) | (BinaryOp::Ne, true) => {
                self.learn_different(a, x, y);
                self.learn_different(b, y, x);
                return;
            }
            _ => return,
        };
        let strict = i128::from(op == BinaryOp::Lt);
        self.learn(a, Range { low: x.low, high: y.high - strict });
        self.learn(b, Range { low: x.low + strict, high: y.high });
    }

    /// The value is not the only one of the other range.
    fn learn_different(&mut self, value: Value, range: Range, other: Range) {
        if other.low != other.high {
            return;
        }
        if range.low == other.low {
            self.learn(value, Range { low: range.low + 1, high: range.high });
        } else if range.high == other.low {
            self.learn(value, Range { low: range.low, high: range.high - 1 });
        }
    }

    /// Parameters of a loop's header that only grow, or only shrink, from where they start.
    fn learn_counters(&mut self, block: Block) {
        let is_back = |pred: Block| self.tree.dominates(block, pred);
        if block == self.func.entry || !self.cfg.preds(block).any(is_back) {
            return;
        }
        let params = self.func.blocks[block].params.clone();
        for (index, &param) in params.iter().enumerate() {
            if let Some(range) = self.counter_range(block, index, param) {
                self.learn(param, range);
            }
        }
    }

    fn counter_range(&self, header: Block, index: usize, param: Value) -> Option<Range> {
        let Type::Int(int) = self.func.ty(param) else { return None };
        if int.bits() > 64 || !int.is_signed() {
            return None;
        }
        let mut start: Option<Range> = None;
        let (mut grows, mut shrinks) = (true, true);
        for pred in self.cfg.preds(header) {
            let data = &self.func.blocks[pred];
            if data.handler.as_ref().is_some_and(|call| call.block == header) {
                return None;
            }
            for call in data.term.calls().into_iter().filter(|call| call.block == header) {
                let arg = call.args[index];
                if !self.tree.dominates(header, pred) {
                    let range = self.range(arg, 0)?;
                    start = Some(start.map_or(range, |start| start.union(range)));
                    continue;
                }
                let step = self.step(header, pred, param, arg)?;
                grows &= step >= 0;
                shrinks &= step <= 0;
            }
        }
        let start = start?;
        let full = Range::full(int);
        match (grows, shrinks) {
            (true, _) => Some(Range { low: start.low, high: full.high }),
            (_, true) => Some(Range { low: full.low, high: start.high }),
            _ => None,
        }
    }

    /// By how much a loop changes its counter, if that does not overflow on the way to the end of `from`.
    fn step(&self, header: Block, from: Block, param: Value, next: Value) -> Option<i128> {
        if next == param {
            return Some(0);
        }
        let inst = self.func.def_inst(next)?;
        let constant = |value| match self.func.as_const(value) {
            Some(Const::Int(_, number)) => Some(number),
            _ => None,
        };
        match self.func.insts[inst] {
            InstData::Binary(BinaryOp::Add, [a, b]) if a == param => {
                let step = constant(b)?;
                self.is_bounded(header, from, param, step).then_some(step)
            }
            InstData::Overflow(op @ (OverflowOp::Add | OverflowOp::Sub), [a, b]) if a == param => {
                let step = if op == OverflowOp::Add { constant(b)? } else { -constant(b)? };
                let flag = self.func.results[inst][1];
                let is_tested = |cond: Value, holds: bool| cond == flag && !holds;
                (self.passes(header, from, is_tested) || self.is_bounded(header, from, param, step)).then_some(step)
            }
            _ => None,
        }
    }

    /// Whether a test on the way from the header has shown that the counter can take this step: it is less, or greater, than
    /// something, and the step is by one.
    fn is_bounded(&self, header: Block, from: Block, param: Value, step: i128) -> bool {
        self.passes(header, from, |cond, holds| {
            let Some(inst) = self.func.def_inst(cond) else { return false };
            let InstData::Binary(op, [a, b]) = self.func.insts[inst] else { return false };
            let (below, above) = match (op, holds) {
                (BinaryOp::Lt, true) | (BinaryOp::Ge, false) => (a, b),
                (BinaryOp::Gt, true) | (BinaryOp::Le, false) => (b, a),
                _ => return false,
            };
            (step == 1 && below == param)
                || (step == -1 && above == param)
                || (step > 0 && below == param && self.is_small(above))
        })
    }

    fn is_small(&self, value: Value) -> bool {
        self.range(value, 0).is_some_and(|range| range.high <= i128::from(i32::MAX))
    }

    /// Whether a branch that leads to `block`, and is below the header or at its end, satisfies the test.
    fn passes(&self, header: Block, mut block: Block, test: impl Fn(Value, bool) -> bool) -> bool {
        for _ in 0..32 {
            if block == header {
                return false;
            }
            let Some(idom) = self.tree.idom(block) else { return false };
            if self.cfg.single_pred(block) == Some(idom)
                && let Term::Branch { cond, then, otherwise } = &self.func.blocks[idom].term
                && then.block != otherwise.block
                && test(*cond, then.block == block)
            {
                return true;
            }
            block = idom;
        }
        false
    }

    fn block(&mut self, block: Block) {
        for index in 0..self.func.blocks[block].insts.len() {
            let inst = self.func.blocks[block].insts[index];
            match self.func.insts[inst] {
                InstData::Binary(op, [a, b]) if op.is_comparison() => {
                    if let (Some(x), Some(y)) = (self.range(a, 0), self.range(b, 0))
                        && let Some(result) = decide(op, x, y)
                    {
                        self.replace(self.func.results[inst][0], result);
                    } else if let Some(operands) = self.as_signed(a, b) {
                        self.func.insts[inst] = InstData::Binary(op, operands);
                        self.rewritten += 1;
                    }
                }
                InstData::Overflow(op, [a, b]) => {
                    if let (Some(x), Some(y)) = (self.range(a, 0), self.range(b, 0))
                        && let Type::Int(int) = self.func.ty(a)
                        && let Some(exact) = x.apply(plain(op), y)
                        && Range::full(int).union(exact) == Range::full(int)
                    {
                        let value = self.func.results[inst].remove(0);
                        let flag = self.func.results[inst].remove(0);
                        self.replace(flag, false);
                        self.func.insts[inst] = InstData::Binary(plain(op), [a, b]);
                        self.func.results[inst].push(value);
                    }
                }
                _ => {}
            }
        }
    }

    /// The operands of an unsigned comparison before they were converted, if both are at least 0. So the check of an index
    /// becomes a comparison of what loops compare.
    fn as_signed(&mut self, a: Value, b: Value) -> Option<[Value; 2]> {
        let original = |value: Value| {
            let InstData::Convert(ConvertOp::Int, inner) = self.func.insts[self.func.def_inst(value)?] else {
                return None;
            };
            let same_width = self.func.ty(inner) == Type::SIGNED && self.func.ty(value) == Type::UNSIGNED;
            (same_width && self.range(inner, 0)?.low >= 0).then_some(inner)
        };
        let (x, y) = (original(a), original(b));
        let mut constant = |value: Value| match self.func.as_const(value) {
            Some(Const::Int(IntType::Unsigned, number)) => {
                let number = i64::try_from(number).ok()?;
                Some(self.func.constant(Const::signed(number), Type::SIGNED))
            }
            _ => None,
        };
        match (x, y) {
            (Some(x), Some(y)) => Some([x, y]),
            (Some(x), None) => Some([x, constant(b)?]),
            (None, Some(y)) => Some([constant(a)?, y]),
            (None, None) => None,
        }
    }

    fn replace(&mut self, value: Value, result: bool) {
        let constant = self.func.constant(Const::Bool(result), Type::Bool);
        self.replaced.set(value, constant);
    }
}

fn plain(op: OverflowOp) -> BinaryOp {
    match op {
        OverflowOp::Add => BinaryOp::Add,
        OverflowOp::Sub => BinaryOp::Sub,
        OverflowOp::Mul => BinaryOp::Mul,
    }
}

fn binary_range(op: BinaryOp, int: IntType, a: Range, b: Range) -> Option<Range> {
    match op {
        BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul => Some(a.apply(op, b)?.wrapped(int)),
        BinaryOp::And if a.low >= 0 && b.low >= 0 => Some(Range { low: 0, high: a.high.min(b.high) }),
        BinaryOp::And if b.low >= 0 => Some(Range { low: 0, high: b.high }),
        BinaryOp::And if a.low >= 0 => Some(Range { low: 0, high: a.high }),
        BinaryOp::Rem if b.low == b.high && b.low > 0 => {
            let low = if a.low >= 0 { 0 } else { 1 - b.low };
            Some(Range { low, high: if a.high <= 0 { 0 } else { b.low - 1 } })
        }
        BinaryOp::Div if b.low == b.high && b.low > 0 => Some(Range { low: a.low / b.low, high: a.high / b.low }),
        BinaryOp::Shr if b.low == b.high && (0..64).contains(&b.low) => {
            Some(Range { low: a.low >> b.low, high: a.high >> b.low })
        }
        _ => None,
    }
}

/// The result of a comparison, where the ranges decide it.
fn decide(op: BinaryOp, a: Range, b: Range) -> Option<bool> {
    let less = |a: Range, b: Range| {
        if a.high < b.low {
            Some(true)
        } else if a.low >= b.high {
            Some(false)
        } else {
            None
        }
    };
    let less_or_equal = |a: Range, b: Range| less(b, a).map(|greater| !greater);
    match op {
        BinaryOp::Lt => less(a, b),
        BinaryOp::Le => less_or_equal(a, b),
        BinaryOp::Gt => less(b, a),
        BinaryOp::Ge => less_or_equal(b, a),
        BinaryOp::Eq | BinaryOp::Ne => {
            let apart = a.high < b.low || b.high < a.low;
            let same = a.low == a.high && a == b;
            (apart || same).then_some(same == (op == BinaryOp::Eq))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comparisons_are_decided_only_by_disjoint_ranges() {
        let range = |low, high| Range { low, high };
        assert_eq!(decide(BinaryOp::Lt, range(0, 4), range(5, 9)), Some(true));
        assert_eq!(decide(BinaryOp::Lt, range(5, 9), range(0, 5)), Some(false));
        assert_eq!(decide(BinaryOp::Lt, range(0, 5), range(5, 9)), None);
        assert_eq!(decide(BinaryOp::Le, range(0, 5), range(5, 9)), Some(true));
        assert_eq!(decide(BinaryOp::Eq, range(0, 5), range(6, 9)), Some(false));
        assert_eq!(decide(BinaryOp::Ne, range(3, 3), range(3, 3)), Some(false));
        assert_eq!(decide(BinaryOp::Eq, range(0, 5), range(5, 9)), None);
    }

    #[test]
    fn sums_that_may_wrap_are_unknown() {
        let full = Range::full(IntType::Signed);
        assert_eq!(binary_range(BinaryOp::Add, IntType::Signed, full, Range::only(1)), Some(full));
        let small = Range { low: 0, high: 10 };
        assert_eq!(binary_range(BinaryOp::Add, IntType::Signed, small, small), Some(Range { low: 0, high: 20 }));
    }
}
