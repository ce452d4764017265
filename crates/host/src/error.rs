//! What can go wrong with the host process, and how a query that returns no `Result` reports it.
//!
//! The phases ask the host thousands of questions and none of them can go on without the answer. So a dead host
//! unwinds: the query throws a [`HostError`] with [`std::panic::resume_unwind`] (no panic message is printed) and the
//! driver, which wraps the whole translation in [`catch`], gets it as an ordinary `Err`.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::time::Duration;

use crate::ObjId;

/// The host process failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HostError {
    /// The Python interpreter could not be started.
    Start {
        /// The interpreter, as it was looked for.
        python: String,
        /// Why not.
        message: String,
    },
    /// The interpreter is older than the host needs.
    Version {
        /// The interpreter.
        python: String,
        /// What it says it is.
        found: (u32, u32, u32),
    },
    /// The target file cannot be read.
    Target {
        /// Its path.
        path: PathBuf,
        /// Why not.
        message: String,
    },
    /// The target (or a module it is looked up in) raised an exception while it was imported.
    Import {
        /// Python's own traceback text, from the target's first frame on.
        traceback: String,
    },
    /// The target called `sys.exit` while it was imported.
    Exit {
        /// What it gave to `sys.exit`, as Python would print it or exit with.
        status: String,
        /// Where it did.
        traceback: String,
    },
    /// The import was interrupted from the keyboard.
    Interrupted,
    /// A module has no such attribute.
    Lookup {
        /// `module.name`.
        name: String,
    },
    /// The target's own code raised an exception where only an answer is of use: in a property, `__eq__`, `_freeze_` …
    Raised {
        /// What the host was doing.
        operation: String,
        /// Python's own traceback text.
        traceback: String,
    },
    /// The process ended while it was asked something.
    Died {
        /// What it was doing.
        operation: String,
        /// Its exit status or signal.
        status: String,
    },
    /// The process gave no answer in time and was killed.
    Hung {
        /// What it was doing.
        operation: String,
        /// How long it was given.
        limit: Duration,
        /// Where Python was, innermost frame last, as Python shows a traceback; empty when it could not say.
        stack: String,
    },
    /// The process answered what the protocol does not know.
    Protocol {
        /// What it was doing.
        operation: String,
        /// What was wrong with the answer.
        message: String,
    },
}

impl fmt::Display for HostError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            HostError::Start { python, message } => write!(f, "cannot start the host Python `{python}`: {message}"),
            HostError::Version { python, found: (major, minor, micro) } => {
                write!(f, "the host Python `{python}` is {major}.{minor}.{micro}; 3.9 or newer is needed")
            }
            HostError::Target { path, message } => write!(f, "cannot read `{}`: {message}", path.display()),
            HostError::Import { traceback } => f.write_str(traceback.trim_end()),
            HostError::Exit { status, traceback } => {
                write!(f, "the target called sys.exit({status}) while it was imported")?;
                if !traceback.is_empty() {
                    write!(f, "\n{}", traceback.trim_end())?;
                }
                Ok(())
            }
            HostError::Interrupted => f.write_str("interrupted while the target was imported"),
            HostError::Lookup { name } => write!(f, "the host Python has no `{name}`"),
            HostError::Raised { operation, traceback } => {
                write!(f, "the target raised an exception while {operation}\n{}", traceback.trim_end())
            }
            HostError::Died { operation, status } => write!(f, "the host Python {status} while {operation}"),
            HostError::Hung { operation, limit, stack } => {
                write!(f, "the host Python gave no answer in {} s while {operation}", limit.as_secs_f64())?;
                if !stack.is_empty() {
                    write!(f, "\n{}", stack.trim_end())?;
                }
                Ok(())
            }
            HostError::Protocol { operation, message } => {
                write!(f, "the host Python sent an answer that makes no sense while {operation}: {message}")
            }
        }
    }
}

impl std::error::Error for HostError {}

/// An exception that a call in the host raised.
#[derive(Clone, Debug)]
pub struct HostException {
    /// The class's name, as a traceback shows it.
    pub class_name: String,
    /// `str(exception)`.
    pub message: String,
    /// Python's own traceback text.
    pub traceback_text: String,
    /// The class.
    pub class: ObjId,
}

impl fmt::Display for HostException {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.message.as_str() {
            "" => f.write_str(&self.class_name),
            message => write!(f, "{}: {message}", self.class_name),
        }
    }
}

impl std::error::Error for HostException {}

/// Runs `f`; a [`HostError`] thrown by a host query inside it comes back as an `Err`. Other panics go on.
pub fn catch<T>(f: impl FnOnce() -> T) -> Result<T, HostError> {
    catch_unwind(AssertUnwindSafe(f)).map_err(|payload| match payload.downcast::<HostError>() {
        Ok(error) => *error,
        Err(other) => resume_unwind(other),
    })
}

/// Leaves the running [`catch`] with `error`.
pub(crate) fn throw(error: HostError) -> ! {
    resume_unwind(Box::new(error))
}
