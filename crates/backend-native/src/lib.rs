//! Woven IR to machine code in memory, on Cranelift: what `ouro run` and the tests execute, without a C compiler.
//!
//! Every function is translated and compiled on its own, in parallel; the code is then placed and linked in one step. Prebuilt
//! objects live in memory that never moves, so their addresses (and that of the runtime's state) are constants in the code.
//!
//! Architecture invariant: the meaning of every operation is that of `ouro_ir`; the C backend and this one agree bit for bit,
//! which the tests check operation by operation.

mod arith;
mod child;
mod compile;
mod data;
mod externals;
mod memory;
mod translate;
mod wide;

pub use compile::{Compiled, compile};

/// How much the compiler should try.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub enum OptLevel {
    /// Fast compilation.
    O0,
    /// Optimised code.
    #[default]
    O1,
    /// As `O1`: Cranelift has one level.
    O2,
}

/// What to compile for.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub struct NativeOptions {
    /// Optimisation level.
    pub opt: OptLevel,
    /// Which collector runs the program: its index in the runtime's table of plans.
    pub plan: usize,
}

/// Why no code was made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NativeError {
    /// Cranelift does not know this machine.
    UnsupportedMachine(String),
    /// A function of the runtime or of the C library that is not there.
    UnknownExternal(String),
    /// A shared library that cannot be loaded.
    Library {
        /// Its file.
        path: String,
        /// Why.
        message: String,
    },
    /// A bug in Ouro: a function that Cranelift refused.
    Codegen {
        /// The function's name.
        function: String,
        /// What Cranelift says.
        message: String,
    },
    /// No memory for the code.
    Memory(String),
}

impl std::fmt::Display for NativeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            NativeError::UnsupportedMachine(message) => write!(f, "no native code for this machine: {message}"),
            NativeError::UnknownExternal(name) => {
                write!(f, "no external function `{name}` in the runtime or the C library")
            }
            NativeError::Library { path, message } => write!(f, "the library {path} cannot be loaded: {message}"),
            NativeError::Codegen { function, message } => {
                write!(f, "this is a bug in Ouro: no machine code for `{function}`: {message}")
            }
            NativeError::Memory(message) => write!(f, "no memory for machine code: {message}"),
        }
    }
}

impl std::error::Error for NativeError {}
