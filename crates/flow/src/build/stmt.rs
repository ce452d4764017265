//! Statements; those with a file of their own are only passed on.

use ouro_host::Const;

use super::{Builder, Frame};
use crate::ast::*;
use crate::errors;
use crate::graph::*;
use crate::parse::deeper;

impl<'a> Builder<'a, '_> {
    /// Builds statements until control cannot go on.
    pub(super) fn suite(&mut self, stmts: &'a [Stmt<'a>]) {
        for (index, stmt) in stmts.iter().enumerate() {
            if self.current.is_none() {
                return;
            }
            if !self.reveals.is_empty() {
                self.reveal(|comment| !comment.trailing && comment.next == stmt.span.start);
            }
            let outer = std::mem::replace(&mut self.ssa.stmt_span, stmt.span);
            deeper(|| self.stmt(stmt));
            self.ssa.stmt_span = outer;
            if !self.reveals.is_empty() && !is_compound(&stmt.kind) {
                let end = stmt.span.end;
                let next = stmts.get(index + 1).map_or(u32::MAX, |next| next.span.start);
                self.reveal(|comment| {
                    let at = comment.span.start;
                    comment.trailing && (comment.line_start..=at).contains(&end) && at < next
                });
            }
        }
    }

    fn stmt(&mut self, stmt: &'a Stmt<'a>) {
        match &stmt.kind {
            StmtKind::Expr(e) => match &e.kind {
                ExprKind::YieldFrom(source) => self.yield_from(source, e.span),
                _ => {
                    self.expr(e);
                }
            },
            StmtKind::Assign { targets, value } => self.assign_stmt(targets, value),
            StmtKind::AugAssign { target, op, value } => self.augmented(target, *op, value, stmt.span),
            StmtKind::Declare { target, hint, value: Some(value) } => {
                let written = value.span;
                let value = self.expr(value);
                self.check_hint(&value, written, *hint);
                self.assign_written(target, value, written);
            }
            StmtKind::Declare { value: None, .. } | StmtKind::Global(_) | StmtKind::Nonlocal(_) | StmtKind::Pass => {}
            StmtKind::Def(inner) => {
                let value = self.inner_function(inner, inner.name.span);
                self.assign_name(inner.name, value);
            }
            StmtKind::Delete(targets) => targets.iter().for_each(|target| self.delete(target)),
            StmtKind::Return(value) => {
                let value = match value {
                    Some(value) => self.expr(value),
                    None => Operand::Const(Const::None),
                };
                self.leave(0);
                self.finish_block(Term::Return(value));
            }
            StmtKind::If { arms, orelse } => self.if_stmt(arms, orelse),
            StmtKind::While { test, body, orelse } => self.while_stmt(test, body, orelse),
            StmtKind::For(s) => self.for_stmt(s),
            StmtKind::Try(s) => self.try_stmt(s),
            StmtKind::With { items, body } => self.with_stmt(items, body),
            StmtKind::Match { subject, cases } => self.match_stmt(subject, cases),
            StmtKind::Raise { exception, cause } => {
                self.raise_stmt(exception.as_ref(), cause.as_ref(), stmt.span);
            }
            StmtKind::Assert { test, message } => self.assert_stmt(test, message.as_ref(), stmt.span),
            StmtKind::Import(names) => names.iter().for_each(|import| self.import(import)),
            StmtKind::ImportFrom { module, level, names } => self.import_from(module, *level, names, stmt),
            StmtKind::Break => self.break_or_continue(true),
            StmtKind::Continue => self.break_or_continue(false),
            StmtKind::Unsupported(feature, name) => {
                self.refuse(name.map_or(stmt.span, |name| name.span), *feature);
                if let Some(local) = name.and_then(|ident| self.scope.get(ident.name)).copied() {
                    self.bind(local, Operand::Const(Const::None));
                }
            }
        }
    }

    fn if_stmt(&mut self, arms: &'a [(Expr<'a>, &'a [Stmt<'a>])], orelse: &'a [Stmt<'a>]) {
        let after = self.ssa.new_block();
        for (test, body) in arms {
            let (yes, no) = (self.ssa.new_block(), self.ssa.new_block());
            self.condition(test, yes, no);
            self.resume(yes);
            self.suite(body);
            self.goto(after);
            self.resume(no);
            if self.current.is_none() {
                break;
            }
        }
        self.suite(orelse);
        self.goto(after);
        self.resume(after);
    }

    fn break_or_continue(&mut self, is_break: bool) {
        let innermost = self.frames.iter().rposition(|frame| matches!(frame, Frame::Loop { .. }));
        let Some(index) = innermost else { return self.finish_block(Term::Unreachable) };
        let Frame::Loop { continue_to, break_to } = self.frames[index] else { return };
        self.leave(index + 1);
        self.goto(if is_break { break_to } else { continue_to });
    }

    fn assert_stmt(&mut self, test: &'a Expr<'a>, message: Option<&'a Expr<'a>>, span: ouro_source::Span) {
        let (pass, fail) = (self.ssa.new_block(), self.ssa.new_block());
        self.condition(test, pass, fail);
        self.resume(fail);
        if self.current.is_some() {
            let message = message.map(|e| self.expr(e));
            let class = Operand::Const(self.world.builtin("AssertionError"));
            let exception = self.emit_call(class, message, span);
            self.raise(exception);
        }
        self.resume(pass);
    }

    fn import(&mut self, import: &'a Import<'a>) {
        let top = import.name.split('.').next().unwrap_or_default();
        let module = match (self.world.import(import.name, 0), import.asname) {
            (Ok(module), Some(_)) => Ok(module),
            (Ok(_), None) => self.world.import(top, 0),
            (Err(why), _) => Err(why),
        };
        let ident = Ident { name: import.asname.unwrap_or(top), span: import.span };
        let module = self.imported(module, import.name, import.span);
        self.assign_name(ident, module);
    }

    fn import_from(&mut self, module: &'a str, level: u32, names: &'a [Import<'a>], stmt: &Stmt<'a>) {
        let found = self.world.import(module, level);
        if let Err(why) = &found {
            self.error(errors::import_failed(stmt.span, module, why));
        }
        for import in names {
            let ident = Ident { name: import.asname.unwrap_or(import.name), span: import.span };
            let value = match &found {
                Err(_) => Operand::Const(Const::None),
                Ok(package) => match self.world.getattr(package, import.name) {
                    Some(value) => Operand::Const(value),
                    None => {
                        let inner = match module {
                            "" => import.name.to_owned(),
                            _ => format!("{module}.{}", import.name),
                        };
                        let submodule = self.world.import(&inner, level);
                        self.imported(submodule, &inner, import.span)
                    }
                },
            };
            self.assign_name(ident, value);
        }
    }

    fn imported(&mut self, module: Result<Const, String>, name: &str, span: ouro_source::Span) -> Operand {
        match module {
            Ok(module) => Operand::Const(module),
            Err(why) => self.error(errors::import_failed(span, name, &why)),
        }
    }
}

/// Whether a statement has statements inside.
fn is_compound(kind: &StmtKind<'_>) -> bool {
    matches!(
        kind,
        StmtKind::If { .. }
            | StmtKind::While { .. }
            | StmtKind::For(_)
            | StmtKind::Try(_)
            | StmtKind::With { .. }
            | StmtKind::Match { .. }
    )
}
