//! The typed intermediate representation: one form through the whole back half of the translator.
//!
//! A [`Program`] is a table of types, functions, prebuilt data and external functions. A [`Function`] is a graph of basic
//! blocks in SSA form with block parameters; constants are values too, and belong to no block. Types are chosen so that
//! every platform can express them: words, fixed-width ints, floats, chars, typed function references, and garbage-collected
//! structs (single inheritance, optionally ending in an inlined array) and arrays. `weave` later makes the
//! managed operations explicit with the operations on raw addresses, which platforms with memory have.

pub mod analysis;
mod builder;
mod constant;
mod edit;
mod eval;
mod function;
mod inline;
mod inst;
pub mod interp;
mod parse;
mod print;
mod program;
pub mod ssa;
mod types;
mod verify;

pub use builder::FunctionBuilder;
pub use constant::Const;
pub use edit::Replacements;
pub use function::{Block, BlockCall, BlockData, Function, Inline, Inst, Term, Value, ValueData, ValueDef};
pub use inst::{Args, BinaryOp, ConvertOp, InstData, OverflowOp, UnaryOp};
pub use parse::{ParseError, parse};
pub use print::{DisplayFunction, DisplayProgram, DisplayType};
pub use program::{
    CodeId, Effects, ExtFunc, ExtId, Foreign, ForeignCode, FuncId, Program, Static, StaticContents, StaticId,
    WellKnown, errno,
};
pub use types::{
    ArrayDef, ArrayId, Field, Heap, IntType, SigId, Signature, StructDef, StructId, Tail, Type, Types, align_of,
    size_of,
};
pub use verify::{verify, verify_function, verify_woven};
