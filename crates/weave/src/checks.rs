//! Under `--checked`: tests before accesses that the IR's maker promised to be right. A failure stops the program with a message.

use ouro_ir::{BinaryOp, Const, Function, FunctionBuilder, Inst, InstData, IntType, Program, Term, Type, Value};

use crate::externs::RuntimeCalls;

/// The argument of `ouro_check_failed`.
const NULL: i64 = 0;
const INDEX: i64 = 1;

/// Puts tests before all accesses of a function.
pub(crate) fn run(func: &mut Function, program: &Program, calls: &RuntimeCalls) {
    for block in func.block_order() {
        let mut block = block;
        let mut index = 0;
        while index < func.blocks[block].insts.len() {
            let inst = func.blocks[block].insts[index];
            if let Some(object) = accessed(&func.insts[inst]) {
                let rest = func.split_block(block, index);
                let mut checker = Checker { builder: FunctionBuilder::new(func), program, calls };
                checker.builder.switch_to(block);
                checker.check(inst, object);
                let last = checker.builder.block();
                func.blocks[last].term = Term::Jump(ouro_ir::BlockCall::new(rest, []));
                (block, index) = (rest, 0);
            }
            index += 1;
        }
    }
}

fn accessed(data: &InstData) -> Option<Value> {
    use InstData::*;
    match *data {
        GetField { object, .. } | SetField { object, .. } | Len(object) => Some(object),
        GetItem { object, .. } | SetItem { object, .. } => Some(object),
        CopyItems { source, .. } => Some(source),
        _ => None,
    }
}

struct Checker<'a> {
    builder: FunctionBuilder<'a>,
    program: &'a Program,
    calls: &'a RuntimeCalls,
}

impl Checker<'_> {
    fn check(&mut self, inst: Inst, object: Value) {
        let span = self.builder.func.spans[inst];
        self.builder.set_span(span);
        self.not_null(object);
        match self.builder.func.insts[inst] {
            InstData::GetItem { index, .. } | InstData::SetItem { index, .. } => {
                let length = self.builder.push1(InstData::Len(object), Type::SIGNED);
                let [length, index] = [length, index].map(|value| self.unsigned(value));
                let beyond = self.builder.binary(BinaryOp::Ge, index, length);
                self.stop_if(beyond, INDEX);
            }
            InstData::CopyItems { source, source_index, dest, dest_index, count } => {
                self.not_null(dest);
                self.range(source, source_index, count);
                self.range(dest, dest_index, count);
            }
            _ => {}
        }
    }

    fn not_null(&mut self, object: Value) {
        if self.builder.func.as_const(object).is_none_or(|constant| constant == Const::Null) {
            let ty = self.builder.func.ty(object);
            let null = self.builder.null(ty);
            let bad = self.builder.binary(BinaryOp::Eq, object, null);
            self.stop_if(bad, NULL);
        }
    }

    /// 0 <= index <= length - count, with count <= length, in unsigned arithmetic.
    fn range(&mut self, object: Value, index: Value, count: Value) {
        let length = self.builder.push1(InstData::Len(object), Type::SIGNED);
        let [length, index, count] = [length, index, count].map(|value| self.unsigned(value));
        let too_many = self.builder.binary(BinaryOp::Gt, count, length);
        self.stop_if(too_many, INDEX);
        let room = self.builder.binary(BinaryOp::Sub, length, count);
        let beyond = self.builder.binary(BinaryOp::Gt, index, room);
        self.stop_if(beyond, INDEX);
    }

    fn unsigned(&mut self, value: Value) -> Value {
        self.builder.convert(ouro_ir::ConvertOp::Int, value, Type::Int(IntType::Unsigned))
    }

    fn stop_if(&mut self, bad: Value, kind: i64) {
        let (stop, go_on) = (self.builder.new_cold_block(), self.builder.new_block());
        let cold = self.builder.func.blocks[self.builder.block()].cold;
        self.builder.func.blocks[go_on].cold = cold;
        self.builder.branch(bad, stop, go_on);
        self.builder.switch_to(stop);
        let kind = self.builder.signed(kind);
        self.builder.call_ext(self.program, self.calls.check_failed, &[kind]);
        self.builder.terminate(Term::Unreachable);
        self.builder.switch_to(go_on);
    }
}
