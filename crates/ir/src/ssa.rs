//! Puts variables with several definitions into SSA form.
//!
//! After Braun et al. 2013, "Simple and efficient construction of static single assignment form", with all blocks known from
//! the beginning: looking a variable up adds parameters to blocks on demand, and their arguments are filled in at the end. Parameters
//! that turn out to be needless the optimiser's `cfg` removes.

use std::collections::VecDeque;
use std::hash::Hash;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::{Block, BlockCall, Function, Type, Value};

/// The sources of the edges to a block, one for each edge.
pub type Preds = SmallVec<[Block; 4]>;

/// The name that a variable has before a jump to a block: by the block, the jump, and the number of parameters of the block
/// that the jump has no arguments for.
pub type Rename<K> = fn(&Function, K, Block, &BlockCall, usize) -> K;

/// Definitions of variables, and what was found out about them.
pub struct Variables<K> {
    rename: Option<Rename<K>>,
    at_end: FxHashMap<(K, Block), Value>,
    /// Parameters that were added and still lack arguments.
    pending: VecDeque<(K, Type, Block)>,
    /// Parameters that were added, each with its block.
    pub added: Vec<(Value, Block)>,
}

impl<K: Copy + Eq + Hash> Default for Variables<K> {
    fn default() -> Self {
        Variables { rename: None, at_end: FxHashMap::default(), pending: VecDeque::new(), added: Vec::new() }
    }
}

impl<K: Copy + Eq + Hash> Variables<K> {
    /// No variables.
    pub fn new() -> Variables<K> {
        Variables::default()
    }

    /// Variables that have other names on the other side of a jump.
    pub fn with_names(rename: Rename<K>) -> Variables<K> {
        Variables { rename: Some(rename), ..Variables::new() }
    }

    /// What a variable is at the end of a block.
    pub fn define(&mut self, key: K, block: Block, value: Value) {
        self.at_end.insert((key, block), value);
    }

    /// What a variable is at the beginning of a block. Every path to it passes a definition.
    pub fn before(
        &mut self,
        func: &mut Function,
        preds: &dyn Fn(Block) -> Preds,
        key: K,
        ty: Type,
        block: Block,
    ) -> Value {
        let mut path = Vec::new();
        let (mut key, mut current) = (key, block);
        let value = loop {
            let sources = preds(current);
            // Blocks that follow each other in a circle and cannot be reached any more never come to a definition.
            let circle = path.len() > func.blocks.len();
            let (false, &[pred]) = (circle, &sources[..]) else {
                let param = func.add_param(current, ty);
                self.added.push((param, current));
                self.pending.push_back((key, ty, current));
                // A block that does not define the variable itself has this value at its end as well.
                self.at_end.entry((key, current)).or_insert(param);
                break param;
            };
            if let (Some(rename), Some((call, skip))) = (self.rename, jumps(func, pred, current).next()) {
                key = rename(func, key, current, call, skip);
            }
            if let Some(&value) = self.at_end.get(&(key, pred)) {
                break value;
            }
            path.push((key, pred));
            current = pred;
        };
        for passed in path {
            self.at_end.entry(passed).or_insert(value);
        }
        value
    }

    fn after(&mut self, func: &mut Function, preds: &dyn Fn(Block) -> Preds, key: K, ty: Type, block: Block) -> Value {
        if let Some(&value) = self.at_end.get(&(key, block)) {
            return value;
        }
        let value = self.before(func, preds, key, ty, block);
        self.at_end.insert((key, block), value);
        value
    }

    /// Gives arguments to all parameters that were added. Returns each argument with the block that passes it.
    pub fn fill(&mut self, func: &mut Function, preds: &dyn Fn(Block) -> Preds) -> Vec<(Value, Block)> {
        let mut passed = Vec::new();
        while let Some((key, ty, block)) = self.pending.pop_front() {
            let sources = preds(block);
            for (index, &pred) in sources.iter().enumerate() {
                if sources[..index].contains(&pred) {
                    continue;
                }
                let keys: SmallVec<[K; 2]> = jumps(func, pred, block)
                    .map(|(call, skip)| self.rename.map_or(key, |rename| rename(func, key, block, call, skip)))
                    .collect();
                let values: SmallVec<[Value; 2]> =
                    keys.into_iter().map(|key| self.after(func, preds, key, ty, pred)).collect();
                passed.extend(values.iter().map(|&value| (value, pred)));
                let data = &mut func.blocks[pred];
                let calls = data.handler.iter_mut().chain(data.term.calls_mut()).filter(|call| call.block == block);
                calls.zip(values).for_each(|(call, value)| call.args.push(value));
            }
        }
        passed
    }
}

/// The jumps from one block to another, each with the number of parameters it has no arguments for.
fn jumps(func: &Function, from: Block, to: Block) -> impl Iterator<Item = (&BlockCall, usize)> {
    let data = &func.blocks[from];
    let handler = data.handler.iter().map(|call| (call, 1));
    let calls = handler.chain(data.term.calls().into_iter().map(|call| (call, 0)));
    calls.filter(move |(call, _)| call.block == to)
}
