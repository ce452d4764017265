//! Operations.
//!
//! Arithmetic is typed by its operands: both of one integer type, or both floats. Integer arithmetic wraps. Nothing
//! here raises but calls and allocations; checks (division by zero, bounds, overflow) are control flow made by `lower`. Division
//! by zero, shifts by the width or more, indices out of bounds and access through null are errors of the IR's maker.

use smallvec::SmallVec;

use crate::{ArrayId, ExtId, FuncId, SigId, StructId, Type, Value};

/// Operations on one value.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub enum UnaryOp {
    /// `-a`, ints (wrapping) and floats.
    Neg,
    /// Bitwise complement of ints, logical of bools.
    Not,
    /// Absolute value of floats.
    Abs,
    /// Square root of floats.
    Sqrt,
    /// Floor of floats.
    Floor,
    /// Ceiling of floats.
    Ceil,
}

/// Operations on two values of one type.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub enum BinaryOp {
    /// Ints (wrapping) and floats.
    Add,
    /// Ints (wrapping) and floats.
    Sub,
    /// Ints (wrapping) and floats.
    Mul,
    /// Truncating division of ints; the divisor is not 0, and the quotient does not overflow. Division of floats.
    Div,
    /// The remainder of the truncating division of ints.
    Rem,
    /// Ints and bools.
    And,
    /// Ints and bools.
    Or,
    /// Ints and bools.
    Xor,
    /// Shift left; the second operand is `Signed`, at least 0 and less than the width.
    Shl,
    /// Shift right, arithmetic for signed types; second operand as for `Shl`.
    Shr,
    /// The upper word of the product of two unsigned ints.
    MulHigh,
    /// All types; a `Bool`.
    Eq,
    /// All types; a `Bool`.
    Ne,
    /// Ints, floats, chars; a `Bool`.
    Lt,
    /// Ints, floats, chars; a `Bool`.
    Le,
    /// Ints, floats, chars; a `Bool`.
    Gt,
    /// Ints, floats, chars; a `Bool`.
    Ge,
}

impl BinaryOp {
    /// Whether the result is a `Bool` whatever the operands are.
    pub fn is_comparison(self) -> bool {
        use BinaryOp::*;
        matches!(self, Eq | Ne | Lt | Le | Gt | Ge)
    }
}

/// Arithmetic with an overflow flag: two results, the wrapped value and a `Bool`.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs)]
pub enum OverflowOp {
    Add,
    Sub,
    Mul,
}

/// Conversions; the target type is the result's.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub enum ConvertOp {
    /// Between ints, bools, chars and code points: extended by the sign of the source type, or truncated (wrapped). To `Bool`
    /// only from 0 or 1.
    Int,
    /// Signed or unsigned int to float, rounded to nearest.
    IntToFloat,
    /// Float to int, truncated; saturating where out of range, 0 for NaN.
    FloatToInt,
    /// Between F32 and F64.
    Float,
    /// The same bits: F64 and 64-bit ints, F32 and 32-bit ints, `Addr`, function references and words.
    Bits,
    /// References: to a base or, unchecked, to a derived struct, and to and from `Any`. Function references of another
    /// signature.
    Ref,
    /// The address of an object: valid until the next operation that can collect.
    RefToAddr,
    /// The object at an address.
    AddrToRef,
}

/// The arguments of a call.
pub type Args = SmallVec<[Value; 4]>;

/// One operation with its operands.
#[allow(missing_docs)] // the fields say what they are
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum InstData {
    /// One operand, one result of the same type.
    Unary(UnaryOp, Value),
    /// Two operands, one result.
    Binary(BinaryOp, [Value; 2]),
    /// Two operands, results (value, overflowed).
    Overflow(OverflowOp, [Value; 2]),
    /// One operand to the result's type.
    Convert(ConvertOp, Value),
    /// `a` if the condition (first) is true, else `b`.
    Select([Value; 3]),
    /// A new struct, all fields zero. Can raise `MemoryError`.
    New(StructId),
    /// A new struct with a tail of the given length, all zero. Can raise `MemoryError`.
    NewTail(StructId, Value),
    /// A new array of the given length, all zero. Can raise `MemoryError`.
    NewArray(ArrayId, Value),
    /// A field of a struct.
    GetField { object: Value, field: u32 },
    /// Stores to a field.
    SetField { object: Value, field: u32, value: Value },
    /// The length of an array or of a struct's tail, `Signed`.
    Len(Value),
    /// An item: of an array's row `index` the field, or of a struct's tail (field 0).
    GetItem { object: Value, index: Value, field: u32 },
    /// Stores to an item.
    SetItem { object: Value, index: Value, field: u32, value: Value },
    /// Copies whole rows (or tail items) between objects of the same item type; the ranges may overlap.
    CopyItems { source: Value, source_index: Value, dest: Value, dest_index: Value, count: Value },
    /// A call.
    Call { func: FuncId, args: Args },
    /// A call through a function reference.
    CallIndirect { callee: Value, sig: SigId, args: Args },
    /// A call of a function of the runtime.
    CallExt { ext: ExtId, args: Args },
    /// Reads raw memory at address + offset; the type is the result's.
    Load { addr: Value, offset: i32 },
    /// Writes raw memory at address + offset.
    Store { addr: Value, offset: i32, value: Value },
    /// Address + index * scale + offset.
    AddrAdd { addr: Value, index: Value, scale: u32, offset: i32 },
    /// Woven only: an address near the top of the machine stack.
    StackAddress,
}

impl InstData {
    /// The operands in order.
    pub fn args(&self) -> SmallVec<[Value; 5]> {
        let mut out = SmallVec::new();
        self.clone().map_args(|value| {
            out.push(value);
            value
        });
        out
    }

    /// Replaces each operand.
    pub fn map_args(&mut self, mut f: impl FnMut(Value) -> Value) {
        use InstData::*;
        let mut each = |values: &mut [&mut Value]| values.iter_mut().for_each(|value| **value = f(**value));
        match self {
            Unary(_, a) | Convert(_, a) | NewTail(_, a) | NewArray(_, a) | Len(a) => each(&mut [a]),
            Binary(_, [a, b]) | Overflow(_, [a, b]) => each(&mut [a, b]),
            Select([a, b, c]) => each(&mut [a, b, c]),
            New(_) | StackAddress => {}
            GetField { object, .. } => each(&mut [object]),
            SetField { object, value, .. } => each(&mut [object, value]),
            GetItem { object, index, .. } => each(&mut [object, index]),
            SetItem { object, index, value, .. } => each(&mut [object, index, value]),
            CopyItems { source, source_index, dest, dest_index, count } => {
                each(&mut [source, source_index, dest, dest_index, count]);
            }
            Call { args, .. } | CallExt { args, .. } => args.iter_mut().for_each(|arg| *arg = f(*arg)),
            CallIndirect { callee, args, .. } => {
                *callee = f(*callee);
                args.iter_mut().for_each(|arg| *arg = f(*arg));
            }
            Load { addr, .. } => each(&mut [addr]),
            Store { addr, value, .. } => each(&mut [addr, value]),
            AddrAdd { addr, index, .. } => each(&mut [addr, index]),
        }
    }

    /// Whether it is a call or an allocation: what may raise, and what may collect.
    pub fn is_call_like(&self) -> bool {
        use InstData::*;
        matches!(self, New(_) | NewTail(..) | NewArray(..) | Call { .. } | CallIndirect { .. } | CallExt { .. })
    }

    /// Whether it only computes: neither reads nor writes memory, nor calls. May be moved, merged and removed.
    pub fn is_pure(&self) -> bool {
        use InstData::*;
        matches!(self, Unary(..) | Binary(..) | Overflow(..) | Convert(..) | Select(_) | AddrAdd { .. })
    }

    /// The type a value of this operation has regardless of its operands, where that is so.
    pub fn fixed_type(&self) -> Option<Type> {
        match self {
            InstData::New(id) | InstData::NewTail(id, _) => Some(Type::struct_ref(*id)),
            InstData::NewArray(id, _) => Some(Type::array_ref(*id)),
            InstData::Len(_) => Some(Type::SIGNED),
            InstData::Binary(op, _) if op.is_comparison() => Some(Type::Bool),
            InstData::AddrAdd { .. } | InstData::StackAddress => Some(Type::Addr),
            _ => None,
        }
    }
}
