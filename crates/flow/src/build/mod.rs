//! From syntax tree to graph: the state of the builder and what every kind of construct needs.
//!
//! One walk over the tree; each construct emits its operations into the current block and ends blocks as it goes. Local
//! variables are read and written through [`Ssa`]. There is no current block where control cannot arrive, and nothing
//! is built there: that is how `if` on a constant prunes.

mod assign;
mod call;
mod condition;
mod exceptions;
mod expr;
mod format;
mod inner;
mod loops;
mod matching;
mod stmt;

use ouro_host::{Const, ObjId};
use ouro_source::{Diagnostic, Span};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::ast::*;
use crate::errors;
use crate::finish::{Read, Unfinished, finish};
use crate::fold;
use crate::graph::*;
use crate::names::Bindings;
use crate::parse::Reveal;
use crate::ssa::{Local, LocalData, Ssa};
use crate::world::{Scope, World};

use inner::Closures;

/// What surrounds the statement being built, outermost first.
#[derive(Clone)]
enum Frame<'a> {
    Loop {
        continue_to: Block,
        break_to: Block,
    },
    /// The body of a `try`: exceptions go to `handler`.
    Try {
        handler: Block,
    },
    /// What a `finally` protects: `body` runs on every way out.
    Finally {
        body: &'a [Stmt<'a>],
        handler: Block,
    },
    /// The body of a `with`: `__exit__` is called on every way out.
    With {
        manager: Operand,
        handler: Block,
        span: Span,
    },
    /// An `except` clause: `raise` raises `exception` again; `name` is unbound on every way out.
    Handling {
        exception: Operand,
        name: Option<Local>,
    },
}

/// The names and the function that a graph is built for.
pub(crate) struct Target<'t> {
    pub func: ObjId,
    /// `module.qualname`.
    pub name: String,
    /// The parameters in the order of the entry block.
    pub params: Vec<&'t str>,
    /// A `**` parameter.
    pub kwarg: bool,
    /// The function contains `yield`.
    pub is_generator: bool,
    pub reveals: &'t [Reveal],
    /// What it sees of the functions around it, if it stands inside another one.
    pub scope: Option<&'t Scope>,
}

/// Builds the graph of one function.
pub(crate) fn build(world: &dyn World, func: &Func<'_>, target: Target<'_>) -> Result<Graph, Vec<Diagnostic>> {
    let bindings = Bindings::of_function(func);
    let mut builder = Builder {
        world,
        reveals: target.reveals,
        ssa: Ssa::new(),
        current: None,
        scope: FxHashMap::default(),
        inner: Vec::new(),
        globals: bindings.globals,
        closures: Closures::new(bindings.nonlocals, target.scope),
        frames: Vec::new(),
        bools: FxHashSet::default(),
        exceptions: FxHashSet::default(),
        assigned: Span::NONE,
        known: FxHashMap::default(),
        first_param: None,
        reads: Vec::new(),
        revealed: Vec::new(),
        folded_divisions: Vec::new(),
        errors: Vec::new(),
    };
    for (name, bound) in bindings.locals {
        let local = builder.ssa.locals.push(LocalData { name: Some(name.into()), bound });
        builder.scope.insert(name, local);
    }
    let entry = builder.enter(func, &target);
    builder.plan_inner(bindings.inner);
    match func.body {
        Body::Generator(c) => builder.generator_body(c),
        Body::Suite(body) => builder.suite(body),
        Body::Expr(e) => {
            builder.ssa.stmt_span = e.span;
            let value = builder.expr(e);
            builder.finish_block(Term::Return(value));
        }
    }
    builder.ssa.stmt_span = func.head;
    builder.finish_block(Term::Return(Operand::Const(Const::None)));
    let Builder { ssa, reads, revealed, folded_divisions, mut errors, .. } = builder;
    let graph = finish(Unfinished { ssa, entry, reads, reveals: revealed }, target.func, target.name, func);
    match graph {
        Ok(mut graph) if errors.is_empty() => {
            graph.is_generator = target.is_generator;
            graph.folded_divisions = folded_divisions;
            if cfg!(debug_assertions)
                && let Err(message) = crate::verify(&graph)
            {
                panic!("the graph is malformed: {message}\n{graph}");
            }
            Ok(graph)
        }
        Ok(_) => Err(errors),
        Err(more) => {
            errors.extend(more);
            Err(errors)
        }
    }
}

struct Builder<'a, 'w> {
    world: &'w dyn World,
    reveals: &'w [Reveal],
    ssa: Ssa,
    current: Option<Block>,
    /// The locals of the function by name.
    scope: FxHashMap<&'a str, Local>,
    /// The targets of the comprehensions around, outermost first.
    inner: Vec<FxHashMap<&'a str, Local>>,
    /// Names declared `global`.
    globals: Vec<&'a str>,
    closures: Closures<'a>,
    frames: Vec<Frame<'a>>,
    /// Variables that are `bool` whatever the types.
    bools: FxHashSet<Var>,
    /// Variables that are exception instances.
    exceptions: FxHashSet<Var>,
    /// Where the value that is being assigned is written.
    assigned: Span,
    /// Global names already looked up.
    known: FxHashMap<&'a str, Const>,
    first_param: Option<Local>,
    reads: Vec<Read>,
    revealed: Vec<(Var, String, Span)>,
    folded_divisions: Vec<(Span, bool)>,
    errors: Vec<Diagnostic>,
}

impl<'a> Builder<'a, '_> {
    fn enter(&mut self, func: &Func<'a>, target: &Target<'_>) -> Block {
        let entry = self.ssa.new_block();
        self.ssa.seal(entry);
        self.ssa.stmt_span = func.span;
        self.current = Some(entry);
        for &name in &target.params {
            let ident = func.params.iter().find(|ident| ident.name == name);
            let span = ident.map_or(func.span, |ident| ident.span);
            let var = self.ssa.explicit_param(entry, Some(name.into()), span);
            self.closures.params.push(Operand::Var(var));
            if let Some(&local) = self.scope.get(name) {
                self.first_param.get_or_insert(local);
                self.ssa.write(local, entry, Operand::Var(var), span);
            }
        }
        if target.kwarg {
            let span = func.params.last().map_or(func.span, |ident| ident.span);
            self.errors.push(errors::unsupported(span, Feature::KeywordParameter));
        }
        entry
    }

    /// The current block. Only called where control arrives.
    fn here(&self) -> Block {
        self.current.expect("code is built only where control arrives")
    }

    /// Ends the current block, if there is one.
    fn finish_block(&mut self, term: Term) {
        if let Some(block) = self.current.take() {
            self.ssa.terminate(block, term);
        }
    }

    fn goto(&mut self, target: Block) {
        self.finish_block(Term::Goto(Edge::to(target)));
    }

    /// Seals a block and goes on there, if anything leads to it.
    fn resume(&mut self, block: Block) {
        self.ssa.seal(block);
        self.current = self.ssa.is_reached(block).then_some(block);
    }

    /// Where an exception goes; none if it leaves the function.
    fn handler(&self) -> Option<Block> {
        self.frames.iter().rev().find_map(|frame| match frame {
            Frame::Try { handler } | Frame::Finally { handler, .. } | Frame::With { handler, .. } => Some(*handler),
            Frame::Loop { .. } | Frame::Handling { .. } => None,
        })
    }

    /// Emits an operation with a result.
    fn emit(&mut self, kind: OpKind, args: Vec<Operand>, span: Span) -> Operand {
        self.emit_placed(kind, args, Vec::new(), span)
    }

    /// Emits an operation with a result, with the places of its arguments.
    fn emit_placed(&mut self, kind: OpKind, args: Vec<Operand>, arg_spans: Vec<Span>, span: Span) -> Operand {
        debug_assert!(arg_spans.is_empty() || arg_spans.len() == args.len());
        let result = self.ssa.new_var(None, span);
        let gives_bool = matches!(
            kind,
            OpKind::Compare(_) | OpKind::Contains | OpKind::Not | OpKind::Bool | OpKind::ExceptionMatches
        );
        if gives_bool {
            self.bools.insert(result);
        }
        self.push(Op { result: Some(result), kind, args, span, arg_spans });
        Operand::Var(result)
    }

    /// Emits an operation without a result.
    fn emit_store(&mut self, kind: OpKind, args: Vec<Operand>, span: Span) {
        self.push(Op { result: None, kind, args, span, arg_spans: Vec::new() });
    }

    /// Emits a store of the last argument, which an assignment has computed.
    fn emit_assignment(&mut self, kind: OpKind, args: Vec<Operand>, key: Option<Span>, span: Span) {
        let mut arg_spans = vec![span; args.len()];
        if let Some(key) = key {
            arg_spans[1] = key;
        }
        if let (Some(last), true) = (arg_spans.last_mut(), self.assigned.is_some()) {
            *last = self.assigned;
        }
        self.push(Op { result: None, kind, args, span, arg_spans });
    }

    /// Adds an operation; if it can raise inside a `try`, its block ends with it.
    fn push(&mut self, op: Op) {
        let block = self.here();
        let handler = if self.can_raise(&op) { self.handler() } else { None };
        self.ssa.blocks[block].ops.push(op);
        if let Some(handler) = handler {
            let next = self.ssa.new_block();
            self.ssa.set_handler(block, handler);
            self.goto(next);
            self.resume(next);
        }
    }

    /// Whether an operation can raise for some types of its arguments.
    fn can_raise(&self, op: &Op) -> bool {
        match op.kind {
            OpKind::Compare(CompareOp::Is)
            | OpKind::NewTuple
            | OpKind::NewList
            | OpKind::ExceptionMatches
            | OpKind::Yield
            | OpKind::CheckHint { .. }
            | OpKind::Refine { .. } => false,
            OpKind::NewDict | OpKind::NewSet => !op.args.is_empty(),
            OpKind::UnpackItem { index, .. } => index == 0,
            OpKind::Not | OpKind::Bool => !self.is_bool(&op.args[0]),
            _ => true,
        }
    }

    fn is_bool(&self, value: &Operand) -> bool {
        match value {
            Operand::Var(var) => self.bools.contains(var),
            Operand::Const(value) => matches!(value, Const::Bool(_)),
            Operand::Unset => false,
        }
    }

    /// Calls `callee` with positional arguments.
    fn emit_call(&mut self, callee: Operand, args: impl IntoIterator<Item = Operand>, span: Span) -> Operand {
        let args = std::iter::once(callee).chain(args).collect();
        self.emit(OpKind::Call { keywords: Vec::new(), star: false }, args, span)
    }

    /// Calls a method.
    fn emit_method(&mut self, object: Operand, name: &str, args: Vec<Operand>, span: Span) -> Operand {
        let method = self.emit(OpKind::GetAttr(name.into()), vec![object], span);
        self.emit_call(method, args, span)
    }

    fn error(&mut self, diagnostic: Diagnostic) -> Operand {
        self.errors.push(diagnostic);
        Operand::Const(Const::None)
    }

    fn refuse(&mut self, span: Span, feature: Feature) -> Operand {
        self.error(errors::unsupported(span, feature))
    }

    /// The local variable that a name means here, if it is one.
    fn local(&self, name: &str) -> Option<Local> {
        self.inner.iter().rev().find_map(|scope| scope.get(name)).or_else(|| self.scope.get(name)).copied()
    }

    /// The value of a name.
    fn name(&mut self, name: &'a str, span: Span) -> Operand {
        match self.local(name) {
            Some(local) if self.closures.is_shared(local) => self.read_shared(local, span),
            Some(local) => self.read_local(local, span),
            None => self.free_name(name, span),
        }
    }

    fn read_local(&mut self, local: Local, span: Span) -> Operand {
        let block = self.here();
        let value = self.ssa.read(local, block);
        if value.var().is_some() {
            self.reads.push(Read { local, value: value.clone(), block, span });
        }
        value
    }

    fn global(&mut self, name: &'a str, span: Span) -> Const {
        if let Some(value) = self.known.get(name) {
            return value.clone();
        }
        let value = match name {
            "__debug__" => Some(Const::Bool(true)),
            _ => self.world.name(name),
        };
        let value = value.unwrap_or_else(|| {
            let locals = self.scope.keys().filter(|key| crate::world::one_edit_apart(key, name)).min();
            let similar = locals.map(|&key| key.to_owned()).or_else(|| self.world.similar(name));
            self.errors.push(errors::undefined(span, name, similar.as_deref()));
            Const::None
        });
        self.known.insert(name, value.clone());
        value
    }

    /// Makes a local variable mean `value` from here on.
    fn bind(&mut self, local: Local, value: Operand) {
        let span = if self.assigned.is_some() { self.assigned } else { self.ssa.stmt_span };
        self.bind_at(local, value, span);
    }

    /// Makes a local variable mean `value`, which is written at a place, from here on.
    fn bind_at(&mut self, local: Local, value: Operand, span: Span) {
        if let Operand::Var(var) = value
            && self.ssa.vars[var].name.is_none()
        {
            self.ssa.vars[var].name.clone_from(&self.ssa.locals[local].name);
        }
        let block = self.here();
        self.ssa.write(local, block, value.clone(), span);
        self.write_environment(local, value, span);
    }

    fn unbind(&mut self, local: Local) {
        let block = self.here();
        self.ssa.write(local, block, Operand::Var(self.ssa.undef), Span::NONE);
    }

    /// The value of a temporary of the builder.
    fn read_temporary(&mut self, local: Local) -> Operand {
        let block = self.here();
        self.ssa.read(local, block)
    }

    /// The truth of a constant, where it is known.
    fn constant_truth(&self, value: &Const) -> Option<bool> {
        fold::truth(value).or_else(|| {
            let known = || {
                self.world.is_module(value) || self.world.is_class(value) || self.world.function_name(value).is_some()
            };
            match self.world.tuple(value) {
                Some(items) => Some(!items.is_empty()),
                None => known().then_some(true),
            }
        })
    }

    /// Notes the reveal comments that belong before a statement, or behind it on its last line.
    fn reveal(&mut self, belongs: impl Fn(&Reveal) -> bool) {
        if self.current.is_none() {
            return;
        }
        for comment in self.reveals.iter().filter(|comment| belongs(comment)) {
            let Some(local) = self.local(&comment.name) else {
                self.errors.push(errors::undefined(comment.span, &comment.name, None));
                continue;
            };
            let value = self.read_local(local, comment.span);
            let var = match value {
                Operand::Var(var) => var,
                Operand::Const(_) | Operand::Unset => self.reveal_constant(value, comment.span),
            };
            if var != self.ssa.undef {
                self.revealed.push((var, comment.name.clone(), comment.span));
            }
        }
    }

    /// A variable whose value is a constant.
    fn reveal_constant(&mut self, value: Operand, span: Span) -> Var {
        let result = self.ssa.new_var(None, span);
        let args = vec![value, Operand::Const(Const::Bool(true))];
        self.push(Op { result: Some(result), kind: OpKind::Refine { sense: true }, args, span, arg_spans: Vec::new() });
        result
    }
}
