//! Makes a function, operation by operation, at the end of a current block.

use ouro_source::Span;

use crate::{
    BinaryOp, Block, BlockCall, Const, ConvertOp, ExtId, FuncId, Function, InstData, OverflowOp, Program, SigId,
    StructId, Term, Type, UnaryOp, Value,
};

/// Appends operations to a function under construction.
pub struct FunctionBuilder<'f> {
    /// The function.
    pub func: &'f mut Function,
    block: Block,
    span: Span,
}

impl<'f> FunctionBuilder<'f> {
    /// Starts at the end of the entry block.
    pub fn new(func: &'f mut Function) -> FunctionBuilder<'f> {
        let block = func.entry;
        FunctionBuilder { func, block, span: Span::NONE }
    }

    /// The current block.
    pub fn block(&self) -> Block {
        self.block
    }

    /// Continues at the end of another block.
    pub fn switch_to(&mut self, block: Block) {
        self.block = block;
    }

    /// The source of the operations that follow.
    pub fn set_span(&mut self, span: Span) {
        self.span = span;
    }

    /// The source of the operations that follow.
    pub fn span(&self) -> Span {
        self.span
    }

    /// A new block.
    pub fn new_block(&mut self) -> Block {
        self.func.add_block()
    }

    /// A new block for what is seldom reached.
    pub fn new_cold_block(&mut self) -> Block {
        let block = self.func.add_block();
        self.func.blocks[block].cold = true;
        block
    }

    /// A new parameter of a block.
    pub fn add_param(&mut self, block: Block, ty: Type) -> Value {
        self.func.add_param(block, ty)
    }

    /// Appends an operation; its results are in `func.results`.
    pub fn push(&mut self, data: InstData, results: &[Type]) -> &[Value] {
        let inst = self.func.make_inst(data, results, self.span);
        self.func.blocks[self.block].insts.push(inst);
        &self.func.results[inst]
    }

    /// Appends an operation with one result.
    pub fn push1(&mut self, data: InstData, ty: Type) -> Value {
        self.push(data, &[ty])[0]
    }

    /// Ends the block.
    pub fn terminate(&mut self, term: Term) {
        let data = &mut self.func.blocks[self.block];
        data.term = term;
        data.term_span = self.span;
    }

    /// Ends the block with a jump.
    pub fn jump(&mut self, block: Block, args: &[Value]) {
        self.terminate(Term::Jump(BlockCall::new(block, args.iter().copied())));
    }

    /// Ends the block with a branch to blocks without parameters.
    pub fn branch(&mut self, cond: Value, then: Block, otherwise: Block) {
        let then = BlockCall::new(then, []);
        let otherwise = BlockCall::new(otherwise, []);
        self.terminate(Term::Branch { cond, then, otherwise });
    }

    /// A constant.
    pub fn constant(&mut self, constant: Const, ty: Type) -> Value {
        self.func.constant(constant, ty)
    }

    /// A `Signed` constant.
    pub fn signed(&mut self, value: i64) -> Value {
        self.func.constant(Const::signed(value), Type::SIGNED)
    }

    /// A `Bool` constant.
    pub fn bool(&mut self, value: bool) -> Value {
        self.func.constant(Const::Bool(value), Type::Bool)
    }

    /// The null of a reference type.
    pub fn null(&mut self, ty: Type) -> Value {
        self.func.constant(Const::Null, ty)
    }

    /// `op a`.
    pub fn unary(&mut self, op: UnaryOp, a: Value) -> Value {
        let ty = self.func.ty(a);
        self.push1(InstData::Unary(op, a), ty)
    }

    /// `a op b`.
    pub fn binary(&mut self, op: BinaryOp, a: Value, b: Value) -> Value {
        let ty = if op.is_comparison() { Type::Bool } else { self.func.ty(a) };
        self.push1(InstData::Binary(op, [a, b]), ty)
    }

    /// `a op b` and whether it overflowed.
    pub fn overflow(&mut self, op: OverflowOp, a: Value, b: Value) -> (Value, Value) {
        let ty = self.func.ty(a);
        let results = self.push(InstData::Overflow(op, [a, b]), &[ty, Type::Bool]);
        (results[0], results[1])
    }

    /// `a` as another type.
    pub fn convert(&mut self, op: ConvertOp, a: Value, ty: Type) -> Value {
        if self.func.ty(a) == ty {
            return a;
        }
        self.push1(InstData::Convert(op, a), ty)
    }

    /// A field of a struct.
    pub fn get_field(&mut self, program: &Program, object: Value, id: StructId, field: u32) -> Value {
        let ty = program.types.structs[id].fields[field as usize].ty;
        self.push1(InstData::GetField { object, field }, ty)
    }

    /// Stores to a field.
    pub fn set_field(&mut self, object: Value, field: u32, value: Value) {
        self.push(InstData::SetField { object, field, value }, &[]);
    }

    /// A call of a function; its result if it has one.
    pub fn call(&mut self, program: &Program, func: FuncId, args: &[Value]) -> Option<Value> {
        let result = program.funcs[func].signature.result;
        self.push(InstData::Call { func, args: args.into() }, result.as_slice()).first().copied()
    }

    /// A call through a function reference.
    pub fn call_indirect(&mut self, program: &Program, callee: Value, sig: SigId, args: &[Value]) -> Option<Value> {
        let result = program.types.sigs[sig].result;
        self.push(InstData::CallIndirect { callee, sig, args: args.into() }, result.as_slice()).first().copied()
    }

    /// A call of an external function.
    pub fn call_ext(&mut self, program: &Program, ext: ExtId, args: &[Value]) -> Option<Value> {
        let result = program.exts[ext].signature.result;
        self.push(InstData::CallExt { ext, args: args.into() }, result.as_slice()).first().copied()
    }
}
