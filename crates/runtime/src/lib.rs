//! Linked into every generated program, and into `ouro run`.
//!
//! Generated code knows three things: the record [`abi::State`], the layout of objects ([`abi`]), and the functions of
//! [`externs::EXTERNS`]. One program runs at a time ([`start`]), and one of its threads at a
//! time ([`threads`]).
//!
//! Architecture invariant: nothing of the translator is used here.

// The entry points for generated code share one contract: arguments are what `EXTERNS` says, objects are alive, and
// only the thread calls that runs the program.
#![allow(clippy::missing_safety_doc)]

pub mod abi;
mod calls;
pub mod externs;
mod fault;
mod foreign;
pub mod gc;
pub mod num;
pub mod os;
mod raw;
pub mod start;
pub mod state;
pub mod text;
pub mod threads;
mod words;
