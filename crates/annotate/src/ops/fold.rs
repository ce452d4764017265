//! Operators on constants, computed now.
//!
//! Only what has one meaning translated and untranslated is folded: arithmetic that overflows a word is left to run time.

use ouro_flow::{BinaryOp, CompareOp};
use ouro_host::Const;

/// `a op b` for two constants.
pub(super) fn binary(operator: BinaryOp, a: &Const, b: &Const) -> Option<Const> {
    match (a, b) {
        (Const::Int(a), Const::Int(b)) => int_binary(operator, *a, *b).map(Const::Int),
        (Const::Bool(a), Const::Bool(b)) => match operator {
            BinaryOp::And => Some(Const::Bool(a & b)),
            BinaryOp::Or => Some(Const::Bool(a | b)),
            BinaryOp::Xor => Some(Const::Bool(a ^ b)),
            _ => None,
        },
        (Const::Str(a), Const::Str(b)) if operator == BinaryOp::Add => {
            Some(Const::Str(a.iter().chain(b.iter()).copied().collect()))
        }
        _ => None,
    }
}

fn int_binary(operator: BinaryOp, a: i64, b: i64) -> Option<i64> {
    match operator {
        BinaryOp::Add => a.checked_add(b),
        BinaryOp::Sub => a.checked_sub(b),
        BinaryOp::Mul => a.checked_mul(b),
        BinaryOp::FloorDiv => {
            let quotient = a.checked_div(b)?;
            Some(if a % b != 0 && (a < 0) != (b < 0) { quotient - 1 } else { quotient })
        }
        BinaryOp::Mod => {
            let remainder = a.checked_rem(b)?;
            Some(if remainder != 0 && (remainder < 0) != (b < 0) { remainder + b } else { remainder })
        }
        BinaryOp::And => Some(a & b),
        BinaryOp::Or => Some(a | b),
        BinaryOp::Xor => Some(a ^ b),
        BinaryOp::LShift if (0..63).contains(&b) => a.checked_mul(1 << b),
        BinaryOp::RShift if (0..64).contains(&b) => Some(a >> b),
        _ => None,
    }
}

/// `a op b` for two constants that are numbers, strings or `None`.
pub(super) fn compare(operator: CompareOp, a: &Const, b: &Const) -> Option<bool> {
    let ordering = match (a, b) {
        (Const::Int(a), Const::Int(b)) => a.cmp(b),
        (Const::Bool(a), Const::Bool(b)) => a.cmp(b),
        (Const::Int(a), Const::Bool(b)) => a.cmp(&i64::from(*b)),
        (Const::Bool(a), Const::Int(b)) => i64::from(*a).cmp(b),
        (Const::Str(a), Const::Str(b)) => a.cmp(b),
        (Const::None, Const::None) => std::cmp::Ordering::Equal,
        _ => return None,
    };
    Some(match operator {
        CompareOp::Lt => ordering.is_lt(),
        CompareOp::Le => ordering.is_le(),
        CompareOp::Eq => ordering.is_eq(),
        CompareOp::Ne => ordering.is_ne(),
        CompareOp::Gt => ordering.is_gt(),
        CompareOp::Ge => ordering.is_ge(),
        CompareOp::Is => return None,
    })
}

/// The truth of a constant.
pub(super) fn truth(value: &Const) -> Option<bool> {
    match value {
        Const::None => Some(false),
        Const::Bool(value) => Some(*value),
        Const::Int(value) => Some(*value != 0),
        Const::FixedInt(_, value) => Some(*value != 0),
        Const::Float(bits) => Some(f64::from_bits(*bits) != 0.0),
        Const::Str(bytes) => Some(!bytes.is_empty()),
        _ => None,
    }
}
