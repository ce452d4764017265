//! Expressions that compute a value.

use ouro_host::Const;
use ouro_source::Span;

use super::Builder;
use crate::ast::*;
use crate::errors;
use crate::fold;
use crate::graph::*;
use crate::parse::deeper;

impl<'a> Builder<'a, '_> {
    /// Evaluates an expression.
    pub(super) fn expr(&mut self, e: &'a Expr<'a>) -> Operand {
        deeper(|| self.expr_here(e))
    }

    fn expr_here(&mut self, e: &'a Expr<'a>) -> Operand {
        match &e.kind {
            ExprKind::Literal(literal) => Operand::Const(literal_const(literal)),
            ExprKind::Name(name) => self.name(name, e.span),
            ExprKind::Attribute(value, name) => {
                let value = self.expr(value);
                self.get_attribute(value, name, e.span)
            }
            ExprKind::Subscript(value, index) => {
                let value = self.expr(value);
                let place = index.span;
                let index = self.expr(index);
                self.get_item(value, index, place, e.span)
            }
            ExprKind::Slice(slice) => {
                let args = self.slice_operands(slice);
                self.emit(OpKind::GetSlice, args, e.span)
            }
            ExprKind::Call(call) => self.call(call, e.span),
            ExprKind::Binary(op, left, right) => {
                let left = self.expr(left);
                if let (BinaryOp::Mod, Operand::Const(value)) = (op, &left)
                    && let Some(format) = self.world.text_format(value)
                {
                    return self.percent_text(format, right, e.span);
                }
                if let (BinaryOp::Mod, ExprKind::Dict(pairs)) = (op, &right.kind)
                    && let Some(text) = self.percent_named(&left, pairs, e.span)
                {
                    return text;
                }
                let right = self.expr(right);
                self.binary(OpKind::Binary(*op), *op, left, right, e.span)
            }
            ExprKind::Unary(op, value) => self.unary(*op, value, e.span),
            ExprKind::And(values) => self.short_circuit(values, true, e.span),
            ExprKind::Or(values) => self.short_circuit(values, false, e.span),
            ExprKind::Compare(first, rest) => self.comparison(first, rest, e.span),
            ExprKind::If(c) => self.conditional(c),
            ExprKind::Tuple(items) => self.tuple(items, e.span),
            ExprKind::List(items) => self.display(OpKind::NewList, items, ["append", "extend"], e.span),
            ExprKind::Set(items) => self.display(OpKind::NewSet, items, ["add", "update"], e.span),
            ExprKind::Dict(items) => {
                let mut args = Vec::with_capacity(2 * items.len());
                for (key, value) in *items {
                    args.push(self.expr(key));
                    args.push(self.expr(value));
                }
                let places = items.iter().flat_map(|(key, value)| [key.span, value.span]).collect();
                self.emit_placed(OpKind::NewDict, args, places, e.span)
            }
            ExprKind::Comprehension(c) => self.comprehension(c, e.span),
            ExprKind::Generator(c, inner) => self.generator_value(c, inner, e.span),
            ExprKind::Lambda(inner) => self.inner_function(inner, e.span),
            ExprKind::Starred(_) => self.refuse(e.span, Feature::StarElement),
            ExprKind::Named(ident, value) => {
                if self.closures.in_generator {
                    return self.refuse(e.span, Feature::WalrusInGenerator);
                }
                let value = self.expr(value);
                self.assign_walrus(*ident, value.clone());
                value
            }
            ExprKind::Yield(value) => {
                let value = value.map_or(Operand::Const(Const::None), |value| self.expr(value));
                self.emit_store(OpKind::Yield, vec![value], e.span);
                Operand::Const(Const::None)
            }
            ExprKind::YieldFrom(_) => self.refuse(e.span, Feature::YieldFromValue),
            ExprKind::Format(pieces) => self.format(pieces, e.span),
            ExprKind::Unsupported(feature) => self.refuse(e.span, *feature),
        }
    }

    /// `value.name`; an attribute of a module is a constant.
    pub(super) fn get_attribute(&mut self, value: Operand, name: &str, span: Span) -> Operand {
        if let Operand::Const(module) = &value
            && self.world.is_module(module)
        {
            return match self.world.getattr(module, name) {
                Some(attribute) => Operand::Const(attribute),
                None => {
                    let module = self.world.describe(module);
                    self.error(errors::no_module_attribute(span, &module, name))
                }
            };
        }
        // What is unrolled has no form in memory, so that it cannot be read from its class at run time.
        if let Operand::Const(class) = &value
            && self.world.is_class(class)
            && let Some(attribute) = self.world.getattr(class, name)
            && self.world.unrolled(&attribute).is_some()
        {
            return Operand::Const(attribute);
        }
        self.emit(OpKind::GetAttr(name.into()), vec![value], span)
    }

    /// `value[index]`; an item of a constant tuple is a constant.
    pub(super) fn get_item(&mut self, value: Operand, index: Operand, place: Span, span: Span) -> Operand {
        if let (Operand::Const(tuple), Operand::Const(Const::Int(index))) = (&value, &index)
            && let Some(items) = self.world.tuple(tuple)
        {
            let at = if *index < 0 { index + items.len() as i64 } else { *index };
            if let Some(item) = usize::try_from(at).ok().and_then(|at| items.get(at)) {
                return Operand::Const(item.clone());
            }
        }
        self.emit_placed(OpKind::GetItem, vec![value, index], vec![span, place], span)
    }

    /// The object and the three bounds of a slice.
    pub(super) fn slice_operands(&mut self, slice: &'a Slice<'a>) -> Vec<Operand> {
        let mut args = vec![self.expr(&slice.value)];
        for bound in &slice.bounds {
            args.push(match bound {
                Some(bound) => self.expr(bound),
                None => Operand::Const(Const::None),
            });
        }
        args
    }

    /// A binary operator, plain or in place, folded on constants.
    pub(super) fn binary(&mut self, kind: OpKind, op: BinaryOp, left: Operand, right: Operand, span: Span) -> Operand {
        if let (Operand::Const(a), Operand::Const(b)) = (&left, &right)
            && let Some(value) = fold::binary(op, a, b)
        {
            if op == BinaryOp::FloorDiv {
                self.folded_divisions.push((span, matches!(value, Const::Int(_) | Const::BigInt(_))));
            }
            return Operand::Const(value);
        }
        self.emit(kind, vec![left, right], span)
    }

    fn unary(&mut self, op: UnaryOp, value: &'a Expr<'a>, span: Span) -> Operand {
        let value = self.expr(value);
        if op == UnaryOp::Not {
            return self.not(value, span);
        }
        if let Operand::Const(a) = &value
            && let Some(folded) = fold::unary(op, a)
        {
            return Operand::Const(folded);
        }
        let kind = match op {
            UnaryOp::Neg => OpKind::Neg,
            UnaryOp::Pos => OpKind::Pos,
            UnaryOp::Invert => OpKind::Invert,
            UnaryOp::Not => OpKind::Not,
        };
        self.emit(kind, vec![value], span)
    }

    pub(super) fn not(&mut self, value: Operand, span: Span) -> Operand {
        if let Operand::Const(a) = &value
            && let Some(truth) = self.constant_truth(a)
        {
            return Operand::Const(Const::Bool(!truth));
        }
        self.emit(OpKind::Not, vec![value], span)
    }

    /// A tuple; of constants, a constant one.
    fn tuple(&mut self, items: &'a [Expr<'a>], span: Span) -> Operand {
        if items.iter().any(is_starred) {
            return self.joined_tuple(items, span);
        }
        let args = self.items(items);
        let constants: Option<Vec<Const>> = args.iter().map(|arg| arg.constant().cloned()).collect();
        match constants {
            Some(constants) => Operand::Const(self.world.make_tuple(&constants)),
            None => self.emit(OpKind::NewTuple, args, span),
        }
    }

    /// A tuple with starred items, which are tuples: a sum.
    fn joined_tuple(&mut self, items: &'a [Expr<'a>], span: Span) -> Operand {
        let mut whole = Operand::Const(self.world.make_tuple(&[]));
        for group in items.chunk_by(|a, b| !is_starred(a) && !is_starred(b)) {
            let part = match &group[0].kind {
                ExprKind::Starred(inner) => self.expr(inner),
                _ => self.tuple(group, span),
            };
            whole = self.emit(OpKind::Binary(BinaryOp::Add), vec![whole, part], group[0].span);
        }
        whole
    }

    /// A list or set display. From a starred item on, `methods` add one item or those of an iterable.
    fn display(&mut self, kind: OpKind, items: &'a [Expr<'a>], methods: [&str; 2], span: Span) -> Operand {
        let starred = items.iter().position(is_starred);
        let (plain, rest) = items.split_at(starred.unwrap_or(items.len()));
        let args = self.items(plain);
        let made = self.emit_placed(kind, args, plain.iter().map(|item| item.span).collect(), span);
        for item in rest {
            let (name, value) = match &item.kind {
                ExprKind::Starred(inner) => (methods[1], *inner),
                _ => (methods[0], item),
            };
            let value = self.expr(value);
            let method = self.emit(OpKind::GetAttr(name.into()), vec![made.clone()], item.span);
            self.emit(OpKind::Call { keywords: Vec::new(), star: false }, vec![method, value], item.span);
        }
        made
    }

    fn items(&mut self, items: &'a [Expr<'a>]) -> Vec<Operand> {
        items.iter().map(|item| self.expr(item)).collect()
    }

    /// `body if test else orelse`.
    fn conditional(&mut self, c: &'a Conditional<'a>) -> Operand {
        let result = self.ssa.temporary();
        let (yes, no, join) = (self.ssa.new_block(), self.ssa.new_block(), self.ssa.new_block());
        self.condition(&c.test, yes, no);
        for (block, arm) in [(yes, &c.body), (no, &c.orelse)] {
            self.resume(block);
            if self.current.is_some() {
                let value = self.expr(arm);
                self.bind_at(result, value, arm.span);
                self.goto(join);
            }
        }
        self.resume(join);
        self.read_temporary(result)
    }

    /// `a and b …` and `a or b …` as values.
    fn short_circuit(&mut self, values: &'a [Expr<'a>], is_and: bool, span: Span) -> Operand {
        let result = self.ssa.temporary();
        let join = self.ssa.new_block();
        let Some((last, others)) = values.split_last() else { return Operand::Const(Const::None) };
        for e in others {
            if self.is_condition(e) {
                // Only its truth is wanted: control flow, which also learns from it.
                let (next, short) = (self.ssa.new_block(), self.ssa.new_block());
                match is_and {
                    true => self.condition(e, next, short),
                    false => self.condition(e, short, next),
                }
                self.resume(short);
                if self.current.is_some() {
                    self.bind(result, Operand::Const(Const::Bool(!is_and)));
                    self.goto(join);
                }
                self.resume(next);
                if self.current.is_none() {
                    self.resume(join);
                    return self.read_temporary(result);
                }
                continue;
            }
            let next = self.ssa.new_block();
            let e = self.last_of_mixed(e, is_and, next);
            if self.current.is_none() {
                self.resume(next);
                continue;
            }
            let value = self.expr(e);
            self.bind_at(result, value.clone(), e.span);
            let mut subjects = vec![(result, value.clone())];
            self.add_subject(e, &value, &mut subjects);
            let (yes, no) = if is_and { (next, join) } else { (join, next) };
            let test = self.truth(value, span);
            self.branch(test, &subjects, yes, no);
            self.resume(next);
            if self.current.is_none() {
                self.resume(join);
                return self.read_temporary(result);
            }
        }
        let value = self.expr(last);
        self.bind(result, value);
        self.goto(join);
        self.resume(join);
        self.read_temporary(result)
    }

    /// Of an operand `a and b` of an `or` (or the other way round) only `b` can be the result: where `a` decides, the next
    /// operand comes. Lowers what is before `b`, which is returned.
    fn last_of_mixed(&mut self, e: &'a Expr<'a>, is_and: bool, next: Block) -> &'a Expr<'a> {
        let ((ExprKind::And(values), false) | (ExprKind::Or(values), true)) = (&e.kind, is_and) else { return e };
        let Some((last, others)) = values.split_last() else { return e };
        // The inner operator is the other one.
        self.before_last(others, !is_and, next, next);
        last
    }

    /// Whether an expression's value is `True` or `False`, as its form shows.
    fn is_condition(&self, e: &Expr<'a>) -> bool {
        match &e.kind {
            ExprKind::Unary(UnaryOp::Not, _) | ExprKind::Compare(..) => true,
            ExprKind::And(values) | ExprKind::Or(values) => values.iter().all(|e| self.is_condition(e)),
            ExprKind::Call(call) => match &call.func.kind {
                ExprKind::Name(name) => self.local(name).is_none() && matches!(*name, "isinstance" | "issubclass"),
                _ => false,
            },
            _ => false,
        }
    }

    /// A comparison, chained or not, as a value.
    fn comparison(&mut self, first: &'a Expr<'a>, rest: &'a [(Relation, Expr<'a>)], span: Span) -> Operand {
        let mut left = self.expr(first);
        if let [(relation, right)] = rest {
            let right = self.expr(right);
            return self.compare_value(*relation, left, right, span);
        }
        let result = self.ssa.temporary();
        let join = self.ssa.new_block();
        for (index, (relation, right)) in rest.iter().enumerate() {
            let right = self.expr(right);
            let value = self.compare_value(*relation, left, right.clone(), span);
            self.bind(result, value.clone());
            if index + 1 == rest.len() {
                self.goto(join);
                break;
            }
            let next = self.ssa.new_block();
            self.branch(value, &[], next, join);
            self.resume(next);
            if self.current.is_none() {
                break;
            }
            left = right;
        }
        self.resume(join);
        self.read_temporary(result)
    }

    fn compare_value(&mut self, relation: Relation, left: Operand, right: Operand, span: Span) -> Operand {
        let (value, negated) = self.compare(relation, left, right, span);
        if negated { self.not(value, span) } else { value }
    }

    /// One comparison; the flag says that the result is to be negated.
    pub(super) fn compare(&mut self, relation: Relation, left: Operand, right: Operand, span: Span) -> (Operand, bool) {
        let (kind, negated) = match relation {
            Relation::Compare(op) => (OpKind::Compare(op), false),
            Relation::IsNot => (OpKind::Compare(CompareOp::Is), true),
            Relation::In => (OpKind::Contains, false),
            Relation::NotIn => (OpKind::Contains, true),
        };
        if let (Operand::Const(a), Operand::Const(b)) = (&left, &right) {
            let folded = match kind {
                OpKind::Compare(op) => self.compare_constants(op, a, b),
                _ => self.constant_contains(a, b),
            };
            if let Some(value) = folded {
                return (Operand::Const(Const::Bool(value)), negated);
            }
        }
        (self.emit(kind, vec![left, right], span), negated)
    }

    fn compare_constants(&self, op: CompareOp, a: &Const, b: &Const) -> Option<bool> {
        if let Some(result) = fold::compare(op, a, b) {
            return Some(result);
        }
        if op == CompareOp::Is {
            return None;
        }
        let (xs, ys) = (self.world.tuple(a)?, self.world.tuple(b)?);
        for (x, y) in xs.iter().zip(&ys) {
            if !self.compare_constants(CompareOp::Eq, x, y)? {
                return match op {
                    CompareOp::Eq => Some(false),
                    CompareOp::Ne => Some(true),
                    _ => self.compare_constants(op, x, y),
                };
            }
        }
        Some(fold::satisfies(op, xs.len().cmp(&ys.len())))
    }

    fn constant_contains(&self, item: &Const, container: &Const) -> Option<bool> {
        if let (Const::Str(item), Const::Str(text)) = (item, container) {
            return Some(item.is_empty() || text.windows(item.len()).any(|part| part == &**item));
        }
        let mut found = false;
        for other in self.world.tuple(container)? {
            found |= fold::compare(CompareOp::Eq, item, &other)?;
        }
        Some(found)
    }
}

/// The constant that a literal means.
pub(super) fn literal_const(literal: &Literal<'_>) -> Const {
    match literal {
        Literal::None => Const::None,
        Literal::Bool(value) => Const::Bool(*value),
        Literal::Int(value) => Const::Int(*value),
        Literal::BigInt(token) => fold::int_token(token),
        Literal::Float(value) => Const::float(*value),
        Literal::Str(text) => Const::str(text),
        Literal::Bytes(bytes) => Const::Bytes((*bytes).into()),
    }
}

fn is_starred(e: &Expr<'_>) -> bool {
    matches!(e.kind, ExprKind::Starred(_))
}
