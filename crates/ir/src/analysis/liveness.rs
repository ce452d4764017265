//! Which values are needed at the beginnings and ends of blocks.
//!
//! Computed one value at a time, walking from its uses up to its definition (Boissinot et al. 2011, "Computing liveness
//! sets for SSA-form programs"), so that the cost is the size of the answer. Arguments of jumps are used at the end of the
//! block that jumps; parameters are defined at the beginning of theirs.

use cranelift_entity::EntityRef;

use super::cfg::Cfg;
use super::graph::NONE;
use crate::{Block, Function, Value, ValueDef};

/// Live values at block boundaries, in order of their numbers.
#[derive(Clone, Debug)]
pub struct Liveness {
    live_in: Vec<Vec<Value>>,
    live_out: Vec<Vec<Value>>,
}

impl Liveness {
    /// The liveness of the values for which `wanted` holds. Constants are never live.
    pub fn new(func: &Function, cfg: &Cfg, wanted: impl Fn(Value) -> bool) -> Liveness {
        let mut def_block = vec![NONE; func.values.len()];
        for &block in cfg.order() {
            let data = &func.blocks[block];
            let results = data.insts.iter().flat_map(|&inst| &func.results[inst]);
            data.params.iter().chain(results).for_each(|value| def_block[value.index()] = block.as_u32());
        }
        let mut uses: Vec<(Value, Block)> = Vec::new();
        for &block in cfg.order() {
            func.for_each_use_in(block, |value| {
                let constant = matches!(func.values[value].def, ValueDef::Const(_));
                if !constant && def_block[value.index()] != block.as_u32() && wanted(value) {
                    uses.push((value, block));
                }
            });
        }
        uses.sort_unstable();
        uses.dedup();
        let mut live =
            Liveness { live_in: vec![Vec::new(); func.blocks.len()], live_out: vec![Vec::new(); func.blocks.len()] };
        let mut work = Vec::new();
        for (value, block) in uses {
            work.push(block);
            while let Some(block) = work.pop() {
                if live.live_in[block.index()].last() == Some(&value) {
                    continue;
                }
                live.live_in[block.index()].push(value);
                for pred in cfg.preds(block) {
                    let out = &mut live.live_out[pred.index()];
                    if out.last() != Some(&value) {
                        out.push(value);
                    }
                    if def_block[value.index()] != pred.as_u32() {
                        work.push(pred);
                    }
                }
            }
        }
        live
    }

    /// Values defined before the block and used in it or later. Its own parameters are not among them.
    pub fn live_in(&self, block: Block) -> &[Value] {
        &self.live_in[block.index()]
    }

    /// Values live into at least one successor. Arguments of the block's own jumps are not among them unless they are used
    /// later too.
    pub fn live_out(&self, block: Block) -> &[Value] {
        &self.live_out[block.index()]
    }
}
