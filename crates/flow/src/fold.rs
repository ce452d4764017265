//! Operations on constants of primitive type, with Python's results.
//!
//! `None` from a function means: leave the operation to the program (it raises, or the result is not ours to know).
//! Integers have any size here, as they have in the host's Python.

use std::cmp::Ordering;
use std::sync::Arc;

use num_bigint::BigInt;
use ouro_host::Const;

use crate::ast::UnaryOp;
use crate::graph::{BinaryOp, CompareOp};

/// The largest integer, in bits, and the longest string, in bytes, that folding makes.
const LIMIT: u64 = 4096;

/// An integer of any size as a constant.
pub(crate) fn int(value: BigInt) -> Const {
    match i64::try_from(&value) {
        Ok(small) => Const::Int(small),
        Err(_) => Const::BigInt(Arc::new(value)),
    }
}

/// The token of an integer literal, such as `0xFFFF_FFFF` without the underscores.
pub(crate) fn int_token(token: &str) -> Const {
    let (digits, radix) = match token.as_bytes() {
        [b'0', b'x' | b'X', ..] => (&token[2..], 16),
        [b'0', b'o' | b'O', ..] => (&token[2..], 8),
        [b'0', b'b' | b'B', ..] => (&token[2..], 2),
        _ => (token, 10),
    };
    int(BigInt::parse_bytes(digits.as_bytes(), radix).unwrap_or_default())
}

fn as_int(value: &Const) -> Option<BigInt> {
    match value {
        Const::Bool(b) => Some(BigInt::from(*b as u8)),
        Const::Int(i) => Some(BigInt::from(*i)),
        Const::BigInt(i) => Some((**i).clone()),
        _ => None,
    }
}

fn as_small(value: &Const) -> Option<i64> {
    match value {
        Const::Bool(b) => Some(*b as i64),
        Const::Int(i) => Some(*i),
        _ => None,
    }
}

/// A number as a float, where that is exact.
fn as_float(value: &Const) -> Option<f64> {
    const EXACT: i64 = 1 << 53;
    match value {
        Const::Float(bits) => Some(f64::from_bits(*bits)),
        _ => as_small(value).filter(|i| (-EXACT..=EXACT).contains(i)).map(|i| i as f64),
    }
}

/// The truth of a constant.
pub(crate) fn truth(value: &Const) -> Option<bool> {
    Some(match value {
        Const::None => false,
        Const::Bool(b) => *b,
        Const::Int(i) => *i != 0,
        Const::BigInt(_) => true,
        Const::FixedInt(_, i) => *i != 0,
        Const::Float(bits) => f64::from_bits(*bits) != 0.0,
        Const::SingleFloat(bits) => f32::from_bits(*bits) != 0.0,
        Const::Str(s) | Const::Bytes(s) => !s.is_empty(),
        Const::WideStr(s) => !s.is_empty(),
        Const::Obj(_) => return None,
    })
}

/// `-a`, `+a`, `~a`; `not` is [`truth`].
pub(crate) fn unary(op: UnaryOp, a: &Const) -> Option<Const> {
    match (op, a) {
        (UnaryOp::Not, _) => truth(a).map(|t| Const::Bool(!t)),
        (UnaryOp::Neg, Const::Float(bits)) => Some(Const::float(-f64::from_bits(*bits))),
        (UnaryOp::Pos, Const::Float(_)) => Some(a.clone()),
        (UnaryOp::Neg, _) => as_int(a).map(|i| int(-i)),
        (UnaryOp::Pos, _) => as_int(a).map(int),
        (UnaryOp::Invert, _) => as_int(a).map(|i| int(-i - 1)),
    }
}

/// `a op b`.
pub(crate) fn binary(op: BinaryOp, a: &Const, b: &Const) -> Option<Const> {
    match (a, b) {
        (Const::Bool(x), Const::Bool(y)) => match op {
            BinaryOp::And => return Some(Const::Bool(x & y)),
            BinaryOp::Or => return Some(Const::Bool(x | y)),
            BinaryOp::Xor => return Some(Const::Bool(x ^ y)),
            _ => {}
        },
        (Const::Str(x), Const::Str(y)) if op == BinaryOp::Add => {
            return concat(x, y).map(Const::Str);
        }
        (Const::Bytes(x), Const::Bytes(y)) if op == BinaryOp::Add => {
            return concat(x, y).map(Const::Bytes);
        }
        (Const::Str(s), n) | (n, Const::Str(s)) if op == BinaryOp::Mul => {
            let times = as_small(n)?.max(0) as u64;
            return (times.saturating_mul(s.len() as u64) <= LIMIT)
                .then(|| Const::Str(s.repeat(times as usize).into()));
        }
        (Const::Float(_), _) | (_, Const::Float(_)) => {
            return binary_float(op, as_float(a)?, as_float(b)?).map(Const::float);
        }
        _ => {}
    }
    if op == BinaryOp::TrueDiv {
        let (x, y) = (as_float(a)?, as_float(b)?);
        return (y != 0.0).then(|| Const::float(x / y));
    }
    binary_int(op, as_int(a)?, as_int(b)?).map(int)
}

fn concat(x: &[u8], y: &[u8]) -> Option<Arc<[u8]>> {
    ((x.len() + y.len()) as u64 <= LIMIT).then(|| [x, y].concat().into())
}

fn binary_int(op: BinaryOp, a: BigInt, b: BigInt) -> Option<BigInt> {
    let zero = BigInt::ZERO;
    Some(match op {
        BinaryOp::Add => a + b,
        BinaryOp::Sub => a - b,
        BinaryOp::Mul if a.bits() + b.bits() <= LIMIT => a * b,
        BinaryOp::And => a & b,
        BinaryOp::Or => a | b,
        BinaryOp::Xor => a ^ b,
        BinaryOp::FloorDiv | BinaryOp::Mod if b != zero => {
            let (mut quotient, mut rest) = (&a / &b, &a % &b);
            if rest != zero && (rest < zero) != (b < zero) {
                quotient -= 1;
                rest += &b;
            }
            if op == BinaryOp::Mod { rest } else { quotient }
        }
        BinaryOp::LShift => {
            let count = u64::try_from(&b).ok()?;
            if a != zero && a.bits().saturating_add(count) > LIMIT {
                return None;
            }
            if a == zero { zero } else { a << count }
        }
        BinaryOp::RShift => a >> u64::try_from(&b).ok()?.min(2 * LIMIT),
        BinaryOp::Pow => {
            let exponent = u32::try_from(&b).ok()?;
            if a.bits().saturating_mul(exponent as u64) > LIMIT {
                return None;
            }
            a.pow(exponent)
        }
        _ => return None,
    })
}

fn binary_float(op: BinaryOp, a: f64, b: f64) -> Option<f64> {
    match op {
        BinaryOp::Add => Some(a + b),
        BinaryOp::Sub => Some(a - b),
        BinaryOp::Mul => Some(a * b),
        BinaryOp::TrueDiv if b != 0.0 => Some(a / b),
        _ => None,
    }
}

/// `a op b` for a comparison.
pub(crate) fn compare(op: CompareOp, a: &Const, b: &Const) -> Option<bool> {
    if op == CompareOp::Is {
        return identical(a, b);
    }
    let ordering = match (a, b) {
        (Const::None, Const::None) if matches!(op, CompareOp::Eq | CompareOp::Ne) => Some(Ordering::Equal),
        (Const::Str(x), Const::Str(y)) | (Const::Bytes(x), Const::Bytes(y)) => Some(x.cmp(y)),
        (Const::Float(_), _) | (_, Const::Float(_)) => match as_float(a)?.partial_cmp(&as_float(b)?) {
            Some(ordering) => Some(ordering),
            None => return Some(op == CompareOp::Ne),
        },
        _ => as_int(a).zip(as_int(b)).map(|(x, y)| x.cmp(&y)),
    };
    match ordering {
        Some(ordering) => Some(satisfies(op, ordering)),
        None if !unequal_kinds(a, b) => None,
        None => match op {
            CompareOp::Eq => Some(false),
            CompareOp::Ne => Some(true),
            _ => None,
        },
    }
}

/// Whether an ordering satisfies a comparison other than `is`.
pub(crate) fn satisfies(op: CompareOp, ordering: Ordering) -> bool {
    match op {
        CompareOp::Lt => ordering.is_lt(),
        CompareOp::Le => ordering.is_le(),
        CompareOp::Eq | CompareOp::Is => ordering.is_eq(),
        CompareOp::Ne => ordering.is_ne(),
        CompareOp::Gt => ordering.is_gt(),
        CompareOp::Ge => ordering.is_ge(),
    }
}

/// `==` and `!=` between `None` and a primitive, or between a number and a string, are known.
fn unequal_kinds(a: &Const, b: &Const) -> bool {
    fn kind(value: &Const) -> Option<u8> {
        Some(match value {
            Const::None => 0,
            Const::Bool(_) | Const::Int(_) | Const::BigInt(_) | Const::Float(_) => 1,
            Const::Str(_) => 2,
            Const::Bytes(_) => 3,
            _ => return None,
        })
    }
    matches!((kind(a), kind(b)), (Some(x), Some(y)) if x != y)
}

/// `a is b`, where the language says what it is: never for two numbers or two strings.
fn identical(a: &Const, b: &Const) -> Option<bool> {
    match (a, b) {
        (Const::None, Const::None) => Some(true),
        (Const::Bool(x), Const::Bool(y)) => Some(x == y),
        (Const::Obj(x), Const::Obj(y)) => Some(x == y),
        (Const::None | Const::Bool(_) | Const::Obj(_), _) | (_, Const::None | Const::Bool(_) | Const::Obj(_)) => {
            Some(false)
        }
        _ => None,
    }
}
