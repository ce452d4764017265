//! Annotated graphs to IR, one file for each kind of value.
//!
//! Each annotation has one representation ([`repr::Repr`]): ints are words, instances structs with a class pointer, lists
//! length and array … A function's graph is lowered block by block, operation by operation, with the representations of the
//! operands deciding what an operation becomes. Algorithms on lists, dicts and strings are written in RPython, in
//! `rpython/rtyper/`: an operation that needs one asks inference for a specialisation of it ([`helper`]), which is then lowered
//! like any other graph. Live objects become prebuilt data ([`prebuilt`]). The division of labour is that of PyPy's
//! RTyper (report D05.1, section 8).

mod args;
mod builtin;
mod call;
mod classes;
mod convert;
mod dict;
mod driver;
mod erased;
mod exception;
mod foreign;
mod format;
mod function;
mod generator;
mod heap;
mod helper;
mod instance;
mod item;
mod iterate;
mod keys;
mod lifetime;
mod list;
mod lltype;
mod lowlevel;
mod lowmemory;
mod message;
mod number;
mod ops;
mod prebuilt;
mod repr;
mod string;
mod subscript;
mod text;
mod tuple;
mod uses;

pub use driver::{Options, lower};
pub use heap::{Core, core_types};

/// The result of lowering something; an error stops the function it is in.
type Res<T> = Result<T, Box<ouro_source::Diagnostic>>;
