//! The messages of inference: what does not fit, where both sides came from, and how the program got there.

use std::collections::VecDeque;

use ouro_source::{Diagnostic, Span};
use rustc_hash::FxHashMap;

use crate::union::{Mismatch, Reason};
use crate::{Ann, Annotator, GraphId, Kind};

/// Why an operation has no annotation.
pub(crate) enum Fail {
    /// It depends on what is not known yet; the block is visited again when it is.
    Blocked,
    /// It is wrong.
    Error(Box<Diagnostic>),
}

/// The outcome of inference for one operation.
pub(crate) type Outcome<T = Ann> = Result<T, Fail>;

/// No more errors than this are collected.
pub(crate) const MAX_ERRORS: usize = 20;

/// Longer chains of calls are cut in the middle.
const MAX_CHAIN: usize = 8;

impl<'h> Annotator<'h> {
    /// An error at the operation being looked at.
    pub(crate) fn error<T>(&self, code: &'static str, message: impl Into<String>) -> Outcome<T> {
        Err(self.fail(Diagnostic::error(code, message).at(self.here.span, "")))
    }

    /// Like [`Self::error`], with a label under the place.
    pub(crate) fn error_at<T>(
        &self,
        code: &'static str,
        message: impl Into<String>,
        label: impl Into<String>,
    ) -> Outcome<T> {
        Err(self.fail(Diagnostic::error(code, message).at(self.here.span, label)))
    }

    pub(crate) fn fail(&self, diagnostic: Diagnostic) -> Fail {
        Fail::Error(Box::new(diagnostic))
    }

    /// Keeps a diagnostic, with the calls that lead to the function it is in. The same one twice counts once.
    pub(crate) fn report(&mut self, diagnostic: Diagnostic) {
        let place = diagnostic.primary.as_ref().map(|label| label.span);
        let key = (diagnostic.code, place, if place.is_some() { String::new() } else { diagnostic.message.clone() });
        if self.errors.len() < MAX_ERRORS && self.error_keys.insert(key) {
            self.errors.push((diagnostic, self.here.point.map(|point| point.0)));
        }
    }

    /// All errors so far, each with the chain of calls from the entry point.
    pub(crate) fn take_errors(&mut self) -> Vec<Diagnostic> {
        let errors = std::mem::take(&mut self.errors);
        errors
            .into_iter()
            .map(|(diagnostic, graph)| match graph.and_then(|graph| self.call_chain(graph)) {
                Some(chain) => diagnostic.note(chain),
                None => diagnostic,
            })
            .collect()
    }

    /// The shortest chain of calls from an entry point to `graph`, in words; none for an entry point itself.
    fn call_chain(&self, graph: GraphId) -> Option<String> {
        let mut next: FxHashMap<GraphId, (GraphId, Span)> = FxHashMap::default();
        let mut queue = VecDeque::from([graph]);
        let mut start = None;
        while let Some(current) = queue.pop_front() {
            if self.states[current].is_entry {
                start = Some(current);
                break;
            }
            for (&caller, &span) in &self.states[current].callers {
                if caller != graph && !next.contains_key(&caller) {
                    next.insert(caller, (current, span));
                    queue.push_back(caller);
                }
            }
        }
        let mut current = start?;
        // Every program begins in the library; for its author it begins at the entry point.
        if self.graph_name(current).starts_with("rpython.translator.entry.")
            && let Some(&(callee, _)) = next.get(&current)
        {
            current = callee;
        }
        let mut steps = vec![format!("`{}`", self.graph_name(current))];
        let sources = self.host.sources();
        while let Some(&(callee, span)) = next.get(&current) {
            steps.push(format!("`{}` (called at {})", self.graph_name(callee), sources.place(span)));
            current = callee;
        }
        if steps.len() < 2 {
            return None;
        }
        if steps.len() > MAX_CHAIN {
            let cut = steps.len() - MAX_CHAIN;
            steps.splice(MAX_CHAIN / 2..MAX_CHAIN / 2 + cut, [format!("… {cut} more …")]);
        }
        Some(format!("reached through {}", steps.join(" -> ")))
    }

    pub(crate) fn graph_name(&self, graph: GraphId) -> &str {
        &self.defs.funcs[self.defs.graphs[graph].func].name
    }

    /// `this is …` for a label.
    pub(crate) fn this_is(&self, ann: &Ann) -> String {
        format!("this is `{}`", self.display(ann))
    }

    /// The message for two annotations that meet in `what` and have no upper bound: the first one came from `origin`.
    pub(crate) fn mismatch(
        &self,
        what: &str,
        first: &Ann,
        origin: Span,
        second: &Ann,
        here: Span,
        found: &Mismatch,
    ) -> Diagnostic {
        let (left, right) = (self.display(first), self.display(second));
        let (inner_left, inner_right) = (self.display(&found.left), self.display(&found.right));
        let mut diagnostic = if left == right {
            // Two containers that have already become one.
            let message = format!("{what} would be `{left}`, with `{inner_left}` and `{inner_right}` inside");
            Diagnostic::error("E0301", message).at(here, "").also(origin, "it comes from here too")
        } else {
            let message = format!("{what} cannot be both `{left}` and `{right}`");
            let diagnostic = Diagnostic::error("E0301", message).at(here, format!("this is `{right}`"));
            match origin.is_some() && origin != here {
                true => diagnostic.also(origin, format!("this is `{left}`")),
                false => diagnostic.note(format!("it was `{left}` before")),
            }
        };
        if (&inner_left, &inner_right) != (&left, &right) {
            diagnostic = diagnostic.note(format!("`{inner_left}` and `{inner_right}` have no type in common"));
        }
        match found.reason {
            Reason::None => diagnostic.help(none_help(found)),
            Reason::IntTypes => {
                diagnostic.help("convert one of them: `intmask(x)` gives an `int`, `r_uint(x)` an `r_uint`")
            }
            Reason::Lengths => diagnostic.help("tuples that meet in one place have the same length; use a list"),
            Reason::Classes => diagnostic.help("give the classes a common base class other than `object`"),
            Reason::Pbcs | Reason::Kinds => diagnostic,
        }
    }
}

fn none_help(found: &Mismatch) -> &'static str {
    let kind = if found.left.kind == Kind::None { &found.right.kind } else { &found.left.kind };
    match kind {
        Kind::Int { .. } | Kind::Bool | Kind::Float => "numbers cannot be None; use a value such as -1 to mean none",
        _ => "only strings, tuples, lists, dicts, sets, instances, functions and classes can also be None",
    }
}
