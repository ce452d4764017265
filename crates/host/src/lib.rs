//! The live Python process: imports the target and serves its objects.
//!
//! RPython is a moment, not a grammar: the program is imported by an ordinary Python, may do anything meanwhile, and
//! what is reachable from its entry point afterwards is the program. So the translator starts from live objects. A
//! child `python3` runs the modules of `py/`; the two sides speak over a socket (marshalled requests and answers).
//! Objects are fetched whole, on demand, many at a time, and cached here.
//!
//! A [`Host`] serves one thread. Its queries leave through [`catch`] when the process fails: see [`HostError`].

mod describe;
mod error;
mod host;
mod marshal;
mod model;
mod process;
mod record;
mod source;

pub use error::{HostError, HostException, catch};
pub use host::{ClassView, FunctionView, Host, HostOptions, HostStats};
pub use model::{Builtin, Class, Code, Const, Function, Instance, IntKind, ObjId, Object, ObjectKind};
pub use process::describe_status;
