//! Checks that a graph keeps its rules: every use has a definition on all paths, edges bring as many arguments as their
//! targets have parameters, handlers take an exception.
//!
//! Dominance is computed on a graph with two nodes for each block: before and after its last operation, because what
//! that operation defines exists on the normal edge only. (Cooper, Harvey and Kennedy, "A simple, fast dominance algorithm".)

use cranelift_entity::{EntityRef, SecondaryMap};

use crate::graph::*;

/// Describes the first rule that `graph` breaks.
pub fn verify(graph: &Graph) -> Result<(), String> {
    let nodes = Nodes::new(graph)?;
    let dominators = Dominators::new(&nodes.dominators(), &nodes.postorder);
    let mut defined: SecondaryMap<Var, Option<Place>> = SecondaryMap::new();
    for (block, data) in graph.blocks.iter() {
        for &param in &data.params {
            define(&mut defined, param, Place { node: 2 * block.index(), index: 0 })?;
        }
        for (index, op) in data.ops.iter().enumerate() {
            let last = index + 1 == data.ops.len() && data.handler.is_some() && !is_for(data);
            let node = 2 * block.index() + last as usize;
            if let Some(var) = op.result {
                define(&mut defined, var, Place { node, index: if last { 0 } else { index + 1 } })?;
            }
        }
    }
    let check = |operand: &Operand, place: Place| -> Result<(), String> {
        let Operand::Var(var) = operand else { return Ok(()) };
        let Some(def) = defined[*var] else { return Err(format!("{var} is used but not defined")) };
        let ok =
            if def.node == place.node { def.index <= place.index } else { dominators.dominates(def.node, place.node) };
        if ok { Ok(()) } else { Err(format!("{var} does not reach its use in b{}", place.node / 2)) }
    };
    for (block, data) in graph.blocks.iter() {
        let (main, post) = (2 * block.index(), 2 * block.index() + 1);
        if !nodes.reached(main) {
            if data.ops.is_empty() && data.term == Term::Unreachable {
                continue;
            }
            return Err(format!("{block} cannot be reached and is not empty"));
        }
        for (index, op) in data.ops.iter().enumerate() {
            op.args.iter().try_for_each(|arg| check(arg, Place { node: main, index }))?;
        }
        if let Some(handler) = &data.handler {
            if data.ops.is_empty() && !is_for(data) {
                return Err(format!("{block} has a handler but no operation"));
            }
            let index = data.ops.len().saturating_sub(!is_for(data) as usize);
            handler.args.iter().try_for_each(|arg| check(arg, Place { node: main, index }))?;
        }
        let end = Place { node: post, index: usize::MAX };
        term_operands(&data.term).into_iter().try_for_each(|arg| check(arg, end))?;
    }
    Ok(())
}

#[derive(Copy, Clone, Debug)]
struct Place {
    node: usize,
    index: usize,
}

fn is_for(data: &BlockData) -> bool {
    matches!(data.term, Term::ForIter { .. })
}

fn define(defined: &mut SecondaryMap<Var, Option<Place>>, var: Var, place: Place) -> Result<(), String> {
    match defined[var].replace(place) {
        None => Ok(()),
        Some(_) => Err(format!("{var} is defined twice")),
    }
}

fn term_operands(term: &Term) -> Vec<&Operand> {
    let (value, edges): (Option<&Operand>, Vec<&Edge>) = match term {
        Term::Goto(edge) => (None, vec![edge]),
        Term::Branch { cond, then, otherwise } => (Some(cond), vec![then, otherwise]),
        Term::ForIter { iter, body, exhausted } => (Some(iter), vec![body, exhausted]),
        Term::Return(value) | Term::Raise(value) => (Some(value), vec![]),
        Term::Unreachable => (None, vec![]),
    };
    value.into_iter().chain(edges.into_iter().flat_map(|edge| &edge.args)).collect()
}

/// The doubled graph.
struct Nodes {
    succs: Vec<Vec<usize>>,
    preds: Vec<Vec<usize>>,
    postorder: Vec<usize>,
    number: Vec<usize>,
}

impl Nodes {
    fn new(graph: &Graph) -> Result<Nodes, String> {
        let count = 2 * graph.blocks.len();
        let mut succs = vec![Vec::new(); count];
        for (block, data) in graph.blocks.iter() {
            let (main, post) = (2 * block.index(), 2 * block.index() + 1);
            succs[main].push(post);
            let mut add = |from: usize, edge: &Edge, implicit: usize| {
                let Some(target) = graph.blocks.get(edge.target) else {
                    return Err(format!("{block} leads to {}, which does not exist", edge.target));
                };
                if edge.args.len() + implicit != target.params.len() {
                    return Err(format!("the edge from {block} to {} has the wrong number of arguments", edge.target));
                }
                succs[from].push(2 * edge.target.index());
                Ok(())
            };
            if let Some(handler) = &data.handler {
                add(main, handler, 1)?;
            }
            match &data.term {
                Term::Goto(edge) => add(post, edge, 0)?,
                Term::Branch { then, otherwise, .. } => {
                    add(post, then, 0)?;
                    add(post, otherwise, 0)?;
                }
                Term::ForIter { body, exhausted, .. } => {
                    add(post, body, 1)?;
                    add(post, exhausted, 0)?;
                }
                Term::Return(_) | Term::Raise(_) | Term::Unreachable => {}
            }
        }
        let mut preds = vec![Vec::new(); count];
        for (from, targets) in succs.iter().enumerate() {
            targets.iter().for_each(|&to| preds[to].push(from));
        }
        let mut nodes = Nodes { succs, preds, postorder: Vec::new(), number: vec![usize::MAX; count] };
        nodes.order(2 * graph.entry.index());
        Ok(nodes)
    }

    fn order(&mut self, entry: usize) {
        let mut seen = vec![false; self.succs.len()];
        let mut stack = vec![(entry, 0)];
        seen[entry] = true;
        while let Some((node, next)) = stack.pop() {
            match self.succs[node].get(next) {
                Some(&succ) => {
                    stack.push((node, next + 1));
                    if !std::mem::replace(&mut seen[succ], true) {
                        stack.push((succ, 0));
                    }
                }
                None => {
                    self.number[node] = self.postorder.len();
                    self.postorder.push(node);
                }
            }
        }
    }

    fn reached(&self, node: usize) -> bool {
        self.number[node] != usize::MAX
    }

    /// The immediate dominator of each node; of the entry itself.
    fn dominators(&self) -> Vec<usize> {
        let mut idom = vec![usize::MAX; self.succs.len()];
        let Some((&entry, rest)) = self.postorder.split_last() else { return idom };
        idom[entry] = entry;
        let mut changed = true;
        while changed {
            changed = false;
            for &node in rest.iter().rev() {
                let known = self.preds[node].iter().copied().filter(|&pred| idom[pred] != usize::MAX);
                let new = known.reduce(|a, b| self.meet(&idom, a, b)).unwrap_or(usize::MAX);
                changed |= std::mem::replace(&mut idom[node], new) != new;
            }
        }
        idom
    }

    fn meet(&self, idom: &[usize], mut a: usize, mut b: usize) -> usize {
        while a != b {
            while self.number[a] < self.number[b] {
                a = idom[a];
            }
            while self.number[b] < self.number[a] {
                b = idom[b];
            }
        }
        a
    }
}

/// The dominator tree by intervals: a node dominates those whose interval lies in its own.
struct Dominators {
    enter: Vec<u32>,
    leave: Vec<u32>,
}

impl Dominators {
    fn new(idom: &[usize], postorder: &[usize]) -> Dominators {
        let count = idom.len();
        let mut size = vec![1u32; count];
        for &node in postorder {
            if idom[node] != node {
                size[idom[node]] += size[node];
            }
        }
        // A dominator comes later in postorder, so its interval is known when its children ask for theirs.
        let (mut enter, mut leave, mut next) = (vec![0; count], vec![0; count], vec![0; count]);
        for &node in postorder.iter().rev() {
            let parent = idom[node];
            enter[node] = next[parent];
            leave[node] = enter[node] + size[node];
            next[parent] = leave[node];
            next[node] = enter[node] + 1;
        }
        Dominators { enter, leave }
    }

    fn dominates(&self, a: usize, b: usize) -> bool {
        self.enter[a] <= self.enter[b] && self.leave[b] <= self.leave[a]
    }
}
