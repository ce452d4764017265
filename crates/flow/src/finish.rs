//! From the graph under construction to the graph: everything that turned out not to be needed goes, the rest is numbered.
//!
//! In this order: block parameters that stand for one value, reads of variables without a value (which are errors if they
//! never have one; else inference sees whether the path is taken on which they have none),
//! parameters and `Refine` operations that nobody uses, blocks that only pass on, blocks that continue only one other. The
//! blocks are numbered in reverse postorder, the variables in the order of their definitions.

use cranelift_entity::{EntityRef, PrimaryMap, SecondaryMap};
use ouro_host::ObjId;
use ouro_source::{Diagnostic, Span};
use rustc_hash::FxHashSet;

use crate::ast::Func;
use crate::errors;
use crate::graph::*;
use crate::ssa::{EdgeRef, Local, Origin, Ssa};

/// A use of a local variable in the source.
pub(crate) struct Read {
    pub local: Local,
    pub value: Operand,
    pub block: Block,
    pub span: Span,
}

/// What the builder hands over.
pub(crate) struct Unfinished {
    pub ssa: Ssa,
    pub entry: Block,
    pub reads: Vec<Read>,
    pub reveals: Vec<(Var, String, Span)>,
}

/// What of the source a graph says beside its blocks.
struct Notes {
    reveals: Vec<(Var, String, Span)>,
    unset_reads: Vec<UnsetRead>,
}

/// Finishes a graph. The errors are those of variables without a value.
pub(crate) fn finish(
    mut unfinished: Unfinished,
    func: ObjId,
    name: String,
    source: &Func<'_>,
) -> Result<Graph, Vec<Diagnostic>> {
    simplify_params(&mut unfinished.ssa);
    rewrite(&mut unfinished);
    let reached = reachable(&unfinished.ssa.blocks, unfinished.entry);
    let mut unset_reads = unset_reads(&unfinished, &reached)?;
    remove_dead(&mut unfinished, &unset_reads, &reached);
    let Unfinished { mut ssa, entry, reveals, .. } = unfinished;
    thread_jumps(&mut ssa.blocks, entry, &unset_reads);
    merge_blocks(&mut ssa.blocks, entry, &mut unset_reads);
    Ok(renumber(ssa, entry, Notes { reveals, unset_reads }, func, name, source))
}

/// Removes parameters whose arguments are one value, until there are none.
fn simplify_params(ssa: &mut Ssa) {
    let mut params: Vec<Var> = ssa.blocks.values().flat_map(|block| block.params.iter().copied()).collect();
    params.retain(|&param| !ssa.is_replaced(param));
    let refined = |&var: &Var| matches!(ssa.origins[var], Origin::Refine(..));
    let mut refines: Vec<Var> = ssa.vars.keys().filter(refined).collect();
    loop {
        let before = params.len() + refines.len();
        params.retain(|&param| !ssa.simplify(param));
        refines.retain(|&var| !forget_constant(ssa, var));
        if params.len() + refines.len() == before {
            return;
        }
    }
}

/// A constant needs no refinement.
fn forget_constant(ssa: &mut Ssa, var: Var) -> bool {
    let Origin::Refine(base, ..) = &ssa.origins[var] else { return false };
    let base = ssa.resolve(base);
    let constant = matches!(base, Operand::Const(_));
    if constant {
        ssa.replace(var, base);
    }
    constant
}

/// Puts the replacements into effect.
fn rewrite(unfinished: &mut Unfinished) {
    let ssa = &mut unfinished.ssa;
    let mut blocks = std::mem::take(&mut ssa.blocks);
    for data in blocks.values_mut() {
        for operand in operands_mut(data) {
            *operand = ssa.resolve(operand);
        }
    }
    for (var, _) in ssa.vars.iter() {
        if let Origin::Refine(base, cond, sense) = ssa.origins[var].clone() {
            ssa.origins[var] = Origin::Refine(ssa.resolve(&base), ssa.resolve(&cond), sense);
        }
    }
    ssa.blocks = blocks;
    for read in &mut unfinished.reads {
        read.value = ssa.resolve(&read.value);
    }
    for (var, ..) in &mut unfinished.reveals {
        if let Operand::Var(new) = ssa.resolve(&Operand::Var(*var)) {
            *var = new;
        }
    }
}

fn operands_mut(data: &mut BlockData) -> impl Iterator<Item = &mut Operand> {
    let BlockData { ops, handler, term, .. } = data;
    let (value, first, second) = match term {
        Term::Goto(edge) => (None, Some(edge), None),
        Term::Branch { cond, then, otherwise } => (Some(cond), Some(then), Some(otherwise)),
        Term::ForIter { iter, body, exhausted } => (Some(iter), Some(body), Some(exhausted)),
        Term::Return(value) | Term::Raise(value) => (Some(value), None, None),
        Term::Unreachable => (None, None, None),
    };
    let edges = handler.iter_mut().chain(first).chain(second);
    ops.iter_mut().flat_map(|op| &mut op.args).chain(edges.flat_map(|edge| &mut edge.args)).chain(value)
}

/// The edges that leave a block, the ordinary ones first.
fn edges(data: &BlockData) -> impl Iterator<Item = &Edge> {
    data.edges().map(|(edge, _)| edge)
}

fn edges_mut(data: &mut BlockData) -> impl Iterator<Item = &mut Edge> {
    let (first, second) = match &mut data.term {
        Term::Goto(edge) => (Some(edge), None),
        Term::Branch { then, otherwise, .. } => (Some(then), Some(otherwise)),
        Term::ForIter { body, exhausted, .. } => (Some(body), Some(exhausted)),
        Term::Return(_) | Term::Raise(_) | Term::Unreachable => (None, None),
    };
    first.into_iter().chain(second).chain(&mut data.handler)
}

fn reachable(blocks: &PrimaryMap<Block, BlockData>, entry: Block) -> SecondaryMap<Block, bool> {
    let mut reached = SecondaryMap::with_capacity(blocks.len());
    let mut stack = vec![entry];
    reached[entry] = true;
    while let Some(block) = stack.pop() {
        for edge in edges(&blocks[block]) {
            if !std::mem::replace(&mut reached[edge.target], true) {
                stack.push(edge.target);
            }
        }
    }
    reached
}

/// The reads of variables that have no value on some path: those that see a parameter into which `undef` flows. It is an
/// error to read `undef` itself.
fn unset_reads(
    unfinished: &Unfinished,
    reached: &SecondaryMap<Block, bool>,
) -> Result<Vec<UnsetRead>, Vec<Diagnostic>> {
    let ssa = &unfinished.ssa;
    let roots = refine_roots(ssa);
    let tainted = tainted_params(ssa, reached, &roots);
    let mut seen = FxHashSet::default();
    let (mut unset, mut errors) = (Vec::new(), Vec::new());
    for read in &unfinished.reads {
        let Some(var) = read.value.var().filter(|_| reached[read.block]) else { continue };
        let local = &ssa.locals[read.local];
        let name = local.name.as_deref().unwrap_or("?");
        if var == ssa.undef {
            if seen.insert((read.local, var, None)) {
                errors.push(errors::unbound(read.span, name, true, &local.bound));
            }
        } else if tainted.contains(&roots[var]) && seen.insert((read.local, var, Some(read.block))) {
            let (name, assigned) = (name.to_owned(), local.bound.clone());
            unset.push(UnsetRead { name, var, block: read.block, span: read.span, assigned });
        }
    }
    if errors.is_empty() { Ok(unset) } else { Err(errors) }
}

/// The variable under any number of `Refine`, for each variable.
fn refine_roots(ssa: &Ssa) -> SecondaryMap<Var, Var> {
    let mut roots: SecondaryMap<Var, Var> = SecondaryMap::with_default(ssa.undef);
    for var in ssa.vars.keys() {
        let mut path = vec![var];
        let mut at = var;
        while roots[at] == ssa.undef
            && let Origin::Refine(Operand::Var(base), ..) = &ssa.origins[at]
        {
            at = *base;
            path.push(at);
        }
        let root = if roots[at] == ssa.undef { at } else { roots[at] };
        path.into_iter().for_each(|passed| roots[passed] = root);
    }
    roots
}

fn tainted_params(ssa: &Ssa, reached: &SecondaryMap<Block, bool>, roots: &SecondaryMap<Var, Var>) -> FxHashSet<Var> {
    let mut users: SecondaryMap<Var, Vec<Var>> = SecondaryMap::new();
    let mut work = Vec::new();
    let mut tainted = FxHashSet::default();
    for (block, data) in ssa.blocks.iter().filter(|&(block, _)| reached[block]) {
        for &param in &data.params {
            if ssa.is_replaced(param) {
                continue;
            }
            for (edge, arg) in listed_arguments(ssa, block, param) {
                match arg.var() {
                    Some(var) if var == ssa.undef && reached[edge.block] => work.push(param),
                    Some(var) if reached[edge.block] => users[roots[var]].push(param),
                    _ => {}
                }
            }
        }
    }
    while let Some(param) = work.pop() {
        if tainted.insert(param) {
            work.extend_from_slice(&users[param]);
        }
    }
    tainted
}

/// The arguments that edges list for a parameter.
fn listed_arguments(ssa: &Ssa, block: Block, param: Var) -> impl Iterator<Item = (EdgeRef, &Operand)> {
    let Origin::Param(_, index) = ssa.origins[param] else { panic!("{param} is not a parameter") };
    ssa.preds(block).iter().filter_map(move |&edge| {
        let index = index.checked_sub(ssa.implicit_args(edge))?;
        Some((edge, ssa.edge(edge).args.get(index)?))
    })
}

/// Removes blocks that cannot be reached, and parameters and `Refine` operations that nobody uses.
fn remove_dead(unfinished: &mut Unfinished, unset: &[UnsetRead], reached: &SecondaryMap<Block, bool>) {
    let live = live_vars(unfinished, unset, reached);
    let (ssa, entry) = (&mut unfinished.ssa, unfinished.entry);
    let mut keep: SecondaryMap<Block, Vec<bool>> = SecondaryMap::with_capacity(ssa.blocks.len());
    for (block, data) in ssa.blocks.iter() {
        keep[block] = data.params.iter().map(|&param| live[param] || block == entry).collect();
    }
    for (block, data) in ssa.blocks.iter_mut() {
        if !reached[block] {
            *data = BlockData {
                params: Vec::new(),
                ops: Vec::new(),
                handler: None,
                term: Term::Unreachable,
                ..data.clone()
            };
            continue;
        }
        let mut index = 0;
        data.params.retain(|_| {
            index += 1;
            keep[block][index - 1]
        });
        data.ops.retain(|op| !matches!(op.kind, OpKind::Refine { .. }) || op.result.is_some_and(|var| live[var]));
        let for_body = matches!(data.term, Term::ForIter { .. });
        let has_handler = data.handler.is_some();
        let count = edges(data).count();
        for (position, edge) in edges_mut(data).enumerate() {
            let handler = has_handler && position + 1 == count;
            let implicit = (handler || (for_body && position == 0)) as usize;
            let kept = &keep[edge.target][implicit..];
            let mut kept_args = kept.iter();
            edge.args.retain(|_| kept_args.next().is_none_or(|&kept| kept));
            let mut kept_spans = kept.iter();
            edge.arg_spans.retain(|_| kept_spans.next().is_none_or(|&kept| kept));
        }
    }
}

/// Whether an edge gives the first parameter of a block without listing it.
fn takes_implicit(ssa: &Ssa, block: Block, reached: &SecondaryMap<Block, bool>) -> bool {
    ssa.preds(block).iter().any(|&edge| reached[edge.block] && ssa.implicit_args(edge) > 0)
}

/// The variables that something with an effect depends on.
fn live_vars(
    unfinished: &Unfinished,
    unset: &[UnsetRead],
    reached: &SecondaryMap<Block, bool>,
) -> SecondaryMap<Var, bool> {
    let ssa = &unfinished.ssa;
    let mut live: SecondaryMap<Var, bool> = SecondaryMap::with_capacity(ssa.vars.len());
    let mut work: Vec<Var> = unfinished.reveals.iter().map(|(var, ..)| *var).collect();
    work.extend(unset.iter().map(|read| read.var));
    // What some edge gives without listing it stays, needed or not.
    work.extend(
        ssa.blocks.iter().filter(|&(block, _)| takes_implicit(ssa, block, reached)).map(|(_, data)| data.params[0]),
    );
    for (_, data) in ssa.blocks.iter().filter(|&(block, _)| reached[block]) {
        let ops = data.ops.iter().filter(|op| !matches!(op.kind, OpKind::Refine { .. }));
        work.extend(ops.flat_map(|op| &op.args).filter_map(Operand::var));
        if let Term::Branch { cond: value, .. }
        | Term::ForIter { iter: value, .. }
        | Term::Return(value)
        | Term::Raise(value) = &data.term
        {
            work.extend(value.var());
        }
    }
    while let Some(var) = work.pop() {
        if std::mem::replace(&mut live[var], true) {
            continue;
        }
        match &ssa.origins[var] {
            Origin::Param(block, _) => {
                let args = listed_arguments(ssa, *block, var).filter(|(edge, _)| reached[edge.block]);
                work.extend(args.filter_map(|(_, arg)| arg.var()));
            }
            Origin::Refine(base, cond, _) => work.extend(base.var().into_iter().chain(cond.var())),
            Origin::Other => {}
        }
    }
    live
}

/// Leads edges to a block that is empty but for a jump directly to where it jumps, unless a variable is read there that may be unset.
fn thread_jumps(blocks: &mut PrimaryMap<Block, BlockData>, entry: Block, unset_reads: &[UnsetRead]) {
    let reading: FxHashSet<Block> = unset_reads.iter().map(|read| read.block).collect();
    let forward = |blocks: &PrimaryMap<Block, BlockData>, block: Block| match &blocks[block] {
        BlockData { params, ops, handler: None, term: Term::Goto(edge), .. }
            if params.is_empty() && ops.is_empty() && edge.target != block && !reading.contains(&block) =>
        {
            Some(edge.clone())
        }
        _ => None,
    };
    let mut order: Vec<Block> = blocks.keys().collect();
    order.reverse();
    for block in order {
        for index in 0..3 {
            // The limit is for empty blocks that only jump among each other.
            for _ in 0..64 {
                let target = edges(&blocks[block]).nth(index).map(|edge| edge.target);
                let Some(next) = target.and_then(|target| forward(blocks, target)) else { break };
                edges_mut(&mut blocks[block]).nth(index).into_iter().for_each(|edge| *edge = next.clone());
            }
        }
        if let Term::Branch { then, otherwise, .. } = &blocks[block].term
            && (then.target, &then.args) == (otherwise.target, &otherwise.args)
        {
            blocks[block].term = Term::Goto(then.clone());
        }
    }
    clear_unreachable(blocks, entry);
}

fn clear_unreachable(blocks: &mut PrimaryMap<Block, BlockData>, entry: Block) {
    let reached = reachable(blocks, entry);
    for (block, data) in blocks.iter_mut() {
        if !reached[block] {
            data.params.clear();
            data.ops.clear();
            data.handler = None;
            data.term = Term::Unreachable;
        }
    }
}

/// Appends to each block the one that follows it, where that has no other way in.
fn merge_blocks(blocks: &mut PrimaryMap<Block, BlockData>, entry: Block, unset: &mut [UnsetRead]) {
    let mut preds: SecondaryMap<Block, u32> = SecondaryMap::with_capacity(blocks.len());
    preds[entry] = 1;
    for data in blocks.values() {
        edges(data).for_each(|edge| preds[edge.target] += 1);
    }
    let all: Vec<Block> = blocks.keys().collect();
    for block in all {
        while let BlockData { handler: None, term: Term::Goto(edge), .. } = &blocks[block]
            && preds[edge.target] == 1
            && edge.target != block
            && edge.args.is_empty()
        {
            let next = edge.target;
            let empty = BlockData {
                params: Vec::new(),
                ops: Vec::new(),
                handler: None,
                term: Term::Unreachable,
                term_span: blocks[next].term_span,
            };
            let mut taken = std::mem::replace(&mut blocks[next], empty);
            let data = &mut blocks[block];
            data.ops.append(&mut taken.ops);
            data.handler = taken.handler;
            data.term = taken.term;
            data.term_span = taken.term_span;
            unset.iter_mut().filter(|read| read.block == next).for_each(|read| read.block = block);
        }
    }
}

fn reverse_postorder(blocks: &PrimaryMap<Block, BlockData>, entry: Block) -> Vec<Block> {
    let mut order = Vec::new();
    let mut seen: SecondaryMap<Block, bool> = SecondaryMap::with_capacity(blocks.len());
    let mut stack = vec![(entry, false)];
    while let Some((block, done)) = stack.pop() {
        if done {
            order.push(block);
            continue;
        }
        if std::mem::replace(&mut seen[block], true) {
            continue;
        }
        stack.push((block, true));
        // The last pushed is visited first and so ends up last: the body of a loop stays before what follows it.
        stack.extend(edges(&blocks[block]).map(|edge| (edge.target, false)));
    }
    order.reverse();
    order
}

fn renumber(ssa: Ssa, entry: Block, notes: Notes, func: ObjId, name: String, source: &Func<'_>) -> Graph {
    let order = reverse_postorder(&ssa.blocks, entry);
    let mut old_blocks = ssa.blocks;
    let mut new_block: SecondaryMap<Block, Option<Block>> = SecondaryMap::new();
    let mut new_var: SecondaryMap<Var, Option<Var>> = SecondaryMap::with_capacity(ssa.vars.len());
    let mut vars = PrimaryMap::new();
    for (index, &block) in order.iter().enumerate() {
        new_block[block] = Some(Block::new(index));
        let data = &old_blocks[block];
        for &var in data.params.iter().chain(data.ops.iter().filter_map(|op| op.result.as_ref())) {
            new_var[var] = Some(vars.push(ssa.vars[var].clone()));
        }
    }
    let undef = ssa.undef;
    let map_var = |var: Var| new_var[var].unwrap_or_else(|| panic!("{var} is used but not defined"));
    let mut blocks = PrimaryMap::with_capacity(order.len());
    for &block in &order {
        let mut data = std::mem::replace(
            &mut old_blocks[block],
            BlockData {
                params: Vec::new(),
                ops: Vec::new(),
                handler: None,
                term: Term::Unreachable,
                term_span: Span::NONE,
            },
        );
        data.params
            .iter_mut()
            .chain(data.ops.iter_mut().filter_map(|op| op.result.as_mut()))
            .for_each(|v| *v = map_var(*v));
        for operand in operands_mut(&mut data) {
            match operand {
                Operand::Var(var) if *var == undef => *operand = Operand::Unset,
                Operand::Var(var) => *var = map_var(*var),
                Operand::Const(_) | Operand::Unset => {}
            }
        }
        for edge in edges_mut(&mut data) {
            edge.target = new_block[edge.target].expect("a successor is reached");
        }
        blocks.push(data);
    }
    let Notes { reveals, mut unset_reads } = notes;
    unset_reads.retain_mut(|read| match (new_var[read.var], new_block[read.block]) {
        (Some(var), Some(block)) => {
            (read.var, read.block) = (var, block);
            true
        }
        _ => false,
    });
    let reveals = reveals.into_iter().filter_map(|(var, text, at)| Some((new_var[var]?, text, at))).collect();
    let Func { span, head, .. } = *source;
    Graph {
        func,
        name,
        span,
        head,
        entry: Block::new(0),
        blocks,
        vars,
        is_generator: false,
        reveals,
        unset_reads,
        folded_divisions: Vec::new(),
    }
}
