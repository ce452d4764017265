//! Arithmetic: each operation of `ouro_ir` on each type, as Cranelift instructions.

use cranelift_codegen::ir::condcodes::{FloatCC, IntCC};
use cranelift_codegen::ir::{InstBuilder, MemFlagsData, Type as ClifType, Value as ClifValue, types};
use ouro_ir::{BinaryOp, ConvertOp, IntType, OverflowOp, Type, UnaryOp};

use crate::translate::{Translator, clif_type};
use crate::wide::Wide;

fn is_float(ty: Type) -> bool {
    matches!(ty, Type::F32 | Type::F64)
}

/// Whether values of this type are ordered and extended as signed ints.
fn is_signed(ty: Type) -> bool {
    ty.as_int().is_some_and(IntType::is_signed)
}

impl Translator<'_, '_> {
    /// `op a`.
    pub fn unary(&mut self, op: UnaryOp, ty: Type, a: ClifValue) -> ClifValue {
        match op {
            UnaryOp::Neg if is_float(ty) => self.builder.ins().fneg(a),
            UnaryOp::Neg => self.builder.ins().ineg(a),
            UnaryOp::Not if ty == Type::Bool => self.builder.ins().bxor_imm_u(a, 1),
            UnaryOp::Not => self.builder.ins().bnot(a),
            UnaryOp::Abs => self.builder.ins().fabs(a),
            UnaryOp::Sqrt => self.builder.ins().sqrt(a),
            UnaryOp::Floor => self.builder.ins().floor(a),
            UnaryOp::Ceil => self.builder.ins().ceil(a),
        }
    }

    /// `a op b`; `ty` is the type of `a`.
    pub fn binary(&mut self, op: BinaryOp, ty: Type, a: ClifValue, b: ClifValue) -> ClifValue {
        if is_float(ty) {
            return self.float_binary(op, a, b);
        }
        let signed = is_signed(ty);
        let wide = clif_type(ty) == types::I128;
        match op {
            BinaryOp::Add => self.builder.ins().iadd(a, b),
            BinaryOp::Sub => self.builder.ins().isub(a, b),
            BinaryOp::Mul => self.builder.ins().imul(a, b),
            BinaryOp::Div | BinaryOp::Rem if wide => {
                let helper = match (op, signed) {
                    (BinaryOp::Div, true) => Wide::DivSigned,
                    (BinaryOp::Div, false) => Wide::DivUnsigned,
                    (_, true) => Wide::RemSigned,
                    (_, false) => Wide::RemUnsigned,
                };
                self.call_wide(helper, &[a, b], types::I128)
            }
            BinaryOp::Div if signed => self.builder.ins().sdiv(a, b),
            BinaryOp::Div => self.builder.ins().udiv(a, b),
            BinaryOp::Rem if signed => self.builder.ins().srem(a, b),
            BinaryOp::Rem => self.builder.ins().urem(a, b),
            BinaryOp::And => self.builder.ins().band(a, b),
            BinaryOp::Or => self.builder.ins().bor(a, b),
            BinaryOp::Xor => self.builder.ins().bxor(a, b),
            BinaryOp::Shl => self.builder.ins().ishl(a, b),
            BinaryOp::Shr if signed => self.builder.ins().sshr(a, b),
            BinaryOp::Shr => self.builder.ins().ushr(a, b),
            BinaryOp::MulHigh if wide => self.call_wide(Wide::MulHigh, &[a, b], types::I128),
            BinaryOp::MulHigh => self.builder.ins().umulhi(a, b),
            BinaryOp::Eq | BinaryOp::Ne | BinaryOp::Lt | BinaryOp::Le | BinaryOp::Gt | BinaryOp::Ge => {
                self.builder.ins().icmp(int_condition(op, signed), a, b)
            }
        }
    }

    fn float_binary(&mut self, op: BinaryOp, a: ClifValue, b: ClifValue) -> ClifValue {
        match op {
            BinaryOp::Add => self.builder.ins().fadd(a, b),
            BinaryOp::Sub => self.builder.ins().fsub(a, b),
            BinaryOp::Mul => self.builder.ins().fmul(a, b),
            BinaryOp::Div => self.builder.ins().fdiv(a, b),
            BinaryOp::Eq => self.builder.ins().fcmp(FloatCC::Equal, a, b),
            BinaryOp::Ne => self.builder.ins().fcmp(FloatCC::NotEqual, a, b),
            BinaryOp::Lt => self.builder.ins().fcmp(FloatCC::LessThan, a, b),
            BinaryOp::Le => self.builder.ins().fcmp(FloatCC::LessThanOrEqual, a, b),
            BinaryOp::Gt => self.builder.ins().fcmp(FloatCC::GreaterThan, a, b),
            BinaryOp::Ge => self.builder.ins().fcmp(FloatCC::GreaterThanOrEqual, a, b),
            _ => unreachable!("{op:?} of floats"),
        }
    }

    /// `a op b` wrapped, and whether it overflowed.
    pub fn overflow(&mut self, op: OverflowOp, int: IntType, a: ClifValue, b: ClifValue) -> (ClifValue, ClifValue) {
        match (op, int.is_signed()) {
            (OverflowOp::Add, true) => self.builder.ins().sadd_overflow(a, b),
            (OverflowOp::Add, false) => self.builder.ins().uadd_overflow(a, b),
            (OverflowOp::Sub, true) => self.builder.ins().ssub_overflow(a, b),
            (OverflowOp::Sub, false) => self.builder.ins().usub_overflow(a, b),
            (OverflowOp::Mul, signed) if int.bits() == 128 => {
                let helper = if signed { Wide::MulOverflowsSigned } else { Wide::MulOverflowsUnsigned };
                let overflowed = self.call_wide(helper, &[a, b], types::I8);
                (self.builder.ins().imul(a, b), overflowed)
            }
            (OverflowOp::Mul, true) => self.builder.ins().smul_overflow(a, b),
            (OverflowOp::Mul, false) => self.builder.ins().umul_overflow(a, b),
        }
    }

    /// A conversion that is not between references.
    pub fn convert(&mut self, op: ConvertOp, from: Type, to: Type, a: ClifValue) -> ClifValue {
        let (source, target) = (clif_type(from), clif_type(to));
        match op {
            ConvertOp::Int => self.resize(is_signed(from), source, target, a),
            ConvertOp::IntToFloat => self.int_to_float(is_signed(from), source, target, a),
            ConvertOp::FloatToInt => self.float_to_int(is_signed(to), source, target, a),
            ConvertOp::Float if source == target => a,
            ConvertOp::Float if target == types::F64 => self.builder.ins().fpromote(target, a),
            ConvertOp::Float => self.builder.ins().fdemote(target, a),
            ConvertOp::Bits if source == target => a,
            ConvertOp::Bits => self.builder.ins().bitcast(target, MemFlagsData::new(), a),
            ConvertOp::Ref | ConvertOp::RefToAddr | ConvertOp::AddrToRef => unreachable!("conversions of words"),
        }
    }

    /// Extends by the sign of the source, or truncates.
    fn resize(&mut self, signed: bool, source: ClifType, target: ClifType, a: ClifValue) -> ClifValue {
        match source.bits().cmp(&target.bits()) {
            std::cmp::Ordering::Equal => a,
            std::cmp::Ordering::Greater => self.builder.ins().ireduce(target, a),
            std::cmp::Ordering::Less if signed => self.builder.ins().sextend(target, a),
            std::cmp::Ordering::Less => self.builder.ins().uextend(target, a),
        }
    }

    fn int_to_float(&mut self, signed: bool, source: ClifType, target: ClifType, a: ClifValue) -> ClifValue {
        if source == types::I128 {
            let helper = match (signed, target) {
                (true, types::F64) => Wide::SignedToF64,
                (true, _) => Wide::SignedToF32,
                (false, types::F64) => Wide::UnsignedToF64,
                (false, _) => Wide::UnsignedToF32,
            };
            return self.call_wide(helper, &[a], target);
        }
        if source == types::I64 && !signed {
            return self.builder.ins().fcvt_from_uint(target, a);
        }
        let a = self.resize(signed, source, types::I64, a);
        self.builder.ins().fcvt_from_sint(target, a)
    }

    /// Saturating. Narrow ints go through 32 bits, whose range holds theirs.
    fn float_to_int(&mut self, signed: bool, source: ClifType, target: ClifType, a: ClifValue) -> ClifValue {
        match target {
            types::I128 => {
                let helper = match (signed, source) {
                    (true, types::F64) => Wide::F64ToSigned,
                    (true, _) => Wide::F32ToSigned,
                    (false, types::F64) => Wide::F64ToUnsigned,
                    (false, _) => Wide::F32ToUnsigned,
                };
                self.call_wide(helper, &[a], target)
            }
            types::I8 | types::I16 if signed => {
                let limit = (1 << (target.bits() - 1)) - 1;
                let value = self.builder.ins().fcvt_to_sint_sat(types::I32, a);
                let (low, high) = (self.iconst(types::I32, -limit - 1), self.iconst(types::I32, limit));
                let value = self.builder.ins().smax(value, low);
                let value = self.builder.ins().smin(value, high);
                self.builder.ins().ireduce(target, value)
            }
            types::I8 | types::I16 => {
                let value = self.builder.ins().fcvt_to_uint_sat(types::I32, a);
                let high = self.iconst(types::I32, (1 << target.bits()) - 1);
                let value = self.builder.ins().umin(value, high);
                self.builder.ins().ireduce(target, value)
            }
            _ if signed => self.builder.ins().fcvt_to_sint_sat(target, a),
            _ => self.builder.ins().fcvt_to_uint_sat(target, a),
        }
    }
}

fn int_condition(op: BinaryOp, signed: bool) -> IntCC {
    match (op, signed) {
        (BinaryOp::Eq, _) => IntCC::Equal,
        (BinaryOp::Ne, _) => IntCC::NotEqual,
        (BinaryOp::Lt, true) => IntCC::SignedLessThan,
        (BinaryOp::Lt, false) => IntCC::UnsignedLessThan,
        (BinaryOp::Le, true) => IntCC::SignedLessThanOrEqual,
        (BinaryOp::Le, false) => IntCC::UnsignedLessThanOrEqual,
        (BinaryOp::Gt, true) => IntCC::SignedGreaterThan,
        (BinaryOp::Gt, false) => IntCC::UnsignedGreaterThan,
        (BinaryOp::Ge, true) => IntCC::SignedGreaterThanOrEqual,
        (BinaryOp::Ge, false) => IntCC::UnsignedGreaterThanOrEqual,
        _ => unreachable!("{op:?} is no comparison"),
    }
}
