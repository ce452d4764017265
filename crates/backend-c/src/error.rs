//! Why no executable was made.

use std::io;
use std::path::{Path, PathBuf};

/// Why no executable was made.
#[derive(Debug)]
pub enum CError {
    /// No C compiler.
    MissingCompiler {
        /// The command that was tried.
        tried: String,
    },
    /// The runtime's static library is not where it should be.
    MissingRuntime(PathBuf),
    /// A bug in Ouro: the C compiler refused the C.
    Internal {
        /// The beginning of what it said.
        message: String,
        /// Where the C is.
        kept: PathBuf,
    },
    /// The C compiler refused what the program declares of foreign functions.
    Foreign {
        /// What it refused, and where that is declared.
        what: String,
        /// The beginning of what it said.
        message: String,
        /// What mends it.
        help: &'static str,
    },
    /// The linker failed.
    Link {
        /// The beginning of what it said.
        message: String,
        /// Where the program declares foreign functions.
        foreign: Vec<String>,
    },
    /// The compiler or linker was stopped from outside (by a signal, for lack of memory).
    Stopped {
        /// How it ended.
        status: String,
    },
    /// A file could not be written or read.
    Io {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
}

impl CError {
    /// For `map_err`: an error with a file.
    pub(crate) fn io(path: &Path) -> impl FnOnce(io::Error) -> CError {
        let path = path.to_owned();
        move |error| CError::Io { path, error }
    }
}

impl std::fmt::Display for CError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            CError::MissingCompiler { tried } => write!(
                f,
                "no C compiler: `{tried}` cannot be run; install gcc or clang (Debian, Ubuntu: `apt install gcc`; \
                 Fedora: `dnf install gcc`; macOS: `xcode-select --install`), or name one with CC"
            ),
            CError::MissingRuntime(path) => {
                write!(f, "no runtime library at {}: this installation of Ouro is not complete", path.display())
            }
            CError::Internal { message, kept } => write!(
                f,
                "this is a bug in Ouro: the C compiler refused the C it made, which is kept in {}\n{message}",
                kept.display()
            ),
            CError::Foreign { what, message, .. } => write!(f, "{what}\n{message}"),
            CError::Link { message, .. } => write!(f, "the program could not be linked\n{message}"),
            CError::Stopped { status } => write!(f, "the C compiler was stopped ({status})"),
            CError::Io { path, error } => write!(f, "{}: {error}", path.display()),
        }
    }
}

impl std::error::Error for CError {}
