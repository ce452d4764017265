//! The messages of inference: what does not fit, where both sides came from, and how the program got there.

use std::collections::VecDeque;

use ouro_flow::OpKind;
use ouro_source::{Diagnostic, Span};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::advice::library_help;
use crate::union::{Mismatch, Reason};
use crate::{Ann, Annotator, Desc, GraphId, Kind};

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

    /// The error for an entry point whose result is no exit status, if that is what does not fit in `graph`.
    pub(crate) fn wrong_status(&self, graph: GraphId) -> Option<Diagnostic> {
        if self.defs.funcs[self.defs.graphs[graph].func].name != "rpython.translator.entry.run" {
            return None;
        }
        let called = |id: &GraphId| self.states[*id].callers.contains_key(&graph);
        let user = |id: &GraphId| !self.defs.funcs[self.defs.graphs[*id].func].name.starts_with("rpython.translator.");
        let entry = self.defs.graphs.keys().filter(called).find(user)?;
        let result = &self.defs.graphs[entry].result;
        let message =
            format!("the entry point `{}` returns {} instead of an `int`", self.graph_name(entry), self.shown(result));
        let diagnostic = Diagnostic::error("E0104", message)
            .at(self.states[entry].result_origin, self.this_is(result))
            .note("what the entry point returns is the exit status of the program");
        Some(diagnostic.help("end the function with `return 0`"))
    }

    /// All errors so far, each with the chain of calls from the entry point.
    pub(crate) fn take_errors(&mut self) -> Vec<Diagnostic> {
        let errors = std::mem::take(&mut self.errors);
        let mut entered = FxHashSet::default();
        let mut all = Vec::new();
        for (diagnostic, graph) in errors {
            let (diagnostic, graph) = match graph.and_then(|graph| self.entered_stdlib(graph)) {
                Some((caller, callee, span)) if entered.insert((callee, span)) => {
                    (self.stdlib_error(callee, span, &diagnostic), Some(caller))
                }
                // One call brings one message, whatever is wrong beyond it.
                Some(_) => continue,
                None => (diagnostic, graph),
            };
            all.push(match graph.and_then(|graph| self.call_chain(graph)) {
                Some(chain) => diagnostic.note(chain),
                None => diagnostic,
            });
        }
        all
    }

    /// Whether a function is of Python's own library, which nobody wrote as RPython.
    fn is_stdlib(&self, graph: GraphId) -> bool {
        let object = self.defs.funcs[self.defs.graphs[graph].func].object;
        let Some(function) = self.host.as_function(object) else { return false };
        let folder = self.host.lookup("os", "__file__").ok().and_then(|file| file.as_text());
        let Some(folder) = folder.as_deref().and_then(|file| file.strip_suffix("os.py")) else { return false };
        function.code.filename.starts_with(folder) && !function.code.filename.contains("-packages")
    }

    /// For a function of Python's own library: who called into the library, what, and where.
    fn entered_stdlib(&self, graph: GraphId) -> Option<(GraphId, GraphId, Span)> {
        if !self.is_stdlib(graph) {
            return None;
        }
        let mut queue = VecDeque::from([graph]);
        let mut seen = FxHashSet::from_iter([graph]);
        while let Some(callee) = queue.pop_front() {
            for (&caller, &span) in &self.states[callee].callers {
                if !self.is_stdlib(caller) {
                    return Some((caller, callee, span));
                }
                if seen.insert(caller) {
                    queue.push_back(caller);
                }
            }
        }
        None
    }

    fn stdlib_error(&self, callee: GraphId, span: Span, inner: &Diagnostic) -> Diagnostic {
        let name = &self.defs.funcs[self.defs.graphs[callee].func].name;
        let place = inner
            .primary
            .as_ref()
            .map_or_else(String::new, |label| format!(" ({})", self.host.sources().place(label.span)));
        Diagnostic::error("E0307", format!("`{name}` of Python's library cannot be translated"))
            .at(span, "called here")
            .note(format!("inside it: {}{place}", inner.message))
            .help(library_help(name))
    }

    /// The shortest chain of calls from an entry point to `graph`, in words; none for an entry point itself.
    pub fn call_chain(&self, graph: GraphId) -> Option<String> {
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
        if self.defs.funcs[self.defs.graphs[current].func].name.starts_with("rpython.translator.entry.")
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
        // Recursion through versions of one function says the same again and again.
        steps.dedup();
        if steps.len() < 2 {
            return None;
        }
        if steps.len() > MAX_CHAIN {
            let cut = steps.len() - MAX_CHAIN;
            steps.splice(MAX_CHAIN / 2..MAX_CHAIN / 2 + cut, [format!("… {cut} more …")]);
        }
        let others = self.states[graph].callers.len().saturating_sub(1);
        let others = match others {
            0 => String::new(),
            1 => format!(" (and from 1 other caller of `{}`)", self.graph_name(graph)),
            _ => format!(" (and from {others} other callers of `{}`)", self.graph_name(graph)),
        };
        Some(format!("reached through {}{others}", steps.join(" -> ")))
    }

    pub(crate) fn graph_name(&self, graph: GraphId) -> &str {
        &self.defs.funcs[self.defs.graphs[graph].func].shown
    }

    /// `this is …` for a label.
    pub(crate) fn this_is(&self, ann: &Ann) -> String {
        format!("this is {}", self.shown(ann))
    }

    /// Where argument number `index` of the operation being looked at is written; the operation's own place where that
    /// is not known.
    pub(crate) fn place(&self, index: usize) -> Span {
        let Some((graph, block)) = self.here.point else { return self.here.span };
        let op = self.states[graph].info.graph.blocks[block].ops.get(self.here.op as usize);
        op.and_then(|op| op.arg_spans.get(index)).copied().unwrap_or(self.here.span)
    }

    /// Where the argument of this number is written, of the call being looked at: positional ones count first, then those
    /// by keyword, as in [`crate::matching::Source::Arg`].
    pub(crate) fn argument_span(&self, number: usize) -> Span {
        let Some((graph, block)) = self.here.point else { return self.here.span };
        let Some(op) = self.states[graph].info.graph.blocks[block].ops.get(self.here.op as usize) else {
            return self.here.span;
        };
        let OpKind::Call { keywords, star } = &op.kind else { return self.here.span };
        let positional = op.args.len() - 1 - keywords.len() - usize::from(*star);
        match star {
            // How many items the `*` argument has does not matter where no keywords follow.
            true if number >= positional => self.place(op.args.len() - 1),
            _ => self.place(number + 1),
        }
    }

    /// Does something as if the operation being looked at were its argument number `index`.
    pub(crate) fn at_place<T>(&mut self, index: usize, f: impl FnOnce(&mut Self) -> T) -> T {
        let place = self.place(index);
        let whole = std::mem::replace(&mut self.here.span, place);
        let result = f(self);
        self.here.span = whole;
        result
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
        let (left, right) = (self.shown(first), self.shown(second));
        let (inner_left, inner_right) = (self.shown(&found.left), self.shown(&found.right));
        let mut diagnostic = if left == right {
            // Two containers that have already become one.
            let message = format!("{what} would be {left}, with {inner_left} and {inner_right} inside");
            Diagnostic::error("E0301", message).at(here, "").also(origin, "it comes from here too")
        } else {
            let message = format!("{what} cannot be both {left} and {right}");
            let diagnostic = Diagnostic::error("E0301", message).at(here, format!("this is {right}"));
            match origin.is_some() && origin != here {
                true => diagnostic.also(origin, format!("this is {left}")),
                false if origin.is_some() => diagnostic.note(format!("it was {left} before")),
                false => diagnostic.note(format!("it is {left} already")),
            }
        };
        if (&inner_left, &inner_right) != (&left, &right) {
            diagnostic = diagnostic.note(format!("{inner_left} and {inner_right} have no type in common"));
        }
        match found.reason {
            Reason::None => diagnostic.help(none_help(found)),
            Reason::IntTypes => {
                diagnostic.help("convert one of them: `intmask(x)` gives an `int`, `r_uint(x)` an `r_uint`")
            }
            Reason::Lengths => diagnostic.help("tuples that meet in one place have the same length; use a list"),
            Reason::Classes => diagnostic.help("give the classes a common base class other than `object`"),
            Reason::Pbcs => diagnostic.help(self.pbcs_help(found)),
            Reason::Kinds => diagnostic.help(kinds_help(&found.left.kind, &found.right.kind)),
        }
    }

    fn pbcs_help(&self, found: &Mismatch) -> &'static str {
        let is_closure = |ann: &Ann| match &ann.kind {
            Kind::Pbc { members, .. } => {
                matches!(members[0], Desc::Method(_, class) if self.is_environment(class))
            }
            _ => false,
        };
        if is_closure(&found.left) || is_closure(&found.right) {
            "a function that uses variables of the function around it meets only such ones: give it the values as arguments, or \
             make all of them instances of classes with `__call__`"
        } else {
            "one variable holds functions, or classes, or methods, not two of them"
        }
    }

    /// Shows where a container was made, unless what has been said lies within.
    pub(crate) fn made_at(&self, diagnostic: Diagnostic, origin: Span, what: &str) -> Diagnostic {
        let labels = diagnostic.primary.iter().chain(&diagnostic.secondary);
        if labels.into_iter().any(|label| origin.contains(label.span)) {
            return diagnostic;
        }
        diagnostic.also(origin, what)
    }
}

fn kinds_help(left: &Kind, right: &Kind) -> &'static str {
    let number = |kind: &Kind| matches!(kind, Kind::Bool | Kind::Int { .. } | Kind::Float);
    let text = |kind: &Kind| matches!(kind, Kind::Char | Kind::Str { .. });
    if (number(left) && text(right)) || (text(left) && number(right)) {
        "convert one of them, `str(number)` or `int(text)`, or keep the two apart"
    } else if matches!((left, right), (Kind::Iter { .. }, Kind::Iter { .. })) {
        "iterators over different things are different: keep lists, or write a generator function that goes over the one"
    } else {
        "keep the two apart, or make both instances of classes with a common base class"
    }
}

fn none_help(found: &Mismatch) -> &'static str {
    let kind = if found.left.kind == Kind::None { &found.right.kind } else { &found.left.kind };
    match kind {
        Kind::Int { .. } | Kind::Bool | Kind::Float => "numbers cannot be None; use a value such as -1 to mean none",
        _ => "only strings, tuples, lists, dicts, sets, instances, functions and classes can also be None",
    }
}
