//! Expressions that decide a branch, and what they teach about local variables.
//!
//! In a condition `and`, `or`, `not` are only control flow, and no boolean is made for them. On each side of a branch the
//! local variables that the condition is about are bound again to a `Refine` of themselves.

use ouro_host::Const;
use ouro_source::Span;

use super::Builder;
use crate::ast::*;
use crate::graph::*;
use crate::parse::deeper;
use crate::ssa::{Local, Origin};

/// A local variable and the value that a condition tested.
pub(super) type Subject = (Local, Operand);

impl<'a> Builder<'a, '_> {
    /// Goes to `yes` if an expression is true, else to `no`. There is no current block afterwards.
    pub(super) fn condition(&mut self, e: &'a Expr<'a>, yes: Block, no: Block) {
        deeper(|| self.condition_here(e, yes, no));
    }

    fn condition_here(&mut self, e: &'a Expr<'a>, yes: Block, no: Block) {
        match &e.kind {
            ExprKind::Unary(UnaryOp::Not, inner) => self.condition(inner, no, yes),
            ExprKind::And(values) => self.condition_list(values, true, yes, no),
            ExprKind::Or(values) => self.condition_list(values, false, yes, no),
            ExprKind::If(c) => {
                let (then, orelse) = (self.ssa.new_block(), self.ssa.new_block());
                self.condition(&c.test, then, orelse);
                for (block, arm) in [(then, &c.body), (orelse, &c.orelse)] {
                    self.resume(block);
                    if self.current.is_some() {
                        self.condition(arm, yes, no);
                    }
                }
            }
            ExprKind::Compare(first, rest) => self.condition_comparison(first, rest, e.span, yes, no),
            _ => {
                let value = self.expr(e);
                let mut subjects = Vec::new();
                self.add_subject(e, &value, &mut subjects);
                if let ExprKind::Call(call) = &e.kind {
                    self.add_call_subject(call, &value, &mut subjects);
                }
                let test = self.truth(value, e.span);
                self.branch(test, &subjects, yes, no);
            }
        }
    }

    fn condition_list(&mut self, values: &'a [Expr<'a>], is_and: bool, yes: Block, no: Block) {
        let Some((last, others)) = values.split_last() else { return };
        if self.before_last(others, is_and, yes, no) {
            self.condition(last, yes, no);
        }
    }

    /// Lowers the operands before the last one; whether anything leads to that.
    pub(super) fn before_last(&mut self, others: &'a [Expr<'a>], is_and: bool, yes: Block, no: Block) -> bool {
        for e in others {
            let next = self.ssa.new_block();
            match is_and {
                true => self.condition(e, next, no),
                false => self.condition(e, yes, next),
            }
            self.resume(next);
            if self.current.is_none() {
                return false;
            }
        }
        true
    }

    fn condition_comparison(
        &mut self,
        first: &'a Expr<'a>,
        rest: &'a [(Relation, Expr<'a>)],
        span: Span,
        yes: Block,
        no: Block,
    ) {
        let mut left_expr = first;
        let mut left = self.expr(first);
        for (index, (relation, right_expr)) in rest.iter().enumerate() {
            let right = self.expr(right_expr);
            let mut subjects = Vec::new();
            self.add_subject(left_expr, &left, &mut subjects);
            if !matches!(relation, Relation::In | Relation::NotIn) {
                self.add_subject(right_expr, &right, &mut subjects);
            }
            let (value, negated) = self.compare(*relation, left, right.clone(), span);
            let is_last = index + 1 == rest.len();
            let next = if is_last { yes } else { self.ssa.new_block() };
            match negated {
                true => self.branch(value, &subjects, no, next),
                false => self.branch(value, &subjects, next, no),
            }
            if is_last {
                return;
            }
            self.resume(next);
            if self.current.is_none() {
                return;
            }
            (left_expr, left) = (right_expr, right);
        }
    }

    /// If an expression is a local variable (or a `:=` to one), it is a subject of the condition.
    pub(super) fn add_subject(&mut self, e: &Expr<'a>, value: &Operand, subjects: &mut Vec<Subject>) {
        if let Some(local) = self.named_local(e)
            && value.var().is_some()
        {
            subjects.push((local, value.clone()));
        }
    }

    fn named_local(&self, e: &Expr<'a>) -> Option<Local> {
        match &e.kind {
            ExprKind::Name(name) => self.local(name),
            ExprKind::Named(ident, _) => self.scope.get(ident.name).copied(),
            _ => None,
        }
    }

    /// `isinstance(x, C)` and its like are about `x`.
    fn add_call_subject(&mut self, call: &'a Call<'a>, value: &Operand, subjects: &mut Vec<Subject>) {
        if self.is_bool(value)
            && let Some(arg) = call.args.first()
            && let Some(local) = self.named_local(arg)
        {
            let now = self.read_temporary(local);
            subjects.push((local, now));
        }
    }

    /// The truth of a value: a `bool`.
    pub(super) fn truth(&mut self, value: Operand, span: Span) -> Operand {
        if self.is_bool(&value) {
            return value;
        }
        if let Operand::Const(constant) = &value
            && let Some(truth) = self.constant_truth(constant)
        {
            return Operand::Const(Const::Bool(truth));
        }
        self.emit(OpKind::Bool, vec![value], span)
    }

    /// Ends the current block with a branch on a `bool`, and refines its subjects on either side.
    pub(super) fn branch(&mut self, test: Operand, subjects: &[Subject], yes: Block, no: Block) {
        if let Some(value) = test.constant() {
            return self.goto(if *value == Const::Bool(true) { yes } else { no });
        }
        let block = self.here();
        let subjects: Vec<Subject> = subjects
            .iter()
            .filter(|(local, tested)| {
                self.ssa.read(*local, block) == self.ssa.resolve(tested) && tested.var().is_some()
            })
            .cloned()
            .collect();
        let edge = |target| Edge::to(target);
        if subjects.is_empty() {
            return self.finish_block(Term::Branch { cond: test, then: edge(yes), otherwise: edge(no) });
        }
        let (then, otherwise) = (self.ssa.new_block(), self.ssa.new_block());
        self.finish_block(Term::Branch { cond: test.clone(), then: edge(then), otherwise: edge(otherwise) });
        for (block, sense, target) in [(then, true, yes), (otherwise, false, no)] {
            self.resume(block);
            self.refine(&subjects, &test, sense);
            self.goto(target);
        }
    }

    /// Binds local variables again to what is known of them here.
    pub(super) fn refine(&mut self, subjects: &[Subject], test: &Operand, sense: bool) {
        let mut done: Vec<(Operand, Operand)> = Vec::new();
        for (local, value) in subjects {
            let refined = match done.iter().find(|(old, _)| old == value) {
                Some((_, refined)) => refined.clone(),
                None => {
                    let refined = self.emit_refine(value, test, sense);
                    done.push((value.clone(), refined.clone()));
                    refined
                }
            };
            let block = self.here();
            self.ssa.write(*local, block, refined, self.ssa.stmt_span);
        }
    }

    fn emit_refine(&mut self, value: &Operand, test: &Operand, sense: bool) -> Operand {
        let Operand::Var(var) = self.ssa.resolve(value) else { return value.clone() };
        let data = self.ssa.vars[var].clone();
        let result = self.ssa.new_var(data.name, data.span);
        self.ssa.origins[result] = Origin::Refine(Operand::Var(var), test.clone(), sense);
        if self.exceptions.contains(&var) {
            self.exceptions.insert(result);
        }
        if self.bools.contains(&var) {
            self.bools.insert(result);
        }
        let args = vec![Operand::Var(var), test.clone()];
        let span = self.ssa.stmt_span;
        self.push(Op { result: Some(result), kind: OpKind::Refine { sense }, args, span, arg_spans: Vec::new() });
        Operand::Var(result)
    }
}
