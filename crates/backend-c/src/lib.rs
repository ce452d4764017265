//! Woven IR to readable C and, by the C compiler, to an executable.
//!
//! [`emit`] divides the program into units that follow its source modules, writes the C of each ([`plan`], [`function`],
//! [`data`]), compiles what no earlier build has compiled ([`build`], [`cache`]) and links with the runtime. The C is
//! deterministic: equal programs give equal text, and a small edit changes few units.
//!
//! Architecture invariant: files appear under their final names only when they are complete; everything else is in a
//! scratch directory that is removed on every way out ([`clean_up`] for signals).

mod build;
mod cache;
mod data;
mod error;
mod expr;
mod foreign;
mod function;
mod literal;
mod names;
mod operation;
mod plan;
mod scratch;
mod types;
mod unit;

use std::ffi::OsString;
use std::path::PathBuf;

pub use build::{emit, find_runtime_lib};
pub use cache::default_cache_dir;
pub use error::CError;
pub use scratch::clean_up;
pub use unit::functions;

/// How much the C compiler should try.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub enum OptLevel {
    /// `-O0`.
    O0,
    /// `-O1`.
    O1,
    /// `-O2`.
    #[default]
    O2,
}

/// What to build and how.
#[derive(Clone, Debug)]
pub struct COptions {
    /// Optimisation level.
    pub opt: OptLevel,
    /// Line directives to the RPython source, and debug information.
    pub debug: bool,
    /// Which collector runs the program: its index in the runtime's table of plans.
    pub plan: usize,
    /// Where to leave the C, with a makefile.
    pub keep: Option<PathBuf>,
    /// The executable.
    pub out: PathBuf,
    /// The runtime as a static library. See [`find_runtime_lib`].
    pub runtime_lib: PathBuf,
    /// The C compiler's command; else `$CC`, else `cc`.
    pub cc: Option<OsString>,
    /// Where compiled units are kept for later builds; nowhere if `None`. See [`default_cache_dir`].
    pub cache_dir: Option<PathBuf>,
}

/// What was built.
#[derive(Clone, PartialEq, Debug)]
pub struct Built {
    /// The executable.
    pub executable: PathBuf,
    /// Its size in bytes.
    pub executable_bytes: u64,
    /// Bytes of C.
    pub c_bytes: u64,
    /// How many files of C.
    pub units: usize,
    /// How many of them were compiled by an earlier build.
    pub cached: usize,
    /// Time to write the C and to compile it.
    pub compile_seconds: f64,
    /// Time to link.
    pub link_seconds: f64,
}
