//! Arithmetic and comparison of ints, bools, chars and floats.
//!
//! `+ - *` on ints wrap (or stop the program under `--checked`); what needs more than a machine instruction, like floor
//! division with its checks, is a helper in `rpython/rtyper/rint.py` and `rfloat.py`.

use ouro_flow::{BinaryOp as Py, CompareOp, Op, OpKind, Operand};
use ouro_host::Const;
use ouro_ir::{BinaryOp, Const as IrConst, ConvertOp, InstData, IntType, OverflowOp, Type, UnaryOp, Value};

use crate::Res;
use crate::function::{FnLower, Slot};
use crate::ops::Lowered;
use crate::repr::Repr;

impl FnLower<'_, '_, '_> {
    /// `a op b` and `a op= b`.
    pub fn binary_op(&mut self, kind: Py, op: &Op, inplace: bool) -> Res<Lowered> {
        let name = kind.method();
        let in_place = name.replacen("__", "__i", 1);
        let names = if inplace { vec![in_place.as_str(), name] } else { vec![name] };
        if let Some(result) = self.operator_method(op, &names, &name.replacen("__", "__r", 1))? {
            return Ok(result);
        }
        let left = self.repr(&op.args[0])?;
        let right = self.repr(&op.args[1])?;
        match (&left, &right) {
            (Repr::Str | Repr::Char, _) if kind == Py::Mod => self.string_binary(kind, op),
            (Repr::List(_), _) | (_, Repr::List(_)) => self.list_binary(kind, op, inplace),
            (Repr::Str | Repr::Char, _) | (_, Repr::Str | Repr::Char) => self.string_binary(kind, op),
            (Repr::Tuple(_), _) | (_, Repr::Tuple(_)) => self.tuple_binary(kind, op),
            (Repr::Set(_), _) => self.set_binary(kind, op, inplace),
            (Repr::Addr, _) | (_, Repr::Addr) => self.address_binary(kind, op),
            _ => self.number_binary(kind, op, &left, &right),
        }
    }

    fn number_binary(&mut self, kind: Py, op: &Op, left: &Repr, right: &Repr) -> Res<Lowered> {
        let result = match op.result {
            Some(result) => self.var_repr(result)?,
            None => left.clone(),
        };
        let wanted = match (left, right) {
            (Repr::Float | Repr::SingleFloat, _) | (_, Repr::Float | Repr::SingleFloat) => Repr::Float,
            _ if kind == Py::TrueDiv => Repr::Float,
            (Repr::Bool, Repr::Bool) if matches!(kind, Py::And | Py::Or | Py::Xor) => Repr::Bool,
            (Repr::Bool | Repr::Int(_), Repr::Bool | Repr::Int(_)) => match result {
                Repr::Int(_) => result,
                _ => Repr::Int(common_int(left, right)),
            },
            _ => return Err(self.unsupported_op(op, &format!("this operation on {left:?} and {right:?}"))),
        };
        let a = self.value(&op.args[0], &wanted)?;
        let value = match &wanted {
            Repr::Float => {
                let b = self.value(&op.args[1], &wanted)?;
                self.float_binary(kind, a, b, op)?
            }
            Repr::Int(ty) if matches!(kind, Py::LShift | Py::RShift) => {
                let b = self.value(&op.args[1], &Repr::Int(IntType::Signed))?;
                self.shift(kind, a, b, *ty)?
            }
            Repr::Int(ty) => {
                let b = self.value(&op.args[1], &wanted)?;
                self.int_binary(kind, a, b, *ty, op)?
            }
            _ => {
                let b = self.value(&op.args[1], &wanted)?;
                self.binary(bit_op(kind), a, b)
            }
        };
        Ok((Slot::One(value), wanted))
    }

    /// An address and a number of bytes, or the bytes between two addresses.
    fn address_binary(&mut self, kind: Py, op: &Op) -> Res<Lowered> {
        let (mut a, mut b) = (&op.args[0], &op.args[1]);
        if self.repr(b)? == Repr::Addr {
            if kind == Py::Sub {
                let (a, b) = (self.value(a, &Repr::Addr)?, self.value(b, &Repr::Addr)?);
                let a = self.b().convert(ConvertOp::Bits, a, Type::SIGNED);
                let b = self.b().convert(ConvertOp::Bits, b, Type::SIGNED);
                return Ok((Slot::One(self.binary(BinaryOp::Sub, a, b)), Repr::Int(IntType::Signed)));
            }
            (a, b) = (b, a);
        }
        let addr = self.value(a, &Repr::Addr)?;
        let bytes = self.int(b)?;
        let index = if kind == Py::Sub { self.b().unary(UnaryOp::Neg, bytes) } else { bytes };
        let moved = self.push1(InstData::AddrAdd { addr, index, scale: 1, offset: 0 }, Type::Addr);
        Ok((Slot::One(moved), Repr::Addr))
    }

    fn int_binary(&mut self, kind: Py, a: Value, b: Value, ty: IntType, op: &Op) -> Res<Value> {
        Ok(match kind {
            Py::Add | Py::Sub | Py::Mul if ty == IntType::Signed && self.stops_at_overflow(op) => {
                self.overflow_binary(kind, a, b)?
            }
            Py::Add => self.binary(BinaryOp::Add, a, b),
            Py::Sub => self.binary(BinaryOp::Sub, a, b),
            Py::Mul => self.binary(BinaryOp::Mul, a, b),
            Py::And | Py::Or | Py::Xor => self.binary(bit_op(kind), a, b),
            Py::FloorDiv | Py::Mod => self.int_division(kind, a, b, ty)?,
            Py::Pow => self.helper1("rint", "ll_int_pow", &[a.into(), b.into()])?,
            Py::TrueDiv | Py::LShift | Py::RShift => return Err(self.unsupported_op(op, "this operation")),
        })
    }

    /// Floor division and its remainder. By a positive constant no check is needed, and by a power of two it is a shift.
    fn int_division(&mut self, kind: Py, a: Value, b: Value, ty: IntType) -> Res<Value> {
        if let Some(IrConst::Int(_, divisor)) = self.func.as_const(b)
            && divisor > 0
        {
            let power = (divisor as u128).is_power_of_two();
            return Ok(match kind {
                Py::FloorDiv if power => {
                    let shift = self.signed(divisor.trailing_zeros() as i64);
                    self.binary(BinaryOp::Shr, a, shift)
                }
                Py::Mod if power => {
                    let mask = self.constant(IrConst::Int(ty, divisor - 1), Type::Int(ty));
                    self.binary(BinaryOp::And, a, mask)
                }
                Py::FloorDiv if !ty.is_signed() => self.binary(BinaryOp::Div, a, b),
                Py::Mod if !ty.is_signed() => self.binary(BinaryOp::Rem, a, b),
                Py::FloorDiv => self.helper1("rint", "ll_floordiv_positive", &[a.into(), b.into()])?,
                _ => self.helper1("rint", "ll_mod_positive", &[a.into(), b.into()])?,
            });
        }
        let name = match (kind, ty.is_signed()) {
            (Py::FloorDiv, true) => "ll_floordiv",
            (Py::FloorDiv, false) => "ll_udiv",
            (_, true) => "ll_mod",
            (_, false) => "ll_umod",
        };
        self.helper1("rint", name, &[a.into(), b.into()])
    }

    /// Shifts: by a constant in range it is an instruction, else a helper that knows what Python means by the rest.
    fn shift(&mut self, kind: Py, a: Value, b: Value, ty: IntType) -> Res<Value> {
        let in_range = matches!(self.func.as_const(b), Some(IrConst::Int(_, n)) if (0..ty.bits() as i128).contains(&n));
        let op = if kind == Py::LShift { BinaryOp::Shl } else { BinaryOp::Shr };
        if in_range {
            return Ok(self.binary(op, a, b));
        }
        let name = if kind == Py::LShift { "ll_lshift" } else { "ll_rshift" };
        let bits = self.signed(ty.bits() as i64);
        self.helper1("rint", name, &[a.into(), b.into(), bits.into()])
    }

    fn float_binary(&mut self, kind: Py, a: Value, b: Value, op: &Op) -> Res<Value> {
        Ok(match kind {
            Py::Add => self.binary(BinaryOp::Add, a, b),
            Py::Sub => self.binary(BinaryOp::Sub, a, b),
            Py::Mul => self.binary(BinaryOp::Mul, a, b),
            Py::TrueDiv => {
                match self.func.as_const(b) {
                    Some(IrConst::F64(bits)) if f64::from_bits(bits) != 0.0 => {}
                    _ => {
                        let zero = self.constant(IrConst::f64(0.0), Type::F64);
                        let is_zero = self.binary(BinaryOp::Eq, b, zero);
                        self.raise_if(is_zero, "ZeroDivisionError")?;
                    }
                }
                self.binary(BinaryOp::Div, a, b)
            }
            Py::FloorDiv => self.helper1("rfloat", "ll_float_floordiv", &[a.into(), b.into()])?,
            Py::Mod => self.helper1("rfloat", "ll_float_mod", &[a.into(), b.into()])?,
            Py::Pow => self.helper1("rfloat", "ll_float_pow", &[a.into(), b.into()])?,
            _ => return Err(self.unsupported_op(op, "a bit operation on floats")),
        })
    }

    /// `ovfcheck(a op b)`: the operation was put off to here.
    pub fn ovfcheck(&mut self, op: &Op) -> Res<Lowered> {
        let signed = Repr::Int(IntType::Signed);
        let Some(inner) = self.deferred_op(&op.args[1]) else {
            // Anything else cannot overflow where it is written: the check has nothing to do.
            let value = self.value(&op.args[1], &signed)?;
            return Ok((Slot::One(value), signed));
        };
        let a = self.value(&inner.args[0], &signed)?;
        let value = match inner.kind {
            OpKind::Binary(kind) | OpKind::InplaceBinary(kind) => {
                let b = self.value(&inner.args[1], &signed)?;
                match kind {
                    Py::LShift => self.helper1("rint", "ll_lshift_ovf", &[a.into(), b.into()])?,
                    Py::FloorDiv => self.helper1("rint", "ll_floordiv_ovf", &[a.into(), b.into()])?,
                    _ => self.overflow_binary(kind, a, b)?,
                }
            }
            _ => {
                let zero = self.signed(0);
                self.overflow_binary(Py::Sub, zero, a)?
            }
        };
        Ok((Slot::One(value), signed))
    }

    fn overflow_binary(&mut self, kind: Py, a: Value, b: Value) -> Res<Value> {
        let op = match kind {
            Py::Add => OverflowOp::Add,
            Py::Sub => OverflowOp::Sub,
            _ => OverflowOp::Mul,
        };
        let (value, overflowed) = self.b().overflow(op, a, b);
        self.raise_if(overflowed, "OverflowError")?;
        Ok(value)
    }

    /// `-a`, `+a`, `~a`.
    pub fn unary_op(&mut self, op: &Op) -> Res<Lowered> {
        if self.is_method_op(&op.args[0])? {
            return self.call_method_op(op);
        }
        let repr = match self.repr(&op.args[0])? {
            Repr::Bool => Repr::Int(IntType::Signed),
            repr => repr,
        };
        let value = self.value(&op.args[0], &repr)?;
        let value = match (&op.kind, &repr) {
            (OpKind::Pos, _) => value,
            (OpKind::Neg, Repr::Int(_) | Repr::Float | Repr::SingleFloat) => self.b().unary(UnaryOp::Neg, value),
            (OpKind::Invert, Repr::Int(_)) => self.b().unary(UnaryOp::Not, value),
            _ => return Err(self.unsupported_op(op, "this operator on this type")),
        };
        Ok((Slot::One(value), repr))
    }

    /// A comparison of two operands; a `Bool`.
    pub fn compare_operands(&mut self, kind: CompareOp, a: &Operand, b: &Operand) -> Res<Value> {
        let left = self.repr(a)?;
        let right = self.repr(b)?;
        if kind == CompareOp::Is || self.is_none(a) || self.is_none(b) {
            return self.identity(kind, a, b, &left, &right);
        }
        let common = match (&left, &right) {
            (Repr::Float | Repr::SingleFloat, _) | (_, Repr::Float | Repr::SingleFloat) => Repr::Float,
            (Repr::Bool, Repr::Bool) => Repr::Int(IntType::Signed),
            (Repr::Int(_) | Repr::Bool, Repr::Int(_) | Repr::Bool) => Repr::Int(common_int(&left, &right)),
            (Repr::Char, Repr::Char) => Repr::Char,
            (Repr::UniChar, _) | (_, Repr::UniChar) => Repr::UniChar,
            (Repr::Addr, Repr::Addr) => Repr::Addr,
            (Repr::Char | Repr::Str, Repr::Char | Repr::Str) => {
                if let Some(value) = self.compare_char_to_constant(kind, a, b)? {
                    return Ok(value);
                }
                Repr::Str
            }
            (Repr::Tuple(x), Repr::Tuple(y)) if x.len() == y.len() => {
                let a = self.value(a, &left)?;
                let b = self.value(b, &right)?;
                return self.compare_tuples(kind, a, b, &x.clone(), &y.clone());
            }
            (Repr::List(x), Repr::List(_)) => {
                let item = x.item.clone();
                let a = self.value(a, &left)?;
                let b = self.value(b, &right)?;
                return self.compare_lists(kind, a, b, &item);
            }
            (Repr::Set(_), Repr::Set(_)) | (Repr::Dict(_), Repr::Dict(_))
                if self.lo.ty(&left) == self.lo.ty(&right) =>
            {
                left.clone()
            }
            _ if matches!(kind, CompareOp::Eq | CompareOp::Ne) => return self.identity(kind, a, b, &left, &right),
            _ => return Err(self.bug(format!("{left:?} compared with {right:?}"))),
        };
        let x = self.value(a, &common)?;
        let y = self.value(b, &common)?;
        self.compare_values(kind, x, y, &common)
    }

    /// A string compared with a constant of one character needs no call, nor a constant of another length.
    fn compare_char_to_constant(&mut self, kind: CompareOp, a: &Operand, b: &Operand) -> Res<Option<Value>> {
        if !matches!(kind, CompareOp::Eq | CompareOp::Ne) {
            return Ok(None);
        }
        let (string, other) = if self.repr(a)? == Repr::Str { (a, b) } else { (b, a) };
        let known = match self.ann(other).host_const() {
            Some(Const::Str(bytes)) if bytes.len() == 1 => Some(bytes[0]),
            _ => None,
        };
        if self.repr(string)? != Repr::Str || self.ann(string).can_be_none() {
            return Ok(None);
        }
        let char = match (known, self.repr(other)?) {
            (Some(byte), _) => self.constant(IrConst::Char(byte), Type::Char),
            (None, Repr::Char) => self.value(other, &Repr::Char)?,
            _ => return Ok(None),
        };
        let string = self.value(string, &Repr::Str)?;
        let equal = self.helper1("rstr", "ll_eq_char", &[string.into(), char.into()])?;
        Ok(Some(if kind == CompareOp::Eq { equal } else { self.b().unary(UnaryOp::Not, equal) }))
    }

    /// A comparison of two values of one representation.
    pub fn compare_values(&mut self, kind: CompareOp, a: Value, b: Value, repr: &Repr) -> Res<Value> {
        match repr {
            Repr::Str => {
                if matches!(kind, CompareOp::Eq | CompareOp::Ne) {
                    let equal = self.helper1("rstr", "ll_streq", &[a.into(), b.into()])?;
                    return Ok(if kind == CompareOp::Eq { equal } else { self.b().unary(UnaryOp::Not, equal) });
                }
                let order = self.helper1("rstr", "ll_strcmp", &[a.into(), b.into()])?;
                let zero = self.signed(0);
                Ok(self.binary(ir_comparison(kind), order, zero))
            }
            Repr::Tuple(items) => self.compare_tuples(kind, a, b, &items.clone(), &items.clone()),
            Repr::List(list) => self.compare_lists(kind, a, b, &list.item.clone()),
            Repr::Dict(dict) => self.compare_dicts(kind, a, b, &dict.clone()),
            Repr::Set(dict) => self.compare_sets(kind, a, b, &dict.clone()),
            Repr::Instance(_) => self.compare_instances(kind, a, b, repr),
            _ => Ok(self.binary(ir_comparison(kind), a, b)),
        }
    }

    /// Instances that are items of something: by their methods, if they have any.
    fn compare_instances(&mut self, kind: CompareOp, a: Value, b: Value, repr: &Repr) -> Res<Value> {
        let (function, a, b) = match kind {
            CompareOp::Eq | CompareOp::Ne | CompareOp::Is => (self.lo.equality(repr)?, a, b),
            CompareOp::Lt => (self.lo.order(repr, false)?, a, b),
            CompareOp::Gt => (self.lo.order(repr, false)?, b, a),
            CompareOp::Le => (self.lo.order(repr, true)?, a, b),
            CompareOp::Ge => (self.lo.order(repr, true)?, b, a),
        };
        let ann = self.lo.stored_ann(repr);
        let function = self.lo.low_callee(&function, vec![ann.clone(), ann])?;
        let Some(value) = self.call(function, &[a, b]) else {
            return Err(self.bug("a comparison without a result"));
        };
        Ok(if kind == CompareOp::Ne { self.b().unary(UnaryOp::Not, value) } else { value })
    }

    fn is_none(&mut self, operand: &Operand) -> bool {
        matches!(self.ann(operand).kind, ouro_annotate::Kind::None)
    }

    /// `is`, and `==` of what has no other equality than identity.
    fn identity(&mut self, kind: CompareOp, a: &Operand, b: &Operand, left: &Repr, right: &Repr) -> Res<Value> {
        let common = match (left, right) {
            (Repr::Void(_), Repr::Void(_)) => {
                let same = self.ann(a) == self.ann(b);
                let value = same == (kind != CompareOp::Ne);
                return Ok(self.constant(IrConst::Bool(value), Type::Bool));
            }
            (Repr::Void(_), other) | (other, Repr::Void(_)) => other.clone(),
            (Repr::Instance(x), Repr::Instance(y)) => {
                Repr::Instance(self.lo.annotator.common_base(*x, *y).unwrap_or(*x))
            }
            (Repr::Int(_) | Repr::Bool, Repr::Int(_) | Repr::Bool) => Repr::Int(common_int(left, right)),
            (Repr::Char | Repr::Str, Repr::Char | Repr::Str) if left != right => Repr::Str,
            (Repr::Ptr(_), _) => left.clone(),
            (_, Repr::Ptr(_)) => right.clone(),
            (Repr::Raw(_), _) => left.clone(),
            (_, Repr::Raw(_)) => right.clone(),
            // Two containers of different types can only both be `None`.
            _ if self.lo.ty(left) != self.lo.ty(right) && self.has_null(left) && self.has_null(right) => {
                let (x, y) = (self.value(a, left)?, self.value(b, right)?);
                let (x, y) = (self.is_not_null(x), self.is_not_null(y));
                let some = self.binary(BinaryOp::Or, x, y);
                return Ok(if kind == CompareOp::Ne { some } else { self.b().unary(UnaryOp::Not, some) });
            }
            _ => left.clone(),
        };
        if !self.has_null(&common) {
            // `x is None` of what is never None.
            let is_none = self.is_none(a) || self.is_none(b);
            if is_none {
                return Ok(self.constant(IrConst::Bool(kind == CompareOp::Ne), Type::Bool));
            }
        }
        let x = self.value(a, &common)?;
        let y = self.value(b, &common)?;
        let op = if kind == CompareOp::Ne { BinaryOp::Ne } else { BinaryOp::Eq };
        Ok(self.binary(op, x, y))
    }

    fn has_null(&mut self, repr: &Repr) -> bool {
        *repr == Repr::Frozen || matches!(self.lo.ty(repr), Some(Type::Ref(_) | Type::Func(_) | Type::Addr))
    }

    /// A float as an `int`; raises `OverflowError` where it does not fit, `ValueError` for NaN.
    pub fn float_to_int(&mut self, value: Value) -> Res<Value> {
        self.helper1("rfloat", "ll_float_to_int", &[value.into()])
    }
}

/// The type in which two ints are compared or combined.
fn common_int(a: &Repr, b: &Repr) -> IntType {
    match (a, b) {
        (Repr::Int(x), Repr::Int(y)) if x != y => {
            // A plain int beside a fixed-width one is a constant that fits it.
            if *x == IntType::Signed { *y } else { *x }
        }
        (Repr::Int(x), _) | (_, Repr::Int(x)) => *x,
        _ => IntType::Signed,
    }
}

fn bit_op(kind: Py) -> BinaryOp {
    match kind {
        Py::And => BinaryOp::And,
        Py::Or => BinaryOp::Or,
        _ => BinaryOp::Xor,
    }
}

/// The IR's comparison.
pub fn ir_comparison(kind: CompareOp) -> BinaryOp {
    match kind {
        CompareOp::Lt => BinaryOp::Lt,
        CompareOp::Le => BinaryOp::Le,
        CompareOp::Eq | CompareOp::Is => BinaryOp::Eq,
        CompareOp::Ne => BinaryOp::Ne,
        CompareOp::Gt => BinaryOp::Gt,
        CompareOp::Ge => BinaryOp::Ge,
    }
}
