//! Python source to control-flow graphs, one per function, on demand.
//!
//! [`FlowBuilder::build`] takes a live function of the host and gives its [`Graph`]: basic blocks in SSA form, over
//! variables and constants that are live objects. On the way: `parse` finds the function in its file and makes a small
//! syntax tree of it (`ast`), `build` walks the tree once and emits operations into blocks (`ssa` keeps the values of local
//! variables, `fold` computes on constants, `world` answers for the live program), `finish` removes what turned out not to be
//! needed, `verify` checks the result, `text` shows it.

mod ast;
mod build;
mod errors;
mod finish;
mod fold;
mod graph;
mod names;
mod parse;
mod ssa;
#[cfg(test)]
mod stress;
mod text;
mod verify;
mod world;

use std::cell::RefCell;
use std::rc::Rc;

use bumpalo::Bump;
use ouro_host::{Code, Function, Host, ObjId, ObjectKind};
use ouro_source::{Diagnostic, FileId};
use rustc_hash::FxHashMap;

pub use graph::{
    BinaryOp, Block, BlockData, CompareOp, Edge, Graph, Op, OpKind, Operand, Term, UnsetRead, Var, VarData,
};
pub use verify::verify;
pub use world::one_edit_apart as is_similar;

use parse::{ParsedFile, Wanted};
use world::{HostWorld, Scopes};

type ParseResult = Result<ParsedFile, Vec<Diagnostic>>;

/// Builds graphs, and remembers the files it has parsed.
pub struct FlowBuilder<'h> {
    host: &'h Host,
    files: RefCell<FxHashMap<FileId, Rc<ParseResult>>>,
    scopes: Scopes,
}

impl<'h> FlowBuilder<'h> {
    /// A builder for the functions of one host.
    pub fn new(host: &'h Host) -> FlowBuilder<'h> {
        FlowBuilder { host, files: RefCell::default(), scopes: Scopes::default() }
    }

    /// The graph of a function, or what is wrong with it.
    pub fn build(&self, func: ObjId) -> Result<Graph, Vec<Diagnostic>> {
        let object = self.host.object(func);
        let ObjectKind::Function(function) = &object.kind else {
            let shown = self.host.describe(&ouro_host::Const::Obj(func));
            return Err(vec![errors::no_source(&shown, "no Python source")]);
        };
        let missing = || vec![errors::no_source(&function.qualname, &function.code.filename)];
        let scope = self.scopes.borrow().get(&func).cloned();
        let file = scope.as_ref().and_then(|scope| scope.span.file()).or(function.code.file).ok_or_else(missing)?;
        let parsed = self.parsed(file);
        let parsed = parsed.as_ref().as_ref().map_err(Clone::clone)?;
        let bump = Bump::new();
        let tree = {
            let sources = self.host.sources();
            let found = match &scope {
                Some(scope) => parsed.inner(&bump, sources.file(file), scope.span),
                None => parsed.function(&bump, sources.file(file), &wanted(function)),
            };
            found.ok_or_else(missing)?
        };
        let target = build::Target {
            func,
            name: format!("{}.{}", function.module, function.qualname),
            params: parameters(&function.code),
            kwarg: function.code.kwarg.is_some(),
            is_generator: function.code.is_generator,
            reveals: parsed.reveals(tree.span),
            scope: scope.as_deref(),
        };
        let root = scope.as_ref().map_or(func, |scope| scope.root);
        let world = HostWorld { host: self.host, func: root, scopes: &self.scopes };
        build::build(&world, &tree, target)
    }

    fn parsed(&self, file: FileId) -> Rc<ParseResult> {
        if let Some(parsed) = self.files.borrow().get(&file) {
            return parsed.clone();
        }
        let parsed = Rc::new(ParsedFile::parse(file, self.host.sources().file(file)));
        self.files.borrow_mut().insert(file, parsed.clone());
        parsed
    }
}

/// Builds the graph of one function. For more than one, keep a [`FlowBuilder`].
pub fn build_graph(host: &Host, func: ObjId) -> Result<Graph, Vec<Diagnostic>> {
    FlowBuilder::new(host).build(func)
}

fn wanted(function: &Function) -> Wanted<'_> {
    let code = &function.code;
    Wanted { line: code.first_line, name: &function.name, exact: code.exact, params: &code.params }
}

fn parameters(code: &Code) -> Vec<&str> {
    code.params.iter().chain(&code.keyword_only).chain(&code.vararg).map(String::as_str).collect()
}
