//! Replaces a call by a copy of the callee's body.
//!
//! The callee's parameters become the arguments, its returns jump to what follows the call. If the call has a handler, raises in
//! the copy jump to it, and every operation of the copy that can raise gets it, for which its block is split.

use cranelift_entity::{EntityRef, SecondaryMap};

use crate::{Block, BlockCall, BlockData, Function, Inst, InstData, Term, Value, ValueDef};

struct Copier<'f> {
    caller: &'f mut Function,
    callee: &'f Function,
    blocks: SecondaryMap<Block, Option<Block>>,
    values: Vec<Option<Value>>,
    handler: Option<BlockCall>,
    rest: Block,
    cold: bool,
}

impl Function {
    /// Replaces the direct call that is operation number `at` of `block` by the body of its callee. What followed the call is
    /// in the block that is returned; operations before it stay where they are.
    ///
    /// # Panics
    /// If that operation is no direct call.
    pub fn inline_call(&mut self, block: Block, at: usize, callee: &Function) -> Block {
        let call = self.blocks[block].insts[at];
        let InstData::Call { args, .. } = self.insts[call].clone() else { panic!("only direct calls can be inlined") };
        let last = at + 1 == self.blocks[block].insts.len();
        let handler = if last { self.blocks[block].handler.take() } else { None };
        let rest = self.split_block(block, at + 1);
        self.blocks[block].insts.pop();
        for result in std::mem::take(&mut self.results[call]) {
            self.values[result].def = ValueDef::Param(rest, 0);
            self.blocks[rest].params.push(result);
        }
        let cold = self.blocks[block].cold;
        let mut copier = Copier {
            values: vec![None; callee.values.len()],
            blocks: SecondaryMap::new(),
            caller: self,
            callee,
            handler,
            rest,
            cold,
        };
        copier.copy(block, &args);
        rest
    }
}

impl Copier<'_> {
    fn copy(&mut self, from: Block, args: &[Value]) {
        let order = self.callee.block_order();
        for &block in &order {
            self.blocks[block] = Some(self.caller.add_block());
        }
        let entry = self.callee.entry;
        let loops_to_entry = order.iter().any(|&block| self.callee.successors(block).contains(&entry));
        for &block in &order {
            let params = &self.callee.blocks[block].params;
            if block == entry && !loops_to_entry {
                params.iter().zip(args).for_each(|(&param, &arg)| self.values[param.index()] = Some(arg));
                continue;
            }
            for &param in params {
                let copy = self.caller.add_param(self.block(block), self.callee.ty(param));
                self.values[param.index()] = Some(copy);
            }
        }
        let entry_args = if loops_to_entry { args } else { &[] };
        self.caller.blocks[from].term = Term::Jump(BlockCall::new(self.block(entry), entry_args.iter().copied()));
        for block in order {
            self.copy_block(block);
        }
    }

    fn block(&self, block: Block) -> Block {
        self.blocks[block].expect("a reachable block")
    }

    fn value(&mut self, value: Value) -> Value {
        if let Some(copy) = self.values[value.index()] {
            return copy;
        }
        let ValueDef::Const(constant) = self.callee.values[value].def else {
            panic!("{value} of {} is used before its definition", self.callee.name)
        };
        let copy = self.caller.constant(constant, self.callee.ty(value));
        self.values[value.index()] = Some(copy);
        copy
    }

    fn jump(&mut self, call: &BlockCall) -> BlockCall {
        BlockCall { block: self.block(call.block), args: call.args.iter().map(|&arg| self.value(arg)).collect() }
    }

    fn copy_block(&mut self, block: Block) {
        let data = &self.callee.blocks[block];
        let cold = data.cold || self.cold;
        let mut current = self.block(block);
        self.caller.blocks[current].cold = cold;
        for (index, &inst) in data.insts.iter().enumerate() {
            let copy = self.copy_inst(inst);
            self.caller.blocks[current].insts.push(copy);
            let last = index + 1 == data.insts.len();
            let own_handler = data.handler.as_ref().filter(|_| last);
            if let Some(handler) = own_handler {
                self.caller.blocks[current].handler = Some(self.jump(handler));
            } else if self.handler.is_some() && self.callee.insts[inst].is_call_like() {
                self.caller.blocks[current].handler.clone_from(&self.handler);
                if !last {
                    let next = self.caller.blocks.push(BlockData { cold, ..BlockData::default() });
                    self.caller.blocks[current].term = Term::Jump(BlockCall::new(next, []));
                    self.caller.blocks[current].term_span = self.callee.spans[inst];
                    current = next;
                }
            }
        }
        let term = self.copy_term(&data.term);
        self.caller.blocks[current].term = term;
        self.caller.blocks[current].term_span = data.term_span;
    }

    /// Copies an operation. Its operands are defined: blocks come in reverse postorder.
    fn copy_inst(&mut self, inst: Inst) -> Inst {
        let mut data = self.callee.insts[inst].clone();
        data.map_args(|value| self.value(value));
        let copy = self.caller.make_inst(data, &[], self.callee.spans[inst]);
        for (index, &result) in self.callee.results[inst].iter().enumerate() {
            let def = ValueDef::Result(copy, index as u32);
            let value = self.caller.values.push(crate::ValueData { def, ty: self.callee.ty(result) });
            self.caller.results[copy].push(value);
            self.values[result.index()] = Some(value);
        }
        copy
    }

    fn copy_term(&mut self, term: &Term) -> Term {
        match term {
            Term::Jump(call) => Term::Jump(self.jump(call)),
            Term::Branch { cond, then, otherwise } => {
                Term::Branch { cond: self.value(*cond), then: self.jump(then), otherwise: self.jump(otherwise) }
            }
            Term::Switch { value, cases, default } => Term::Switch {
                value: self.value(*value),
                cases: cases.iter().map(|(number, call)| (*number, self.jump(call))).collect(),
                default: self.jump(default),
            },
            Term::Return(value) => {
                let args: Vec<Value> = value.iter().map(|&value| self.value(value)).collect();
                Term::Jump(BlockCall::new(self.rest, args))
            }
            Term::Raise(value) => {
                let exception = self.value(*value);
                match &self.handler {
                    None => Term::Raise(exception),
                    Some(handler) => {
                        let args = std::iter::once(exception).chain(handler.args.iter().copied());
                        Term::Jump(BlockCall::new(handler.block, args))
                    }
                }
            }
            Term::Unreachable => Term::Unreachable,
        }
    }
}
