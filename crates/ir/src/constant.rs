//! Constants: values that are known before the program runs.

use crate::{FuncId, IntType, StaticId};

/// A constant. Its type stands beside it wherever it is used.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub enum Const {
    /// A `bool`.
    Bool(bool),
    /// A byte of a string.
    Char(u8),
    /// A code point.
    UniChar(u32),
    /// An integer, in the range of its type (`U128` as the `i128` of the same bits).
    Int(IntType, i128),
    /// A binary32, by its bits.
    F32(u32),
    /// A binary64, by its bits.
    F64(u64),
    /// The null reference, the null function reference or the address 0.
    Null,
    /// A reference to a prebuilt object.
    Static(StaticId),
    /// The address of a place in a prebuilt object: so many bytes from its start. Prebuilt raw memory.
    Inside(StaticId, u32),
    /// A reference to a function.
    Func(FuncId),
    /// The address of the runtime's state (`ouro_runtime::abi::State`). Only in woven programs.
    RuntimeState,
}

impl Const {
    /// A `Signed`.
    pub fn signed(value: i64) -> Const {
        Const::Int(IntType::Signed, value as i128)
    }

    /// A binary64.
    pub fn f64(value: f64) -> Const {
        Const::F64(value.to_bits())
    }
}
