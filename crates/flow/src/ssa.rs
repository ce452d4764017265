//! SSA form while the graph is built: which value each local variable has at the end of each block.
//!
//! The algorithm of Braun et al. 2013: a read in a block without a definition asks the predecessors; where they are
//! several, or not all known yet (the block is not *sealed*), the block gets a parameter. Parameters whose arguments turn
//! out to be one value are replaced by it. Two departures: nothing recurses (a function may have 10⁵ blocks in a row), and
//! `Refine` operations are transparent when arguments are compared, so that a variable tested by an `if` and joined
//! again afterwards is the variable that it was.

use std::sync::Arc;

use cranelift_entity::{PrimaryMap, SecondaryMap, entity_impl};
use ouro_source::Span;
use rustc_hash::FxHashMap;

use crate::graph::*;

/// A local variable of the source, or a temporary of the builder.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Local(u32);
entity_impl!(Local, "local");

/// What is known of a local variable.
pub(crate) struct LocalData {
    pub name: Option<Arc<str>>,
    /// Where it is bound, in source order.
    pub bound: Vec<Span>,
}

/// Which edge of a block.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(crate) enum Slot {
    /// The only one, the `then` or the `body`.
    First,
    /// `otherwise` or `exhausted`.
    Second,
    Handler,
}

/// An edge, named by where it leaves.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(crate) struct EdgeRef {
    pub block: Block,
    pub slot: Slot,
}

#[derive(Clone, Default)]
struct BlockState {
    preds: Vec<EdgeRef>,
    sealed: bool,
    /// Parameters made before the block was sealed.
    incomplete: Vec<(Local, Var)>,
}

/// Where a variable comes from, as far as simplification needs to know.
#[derive(Clone, Default)]
pub(crate) enum Origin {
    #[default]
    Other,
    /// Parameter number `.1` of a block.
    Param(Block, usize),
    /// A `Refine` of a value by a condition in a sense.
    Refine(Operand, Operand, bool),
}

/// The graph under construction.
pub(crate) struct Ssa {
    pub blocks: PrimaryMap<Block, BlockData>,
    pub vars: PrimaryMap<Var, VarData>,
    pub locals: PrimaryMap<Local, LocalData>,
    pub origins: SecondaryMap<Var, Origin>,
    /// Stands for no value at all.
    pub undef: Var,
    states: SecondaryMap<Block, BlockState>,
    defs: FxHashMap<(Local, Block), Operand>,
    replaced: FxHashMap<Var, Operand>,
    pending: Vec<(Block, Local, Var)>,
    fresh: Vec<Var>,
    /// The innermost statement being built.
    pub stmt_span: Span,
}

impl Ssa {
    pub fn new() -> Ssa {
        let mut vars = PrimaryMap::new();
        let undef = vars.push(VarData { name: None, span: Span::NONE });
        Ssa {
            blocks: PrimaryMap::new(),
            vars,
            locals: PrimaryMap::new(),
            origins: SecondaryMap::new(),
            undef,
            states: SecondaryMap::new(),
            defs: FxHashMap::default(),
            replaced: FxHashMap::default(),
            pending: Vec::new(),
            fresh: Vec::new(),
            stmt_span: Span::NONE,
        }
    }

    /// An empty block to which edges may still be added.
    pub fn new_block(&mut self) -> Block {
        self.blocks.push(BlockData {
            params: Vec::new(),
            ops: Vec::new(),
            handler: None,
            term: Term::Unreachable,
            term_span: Span::NONE,
        })
    }

    /// A temporary of the builder.
    pub fn temporary(&mut self) -> Local {
        self.locals.push(LocalData { name: None, bound: Vec::new() })
    }

    pub fn new_var(&mut self, name: Option<Arc<str>>, span: Span) -> Var {
        self.vars.push(VarData { name, span })
    }

    /// Adds a parameter whose arguments the builder gives itself.
    pub fn explicit_param(&mut self, block: Block, name: Option<Arc<str>>, span: Span) -> Var {
        let var = self.new_var(name, span);
        self.origins[var] = Origin::Param(block, self.blocks[block].params.len());
        self.blocks[block].params.push(var);
        var
    }

    /// Whether any edge leads here.
    pub fn is_reached(&self, block: Block) -> bool {
        !self.states[block].preds.is_empty()
    }

    pub fn preds(&self, block: Block) -> &[EdgeRef] {
        &self.states[block].preds
    }

    /// Ends a block.
    pub fn terminate(&mut self, block: Block, term: Term) {
        let targets = match &term {
            Term::Goto(edge) => [Some(edge.target), None],
            Term::Branch { then, otherwise, .. } => [Some(then.target), Some(otherwise.target)],
            Term::ForIter { body, exhausted, .. } => [Some(body.target), Some(exhausted.target)],
            Term::Return(_) | Term::Raise(_) | Term::Unreachable => [None, None],
        };
        self.blocks[block].term = term;
        self.blocks[block].term_span = self.stmt_span;
        for (target, slot) in targets.into_iter().zip([Slot::First, Slot::Second]) {
            if let Some(target) = target {
                self.add_pred(target, EdgeRef { block, slot });
            }
        }
    }

    /// Says where an exception of the block's last operation goes.
    pub fn set_handler(&mut self, block: Block, target: Block) {
        self.blocks[block].handler = Some(Edge { target, args: Vec::new() });
        self.add_pred(target, EdgeRef { block, slot: Slot::Handler });
    }

    fn add_pred(&mut self, target: Block, edge: EdgeRef) {
        debug_assert!(!self.states[target].sealed, "an edge to the sealed block {target}");
        self.states[target].preds.push(edge);
    }

    pub fn edge(&self, edge: EdgeRef) -> &Edge {
        let block = &self.blocks[edge.block];
        match (edge.slot, &block.term) {
            (Slot::Handler, _) => block.handler.as_ref(),
            (Slot::First, Term::Goto(first) | Term::Branch { then: first, .. } | Term::ForIter { body: first, .. }) => {
                Some(first)
            }
            (
                Slot::Second,
                Term::Branch { otherwise: second, .. } | Term::ForIter { exhausted: second, .. },
            ) => Some(second),
            _ => None,
        }
        .expect("the edge exists")
    }

    fn edge_mut(&mut self, edge: EdgeRef) -> &mut Edge {
        let block = &mut self.blocks[edge.block];
        match (edge.slot, &mut block.term) {
            (Slot::Handler, _) => block.handler.as_mut(),
            (Slot::First, Term::Goto(first) | Term::Branch { then: first, .. } | Term::ForIter { body: first, .. }) => {
                Some(first)
            }
            (
                Slot::Second,
                Term::Branch { otherwise: second, .. } | Term::ForIter { exhausted: second, .. },
            ) => Some(second),
            _ => None,
        }
        .expect("the edge exists")
    }

    /// How many parameters of the target this edge gives without listing them.
    pub fn implicit_args(&self, edge: EdgeRef) -> usize {
        let for_body = edge.slot == Slot::First && matches!(self.blocks[edge.block].term, Term::ForIter { .. });
        (edge.slot == Slot::Handler || for_body) as usize
    }

    /// Declares that all edges to a block are known.
    pub fn seal(&mut self, block: Block) {
        self.states[block].sealed = true;
        for (local, param) in std::mem::take(&mut self.states[block].incomplete) {
            self.pending.push((block, local, param));
            self.complete();
        }
    }

    /// Gives a local variable a value in a block.
    pub fn write(&mut self, local: Local, block: Block, value: Operand) {
        self.defs.insert((local, block), value);
    }

    /// The value of a local variable at the end of what is built of a block; [`Ssa::undef`] if it has none.
    pub fn read(&mut self, local: Local, block: Block) -> Operand {
        let value = self.lookup(local, block);
        self.complete();
        self.resolve(&value)
    }

    fn lookup(&mut self, local: Local, block: Block) -> Operand {
        let mut path = Vec::new();
        let mut at = block;
        let value = loop {
            if let Some(value) = self.defs.get(&(local, at)) {
                break value.clone();
            }
            path.push(at);
            let state = &self.states[at];
            if !state.sealed {
                let param = self.local_param(at, local);
                self.states[at].incomplete.push((local, param));
                break Operand::Var(param);
            }
            match state.preds.as_slice() {
                [] => break Operand::Var(self.undef),
                [edge] => at = edge.block,
                _ => {
                    let param = self.local_param(at, local);
                    self.pending.push((at, local, param));
                    break Operand::Var(param);
                }
            }
        };
        for block in path {
            self.defs.insert((local, block), value.clone());
        }
        value
    }

    fn local_param(&mut self, block: Block, local: Local) -> Var {
        let data = &self.locals[local];
        let (name, span) = (data.name.clone(), data.bound.first().copied().unwrap_or(self.stmt_span));
        self.explicit_param(block, name, span)
    }

    /// Gives pending parameters their arguments, and removes those that are not needed.
    fn complete(&mut self) {
        while let Some((block, local, param)) = self.pending.pop() {
            self.fresh.push(param);
            for index in 0..self.states[block].preds.len() {
                let edge = self.states[block].preds[index];
                let value = self.lookup(local, edge.block);
                self.edge_mut(edge).args.push(value);
            }
        }
        let mut fresh = std::mem::take(&mut self.fresh);
        loop {
            let before = fresh.len();
            for index in (0..fresh.len()).rev() {
                if self.simplify(fresh[index]) {
                    fresh.swap_remove(index);
                }
            }
            if fresh.len() == before {
                break;
            }
        }
        fresh.clear();
        self.fresh = fresh;
    }

    /// What a value has been replaced by.
    pub fn resolve(&self, value: &Operand) -> Operand {
        let mut value = value;
        while let Operand::Var(var) = value
            && let Some(next) = self.replaced.get(var)
        {
            value = next;
        }
        value.clone()
    }

    /// Whether a parameter has been replaced.
    pub fn is_replaced(&self, var: Var) -> bool {
        self.replaced.contains_key(&var)
    }

    /// Makes every use of a variable a use of `value`.
    pub fn replace(&mut self, var: Var, value: Operand) {
        self.replaced.insert(var, value);
    }

    /// The arguments of a parameter, unless some edge gives it without listing it.
    pub fn arguments(&self, param: Var) -> Option<Vec<(EdgeRef, Operand)>> {
        let Origin::Param(block, index) = self.origins[param] else { return None };
        let arg = |&edge: &EdgeRef| {
            let index = index.checked_sub(self.implicit_args(edge))?;
            Some((edge, self.edge(edge).args.get(index)?.clone()))
        };
        self.states[block].preds.iter().map(arg).collect()
    }

    /// Replaces a parameter whose arguments are all one value. The parameter's block must be sealed.
    pub fn simplify(&mut self, param: Var) -> bool {
        let Origin::Param(block, _) = self.origins[param] else { return false };
        if !self.states[block].sealed || self.is_replaced(param) {
            return false;
        }
        let Some(args) = self.arguments(param) else { return false };
        let mut values: Vec<Operand> = Vec::new();
        let mut root: Option<Operand> = None;
        for (_, arg) in args {
            let value = self.resolve(&arg);
            let value_root = self.refine_root(&value);
            if value_root == Operand::Var(param) || values.contains(&value) {
                continue;
            }
            if *root.get_or_insert_with(|| value_root.clone()) != value_root {
                return false;
            }
            values.push(value);
        }
        let Some(value) = self.cover(values) else { return false };
        self.replaced.insert(param, value);
        true
    }

    /// The value under any number of `Refine`.
    fn refine_root(&self, value: &Operand) -> Operand {
        let mut value = value.clone();
        while let Operand::Var(var) = value
            && let Origin::Refine(base, ..) = &self.origins[var]
        {
            value = self.resolve(base);
        }
        value
    }

    /// The one value that stands for all of `values`, which are refinements of one root: two opposite refinements of a
    /// value are that value, and a refinement of a value adds nothing to it.
    fn cover(&self, mut values: Vec<Operand>) -> Option<Operand> {
        while values.len() > 1 {
            let merge = |i: usize| {
                let Operand::Var(var) = values[i] else { return None };
                let Origin::Refine(base, cond, sense) = &self.origins[var] else { return None };
                let base = self.resolve(base);
                let opposite = values.iter().position(|other| match other {
                    Operand::Var(other) => match &self.origins[*other] {
                        Origin::Refine(b, c, s) => s != sense && c == cond && self.resolve(b) == base,
                        _ => false,
                    },
                    Operand::Const(_) => false,
                });
                let covered = || {
                    let mut under = base.clone();
                    loop {
                        if values.contains(&under) {
                            return true;
                        }
                        match under {
                            Operand::Var(var) if let Origin::Refine(b, ..) = &self.origins[var] => under = self.resolve(b),
                            _ => return false,
                        }
                    }
                };
                match opposite {
                    Some(j) => Some((i, Some((j, base)))),
                    None if covered() => Some((i, None)),
                    None => None,
                }
            };
            match (0..values.len()).find_map(merge)? {
                (i, Some((j, base))) => {
                    values.swap_remove(i.max(j));
                    values.swap_remove(i.min(j));
                    if !values.contains(&base) {
                        values.push(base);
                    }
                }
                (i, None) => {
                    values.swap_remove(i);
                }
            }
        }
        values.pop()
    }
}

