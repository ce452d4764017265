//! Conversions between representations: where a value flows from one variable to another whose annotation is wider.

use ouro_annotate::Desc;
use ouro_ir::{BinaryOp, Const as IrConst, ConvertOp, Heap, InstData, IntType, Type, Value};

use crate::Res;
use crate::function::{FnLower, Slot};
use crate::repr::{Known, Repr};

impl FnLower<'_, '_, '_> {
    /// `slot`, represented as `from`, as `to`.
    pub fn convert(&mut self, slot: Slot, from: &Repr, to: &Repr) -> Res<Slot> {
        if from == to || *to == Repr::VOID {
            return Ok(if *to == Repr::VOID { Slot::Void } else { slot });
        }
        let value = match slot {
            Slot::One(value) => value,
            Slot::Void => return self.convert_void(from, to),
            Slot::Row(..) => return Err(self.inlined_escapes()),
        };
        Ok(Slot::One(self.convert_value(value, from, to)?))
    }

    /// What had no value (`None`, a known thing, or what is never there) as `to`.
    fn convert_void(&mut self, from: &Repr, to: &Repr) -> Res<Slot> {
        match (self.lo.ty(to), from) {
            (None, _) => Ok(Slot::Void),
            (Some(_), Repr::Void(Known(Some(member)))) => Ok(Slot::One(self.known_value(*member, to)?)),
            (Some(ty), _) => Ok(Slot::One(self.none_as(ty, to))),
        }
    }

    /// One of several prebuilt things.
    pub fn known_value(&mut self, member: Desc, to: &Repr) -> Res<Value> {
        if *to == Repr::Frozen {
            let number = self.lo.frozen_number(member);
            return Ok(self.signed(number));
        }
        let constant = self.desc_object(member);
        self.host_constant(&constant, to)
    }

    /// `None`.
    pub fn none_as(&mut self, ty: Type, to: &Repr) -> Value {
        let constant = if *to == Repr::Frozen { IrConst::signed(-1) } else { crate::classes::zero(ty) };
        self.constant(constant, ty)
    }

    fn convert_value(&mut self, value: Value, from: &Repr, to: &Repr) -> Res<Value> {
        let ty = match self.lo.ty(to) {
            Some(ty) => ty,
            None => return Err(self.bug(format!("{from:?} as {to:?}"))),
        };
        Ok(match (from, to) {
            (Repr::Bool | Repr::Int(_) | Repr::Char, Repr::Int(_)) | (Repr::Char, Repr::UniChar) => {
                self.b().convert(ConvertOp::Int, value, ty)
            }
            (Repr::Bool, Repr::Float) => {
                let int = self.b().convert(ConvertOp::Int, value, Type::SIGNED);
                self.b().convert(ConvertOp::IntToFloat, int, ty)
            }
            (Repr::Int(_), Repr::Float) => self.b().convert(ConvertOp::IntToFloat, value, ty),
            // Rounded twice, as it is untranslated.
            (Repr::Bool | Repr::Int(_), Repr::SingleFloat) => {
                let wide = self.convert_value(value, from, &Repr::Float)?;
                self.b().convert(ConvertOp::Float, wide, ty)
            }
            (Repr::SingleFloat, Repr::Float) | (Repr::Float, Repr::SingleFloat) => {
                self.b().convert(ConvertOp::Float, value, ty)
            }
            (Repr::Char, Repr::Str) => self.char_to_str(value)?,
            // Inference knows that it has one character.
            (Repr::Str, Repr::Char) => {
                let index = self.signed(0);
                self.push1(InstData::GetItem { object: value, index, field: 0 }, Type::Char)
            }
            (Repr::Char, Repr::Ptr(_)) => {
                let string = self.char_to_str(value)?;
                self.cast(string, ty)
            }
            (Repr::Tuple(from), Repr::Tuple(to)) if from.len() == to.len() => {
                let (from, to) = (from.clone(), to.clone());
                self.convert_tuple(value, &from, &to)?
            }
            (Repr::Method(_, methods), Repr::BoundMethod(sig)) => self.bind_method(value, &methods.clone(), *sig)?,
            (Repr::Method(..), Repr::Method(..))
            | (Repr::Instance(_), Repr::Instance(_))
            | (Repr::WeakRef(_), Repr::WeakRef(_))
            | (Repr::Ptr(_), Repr::Ptr(_))
            | (Repr::Func(_), Repr::Func(_)) => self.cast(value, ty),
            _ if self.lo.ty(from) == Some(ty) => value,
            (Repr::Ptr(Heap::Any), _) | (_, Repr::Ptr(Heap::Any)) if ty.is_ref() => self.cast(value, ty),
            _ => return Err(self.bug(format!("no conversion from {from:?} to {to:?}"))),
        })
    }

    fn convert_tuple(&mut self, value: Value, from: &[Repr], to: &[Repr]) -> Res<Value> {
        let mut items = Vec::new();
        for (index, (from, to)) in from.iter().zip(to).enumerate() {
            let item = self.get_stored_field(value, index as u32, from)?;
            items.push((self.convert(item, from, to)?, to.clone()));
        }
        self.new_tuple(&items)
    }

    /// A field of a tuple (or any struct that stores values as containers do) in its own representation.
    pub fn get_stored_field(&mut self, object: Value, field: u32, repr: &Repr) -> Res<Slot> {
        if *repr == Repr::VOID {
            return Ok(Slot::Void);
        }
        let ty = self.lo.stored_type(repr);
        let value = self.push1(InstData::GetField { object, field }, ty);
        self.unstore(value, repr)
    }

    /// A value as containers keep it.
    pub fn store(&mut self, slot: Slot, repr: &Repr) -> Res<Value> {
        let ty = self.lo.stored_type(repr);
        match slot {
            Slot::One(value) if self.func.ty(value) == ty => Ok(value),
            Slot::One(value) => Ok(self.cast(value, ty)),
            Slot::Void => Ok(self.constant(IrConst::Bool(false), Type::Bool)),
            Slot::Row(..) => Err(self.inlined_escapes()),
        }
    }

    /// A value from a container in its own representation.
    pub fn unstore(&mut self, value: Value, repr: &Repr) -> Res<Slot> {
        match self.lo.ty(repr) {
            None => Ok(Slot::Void),
            Some(ty) if self.func.ty(value) == ty => Ok(Slot::One(value)),
            Some(ty) => Ok(Slot::One(self.cast(value, ty))),
        }
    }

    /// The string of one character: prebuilt for each of the 256.
    pub fn char_to_str(&mut self, value: Value) -> Res<Value> {
        let table = self.lo.char_strings();
        let heap = self.lo.program.statics[table].heap;
        let object = self.constant(IrConst::Static(table), Type::Ref(heap));
        let index = self.b().convert(ConvertOp::Int, value, Type::SIGNED);
        let ty = Type::struct_ref(self.lo.core.string);
        Ok(self.push1(InstData::GetItem { object, index, field: 0 }, ty))
    }

    /// The truth of a value.
    pub fn truth(&mut self, slot: Slot, repr: &Repr) -> Res<Value> {
        let value = match slot {
            Slot::One(value) => value,
            // Functions, classes and instances that need no representation are true; `None` was folded by inference.
            _ => return Ok(self.constant(IrConst::Bool(true), Type::Bool)),
        };
        Ok(match repr {
            Repr::Bool => value,
            Repr::Int(int) => {
                let zero = self.constant(IrConst::Int(*int, 0), Type::Int(*int));
                self.binary(BinaryOp::Ne, value, zero)
            }
            Repr::Float => {
                let zero = self.constant(IrConst::f64(0.0), Type::F64);
                self.binary(BinaryOp::Ne, value, zero)
            }
            Repr::Char => self.constant(IrConst::Bool(true), Type::Bool),
            Repr::Frozen => {
                let zero = self.signed(0);
                self.binary(BinaryOp::Ge, value, zero)
            }
            Repr::Str | Repr::List(_) | Repr::Dict(_) | Repr::Set(_) | Repr::View(..) | Repr::Range { .. } => {
                self.truth_of_container(value, repr)?
            }
            Repr::Tuple(items) => {
                let full = !items.is_empty();
                let present = self.is_not_null(value);
                let full = self.constant(IrConst::Bool(full), Type::Bool);
                self.binary(BinaryOp::And, present, full)
            }
            _ => self.is_not_null(value),
        })
    }

    /// `None` and empty containers are false.
    fn truth_of_container(&mut self, value: Value, repr: &Repr) -> Res<Value> {
        let done = self.func.add_block();
        let result = self.func.add_param(done, Type::Bool);
        let present = self.is_not_null(value);
        let no = self.constant(IrConst::Bool(false), Type::Bool);
        let (nonnull, null) = self.fork(present, false);
        self.switch_to(null);
        self.b().jump(done, &[no]);
        self.switch_to(nonnull);
        let length = self.length(value, repr)?;
        let zero = self.signed(0);
        let full = self.binary(BinaryOp::Ne, length, zero);
        self.b().jump(done, &[full]);
        self.switch_to(done);
        Ok(result)
    }

    /// Whether a reference is not null.
    pub fn is_not_null(&mut self, value: Value) -> Value {
        let ty = self.func.ty(value);
        let null = self.constant(IrConst::Null, ty);
        self.binary(BinaryOp::Ne, value, null)
    }

    /// The length of a string or container.
    pub fn length(&mut self, value: Value, repr: &Repr) -> Res<Value> {
        Ok(match repr {
            Repr::Str => self.push1(InstData::Len(value), Type::SIGNED),
            Repr::Char => self.signed(1),
            Repr::List(list) if list.fixed => self.push1(InstData::Len(value), Type::SIGNED),
            Repr::List(_) => {
                self.push1(InstData::GetField { object: value, field: crate::heap::list_field::LENGTH }, Type::SIGNED)
            }
            Repr::Dict(_) | Repr::Set(_) | Repr::View(..) => {
                self.push1(InstData::GetField { object: value, field: 0 }, Type::SIGNED)
            }
            Repr::Tuple(items) => self.signed(items.len() as i64),
            Repr::Range { .. } => self.helper1("rrange", "ll_range_length", &[value.into()])?,
            _ => return Err(self.bug(format!("the length of {repr:?}"))),
        })
    }

    /// An `int` as another integer type.
    pub fn int_as(&mut self, value: Value, ty: IntType) -> Value {
        self.b().convert(ConvertOp::Int, value, Type::Int(ty))
    }
}
