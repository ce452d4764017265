//! What one operation can be replaced by, given the definitions of its operands.
//!
//! Canonical forms: constants stand on the right; `>` and `>=` are turned around; a subtraction of a constant is an addition;
//! `x == null` compares with the null of x's own type.

use ouro_ir::{BinaryOp, Const, ConvertOp, Function, Heap, Inst, InstData, IntType, OverflowOp, Type, UnaryOp, Value};

use crate::context::{Context, is_allocated};

/// The replacement of an operation.
pub(crate) enum Simplified {
    /// Its result is this value.
    Value(Value),
    /// Its two results are these values.
    Pair(Value, Value),
    /// Another operation with the same results.
    Data(InstData),
}

use Simplified::{Data, Pair};

type Found = Option<Simplified>;

/// Finds a simpler form of an operation, one step at a time.
pub(crate) fn simplify(func: &mut Function, cx: &Context<'_>, inst: Inst) -> Found {
    match func.insts[inst] {
        InstData::Unary(op, a) => unary(func, op, a),
        InstData::Binary(op, [a, b]) => binary(func, cx, op, a, b),
        InstData::Overflow(op, [a, b]) => overflow(func, op, a, b),
        InstData::Convert(op, a) => {
            let to = func.ty(func.results[inst][0]);
            convert(func, cx, op, a, to)
        }
        InstData::Select([cond, a, b]) => {
            let ty = func.ty(func.results[inst][0]);
            select(func, cond, a, b, ty)
        }
        InstData::GetField { object, field } => match func.as_const(object)? {
            Const::Static(id) => {
                let (value, ty) = cx.static_field(id, field)?;
                Some(Simplified::Value(cx.constant(func, value, ty)))
            }
            _ => None,
        },
        InstData::GetItem { object, index, field } => match (func.as_const(object)?, func.as_const(index)?) {
            (Const::Static(id), Const::Int(_, index)) => {
                let (value, ty) = cx.static_item(id, index, field)?;
                Some(Simplified::Value(cx.constant(func, value, ty)))
            }
            _ => None,
        },
        InstData::Len(object) => length(func, cx, object),
        InstData::CallIndirect { callee, .. } => match func.as_const(callee)? {
            Const::Func(target) => direct(func, cx, inst, target),
            _ => None,
        },
        _ => None,
    }
}

/// A call of a known function through a reference of exactly its signature.
fn direct(func: &Function, cx: &Context<'_>, inst: Inst, target: ouro_ir::FuncId) -> Found {
    let InstData::CallIndirect { sig, args, .. } = &func.insts[inst] else { return None };
    let signature = cx.effects.signature(target)?;
    (cx.program.types.sigs[*sig] == *signature).then(|| Data(InstData::Call { func: target, args: args.clone() }))
}

fn value(value: Value) -> Found {
    Some(Simplified::Value(value))
}

fn bool_value(func: &mut Function, flag: bool) -> Found {
    value(func.constant(Const::Bool(flag), Type::Bool))
}

fn length(func: &mut Function, cx: &Context<'_>, object: Value) -> Found {
    if let Some(Const::Static(id)) = func.as_const(object) {
        let len = cx.static_len(id)?;
        return value(func.constant(Const::signed(len), Type::SIGNED));
    }
    match func.insts[func.def_inst(object)?] {
        InstData::NewTail(_, len) | InstData::NewArray(_, len) => value(len),
        _ => None,
    }
}

fn unary(func: &mut Function, op: UnaryOp, a: Value) -> Found {
    if let Some(constant) = func.as_const(a).and_then(|a| op.eval(a)) {
        let ty = func.ty(a);
        return value(func.constant(constant, ty));
    }
    let def = &func.insts[func.def_inst(a)?];
    match (op, def) {
        (UnaryOp::Not, InstData::Unary(UnaryOp::Not, inner)) | (UnaryOp::Neg, InstData::Unary(UnaryOp::Neg, inner)) => {
            value(*inner)
        }
        (UnaryOp::Not, &InstData::Binary(op, [left, right])) if op.is_comparison() => {
            let is_float = matches!(func.ty(left), Type::F32 | Type::F64);
            let opposite = match op {
                BinaryOp::Eq => BinaryOp::Ne,
                BinaryOp::Ne => BinaryOp::Eq,
                _ if is_float => return None,
                BinaryOp::Lt => return Some(Data(InstData::Binary(BinaryOp::Le, [right, left]))),
                BinaryOp::Le => return Some(Data(InstData::Binary(BinaryOp::Lt, [right, left]))),
                _ => return None,
            };
            Some(Data(InstData::Binary(opposite, [left, right])))
        }
        _ => None,
    }
}

fn is_commutative(op: BinaryOp) -> bool {
    use BinaryOp::*;
    matches!(op, Add | Mul | And | Or | Xor | Eq | Ne | MulHigh)
}

/// The operands of a commutative operation in their order: by number, constants last.
pub(crate) fn ordered(func: &Function, a: Value, b: Value) -> (Value, Value) {
    let swap = match (func.as_const(a).is_some(), func.as_const(b).is_some()) {
        (false, false) => a > b,
        (constant, _) => constant,
    };
    if swap && func.as_const(b).is_none() { (b, a) } else { (a, b) }
}

fn binary(func: &mut Function, cx: &Context<'_>, op: BinaryOp, a: Value, b: Value) -> Found {
    let (left, right) = (func.as_const(a), func.as_const(b));
    if let (Some(left), Some(right)) = (left, right)
        && let Some(constant) = op.eval(left, right)
    {
        let ty = if op.is_comparison() { Type::Bool } else { func.ty(a) };
        return value(func.constant(constant, ty));
    }
    match op {
        BinaryOp::Gt => return Some(Data(InstData::Binary(BinaryOp::Lt, [b, a]))),
        BinaryOp::Ge => return Some(Data(InstData::Binary(BinaryOp::Le, [b, a]))),
        _ if left.is_some() && right.is_none() && is_commutative(op) => {
            return Some(Data(InstData::Binary(op, [b, a])));
        }
        _ if is_commutative(op) && ordered(func, a, b) != (a, b) => return Some(Data(InstData::Binary(op, [b, a]))),
        _ => {}
    }
    match func.ty(a) {
        Type::Int(int) if op.is_comparison() => compare_ints(func, op, int, a, b),
        Type::Int(int) => int_arithmetic(func, op, int, a, b),
        Type::F32 | Type::F64 => float_arithmetic(op, a, right),
        Type::Bool => bool_arithmetic(func, op, a, b),
        Type::Ref(_) => compare_refs(func, cx, op, a, b),
        _ if a == b => same_operand(func, op),
        _ => None,
    }
}

fn same_operand(func: &mut Function, op: BinaryOp) -> Found {
    match op {
        BinaryOp::Eq | BinaryOp::Le => bool_value(func, true),
        BinaryOp::Ne | BinaryOp::Lt => bool_value(func, false),
        _ => None,
    }
}

fn int_arithmetic(func: &mut Function, op: BinaryOp, int: IntType, a: Value, b: Value) -> Found {
    use BinaryOp::*;
    let ty = Type::Int(int);
    let ones = int.wrap(-1);
    if a == b {
        match op {
            And | Or => return value(a),
            Sub | Xor => return value(func.constant(Const::Int(int, 0), ty)),
            _ => {}
        }
    }
    let Some(Const::Int(_, number)) = func.as_const(b) else { return None };
    match (op, number) {
        (Add | Sub | Or | Xor | Shl | Shr, 0) | (Mul | Div, 1) => return value(a),
        (And, number) if number == ones => return value(a),
        (Mul | And, 0) => return value(b),
        (Or, number) if number == ones => return value(b),
        (Rem, 1) => return value(func.constant(Const::Int(int, 0), ty)),
        (Sub, number) => {
            let negated = func.constant(Const::Int(int, int.wrap(number.wrapping_neg())), ty);
            return Some(Data(InstData::Binary(Add, [a, negated])));
        }
        _ => {}
    }
    // (x op c1) op c2
    let InstData::Binary(inner, [x, c]) = func.insts[func.def_inst(a)?] else { return None };
    if inner != op || !matches!(op, Add | Mul | And | Or | Xor) {
        return None;
    }
    let combined = op.eval(func.as_const(c)?, func.as_const(b)?)?;
    let combined = func.constant(combined, ty);
    Some(Data(InstData::Binary(op, [x, combined])))
}

fn compare_ints(func: &mut Function, op: BinaryOp, int: IntType, a: Value, b: Value) -> Found {
    if a == b {
        return same_operand(func, op);
    }
    let bits = int.bits();
    let (low, high) = match (int.is_signed(), bits) {
        (true, _) => (i128::MIN >> (128 - bits), i128::MAX >> (128 - bits)),
        (false, 128) => return None,
        (false, _) => (0, (1 << bits) - 1),
    };
    let number = |value| match func.as_const(value) {
        Some(Const::Int(_, number)) => Some(number),
        _ => None,
    };
    match (op, number(a), number(b)) {
        (BinaryOp::Lt, _, Some(number)) if number == low => return bool_value(func, false),
        (BinaryOp::Lt, Some(number), _) if number == high => return bool_value(func, false),
        (BinaryOp::Le, _, Some(number)) if number == high => return bool_value(func, true),
        (BinaryOp::Le, Some(number), _) if number == low => return bool_value(func, true),
        _ => {}
    }
    if !matches!(op, BinaryOp::Eq | BinaryOp::Ne) {
        return None;
    }
    let expected = number(b)?;
    match func.insts[func.def_inst(a)?] {
        // x + c1 == c2
        InstData::Binary(BinaryOp::Add, [x, c]) => {
            let difference = int.wrap(expected.wrapping_sub(number(c)?));
            let difference = func.constant(Const::Int(int, difference), Type::Int(int));
            Some(Data(InstData::Binary(op, [x, difference])))
        }
        InstData::Convert(ConvertOp::Int, x) => compare_converted(func, op, int, x, expected),
        InstData::Select([cond, x, y]) => {
            let (x, y) = (number(x)?, number(y)?);
            let equal = op == BinaryOp::Eq;
            choose(func, cond, (x == expected) == equal, (y == expected) == equal)
        }
        _ => None,
    }
}

/// `cond ? a : b` for known a and b.
fn choose(func: &mut Function, cond: Value, a: bool, b: bool) -> Found {
    match (a, b) {
        (true, false) => value(cond),
        (false, true) => Some(Data(InstData::Unary(UnaryOp::Not, cond))),
        _ => bool_value(func, a),
    }
}

/// Equality of a widened value with a constant: of the value itself.
fn compare_converted(func: &mut Function, op: BinaryOp, int: IntType, x: Value, expected: i128) -> Found {
    let equal = op == BinaryOp::Eq;
    let narrow = match func.ty(x) {
        Type::Bool => {
            return match expected {
                0 | 1 if (expected == 1) == equal => value(x),
                0 | 1 => Some(Data(InstData::Unary(UnaryOp::Not, x))),
                _ => bool_value(func, !equal),
            };
        }
        Type::Char => u8::try_from(expected).ok().map(Const::Char),
        Type::UniChar if int.bits() > 32 => u32::try_from(expected).ok().map(Const::UniChar),
        Type::Int(from) if from.bits() < int.bits() && (int.is_signed() || !from.is_signed()) => {
            (from.wrap(expected) == expected).then_some(Const::Int(from, expected))
        }
        _ => return None,
    };
    let Some(narrow) = narrow else { return bool_value(func, !equal) };
    let ty = func.ty(x);
    let narrow = func.constant(narrow, ty);
    Some(Data(InstData::Binary(op, [x, narrow])))
}

fn float_arithmetic(op: BinaryOp, a: Value, right: Option<Const>) -> Found {
    let number = match right? {
        Const::F32(bits) => f64::from(f32::from_bits(bits)),
        Const::F64(bits) => f64::from_bits(bits),
        _ => return None,
    };
    match op {
        BinaryOp::Mul | BinaryOp::Div if number == 1.0 => value(a),
        BinaryOp::Sub if number == 0.0 && number.is_sign_positive() => value(a),
        BinaryOp::Add if number == 0.0 && number.is_sign_negative() => value(a),
        _ => None,
    }
}

fn bool_arithmetic(func: &mut Function, op: BinaryOp, a: Value, b: Value) -> Found {
    use BinaryOp::*;
    if a == b {
        return match op {
            And | Or => value(a),
            Xor => bool_value(func, false),
            _ => same_operand(func, op),
        };
    }
    let Some(Const::Bool(flag)) = func.as_const(b) else { return None };
    match (op, flag) {
        (And, true) | (Or, false) | (Xor, false) | (Eq, true) | (Ne, false) => value(a),
        (And, false) | (Or, true) => value(b),
        (Xor | Ne, true) | (Eq, false) => Some(Data(InstData::Unary(UnaryOp::Not, a))),
        _ => None,
    }
}

fn compare_refs(func: &mut Function, cx: &Context<'_>, op: BinaryOp, a: Value, b: Value) -> Found {
    if a == b {
        return same_operand(func, op);
    }
    for (position, value) in [a, b].into_iter().enumerate() {
        if let Some(inst) = func.def_inst(value)
            && let InstData::Convert(ConvertOp::Ref, inner) = func.insts[inst]
        {
            let operands = if position == 0 { [inner, b] } else { [a, inner] };
            return Some(Data(InstData::Binary(op, operands)));
        }
    }
    let unequal = op == BinaryOp::Ne;
    if func.as_const(b) == Some(Const::Null) {
        if cx.is_non_null(func, a) {
            return bool_value(func, unequal);
        }
        let ty = func.ty(a);
        if func.ty(b) != ty {
            let null = func.constant(Const::Null, ty);
            return Some(Data(InstData::Binary(op, [a, null])));
        }
        return None;
    }
    // A new object is no other new object and no prebuilt one.
    let distinct = |value| is_allocated(func, value) || matches!(func.as_const(value), Some(Const::Static(_)));
    if distinct(a) && distinct(b) { bool_value(func, unequal) } else { None }
}

fn overflow(func: &mut Function, op: OverflowOp, a: Value, b: Value) -> Found {
    let ty = func.ty(a);
    let (left, right) = (func.as_const(a), func.as_const(b));
    let pair = |func: &mut Function, value: Value, flag: bool| {
        let flag = func.constant(Const::Bool(flag), Type::Bool);
        Some(Pair(value, flag))
    };
    if let (Some(left), Some(right)) = (left, right) {
        let (constant, flag) = op.eval(left, right)?;
        let constant = func.constant(constant, ty);
        return pair(func, constant, flag);
    }
    if left.is_some() && op != OverflowOp::Sub {
        return Some(Data(InstData::Overflow(op, [b, a])));
    }
    match (op, right) {
        (OverflowOp::Add | OverflowOp::Sub, Some(Const::Int(_, 0))) | (OverflowOp::Mul, Some(Const::Int(_, 1))) => {
            pair(func, a, false)
        }
        (OverflowOp::Mul, Some(Const::Int(_, 0))) => pair(func, b, false),
        (OverflowOp::Sub, None) if a == b => {
            let zero = func.constant(Const::Int(ty.as_int()?, 0), ty);
            pair(func, zero, false)
        }
        _ => None,
    }
}

fn convert(func: &mut Function, cx: &Context<'_>, op: ConvertOp, a: Value, to: Type) -> Found {
    let from = func.ty(a);
    if op == ConvertOp::Ref {
        return cast(func, cx, a, from, to);
    }
    if from == to {
        return value(a);
    }
    if let Some(constant) = func.as_const(a).and_then(|a| op.eval(a, to)) {
        return value(func.constant(constant, to));
    }
    match (op, &func.insts[func.def_inst(a)?]) {
        (ConvertOp::Int, &InstData::Convert(ConvertOp::Int, inner)) => {
            let (source, source_signed) = integral_bits(func.ty(inner))?;
            let (middle, middle_signed) = integral_bits(from)?;
            // The middle type loses nothing of the source.
            let lossless = source < middle && (middle_signed || !source_signed)
                || (source, source_signed) == (middle, middle_signed);
            if !lossless {
                return None;
            }
            if func.ty(inner) == to { value(inner) } else { Some(Data(InstData::Convert(op, inner))) }
        }
        (ConvertOp::Bits, &InstData::Convert(ConvertOp::Bits, inner)) if func.ty(inner) == to => value(inner),
        _ => None,
    }
}

/// Width and signedness of what `ConvertOp::Int` converts.
fn integral_bits(ty: Type) -> Option<(u32, bool)> {
    match ty {
        Type::Bool => Some((1, false)),
        Type::Char => Some((8, false)),
        Type::UniChar => Some((32, false)),
        Type::Int(int) => Some((int.bits(), int.is_signed())),
        _ => None,
    }
}

fn cast(func: &mut Function, cx: &Context<'_>, a: Value, from: Type, to: Type) -> Found {
    let types = &cx.program.types;
    if types.is_subtype(from, to) {
        return value(a);
    }
    // An object that has turned out to be of another class: the program does not get here.
    if from.is_ref() && to.is_ref() && !types.is_subtype(to, from) {
        return value(func.constant(Const::Null, to));
    }
    if let Some(constant) = func.as_const(a) {
        let fits = match constant {
            Const::Static(id) => types.is_subtype(Type::Ref(cx.program.statics[id].heap), to),
            _ => true,
        };
        return if fits { value(cx.constant(func, constant, to)) } else { None };
    }
    let InstData::Convert(ConvertOp::Ref, inner) = func.insts[func.def_inst(a)?] else { return None };
    let source = func.ty(inner);
    if types.is_subtype(source, to) {
        return value(inner);
    }
    let related = types.is_subtype(to, source) || matches!((source, to), (Type::Func(_), Type::Func(_)));
    // Through `Any` and down again to something unrelated is not reached; there is no operation for it.
    let through_any = from == Type::Ref(Heap::Any) && !related;
    if related && !through_any { Some(Data(InstData::Convert(ConvertOp::Ref, inner))) } else { None }
}

fn select(func: &mut Function, cond: Value, a: Value, b: Value, ty: Type) -> Found {
    if a == b {
        return value(a);
    }
    if let Some(Const::Bool(flag)) = func.as_const(cond) {
        return value(if flag { a } else { b });
    }
    if ty == Type::Bool {
        match (func.as_const(a), func.as_const(b)) {
            (Some(Const::Bool(a)), Some(Const::Bool(b))) => return choose(func, cond, a, b),
            (Some(Const::Bool(true)), None) => return Some(Data(InstData::Binary(BinaryOp::Or, [cond, b]))),
            (None, Some(Const::Bool(false))) => return Some(Data(InstData::Binary(BinaryOp::And, [cond, a]))),
            _ => {}
        }
    }
    match func.insts[func.def_inst(cond)?] {
        InstData::Unary(UnaryOp::Not, inner) => Some(Data(InstData::Select([inner, b, a]))),
        _ => None,
    }
}
