//! The types of each operation's operands and results.

use super::{
    BinaryOp, ConvertOp, FunctionChecker, Heap, Inst, InstData, IntType, Signature, Type, UnaryOp, Value, const_fits,
};
use crate::ValueDef;

type Check = Result<(), String>;

fn expect(condition: bool, message: &str) -> Check {
    if condition { Ok(()) } else { Err(message.to_owned()) }
}

fn is_float(ty: Type) -> bool {
    matches!(ty, Type::F32 | Type::F64)
}

fn is_int(ty: Type) -> bool {
    matches!(ty, Type::Int(_))
}

impl FunctionChecker<'_> {
    fn ty(&self, value: Value) -> Type {
        self.func.ty(value)
    }

    fn subtype(&self, value: Value, to: Type) -> bool {
        self.program.types.is_subtype(self.ty(value), to)
    }

    /// The operation's only result type.
    fn result(&self, inst: Inst) -> Result<Type, String> {
        match self.func.results[inst].as_slice() {
            [result] => Ok(self.ty(*result)),
            results => Err(format!("{} results instead of one", results.len())),
        }
    }

    fn no_result(&self, inst: Inst) -> Check {
        expect(self.func.results[inst].is_empty(), "it has a result")
    }

    fn result_is(&self, inst: Inst, ty: Type) -> Check {
        let result = self.result(inst)?;
        if result == ty {
            Ok(())
        } else {
            Err(format!("the result is {} instead of {}", self.text(result), self.text(ty)))
        }
    }

    pub(super) fn check_inst(&self, inst: Inst) -> Check {
        let data = &self.func.insts[inst];
        let mut bad = None;
        data.for_each_arg(|value| {
            if let ValueDef::Const(constant) = self.func.values[value].def
                && !const_fits(self.program, constant, self.ty(value))
            {
                bad = Some(format!("constant {constant:?} is no {}", self.text(self.ty(value))));
            }
        });
        bad.map_or(Ok(()), Err)?;
        let types = &self.program.types;
        match data {
            InstData::Unary(op, a) => {
                self.result_is(inst, self.ty(*a))?;
                let ty = self.ty(*a);
                expect(
                    match op {
                        UnaryOp::Neg => is_int(ty) || is_float(ty),
                        UnaryOp::Not => is_int(ty) || ty == Type::Bool,
                        _ => is_float(ty),
                    },
                    "the operand has the wrong type",
                )
            }
            InstData::Binary(op, [a, b]) => self.check_binary(inst, *op, self.ty(*a), self.ty(*b)),
            InstData::Overflow(_, [a, b]) => {
                let ty = self.ty(*a);
                expect(is_int(ty) && ty == self.ty(*b), "the operands are not integers of one type")?;
                match self.func.results[inst].as_slice() {
                    [value, flag] if self.ty(*value) == ty && self.ty(*flag) == Type::Bool => Ok(()),
                    _ => Err("the results are not the value and a bool".to_owned()),
                }
            }
            InstData::Convert(op, a) => {
                let to = self.result(inst)?;
                expect(self.convertible(*op, self.ty(*a), to), "this conversion does not exist")
            }
            InstData::Select([cond, a, b]) => {
                let ty = self.result(inst)?;
                expect(self.ty(*cond) == Type::Bool, "the condition is no bool")?;
                expect(self.subtype(*a, ty) && self.subtype(*b, ty), "an operand is not of the result's type")
            }
            InstData::New(id) => {
                self.managed()?;
                let def = types.structs.get(*id).ok_or("the struct does not exist")?;
                expect(def.tail.is_none(), "a struct with a tail needs a length")?;
                self.result_is(inst, Type::struct_ref(*id))
            }
            InstData::NewTail(id, length) => {
                self.managed()?;
                let def = types.structs.get(*id).ok_or("the struct does not exist")?;
                expect(def.tail.is_some(), "the struct has no tail")?;
                expect(self.ty(*length) == Type::SIGNED, "the length is not signed")?;
                self.result_is(inst, Type::struct_ref(*id))
            }
            InstData::NewArray(id, length) => {
                self.managed()?;
                expect(types.arrays.is_valid(*id), "the array does not exist")?;
                expect(self.ty(*length) == Type::SIGNED, "the length is not signed")?;
                self.result_is(inst, Type::array_ref(*id))
            }
            InstData::GetField { object, field } => self.result_is(inst, self.field_type(*object, *field)?),
            InstData::SetField { object, field, value } => {
                let ty = self.field_type(*object, *field)?;
                expect(self.subtype(*value, ty), "the value is not of the field's type")?;
                self.no_result(inst)
            }
            InstData::Len(object) => {
                self.item_type(*object, 0)?;
                self.result_is(inst, Type::SIGNED)
            }
            InstData::GetItem { object, index, field } => {
                expect(self.ty(*index) == Type::SIGNED, "the index is not signed")?;
                self.result_is(inst, self.item_type(*object, *field)?)
            }
            InstData::SetItem { object, index, field, value } => {
                expect(self.ty(*index) == Type::SIGNED, "the index is not signed")?;
                let ty = self.item_type(*object, *field)?;
                expect(self.subtype(*value, ty), "the value is not of the item's type")?;
                self.no_result(inst)
            }
            InstData::CopyItems { source, source_index, dest, dest_index, count } => {
                let numbers = [source_index, dest_index, count];
                expect(numbers.iter().all(|&&value| self.ty(value) == Type::SIGNED), "an index is not signed")?;
                let (from, to) = (self.item_type(*source, 0)?, self.item_type(*dest, 0)?);
                expect(from == to, "the objects have items of different types")?;
                self.no_result(inst)
            }
            InstData::Call { func, args } => {
                let callee = self.program.funcs.get(*func).ok_or("the function does not exist")?;
                self.check_call(inst, &callee.signature, args)
            }
            InstData::CallIndirect { callee, sig, args } => {
                expect(
                    self.ty(*callee) == Type::Func(*sig),
                    "the callee is no reference to a function of this signature",
                )?;
                self.check_call(inst, types.sigs.get(*sig).ok_or("the signature does not exist")?, args)
            }
            InstData::CallExt { ext, args } => {
                let callee = self.program.exts.get(*ext).ok_or("the function does not exist")?;
                self.check_call(inst, &callee.signature, args)
            }
            InstData::Load { addr, .. } => {
                expect(self.ty(*addr) == Type::Addr, "the address is none")?;
                self.result(inst).map(|_| ())
            }
            InstData::Store { addr, .. } => {
                expect(self.ty(*addr) == Type::Addr, "the address is none")?;
                self.no_result(inst)
            }
            InstData::AddrAdd { addr, index, .. } => {
                expect(self.ty(*addr) == Type::Addr && is_int(self.ty(*index)), "an operand has the wrong type")?;
                self.result_is(inst, Type::Addr)
            }
            InstData::StackAddress => {
                expect(self.woven, "the stack's address in a program that is not woven")?;
                self.result_is(inst, Type::Addr)
            }
        }
    }

    fn managed(&self) -> Check {
        expect(!self.woven, "an allocation in a woven program")
    }

    fn field_type(&self, object: Value, field: u32) -> Result<Type, String> {
        match self.ty(object) {
            Type::Ref(Heap::Struct(id)) => match self.program.types.structs[id].fields.get(field as usize) {
                Some(field) => Ok(field.ty),
                None => Err(format!("the struct has no field {field}")),
            },
            ty => Err(format!("{object} is {}, not a reference to a struct", self.text(ty))),
        }
    }

    fn item_type(&self, object: Value, field: u32) -> Result<Type, String> {
        let item = match self.ty(object) {
            Type::Ref(heap) => self.program.types.item_type(heap, field),
            _ => None,
        };
        item.ok_or_else(|| format!("{object} is {} and has no such items", self.text(self.ty(object))))
    }

    fn check_call(&self, inst: Inst, signature: &Signature, args: &[Value]) -> Check {
        if args.len() != signature.params.len() {
            return Err(format!("{} arguments for {} parameters", args.len(), signature.params.len()));
        }
        for (index, (&arg, &param)) in args.iter().zip(&signature.params).enumerate() {
            let passed = self.ty(arg);
            if !self.subtype(arg, param) {
                return Err(format!("argument {index} is {} instead of {}", self.text(passed), self.text(param)));
            }
        }
        match signature.result {
            Some(ty) => self.result_is(inst, ty),
            None => self.no_result(inst),
        }
    }

    fn check_binary(&self, inst: Inst, op: BinaryOp, a: Type, b: Type) -> Check {
        let ordered = matches!(a, Type::Int(_) | Type::F32 | Type::F64 | Type::Char | Type::UniChar | Type::Addr);
        use BinaryOp::*;
        let fits = match op {
            Add | Sub | Mul | Div => a == b && (is_int(a) || is_float(a)),
            Rem => a == b && is_int(a),
            And | Or | Xor => a == b && (is_int(a) || a == Type::Bool),
            Shl | Shr => is_int(a) && b == Type::SIGNED,
            MulHigh => a == b && matches!(a, Type::Int(int) if !int.is_signed()),
            Eq | Ne => a == b || (a.is_ref() && b.is_ref()),
            Lt | Le | Gt | Ge => a == b && ordered,
        };
        expect(fits, "the operands have the wrong types")?;
        self.result_is(inst, if op.is_comparison() { Type::Bool } else { a })
    }

    fn convertible(&self, op: ConvertOp, from: Type, to: Type) -> bool {
        let integral = |ty| matches!(ty, Type::Int(_) | Type::Bool | Type::Char | Type::UniChar);
        let bits = |ty| match ty {
            Type::Int(int) => Some(int.bits()),
            Type::F32 => Some(32),
            Type::F64 | Type::Addr | Type::Func(_) => Some(64),
            _ => None,
        };
        match op {
            ConvertOp::Int => integral(from) && integral(to),
            ConvertOp::IntToFloat => is_int(from) && is_float(to),
            ConvertOp::FloatToInt => is_float(from) && is_int(to),
            ConvertOp::Float => is_float(from) && is_float(to),
            ConvertOp::Bits => {
                let address = |ty| matches!(ty, Type::Addr | Type::Func(_));
                let word = |ty| address(ty) || matches!(ty, Type::Int(IntType::Signed | IntType::Unsigned));
                bits(from).is_some()
                    && bits(from) == bits(to)
                    && ((!address(from) && !address(to)) || (word(from) && word(to)))
            }
            ConvertOp::Ref => match (from, to) {
                (Type::Func(_), Type::Func(_)) => true,
                (Type::Ref(_), Type::Ref(_)) => {
                    let types = &self.program.types;
                    types.is_subtype(from, to) || types.is_subtype(to, from)
                }
                _ => false,
            },
            ConvertOp::RefToAddr => from.is_ref() && to == Type::Addr,
            ConvertOp::AddrToRef => from == Type::Addr && to.is_ref(),
        }
    }
}
