//! Every operation on every type at corner values: the native backend, the C backend and the definition agree.

mod support;

use ouro_ir::{BinaryOp, ConvertOp, FunctionBuilder, InstData, IntType, OverflowOp, Type, UnaryOp, Value};
use support::{FLOATS, INTS, Suite, corners};

/// `op` on unsigned or signed 128-bit values whose bits are those of a type.
fn int_binary(op: BinaryOp, int: IntType, a: i128, b: i128) -> Option<i128> {
    let signed = int.is_signed();
    let (x, y) = (a as u128, b as u128);
    let value = match op {
        BinaryOp::Add => a.wrapping_add(b),
        BinaryOp::Sub => a.wrapping_sub(b),
        BinaryOp::Mul => a.wrapping_mul(b),
        BinaryOp::Div | BinaryOp::Rem if b == 0 => return None,
        BinaryOp::Div | BinaryOp::Rem if signed && b == -1 && int.wrap(a.wrapping_neg()) == a && a != 0 => return None,
        BinaryOp::Div if signed => a.wrapping_div(b),
        BinaryOp::Div => (x / y) as i128,
        BinaryOp::Rem if signed => a.wrapping_rem(b),
        BinaryOp::Rem => (x % y) as i128,
        BinaryOp::And => a & b,
        BinaryOp::Or => a | b,
        BinaryOp::Xor => a ^ b,
        BinaryOp::MulHigh if signed => return None,
        BinaryOp::MulHigh if int.bits() == 128 => mul_high(x, y) as i128,
        BinaryOp::MulHigh => ((x * y) >> int.bits()) as i128,
        BinaryOp::Eq => i128::from(a == b),
        BinaryOp::Ne => i128::from(a != b),
        BinaryOp::Lt => i128::from(if signed { a < b } else { x < y }),
        BinaryOp::Le => i128::from(if signed { a <= b } else { x <= y }),
        BinaryOp::Gt => i128::from(if signed { a > b } else { x > y }),
        BinaryOp::Ge => i128::from(if signed { a >= b } else { x >= y }),
        BinaryOp::Shl | BinaryOp::Shr => return None,
    };
    Some(int.wrap(value))
}

/// Bit by bit: as unlike the implementations as can be.
fn mul_high(a: u128, b: u128) -> u128 {
    let (mut high, mut low) = (0u128, 0u128);
    for bit in (0..128).rev() {
        high = high << 1 | low >> 127;
        low <<= 1;
        if b >> bit & 1 == 1 {
            let (sum, carry) = low.overflowing_add(a);
            low = sum;
            high = high.wrapping_add(carry as u128);
        }
    }
    high
}

const BINARY: [BinaryOp; 15] = [
    BinaryOp::Add,
    BinaryOp::Sub,
    BinaryOp::Mul,
    BinaryOp::Div,
    BinaryOp::Rem,
    BinaryOp::And,
    BinaryOp::Or,
    BinaryOp::Xor,
    BinaryOp::MulHigh,
    BinaryOp::Eq,
    BinaryOp::Ne,
    BinaryOp::Lt,
    BinaryOp::Le,
    BinaryOp::Gt,
    BinaryOp::Ge,
];

#[test]
fn integers_binary() {
    let mut suite = Suite::new();
    for int in INTS {
        let ty = Type::Int(int);
        for op in BINARY {
            for a in corners(int) {
                for b in corners(int) {
                    let Some(expected) = int_binary(op, int, a, b) else { continue };
                    let label = format!("{op:?} {int:?} {a} {b}");
                    let inputs = [(ty, a as u128), (ty, b as u128)];
                    let build = |builder: &mut FunctionBuilder, v: &[Value]| builder.binary(op, v[0], v[1]);
                    suite.case(label.clone(), &inputs, Some(expected as u128), build);
                    if a % 2 != 0 {
                        suite.constant_case(label, &inputs, Some(expected as u128), build);
                    }
                }
            }
        }
    }
    suite.check();
}

#[test]
fn integers_shifts_and_unary() {
    let mut suite = Suite::new();
    for int in INTS {
        let ty = Type::Int(int);
        for a in corners(int) {
            for amount in [0, 1, int.bits() as i128 / 2, int.bits() as i128 - 1] {
                let shift = amount as u32;
                let right = if int.is_signed() { a >> shift } else { ((a as u128) >> shift) as i128 };
                for (op, expected) in [(BinaryOp::Shl, a.wrapping_shl(shift)), (BinaryOp::Shr, right)] {
                    let inputs = [(ty, a as u128), (Type::SIGNED, amount as u128)];
                    let build = |builder: &mut FunctionBuilder, v: &[Value]| builder.binary(op, v[0], v[1]);
                    let (label, expected) = (format!("{op:?} {int:?} {a} {amount}"), Some(int.wrap(expected) as u128));
                    suite.case(label.clone(), &inputs, expected, build);
                    suite.constant_case(label, &inputs, expected, build);
                }
            }
            for (op, expected) in [(UnaryOp::Neg, a.wrapping_neg()), (UnaryOp::Not, !a)] {
                let build = |builder: &mut FunctionBuilder, v: &[Value]| builder.unary(op, v[0]);
                let (label, expected) = (format!("{op:?} {int:?} {a}"), Some(int.wrap(expected) as u128));
                suite.case(label.clone(), &[(ty, a as u128)], expected, build);
                suite.constant_case(label, &[(ty, a as u128)], expected, build);
            }
        }
    }
    suite.check();
}

/// The exact result as an i128 and whether it fits the type.
fn int_overflow(op: OverflowOp, int: IntType, a: i128, b: i128) -> (i128, bool) {
    let (value, lost) = match (op, int.bits() == 128 && !int.is_signed()) {
        (OverflowOp::Add, false) => a.overflowing_add(b),
        (OverflowOp::Sub, false) => a.overflowing_sub(b),
        (OverflowOp::Mul, false) => a.overflowing_mul(b),
        (op, true) => {
            let (x, y) = (a as u128, b as u128);
            let (value, lost) = match op {
                OverflowOp::Add => x.overflowing_add(y),
                OverflowOp::Sub => x.overflowing_sub(y),
                OverflowOp::Mul => x.overflowing_mul(y),
            };
            (value as i128, lost)
        }
    };
    (int.wrap(value), lost || int.wrap(value) != value)
}

#[test]
fn integers_overflow() {
    let mut suite = Suite::new();
    for int in INTS {
        let ty = Type::Int(int);
        for op in [OverflowOp::Add, OverflowOp::Sub, OverflowOp::Mul] {
            for a in corners(int) {
                for b in corners(int) {
                    let (value, overflowed) = int_overflow(op, int, a, b);
                    let label = format!("{op:?} overflow {int:?} {a} {b}");
                    let inputs = [(ty, a as u128), (ty, b as u128)];
                    let wrapped = |builder: &mut FunctionBuilder, v: &[Value]| builder.overflow(op, v[0], v[1]).0;
                    let flag = |builder: &mut FunctionBuilder, v: &[Value]| builder.overflow(op, v[0], v[1]).1;
                    suite.case(label.clone() + " value", &inputs, Some(value as u128), wrapped);
                    suite.case(label.clone(), &inputs, Some(overflowed as u128), flag);
                    suite.constant_case(label, &inputs, Some(overflowed as u128), flag);
                }
            }
        }
    }
    suite.check();
}

#[test]
fn integers_converted() {
    let mut suite = Suite::new();
    let mut types: Vec<(Type, Vec<i128>)> = INTS.iter().map(|&int| (Type::Int(int), corners(int))).collect();
    types.extend([
        (Type::Bool, vec![0, 1]),
        (Type::Char, vec![0, 39, 65, 92, 127, 128, 255]),
        (Type::UniChar, vec![0, 65, 0x10ffff]),
    ]);
    for (from, values) in &types {
        for &(to, _) in types.iter().filter(|(to, _)| to != from && *to != Type::Bool) {
            for &a in values {
                let as_int = match to {
                    Type::Char => IntType::U8,
                    Type::UniChar => IntType::U32,
                    other => other.as_int().expect("an int"),
                };
                let build = |builder: &mut FunctionBuilder, v: &[Value]| builder.convert(ConvertOp::Int, v[0], to);
                let (label, expected) = (format!("{from:?} {a} to {to:?}"), Some(as_int.wrap(a) as u128));
                suite.case(label.clone(), &[(*from, a as u128)], expected, build);
                suite.constant_case(label, &[(*from, a as u128)], expected, build);
            }
        }
    }
    let to_bool = |builder: &mut FunctionBuilder, v: &[Value]| builder.convert(ConvertOp::Int, v[0], Type::Bool);
    for a in [0, 1] {
        suite.case(format!("{a} to Bool"), &[(Type::SIGNED, a)], Some(a), to_bool);
        let not = |builder: &mut FunctionBuilder, v: &[Value]| builder.unary(UnaryOp::Not, v[0]);
        suite.case(format!("not {a}"), &[(Type::Bool, a)], Some(1 - a), not);
        for b in [0, 1] {
            for (op, expected) in [(BinaryOp::And, a & b), (BinaryOp::Or, a | b), (BinaryOp::Xor, a ^ b)] {
                let build = |builder: &mut FunctionBuilder, v: &[Value]| builder.binary(op, v[0], v[1]);
                suite.case(format!("{op:?} {a} {b}"), &[(Type::Bool, a), (Type::Bool, b)], Some(expected), build);
            }
        }
    }
    suite.check();
}

/// A value of a float type, its bits, and back.
fn float_bits(ty: Type, value: f64) -> u128 {
    if ty == Type::F32 { (value as f32).to_bits() as u128 } else { value.to_bits() as u128 }
}

#[test]
fn floats() {
    let mut suite = Suite::new();
    for ty in [Type::F32, Type::F64] {
        let bits = |value| float_bits(ty, value);
        // Values as the type has them; arithmetic on binary32 is exact enough in binary64 to round once.
        let values = FLOATS.map(|value| if ty == Type::F32 { value as f32 as f64 } else { value });
        for a in values {
            let unary = [
                (UnaryOp::Neg, -a),
                (UnaryOp::Abs, a.abs()),
                (UnaryOp::Sqrt, a.sqrt()),
                (UnaryOp::Floor, a.floor()),
                (UnaryOp::Ceil, a.ceil()),
            ];
            for (op, expected) in unary {
                let build = |builder: &mut FunctionBuilder, v: &[Value]| builder.unary(op, v[0]);
                suite.case(format!("{op:?} {ty:?} {a}"), &[(ty, bits(a))], Some(bits(expected)), build);
                suite.constant_case(format!("{op:?} {ty:?} {a}"), &[(ty, bits(a))], Some(bits(expected)), build);
            }
            for b in values {
                let arithmetic =
                    [(BinaryOp::Add, a + b), (BinaryOp::Sub, a - b), (BinaryOp::Mul, a * b), (BinaryOp::Div, a / b)];
                let comparisons = [
                    (BinaryOp::Eq, a == b),
                    (BinaryOp::Ne, a != b),
                    (BinaryOp::Lt, a < b),
                    (BinaryOp::Le, a <= b),
                    (BinaryOp::Gt, a > b),
                    (BinaryOp::Ge, a >= b),
                ];
                let arithmetic = arithmetic.map(|(op, value)| (op, bits(value)));
                let comparisons = comparisons.map(|(op, value)| (op, value as u128));
                for (op, expected) in arithmetic.into_iter().chain(comparisons) {
                    let build = |builder: &mut FunctionBuilder, v: &[Value]| builder.binary(op, v[0], v[1]);
                    let (label, inputs) = (format!("{op:?} {ty:?} {a} {b}"), [(ty, bits(a)), (ty, bits(b))]);
                    suite.case(label.clone(), &inputs, Some(expected), build);
                    if b == 1.5 || b.is_nan() {
                        suite.constant_case(label, &inputs, Some(expected), build);
                    }
                }
            }
        }
    }
    suite.check();
}

/// Saturating conversion, 0 for NaN.
fn float_to_int(int: IntType, value: f64) -> i128 {
    match (int.bits(), int.is_signed()) {
        (128, true) => value as i128,
        (128, false) => value as u128 as i128,
        (bits, true) => (value as i128).clamp(-(1 << (bits - 1)), (1 << (bits - 1)) - 1),
        (bits, false) => (value as u128).min((1 << bits) - 1) as i128,
    }
}

#[test]
fn floats_converted() {
    let mut suite = Suite::new();
    let mut values = FLOATS.to_vec();
    for bits in [7, 8, 15, 16, 31, 32, 63, 64, 127] {
        let limit = 2f64.powi(bits);
        values.extend([limit, -limit, limit - 1.0, limit + 1.0, -limit - 1.0, limit - 0.5, -limit - 0.5, 1e40, -1e40]);
    }
    for int in INTS {
        for ty in [Type::F32, Type::F64] {
            for &value in &values {
                let value = if ty == Type::F32 { value as f32 as f64 } else { value };
                let expected = Some(float_to_int(int, value) as u128);
                let build = |builder: &mut FunctionBuilder, v: &[Value]| {
                    builder.convert(ConvertOp::FloatToInt, v[0], Type::Int(int))
                };
                suite.case(format!("{ty:?} {value} to {int:?}"), &[(ty, float_bits(ty, value))], expected, build);
            }
            for a in corners(int) {
                let expected = match (ty, int.is_signed()) {
                    (Type::F32, true) => (a as f32).to_bits() as u128,
                    (Type::F32, false) => (a as u128 as f32).to_bits() as u128,
                    (_, true) => (a as f64).to_bits() as u128,
                    (_, false) => (a as u128 as f64).to_bits() as u128,
                };
                let build =
                    |builder: &mut FunctionBuilder, v: &[Value]| builder.convert(ConvertOp::IntToFloat, v[0], ty);
                suite.case(format!("{int:?} {a} to {ty:?}"), &[(Type::Int(int), a as u128)], Some(expected), build);
            }
        }
    }
    for value in FLOATS {
        let wide = |builder: &mut FunctionBuilder, v: &[Value]| builder.convert(ConvertOp::Float, v[0], Type::F64);
        let narrow = |builder: &mut FunctionBuilder, v: &[Value]| builder.convert(ConvertOp::Float, v[0], Type::F32);
        let short = (value as f32).to_bits() as u128;
        suite.case(
            format!("{value} widened"),
            &[(Type::F32, short)],
            Some(float_bits(Type::F64, value as f32 as f64)),
            wide,
        );
        suite.case(format!("{value} narrowed"), &[(Type::F64, float_bits(Type::F64, value))], Some(short), narrow);
    }
    let pairs = [
        (Type::F64, Type::SIGNED),
        (Type::F64, Type::Int(IntType::U64)),
        (Type::F32, Type::Int(IntType::I32)),
        (Type::F32, Type::Int(IntType::U32)),
        (Type::Addr, Type::SIGNED),
    ];
    for (a, b) in pairs {
        for value in [1.0, -0.0, 0.1, f64::INFINITY] {
            let bits = float_bits(a, value);
            let forth = |builder: &mut FunctionBuilder, v: &[Value]| builder.convert(ConvertOp::Bits, v[0], b);
            let back = |builder: &mut FunctionBuilder, v: &[Value]| builder.convert(ConvertOp::Bits, v[0], a);
            suite.case(format!("bits {a:?} {b:?} {value}"), &[(a, bits)], Some(bits), forth);
            suite.case(format!("bits {b:?} {a:?} {value}"), &[(b, bits)], Some(bits), back);
        }
    }
    suite.check();
}

#[test]
fn selection_and_comparison() {
    let mut suite = Suite::new();
    let mut types: Vec<Type> = INTS.iter().map(|&int| Type::Int(int)).collect();
    types.extend([Type::Bool, Type::Char, Type::UniChar, Type::F32, Type::F64, Type::Addr]);
    for ty in types {
        for cond in [0, 1] {
            let inputs = [(Type::Bool, cond), (ty, 1), (ty, 0)];
            let build =
                |builder: &mut FunctionBuilder, v: &[Value]| builder.push1(InstData::Select([v[0], v[1], v[2]]), ty);
            suite.case(format!("select {ty:?} {cond}"), &inputs, Some(cond), build);
        }
        if !matches!(ty, Type::F32 | Type::F64) {
            for (op, expected) in [(BinaryOp::Eq, 0), (BinaryOp::Ne, 1)] {
                let build = |builder: &mut FunctionBuilder, v: &[Value]| builder.binary(op, v[0], v[1]);
                suite.case(format!("{op:?} {ty:?}"), &[(ty, 1), (ty, 0)], Some(expected), build);
            }
        }
    }
    for (a, b) in [(200, 100), (100, 200), (0x10ffff, 0xe000)] {
        for ty in [Type::Char, Type::UniChar] {
            let less = |builder: &mut FunctionBuilder, v: &[Value]| builder.binary(BinaryOp::Lt, v[0], v[1]);
            let mask = if ty == Type::Char { 0xff } else { 0xffff_ffff };
            let inputs = [(ty, a & mask), (ty, b & mask)];
            suite.case(format!("{ty:?} {a} < {b}"), &inputs, Some(u128::from(a & mask < b & mask)), less);
        }
    }
    suite.check();
}
