//! The functions, types and methods that the translator knows itself, by name.
//!
//! Each file holds one sort of them and a table: name, rule, least and greatest number of arguments, keywords. A built-in
//! function of Python that has an RPython version in `rpython.rtyper.replacements` never gets here: it is that function.

mod containers;
mod entries;
mod erased;
mod foreign;
mod functions;
mod lltype;
mod low;
mod promises;
mod rlib;
mod strings;
mod types;
mod written;

pub(crate) use lltype::SCOPED;

use std::sync::Arc;

use ouro_source::Diagnostic;
use rustc_hash::FxHashMap;

use crate::arguments::{Args, count_were};
use crate::errors::{Fail, Outcome};
use crate::{Ann, Annotator, Kind};

/// A call of something built in.
pub(crate) struct Call<'a> {
    /// Its name.
    pub name: &'a str,
    /// The object of a method; for a function `None`.
    pub receiver: &'a Ann,
    /// Positional arguments.
    pub args: &'a [Ann],
    /// Keyword arguments.
    pub keywords: &'a [(Arc<str>, Ann)],
    /// The annotation of what is called.
    pub callee: &'a Ann,
}

impl Call<'_> {
    /// An argument by position or keyword.
    pub fn arg(&self, index: usize, name: &str) -> Option<&Ann> {
        let named = || self.keywords.iter().find(|(key, _)| **key == *name).map(|(_, ann)| ann);
        self.args.get(index).or_else(named)
    }

    /// All arguments of a function, or of a method behind its receiver.
    pub fn all(&self) -> Args {
        let args = Args { positional: self.args.to_vec(), keywords: self.keywords.to_vec() };
        if is_method(self.name) { args.after(self.receiver.not_none()) } else { args }
    }

    /// The part of the name after the last dot.
    pub fn short_name(&self) -> &str {
        self.name.rsplit('.').next().unwrap_or(self.name)
    }
}

/// The rule for a call.
pub(crate) type Rule = for<'a, 'b, 'h> fn(&'a mut Annotator<'h>, &'a Call<'b>) -> Outcome;

/// A rule and the arguments it takes.
#[derive(Copy, Clone)]
pub(crate) struct Handler {
    rule: Rule,
    least: usize,
    most: usize,
    keywords: &'static [&'static str],
}

/// A row of a table.
type Row = (&'static str, Rule, usize, usize, &'static [&'static str]);

/// Any number of arguments.
const ANY: usize = usize::MAX;

/// Any keywords.
const ALL: &[&str] = &["*"];

/// All that is known, by name.
pub(crate) fn table() -> FxHashMap<&'static str, Handler> {
    let tables: [&[Row]; 10] = [
        functions::TABLE,
        types::TABLE,
        strings::TABLE,
        containers::TABLE,
        rlib::TABLE,
        promises::TABLE,
        low::TABLE,
        lltype::TABLE,
        erased::TABLE,
        foreign::TABLE,
    ];
    let rows = tables.into_iter().flatten();
    rows.map(|&(name, rule, least, most, keywords)| (name, Handler { rule, least, most, keywords })).collect()
}

impl<'h> Annotator<'h> {
    /// A call of something built in. What makes `bytes` untranslated is known to.
    pub(crate) fn call_builtin(&mut self, name: &str, bound_to: Option<&Ann>, callee: &Ann, args: &Args) -> Outcome {
        let result = self.call_any_builtin(name, bound_to, callee, args)?;
        let of_bytes = bound_to.is_some_and(Ann::is_bytes) && name != "str.decode";
        let makes_bytes = of_bytes || matches!(name, "str.encode" | "builtins.bytes");
        Ok(if makes_bytes { result.with_bytes(true) } else { result })
    }

    fn call_any_builtin(&mut self, name: &str, bound_to: Option<&Ann>, callee: &Ann, args: &Args) -> Outcome {
        match name {
            "external" => return self.call_external(callee),
            "entry" => return self.call_entry(callee, args),
            _ => {}
        }
        if let Some(outcome) = self.convert_int(callee, args) {
            return outcome;
        }
        let Some(handler) = self.builtins.get(name).copied() else {
            return match bound_to {
                Some(receiver) if receiver.kind == Kind::None => Err(Fail::Blocked),
                receiver => self.call_written_method(name, receiver, args),
            };
        };
        let none = Ann::none();
        let is_method = is_method(name);
        let (receiver, positional) = match (bound_to, args.positional.split_first()) {
            (Some(receiver), _) => (receiver, &args.positional[..]),
            (None, Some((first, rest))) if is_method => (first, rest),
            _ => (&none, &args.positional[..]),
        };
        // What is None so far may still turn out to be something else.
        if is_method && receiver.kind == Kind::None && !name.starts_with("rpython.") {
            return Err(Fail::Blocked);
        }
        self.check_counts(name, &handler, positional.len(), args)?;
        let call = Call { name, receiver, args: positional, keywords: &args.keywords, callee };
        (handler.rule)(self, &call)
    }

    fn check_counts(&self, name: &str, handler: &Handler, given: usize, args: &Args) -> Outcome<()> {
        let shown = name.strip_prefix("builtins.").unwrap_or(name);
        if handler.keywords != ALL
            && let Some((unknown, _)) = args.keywords.iter().find(|(key, _)| !handler.keywords.contains(&&**key))
        {
            return self.error("E0303", format!("`{shown}` takes no argument `{unknown}` in RPython"));
        }
        let total = given + args.keywords.len();
        if total < handler.least || given > handler.most {
            let expected = match (handler.least, handler.most) {
                (1, 1) => "1 argument".into(),
                (least, most) if least == most => format!("{least} arguments"),
                (least, ANY) => format!("at least {least} arguments"),
                (least, most) => format!("{least} to {most} arguments"),
            };
            let were = count_were(given);
            return self.error("E0303", format!("`{shown}` takes {expected} but {were} given"));
        }
        Ok(())
    }

    /// An argument that does not fit.
    pub(crate) fn wrong_argument(&self, call: &Call<'_>, ann: &Ann) -> Fail {
        if ann.kind == Kind::None {
            return Fail::Blocked;
        }
        let shown = call.name.strip_prefix("builtins.").unwrap_or(call.name);
        let message = format!("`{shown}` cannot take {}", self.shown(ann));
        let diagnostic = Diagnostic::error("E0305", message).at(self.here.span, "");
        self.fail(self.advise_operands(diagnostic, &format!("`{shown}`"), &[ann]))
    }

    /// A call of a function that is written in the runtime: `rpython.rtyper.extfunc.External`.
    fn call_external(&mut self, callee: &Ann) -> Outcome {
        let result = callee.host_const().and_then(|this| self.host.getattr(this, "result"));
        let name = result.and_then(|name| name.as_text()).unwrap_or_else(|| "none".into());
        let symbol =
            callee.host_const().and_then(|this| self.host.getattr(this, "name")).and_then(|name| name.as_text());
        if symbol.as_deref() == Some("ouro_gc_register_finalizer") {
            self.need_finalizers();
        }
        Ok(match name.as_str() {
            "signed" => Ann::int(),
            "unsigned" => Ann::int_of(ouro_ir::IntType::Unsigned, true),
            "float" => Ann::float(),
            "bool" => Ann::bool(),
            "char" => Ann::char(),
            "str" => Ann::str(),
            "none" => Ann::none(),
            "object" => Ann::of(Kind::Instance { class: self.builtin_class("object"), none: true }),
            other => return self.error("E0306", format!("unknown result type `{other}` of an external function")),
        })
    }
}

/// `str.find` and the like, but not `math.sqrt`.
fn is_method(name: &str) -> bool {
    let owner = name.split_once('.').map(|(owner, _)| owner);
    matches!(
        owner,
        Some(
            "str"
                | "list"
                | "dict"
                | "set"
                | "tuple"
                | "view"
                | "int"
                | "float"
                | "row"
                | "object"
                | "BaseException"
                | "scoped"
        )
    ) || name.starts_with("rpython.rlib.jit.JitDriver.")
}
