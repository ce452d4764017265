//! Functions, statements and patterns: the parser's tree becomes ours.

use bumpalo::Bump;
use ouro_source::{FileId, Span};
use ruff_python_ast as py;
use ruff_text_size::{Ranged, TextRange};

use super::expressions::binary_op;
use super::search::Node;
use super::{deeper, to_span};
use crate::ast::*;

/// Converts the parser's tree.
pub(super) struct Converter<'a, 'c> {
    pub(super) bump: &'a Bump,
    pub(super) file: FileId,
    pub(super) text: &'c str,
    pub(super) class: Option<&'c str>,
}

impl<'a> Converter<'a, '_> {
    pub(super) fn span(&self, range: TextRange) -> Span {
        to_span(self.file, range)
    }

    pub(super) fn list<T, U>(&self, items: &[T], convert: impl FnMut(&T) -> U) -> &'a [U] {
        self.bump.alloc_slice_fill_iter(items.iter().map(convert).collect::<Vec<_>>())
    }

    /// A name, mangled if it is private to the class around it.
    pub(super) fn name(&self, name: &str) -> &'a str {
        if let Some(class) = self.class
            && name.starts_with("__")
            && !name.ends_with("__")
            && !name.contains('.')
        {
            let class = class.trim_start_matches('_');
            if !class.is_empty() {
                return self.bump.alloc_str(&format!("_{class}{name}"));
            }
        }
        self.bump.alloc_str(name)
    }

    fn hint(&self, range: TextRange) -> Ident<'a> {
        let text = self.text.get(range.start().to_usize()..range.end().to_usize()).unwrap_or_default();
        Ident { name: self.bump.alloc_str(text), span: self.span(range) }
    }

    fn ident(&self, ident: &py::Identifier) -> Ident<'a> {
        Ident { name: self.name(ident.as_str()), span: self.span(ident.range) }
    }

    pub(super) fn node(&self, node: Node<'_>) -> Func<'a> {
        match node {
            Node::Def(def) => self.def(def),
            Node::Lambda(lambda) => self.lambda(lambda),
            Node::Generator(generator) => match self.generator(generator) {
                ExprKind::Generator(_, inner) => Func { ..inner.func },
                _ => Func { span: self.span(generator.range), head: Span::NONE, params: &[], body: Body::Suite(&[]) },
            },
        }
    }

    /// A generator expression.
    pub(super) fn generator(&self, e: &py::ExprGenerator) -> ExprKind<'a> {
        let span = self.span(e.range);
        match self.comprehension(Display::List, &e.elt, None, &e.generators) {
            ExprKind::Comprehension(c) => {
                let func = Func { span, head: span, params: &[], body: Body::Generator(c) };
                let name = Ident { name: "<genexpr>", span };
                ExprKind::Generator(c, self.inner(name, func, None, None))
            }
            other => other,
        }
    }

    /// A function inside another one.
    pub(super) fn inner(
        &self,
        name: Ident<'a>,
        func: Func<'a>,
        params: Option<&py::Parameters>,
        decorator: Option<Span>,
    ) -> &'a Inner<'a> {
        let mut inner = Inner {
            name,
            func,
            positional: &["iterator"],
            keyword_only: &[],
            vararg: None,
            kwarg: false,
            defaults: &[],
            keyword_defaults: &[],
            decorator,
        };
        if !matches!(inner.func.body, Body::Generator(_)) {
            inner.positional = &[];
        }
        if let Some(params) = params {
            let positional: Vec<_> = params.posonlyargs.iter().chain(&params.args).collect();
            inner.positional = self.list(&positional, |param| self.name(param.name().as_str()));
            inner.keyword_only = self.list(&params.kwonlyargs, |param| self.name(param.name().as_str()));
            inner.vararg = params.vararg.as_ref().map(|param| self.name(param.name.as_str()));
            inner.kwarg = params.kwarg.is_some();
            let defaults: Vec<&py::Expr> = positional.iter().filter_map(|param| param.default.as_deref()).collect();
            inner.defaults = self.list(&defaults, |e| self.expr(e));
            let named = params.kwonlyargs.iter().filter_map(|p| Some((p.name().as_str(), p.default.as_deref()?)));
            let named: Vec<(&str, &py::Expr)> = named.collect();
            inner.keyword_defaults = self.list(&named, |(name, e)| (self.name(name), self.expr(e)));
        }
        self.bump.alloc(inner)
    }

    fn def(&self, def: &py::StmtFunctionDef) -> Func<'a> {
        Func {
            span: self.span(def.range),
            head: self.span(def.name.range).to(self.span(def.parameters.range)),
            params: self.params(&def.parameters),
            body: Body::Suite(if def.is_async {
                let kind = StmtKind::Unsupported(Feature::Async, None);
                self.bump.alloc_slice_fill_iter([Stmt { kind, span: self.span(def.name.range) }])
            } else {
                self.suite(&def.body)
            }),
        }
    }

    pub(super) fn lambda(&self, lambda: &py::ExprLambda) -> Func<'a> {
        let span = self.span(lambda.range);
        Func {
            span,
            head: span,
            params: lambda.parameters.as_ref().map_or(&[], |params| self.params(params)),
            body: Body::Expr(self.boxed(&lambda.body)),
        }
    }

    fn params(&self, params: &py::Parameters) -> &'a [Ident<'a>] {
        let names: Vec<_> = params.iter().map(|p| self.ident(p.name())).collect();
        self.bump.alloc_slice_copy(&names)
    }

    pub(super) fn suite(&self, stmts: &[py::Stmt]) -> &'a [Stmt<'a>] {
        self.list(stmts, |stmt| deeper(|| self.stmt(stmt)))
    }

    fn stmt(&self, stmt: &py::Stmt) -> Stmt<'a> {
        let refused = |feature| StmtKind::Unsupported(feature, None);
        let kind = match stmt {
            py::Stmt::FunctionDef(s) if s.is_async => StmtKind::Unsupported(Feature::Async, Some(self.ident(&s.name))),
            py::Stmt::FunctionDef(s) => {
                let decorator = s.decorator_list.first().map(|decorator| self.span(decorator.range));
                StmtKind::Def(self.inner(self.ident(&s.name), self.def(s), Some(&s.parameters), decorator))
            }
            py::Stmt::ClassDef(s) => StmtKind::Unsupported(Feature::NestedClass, Some(self.ident(&s.name))),
            py::Stmt::Return(s) => StmtKind::Return(s.value.as_ref().map(|e| self.expr(e))),
            py::Stmt::Delete(s) => StmtKind::Delete(self.exprs(&s.targets)),
            py::Stmt::TypeAlias(_) => refused(Feature::TypeAlias),
            py::Stmt::Assign(s) => StmtKind::Assign { targets: self.exprs(&s.targets), value: self.expr(&s.value) },
            py::Stmt::AugAssign(s) => match binary_op(s.op) {
                Some(op) => StmtKind::AugAssign { target: self.expr(&s.target), op, value: self.expr(&s.value) },
                None => refused(Feature::MatrixProduct),
            },
            py::Stmt::AnnAssign(s) => StmtKind::Declare {
                target: self.expr(&s.target),
                hint: self.hint(s.annotation.range()),
                value: s.value.as_ref().map(|e| self.expr(e)),
            },
            py::Stmt::For(s) if s.is_async => refused(Feature::Async),
            py::Stmt::For(s) => StmtKind::For(self.bump.alloc(For {
                target: self.expr(&s.target),
                iter: self.expr(&s.iter),
                body: self.suite(&s.body),
                orelse: self.suite(&s.orelse),
            })),
            py::Stmt::While(s) => {
                StmtKind::While { test: self.expr(&s.test), body: self.suite(&s.body), orelse: self.suite(&s.orelse) }
            }
            py::Stmt::If(s) => self.if_stmt(s),
            py::Stmt::With(s) if s.is_async => refused(Feature::Async),
            py::Stmt::With(s) => StmtKind::With {
                items: self.list(&s.items, |item| WithItem {
                    manager: self.expr(&item.context_expr),
                    target: item.optional_vars.as_ref().map(|e| self.expr(e)),
                }),
                body: self.suite(&s.body),
            },
            py::Stmt::Match(s) => StmtKind::Match {
                subject: self.expr(&s.subject),
                cases: self.list(&s.cases, |case| Case {
                    pattern: self.pattern(&case.pattern),
                    guard: case.guard.as_ref().map(|e| self.expr(e)),
                    body: self.suite(&case.body),
                }),
            },
            py::Stmt::Raise(s) => StmtKind::Raise {
                exception: s.exc.as_ref().map(|e| self.expr(e)),
                cause: s.cause.as_ref().map(|e| self.expr(e)),
            },
            py::Stmt::Try(s) if s.is_star => refused(Feature::ExceptStar),
            py::Stmt::Try(s) => self.try_stmt(s),
            py::Stmt::Assert(s) => {
                StmtKind::Assert { test: self.expr(&s.test), message: s.msg.as_ref().map(|e| self.expr(e)) }
            }
            py::Stmt::Import(s) => StmtKind::Import(self.imports(&s.names)),
            py::Stmt::ImportFrom(s) if s.names.iter().any(|alias| alias.name.as_str() == "*") => {
                refused(Feature::ImportStar)
            }
            py::Stmt::ImportFrom(s) => StmtKind::ImportFrom {
                module: self.bump.alloc_str(s.module.as_ref().map_or("", |m| m.as_str())),
                level: s.level,
                names: self.imports(&s.names),
            },
            py::Stmt::Global(s) => StmtKind::Global(self.list(&s.names, |name| self.ident(name))),
            py::Stmt::Nonlocal(s) => StmtKind::Nonlocal(self.list(&s.names, |name| self.ident(name))),
            // An empty body, as those of methods that derived classes define.
            py::Stmt::Expr(s) if s.value.is_ellipsis_literal_expr() => StmtKind::Pass,
            py::Stmt::Expr(s) => StmtKind::Expr(self.expr(&s.value)),
            py::Stmt::Pass(_) | py::Stmt::IpyEscapeCommand(_) => StmtKind::Pass,
            py::Stmt::Break(_) => StmtKind::Break,
            py::Stmt::Continue(_) => StmtKind::Continue,
        };
        Stmt { kind, span: self.span(stmt.range()) }
    }

    fn if_stmt(&self, s: &py::StmtIf) -> StmtKind<'a> {
        let mut arms = vec![(self.expr(&s.test), self.suite(&s.body))];
        let mut orelse: &'a [Stmt<'a>] = &[];
        for clause in &s.elif_else_clauses {
            match &clause.test {
                Some(test) => arms.push((self.expr(test), self.suite(&clause.body))),
                None => orelse = self.suite(&clause.body),
            }
        }
        StmtKind::If { arms: self.bump.alloc_slice_fill_iter(arms), orelse }
    }

    fn try_stmt(&self, s: &py::StmtTry) -> StmtKind<'a> {
        StmtKind::Try(self.bump.alloc(Try {
            body: self.suite(&s.body),
            handlers: self.list(&s.handlers, |py::ExceptHandler::ExceptHandler(h)| Handler {
                class: h.type_.as_ref().map(|e| self.expr(e)),
                name: h.name.as_ref().map(|name| self.ident(name)),
                body: self.suite(&h.body),
                span: self.span(h.range),
            }),
            orelse: self.suite(&s.orelse),
            finalbody: self.suite(&s.finalbody),
        }))
    }

    fn imports(&self, names: &[py::Alias]) -> &'a [Import<'a>] {
        self.list(names, |alias| Import {
            name: self.bump.alloc_str(alias.name.as_str()),
            asname: alias.asname.as_ref().map(|name| self.name(name.as_str())),
            span: self.span(alias.range),
        })
    }

    fn pattern(&self, pattern: &py::Pattern) -> Pattern<'a> {
        let kind = match pattern {
            py::Pattern::MatchValue(p) => PatternKind::Value(self.expr(&p.value)),
            py::Pattern::MatchSingleton(p) => PatternKind::Singleton(match p.value {
                py::Singleton::None => Literal::None,
                py::Singleton::True => Literal::Bool(true),
                py::Singleton::False => Literal::Bool(false),
            }),
            py::Pattern::MatchSequence(p) => {
                PatternKind::Sequence(self.list(&p.patterns, |p| deeper(|| self.pattern(p))))
            }
            py::Pattern::MatchMapping(_) => PatternKind::Unsupported(Feature::MappingPattern),
            py::Pattern::MatchStar(_) => PatternKind::Unsupported(Feature::SequencePattern),
            py::Pattern::MatchClass(p) => PatternKind::Class {
                class: self.expr(&p.cls),
                positional: self.list(&p.arguments.patterns, |p| deeper(|| self.pattern(p))),
                keywords: self
                    .list(&p.arguments.keywords, |k| (self.name(k.attr.as_str()), deeper(|| self.pattern(&k.pattern)))),
            },
            py::Pattern::MatchAs(p) => {
                let inner = p.pattern.as_ref().map(|p| &*self.bump.alloc(deeper(|| self.pattern(p))));
                PatternKind::As(inner, p.name.as_ref().map(|name| self.ident(name)))
            }
            py::Pattern::MatchOr(p) => PatternKind::Or(self.list(&p.patterns, |p| deeper(|| self.pattern(p)))),
        };
        Pattern { kind, span: self.span(pattern.range()) }
    }
}
