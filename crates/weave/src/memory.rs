//! Allocations: a bump of the nursery's pointer, and a call of the runtime where that does not fit.
//!
//! The memory is zero already. The runtime's call can collect and can raise `MemoryError`, which it reports by null: it
//! inherits the handler of the allocation.

use ouro_ir::{
    ArrayId, BinaryOp, Block, BlockCall, Const, ConvertOp, Function, FunctionBuilder, Heap, InstData, IntType, Program,
    StructId, Term, Type, Value, ValueDef,
};
use ouro_runtime::abi::{LARGE_OBJECT, offset};

use crate::externs::RuntimeCalls;
use crate::layout::{ItemsLayout, Layouts};

/// What is to be allocated.
#[derive(Copy, Clone)]
enum Request {
    Struct(StructId),
    Items(Heap, Value),
}

/// Replaces all allocations of a function.
pub(crate) fn run(func: &mut Function, program: &Program, layouts: &Layouts, calls: &RuntimeCalls) {
    for block in func.block_order() {
        let mut block = block;
        let mut index = 0;
        while index < func.blocks[block].insts.len() {
            let request = match func.insts[func.blocks[block].insts[index]] {
                InstData::New(id) => Some(Request::Struct(id)),
                InstData::NewTail(id, length) => Some(Request::Items(Heap::Struct(id), length)),
                InstData::NewArray(id, length) => Some(array(id, length)),
                _ => None,
            };
            index += 1;
            if let Some(request) = request {
                block = expand(func, program, layouts, calls, block, index - 1, request);
                index = 0;
            }
        }
    }
}

fn array(id: ArrayId, length: Value) -> Request {
    Request::Items(Heap::Array(id), length)
}

/// Replaces the allocation at a place; returns the block that goes on after it.
fn expand(
    func: &mut Function,
    program: &Program,
    layouts: &Layouts,
    calls: &RuntimeCalls,
    block: Block,
    index: usize,
    request: Request,
) -> Block {
    let inst = func.blocks[block].insts[index];
    let span = func.spans[inst];
    let rest = func.split_block(block, index + 1);
    func.blocks[block].insts.pop();
    // If the allocation was the last operation, the handler is still here.
    let handler = func.blocks[block].handler.take();
    let result = func.results[inst][0];
    func.values[result].def = ValueDef::Param(rest, 0);
    func.blocks[rest].params.push(result);
    let mut builder = FunctionBuilder::new(func);
    builder.set_span(span);
    builder.switch_to(block);
    let mut allocation = Allocation { builder, program, layouts, calls, rest, result, slow: None };
    match request {
        Request::Struct(id) => allocation.fixed(id),
        Request::Items(heap, length) => allocation.items(heap, length),
    }
    if let Some(slow) = allocation.slow {
        func.blocks[slow].handler = handler;
    }
    rest
}

struct Allocation<'a> {
    builder: FunctionBuilder<'a>,
    program: &'a Program,
    layouts: &'a Layouts,
    calls: &'a RuntimeCalls,
    /// Where the new object goes to.
    rest: Block,
    result: Value,
    /// The block of the runtime's call.
    slow: Option<Block>,
}

impl Allocation<'_> {
    fn fixed(&mut self, id: StructId) {
        let layout = &self.layouts.structs[id];
        let (type_id, size) = (layout.type_id, layout.size);
        let args = [self.signed(type_id), self.signed(size)];
        let (call, size) = (self.calls.alloc, self.signed(size));
        if layout.size > LARGE_OBJECT {
            let slow = self.slow_path(call, &args, false);
            self.builder.jump(slow, &[]);
            return;
        }
        let slow = self.slow_path(call, &args, true);
        self.bump(slow, type_id, size, None);
    }

    fn items(&mut self, heap: Heap, length: Value) {
        let (items, type_id) = (self.layouts.items(heap), self.layouts.type_id(heap));
        let args = [self.signed(type_id), length];
        let most = (LARGE_OBJECT - items.items_offset - 7) / items.stride.max(1);
        let constant = match self.builder.func.as_const(length) {
            Some(Const::Int(_, number)) => Some(number),
            _ => None,
        };
        if constant.is_some_and(|number| !(0..=most as i128).contains(&number)) {
            let slow = self.slow_path(self.calls.alloc_items, &args, false);
            self.builder.jump(slow, &[]);
            return;
        }
        let slow = self.slow_path(self.calls.alloc_items, &args, true);
        if constant.is_none() {
            self.limit(length, most, slow);
        }
        let size = match constant {
            Some(number) => self.signed(items.size(number as u64).expect("it is small") as u32),
            None => self.item_bytes(length, items),
        };
        self.bump(slow, type_id, size, Some((length, items)));
    }

    /// Goes on inline only if there are few items.
    fn limit(&mut self, length: Value, most: u32, slow: Block) {
        let unsigned = self.builder.convert(ConvertOp::Int, length, Type::UNSIGNED);
        let most = self.builder.constant(Const::Int(IntType::Unsigned, most as i128), Type::UNSIGNED);
        let many = self.builder.binary(BinaryOp::Gt, unsigned, most);
        let few = self.builder.new_block();
        self.builder.func.blocks[few].cold = self.builder.func.blocks[self.rest].cold;
        self.builder.branch(many, slow, few);
        self.builder.switch_to(few);
    }

    /// The size of an object with so many items.
    fn item_bytes(&mut self, length: Value, items: ItemsLayout) -> Value {
        let stride = self.signed(items.stride);
        let bytes = if items.stride == 1 { length } else { self.builder.binary(BinaryOp::Mul, length, stride) };
        if items.stride.is_multiple_of(8) {
            let fixed = self.signed(items.items_offset);
            return self.builder.binary(BinaryOp::Add, bytes, fixed);
        }
        let fixed = self.signed(items.items_offset + 7);
        let bytes = self.builder.binary(BinaryOp::Add, bytes, fixed);
        let mask = self.builder.signed(!7);
        self.builder.binary(BinaryOp::And, bytes, mask)
    }

    /// The call of the runtime, in a block of its own that nothing leads to yet.
    fn slow_path(&mut self, call: ouro_ir::ExtId, args: &[Value], cold: bool) -> Block {
        let here = self.builder.block();
        let cold = cold || self.builder.func.blocks[here].cold;
        let (slow, done) = (self.builder.new_block(), self.builder.new_block());
        self.builder.func.blocks[slow].cold = cold;
        self.builder.func.blocks[done].cold = cold;
        self.builder.switch_to(slow);
        let addr = self.builder.call_ext(self.program, call, args).expect("it returns the object");
        self.builder.jump(done, &[]);
        self.builder.switch_to(done);
        self.deliver(addr);
        self.builder.switch_to(here);
        self.slow = Some(slow);
        slow
    }

    /// Ends the block with the object at an address.
    fn deliver(&mut self, addr: Value) {
        let ty = self.builder.func.ty(self.result);
        let object = self.builder.convert(ConvertOp::AddrToRef, addr, ty);
        self.builder.terminate(Term::Jump(BlockCall::new(self.rest, [object])));
    }

    fn bump(&mut self, slow: Block, type_id: u32, size: Value, length: Option<(Value, ItemsLayout)>) {
        let state = self.builder.constant(Const::RuntimeState, Type::Addr);
        let free = self.builder.push1(InstData::Load { addr: state, offset: offset::NURSERY_FREE }, Type::Addr);
        let next = self.builder.push1(InstData::AddrAdd { addr: free, index: size, scale: 1, offset: 0 }, Type::Addr);
        let top = self.builder.push1(InstData::Load { addr: state, offset: offset::NURSERY_TOP }, Type::Addr);
        let full = self.builder.binary(BinaryOp::Gt, next, top);
        let fast = self.builder.new_block();
        self.builder.func.blocks[fast].cold = self.builder.func.blocks[self.rest].cold;
        self.builder.branch(full, slow, fast);
        self.builder.switch_to(fast);
        self.builder.push(InstData::Store { addr: state, offset: offset::NURSERY_FREE, value: next }, &[]);
        let header = self.builder.constant(Const::Int(IntType::Unsigned, type_id as i128), Type::UNSIGNED);
        self.builder.push(InstData::Store { addr: free, offset: 0, value: header }, &[]);
        if let Some((length, items)) = length {
            let offset = items.length_offset as i32;
            self.builder.push(InstData::Store { addr: free, offset, value: length }, &[]);
        }
        self.deliver(free);
    }

    fn signed(&mut self, value: u32) -> Value {
        self.builder.signed(value as i64)
    }
}
