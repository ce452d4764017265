//! Which names are local to a function: those that it binds anywhere and does not declare `global` or `nonlocal`; which
//! other names it uses; and the functions inside it.

use rustc_hash::FxHashMap;

use crate::ast::*;
use crate::parse::deeper;
use ouro_source::Span;

/// The names that a function binds, each with the places, in source order, and those declared `global`.
#[derive(Default)]
pub(crate) struct Bindings<'a> {
    pub locals: Vec<(&'a str, Vec<Span>)>,
    pub globals: Vec<&'a str>,
    /// Those declared `nonlocal`.
    pub nonlocals: Vec<&'a str>,
    /// The functions inside it, but for those inside these.
    pub inner: Vec<InnerUse<'a>>,
    /// Whether it yields.
    pub yields: bool,
    /// The names it reads, those of the functions inside it among them.
    uses: Vec<&'a str>,
    index: FxHashMap<&'a str, usize>,
}

/// A function inside another one, as that one sees it.
pub(crate) struct InnerUse<'a> {
    pub inner: &'a Inner<'a>,
    /// The names that it, or a function inside it, uses and does not bind.
    pub free: Vec<&'a str>,
    /// Those of them that it, or a function inside it, assigns.
    pub assigned: Vec<&'a str>,
    pub yields: bool,
    /// It uses a variable of a comprehension around it.
    pub in_comprehension: bool,
}

impl<'a> InnerUse<'a> {
    fn new(inner: &'a Inner<'a>) -> InnerUse<'a> {
        let bindings = Bindings::of_function(&inner.func);
        let is_local = |name: &str| bindings.index.contains_key(name) && !bindings.nonlocals.contains(&name);
        let is_free = |name: &&str| !is_local(name) && !bindings.globals.contains(name);
        let mut free: Vec<&'a str> = Vec::new();
        for &name in bindings.uses.iter().chain(&bindings.nonlocals).filter(|name| is_free(name)) {
            if !free.contains(&name) {
                free.push(name);
            }
        }
        let deeper = bindings.inner.iter().flat_map(|inner| &inner.assigned).filter(|name| is_free(name));
        let assigned = bindings.nonlocals.iter().chain(deeper).copied().collect();
        let yields = bindings.yields || matches!(inner.func.body, Body::Generator(_));
        InnerUse { inner, free, assigned, yields, in_comprehension: false }
    }
}

/// Functions whose call with a generator expression is written out as a loop.
const CONSUMERS: &[&str] = &["all", "any", "dict", "frozenset", "list", "max", "min", "set", "sorted", "sum", "tuple"];

fn is_consumer(callee: &Expr<'_>) -> bool {
    match &callee.kind {
        ExprKind::Name(name) => CONSUMERS.contains(name),
        ExprKind::Attribute(_, name) => *name == "join",
        _ => false,
    }
}

impl<'a> Bindings<'a> {
    /// Of a function.
    pub fn of_function(func: &Func<'a>) -> Bindings<'a> {
        let mut bindings = Bindings::default();
        for param in func.params {
            bindings.bind(*param);
        }
        match func.body {
            Body::Suite(body) => bindings.suite(body),
            Body::Expr(e) => bindings.expr(e),
            Body::Generator(c) => {
                for generator in c.generators {
                    bindings.target(&generator.target);
                }
                bindings.inside_comprehension(c);
            }
        }
        let (globals, nonlocals) = (&bindings.globals, &bindings.nonlocals);
        bindings.locals.retain(|(name, _)| !globals.contains(name) && !nonlocals.contains(name));
        bindings
    }

    /// Of the targets of a comprehension.
    pub fn of_generators(generators: &[Generator<'a>]) -> Vec<&'a str> {
        let mut bindings = Bindings::default();
        for generator in generators {
            bindings.target(&generator.target);
        }
        bindings.locals.into_iter().map(|(name, _)| name).collect()
    }

    fn bind(&mut self, ident: Ident<'a>) {
        self.places(ident.name).push(ident.span);
    }

    fn places(&mut self, name: &'a str) -> &mut Vec<Span> {
        let next = self.locals.len();
        let index = *self.index.entry(name).or_insert(next);
        if index == next {
            self.locals.push((name, Vec::new()));
        }
        &mut self.locals[index].1
    }

    /// `del x` makes `x` local but gives it no value.
    fn deleted(&mut self, target: &Expr<'a>) {
        match &target.kind {
            ExprKind::Name(name) => {
                self.places(name);
            }
            ExprKind::Tuple(items) | ExprKind::List(items) => items.iter().for_each(|item| self.deleted(item)),
            _ => self.expr(target),
        }
    }

    /// The names that a pattern binds.
    pub fn of_pattern(pattern: &Pattern<'a>) -> Vec<Ident<'a>> {
        let mut bindings = Bindings::default();
        bindings.pattern(pattern);
        bindings.locals.iter().map(|(name, places)| Ident { name, span: places[0] }).collect()
    }

    fn bind_opt(&mut self, ident: &Option<Ident<'a>>) {
        if let Some(ident) = ident {
            self.bind(*ident);
        }
    }

    fn suite(&mut self, stmts: &[Stmt<'a>]) {
        for stmt in stmts {
            deeper(|| self.stmt(stmt));
        }
    }

    fn stmt(&mut self, stmt: &Stmt<'a>) {
        match &stmt.kind {
            StmtKind::Expr(e) => self.expr(e),
            StmtKind::Assign { targets, value } => {
                self.expr(value);
                targets.iter().for_each(|target| self.target(target));
            }
            StmtKind::AugAssign { target, value, .. } => {
                self.expr(value);
                self.target(target);
            }
            StmtKind::Declare { target, value, .. } => {
                self.opt(value);
                self.target(target);
            }
            StmtKind::Delete(targets) => targets.iter().for_each(|target| self.deleted(target)),
            StmtKind::Return(value) => self.opt(value),
            StmtKind::If { arms, orelse } => {
                for (test, body) in *arms {
                    self.expr(test);
                    self.suite(body);
                }
                self.suite(orelse);
            }
            StmtKind::While { test, body, orelse } => {
                self.expr(test);
                self.suite(body);
                self.suite(orelse);
            }
            StmtKind::For(s) => {
                match &s.iter.kind {
                    ExprKind::Generator(c, _) => self.comprehension(c),
                    _ => self.expr(&s.iter),
                }
                self.target(&s.target);
                self.suite(s.body);
                self.suite(s.orelse);
            }
            StmtKind::Try(s) => {
                self.suite(s.body);
                for handler in s.handlers {
                    self.opt(&handler.class);
                    self.bind_opt(&handler.name);
                    self.suite(handler.body);
                }
                self.suite(s.orelse);
                self.suite(s.finalbody);
            }
            StmtKind::With { items, body } => {
                for item in *items {
                    self.expr(&item.manager);
                    if let Some(target) = &item.target {
                        self.target(target);
                    }
                }
                self.suite(body);
            }
            StmtKind::Match { subject, cases } => {
                self.expr(subject);
                for case in *cases {
                    self.pattern(&case.pattern);
                    self.opt(&case.guard);
                    self.suite(case.body);
                }
            }
            StmtKind::Raise { exception, cause } => {
                self.opt(exception);
                self.opt(cause);
            }
            StmtKind::Assert { test, message } => {
                self.expr(test);
                self.opt(message);
            }
            StmtKind::Import(names) => {
                for import in *names {
                    let first = import.name.split('.').next().unwrap_or_default();
                    self.bind(Ident { name: import.asname.unwrap_or(first), span: import.span });
                }
            }
            StmtKind::ImportFrom { names, .. } => {
                for import in *names {
                    self.bind(Ident { name: import.asname.unwrap_or(import.name), span: import.span });
                }
            }
            StmtKind::Global(names) => self.globals.extend(names.iter().map(|ident| ident.name)),
            StmtKind::Nonlocal(names) => self.nonlocals.extend(names.iter().map(|ident| ident.name)),
            StmtKind::Def(inner) => {
                self.inner_function(inner);
                self.bind(inner.name);
            }
            StmtKind::Unsupported(_, name) => self.bind_opt(name),
            StmtKind::Pass | StmtKind::Break | StmtKind::Continue => {}
        }
    }

    fn target(&mut self, target: &Expr<'a>) {
        match &target.kind {
            ExprKind::Name(name) => self.bind(Ident { name, span: target.span }),
            ExprKind::Tuple(items) | ExprKind::List(items) => items.iter().for_each(|item| self.target(item)),
            ExprKind::Starred(inner) => self.target(inner),
            _ => self.expr(target),
        }
    }

    fn pattern(&mut self, pattern: &Pattern<'a>) {
        match &pattern.kind {
            PatternKind::As(inner, name) => {
                self.bind_opt(name);
                if let Some(inner) = inner {
                    deeper(|| self.pattern(inner));
                }
            }
            PatternKind::Or(patterns) | PatternKind::Sequence(patterns) => {
                patterns.iter().for_each(|p| deeper(|| self.pattern(p)));
            }
            PatternKind::Class { positional, keywords, .. } => {
                let keywords = keywords.iter().map(|(_, pattern)| pattern);
                positional.iter().chain(keywords).for_each(|p| deeper(|| self.pattern(p)));
            }
            PatternKind::Value(_) | PatternKind::Singleton(_) | PatternKind::Unsupported(_) => {}
        }
    }

    fn opt(&mut self, expr: &Option<Expr<'a>>) {
        if let Some(expr) = expr {
            self.expr(expr);
        }
    }

    fn exprs<'e>(&mut self, exprs: impl IntoIterator<Item = &'e Expr<'a>>)
    where
        'a: 'e,
    {
        exprs.into_iter().for_each(|e| self.expr(e));
    }

    /// Only `:=` binds inside an expression, and it binds in the function, also from inside a comprehension.
    fn expr(&mut self, expr: &Expr<'a>) {
        deeper(|| match &expr.kind {
            ExprKind::Named(ident, value) => {
                self.expr(value);
                self.bind(*ident);
            }
            ExprKind::Name(name) => self.uses.push(name),
            ExprKind::Attribute(e, _) | ExprKind::Unary(_, e) | ExprKind::Starred(e) => self.expr(e),
            ExprKind::Yield(Some(e)) | ExprKind::YieldFrom(e) => {
                self.yields = true;
                self.expr(e);
            }
            ExprKind::Yield(None) => self.yields = true,
            ExprKind::Lambda(inner) => self.inner_function(inner),
            ExprKind::Generator(c, inner) => {
                if let Some(first) = c.generators.first() {
                    self.expr(&first.iter);
                }
                self.inner_function(inner);
            }
            ExprKind::Subscript(a, b) | ExprKind::Binary(_, a, b) => self.exprs([*a, *b]),
            ExprKind::Slice(s) => self.exprs(std::iter::once(&s.value).chain(s.bounds.iter().flatten())),
            ExprKind::Call(c) => {
                self.expr(&c.func);
                if let [Expr { kind: ExprKind::Generator(comprehension, _), .. }] = c.args
                    && is_consumer(&c.func)
                {
                    self.comprehension(comprehension);
                    return self.exprs(c.keywords.iter().map(|(_, value)| value));
                }
                self.exprs(c.args.iter().chain(c.keywords.iter().map(|(_, value)| value)));
            }
            ExprKind::And(es) | ExprKind::Or(es) | ExprKind::Tuple(es) | ExprKind::List(es) | ExprKind::Set(es) => {
                self.exprs(es.iter());
            }
            ExprKind::Compare(first, rest) => {
                self.expr(first);
                self.exprs(rest.iter().map(|(_, e)| e));
            }
            ExprKind::If(c) => self.exprs([&c.test, &c.body, &c.orelse]),
            ExprKind::Dict(items) => self.exprs(items.iter().flat_map(|(key, value)| [key, value])),
            ExprKind::Comprehension(c) => self.comprehension(c),
            ExprKind::Format(pieces) => {
                for piece in *pieces {
                    if let Piece::Value { value, inner, .. } = piece {
                        self.expr(value);
                        inner.iter().for_each(|e| self.expr(e));
                    }
                }
            }
            ExprKind::Literal(_) | ExprKind::Unsupported(_) => {}
        });
    }

    /// A comprehension: its targets are names of its own.
    fn comprehension(&mut self, c: &Comprehension<'a>) {
        let Some(first) = c.generators.first() else { return };
        self.expr(&first.iter);
        let (uses, inner) = (self.uses.len(), self.inner.len());
        self.inside_comprehension(c);
        let own = Bindings::of_generators(c.generators);
        let mut kept = self.uses.split_off(uses);
        kept.retain(|name| !own.contains(name));
        self.uses.append(&mut kept);
        for inner in &mut self.inner[inner..] {
            inner.in_comprehension |= inner.free.iter().any(|name| own.contains(name));
        }
    }

    /// All of a comprehension but its outermost iterable.
    fn inside_comprehension(&mut self, c: &Comprehension<'a>) {
        self.exprs(std::iter::once(&c.element).chain(&c.value));
        self.exprs(c.generators.iter().skip(1).map(|g| &g.iter));
        self.exprs(c.generators.iter().flat_map(|g| g.ifs));
    }

    fn inner_function(&mut self, inner: &'a Inner<'a>) {
        self.exprs(inner.defaults.iter().chain(inner.keyword_defaults.iter().map(|(_, value)| value)));
        let inner = InnerUse::new(inner);
        self.uses.extend(&inner.free);
        self.inner.push(inner);
    }
}
