//! Loops: `while`, `for`, comprehensions, and `for` over an `unrolling_iterable`, whose body is built once per item.

use ouro_host::Const;
use ouro_source::Span;
use rustc_hash::FxHashMap;

use super::{Builder, Frame};
use crate::ast::*;
use crate::graph::*;
use crate::names::Bindings;
use crate::ssa::Local;

/// Builds the body of a loop; the block is where the next round begins.
type Round<'f, 'a, 'w> = dyn FnMut(&mut Builder<'a, 'w>, Block) + 'f;

impl<'a, 'w> Builder<'a, 'w> {
    /// `while test: body else: orelse`.
    pub(super) fn while_stmt(&mut self, test: &'a Expr<'a>, body: &'a [Stmt<'a>], orelse: &'a [Stmt<'a>]) {
        let (header, inside, done, exit) =
            (self.ssa.new_block(), self.ssa.new_block(), self.ssa.new_block(), self.ssa.new_block());
        self.goto(header);
        self.current = Some(header);
        self.condition(test, inside, done);
        self.resume(inside);
        self.loop_body(body, header, exit);
        self.goto(header);
        self.ssa.seal(header);
        self.resume(done);
        self.suite(orelse);
        self.goto(exit);
        self.resume(exit);
    }

    fn loop_body(&mut self, body: &'a [Stmt<'a>], continue_to: Block, break_to: Block) {
        self.frames.push(Frame::Loop { continue_to, break_to });
        self.suite(body);
        self.frames.pop();
    }

    /// `for target in iter: body else: orelse`.
    pub(super) fn for_stmt(&mut self, s: &'a For<'a>) {
        let exit = self.ssa.new_block();
        if let ExprKind::Generator(c, _) = &s.iter.kind {
            self.generate(c.generators, &mut |builder, next| {
                let value = builder.expr(&c.element);
                let scopes = std::mem::take(&mut builder.inner);
                builder.assign(&s.target, value);
                builder.loop_body(s.body, next, exit);
                builder.inner = scopes;
            });
        } else {
            let iterable = self.expr(&s.iter);
            let done = self.ssa.new_block();
            self.each(iterable, s.iter.span, done, &mut |builder, item, next| {
                builder.assign(&s.target, item);
                builder.loop_body(s.body, next, exit);
            });
            self.resume(done);
        }
        self.suite(s.orelse);
        self.goto(exit);
        self.resume(exit);
    }

    /// `yield from source`, whose own value is not used.
    pub(super) fn yield_from(&mut self, source: &'a Expr<'a>, span: Span) {
        let iterable = self.expr(source);
        let done = self.ssa.new_block();
        self.each(iterable, span, done, &mut |builder, item, _| {
            builder.emit_store(OpKind::Yield, vec![item], span);
        });
        self.resume(done);
    }

    /// Runs `round` for each item of a value, with the item and the block of the next round; then goes to `done`.
    fn each(
        &mut self,
        iterable: Operand,
        span: Span,
        done: Block,
        round: &mut dyn FnMut(&mut Builder<'a, 'w>, Operand, Block),
    ) {
        if let Operand::Const(value) = &iterable
            && let Some(items) = self.world.unrolled(value)
        {
            return self.each_constant(items, done, round);
        }
        let iter = self.emit(OpKind::Iter, vec![iterable], span);
        let (header, body) = (self.ssa.new_block(), self.ssa.new_block());
        self.goto(header);
        if let Some(handler) = self.handler() {
            self.ssa.set_handler(header, handler);
        }
        self.current = Some(header);
        let edge = |target| Edge::to(target);
        self.finish_block(Term::ForIter { iter, body: edge(body), exhausted: edge(done) });
        let item = self.ssa.explicit_param(body, None, span);
        self.resume(body);
        round(self, Operand::Var(item), header);
        self.goto(header);
        self.ssa.seal(header);
    }

    /// The same for constant items: one copy of the body for each.
    fn each_constant(
        &mut self,
        items: Vec<Const>,
        done: Block,
        round: &mut dyn FnMut(&mut Builder<'a, 'w>, Operand, Block),
    ) {
        for item in items {
            if self.current.is_none() {
                return;
            }
            let next = self.ssa.new_block();
            round(self, Operand::Const(item), next);
            self.goto(next);
            self.resume(next);
        }
        self.goto(done);
    }

    /// The loops of a comprehension around `round`, in a scope of their own.
    pub(super) fn generate(&mut self, generators: &'a [Generator<'a>], round: &mut Round<'_, 'a, 'w>) {
        if let Some(first) = generators.first() {
            let iterable = self.expr(&first.iter);
            self.generate_in_scope(iterable, generators, round);
        }
    }

    /// The same, when the outermost iterable, which does not belong to the scope, has been evaluated.
    fn generate_in_scope(&mut self, iterable: Operand, generators: &'a [Generator<'a>], round: &mut Round<'_, 'a, 'w>) {
        let names = Bindings::of_generators(generators);
        let scope: FxHashMap<_, _> = names.into_iter().map(|name| (name, self.comprehension_local(name))).collect();
        self.inner.push(scope);
        self.generate_from(iterable, generators, round);
        self.inner.pop();
    }

    fn comprehension_local(&mut self, name: &'a str) -> Local {
        let local = self.ssa.temporary();
        self.ssa.locals[local].name = Some(name.into());
        local
    }

    pub(super) fn generate_from(
        &mut self,
        iterable: Operand,
        generators: &'a [Generator<'a>],
        round: &mut Round<'_, 'a, 'w>,
    ) {
        let Some((generator, rest)) = generators.split_first() else { return };
        let done = self.ssa.new_block();
        self.each(iterable, generator.iter.span, done, &mut |builder, item, next| {
            builder.assign(&generator.target, item);
            for test in generator.ifs {
                let pass = builder.ssa.new_block();
                builder.condition(test, pass, next);
                builder.resume(pass);
                if builder.current.is_none() {
                    return;
                }
            }
            match rest.first() {
                Some(inner) => {
                    let iterable = builder.expr(&inner.iter);
                    builder.generate_from(iterable, rest, round);
                }
                None => round(builder, next),
            }
        });
        self.resume(done);
    }

    /// `[element for …]`, `{element for …}` and `{key: value for …}`.
    pub(super) fn comprehension(&mut self, c: &'a Comprehension<'a>, span: Span) -> Operand {
        let kind = match c.display {
            Display::List => OpKind::NewList,
            Display::Set => OpKind::NewSet,
            Display::Dict => OpKind::NewDict,
        };
        let Some(first) = c.generators.first() else { return Operand::Const(Const::None) };
        let iterable = self.expr(&first.iter);
        let container = self.emit(kind, Vec::new(), span);
        self.generate_in_scope(iterable, c.generators, &mut |builder, _| {
            let element = builder.expr(&c.element);
            let container = container.clone();
            let at = c.element.span;
            match (&c.value, c.display) {
                (Some(value), _) => {
                    let value = builder.expr(value);
                    builder.emit_store(OpKind::SetItem, vec![container, element, value], at);
                }
                (None, Display::Set) => {
                    builder.emit_method(container, "add", vec![element], at);
                }
                (None, _) => {
                    builder.emit_method(container, "append", vec![element], at);
                }
            }
        });
        container
    }
}
