//! `match`: each case is a chain of tests and bindings that falls to the next case where one fails.

use ouro_host::Const;
use ouro_source::Span;

use super::Builder;
use super::expr::literal_const;
use crate::ast::*;
use crate::errors;
use crate::graph::*;
use crate::names::Bindings;
use crate::parse::deeper;
use crate::ssa::Local;

/// What a pattern is matched against: a temporary that holds it, and the local variable it was read from.
#[derive(Copy, Clone)]
struct Subject {
    held: Local,
    local: Option<Local>,
}

impl<'a> Builder<'a, '_> {
    /// `match subject: case …`.
    pub(super) fn match_stmt(&mut self, subject: &'a Expr<'a>, cases: &'a [Case<'a>]) {
        let subjects: Vec<Subject> = match &subject.kind {
            ExprKind::Tuple(items) => items.iter().map(|item| self.hold(item)).collect(),
            _ => vec![self.hold(subject)],
        };
        let is_tuple = matches!(subject.kind, ExprKind::Tuple(_));
        let after = self.ssa.new_block();
        for case in cases {
            let next = self.ssa.new_block();
            match is_tuple {
                true => self.match_tuple(&case.pattern, &subjects, next),
                false => self.pattern(&case.pattern, subjects[0], next),
            }
            if let (Some(guard), true) = (&case.guard, self.current.is_some()) {
                let pass = self.ssa.new_block();
                self.condition(guard, pass, next);
                self.resume(pass);
            }
            self.suite(case.body);
            self.goto(after);
            self.resume(next);
            if self.current.is_none() {
                break;
            }
        }
        self.goto(after);
        self.resume(after);
    }

    fn hold(&mut self, e: &'a Expr<'a>) -> Subject {
        let value = self.expr(e);
        let local = match e.kind {
            ExprKind::Name(name) => self.local(name),
            _ => None,
        };
        self.hold_value(value, local)
    }

    fn hold_value(&mut self, value: Operand, local: Option<Local>) -> Subject {
        let held = self.ssa.temporary();
        self.bind(held, value);
        Subject { held, local }
    }

    /// A pattern against a tuple that is written after `match` and never made.
    fn match_tuple(&mut self, pattern: &'a Pattern<'a>, subjects: &[Subject], fail: Block) {
        match &pattern.kind {
            PatternKind::Sequence(items) if items.len() == subjects.len() => {
                for (item, subject) in items.iter().zip(subjects) {
                    if self.current.is_some() {
                        self.pattern(item, *subject, fail);
                    }
                }
            }
            PatternKind::Sequence(_) => self.goto(fail),
            PatternKind::As(None, None) => {}
            _ => self.refuse_pattern(pattern, Feature::SequencePattern),
        }
    }

    fn refuse_pattern(&mut self, pattern: &Pattern<'a>, feature: Feature) {
        self.refuse(pattern.span, feature);
        for ident in Bindings::of_pattern(pattern) {
            self.assign_name(ident, Operand::Const(Const::None));
        }
    }

    /// Goes to `fail` if the subject does not match; else binds what the pattern names.
    fn pattern(&mut self, pattern: &'a Pattern<'a>, subject: Subject, fail: Block) {
        deeper(|| match &pattern.kind {
            PatternKind::Value(e) => {
                let expected = self.expr(e);
                self.test(CompareOp::Eq, subject, expected, pattern.span, fail);
            }
            PatternKind::Singleton(literal) => {
                let expected = Operand::Const(literal_const(literal));
                self.test(CompareOp::Is, subject, expected, pattern.span, fail);
            }
            PatternKind::Or(patterns) => self.alternatives(patterns, subject, fail),
            PatternKind::As(inner, name) => {
                if let Some(inner) = inner {
                    self.pattern(inner, subject, fail);
                }
                if let Some(ident) = name
                    && self.current.is_some()
                {
                    let value = self.read_temporary(subject.held);
                    self.assign_name(*ident, value);
                }
            }
            PatternKind::Class { class, positional, keywords } => {
                self.class_pattern(class, positional, keywords, subject, fail);
            }
            PatternKind::Sequence(_) => self.refuse_pattern(pattern, Feature::SequencePattern),
            PatternKind::Unsupported(feature) => self.refuse_pattern(pattern, *feature),
        });
    }

    fn test(&mut self, op: CompareOp, subject: Subject, expected: Operand, span: Span, fail: Block) {
        let value = self.read_temporary(subject.held);
        let (test, _) = self.compare(Relation::Compare(op), value.clone(), expected, span);
        self.branch_on(test, subject, value, fail);
    }

    fn branch_on(&mut self, test: Operand, subject: Subject, value: Operand, fail: Block) {
        let subjects: Vec<_> = std::iter::once(subject.held).chain(subject.local).map(|l| (l, value.clone())).collect();
        let pass = self.ssa.new_block();
        self.branch(test, &subjects, pass, fail);
        self.resume(pass);
    }

    fn alternatives(&mut self, patterns: &'a [Pattern<'a>], subject: Subject, fail: Block) {
        let Some((last, others)) = patterns.split_last() else { return };
        let matched = self.ssa.new_block();
        for pattern in others {
            let next = self.ssa.new_block();
            self.pattern(pattern, subject, next);
            self.goto(matched);
            self.resume(next);
            if self.current.is_none() {
                return self.resume(matched);
            }
        }
        self.pattern(last, subject, fail);
        self.goto(matched);
        self.resume(matched);
    }

    /// `Class(a, b, name=c)`: an `isinstance` and the attributes, the positional ones by `__match_args__`.
    fn class_pattern(
        &mut self,
        class_expr: &'a Expr<'a>,
        positional: &'a [Pattern<'a>],
        keywords: &'a [(&'a str, Pattern<'a>)],
        subject: Subject,
        fail: Block,
    ) {
        let class = self.expr(class_expr);
        let span = class_expr.span;
        let value = self.read_temporary(subject.held);
        let isinstance = Operand::Const(self.world.builtin("isinstance"));
        let test = self.emit_call(isinstance, [value.clone(), class.clone()], span);
        if let Operand::Var(var) = test {
            self.bools.insert(var);
        }
        self.branch_on(test, subject, value, fail);
        let names = self.match_args(&class);
        if positional.len() == 1 && names.is_empty() {
            self.pattern(&positional[0], subject, fail);
        } else if positional.len() > names.len() {
            self.error(errors::wrong_count(span, positional.len(), names.len()));
            return;
        } else {
            for (name, pattern) in names.iter().zip(positional) {
                self.attribute_pattern(name, pattern, subject, fail);
            }
        }
        for (name, pattern) in keywords {
            self.attribute_pattern(name, pattern, subject, fail);
        }
    }

    fn attribute_pattern(&mut self, name: &str, pattern: &'a Pattern<'a>, subject: Subject, fail: Block) {
        if self.current.is_none() {
            return;
        }
        let object = self.read_temporary(subject.held);
        let value = self.get_attribute(object, name, pattern.span);
        let held = self.hold_value(value, None);
        self.pattern(pattern, held, fail);
    }

    fn match_args(&self, class: &Operand) -> Vec<String> {
        let Operand::Const(class) = class else { return Vec::new() };
        let names = self.world.getattr(class, "__match_args__").and_then(|names| self.world.tuple(&names));
        names.unwrap_or_default().iter().filter_map(|name| name.as_text()).collect()
    }
}
