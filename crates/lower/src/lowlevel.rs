//! The low-level operations that helpers in `rpython/rtyper/` are written with: heap structs and arrays by their fields and
//! indices, without checks.

use ouro_annotate::{Ann, Constant};
use ouro_flow::{Op, Operand};
use ouro_ir::{BinaryOp, ConvertOp, Effects, ExtFunc, Heap, InstData, IntType, Signature, Type, Value};

use ouro_runtime::externs::ExternType;

use crate::Res;
use crate::function::{FnLower, Slot};
use crate::ops::Lowered;
use crate::repr::Repr;

impl FnLower<'_, '_, '_> {
    /// Whether a callee is a function handed to a helper as a constant.
    pub fn is_low_callee(&self, ann: &Ann) -> bool {
        matches!(ann.constant, Some(Constant::LowFunc(_)))
    }

    /// A call of such a function.
    pub fn call_low(&mut self, op: &Op, ann: &Ann) -> Res<Lowered> {
        let Some(callee) = ann.constant.clone() else { return Err(self.bug("a helper that is not constant")) };
        let mut args = Vec::new();
        for arg in &op.args[1..] {
            if let (Slot::One(value), _) = self.operand(arg)? {
                args.push(value);
            }
        }
        let anns = args.iter().map(|&arg| ouro_annotate::ann_of_type(self.func.ty(arg))).collect();
        let func = self.lo.low_callee(&callee, anns)?;
        let params = self.lo.program.funcs[func].signature.params.clone();
        let args: Vec<Value> = args.into_iter().zip(params).map(|(arg, ty)| self.cast_ref(arg, ty)).collect();
        let value = self.call(func, &args);
        let repr = self.result_repr(op)?;
        Ok((Slot::from_option(value), repr))
    }

    fn cast_ref(&mut self, value: Value, ty: Type) -> Value {
        if self.func.ty(value) != ty && ty.is_ref() { self.cast(value, ty) } else { value }
    }

    /// A field of a struct, the array at its end, or a field of a row.
    pub fn low_get_attr(&mut self, slot: Slot, repr: &Repr, name: &str) -> Res<Lowered> {
        if let Some(lowered) = self.container_get(slot, repr, name)? {
            return Ok(lowered);
        }
        match (repr, slot) {
            (Repr::Ptr(Heap::Struct(id)), Slot::One(object)) => {
                let found = {
                    let types = self.lo.types.borrow();
                    let def = &types.structs[*id];
                    if def.tail.as_ref().is_some_and(|tail| tail.name == name) {
                        return Ok((slot, Repr::Tail(*id)));
                    }
                    def.field(name).map(|field| (field, def.fields[field as usize].ty))
                };
                let Some((field, ty)) = found else { return Err(self.bug(format!("no field {name}"))) };
                Ok((Slot::One(self.push1(InstData::GetField { object, field }, ty)), low_repr(ty)))
            }
            (Repr::Row(heap), Slot::Row(object, index)) => {
                let (field, ty) = self.row_field(*heap, name)?;
                Ok((Slot::One(self.push1(InstData::GetItem { object, index, field }, ty)), low_repr(ty)))
            }
            _ => Err(self.bug(format!("the field {name} of {repr:?}"))),
        }
    }

    fn row_field(&mut self, heap: Heap, name: &str) -> Res<(u32, Type)> {
        let Heap::Array(id) = heap else { return Err(self.bug("a row of what is not an array")) };
        let found = {
            let types = self.lo.types.borrow();
            let def = &types.arrays[id];
            def.field(name).map(|field| (field, def.row[field as usize].ty))
        };
        found.ok_or_else(|| self.bug(format!("no field {name} in the rows")))
    }

    /// Stores to a field of a struct or row.
    pub fn low_set_attr(&mut self, slot: Slot, repr: &Repr, name: &str, value: &Operand) -> Res<()> {
        if self.container_set(slot, repr, name, value)? {
            return Ok(());
        }
        match (repr, slot) {
            (Repr::Ptr(Heap::Struct(id)), Slot::One(object)) => {
                let found = {
                    let types = self.lo.types.borrow();
                    let def = &types.structs[*id];
                    def.field(name).map(|field| (field, def.fields[field as usize].ty))
                };
                let Some((field, ty)) = found else { return Err(self.bug(format!("no field {name}"))) };
                let value = self.low_value(value, ty)?;
                self.push0(InstData::SetField { object, field, value });
                Ok(())
            }
            (Repr::Row(heap), Slot::Row(object, index)) => {
                let (field, ty) = self.row_field(*heap, name)?;
                let value = self.low_value(value, ty)?;
                self.push0(InstData::SetItem { object, index, field, value });
                Ok(())
            }
            _ => Err(self.bug(format!("storing to the field {name} of {repr:?}"))),
        }
    }

    /// An operand as a value of a type.
    fn low_value(&mut self, operand: &Operand, ty: Type) -> Res<Value> {
        match self.operand(operand)? {
            (Slot::One(value), _) if self.func.ty(value) == ty => Ok(value),
            (Slot::One(value), _) if ty.is_ref() && self.func.ty(value).is_ref() => Ok(self.cast(value, ty)),
            (Slot::One(value), Repr::Int(_) | Repr::Bool | Repr::Char) if ty.as_int().is_some() => {
                Ok(self.b().convert(ConvertOp::Int, value, ty))
            }
            (Slot::Void, _) => Ok(self.constant(crate::classes::zero(ty), ty)),
            (_, repr) => {
                let _ = repr;
                self.value(operand, &low_repr(ty))
            }
        }
    }

    /// `array[i]`, `s.chars[i]`; a row if it has several fields.
    pub fn low_get_item(&mut self, op: &Op) -> Res<Lowered> {
        let (slot, repr) = self.operand(&op.args[0])?;
        if let Some(lowered) = self.container_get_item(slot, &repr, &op.args[1])? {
            return Ok(lowered);
        }
        let Slot::One(object) = slot else { return Err(self.bug("an array without a value")) };
        let index = self.int(&op.args[1])?;
        let heap = low_heap(&repr);
        if self.is_table(heap) {
            return Ok((Slot::Row(object, index), Repr::Row(heap)));
        }
        let ty = self.lo.types.borrow().item_type(heap, 0);
        let Some(ty) = ty else { return Err(self.bug("an index of what is not an array")) };
        Ok((Slot::One(self.push1(InstData::GetItem { object, index, field: 0 }, ty)), low_repr(ty)))
    }

    fn is_table(&self, heap: Heap) -> bool {
        matches!(heap, Heap::Array(id) if self.lo.types.borrow().arrays[id].row.len() != 1)
    }

    /// `array[i] = x`, `s.chars[i] = c`.
    pub fn low_set_item(&mut self, op: &Op) -> Res<()> {
        let (slot, repr) = self.operand(&op.args[0])?;
        if self.container_set_item(slot, &repr, &op.args[1], &op.args[2])? {
            return Ok(());
        }
        let Slot::One(object) = slot else { return Err(self.bug("an array without a value")) };
        let index = self.int(&op.args[1])?;
        let ty = self.lo.types.borrow().item_type(low_heap(&repr), 0);
        let Some(ty) = ty else { return Err(self.bug("an index of what is not an array")) };
        let value = self.low_value(&op.args[2], ty)?;
        self.push0(InstData::SetItem { object, index, field: 0, value });
        Ok(())
    }

    /// `len(array)`, `len(s.chars)`.
    pub fn low_length(&mut self, slot: Slot, repr: &Repr) -> Res<Value> {
        match (slot, repr) {
            (Slot::One(addr), Repr::Raw(low)) => self.raw_length(addr, *low),
            (Slot::One(object), _) => Ok(self.push1(InstData::Len(object), Type::SIGNED)),
            _ => Err(self.bug(format!("the length of {repr:?}"))),
        }
    }

    /// The functions of `rpython.rtyper.ll`.
    pub fn low_builtin(&mut self, name: &str, op: &Op, args: &[Operand]) -> Res<Lowered> {
        if let Some(folded) = self.folded(op)? {
            return Ok(folded);
        }
        let result = self.result_repr(op)?;
        let ty = self.lo.ty(&result);
        let value = match (name, args, ty) {
            ("zero_item", _, Some(ty)) => self.constant(crate::classes::zero(ty), ty),
            ("hl_str", [x], Some(ty)) => {
                let (Slot::One(value), _) = self.operand(x)? else { return Ok((Slot::Void, result)) };
                self.cast(value, ty)
            }
            ("ll_arraycopy", [source, dest, source_index, dest_index, count], _) => {
                self.copy_low_items([source, dest, source_index, dest_index, count])?;
                return Ok((Slot::Void, result));
            }
            ("c_div" | "c_mod", [a, b], Some(ty)) => {
                let op = if name == "c_div" { BinaryOp::Div } else { BinaryOp::Rem };
                let repr = low_repr(ty);
                let a = self.value(a, &repr)?;
                let b = self.value(b, &repr)?;
                self.binary(op, a, b)
            }
            ("shl" | "shr", [a, b], Some(ty)) => {
                let op = if name == "shl" { BinaryOp::Shl } else { BinaryOp::Shr };
                let a = self.value(a, &low_repr(ty))?;
                let b = self.int(b)?;
                self.binary(op, a, b)
            }
            ("bits_of_float", [x], _) => {
                let value = self.value(x, &Repr::Float)?;
                self.b().convert(ConvertOp::Bits, value, Type::SIGNED)
            }
            ("float_of_bits", [x], _) => {
                let value = self.int(x)?;
                self.b().convert(ConvertOp::Bits, value, Type::F64)
            }
            ("bits_of_singlefloat", [x], _) => {
                let value = self.value(x, &Repr::SingleFloat)?;
                let bits = self.b().convert(ConvertOp::Bits, value, Type::Int(IntType::U32));
                self.int_as(bits, IntType::Signed)
            }
            ("singlefloat_of_bits", [x], _) => {
                let value = self.int(x)?;
                let bits = self.int_as(value, IntType::U32);
                self.b().convert(ConvertOp::Bits, bits, Type::F32)
            }
            ("float_to_int", [x], _) => {
                let value = self.value(x, &Repr::Float)?;
                self.b().convert(ConvertOp::FloatToInt, value, Type::SIGNED)
            }
            ("float_sqrt" | "float_floor" | "float_ceil" | "float_abs", [x], _) => {
                let value = self.value(x, &Repr::Float)?;
                let op = match name {
                    "float_sqrt" => ouro_ir::UnaryOp::Sqrt,
                    "float_floor" => ouro_ir::UnaryOp::Floor,
                    "float_ceil" => ouro_ir::UnaryOp::Ceil,
                    _ => ouro_ir::UnaryOp::Abs,
                };
                self.b().unary(op, value)
            }
            ("float_div", [a, b], _) => {
                let a = self.value(a, &Repr::Float)?;
                let b = self.value(b, &Repr::Float)?;
                self.binary(BinaryOp::Div, a, b)
            }
            (_, _, None) => return Ok((Slot::Void, result)),
            _ => return Err(self.bug(format!("the low-level operation {name}"))),
        };
        Ok((Slot::One(value), result))
    }

    /// A new object with items.
    pub fn low_malloc(&mut self, heap: Heap, length: Value) -> Res<Value> {
        let data = match heap {
            Heap::Struct(id) => InstData::NewTail(id, length),
            Heap::Array(id) => InstData::NewArray(id, length),
            Heap::Any => return Err(self.bug("an allocation of an unknown type")),
        };
        let value = self.push1(data, Type::Ref(heap));
        self.after_raising();
        Ok(value)
    }

    /// Copies items between low-level arrays: from where, to where, from which, to which, how many.
    pub fn copy_low_items(&mut self, [source, dest, from, to, count]: [&Operand; 5]) -> Res<()> {
        let source = self.low_object(source)?;
        let dest = self.low_object(dest)?;
        let source_index = self.int(from)?;
        let dest_index = self.int(to)?;
        let count = self.int(count)?;
        self.push0(InstData::CopyItems { source, source_index, dest, dest_index, count });
        Ok(())
    }

    fn low_object(&mut self, operand: &Operand) -> Res<Value> {
        match self.operand(operand)? {
            (Slot::One(value), _) => Ok(value),
            _ => Err(self.bug("an object without a value")),
        }
    }

    /// A call of a function of the runtime, by its symbol.
    pub fn call_external(&mut self, name: &str, args: &[Value]) -> Res<Option<Value>> {
        let Some(external) = ouro_runtime::externs::find(name) else {
            return Err(self.bug(format!("the runtime has no function {name}")));
        };
        let signature = Signature {
            params: external.params.iter().map(|&ty| external_type(ty)).collect(),
            result: external.result.map(external_type),
        };
        let effects = Effects {
            pure: external.effects.pure,
            collects: external.effects.collects,
            raises: external.effects.raises,
            diverges: external.effects.diverges,
        };
        let mut values = Vec::new();
        for (&arg, &ty) in args.iter().zip(&signature.params) {
            values.push(self.external_argument(arg, ty));
        }
        if values.len() != signature.params.len() {
            return Err(self.bug(format!("{name} takes {} arguments", signature.params.len())));
        }
        let result = signature.result;
        let ext = self.lo.program.ext(ExtFunc::runtime(name, signature, effects));
        let data = InstData::CallExt { ext, args: values.into() };
        let value = self.b().push(data, result.as_slice()).first().copied();
        if effects.raises {
            self.after_raising();
        }
        Ok(value)
    }

    fn external_argument(&mut self, value: Value, ty: Type) -> Value {
        let own = self.func.ty(value);
        match ty {
            _ if own == ty => value,
            Type::Ref(_) => self.cast(value, ty),
            Type::Int(_) if own != Type::F64 => self.b().convert(ConvertOp::Int, value, ty),
            Type::F64 if own.as_int().is_some() => self.b().convert(ConvertOp::IntToFloat, value, ty),
            _ => value,
        }
    }
}

fn external_type(ty: ExternType) -> Type {
    match ty {
        ExternType::Signed => Type::SIGNED,
        ExternType::F64 => Type::F64,
        ExternType::Object => Type::Ref(Heap::Any),
        ExternType::Addr => Type::Addr,
    }
}

fn low_heap(repr: &Repr) -> Heap {
    match repr {
        Repr::Ptr(heap) | Repr::Row(heap) => *heap,
        Repr::Tail(id) => Heap::Struct(*id),
        _ => Heap::Any,
    }
}

/// The representation of low-level values of a type.
pub fn low_repr(ty: Type) -> Repr {
    match ty {
        Type::Bool => Repr::Bool,
        Type::Char => Repr::Char,
        Type::Int(int) => Repr::Int(int),
        Type::F64 => Repr::Float,
        Type::F32 => Repr::SingleFloat,
        Type::Ref(heap) => Repr::Ptr(heap),
        Type::Func(sig) => Repr::Func(sig),
        Type::UniChar => Repr::UniChar,
        Type::Addr => Repr::Addr,
    }
}
