//! Arguments to parameters: positional, by keyword, by default, and `*args`.

use std::sync::Arc;

use ouro_host::{Const, Function};
use ouro_source::Diagnostic;

use crate::errors::{Fail, Outcome};
use crate::{Ann, Annotator, FuncId};

/// The arguments of a call.
#[derive(Clone, Debug, Default)]
pub(crate) struct Args {
    pub positional: Vec<Ann>,
    pub keywords: Vec<(Arc<str>, Ann)>,
}

impl Args {
    pub fn plain(positional: Vec<Ann>) -> Args {
        Args { positional, keywords: Vec::new() }
    }

    /// The same arguments after a receiver.
    pub fn after(&self, receiver: Ann) -> Args {
        let mut positional = vec![receiver];
        positional.extend(self.positional.iter().cloned());
        Args { positional, keywords: self.keywords.clone() }
    }

    pub fn count(&self) -> usize {
        self.positional.len() + self.keywords.len()
    }
}

/// Where the value of a parameter comes from.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(crate) enum Source {
    /// The argument of this number: positional ones, then keywords.
    Arg(usize),
    /// The receiver of a method.
    Receiver,
    /// The parameter's default value.
    Default,
    /// The `*args` tuple.
    Rest,
}

/// Arguments brought to the parameters of one function.
#[derive(Debug)]
pub(crate) struct Bound {
    /// One for each parameter of the graph.
    pub anns: Vec<Ann>,
    pub sources: Vec<Source>,
    /// The number of arguments in `*args`, if there is such a parameter.
    pub rest: Option<u32>,
}

impl<'h> Annotator<'h> {
    /// Brings arguments to the parameters of a function. The first `receivers` arguments are not written at the call.
    pub(crate) fn bind(&mut self, func: FuncId, args: &Args, receivers: usize) -> Outcome<Bound> {
        let object = self.defs.funcs[func].object;
        let Some(function) = self.host.as_function(object) else {
            let message = format!("{} cannot be called", self.host.describe(&Const::Obj(object)));
            return self.error("E0304", message);
        };
        let code = &function.code;
        let named = code.params.len();
        let given = args.positional.len();
        if given > named && code.vararg.is_none() {
            if named < receivers {
                let message = format!("`{}` has no parameter for the instance that it is called on", function.qualname);
                let help = "write `self` as the first parameter, or `@staticmethod` above the function";
                return Err(self.wrong_arguments(func, message, help));
            }
            let expected = count(named - receivers, "argument");
            let message =
                format!("`{}` takes {expected} but {} given", function.qualname, count_were(given - receivers));
            return Err(self.wrong_arguments(func, message, ""));
        }
        if code.kwarg.is_some() {
            let message = format!("`{}` has a `**` parameter", function.qualname);
            let help = "functions of the translated program name their keyword parameters";
            return Err(self.wrong_arguments(func, message, help));
        }
        let mut slots: Vec<Option<(Ann, Source)>> = vec![None; named + code.keyword_only.len()];
        for (index, ann) in args.positional.iter().take(named).enumerate() {
            let source = if index < receivers { Source::Receiver } else { Source::Arg(index - receivers) };
            slots[index] = Some((ann.clone(), source));
        }
        for (number, (name, ann)) in args.keywords.iter().enumerate() {
            let mut names = code.params.iter().chain(&code.keyword_only);
            let Some(index) = names.position(|param| **param == **name) else {
                let message = format!("`{}` has no parameter `{name}`", function.qualname);
                let mut names = code.params.iter().chain(&code.keyword_only);
                let similar = names.find(|param| ouro_flow::is_similar(param, name));
                let help = similar.map(|param| format!("there is a parameter `{param}`")).unwrap_or_default();
                return Err(self.wrong_arguments(func, message, &help));
            };
            if slots[index].is_some() {
                let message = format!("`{}` is given two values for `{name}`", function.qualname);
                return Err(self.wrong_arguments(func, message, ""));
            }
            slots[index] = Some((ann.clone(), Source::Arg(given - receivers + number)));
        }
        self.fill_defaults(func, &function, &mut slots)?;
        let (mut anns, mut sources): (Vec<Ann>, Vec<Source>) = slots.into_iter().flatten().unzip();
        let mut rest = None;
        if code.vararg.is_some() {
            let extra: Vec<Ann> = args.positional.iter().skip(named).cloned().collect();
            rest = Some(extra.len() as u32);
            anns.push(Ann::tuple(extra));
            sources.push(Source::Rest);
        }
        self.check_hints(func, &function, &anns, &sources)?;
        Ok(Bound { anns, sources, rest })
    }

    fn fill_defaults(&mut self, func: FuncId, function: &Function, slots: &mut [Option<(Ann, Source)>]) -> Outcome<()> {
        let code = &function.code;
        let named = code.params.len();
        let first_default = named - function.defaults.len().min(named);
        let mut missing = Vec::new();
        for (index, slot) in slots.iter_mut().enumerate() {
            if slot.is_some() {
                continue;
            }
            let (name, default) = if index < named {
                let default = index.checked_sub(first_default).and_then(|position| function.defaults.get(position));
                (&code.params[index], default)
            } else {
                let name = &code.keyword_only[index - named];
                (name, function.kw_defaults.iter().find(|(key, _)| key == name).map(|(_, value)| value))
            };
            match default {
                Some(default) => *slot = Some((self.constant(default), Source::Default)),
                None => missing.push(format!("`{name}`")),
            }
        }
        if missing.is_empty() {
            return Ok(());
        }
        let message = format!("`{}` is called without {}", function.qualname, missing.join(", "));
        let help = match missing.first().map(String::as_str) {
            Some("`self`") => "call the method through an instance: `x.method(…)`",
            _ => "",
        };
        Err(self.wrong_arguments(func, message, help))
    }

    fn wrong_arguments(&self, func: FuncId, message: String, help: &str) -> Fail {
        let mut diagnostic = Diagnostic::error("E0303", message).at(self.here.span, "");
        let object = self.defs.funcs[func].object;
        if let Some(Some(info)) = self.graph_infos.get(&object) {
            diagnostic = diagnostic.also(info.graph.head, "the function");
        } else if let Ok(graph) = self.flow.build(object) {
            diagnostic = diagnostic.also(graph.head, "the function");
        }
        self.fail(if help.is_empty() { diagnostic } else { diagnostic.help(help) })
    }
}

fn count(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}

fn count_were(number: usize) -> String {
    if number == 1 { "1 was".into() } else { format!("{number} were") }
}
