//! Exceptions: `Raise` stores the instance in the runtime's state and returns anything; after each call that can raise, the
//! state is tested. Which calls cannot is known from [`Facts`]. Of tracebacks, this records what only appears here: failed
//! allocations and overflows of the stack; see [`tracebacks`](crate::tracebacks) for the rest.

use ouro_ir::{
    BinaryOp, Block, BlockCall, Const, ConvertOp, Function, FunctionBuilder, InstData, Program, StaticId, StructId,
    Term, Type, Value,
};
use ouro_runtime::abi::offset;
use ouro_source::Span;

use crate::callgraph::Facts;
use crate::externs::RuntimeCalls;
use crate::places::Places;

/// Makes the exceptions of a function explicit.
pub(crate) fn run(
    func: &mut Function,
    program: &Program,
    facts: &Facts,
    calls: &RuntimeCalls,
    exception: StructId,
    places: Option<&mut Places<'_>>,
) {
    let mut pass = Pass { func, program, facts, calls, exception, places, leave: None };
    for block in pass.func.block_order() {
        pass.calls(block);
    }
}

struct Pass<'a, 'p> {
    func: &'a mut Function,
    program: &'a Program,
    facts: &'a Facts,
    calls: &'a RuntimeCalls,
    exception: StructId,
    places: Option<&'a mut Places<'p>>,
    /// The block that leaves with an exception pending.
    leave: Option<Block>,
}

impl Pass<'_, '_> {
    /// Puts tests after the calls of a block, and replaces its terminator if that raises.
    fn calls(&mut self, mut block: Block) {
        let mut index = 0;
        while index < self.func.blocks[block].insts.len() {
            let inst = self.func.blocks[block].insts[index];
            index += 1;
            if !self.func.insts[inst].is_call_like() {
                continue;
            }
            let last = index == self.func.blocks[block].insts.len();
            let handler = if last { self.func.blocks[block].handler.take() } else { None };
            if !self.facts.raises(self.program, &self.func.insts[inst]) {
                continue;
            }
            let returns = last && matches!(self.func.blocks[block].term, Term::Return(_));
            let span = self.func.spans[inst];
            let by_null = match self.func.insts[inst] {
                InstData::CallExt { ext, .. } if ext == self.calls.alloc || ext == self.calls.alloc_items => {
                    Some(self.func.results[inst][0])
                }
                _ => None,
            };
            if handler.is_none() && returns && (by_null.is_none() || self.places.is_none()) {
                // Whoever called us looks at the pending exception, not at what we return.
                continue;
            }
            if let (true, Term::Jump(call)) = (last, &self.func.blocks[block].term) {
                let call = call.clone();
                return self.test(block, span, by_null, handler, call);
            }
            let rest = self.func.split_block(block, index);
            self.test(block, span, by_null, handler, BlockCall::new(rest, []));
            (block, index) = (rest, 0);
        }
        if let Term::Raise(value) = self.func.blocks[block].term {
            self.raise(block, value);
        }
    }

    /// Ends a block that ends with a call: goes on normally, or with the exception. `by_null`: null instead of this result tells
    /// that there is one.
    fn test(
        &mut self,
        block: Block,
        span: Span,
        by_null: Option<Value>,
        handler: Option<BlockCall>,
        normal: BlockCall,
    ) {
        let recorded = by_null.is_some() && self.places.is_some();
        let failed = match handler {
            None if !recorded => self.leave(),
            _ => {
                let failed = self.func.add_block();
                self.func.blocks[failed].cold = true;
                failed
            }
        };
        let ty = Type::struct_ref(self.exception);
        let state = self.func.constant(Const::RuntimeState, Type::Addr);
        let mut builder = FunctionBuilder::new(self.func);
        builder.set_span(span);
        builder.switch_to(block);
        let load = InstData::Load { addr: state, offset: offset::EXCEPTION };
        let (pending, op, value) = match by_null {
            Some(result) => (None, BinaryOp::Eq, result),
            None => {
                let pending = builder.push1(load.clone(), ty);
                (Some(pending), BinaryOp::Ne, pending)
            }
        };
        let null_type = builder.func.ty(value);
        let null = builder.null(null_type);
        let cond = builder.binary(op, value, null);
        builder.terminate(Term::Branch { cond, then: BlockCall::new(failed, []), otherwise: normal });
        if Some(failed) == self.leave {
            return;
        }
        builder.switch_to(failed);
        if let (true, Some(places)) = (recorded, &mut self.places) {
            places.record(&mut builder, self.program, false);
        }
        match handler {
            Some(mut handler) => {
                let pending = pending.unwrap_or_else(|| builder.push1(load, ty));
                let null = builder.null(ty);
                builder.push(InstData::Store { addr: state, offset: offset::EXCEPTION, value: null }, &[]);
                let param = builder.func.blocks[handler.block].params[0];
                let param_type = builder.func.ty(param);
                let caught = builder.convert(ConvertOp::Ref, pending, param_type);
                handler.args.insert(0, caught);
                builder.terminate(Term::Jump(handler));
            }
            None => {
                let leave = self.leave();
                self.func.blocks[failed].term = Term::Jump(BlockCall::new(leave, []));
            }
        }
    }

    fn raise(&mut self, block: Block, value: Value) {
        let leave = self.leave();
        let overflow = matches!(self.func.as_const(value), Some(Const::Static(id)) if id == self.overflow());
        let state = self.func.constant(Const::RuntimeState, Type::Addr);
        let mut builder = FunctionBuilder::new(self.func);
        builder.switch_to(block);
        let span = builder.func.blocks[block].term_span;
        builder.set_span(span);
        builder.push(InstData::Store { addr: state, offset: offset::EXCEPTION, value }, &[]);
        if let (true, Some(places)) = (overflow, &mut self.places) {
            places.record(&mut builder, self.program, true);
        }
        builder.jump(leave, &[]);
    }

    /// What is raised where the stack overflows.
    fn overflow(&self) -> StaticId {
        self.program.well_known.expect("a complete program").stack_overflow
    }

    /// The block that leaves with an exception pending: it returns a value nobody looks at.
    fn leave(&mut self) -> Block {
        if let Some(block) = self.leave {
            return block;
        }
        let block = self.func.add_block();
        let value = self.func.signature.result.map(|ty| self.func.constant(dummy(ty), ty));
        self.func.blocks[block].cold = true;
        self.func.blocks[block].term = Term::Return(value);
        self.leave = Some(block);
        block
    }
}

/// Some constant of a type.
fn dummy(ty: Type) -> Const {
    match ty {
        Type::Bool => Const::Bool(false),
        Type::Char => Const::Char(0),
        Type::UniChar => Const::UniChar(0),
        Type::Int(int) => Const::Int(int, 0),
        Type::F32 => Const::F32(0),
        Type::F64 => Const::F64(0),
        Type::Ref(_) | Type::Func(_) | Type::Addr => Const::Null,
    }
}
