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
    /// The value of a local variable at the end of a block, and where it was given that value.
    defs: FxHashMap<(Local, Block), (Operand, Span)>,
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
        self.blocks[block].handler = Some(Edge::to(target));
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
            (Slot::Second, Term::Branch { otherwise: second, .. } | Term::ForIter { exhausted: second, .. }) => {
                Some(second)
            }
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
            (Slot::Second, Term::Branch { otherwise: second, .. } | Term::ForIter { exhausted: second, .. }) => {
                Some(second)
            }
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

    /// Gives a local variable a value in a block, at a place of the source.
    pub fn write(&mut self, local: Local, block: Block, value: Operand, span: Span) {
        self.defs.insert((local, block), (value, span));
    }

    /// The value of a local variable at the end of what is built of a block; [`Ssa::undef`] if it has none.
    pub fn read(&mut self, local: Local, block: Block) -> Operand {
        let (value, _) = self.lookup(local, block);
        self.complete();
        self.resolve(&value)
    }

    fn lookup(&mut self, local: Local, block: Block) -> (Operand, Span) {
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
                break (Operand::Var(param), self.vars[param].span);
            }
            match state.preds.as_slice() {
                [] => break (Operand::Var(self.undef), Span::NONE),
                [edge] => at = edge.block,
                _ => {
                    let param = self.local_param(at, local);
                    self.pending.push((at, local, param));
                    break (Operand::Var(param), self.vars[param].span);
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
                let (value, span) = self.lookup(local, edge.block);
                let edge = self.edge_mut(edge);
                edge.args.push(value);
                edge.arg_spans.push(span);
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
        let own = Operand::Var(param);
        let mut values: Vec<Operand> = Vec::new();
        for (_, arg) in args {
            let value = self.resolve(&arg);
            if value != own && values.last() != Some(&value) {
                values.push(value);
            }
        }
        let value = match values.as_slice() {
            [value] => Some(value.clone()),
            _ => Cover::new(self, values.len()).of(&own, &values),
        };
        let simple = value.is_some();
        self.replaced.extend(value.map(|value| (param, value)));
        simple
    }
}

/// Finds the one value that several values, all of them refinements of one root, stand for together: two opposite
/// refinements of a value are that value, and a refinement of a value adds nothing to it.
struct Cover<'s> {
    ssa: &'s Ssa,
    /// The root of a value and how many `Refine` are above it.
    roots: FxHashMap<Var, (Operand, usize)>,
    /// How many more steps may be taken; beyond, the values count as different.
    budget: usize,
}

/// A `Refine` by what it does: base, condition, sense.
type Key = (Operand, Operand, bool);

impl<'s> Cover<'s> {
    fn new(ssa: &'s Ssa, values: usize) -> Cover<'s> {
        Cover { ssa, roots: FxHashMap::default(), budget: 64 + 4 * values }
    }

    fn of(&mut self, own: &Operand, values: &[Operand]) -> Option<Operand> {
        let mut root: Option<Operand> = None;
        let mut by_depth: Vec<FxHashMap<Key, Vec<Var>>> = Vec::new();
        let mut whole = false;
        for value in values {
            let (value_root, depth) = self.root(value)?;
            if value_root == *own {
                continue;
            }
            if *root.get_or_insert_with(|| value_root.clone()) != value_root {
                return None;
            }
            match (value, self.key(value)) {
                (Operand::Var(var), Some(key)) => {
                    by_depth.resize_with(by_depth.len().max(depth + 1), FxHashMap::default);
                    let same = by_depth[depth].entry(key).or_default();
                    if !same.contains(var) {
                        same.push(*var);
                    }
                }
                _ => whole = true,
            }
        }
        let root = root?;
        if whole { Some(root) } else { self.merge(by_depth) }
    }

    /// Merges opposites from the deepest level upwards.
    fn merge(&self, mut by_depth: Vec<FxHashMap<Key, Vec<Var>>>) -> Option<Operand> {
        while let Some(level) = by_depth.pop() {
            let left: usize = by_depth.iter().map(FxHashMap::len).sum();
            if left == 0 && level.len() == 1 {
                let (_, vars) = level.into_iter().next()?;
                return <[Var; 1]>::try_from(vars).ok().map(|[var]| Operand::Var(var));
            }
            for (base, cond, sense) in level.keys() {
                let opposite = (base.clone(), cond.clone(), !sense);
                match (level.contains_key(&opposite), self.key(base)) {
                    (true, None) => return Some(base.clone()),
                    (true, Some(key)) => {
                        let vars = by_depth.last_mut()?.entry(key).or_default();
                        let base = base.var()?;
                        if !vars.contains(&base) {
                            vars.push(base);
                        }
                    }
                    (false, _) if self.is_covered(base, &by_depth) => {}
                    (false, _) => return None,
                }
            }
        }
        None
    }

    fn is_covered(&self, base: &Operand, by_depth: &[FxHashMap<Key, Vec<Var>>]) -> bool {
        let mut base = base.clone();
        let mut levels = by_depth.iter().rev();
        while let (Some(key), Some(level)) = (self.key(&base), levels.next()) {
            if level.contains_key(&key) {
                return true;
            }
            base = key.0;
        }
        false
    }

    fn key(&self, value: &Operand) -> Option<Key> {
        match &self.ssa.origins[value.var()?] {
            Origin::Refine(base, cond, sense) => Some((self.ssa.resolve(base), cond.clone(), *sense)),
            _ => None,
        }
    }

    fn root(&mut self, value: &Operand) -> Option<(Operand, usize)> {
        let mut path = Vec::new();
        let mut at = value.clone();
        let (root, mut depth) = loop {
            let Operand::Var(var) = at else { break (at, 0) };
            if let Some((root, depth)) = self.roots.get(&var) {
                break (root.clone(), *depth);
            }
            match self.key(&at) {
                Some((base, ..)) => {
                    self.budget = self.budget.checked_sub(1)?;
                    path.push(var);
                    at = base;
                }
                None => break (at, 0),
            }
        };
        for var in path.into_iter().rev() {
            depth += 1;
            self.roots.insert(var, (root.clone(), depth));
        }
        Some((root, depth))
    }
}
