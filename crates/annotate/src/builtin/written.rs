//! Methods, functions and operations of Python's own types that are written in RPython.
//!
//! `rpython/rtyper/methods` has a function for each, named after the type and the method: `str.partition` is
//! `str_partition(s, sep)`. A call is one of that function, recorded under the operation like any other; `lower` finds it
//! there. Most are specialised by the exact types of their arguments, those that take functions by the place of the call.

use ouro_host::Const;
use ouro_source::Diagnostic;

use crate::arguments::Args;
use crate::errors::Outcome;
use crate::{Ann, Annotator, Kind};

/// The module that has them all.
const MODULE: &str = "rpython.rtyper.methods";

impl<'h> Annotator<'h> {
    /// The function behind a name such as `str.partition`, if it is written in RPython.
    fn written(&self, name: &str) -> Option<Const> {
        self.host.lookup(MODULE, &name.replace('.', "_")).ok()
    }

    /// Whether the method or function of this name is written in RPython.
    pub(crate) fn is_written(&self, name: &str) -> bool {
        self.written(name).is_some()
    }

    /// A call of the function behind a name; an error if there is none.
    pub(crate) fn call_written(&mut self, name: &str, args: &Args) -> Outcome {
        self.call_written_method(name, None, args)
    }

    /// The same of a method: its receiver comes before the arguments.
    pub(crate) fn call_written_method(&mut self, name: &str, receiver: Option<&Ann>, args: &Args) -> Outcome {
        let function = self.written(name).map(|function| self.constant(&function));
        match function.map(|function| function.kind) {
            Some(Kind::Pbc { members, .. }) => match receiver {
                Some(receiver) => self.call_and_record(&members, &args.after(receiver.not_none())),
                None => self.call_and_record(&members, args),
            },
            _ => {
                let message =
                    format!("`{}` is not available in RPython", name.strip_prefix("builtins.").unwrap_or(name));
                let diagnostic = Diagnostic::error("E0306", message).at(self.here.span, "");
                Err(self.fail(self.advise_function(diagnostic, name, receiver)))
            }
        }
    }

    /// An operation that is written in RPython, on plain arguments.
    pub(crate) fn written_operation(&mut self, name: &str, args: &[&Ann]) -> Outcome {
        self.call_written(name, &Args::plain(args.iter().map(|&ann| ann.clone()).collect()))
    }
}
