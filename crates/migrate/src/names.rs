//! Which names each scope binds and reads: whether `xrange` is still Python's, and what outlives an `except` clause or a
//! comprehension.

use std::collections::HashMap;

use crate::Range;
use crate::tree::{
    Block, Comprehension, ComprehensionKind, Expr, ExprKind, Param, Stmt, StmtKind, Visit, bound_names, walk_expr,
    walk_stmt,
};

/// What one scope does with its names: a module, a class, a function or a lambda, without the scopes inside. All
/// positions are in the order written.
#[derive(Default, Debug)]
pub struct Scope<'t> {
    /// Where each name is bound.
    pub binds: HashMap<&'t str, Vec<usize>>,
    /// Where each name is read, also by the scopes inside that do not bind it themselves.
    pub loads: HashMap<&'t str, Vec<usize>>,
    /// Variables of list comprehensions, with the comprehension's range.
    pub leaked: Vec<(&'t str, Range)>,
    /// It contains `yield`.
    pub yields: bool,
}

impl<'t> Scope<'t> {
    /// The scope of a module or of a class body.
    pub fn of_block(block: &'t Block) -> Scope<'t> {
        let mut collector = Collector::default();
        collector.block(block);
        collector.finish()
    }

    /// The scope of a function.
    pub fn of_function(params: &'t [Param], body: &'t Block) -> Scope<'t> {
        let mut collector = Collector::default();
        collector.params(params);
        collector.block(body);
        collector.finish()
    }

    /// The scope of a lambda.
    pub fn of_lambda(params: &'t [Param], body: &'t Expr) -> Scope<'t> {
        let mut collector = Collector::default();
        collector.params(params);
        collector.expr(body);
        collector.finish()
    }

    /// The scope of a comprehension, which in Python 2 a list's does not have.
    pub fn of_clauses(comprehension: &'t Comprehension) -> Scope<'t> {
        let mut collector = Collector::default();
        collector.clauses(comprehension);
        collector.finish()
    }

    /// Whether it binds a name.
    pub fn binds(&self, name: &str) -> bool {
        self.binds.contains_key(name)
    }

    /// Where the name is read behind `from`, if nothing binds it between.
    pub fn read_after(&self, name: &str, from: usize) -> Option<usize> {
        let load = self.loads.get(name)?.iter().copied().find(|&at| at >= from)?;
        let rebound = self.binds.get(name).is_some_and(|binds| binds.iter().any(|&at| from <= at && at <= load));
        (!rebound).then_some(load)
    }
}

#[derive(Default)]
struct Collector<'t> {
    scope: Scope<'t>,
    globals: Vec<&'t str>,
}

impl<'t> Collector<'t> {
    fn bind(&mut self, name: &'t str, at: usize) {
        self.scope.binds.entry(name).or_default().push(at);
    }

    fn target(&mut self, target: &'t Expr) {
        let mut found = Vec::new();
        bound_names(target, &mut found);
        for (name, range) in found {
            self.bind(name, range.start);
        }
        self.parts_read(target);
    }

    /// Of a target: what is read to find the place that is assigned.
    fn parts_read(&mut self, target: &'t Expr) {
        match &target.kind {
            ExprKind::Name(_) => {}
            ExprKind::Paren(inner) => self.parts_read(inner),
            ExprKind::Tuple(items) | ExprKind::List(items) => items.iter().for_each(|item| self.parts_read(item)),
            _ => self.expr(target),
        }
    }

    fn params(&mut self, params: &'t [Param]) {
        for param in params {
            self.target(&param.target);
        }
    }

    /// What a scope inside reads and does not bind belongs to this one.
    fn inherit(&mut self, inner: Scope<'t>) {
        for (name, positions) in inner.loads {
            if !inner.binds.contains_key(name) {
                self.scope.loads.entry(name).or_default().extend(positions);
            }
        }
    }

    fn comprehension(&mut self, comprehension: &'t Comprehension, range: &Range) {
        let mut inner = Collector::default();
        inner.clauses(comprehension);
        let inner = inner.finish();
        self.scope.yields |= inner.yields;
        if comprehension.kind == ComprehensionKind::List {
            self.scope.leaked.extend(inner.leaked.iter().cloned());
            for clause in &comprehension.clauses {
                let mut found = Vec::new();
                bound_names(&clause.target, &mut found);
                for (name, _) in found {
                    self.scope.leaked.push((name, range.clone()));
                    self.bind(name, range.start);
                }
            }
        }
        self.inherit(inner);
    }

    fn clauses(&mut self, comprehension: &'t Comprehension) {
        for clause in &comprehension.clauses {
            self.target(&clause.target);
            self.expr(&clause.iter);
            clause.conditions.iter().for_each(|condition| self.expr(condition));
        }
        comprehension.elements.iter().for_each(|element| self.expr(element));
    }

    fn finish(mut self) -> Scope<'t> {
        for name in self.globals {
            self.scope.binds.remove(name);
        }
        self.scope
            .binds
            .values_mut()
            .chain(self.scope.loads.values_mut())
            .for_each(|positions| positions.sort_unstable());
        self.scope
    }
}

impl<'t> Visit<'t> for Collector<'t> {
    fn stmt(&mut self, stmt: &'t Stmt) {
        match &stmt.kind {
            StmtKind::Assign(targets, value) => {
                targets.iter().for_each(|target| self.target(target));
                self.expr(value);
                return;
            }
            StmtKind::AugAssign(target, _) => self.target(target),
            StmtKind::Global(names) => self.globals.extend(names.iter().map(|name| name.name.as_str())),
            StmtKind::Import(names) => names.iter().for_each(|alias| self.bind(alias.binds(), stmt.range.start)),
            StmtKind::From(from) => {
                from.names.iter().flatten().for_each(|alias| self.bind(alias.binds(), stmt.range.start));
            }
            StmtKind::For(target, iter, body, otherwise) => {
                self.target(target);
                self.expr(iter);
                self.block(body);
                otherwise.iter().for_each(|block| self.block(block));
                return;
            }
            StmtKind::Try(_, handlers, ..) => {
                for (target, _) in handlers.iter().filter_map(|handler| handler.target.as_ref()) {
                    self.target(target);
                }
            }
            StmtKind::With(items, _) => {
                items.iter().filter_map(|(_, target)| target.as_ref()).for_each(|target| self.target(target));
            }
            StmtKind::Def(decorators, function) => {
                self.bind(&function.name.name, function.name.range.start);
                decorators.iter().for_each(|decorator| self.expr(decorator));
                function.params.iter().filter_map(|param| param.default.as_ref()).for_each(|value| self.expr(value));
                self.inherit(Scope::of_function(&function.params, &function.body));
                return;
            }
            StmtKind::Class(decorators, class) => {
                self.bind(&class.name.name, class.name.range.start);
                decorators.iter().chain(&class.bases).for_each(|value| self.expr(value));
                let mut inner = Scope::of_block(&class.body);
                // Methods do not see the names of the class.
                inner.binds.clear();
                self.inherit(inner);
                return;
            }
            _ => {}
        }
        walk_stmt(self, stmt);
    }

    fn expr(&mut self, expr: &'t Expr) {
        match &expr.kind {
            ExprKind::Name(name) => self.scope.loads.entry(name).or_default().push(expr.range.start),
            ExprKind::Comprehension(comprehension) => self.comprehension(comprehension, &expr.range),
            ExprKind::Lambda(params, body) => {
                params.iter().filter_map(|param| param.default.as_ref()).for_each(|value| self.expr(value));
                self.inherit(Scope::of_lambda(params, body));
            }
            ExprKind::Yield(_) => {
                self.scope.yields = true;
                walk_expr(self, expr);
            }
            _ => walk_expr(self, expr),
        }
    }
}

/// How often each name is bound anywhere in a file, in any scope.
pub fn bound_anywhere(body: &Block) -> HashMap<&str, usize> {
    let mut all = Everywhere::default();
    all.count(&Scope::of_block(body));
    all.block(body);
    all.counts
}

#[derive(Default)]
struct Everywhere<'t> {
    counts: HashMap<&'t str, usize>,
}

impl<'t> Everywhere<'t> {
    fn count(&mut self, scope: &Scope<'t>) {
        for (name, positions) in &scope.binds {
            *self.counts.entry(name).or_default() += positions.len();
        }
    }
}

impl<'t> Visit<'t> for Everywhere<'t> {
    fn stmt(&mut self, stmt: &'t Stmt) {
        match &stmt.kind {
            StmtKind::Def(_, function) => self.count(&Scope::of_function(&function.params, &function.body)),
            StmtKind::Class(_, class) => self.count(&Scope::of_block(&class.body)),
            _ => {}
        }
        walk_stmt(self, stmt);
    }

    fn expr(&mut self, expr: &'t Expr) {
        if let ExprKind::Lambda(params, body) = &expr.kind {
            self.count(&Scope::of_lambda(params, body));
        }
        walk_expr(self, expr);
    }
}
