//! Natural loops: headers, members, nesting.
//!
//! A loop is the set of blocks from which an edge back to a dominating header can be reached without passing the header.
//! Irreducible cycles have no such header and are not listed.

use cranelift_entity::EntityRef;

use super::cfg::Cfg;
use super::dominators::Dominators;
use super::graph::NONE;
use crate::Block;

/// The index of a loop in [`Loops`].
pub type LoopId = usize;

/// A natural loop.
#[derive(Clone, Debug)]
pub struct Loop {
    /// The block through which it is entered.
    pub header: Block,
    /// The smallest loop around it.
    pub parent: Option<LoopId>,
    /// 1 for an outermost loop.
    pub depth: u32,
    /// Its blocks, those of inner loops included; the header first.
    pub blocks: Vec<Block>,
}

/// All natural loops of a function; an inner loop comes before those around it.
#[derive(Clone, Debug)]
pub struct Loops {
    loops: Vec<Loop>,
    innermost: Vec<u32>,
    irreducible: bool,
}

impl Loops {
    /// Finds the loops.
    pub fn new(cfg: &Cfg, dominators: &Dominators) -> Loops {
        let count = dominators.preorder().len();
        let mut found = Loops { loops: Vec::new(), innermost: Vec::new(), irreducible: false };
        let blocks = cfg.order().iter().map(|block| block.index() + 1).max().unwrap_or(0);
        found.innermost = vec![NONE; blocks];
        let mut seen = vec![NONE; blocks];
        // Inner headers come later in the order.
        for position in (0..count).rev() {
            let header = cfg.order()[position];
            let mut work: Vec<Block> = Vec::new();
            for pred in cfg.preds(header) {
                if dominators.dominates(header, pred) {
                    work.push(pred);
                } else if cfg.position(pred).is_some_and(|place| place >= position) {
                    found.irreducible = true;
                }
            }
            if !work.is_empty() {
                found.add_loop(cfg, header, work, &mut seen);
            }
        }
        for index in (0..found.loops.len()).rev() {
            found.loops[index].depth = found.loops[index].parent.map_or(0, |parent| found.loops[parent].depth) + 1;
        }
        found
    }

    fn add_loop(&mut self, cfg: &Cfg, header: Block, mut work: Vec<Block>, seen: &mut [u32]) {
        let id = self.loops.len();
        let mut blocks = vec![header];
        seen[header.index()] = id as u32;
        while let Some(block) = work.pop() {
            if std::mem::replace(&mut seen[block.index()], id as u32) == id as u32 {
                continue;
            }
            blocks.push(block);
            work.extend(cfg.preds(block));
        }
        // The new loop stands in the list already, so that the walk from an inner loop outwards may end at it.
        self.loops.push(Loop { header, parent: None, depth: 0, blocks: Vec::new() });
        for &block in &blocks {
            match self.innermost[block.index()] {
                NONE => self.innermost[block.index()] = id as u32,
                inner => {
                    let mut inner = inner as usize;
                    while let Some(parent) = self.loops[inner].parent {
                        inner = parent;
                    }
                    if inner != id {
                        self.loops[inner].parent = Some(id);
                    }
                }
            }
        }
        self.loops[id].blocks = blocks;
    }

    /// All loops, inner ones before outer ones.
    pub fn all(&self) -> &[Loop] {
        &self.loops
    }

    /// The smallest loop a block is in.
    pub fn innermost(&self, block: Block) -> Option<LoopId> {
        self.innermost.get(block.index()).and_then(|&id| (id != NONE).then_some(id as usize))
    }

    /// How many loops a block is in.
    pub fn depth(&self, block: Block) -> u32 {
        self.innermost(block).map_or(0, |id| self.loops[id].depth)
    }

    /// Whether the block is in the loop.
    pub fn contains(&self, id: LoopId, block: Block) -> bool {
        let mut current = self.innermost(block);
        while let Some(inner) = current {
            if inner == id {
                return true;
            }
            current = self.loops[inner].parent;
        }
        false
    }

    /// The loop of which the block is the header.
    pub fn headed_by(&self, block: Block) -> Option<LoopId> {
        self.innermost(block).filter(|&id| self.loops[id].header == block)
    }

    /// Whether there are cycles that are entered in more than one place.
    pub fn has_irreducible(&self) -> bool {
        self.irreducible
    }
}
