//! `try`, `with`, `raise`, and the ways out of them.
//!
//! An `except` clause is a chain of explicit tests. What a `finally` or a `with` owes is built once for each way out:
//! the fall through, the exception, and every `return`, `break` and `continue`.

use ouro_host::Const;
use ouro_source::Span;

use super::{Builder, Frame};
use crate::ast::*;
use crate::errors;
use crate::graph::*;

impl<'a> Builder<'a, '_> {
    /// Runs what the frames from `keep` outwards demand of one who leaves them, innermost first.
    pub(super) fn leave(&mut self, keep: usize) {
        let frames = self.frames.clone();
        for index in (keep..frames.len()).rev() {
            if self.current.is_none() {
                break;
            }
            self.frames.truncate(index);
            match &frames[index] {
                Frame::Finally { body, .. } => self.suite(body),
                Frame::With { manager, span, .. } => {
                    self.call_exit(manager.clone(), None, *span);
                }
                Frame::Handling { name: Some(name), .. } => self.unbind(*name),
                Frame::Handling { name: None, .. } | Frame::Loop { .. } | Frame::Try { .. } => {}
            }
        }
        self.frames = frames;
    }

    /// Raises an exception instance: to the handler around, or out of the function.
    pub(super) fn raise(&mut self, exception: Operand) {
        match self.handler() {
            Some(target) => self.finish_block(Term::Goto(Edge {
                target,
                args: vec![exception],
                arg_spans: vec![self.ssa.stmt_span],
            })),
            None => self.finish_block(Term::Raise(exception)),
        }
    }

    /// `raise exception from cause`; the cause is evaluated and forgotten.
    pub(super) fn raise_stmt(&mut self, exception: Option<&'a Expr<'a>>, cause: Option<&'a Expr<'a>>, span: Span) {
        let Some(e) = exception else { return self.reraise(span) };
        let value = self.expr(e);
        if let Some(cause) = cause {
            self.expr(cause);
        }
        let is_instance = value.var().is_some_and(|var| self.exceptions.contains(&var) || self.is_class_call(e));
        let value = if is_instance { value } else { self.emit(OpKind::MakeException, vec![value], e.span) };
        self.raise(value);
    }

    fn is_class_call(&mut self, e: &'a Expr<'a>) -> bool {
        let ExprKind::Call(call) = &e.kind else { return false };
        let ExprKind::Name(name) = call.func.kind else { return false };
        if self.local(name).is_some() {
            return false;
        }
        let class = self.global(name, call.func.span);
        self.world.is_class(&class)
    }

    fn reraise(&mut self, span: Span) {
        let handled = self.frames.iter().rev().find_map(|frame| match frame {
            Frame::Handling { exception, .. } => Some(exception.clone()),
            _ => None,
        });
        match handled {
            Some(exception) => self.raise(exception),
            None => {
                self.error(errors::nothing_to_reraise(span));
                self.finish_block(Term::Unreachable);
            }
        }
    }

    /// A block for exceptions to arrive at.
    fn handler_block(&mut self, span: Span) -> (Block, Operand) {
        let block = self.ssa.new_block();
        let exception = self.ssa.explicit_param(block, None, span);
        self.exceptions.insert(exception);
        (block, Operand::Var(exception))
    }

    /// `try: … except … else: … finally: …`.
    pub(super) fn try_stmt(&mut self, s: &'a Try<'a>) {
        if s.finalbody.is_empty() {
            return self.try_except(s);
        }
        let span = self.ssa.stmt_span;
        let (handler, exception) = self.handler_block(span);
        self.frames.push(Frame::Finally { body: s.finalbody, handler });
        self.try_except(s);
        self.frames.pop();
        self.suite(s.finalbody);
        let after = self.ssa.new_block();
        self.goto(after);
        self.resume(handler);
        if self.current.is_some() {
            self.frames.push(Frame::Handling { exception: exception.clone(), name: None });
            self.suite(s.finalbody);
            self.frames.pop();
            if self.current.is_some() {
                self.raise(exception);
            }
        }
        self.resume(after);
    }

    fn try_except(&mut self, s: &'a Try<'a>) {
        if s.handlers.is_empty() {
            return self.suite(s.body);
        }
        let span = self.ssa.stmt_span;
        let (handler, exception) = self.handler_block(span);
        let after = self.ssa.new_block();
        self.frames.push(Frame::Try { handler });
        self.suite(s.body);
        self.frames.pop();
        self.suite(s.orelse);
        self.goto(after);
        self.resume(handler);
        if self.current.is_some() {
            self.dispatch(s.handlers, exception, after);
        }
        self.resume(after);
    }

    /// The `except` clauses, tried in order; what none of them takes goes on outwards.
    fn dispatch(&mut self, handlers: &'a [Handler<'a>], exception: Operand, after: Block) {
        let held = self.ssa.temporary();
        self.bind(held, exception);
        for handler in handlers {
            let outer = std::mem::replace(&mut self.ssa.stmt_span, handler.span);
            let (yes, no) = (self.ssa.new_block(), self.ssa.new_block());
            match &handler.class {
                Some(class) => self.matches(class, held, yes, no),
                None => self.goto(yes),
            }
            self.resume(yes);
            if self.current.is_some() {
                self.handle(handler, held);
            }
            self.goto(after);
            self.ssa.stmt_span = outer;
            self.resume(no);
            if self.current.is_none() {
                return;
            }
        }
        let exception = self.read_temporary(held);
        self.raise(exception);
    }

    fn handle(&mut self, handler: &'a Handler<'a>, held: crate::ssa::Local) {
        let exception = self.read_temporary(held);
        if let Some(var) = exception.var() {
            self.exceptions.insert(var);
        }
        let name = handler.name.and_then(|ident| {
            self.assign_name(ident, exception.clone());
            self.scope.get(ident.name).copied()
        });
        self.frames.push(Frame::Handling { exception, name });
        self.suite(handler.body);
        self.frames.pop();
        if let Some(name) = name
            && self.current.is_some()
        {
            self.unbind(name);
        }
    }

    /// Goes to `yes` if the held exception is of the class, or of one of the classes of a tuple.
    fn matches(&mut self, class: &'a Expr<'a>, held: crate::ssa::Local, yes: Block, no: Block) {
        let classes: Vec<(Operand, Span)> = match &class.kind {
            ExprKind::Tuple(items) => items.iter().map(|item| (self.expr(item), item.span)).collect(),
            _ => {
                let value = self.expr(class);
                match self.constant_items(&value) {
                    Some(items) => items.into_iter().map(|item| (Operand::Const(item), class.span)).collect(),
                    None => vec![(value, class.span)],
                }
            }
        };
        let count = classes.len();
        for (index, (value, span)) in classes.into_iter().enumerate() {
            let exception = self.read_temporary(held);
            let test = self.emit(OpKind::ExceptionMatches, vec![exception.clone(), value], span);
            let next = if index + 1 == count { no } else { self.ssa.new_block() };
            self.branch(test, &[(held, exception)], yes, next);
            if next != no {
                self.resume(next);
            }
        }
        self.goto(no);
    }

    /// `with manager as target, …: body`.
    pub(super) fn with_stmt(&mut self, items: &'a [WithItem<'a>], body: &'a [Stmt<'a>]) {
        let Some((item, rest)) = items.split_first() else { return self.suite(body) };
        let at = item.manager.span;
        let manager = self.expr(&item.manager);
        let entered = self.emit_method(manager.clone(), "__enter__", Vec::new(), at);
        let (handler, exception) = self.handler_block(at);
        self.frames.push(Frame::With { manager: manager.clone(), handler, span: at });
        if let Some(target) = &item.target {
            self.assign(target, entered);
        }
        self.with_stmt(rest, body);
        self.frames.pop();
        if self.current.is_some() {
            self.call_exit(manager.clone(), None, at);
        }
        let after = self.ssa.new_block();
        self.goto(after);
        self.resume(handler);
        if self.current.is_some() {
            let suppressed = self.call_exit(manager, Some(exception.clone()), at);
            let test = self.truth(suppressed, at);
            let go_on = self.ssa.new_block();
            self.branch(test, &[], after, go_on);
            self.resume(go_on);
            if self.current.is_some() {
                self.raise(exception);
            }
        }
        self.resume(after);
    }

    /// `manager.__exit__(type, exception, None)`, or with three `None`.
    fn call_exit(&mut self, manager: Operand, exception: Option<Operand>, span: Span) -> Operand {
        let none = || Operand::Const(Const::None);
        let args = match exception {
            Some(exception) => {
                let class = self.emit(OpKind::GetAttr("__class__".into()), vec![exception.clone()], span);
                vec![class, exception, none()]
            }
            None => vec![none(), none(), none()],
        };
        self.emit_method(manager, "__exit__", args, span)
    }
}
