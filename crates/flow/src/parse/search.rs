//! Finds a function in a parsed file by where it begins, its name and its parameters.

use ouro_source::FileId;
use ruff_python_ast as py;
use ruff_python_ast::visitor::source_order::{SourceOrderVisitor, TraversalSignal, walk_expr};
use ruff_text_size::{Ranged, TextRange};

use super::{Wanted, deeper};

#[derive(Copy, Clone)]
pub(super) enum Node<'t> {
    Def(&'t py::StmtFunctionDef),
    Lambda(&'t py::ExprLambda),
    Generator(&'t py::ExprGenerator),
}

pub(super) struct Found<'t> {
    pub(super) node: Node<'t>,
    pub(super) class: Option<String>,
}

impl<'t> Found<'t> {
    pub(super) fn name(&self) -> &'t str {
        match self.node {
            Node::Def(def) => def.name.as_str(),
            Node::Lambda(_) => "<lambda>",
            Node::Generator(_) => "<genexpr>",
        }
    }

    pub(super) fn range(&self) -> TextRange {
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
    pub(super) fn misfit(&self, file: FileId, wanted: &Wanted<'_>) -> (bool, u32, bool) {
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
pub(super) struct Search<'t> {
    pub(super) range: std::ops::Range<u32>,
    pub(super) found: Vec<Found<'t>>,
    pub(super) class: Vec<&'t str>,
}

impl<'t> Search<'t> {
    pub(super) fn suite(&mut self, stmts: &'t [py::Stmt]) {
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
