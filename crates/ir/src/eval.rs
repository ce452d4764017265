//! What pure operations compute, on constants: for folding and for interpreting.
//!
//! Results are `None` where the operation is an error of the IR's maker (division by zero, a shift by the width) and where the
//! operands are not known well enough.

use std::cmp::Ordering;

use crate::{BinaryOp, Const, ConvertOp, IntType, OverflowOp, Type, UnaryOp};

impl UnaryOp {
    /// The value of the operation.
    pub fn eval(self, a: Const) -> Option<Const> {
        match a {
            Const::Bool(value) if self == UnaryOp::Not => Some(Const::Bool(!value)),
            Const::Int(int, value) => match self {
                UnaryOp::Neg => Some(Const::Int(int, int.wrap(value.wrapping_neg()))),
                UnaryOp::Not => Some(Const::Int(int, int.wrap(!value))),
                _ => None,
            },
            // Widening is exact, and each of these operations rounds once or not at all.
            Const::F32(bits) => {
                self.eval_float(f64::from(f32::from_bits(bits))).map(|value| Const::F32((value as f32).to_bits()))
            }
            Const::F64(bits) => self.eval_float(f64::from_bits(bits)).map(Const::f64),
            _ => None,
        }
    }

    fn eval_float(self, a: f64) -> Option<f64> {
        match self {
            UnaryOp::Neg => Some(-a),
            UnaryOp::Abs => Some(a.abs()),
            UnaryOp::Sqrt => Some(a.sqrt()),
            UnaryOp::Floor => Some(a.floor()),
            UnaryOp::Ceil => Some(a.ceil()),
            UnaryOp::Not => None,
        }
    }
}

impl BinaryOp {
    /// The value of the operation.
    pub fn eval(self, a: Const, b: Const) -> Option<Const> {
        if self.is_comparison() {
            return self.compare(a, b).map(Const::Bool);
        }
        match (a, b) {
            (Const::Bool(a), Const::Bool(b)) => match self {
                BinaryOp::And => Some(Const::Bool(a & b)),
                BinaryOp::Or => Some(Const::Bool(a | b)),
                BinaryOp::Xor => Some(Const::Bool(a ^ b)),
                _ => None,
            },
            (Const::Int(int, a), Const::Int(_, b)) => self.eval_int(int, a, b).map(|value| Const::Int(int, value)),
            (Const::F32(a), Const::F32(b)) => {
                // The sum, product and quotient of two binary32 are right when rounded from binary64.
                let (a, b) = (f64::from(f32::from_bits(a)), f64::from(f32::from_bits(b)));
                self.eval_float(a, b).map(|value| Const::F32((value as f32).to_bits()))
            }
            (Const::F64(a), Const::F64(b)) => self.eval_float(f64::from_bits(a), f64::from_bits(b)).map(Const::f64),
            _ => None,
        }
    }

    fn eval_int(self, int: IntType, a: i128, b: i128) -> Option<i128> {
        let bits = int.bits();
        let shift = || u32::try_from(b).ok().filter(|&count| count < bits);
        let wide_unsigned = int == IntType::U128;
        let value = match self {
            BinaryOp::Add => a.wrapping_add(b),
            BinaryOp::Sub => a.wrapping_sub(b),
            BinaryOp::Mul => a.wrapping_mul(b),
            BinaryOp::Div | BinaryOp::Rem if b == 0 => return None,
            BinaryOp::Div if wide_unsigned => (a as u128 / b as u128) as i128,
            BinaryOp::Rem if wide_unsigned => (a as u128 % b as u128) as i128,
            BinaryOp::Div => a.checked_div(b).filter(|&value| int.wrap(value) == value)?,
            BinaryOp::Rem => a.wrapping_rem(b),
            BinaryOp::And => a & b,
            BinaryOp::Or => a | b,
            BinaryOp::Xor => a ^ b,
            BinaryOp::Shl => a << shift()?,
            BinaryOp::Shr if wide_unsigned => ((a as u128) >> shift()?) as i128,
            BinaryOp::Shr => a >> shift()?,
            BinaryOp::MulHigh if bits <= 64 => ((a as u128 * b as u128) >> bits) as i128,
            _ => return None,
        };
        Some(int.wrap(value))
    }

    fn eval_float(self, a: f64, b: f64) -> Option<f64> {
        match self {
            BinaryOp::Add => Some(a + b),
            BinaryOp::Sub => Some(a - b),
            BinaryOp::Mul => Some(a * b),
            BinaryOp::Div => Some(a / b),
            _ => None,
        }
    }

    fn compare(self, a: Const, b: Const) -> Option<bool> {
        let order = match (a, b) {
            (Const::Bool(a), Const::Bool(b)) => Some(a.cmp(&b)),
            (Const::Char(a), Const::Char(b)) => Some(a.cmp(&b)),
            (Const::UniChar(a), Const::UniChar(b)) => Some(a.cmp(&b)),
            (Const::Int(IntType::U128, a), Const::Int(_, b)) => Some((a as u128).cmp(&(b as u128))),
            (Const::Int(_, a), Const::Int(_, b)) => Some(a.cmp(&b)),
            (Const::F32(a), Const::F32(b)) => f32::from_bits(a).partial_cmp(&f32::from_bits(b)),
            (Const::F64(a), Const::F64(b)) => f64::from_bits(a).partial_cmp(&f64::from_bits(b)),
            _ => return self.compare_references(a, b),
        };
        Some(match self {
            BinaryOp::Eq => order == Some(Ordering::Equal),
            BinaryOp::Ne => order != Some(Ordering::Equal),
            BinaryOp::Lt => order == Some(Ordering::Less),
            BinaryOp::Le => matches!(order, Some(Ordering::Less | Ordering::Equal)),
            BinaryOp::Gt => order == Some(Ordering::Greater),
            BinaryOp::Ge => matches!(order, Some(Ordering::Greater | Ordering::Equal)),
            _ => return None,
        })
    }

    fn compare_references(self, a: Const, b: Const) -> Option<bool> {
        let known = |value| matches!(value, Const::Null | Const::Static(_) | Const::Func(_));
        match self {
            BinaryOp::Eq if known(a) && known(b) => Some(a == b),
            BinaryOp::Ne if known(a) && known(b) => Some(a != b),
            _ => None,
        }
    }
}

impl OverflowOp {
    /// The wrapped value and whether it overflowed.
    pub fn eval(self, a: Const, b: Const) -> Option<(Const, bool)> {
        let (Const::Int(int, a), Const::Int(_, b)) = (a, b) else { return None };
        if int == IntType::U128 {
            let (a, b) = (a as u128, b as u128);
            let (value, overflowed) = match self {
                OverflowOp::Add => a.overflowing_add(b),
                OverflowOp::Sub => a.overflowing_sub(b),
                OverflowOp::Mul => a.overflowing_mul(b),
            };
            return Some((Const::Int(int, value as i128), overflowed));
        }
        let (value, overflowed) = match self {
            OverflowOp::Add => a.overflowing_add(b),
            OverflowOp::Sub => a.overflowing_sub(b),
            OverflowOp::Mul => a.overflowing_mul(b),
        };
        let wrapped = int.wrap(value);
        Some((Const::Int(int, wrapped), overflowed || wrapped != value))
    }
}

impl ConvertOp {
    /// The value as one of type `to`.
    pub fn eval(self, a: Const, to: Type) -> Option<Const> {
        match self {
            ConvertOp::Int => integral(a).and_then(|value| from_integral(value, to)),
            ConvertOp::IntToFloat => match (a, to) {
                (Const::Int(IntType::U128, value), Type::F64) => Some(Const::f64(value as u128 as f64)),
                (Const::Int(IntType::U128, value), Type::F32) => Some(Const::F32((value as u128 as f32).to_bits())),
                (Const::Int(_, value), Type::F64) => Some(Const::f64(value as f64)),
                (Const::Int(_, value), Type::F32) => Some(Const::F32((value as f32).to_bits())),
                _ => None,
            },
            ConvertOp::FloatToInt => {
                let Type::Int(int) = to else { return None };
                let value = match a {
                    Const::F32(bits) => f64::from(f32::from_bits(bits)),
                    Const::F64(bits) => f64::from_bits(bits),
                    _ => return None,
                };
                Some(Const::Int(int, saturate(int, value)))
            }
            ConvertOp::Float => match (a, to) {
                (Const::F32(bits), Type::F64) => Some(Const::f64(f64::from(f32::from_bits(bits)))),
                (Const::F64(bits), Type::F32) => Some(Const::F32((f64::from_bits(bits) as f32).to_bits())),
                (Const::F32(_), Type::F32) | (Const::F64(_), Type::F64) => Some(a),
                _ => None,
            },
            ConvertOp::Bits => match (a, to) {
                (Const::Int(_, value), Type::Int(int)) => Some(Const::Int(int, int.wrap(value))),
                (Const::Int(_, value), Type::F64) => Some(Const::F64(value as u64)),
                (Const::Int(_, value), Type::F32) => Some(Const::F32(value as u32)),
                (Const::F64(bits), Type::Int(int)) => Some(Const::Int(int, int.wrap(i128::from(bits)))),
                (Const::F32(bits), Type::Int(int)) => Some(Const::Int(int, int.wrap(i128::from(bits)))),
                (Const::Null, Type::Int(int)) => Some(Const::Int(int, 0)),
                _ => None,
            },
            ConvertOp::Ref => Some(a),
            ConvertOp::RefToAddr | ConvertOp::AddrToRef => (a == Const::Null).then_some(a),
        }
    }
}

fn integral(value: Const) -> Option<i128> {
    match value {
        Const::Bool(value) => Some(i128::from(value)),
        Const::Char(value) => Some(i128::from(value)),
        Const::UniChar(value) => Some(i128::from(value)),
        Const::Int(_, value) => Some(value),
        _ => None,
    }
}

fn from_integral(value: i128, to: Type) -> Option<Const> {
    match to {
        Type::Bool => Some(Const::Bool(value & 1 != 0)),
        Type::Char => Some(Const::Char(value as u8)),
        Type::UniChar => Some(Const::UniChar(value as u32)),
        Type::Int(int) => Some(Const::Int(int, int.wrap(value))),
        _ => None,
    }
}

fn saturate(int: IntType, value: f64) -> i128 {
    if int == IntType::U128 {
        return value as u128 as i128;
    }
    let bits = int.bits();
    let (low, high) = if int.is_signed() { (-1 << (bits - 1), !(-1 << (bits - 1))) } else { (0, (1 << bits) - 1) };
    (value as i128).clamp(low, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_wrap_and_report_overflow() {
        let max = Const::signed(i64::MAX);
        assert_eq!(BinaryOp::Add.eval(max, Const::signed(1)), Some(Const::signed(i64::MIN)));
        assert_eq!(OverflowOp::Add.eval(max, Const::signed(1)), Some((Const::signed(i64::MIN), true)));
        assert_eq!(BinaryOp::Div.eval(Const::signed(-7), Const::signed(2)), Some(Const::signed(-3)));
        assert_eq!(BinaryOp::Rem.eval(Const::signed(-7), Const::signed(2)), Some(Const::signed(-1)));
        assert_eq!(BinaryOp::Div.eval(Const::signed(i64::MIN), Const::signed(-1)), None);
        assert_eq!(BinaryOp::Div.eval(max, Const::signed(0)), None);
        assert_eq!(BinaryOp::Shl.eval(max, Const::signed(64)), None);
        let byte = |value| Const::Int(IntType::U8, value);
        assert_eq!(BinaryOp::Sub.eval(byte(1), byte(2)), Some(byte(255)));
        assert_eq!(BinaryOp::MulHigh.eval(byte(200), byte(200)), Some(byte(156)));
        let wide = |value: u128| Const::Int(IntType::U128, value as i128);
        assert_eq!(BinaryOp::Lt.eval(wide(1), wide(u128::MAX)), Some(Const::Bool(true)));
        assert_eq!(BinaryOp::Shr.eval(wide(u128::MAX), Const::signed(127)), Some(wide(1)));
    }

    #[test]
    fn floats_follow_ieee() {
        let nan = Const::f64(f64::NAN);
        assert_eq!(BinaryOp::Eq.eval(nan, nan), Some(Const::Bool(false)));
        assert_eq!(BinaryOp::Ne.eval(nan, nan), Some(Const::Bool(true)));
        assert_eq!(BinaryOp::Ge.eval(nan, nan), Some(Const::Bool(false)));
        assert_eq!(ConvertOp::FloatToInt.eval(nan, Type::SIGNED), Some(Const::signed(0)));
        assert_eq!(ConvertOp::FloatToInt.eval(Const::f64(1e300), Type::SIGNED), Some(Const::signed(i64::MAX)));
        assert_eq!(
            ConvertOp::FloatToInt.eval(Const::f64(-1.9), Type::UNSIGNED),
            Some(Const::Int(IntType::Unsigned, 0))
        );
        assert_eq!(ConvertOp::Bits.eval(Const::f64(-0.0), Type::SIGNED), Some(Const::signed(i64::MIN)));
    }
}
