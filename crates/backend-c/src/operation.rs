//! The expressions of single operations: arithmetic, conversions, and accesses to objects and memory.

use ouro_ir::{BinaryOp, Const, ConvertOp, Heap, InstData, Type, UnaryOp, Value, size_of};

use crate::expr::{Expr, prec};
use crate::function::FunctionWriter;
use crate::types::{self, same_c_type};
use crate::unit::state_word;

impl FunctionWriter<'_, '_> {
    /// The expression of an operation that only computes or reads; `ty` is its result's type.
    pub fn computation(&mut self, data: &InstData, ty: Type) -> Expr {
        match *data {
            InstData::Unary(op, a) => self.unary(op, a),
            InstData::Binary(op, [a, b]) => self.binary(op, a, b),
            InstData::Convert(op, a) => self.convert(op, a, ty),
            InstData::Select([cond, a, b]) => {
                let cond = self.operand(cond);
                let (a, b) = (self.typed_operand(a, ty), self.typed_operand(b, ty));
                let (x, y, z) = (cond.at(prec::COND + 1), a.at(prec::COND + 1), b.at(prec::COND + 1));
                Expr::of(format!("{x} ? {y} : {z}"), prec::COND, [&cond, &a, &b])
            }
            InstData::GetField { object, field } => {
                let from = self.field_type(object, field);
                let (text, object) = self.field(object, field);
                self.adapted(Expr::of(text, prec::PRIMARY, [&object]).reading(), from, ty)
            }
            InstData::Len(object) => {
                let (text, object) = self.member(object, "length");
                Expr::of(text, prec::PRIMARY, [&object]).reading()
            }
            InstData::GetItem { object, index, field } => {
                let from = self.item_type(object, field);
                let (text, object, index) = self.item(object, index, field);
                self.adapted(Expr::of(text, prec::PRIMARY, [&object, &index]).reading(), from, ty)
            }
            InstData::Load { addr, offset } => self.load(addr, offset, ty),
            InstData::AddrAdd { addr, index, scale, offset } => self.address_sum(addr, index, scale, offset),
            InstData::StackAddress => Expr::new("ouro_stack_address()", prec::PRIMARY),
            _ => unreachable!("not in a woven program: {data:?}"),
        }
    }

    /// The statement of an operation that writes.
    pub fn store(&mut self, data: &InstData) -> String {
        match *data {
            InstData::SetField { object, field, value } => {
                let ty = self.field_type(object, field);
                let (place, _) = self.field(object, field);
                format!("{place} = {};", self.operand_as(value, ty).text)
            }
            InstData::SetItem { object, index, field, value } => {
                let ty = self.item_type(object, field);
                let (place, ..) = self.item(object, index, field);
                format!("{place} = {};", self.operand_as(value, ty).text)
            }
            InstData::CopyItems { source, source_index, dest, dest_index, count } => {
                let stride = self.unit.cx.woven.layouts.items(self.heap(dest)).stride;
                let to = self.items_from(dest, dest_index);
                let from = self.items_from(source, source_index);
                let count = self.operand(count);
                let bytes = match stride {
                    1 => count.text,
                    _ => format!("{} * {stride}", count.at(prec::MUL)),
                };
                format!("__builtin_memmove({to}, {from}, {bytes});")
            }
            InstData::Store { addr, offset, value } => {
                let ty = self.ty(value);
                match self.state_place(addr, offset, ty) {
                    Some((name, place_ty)) => {
                        format!("ouro_state.{name} = {};", self.operand_as(value, place_ty).text)
                    }
                    None => {
                        let place = self.memory(addr, offset, ty);
                        format!("{} = {};", place.text, self.plain_operand(value).text)
                    }
                }
            }
            _ => unreachable!("not in a woven program: {data:?}"),
        }
    }

    /// A word of the runtime's state that is accessed by its name.
    fn state_place(&self, addr: Value, offset: i32, ty: Type) -> Option<(&'static str, Type)> {
        let is_state = self.func.as_const(addr) == Some(Const::RuntimeState) && size_of(ty) == 8 && ty != Type::F64;
        let (name, pointer) = state_word(offset).filter(|_| is_state)?;
        Some((name, if pointer { Type::Addr } else { Type::UNSIGNED }))
    }

    fn load(&mut self, addr: Value, offset: i32, ty: Type) -> Expr {
        match self.state_place(addr, offset, ty) {
            Some((name, from)) => {
                let word = Expr::new(format!("ouro_state.{name}"), prec::PRIMARY).reading();
                self.adapted(word, from, ty)
            }
            None => self.memory(addr, offset, ty).reading(),
        }
    }

    /// Raw memory as a value of type `ty`.
    fn memory(&mut self, addr: Value, offset: i32, ty: Type) -> Expr {
        let names = &self.unit.cx.names;
        let pointer = types::in_memory(names, ty, "*").trim_end().to_owned();
        let addr = self.operand(addr);
        let place = offset_by(addr, offset as i64);
        Expr::of(format!("*({pointer}){}", place.at(prec::UNARY)), prec::UNARY, [&place])
    }

    fn address_sum(&mut self, addr: Value, index: Value, scale: u32, offset: i32) -> Expr {
        let addr = self.operand(addr);
        if let Some(Const::Int(_, index)) = self.func.as_const(index)
            && let Ok(total) = i64::try_from(index * scale as i128 + offset as i128)
        {
            return offset_by(addr, total);
        }
        let index = self.operand(index);
        let scaled = match scale {
            1 => index.at(prec::MUL).into_owned(),
            _ => format!("{} * {scale}", index.at(prec::MUL)),
        };
        let sum = Expr::of(format!("{} + {scaled}", addr.at(prec::ADD)), prec::ADD, [&addr, &index]);
        offset_by(sum, offset as i64)
    }

    fn heap(&self, object: Value) -> Heap {
        match self.ty(object) {
            Type::Ref(heap) => heap,
            other => unreachable!("fields and items of a {other:?}"),
        }
    }

    fn field_type(&self, object: Value, field: u32) -> Type {
        match self.heap(object) {
            Heap::Struct(id) => self.unit.cx.woven.program.types.structs[id].fields[field as usize].ty,
            other => unreachable!("a field of {other:?}"),
        }
    }

    fn item_type(&self, object: Value, field: u32) -> Type {
        self.unit.cx.woven.program.types.item_type(self.heap(object), field).expect("an object with items")
    }

    /// `object->name`; of a prebuilt object directly.
    fn member(&mut self, object: Value, name: &str) -> (String, Expr) {
        let heap = self.heap(object);
        self.unit.uses(heap);
        if let Some(Const::Static(id)) = self.func.as_const(object)
            && self.unit.cx.woven.program.statics[id].heap == heap
        {
            let object = Expr::new(self.unit.static_object(id), prec::PRIMARY);
            return (format!("{}.{name}", object.text), object);
        }
        let mut expr = self.operand(object);
        if self.func.as_const(object) == Some(Const::Null) {
            // On a path that is never taken; C wants to know the type all the same.
            expr = self.unit.cast(&expr, self.ty(object));
        }
        (format!("{}->{name}", expr.at(prec::PRIMARY)), expr)
    }

    fn field(&mut self, object: Value, field: u32) -> (String, Expr) {
        let Heap::Struct(id) = self.heap(object) else { unreachable!("a field of an array") };
        let name = &self.unit.cx.names.structs[id].fields[field as usize];
        self.member(object, name)
    }

    /// `object->items[index].field`
    fn item(&mut self, object: Value, index: Value, field: u32) -> (String, Expr, Expr) {
        let heap = self.heap(object);
        let (items, object) = self.items(object);
        let index = self.plain_operand(index);
        let mut text = format!("{items}[{}]", index.text);
        if let Heap::Array(id) = heap
            && self.unit.cx.names.arrays[id].fields.len() != 1
        {
            text += ".";
            text += &self.unit.cx.names.arrays[id].fields[field as usize];
        }
        (text, object, index)
    }

    /// `object->items`
    fn items(&mut self, object: Value) -> (String, Expr) {
        let names = &self.unit.cx.names;
        let name = match self.heap(object) {
            Heap::Struct(id) => &names.structs[id].tail,
            _ => "items",
        };
        self.member(object, name)
    }

    /// The address of an item.
    fn items_from(&mut self, object: Value, index: Value) -> String {
        let (items, _) = self.items(object);
        match self.func.as_const(index) {
            Some(Const::Int(_, 0)) => items,
            _ => format!("{items} + {}", self.plain_operand(index).at(prec::MUL)),
        }
    }

    /// An expression of one type as another.
    fn adapted(&self, expr: Expr, from: Type, to: Type) -> Expr {
        if same_c_type(from, to) { expr } else { self.unit.cast(&expr, to) }
    }

    /// An operand with the exact type, even if it is a constant.
    fn typed_operand(&mut self, value: Value, ty: Type) -> Expr {
        let from = self.ty(value);
        let expr = self.operand(value);
        self.adapted(expr, from, ty)
    }

    fn unary(&mut self, op: UnaryOp, a: Value) -> Expr {
        let ty = self.ty(a);
        let a = self.operand(a);
        let suffix = if ty == Type::F32 { "f" } else { "" };
        match op {
            UnaryOp::Neg => narrowed(ty, a.prefixed("-")),
            UnaryOp::Not if ty == Type::Bool => a.negated(),
            UnaryOp::Not => narrowed(ty, a.prefixed("~")),
            UnaryOp::Abs => a.passed_to(&format!("__builtin_fabs{suffix}")),
            UnaryOp::Sqrt => a.passed_to(&format!("__builtin_sqrt{suffix}")),
            UnaryOp::Floor => a.passed_to(&format!("__builtin_floor{suffix}")),
            UnaryOp::Ceil => a.passed_to(&format!("__builtin_ceil{suffix}")),
        }
    }

    fn binary(&mut self, op: BinaryOp, a: Value, b: Value) -> Expr {
        let ty = self.ty(a);
        if op == BinaryOp::MulHigh {
            return self.mul_high(ty, a, b);
        }
        if matches!(op, BinaryOp::Shl | BinaryOp::Shr) {
            let (a, b) = (self.operand(a), self.plain_operand(b));
            return narrowed(ty, Expr::infix(op, &a, &b));
        }
        // One operand of the exact type is enough: C converts the other.
        let plain = self.func.as_const(a).is_none() || self.func.as_const(b).is_none();
        let other = self.ty(b);
        let null = [a, b].iter().any(|&value| self.func.as_const(value) == Some(Const::Null));
        let (mut a, mut b) = match plain {
            true => (self.plain_operand(a), self.plain_operand(b)),
            false => (self.operand(a), self.operand(b)),
        };
        if ty.is_ref() && ty != other && !null {
            (a, b) = (a.cast("void *"), b.cast("void *"));
        }
        match op.is_comparison() {
            // Neither `a < b` nor `a >= b` holds for NaN.
            true if matches!(ty, Type::F32 | Type::F64) => Expr::infix(op, &a, &b),
            true => Expr::comparison(op, &a, &b),
            false => narrowed(ty, Expr::infix(op, &a, &b)),
        }
    }

    fn mul_high(&mut self, ty: Type, a: Value, b: Value) -> Expr {
        let int = ty.as_int().expect("the upper word of ints");
        let (a, b) = (self.operand(a), self.operand(b));
        let (wide, narrow) = (if int.bits() == 64 { "u128" } else { "uint64_t" }, types::int_type(int));
        if int.bits() == 128 {
            return Expr::of(format!("ouro_mul_high({}, {})", a.text, b.text), prec::PRIMARY, [&a, &b]);
        }
        let (x, y) = (a.at(prec::UNARY), b.at(prec::UNARY));
        Expr::of(format!("({narrow})((({wide}){x} * {y}) >> {})", int.bits()), prec::UNARY, [&a, &b])
    }

    fn convert(&mut self, op: ConvertOp, a: Value, to: Type) -> Expr {
        let from = self.ty(a);
        let a = self.operand(a);
        match op {
            ConvertOp::FloatToInt => {
                let int = to.as_int().expect("an int");
                let sign = if int.is_signed() { 'i' } else { 'u' };
                a.passed_to(&format!("ouro_f64_to_{sign}{}", int.bits()))
            }
            ConvertOp::Bits => match (from, to) {
                (Type::F64, _) => self.unit.cast(&a.passed_to("ouro_f64_bits"), to),
                (Type::F32, _) => self.unit.cast(&a.passed_to("ouro_f32_bits"), to),
                (_, Type::F64) => a.passed_to("ouro_f64_from_bits"),
                (_, Type::F32) => a.passed_to("ouro_f32_from_bits"),
                _ => self.unit.cast(&a, to),
            },
            ConvertOp::Ref if same_c_type(from, to) => a,
            _ => self.unit.cast(&a, to),
        }
    }
}

/// `expr + offset`
fn offset_by(expr: Expr, offset: i64) -> Expr {
    let sign = if offset < 0 { '-' } else { '+' };
    match offset {
        0 => expr,
        _ => Expr::of(format!("{} {sign} {}", expr.at(prec::ADD), offset.unsigned_abs()), prec::ADD, [&expr]),
    }
}

/// C computes with `int` at least: the result of a narrower type is cut to its width.
fn narrowed(ty: Type, expr: Expr) -> Expr {
    match ty {
        Type::Int(int) if int.bits() < 32 => expr.cast(types::int_type(int)),
        _ => expr,
    }
}
