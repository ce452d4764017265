//! One visit of a block: its operations in order, then what flows along its edges.

use ouro_flow::{Block, Edge, Operand, Term, Var};
use ouro_source::{Diagnostic, Span};

use crate::annotator::Here;
use crate::errors::{Fail, Outcome};
use crate::{Ann, Annotator, GraphId};

impl<'h> Annotator<'h> {
    /// Visits a block with what is known now.
    pub(crate) fn visit(&mut self, graph: GraphId, block: Block) {
        let info = self.states[graph].info.clone();
        let data = &info.graph.blocks[block];
        let takes_item = matches!(data.term, Term::ForIter { .. });
        // After an error the rest of the block is still looked at, for more errors.
        let mut failed = false;
        for (index, op) in data.ops.iter().enumerate() {
            self.here = Here { point: Some((graph, block)), op: index as u32, span: op.span, recorded: false };
            let is_last = index + 1 == data.ops.len();
            let outcome = self.operation(graph, op);
            let ann = match outcome {
                Ok(ann) => ann,
                Err(Fail::Blocked) if failed => Ann::IMPOSSIBLE,
                Err(Fail::Blocked) => {
                    self.note_stop((graph, block), Some(index as u32));
                    return;
                }
                Err(Fail::Error(diagnostic)) => {
                    self.report(*diagnostic);
                    failed = true;
                    Ann::IMPOSSIBLE
                }
            };
            if is_last
                && !takes_item
                && let Some(handler) = &data.handler
            {
                let exception = self.raised_here();
                self.flow_edge(graph, handler, Some(exception));
            }
            let never_returns = ann.is_impossible() && op.result.is_some();
            if let Some(result) = op.result {
                self.set_var(graph, block, result, ann);
            }
            if never_returns && !failed {
                self.note_stop((graph, block), None);
                self.count_ops(index + 1);
                return;
            }
        }
        self.count_ops(data.ops.len() + 1);
        self.note_stop((graph, block), None);
        let op = data.ops.len() as u32;
        self.here = Here { point: Some((graph, block)), op, span: data.term_span, recorded: false };
        if takes_item && let Some(handler) = &data.handler {
            let exception = self.raised_here();
            self.flow_edge(graph, handler, Some(exception));
        }
        match self.terminator(graph, &data.term, failed) {
            Err(Fail::Error(diagnostic)) => self.report(*diagnostic),
            Err(Fail::Blocked) | Ok(()) => {}
        }
    }

    /// What an operation inside a `try`, or taking the next item there, can raise.
    fn raised_here(&mut self) -> Ann {
        let class = self.builtin_class("BaseException");
        Ann::instance(class)
    }

    /// The annotation of an operand in the graph being visited.
    pub(crate) fn ann(&mut self, graph: GraphId, operand: &Operand) -> Ann {
        match operand {
            Operand::Var(var) => self.defs.graphs[graph].vars[*var].clone(),
            Operand::Const(value) => self.constant(value),
            Operand::Unset => Ann::IMPOSSIBLE,
        }
    }

    /// Like [`Self::ann`]; blocks where nothing is known yet.
    pub(crate) fn known(&mut self, graph: GraphId, operand: &Operand) -> Outcome {
        let ann = self.ann(graph, operand);
        if ann.is_impossible() { Err(Fail::Blocked) } else { Ok(ann) }
    }

    fn set_var(&mut self, graph: GraphId, block: Block, var: Var, ann: Ann) {
        let old = self.defs.graphs[graph].vars[var].clone();
        if old == ann {
            return;
        }
        let new = match self.join(&old, &ann) {
            Ok(joined) => joined,
            // What was concluded from less is void.
            Err(_) => ann,
        };
        let changed = !self.same(&old, &new);
        self.defs.graphs[graph].vars[var] = new;
        if changed {
            self.reflow_users(graph, block, var);
        }
    }

    fn reflow_users(&mut self, graph: GraphId, block: Block, var: Var) {
        let info = self.states[graph].info.clone();
        for &user in &info.users[var] {
            if user != block && self.defs.graphs[graph].reached[user] {
                self.schedule((graph, user));
            }
        }
    }

    fn terminator(&mut self, graph: GraphId, term: &Term, failed: bool) -> Outcome<()> {
        match term {
            Term::Goto(edge) => self.flow_edge(graph, edge, None),
            Term::Branch { cond, then, otherwise } => {
                let cond = self.ann(graph, cond);
                if cond.is_impossible() && !failed {
                    return Err(Fail::Blocked);
                }
                let known = cond.const_bool();
                if known != Some(false) {
                    self.flow_edge(graph, then, None);
                }
                if known != Some(true) {
                    self.flow_edge(graph, otherwise, None);
                }
            }
            Term::ForIter { iter, body, exhausted } => {
                let iter = self.known(graph, iter)?;
                let item = self.next_item(&iter)?;
                if !item.is_impossible() {
                    self.flow_edge(graph, body, Some(item));
                }
                self.flow_edge(graph, exhausted, None);
            }
            Term::Return(value) => {
                let value = self.known(graph, value)?;
                self.flow_result(graph, &value)?;
            }
            Term::Raise(value) => {
                let value = self.known(graph, value)?;
                self.check_raised(&value)?;
            }
            Term::Unreachable => {}
        }
        Ok(())
    }

    fn flow_result(&mut self, graph: GraphId, value: &Ann) -> Outcome<()> {
        if self.defs.graphs[graph].yields.is_some() {
            // The call gives the generator; nobody sees what ends it.
            return Ok(());
        }
        let old = self.defs.graphs[graph].result.clone();
        if old == *value || self.is_idle_stub(graph) {
            return Ok(());
        }
        let span = self.here.span;
        self.check_result_hint(graph, value)?;
        match self.join(&old, value) {
            Ok(joined) => {
                if old.is_impossible() {
                    self.states[graph].result_origin = span;
                }
                self.set_result(graph, joined);
                Ok(())
            }
            Err(found) => {
                if let Some(diagnostic) = self.wrong_status(graph) {
                    return Err(self.fail(diagnostic));
                }
                let what = format!("the result of `{}`", self.graph_name(graph));
                let origin = self.states[graph].result_origin;
                let mut diagnostic = self.mismatch(&what, &old, origin, value, span, &found);
                let head = self.states[graph].info.graph.head;
                if span == head || origin == head {
                    diagnostic = diagnostic.note("a function that ends without `return` returns `None`");
                }
                Err(self.fail(diagnostic))
            }
        }
    }

    /// Generalises the result of a graph.
    pub(crate) fn set_result(&mut self, graph: GraphId, result: Ann) {
        let old = std::mem::replace(&mut self.defs.graphs[graph].result, result.clone());
        if self.too_deep(&result) {
            self.report_too_deep();
            self.defs.graphs[graph].result = old;
        } else if !self.same(&old, &result) {
            let readers: Vec<_> = self.states[graph].result_readers.iter().copied().collect();
            self.schedule_all(&readers);
            self.mark_groups(graph);
        }
    }

    pub(crate) fn report_too_deep(&mut self) {
        let diagnostic = self.grown_tuple();
        self.report(diagnostic);
    }

    pub(crate) fn grown_tuple(&self) -> Diagnostic {
        Diagnostic::error("E0342", "this tuple grows without end")
            .at(self.here.span, "it contains what it was the last time round")
            .note("the type of a tuple lists the types of its items, so this type has no end")
            .help("use a list, or a class with a link to the next")
    }

    /// Lets the arguments of an edge flow into the parameters of its target; `first` comes before them.
    pub(crate) fn flow_edge(&mut self, graph: GraphId, edge: &Edge, first: Option<Ann>) {
        let info = self.states[graph].info.clone();
        let params = &info.graph.blocks[edge.target].params;
        let offset = usize::from(first.is_some());
        let mut changed = false;
        for (index, &param) in params.iter().enumerate() {
            let (ann, span) = match (&first, index) {
                (Some(first), 0) => (first.clone(), self.here.span),
                _ => {
                    let Some(arg) = edge.args.get(index - offset) else { continue };
                    (self.ann(graph, arg), self.span_of(graph, arg, edge.arg_spans[index - offset]))
                }
            };
            changed |= self.flow_into(graph, param, &ann, span, info.loop_heads[edge.target]);
        }
        let reached = &mut self.defs.graphs[graph].reached[edge.target];
        if !*reached {
            *reached = true;
            changed = true;
        }
        if changed {
            self.schedule((graph, edge.target));
        }
    }

    /// Where an operand gets its value; a constant is `written` there.
    fn span_of(&self, graph: GraphId, operand: &Operand, written: Span) -> Span {
        match operand {
            Operand::Var(var) => match self.states[graph].origins.get(var) {
                Some(&span) if span.is_some() => span,
                _ => self.states[graph].info.graph.vars[*var].span,
            },
            Operand::Const(_) if written.is_some() => written,
            Operand::Const(_) | Operand::Unset => self.here.span,
        }
    }

    /// Generalises a block parameter. Tells whether it changed.
    pub(crate) fn flow_into(&mut self, graph: GraphId, param: Var, ann: &Ann, span: Span, in_loop: bool) -> bool {
        let old = self.defs.graphs[graph].vars[param].clone();
        if old == *ann || ann.is_impossible() {
            return false;
        }
        // In a loop a number or string is hardly ever the same each time round: do not begin by thinking so.
        let ann = if in_loop { ann.without_value() } else { ann.clone() };
        match self.join(&old, &ann) {
            Ok(joined) => {
                if old.is_impossible() {
                    self.states[graph].origins.insert(param, span);
                }
                if self.too_deep(&joined) {
                    self.report_too_deep();
                    return false;
                }
                let changed = !self.same(&old, &joined);
                self.defs.graphs[graph].vars[param] = joined;
                if changed {
                    let info = self.states[graph].info.clone();
                    for &user in &info.users[param] {
                        if self.defs.graphs[graph].reached[user] {
                            self.schedule((graph, user));
                        }
                    }
                }
                changed
            }
            Err(found) => {
                let name = self.states[graph].info.graph.vars[param].name.clone();
                let entry = self.states[graph].info.graph.entry;
                let is_parameter = self.states[graph].info.graph.blocks[entry].params.contains(&param);
                let what = match name {
                    Some(name) if is_parameter => format!("argument `{name}` of `{}`", self.graph_name(graph)),
                    Some(name) => format!("variable `{name}`"),
                    None => "this value".into(),
                };
                let origin = self.states[graph].origins.get(&param).copied().unwrap_or(Span::NONE);
                let place = if span.is_some() { span } else { self.here.span };
                let diagnostic = self.mismatch(&what, &old, origin, &ann, place, &found);
                self.report(diagnostic);
                false
            }
        }
    }
}
