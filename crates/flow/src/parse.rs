//! Source text to the syntax tree of one function: the only file that knows the parser crate.
//!
//! A file is parsed once and whole; a function is found by position (binary search from suite to suite, so that it costs
//! nothing in a file of 100 000 lines) and only then converted to [`crate::ast`]. Identifiers `__x` inside a class are
//! mangled here as Python's compiler does, so nothing later knows of it.

use bumpalo::Bump;
use ouro_source::{Diagnostic, FileId, SourceFile, Span};
use ruff_python_ast as py;
use ruff_python_ast::visitor::source_order::{SourceOrderVisitor, TraversalSignal, walk_expr};
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};
use ruff_text_size::{Ranged, TextRange};

use crate::ast::*;
use crate::errors;
use crate::graph::{BinaryOp, CompareOp};

/// Runs `f` with enough stack for one more level of nesting.
pub(crate) fn deeper<T>(f: impl FnOnce() -> T) -> T {
    stacker::maybe_grow(128 * 1024, 4 * 1024 * 1024, f)
}

/// A `# ouro: reveal x` comment.
#[derive(Clone, Debug)]
pub(crate) struct Reveal {
    pub name: String,
    pub span: Span,
    /// Where its line begins.
    pub line_start: u32,
    /// Whether it follows a simple statement on its line (else it precedes the statement at `next`).
    pub trailing: bool,
    /// The first byte after it that is neither white space nor in a comment.
    pub next: u32,
}

/// A parsed file.
pub(crate) struct ParsedFile {
    file: FileId,
    module: Option<py::ModModule>,
    reveals: Vec<Reveal>,
}

impl Drop for ParsedFile {
    /// The parser's tree frees itself recursively, and a generated expression may be thousands of levels deep.
    fn drop(&mut self) {
        let module = self.module.take();
        stacker::grow(64 * 1024 * 1024, move || drop(module));
    }
}

/// How a function is looked for.
pub(crate) struct Wanted<'a> {
    /// 1-based line of the first decorator, the `def` or the `lambda`.
    pub line: u32,
    /// `__name__` of the code.
    pub name: &'a str,
    /// The exact range, where the line alone is ambiguous.
    pub exact: Option<Span>,
    /// The names of its parameters.
    pub params: &'a [String],
}

impl ParsedFile {
    /// Parses a file, or says why it cannot be.
    pub fn parse(file: FileId, source: &SourceFile) -> Result<ParsedFile, Vec<Diagnostic>> {
        let parsed = parse_unchecked(&source.text, ParseOptions::from(Mode::Module));
        if parsed.has_invalid_syntax() {
            let spans = parsed.errors().iter().take(5);
            return Err(spans.map(|e| errors::syntax(to_span(file, e.location), &e.error.to_string())).collect());
        }
        let module = parsed.try_into_module().map(|module| module.into_syntax());
        Ok(ParsedFile { file, module, reveals: find_reveals(file, &source.text) })
    }

    fn body(&self) -> &[py::Stmt] {
        self.module.as_ref().map_or(&[], |module| &module.body)
    }

    /// The reveal comments inside a span, in order.
    pub fn reveals(&self, span: Span) -> &[Reveal] {
        let from = self.reveals.partition_point(|r| r.span.start < span.start);
        let to = self.reveals.partition_point(|r| r.span.start <= line_end_margin(span));
        &self.reveals[from..to.max(from)]
    }

    /// The tree of the function that fits best.
    pub fn function<'a>(&self, bump: &'a Bump, source: &SourceFile, wanted: &Wanted<'_>) -> Option<Func<'a>> {
        if wanted.line as usize > source.line_count() {
            return None;
        }
        let start = source.offset(wanted.line, 0);
        let end = source.offset(wanted.line + 1, 0);
        let end = if end <= start { source.text.len() as u32 + 1 } else { end };
        let mut search = Search { range: start..end, found: Vec::new(), class: Vec::new() };
        search.suite(self.body());
        let best = search.found.iter().min_by_key(|candidate| candidate.misfit(self.file, wanted))?;
        let converter = Converter { bump, file: self.file, class: best.class.as_deref() };
        Some(converter.node(best.node))
    }

    /// The tree of the function inside another one that stands exactly at `span`.
    pub fn inner<'a>(&self, bump: &'a Bump, span: Span) -> Option<Func<'a>> {
        let mut search = Search { range: span.start..span.start + 1, found: Vec::new(), class: Vec::new() };
        search.suite(self.body());
        let found = search.found.iter().find(|found| to_span(self.file, found.range()) == span)?;
        let converter = Converter { bump, file: self.file, class: found.class.as_deref() };
        Some(converter.node(found.node))
    }

    /// Every `def` of the file, for tests that build all of them.
    #[cfg(test)]
    pub fn all_functions<'a>(&self, bump: &'a Bump) -> Vec<(String, Func<'a>)> {
        let mut search = Search { range: 0..u32::MAX, found: Vec::new(), class: Vec::new() };
        search.suite(self.body());
        let convert = |found: &Found<'_>| {
            let converter = Converter { bump, file: self.file, class: found.class.as_deref() };
            (found.name().to_owned(), converter.node(found.node))
        };
        search.found.iter().map(convert).collect()
    }
}

/// A reveal comment may follow the last statement on its line, outside the function's own range.
fn line_end_margin(span: Span) -> u32 {
    span.end.saturating_add(80)
}

fn find_reveals(file: FileId, text: &str) -> Vec<Reveal> {
    const MARK: &str = "# ouro: reveal ";
    let mut reveals = Vec::new();
    for (at, _) in text.match_indices(MARK) {
        let name_at = at + MARK.len();
        let rest = &text[name_at..];
        let len = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        let line_start = text[..at].rfind('\n').map_or(0, |i| i + 1);
        let before = text[line_start..at].trim();
        reveals.push(Reveal {
            name: rest[..len].to_owned(),
            span: Span::new(file, at as u32, (name_at + len) as u32),
            line_start: line_start as u32,
            trailing: !before.is_empty() && !before.ends_with(':'),
            next: next_code(text, at) as u32,
        });
    }
    reveals
}

/// Skips comments and white space from `at` on.
fn next_code(text: &str, mut at: usize) -> usize {
    loop {
        let rest = &text[at..];
        let blank = rest.len() - rest.trim_start().len();
        if !rest[blank..].starts_with('#') {
            return at + blank;
        }
        at += blank + rest[blank..].find('\n').unwrap_or(rest.len() - blank);
    }
}

fn to_span(file: FileId, range: TextRange) -> Span {
    Span::new(file, range.start().to_u32(), range.end().to_u32())
}

#[derive(Copy, Clone)]
enum Node<'t> {
    Def(&'t py::StmtFunctionDef),
    Lambda(&'t py::ExprLambda),
    Generator(&'t py::ExprGenerator),
}

struct Found<'t> {
    node: Node<'t>,
    class: Option<String>,
}

impl<'t> Found<'t> {
    fn name(&self) -> &'t str {
        match self.node {
            Node::Def(def) => def.name.as_str(),
            Node::Lambda(_) => "<lambda>",
            Node::Generator(_) => "<genexpr>",
        }
    }

    fn range(&self) -> TextRange {
        match self.node {
            Node::Def(def) => def.range,
            Node::Lambda(lambda) => lambda.range,
            Node::Generator(generator) => generator.range,
        }
    }

    fn parameters(&self) -> Option<&'t py::Parameters> {
        match self.node {
            Node::Def(def) => Some(&def.parameters),
            Node::Lambda(lambda) => lambda.parameters.as_deref(),
            Node::Generator(_) => None,
        }
    }

    /// How badly it fits, least is best: the name, then the exact position, then the parameters.
    fn misfit(&self, file: FileId, wanted: &Wanted<'_>) -> (bool, u32, bool) {
        let range = self.range();
        let distance = match wanted.exact {
            Some(exact) if exact.file() == Some(file) => {
                range.start().to_u32().abs_diff(exact.start) + range.end().to_u32().abs_diff(exact.end)
            }
            _ => 0,
        };
        let positional = self.parameters().into_iter().flat_map(|p| p.posonlyargs.iter().chain(&p.args));
        let same_params = positional.map(|p| p.name().as_str()).eq(wanted.params.iter().map(String::as_str));
        (self.name() != wanted.name, distance, !same_params)
    }
}

/// Finds the functions that begin in a byte range, and the class that each belongs to.
struct Search<'t> {
    range: std::ops::Range<u32>,
    found: Vec<Found<'t>>,
    class: Vec<&'t str>,
}

impl<'t> Search<'t> {
    fn suite(&mut self, stmts: &'t [py::Stmt]) {
        let from = stmts.partition_point(|s| s.end().to_u32() <= self.range.start);
        let to = stmts.partition_point(|s| s.start().to_u32() < self.range.end);
        for stmt in stmts.get(from..to).unwrap_or_default() {
            deeper(|| self.stmt(stmt));
        }
    }

    fn stmt(&mut self, stmt: &'t py::Stmt) {
        match stmt {
            py::Stmt::FunctionDef(def) => {
                if self.range.contains(&def.start().to_u32()) {
                    self.push(Node::Def(def));
                }
                self.expressions(stmt);
                self.suite(&def.body);
            }
            py::Stmt::ClassDef(class) => {
                self.expressions(stmt);
                self.class.push(class.name.as_str());
                self.suite(&class.body);
                self.class.pop();
            }
            _ => {
                self.expressions(stmt);
                for suite in inner_suites(stmt) {
                    self.suite(suite);
                }
            }
        }
    }

    fn push(&mut self, node: Node<'t>) {
        let class = self.class.last().map(|&name| name.to_owned());
        self.found.push(Found { node, class });
    }

    /// The lambdas and generator expressions in the expressions of one statement (not in the statements inside it).
    fn expressions(&mut self, stmt: &'t py::Stmt) {
        let mut lambdas = Lambdas { root: stmt, range: self.range.clone(), found: Vec::new() };
        lambdas.visit_stmt(stmt);
        for node in lambdas.found {
            self.push(node);
        }
    }
}

/// The suites directly inside a compound statement other than `def` and `class`.
fn inner_suites(stmt: &py::Stmt) -> Vec<&[py::Stmt]> {
    match stmt {
        py::Stmt::For(s) => vec![&s.body, &s.orelse],
        py::Stmt::While(s) => vec![&s.body, &s.orelse],
        py::Stmt::With(s) => vec![&s.body],
        py::Stmt::Match(s) => s.cases.iter().map(|case| &*case.body).collect(),
        py::Stmt::If(s) => {
            let clauses = s.elif_else_clauses.iter().map(|clause| &*clause.body);
            std::iter::once(&*s.body).chain(clauses).collect()
        }
        py::Stmt::Try(s) => {
            let handlers = s.handlers.iter().map(|py::ExceptHandler::ExceptHandler(h)| &*h.body);
            std::iter::once(&*s.body).chain(handlers).chain([&*s.orelse, &*s.finalbody]).collect()
        }
        _ => Vec::new(),
    }
}

struct Lambdas<'t> {
    root: &'t py::Stmt,
    range: std::ops::Range<u32>,
    found: Vec<Node<'t>>,
}

impl<'t> SourceOrderVisitor<'t> for Lambdas<'t> {
    fn enter_node(&mut self, node: py::AnyNodeRef<'t>) -> TraversalSignal {
        let range = node.range();
        if range.end().to_u32() <= self.range.start || range.start().to_u32() >= self.range.end {
            TraversalSignal::Skip
        } else {
            TraversalSignal::Traverse
        }
    }

    fn visit_stmt(&mut self, stmt: &'t py::Stmt) {
        if std::ptr::eq(stmt, self.root) {
            py::visitor::source_order::walk_stmt(self, stmt);
        }
    }

    fn visit_expr(&mut self, expr: &'t py::Expr) {
        if self.range.contains(&expr.start().to_u32()) {
            match expr {
                py::Expr::Lambda(lambda) => self.found.push(Node::Lambda(lambda)),
                py::Expr::Generator(generator) => self.found.push(Node::Generator(generator)),
                _ => {}
            }
        }
        deeper(|| walk_expr(self, expr));
    }
}

/// Converts the parser's tree.
struct Converter<'a, 'c> {
    bump: &'a Bump,
    file: FileId,
    class: Option<&'c str>,
}

impl<'a> Converter<'a, '_> {
    fn span(&self, range: TextRange) -> Span {
        to_span(self.file, range)
    }

    fn list<T, U>(&self, items: &[T], convert: impl FnMut(&T) -> U) -> &'a [U] {
        self.bump.alloc_slice_fill_iter(items.iter().map(convert).collect::<Vec<_>>())
    }

    /// A name, mangled if it is private to the class around it.
    fn name(&self, name: &str) -> &'a str {
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

    fn ident(&self, ident: &py::Identifier) -> Ident<'a> {
        Ident { name: self.name(ident.as_str()), span: self.span(ident.range) }
    }

    fn node(&self, node: Node<'_>) -> Func<'a> {
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
    fn generator(&self, e: &py::ExprGenerator) -> ExprKind<'a> {
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
    fn inner(
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

    fn lambda(&self, lambda: &py::ExprLambda) -> Func<'a> {
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

    fn suite(&self, stmts: &[py::Stmt]) -> &'a [Stmt<'a>] {
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
            py::Stmt::AnnAssign(s) => {
                StmtKind::Declare { target: self.expr(&s.target), value: s.value.as_ref().map(|e| self.expr(e)) }
            }
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

    fn exprs(&self, exprs: &[py::Expr]) -> &'a [Expr<'a>] {
        self.list(exprs, |e| self.expr(e))
    }

    fn boxed(&self, expr: &py::Expr) -> &'a Expr<'a> {
        self.bump.alloc(self.expr(expr))
    }

    fn expr(&self, expr: &py::Expr) -> Expr<'a> {
        let kind = deeper(|| self.expr_kind(expr));
        Expr { kind, span: self.span(expr.range()) }
    }

    fn expr_kind(&self, expr: &py::Expr) -> ExprKind<'a> {
        match expr {
            py::Expr::BoolOp(e) => match e.op {
                py::BoolOp::And => ExprKind::And(self.exprs(&e.values)),
                py::BoolOp::Or => ExprKind::Or(self.exprs(&e.values)),
            },
            py::Expr::Named(e) => match &*e.target {
                py::Expr::Name(name) => {
                    let ident = Ident { name: self.name(name.id.as_str()), span: self.span(name.range) };
                    ExprKind::Named(ident, self.boxed(&e.value))
                }
                _ => ExprKind::Unsupported(Feature::StarTarget),
            },
            py::Expr::BinOp(e) => match binary_op(e.op) {
                Some(op) => ExprKind::Binary(op, self.boxed(&e.left), self.boxed(&e.right)),
                None => ExprKind::Unsupported(Feature::MatrixProduct),
            },
            py::Expr::UnaryOp(e) => {
                let op = match e.op {
                    py::UnaryOp::Invert => UnaryOp::Invert,
                    py::UnaryOp::Not => UnaryOp::Not,
                    py::UnaryOp::UAdd => UnaryOp::Pos,
                    py::UnaryOp::USub => UnaryOp::Neg,
                };
                ExprKind::Unary(op, self.boxed(&e.operand))
            }
            py::Expr::Lambda(e) => {
                let name = Ident { name: "<lambda>", span: self.span(e.range) };
                ExprKind::Lambda(self.inner(name, self.lambda(e), e.parameters.as_deref(), None))
            }
            py::Expr::If(e) => ExprKind::If(self.bump.alloc(Conditional {
                test: self.expr(&e.test),
                body: self.expr(&e.body),
                orelse: self.expr(&e.orelse),
            })),
            py::Expr::Dict(e) => self.dict(e),
            py::Expr::Set(e) => ExprKind::Set(self.exprs(&e.elts)),
            py::Expr::ListComp(e) => self.comprehension(Display::List, &e.elt, None, &e.generators),
            py::Expr::SetComp(e) => self.comprehension(Display::Set, &e.elt, None, &e.generators),
            py::Expr::DictComp(e) => match &e.key {
                Some(key) => self.comprehension(Display::Dict, key, Some(&e.value), &e.generators),
                None => ExprKind::Unsupported(Feature::DictUnpack),
            },
            py::Expr::Generator(e) => self.generator(e),
            py::Expr::Await(_) => ExprKind::Unsupported(Feature::Async),
            py::Expr::Yield(e) => ExprKind::Yield(e.value.as_deref().map(|e| self.boxed(e))),
            py::Expr::YieldFrom(e) => ExprKind::YieldFrom(self.boxed(&e.value)),
            py::Expr::Compare(e) => {
                let rest = e.ops.iter().zip(e.comparators.iter()).map(|(&op, e)| (relation(op), self.expr(e)));
                let rest = self.bump.alloc_slice_fill_iter(rest.collect::<Vec<_>>());
                ExprKind::Compare(self.boxed(&e.left), rest)
            }
            py::Expr::Call(e) => self.call(e),
            py::Expr::FString(e) => self.fstring(e),
            py::Expr::TString(_) => ExprKind::Unsupported(Feature::TemplateString),
            py::Expr::StringLiteral(e) => ExprKind::Literal(Literal::Str(self.bump.alloc_str(e.value.to_str()))),
            py::Expr::BytesLiteral(e) => {
                let bytes: Vec<u8> = e.value.bytes().collect();
                ExprKind::Literal(Literal::Bytes(self.bump.alloc_slice_copy(&bytes)))
            }
            py::Expr::NumberLiteral(e) => match &e.value {
                py::Number::Int(int) => ExprKind::Literal(match int.as_i64() {
                    Some(value) => Literal::Int(value),
                    None => Literal::BigInt(self.bump.alloc_str(&int.to_string().replace('_', ""))),
                }),
                py::Number::Float(value) => ExprKind::Literal(Literal::Float(*value)),
                py::Number::Complex { .. } => ExprKind::Unsupported(Feature::Complex),
            },
            py::Expr::BooleanLiteral(e) => ExprKind::Literal(Literal::Bool(e.value)),
            py::Expr::NoneLiteral(_) => ExprKind::Literal(Literal::None),
            py::Expr::EllipsisLiteral(_) => ExprKind::Unsupported(Feature::Ellipsis),
            py::Expr::Attribute(e) => ExprKind::Attribute(self.boxed(&e.value), self.name(e.attr.as_str())),
            py::Expr::Subscript(e) => self.subscript(e),
            py::Expr::Starred(e) => ExprKind::Starred(self.boxed(&e.value)),
            py::Expr::Name(e) => ExprKind::Name(self.name(e.id.as_str())),
            py::Expr::List(e) => ExprKind::List(self.exprs(&e.elts)),
            py::Expr::Tuple(e) => ExprKind::Tuple(self.exprs(&e.elts)),
            py::Expr::Slice(_) => ExprKind::Unsupported(Feature::SliceInTuple),
            py::Expr::IpyEscapeCommand(_) => ExprKind::Literal(Literal::None),
        }
    }

    fn dict(&self, e: &py::ExprDict) -> ExprKind<'a> {
        let mut items = Vec::with_capacity(e.items.len());
        for item in &e.items {
            let Some(key) = &item.key else { return ExprKind::Unsupported(Feature::DictUnpack) };
            items.push((self.expr(key), self.expr(&item.value)));
        }
        ExprKind::Dict(self.bump.alloc_slice_fill_iter(items))
    }

    fn comprehension(
        &self,
        display: Display,
        element: &py::Expr,
        value: Option<&py::Expr>,
        generators: &[py::Comprehension],
    ) -> ExprKind<'a> {
        if generators.iter().any(|g| g.is_async) {
            return ExprKind::Unsupported(Feature::Async);
        }
        ExprKind::Comprehension(self.bump.alloc(Comprehension {
            display,
            element: self.expr(element),
            value: value.map(|e| self.expr(e)),
            generators: self.list(generators, |g| Generator {
                target: self.expr(&g.target),
                iter: self.expr(&g.iter),
                ifs: self.exprs(&g.ifs),
            }),
        }))
    }

    fn call(&self, e: &py::ExprCall) -> ExprKind<'a> {
        let named = e.arguments.keywords.iter().filter_map(|k| Some((k.arg.as_ref()?, &k.value)));
        let keywords: Vec<_> = named.map(|(name, value)| (self.name(name.as_str()), self.expr(value))).collect();
        let unpack = e.arguments.keywords.iter().find(|k| k.arg.is_none()).map(|k| self.span(k.range));
        ExprKind::Call(self.bump.alloc(Call {
            func: self.expr(&e.func),
            args: self.exprs(&e.arguments.args),
            keywords: self.bump.alloc_slice_fill_iter(keywords),
            unpack,
        }))
    }

    fn subscript(&self, e: &py::ExprSubscript) -> ExprKind<'a> {
        match &*e.slice {
            py::Expr::Slice(slice) => ExprKind::Slice(self.bump.alloc(Slice {
                value: self.expr(&e.value),
                bounds: [&slice.lower, &slice.upper, &slice.step].map(|b| b.as_ref().map(|e| self.expr(e))),
            })),
            index => ExprKind::Subscript(self.boxed(&e.value), self.boxed(index)),
        }
    }

    fn fstring(&self, e: &py::ExprFString) -> ExprKind<'a> {
        let mut pieces = Vec::new();
        for part in e.value.as_slice() {
            let elements = match part {
                py::FStringPart::Literal(literal) => {
                    pieces.push(Piece::Text(self.bump.alloc_str(literal.as_str())));
                    continue;
                }
                py::FStringPart::FString(fstring) => &fstring.elements,
            };
            for element in elements.iter() {
                if let Err(feature) = self.piece(element, &mut pieces) {
                    return ExprKind::Unsupported(feature);
                }
            }
        }
        ExprKind::Format(self.bump.alloc_slice_fill_iter(pieces))
    }

    fn piece(&self, element: &py::InterpolatedStringElement, out: &mut Vec<Piece<'a>>) -> Result<(), Feature> {
        let value = match element {
            py::InterpolatedStringElement::Literal(literal) => {
                out.push(Piece::Text(self.bump.alloc_str(&literal.value)));
                return Ok(());
            }
            py::InterpolatedStringElement::Interpolation(value) => value,
        };
        let mut spec = String::new();
        let mut inner = Vec::new();
        for part in value.format_spec.iter().flat_map(|spec| spec.elements.iter()) {
            match part {
                py::InterpolatedStringElement::Literal(literal) => spec.push_str(&literal.value),
                py::InterpolatedStringElement::Interpolation(value)
                    if value.format_spec.is_none() && matches!(value.conversion, py::ConversionFlag::None) =>
                {
                    spec.push_str("{}");
                    inner.push(self.expr(&value.expression));
                }
                py::InterpolatedStringElement::Interpolation(_) => return Err(Feature::FormatSpec),
            }
        }
        let mut conversion = match value.conversion {
            py::ConversionFlag::None => None,
            py::ConversionFlag::Str => Some('s'),
            py::ConversionFlag::Repr => Some('r'),
            py::ConversionFlag::Ascii => return Err(Feature::FormatAscii),
        };
        if let Some(debug) = &value.debug_text {
            out.push(Piece::Text(self.bump.alloc_str(debug.as_str())));
            if conversion.is_none() && value.format_spec.is_none() {
                conversion = Some('r');
            }
        }
        let spec = self.bump.alloc_str(&spec);
        let inner = self.bump.alloc_slice_fill_iter(inner);
        out.push(Piece::Value { value: self.expr(&value.expression), conversion, spec, inner });
        Ok(())
    }
}

fn binary_op(op: py::Operator) -> Option<BinaryOp> {
    Some(match op {
        py::Operator::Add => BinaryOp::Add,
        py::Operator::Sub => BinaryOp::Sub,
        py::Operator::Mult => BinaryOp::Mul,
        py::Operator::MatMult => return None,
        py::Operator::Div => BinaryOp::TrueDiv,
        py::Operator::Mod => BinaryOp::Mod,
        py::Operator::Pow => BinaryOp::Pow,
        py::Operator::LShift => BinaryOp::LShift,
        py::Operator::RShift => BinaryOp::RShift,
        py::Operator::BitOr => BinaryOp::Or,
        py::Operator::BitXor => BinaryOp::Xor,
        py::Operator::BitAnd => BinaryOp::And,
        py::Operator::FloorDiv => BinaryOp::FloorDiv,
    })
}

fn relation(op: py::CmpOp) -> Relation {
    match op {
        py::CmpOp::Eq => Relation::Compare(CompareOp::Eq),
        py::CmpOp::NotEq => Relation::Compare(CompareOp::Ne),
        py::CmpOp::Lt => Relation::Compare(CompareOp::Lt),
        py::CmpOp::LtE => Relation::Compare(CompareOp::Le),
        py::CmpOp::Gt => Relation::Compare(CompareOp::Gt),
        py::CmpOp::GtE => Relation::Compare(CompareOp::Ge),
        py::CmpOp::Is => Relation::Compare(CompareOp::Is),
        py::CmpOp::IsNot => Relation::IsNot,
        py::CmpOp::In => Relation::In,
        py::CmpOp::NotIn => Relation::NotIn,
    }
}

#[cfg(test)]
mod tests {
    use ouro_source::SourceMap;

    use super::*;

    fn parse(text: &str) -> (SourceMap, FileId) {
        let mut sources = SourceMap::new();
        let file = sources.add("t.py".into(), text.into());
        (sources, file)
    }

    #[test]
    fn a_syntax_error_is_a_message() {
        let (sources, file) = parse("def f(:\n    pass\n");
        let errors = ParsedFile::parse(file, sources.file(file)).err().unwrap();
        assert_eq!(errors[0].code, "E0202");
        assert!(errors[0].primary.is_some());
    }

    /// The source text of the function found at a line.
    fn find<'t>(sources: &'t SourceMap, file: FileId, line: u32, name: &str, params: &[&str]) -> Option<&'t str> {
        let parsed = ParsedFile::parse(file, sources.file(file)).ok().unwrap();
        let params: Vec<String> = params.iter().map(|&name| name.to_owned()).collect();
        let bump = Bump::new();
        let wanted = Wanted { line, name, exact: None, params: &params };
        let func = parsed.function(&bump, sources.file(file), &wanted)?;
        sources.text(func.span)
    }

    #[test]
    fn functions_are_found_by_line_name_and_parameters() {
        let text = "if x:\n    class C:\n        @d\n        def m(self): return lambda a: a\n        def n(self): pass\nf, g = lambda x: 1, lambda y: 2";
        let (sources, file) = parse(text);
        assert_eq!(find(&sources, file, 3, "m", &["self"]).unwrap().lines().next(), Some("@d"));
        assert_eq!(find(&sources, file, 3, "renamed", &["self"]).unwrap().lines().next(), Some("@d"));
        assert_eq!(find(&sources, file, 4, "<lambda>", &["a"]), Some("lambda a: a"));
        assert_eq!(find(&sources, file, 5, "n", &["self"]), Some("def n(self): pass"));
        assert_eq!(find(&sources, file, 6, "<lambda>", &["y"]), Some("lambda y: 2"));
        assert_eq!(find(&sources, file, 7, "n", &[]), None);
    }

    #[test]
    fn names_in_a_class_are_mangled() {
        let (sources, file) = parse("class _C:\n    def m(self): return self.__x, self.__y__, __z\n");
        let parsed = ParsedFile::parse(file, sources.file(file)).ok().unwrap();
        let bump = Bump::new();
        let shown = format!("{:?}", parsed.all_functions(&bump));
        assert!(shown.contains("_C__x") && shown.contains("\"__y__\"") && shown.contains("_C__z"), "{shown}");
    }
}
