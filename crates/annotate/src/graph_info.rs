//! What inference wants to know of a control-flow graph again and again, computed once per function.

use std::rc::Rc;

use cranelift_entity::SecondaryMap;
use ouro_flow::{Block, Edge, Graph, Op, Operand, Term, Var};

/// Where a variable is defined.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(crate) enum Definition {
    /// A parameter of a block, by its number.
    Param(Block, usize),
    /// The result of an operation.
    Op(Block, u32),
}

/// A graph with its order and its uses.
pub(crate) struct GraphInfo {
    pub graph: Rc<Graph>,
    /// Position of each block in reverse postorder.
    pub order: SecondaryMap<Block, u32>,
    /// Blocks that some edge enters from a later one.
    pub loop_heads: SecondaryMap<Block, bool>,
    /// For each variable the other blocks that use it.
    pub users: SecondaryMap<Var, Vec<Block>>,
    definitions: SecondaryMap<Var, Option<Definition>>,
    entry: Block,
}

impl GraphInfo {
    pub fn new(graph: Graph) -> GraphInfo {
        let graph = Rc::new(graph);
        let entry = graph.entry;
        let mut info = GraphInfo {
            order: SecondaryMap::with_default(u32::MAX),
            loop_heads: SecondaryMap::new(),
            users: SecondaryMap::new(),
            definitions: SecondaryMap::new(),
            entry,
            graph: graph.clone(),
        };
        info.find_order();
        info.find_uses();
        info
    }

    fn find_order(&mut self) {
        let graph = self.graph.clone();
        let mut postorder = Vec::new();
        let mut seen: SecondaryMap<Block, bool> = SecondaryMap::new();
        let mut stack = vec![(self.entry, 0)];
        seen[self.entry] = true;
        while let Some((block, next)) = stack.pop() {
            match edges(&graph, block).get(next) {
                Some(edge) => {
                    stack.push((block, next + 1));
                    if !seen[edge.target] {
                        seen[edge.target] = true;
                        stack.push((edge.target, 0));
                    }
                }
                None => postorder.push(block),
            }
        }
        for (position, &block) in postorder.iter().rev().enumerate() {
            self.order[block] = position as u32;
        }
        for &block in &postorder {
            for edge in edges(&graph, block) {
                if self.order[edge.target] <= self.order[block] {
                    self.loop_heads[edge.target] = true;
                }
            }
        }
    }

    fn find_uses(&mut self) {
        let graph = self.graph.clone();
        let mut homes: SecondaryMap<Var, Option<Block>> = SecondaryMap::new();
        for (block, data) in graph.blocks.iter() {
            for (index, &param) in data.params.iter().enumerate() {
                homes[param] = Some(block);
                self.definitions[param] = Some(Definition::Param(block, index));
            }
            for (index, op) in data.ops.iter().enumerate() {
                if let Some(result) = op.result {
                    homes[result] = Some(block);
                    self.definitions[result] = Some(Definition::Op(block, index as u32));
                }
            }
        }
        for (block, data) in graph.blocks.iter() {
            let mut operands: Vec<&Operand> = data.ops.iter().flat_map(|op| &op.args).collect();
            operands.extend(edges(&graph, block).into_iter().flat_map(|edge| &edge.args));
            match &data.term {
                Term::Branch { cond, .. } => operands.push(cond),
                Term::ForIter { iter, .. } => operands.push(iter),
                Term::Return(value) | Term::Raise(value) => operands.push(value),
                Term::Goto(_) | Term::Unreachable => {}
            }
            for var in operands.into_iter().filter_map(Operand::var) {
                let users = &mut self.users[var];
                if homes[var] != Some(block) && users.last() != Some(&block) {
                    users.push(block);
                }
            }
        }
    }

    /// Where a variable is defined.
    pub fn definition(&self, var: Var) -> Option<Definition> {
        self.definitions[var]
    }

    /// The operation that defines a variable.
    pub fn op_of(&self, var: Var) -> Option<(Block, u32, &Op)> {
        match self.definitions[var]? {
            Definition::Param(..) => None,
            Definition::Op(block, index) => Some((block, index, &self.graph.blocks[block].ops[index as usize])),
        }
    }
}

/// All edges that leave a block.
fn edges(graph: &Graph, block: Block) -> Vec<&Edge> {
    let data = &graph.blocks[block];
    let mut all: Vec<&Edge> = data.handler.iter().collect();
    match &data.term {
        Term::Goto(edge) => all.push(edge),
        Term::Branch { then, otherwise, .. } => all.extend([otherwise, then]),
        Term::ForIter { body, exhausted, .. } => all.extend([exhausted, body]),
        Term::Return(_) | Term::Raise(_) | Term::Unreachable => {}
    }
    all
}
