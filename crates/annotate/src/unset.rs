//! Reads of local variables that were not assigned on every path. It is an error if such a path can be taken, and that is only
//! known when inference has ended: a context manager may never swallow exceptions, a called function never return.
//!
//! From what is read, the search goes backwards over the edges that can be taken, through block parameters and `Refine`s,
//! for an edge that gives no value.

use cranelift_entity::SecondaryMap;
use ouro_flow::{Block, BlockData, Edge, OpKind, Operand, Term, UnsetRead, Var};
use rustc_hash::FxHashSet;

use crate::annotator::Here;
use crate::graph_info::{Definition, GraphInfo};
use crate::{Annotator, GraphId};

/// For each block the edges to it that can be taken, with the number of parameters that they do not list.
type Incoming<'g> = SecondaryMap<Block, Vec<(&'g Edge, usize)>>;

impl Annotator<'_> {
    /// Reports the reads that can see no value, once for each variable.
    pub(crate) fn check_unset_reads(&mut self) {
        for index in 0..self.unset_readers.len() {
            let graph = self.unset_readers[index];
            let info = self.states[graph].info.clone();
            let incoming = self.incoming(graph, &info);
            let mut reported: FxHashSet<&str> = FxHashSet::default();
            for read in &info.graph.unset_reads {
                let reached = self.defs.graphs[graph].reached[read.block];
                if reached && may_be_unset(&info, &incoming, read) && reported.insert(&read.name) {
                    self.here = Here { point: Some((graph, read.block)), ..Here::NOWHERE };
                    self.report(read.error());
                }
            }
        }
    }

    fn incoming<'g>(&self, graph: GraphId, info: &'g GraphInfo) -> Incoming<'g> {
        let mut incoming = Incoming::new();
        for (block, data) in info.graph.blocks.iter() {
            if self.defs.graphs[graph].reached[block] {
                self.add_taken_edges(graph, data, &mut incoming);
            }
        }
        incoming
    }

    /// Adds the edges that a block can leave by: not those behind an operation that never gives a result, nor those that
    /// a constant condition rules out.
    fn add_taken_edges<'g>(&self, graph: GraphId, data: &'g BlockData, incoming: &mut Incoming<'g>) {
        let annotated = &self.defs.graphs[graph];
        let mut add = |edge: &'g Edge, implicit: usize| {
            if annotated.reached[edge.target] {
                incoming[edge.target].push((edge, implicit));
            }
        };
        let ends = |op: &ouro_flow::Op| op.result.is_some_and(|result| annotated.vars[result].is_impossible());
        let end = data.ops.iter().position(ends);
        if let Some(handler) = &data.handler
            && end.is_none_or(|end| end + 1 == data.ops.len())
        {
            add(handler, 1);
        }
        if end.is_some() {
            return;
        }
        match &data.term {
            Term::Goto(edge) => add(edge, 0),
            Term::Branch { cond, then, otherwise } => {
                let known = self.operand(graph, cond).const_bool();
                if known != Some(false) {
                    add(then, 0);
                }
                if known != Some(true) {
                    add(otherwise, 0);
                }
            }
            Term::ForIter { body, exhausted, .. } => {
                add(body, 1);
                add(exhausted, 0);
            }
            Term::Return(_) | Term::Raise(_) | Term::Unreachable => {}
        }
    }
}

fn may_be_unset(info: &GraphInfo, incoming: &Incoming<'_>, read: &UnsetRead) -> bool {
    let mut seen: FxHashSet<Var> = FxHashSet::default();
    let mut work = vec![read.var];
    while let Some(var) = work.pop() {
        if !seen.insert(var) {
            continue;
        }
        match info.definition(var) {
            Some(Definition::Op(block, index)) => {
                let op = &info.graph.blocks[block].ops[index as usize];
                if matches!(op.kind, OpKind::Refine { .. }) {
                    work.extend(op.args[0].var());
                }
            }
            Some(Definition::Param(block, index)) => {
                for &(edge, implicit) in &incoming[block] {
                    match index.checked_sub(implicit).map(|index| &edge.args[index]) {
                        Some(Operand::Unset) => return true,
                        Some(Operand::Var(var)) => work.push(*var),
                        Some(Operand::Const(_)) | None => {}
                    }
                }
            }
            None => {}
        }
    }
    false
}
