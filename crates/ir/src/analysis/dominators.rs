//! The dominator tree of a function's blocks.

use cranelift_entity::EntityRef;

use super::cfg::Cfg;
use super::graph::{Graph, NONE};
use crate::Block;

/// Which blocks every path to a block leads through.
#[derive(Clone, Debug)]
pub struct Dominators {
    idom: Vec<u32>,
    children: Graph,
    /// Numbers of a walk of the tree: a block dominates those whose interval lies in its own.
    enter: Vec<u32>,
    leave: Vec<u32>,
    preorder: Vec<Block>,
}

impl Dominators {
    /// The dominator tree of a function with this control flow.
    pub fn new(cfg: &Cfg) -> Dominators {
        let numbers: Vec<u32> = cfg.order().iter().map(|block| block.as_u32()).collect();
        let idom = Graph::immediate_dominators(&numbers, cfg.pred_graph());
        let up = Graph::new(idom.len(), |node, edge| {
            if idom[node as usize] != NONE {
                edge(idom[node as usize]);
            }
        });
        // Children in reverse postorder.
        let children = up.reversed(&numbers);
        let mut tree = Dominators {
            enter: vec![NONE; idom.len()],
            leave: vec![0; idom.len()],
            preorder: Vec::with_capacity(numbers.len()),
            idom,
            children,
        };
        tree.number(numbers[0]);
        tree
    }

    fn number(&mut self, entry: u32) {
        let mut stack = vec![(entry, 0)];
        let mut clock = 0;
        while let Some((node, next)) = stack.last_mut() {
            if *next == 0 {
                self.enter[*node as usize] = clock;
                self.preorder.push(Block::from_u32(*node));
                clock += 1;
            }
            match self.children.successors(*node).get(*next) {
                Some(&child) => {
                    *next += 1;
                    stack.push((child, 0));
                }
                None => {
                    self.leave[*node as usize] = clock;
                    stack.pop();
                }
            }
        }
    }

    /// The immediate dominator; none for the entry and for unreachable blocks.
    pub fn idom(&self, block: Block) -> Option<Block> {
        let idom = self.idom[block.index()];
        (idom != NONE).then(|| Block::from_u32(idom))
    }

    /// The blocks whose immediate dominator this one is, in reverse postorder.
    pub fn children(&self, block: Block) -> impl DoubleEndedIterator<Item = Block> + ExactSizeIterator + '_ {
        self.children.successors(block.as_u32()).iter().map(|&node| Block::from_u32(node))
    }

    /// Whether every path to `b` leads through `a`; a block dominates itself. False if either is unreachable.
    pub fn dominates(&self, a: Block, b: Block) -> bool {
        let (a, b) = (a.index(), b.index());
        self.enter[a] != NONE
            && self.enter[b] != NONE
            && self.enter[a] <= self.enter[b]
            && self.enter[b] < self.leave[a]
    }

    /// The reachable blocks, each before those it dominates, subtree by subtree.
    pub fn preorder(&self) -> &[Block] {
        &self.preorder
    }
}
