//! The control-flow graph of a function: reachable blocks in order, predecessors.

use cranelift_entity::EntityRef;

use super::graph::{Graph, NONE};
use crate::{Block, Function};

/// The reachable blocks of a function in reverse postorder, and their predecessors.
#[derive(Clone, Debug)]
pub struct Cfg {
    order: Vec<Block>,
    position: Vec<u32>,
    preds: Graph,
    succs: Graph,
}

impl Cfg {
    /// The control flow of a function.
    pub fn new(func: &Function) -> Cfg {
        let succs = Graph::new(func.blocks.len(), |node, edge| {
            func.for_each_successor(Block::from_u32(node), |target| edge(target.as_u32()));
        });
        let numbers = succs.reverse_postorder(func.entry.as_u32());
        let preds = succs.reversed(&numbers);
        let mut position = vec![NONE; func.blocks.len()];
        for (index, &node) in numbers.iter().enumerate() {
            position[node as usize] = index as u32;
        }
        Cfg { order: numbers.into_iter().map(Block::from_u32).collect(), position, preds, succs }
    }

    /// The reachable blocks in reverse postorder: the entry first, and every block before those it dominates.
    pub fn order(&self) -> &[Block] {
        &self.order
    }

    /// The place of a block in [`Cfg::order`], if it is reachable.
    pub fn position(&self, block: Block) -> Option<usize> {
        let position = self.position[block.index()];
        (position != NONE).then_some(position as usize)
    }

    /// Whether any path leads to the block.
    pub fn is_reachable(&self, block: Block) -> bool {
        self.position[block.index()] != NONE
    }

    /// The blocks with an edge to this one, one entry for each edge. Unreachable blocks are left out.
    pub fn preds(&self, block: Block) -> impl ExactSizeIterator<Item = Block> + Clone + '_ {
        self.preds.successors(block.as_u32()).iter().map(|&node| Block::from_u32(node))
    }

    /// The only edge's source, if exactly one edge leads to the block.
    pub fn single_pred(&self, block: Block) -> Option<Block> {
        match self.preds.successors(block.as_u32()) {
            &[pred] => Some(Block::from_u32(pred)),
            _ => None,
        }
    }

    /// The targets of a block's edges, the handler's first.
    pub fn succs(&self, block: Block) -> impl ExactSizeIterator<Item = Block> + Clone + '_ {
        self.succs.successors(block.as_u32()).iter().map(|&node| Block::from_u32(node))
    }

    pub(super) fn pred_graph(&self) -> &Graph {
        &self.preds
    }
}
