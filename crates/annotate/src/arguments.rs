//! The annotations of arguments brought to parameters, and the messages where they do not fit.

use std::sync::Arc;

use ouro_host::{Const, Function};
use ouro_source::Diagnostic;

use crate::errors::{Fail, Outcome};
use crate::matching::{Source, Unmatched, default_of, sources};
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

    /// The argument of this number: positional ones, then keywords.
    fn get(&self, number: usize) -> &Ann {
        match number.checked_sub(self.positional.len()) {
            Some(keyword) => &self.keywords[keyword].1,
            None => &self.positional[number],
        }
    }

    pub fn count(&self) -> usize {
        self.positional.len() + self.keywords.len()
    }
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
        let keywords: Vec<Arc<str>> = args.keywords.iter().map(|(name, _)| name.clone()).collect();
        let given = args.positional.len();
        let sources = match sources(&function, receivers, given, &keywords) {
            Ok(sources) => sources,
            Err(why) => return Err(self.unmatched(func, &function, given - receivers, receivers, &keywords, why)),
        };
        let named = function.code.params.len();
        let mut anns = Vec::with_capacity(sources.len());
        let mut rest = None;
        for (index, source) in sources.iter().enumerate() {
            anns.push(match *source {
                Source::Receiver => args.positional[index].clone(),
                Source::Arg(number) => args.get(receivers + number).clone(),
                Source::Default => {
                    default_of(&function, index).map_or(Ann::IMPOSSIBLE, |default| self.constant(default))
                }
                Source::Rest => {
                    let extra: Vec<Ann> = args.positional.iter().skip(named).cloned().collect();
                    rest = Some(extra.len() as u32);
                    Ann::tuple(extra)
                }
            });
        }
        self.check_hints(func, &function, &anns, &sources)?;
        Ok(Bound { anns, sources, rest })
    }

    /// The error for arguments that do not fit the parameters.
    fn unmatched(
        &self,
        func: FuncId,
        function: &Function,
        given: usize,
        receivers: usize,
        keywords: &[Arc<str>],
        why: Unmatched,
    ) -> Fail {
        let (code, name) = (&function.code, &function.qualname);
        match why {
            Unmatched::TooMany if code.params.len() < receivers => {
                let message = format!("`{name}` has no parameter for the instance that it is called on");
                let help = "write `self` as the first parameter, or `@staticmethod` above the function";
                self.wrong_arguments(func, message, help)
            }
            Unmatched::TooMany => {
                let expected = count(code.params.len() - receivers, "argument");
                let message = format!("`{name}` takes {expected} but {} given", count_were(given));
                self.wrong_arguments(func, message, "")
            }
            Unmatched::TakesKeywords => {
                let message = format!("`{name}` has a `**` parameter");
                let help = "functions of the translated program name their keyword parameters";
                self.wrong_arguments(func, message, help)
            }
            Unmatched::UnknownKeyword(number) => {
                let keyword = &keywords[number];
                let mut names = code.params.iter().chain(&code.keyword_only);
                let similar = names.find(|param| ouro_flow::is_similar(param, keyword));
                let help = similar.map(|param| format!("there is a parameter `{param}`")).unwrap_or_default();
                self.wrong_arguments(func, format!("`{name}` has no parameter `{keyword}`"), &help)
            }
            Unmatched::GivenTwice(number) => {
                let message = format!("`{name}` is given two values for `{}`", keywords[number]);
                self.wrong_arguments(func, message, "")
            }
            Unmatched::Missing(names) => {
                let shown: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
                let help = match names.first().map(|name| &**name) {
                    Some("self") => "call the method through an instance: `x.method(…)`",
                    _ => "",
                };
                self.wrong_arguments(func, format!("`{name}` is called without {}", shown.join(", ")), help)
            }
        }
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

pub(crate) fn count(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}

pub(crate) fn count_were(number: usize) -> String {
    if number == 1 { "1 was".into() } else { format!("{number} were") }
}
