//! Changing functions: visiting and replacing uses, splitting blocks, renumbering.

use cranelift_entity::{EntityRef, SecondaryMap};

use crate::{Block, BlockCall, BlockData, Const, Function, Inst, InstData, Term, Value, ValueData, ValueDef};

impl InstData {
    /// Visits the operands in order.
    pub fn for_each_arg(&self, mut f: impl FnMut(Value)) {
        use InstData::*;
        match self {
            Unary(_, a) | Convert(_, a) | NewTail(_, a) | NewArray(_, a) | Len(a) => f(*a),
            Binary(_, args) | Overflow(_, args) => args.iter().for_each(|&arg| f(arg)),
            Select(args) => args.iter().for_each(|&arg| f(arg)),
            New(_) | StackAddress => {}
            GetField { object, .. } => f(*object),
            SetField { object, value, .. } => [*object, *value].into_iter().for_each(f),
            GetItem { object, index, .. } => [*object, *index].into_iter().for_each(f),
            SetItem { object, index, value, .. } => [*object, *index, *value].into_iter().for_each(f),
            CopyItems { source, source_index, dest, dest_index, count } => {
                [*source, *source_index, *dest, *dest_index, *count].into_iter().for_each(f);
            }
            Call { args, .. } | CallExt { args, .. } => args.iter().for_each(|&arg| f(arg)),
            CallIndirect { callee, args, .. } => {
                f(*callee);
                args.iter().for_each(|&arg| f(arg));
            }
            Load { addr, .. } => f(*addr),
            Store { addr, value, .. } => [*addr, *value].into_iter().for_each(f),
            AddrAdd { addr, index, .. } => [*addr, *index].into_iter().for_each(f),
        }
    }
}

impl Term {
    /// Visits the jumps in order.
    pub fn for_each_call<'t>(&'t self, mut f: impl FnMut(&'t BlockCall)) {
        match self {
            Term::Jump(call) => f(call),
            Term::Branch { then, otherwise, .. } => {
                f(then);
                f(otherwise);
            }
            Term::Switch { cases, default, .. } => {
                cases.iter().for_each(|(_, call)| f(call));
                f(default);
            }
            Term::Return(_) | Term::Raise(_) | Term::Unreachable => {}
        }
    }

    /// The value that decides, is returned or raised.
    pub fn operand(&self) -> Option<Value> {
        match self {
            Term::Branch { cond: value, .. }
            | Term::Switch { value, .. }
            | Term::Return(Some(value))
            | Term::Raise(value) => Some(*value),
            _ => None,
        }
    }

    /// Visits every value the terminator and its jumps use.
    pub fn for_each_arg(&self, mut f: impl FnMut(Value)) {
        self.operand().into_iter().for_each(&mut f);
        self.for_each_call(|call| call.args.iter().for_each(|&arg| f(arg)));
    }
}

/// What each value is to be replaced by.
#[derive(Clone, Debug, Default)]
pub struct Replacements {
    map: Vec<Value>,
    count: usize,
}

impl Replacements {
    /// No replacements.
    pub fn new() -> Replacements {
        Replacements::default()
    }

    /// Records that `to` stands for `from` from now on. What stood for `to` already stands for `from` too.
    pub fn set(&mut self, from: Value, to: Value) {
        let to = self.get(to);
        debug_assert_ne!(from, to, "a value replaced by itself");
        while self.map.len() <= from.index() {
            self.map.push(Value::new(self.map.len()));
        }
        self.map[from.index()] = to;
        self.count += 1;
    }

    /// What stands for a value: itself, if it was not replaced.
    pub fn get(&self, mut value: Value) -> Value {
        while let Some(&next) = self.map.get(value.index()) {
            if next == value {
                break;
            }
            value = next;
        }
        value
    }

    /// How often [`Replacements::set`] was called.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether nothing was replaced.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }
}

impl Function {
    /// Visits the successors of a block: the handler first, then the terminator's.
    pub fn for_each_successor(&self, block: Block, mut f: impl FnMut(Block)) {
        let data = &self.blocks[block];
        data.handler.iter().for_each(|call| f(call.block));
        data.term.for_each_call(|call| f(call.block));
    }

    /// Visits every value used in a block: by its operations, its handler's and its terminator's jumps.
    pub fn for_each_use_in(&self, block: Block, mut f: impl FnMut(Value)) {
        let data = &self.blocks[block];
        data.insts.iter().for_each(|&inst| self.insts[inst].for_each_arg(&mut f));
        data.handler.iter().for_each(|call| call.args.iter().for_each(|&arg| f(arg)));
        data.term.for_each_arg(f);
    }

    /// Replaces every value used in a block.
    pub fn map_uses_in(&mut self, block: Block, mut f: impl FnMut(Value) -> Value) {
        let data = &mut self.blocks[block];
        data.insts.iter().for_each(|&inst| self.insts[inst].map_args(&mut f));
        data.handler.iter_mut().for_each(|call| call.args.iter_mut().for_each(|arg| *arg = f(*arg)));
        data.term.map_args(f);
    }

    /// Replaces uses in all blocks.
    pub fn replace_uses(&mut self, replacements: &Replacements) {
        if !replacements.is_empty() {
            for block in self.blocks.keys() {
                self.map_uses_in(block, |value| replacements.get(value));
            }
        }
    }

    /// How often each value is used.
    pub fn use_counts(&self) -> SecondaryMap<Value, u32> {
        let mut counts = SecondaryMap::with_capacity(self.values.len());
        for block in self.blocks.keys() {
            self.for_each_use_in(block, |value| counts[value] += 1);
        }
        counts
    }

    /// The number of operations in blocks.
    pub fn inst_count(&self) -> usize {
        self.blocks.values().map(|data| data.insts.len()).sum()
    }

    /// Moves the operations from index `at` on, the handler and the terminator to a new block, and jumps there.
    pub fn split_block(&mut self, block: Block, at: usize) -> Block {
        let data = &mut self.blocks[block];
        let insts = data.insts.split_off(at);
        let handler = if insts.is_empty() { None } else { data.handler.take() };
        let term = std::mem::replace(&mut data.term, Term::Unreachable);
        let rest = BlockData { params: Default::default(), insts, handler, term, ..*data };
        let rest = self.blocks.push(rest);
        self.blocks[block].term = Term::Jump(BlockCall::new(rest, []));
        rest
    }

    /// Empties a block that nothing leads to any more.
    pub fn clear_block(&mut self, block: Block) {
        self.blocks[block] = BlockData::default();
    }

    /// Removes parameters of a block, and the arguments for them from all jumps. `keep` has an entry for each parameter.
    /// A handler's jump has no argument for the first parameter, which must then be kept.
    pub fn remove_params(&mut self, keep: &SecondaryMap<Block, Option<Vec<bool>>>) {
        fn retain(args: &mut smallvec::SmallVec<[Value; 4]>, keep: &[bool]) {
            let mut index = 0;
            args.retain(|_| {
                index += 1;
                keep[index - 1]
            });
        }
        for block in self.blocks.keys() {
            let data = &mut self.blocks[block];
            if let Some(keep) = &keep[block] {
                retain(&mut data.params, keep);
                for (index, &param) in data.params.iter().enumerate() {
                    self.values[param].def = ValueDef::Param(block, index as u32);
                }
            }
            if let Some(call) = &mut data.handler
                && let Some(keep) = &keep[call.block]
            {
                debug_assert!(keep[0], "the exception of a handler removed");
                retain(&mut call.args, &keep[1..]);
            }
            for call in data.term.calls_mut() {
                if let Some(keep) = &keep[call.block] {
                    retain(&mut call.args, keep);
                }
            }
        }
    }

    /// Replaces constants, keeping their types.
    pub fn map_constants(&mut self, mut f: impl FnMut(Const) -> Const) {
        let mut first = Vec::new();
        for (value, data) in &mut self.values {
            if let ValueDef::Const(constant) = &mut data.def {
                *constant = f(*constant);
                first.push((value, *constant, data.ty));
            }
        }
        self.reset_constants(first);
    }

    /// Renumbers: drops blocks that cannot be reached, operations in no block, and values nothing defines or uses. Blocks come
    /// to stand in the order of [`Function::block_order`].
    pub fn compact(&mut self) {
        let order = self.block_order();
        let mut new = Function::with_header(self);
        let mut block_map: SecondaryMap<Block, Option<Block>> = SecondaryMap::with_capacity(self.blocks.len());
        let mut values: Vec<Option<Value>> = vec![None; self.values.len()];
        for &block in &order {
            let data = &mut self.blocks[block];
            let number =
                new.blocks.push(BlockData { cold: data.cold, term_span: data.term_span, ..Default::default() });
            block_map[block] = Some(number);
            for &param in &data.params {
                values[param.index()] = Some(new.add_param(number, self.values[param].ty));
            }
            let mut insts: Vec<Inst> = Vec::with_capacity(data.insts.len());
            for &inst in &data.insts {
                let data = std::mem::replace(&mut self.insts[inst], InstData::StackAddress);
                let copy = new.insts.push(data);
                new.spans.push(self.spans[inst]);
                for (index, &result) in self.results[inst].iter().enumerate() {
                    let def = ValueDef::Result(copy, index as u32);
                    let value = new.values.push(ValueData { def, ty: self.values[result].ty });
                    new.results[copy].push(value);
                    values[result.index()] = Some(value);
                }
                insts.push(copy);
            }
            new.blocks[number].insts = insts;
        }
        for &block in &order {
            let number = block_map[block].expect("a reachable block");
            let data = &mut self.blocks[block];
            let mut handler = data.handler.take();
            let mut term = std::mem::replace(&mut data.term, Term::Unreachable);
            let calls = term.calls_mut();
            handler.iter_mut().chain(calls).for_each(|call| call.block = block_map[call.block].expect("reachable"));
            new.blocks[number].handler = handler;
            new.blocks[number].term = term;
        }
        let mut blocks = std::mem::take(&mut new.blocks);
        let mut operations = std::mem::take(&mut new.insts);
        let mut rename = |value: Value| match values[value.index()] {
            Some(new) => new,
            None => {
                let ValueData { def, ty } = self.values[value];
                let ValueDef::Const(constant) = def else { panic!("{value} in {} has no definition", self.name) };
                *values[value.index()].insert(new.constant(constant, ty))
            }
        };
        operations.values_mut().for_each(|data| data.map_args(&mut rename));
        for data in blocks.values_mut() {
            data.handler.iter_mut().for_each(|call| call.args.iter_mut().for_each(|arg| *arg = rename(*arg)));
            data.term.map_args(&mut rename);
        }
        new.blocks = blocks;
        new.insts = operations;
        *self = new;
    }
}
