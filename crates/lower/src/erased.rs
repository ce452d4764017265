//! Erasing pairs: any object as a reference to anything, and back; and the bytes of a number the other way round.

use ouro_flow::{Op, Operand};
use ouro_host::{Const, ObjId};
use ouro_ir::{BinaryOp, Const as IrConst, ConvertOp, Heap, IntType, Type, Value};

use crate::Res;
use crate::driver::Lowering;
use crate::function::{FnLower, Slot};
use crate::ops::Lowered;
use crate::repr::{Repr, unsupported};

impl Lowering<'_, '_> {
    /// How what a pair erases is represented.
    fn erased_repr(&mut self, identity: &Const) -> Res<Repr> {
        let Some(ann) = self.annotator.erased_item(identity) else { return Ok(Repr::VOID) };
        let repr = self.repr(&ann)?;
        match self.ty(&repr) {
            Some(Type::Ref(_)) | None => Ok(repr),
            _ => Err(unsupported("erasing what is no object", "erase an instance that holds it")),
        }
    }

    /// A prebuilt erased object; none if the object is none.
    pub fn prebuilt_erased(&mut self, object: ObjId) -> Res<Option<IrConst>> {
        let host = self.annotator.host();
        let this = Const::Obj(object);
        let (Some(identity), Some(content)) = (host.getattr(&this, "_identity"), host.getattr(&this, "_x")) else {
            return Ok(None);
        };
        match self.erased_repr(&identity)? {
            Repr::Void(_) => Ok(Some(IrConst::Null)),
            repr => self.prebuilt(&content, &repr).map(Some),
        }
    }
}

impl FnLower<'_, '_, '_> {
    /// `erase(x)`, `unerase(x)`.
    pub fn erasing(&mut self, op: &Op, function: &str, x: &Operand) -> Res<Lowered> {
        let callee = self.ann(&op.args[0]).host_const().cloned().unwrap_or(Const::None);
        let identity = self.lo.annotator.host().getattr(&callee, "identity").unwrap_or(Const::None);
        let content = self.lo.erased_repr(&identity)?;
        let any = Repr::Ptr(Heap::Any);
        let Some(ty) = self.lo.ty(&content) else {
            let null = self.constant(IrConst::Null, Type::Ref(Heap::Any));
            return Ok(if function == "erase" { (Slot::One(null), any) } else { (Slot::Void, Repr::VOID) });
        };
        if function == "erase" {
            let value = self.value(x, &content)?;
            return Ok((Slot::One(self.cast(value, Type::Ref(Heap::Any))), any));
        }
        let value = self.value(x, &any)?;
        Ok((Slot::One(self.cast(value, ty)), content))
    }

    /// `byteswap(x)`.
    pub fn byteswap(&mut self, x: &Operand) -> Res<Lowered> {
        let (Slot::One(value), repr) = self.operand(x)? else { return Err(self.bug("`byteswap` of nothing")) };
        let ty = self.func.ty(value);
        let swapped = match ty {
            Type::Int(int) => {
                let bits = self.int_as(value, unsigned(int));
                let swapped = self.swapped_bytes(bits, unsigned(int));
                self.int_as(swapped, int)
            }
            Type::F64 | Type::F32 => {
                let int = if ty == Type::F64 { IntType::Unsigned } else { IntType::U32 };
                let bits = self.b().convert(ConvertOp::Bits, value, Type::Int(int));
                let swapped = self.swapped_bytes(bits, int);
                self.b().convert(ConvertOp::Bits, swapped, ty)
            }
            _ => return Err(self.bug("`byteswap` of what is no number")),
        };
        Ok((Slot::One(swapped), repr))
    }

    fn swapped_bytes(&mut self, value: Value, int: IntType) -> Value {
        let bytes = i64::from(int.bits() / 8);
        let mask = self.constant(IrConst::Int(int, 0xff), Type::Int(int));
        let mut all = self.constant(IrConst::Int(int, 0), Type::Int(int));
        for index in 0..bytes {
            let down = self.signed(8 * index);
            let up = self.signed(8 * (bytes - 1 - index));
            let byte = self.binary(BinaryOp::Shr, value, down);
            let byte = self.binary(BinaryOp::And, byte, mask);
            let byte = self.binary(BinaryOp::Shl, byte, up);
            all = self.binary(BinaryOp::Or, all, byte);
        }
        all
    }
}

/// The unsigned type of the same width.
fn unsigned(int: IntType) -> IntType {
    match int.bits() {
        8 => IntType::U8,
        16 => IntType::U16,
        32 => IntType::U32,
        128 => IntType::U128,
        _ => IntType::Unsigned,
    }
}
