//! What usually mends an operation that is not possible.
//!
//! Two tables: what to write instead of functions of Python that RPython does not have, and what objects are that were made at
//! import time by classes which no translated program has (files, locks, sockets …).

use ouro_flow::BinaryOp;
use ouro_host::{Const, ObjId, ObjectKind};
use ouro_source::Diagnostic;

use crate::{Ann, Annotator, Desc, Kind};

/// Functions of Python, and what to use instead.
const FUNCTIONS: &[(&str, &str)] = &[
    ("builtins.__import__", "import modules while the target is imported"),
    ("builtins.compile", "make code while the target is imported"),
    ("builtins.delattr", "store `None` in the attribute instead"),
    ("builtins.dir", "list the attributes while the target is imported, or keep them in a dict"),
    ("builtins.eval", "evaluate while the target is imported, or write the few cases out"),
    ("builtins.exec", "make functions while the target is imported"),
    ("builtins.globals", "keep the values in a dict of your own"),
    ("builtins.id", "`compute_unique_id(x)` of `rpython.rlib.objectmodel` gives a number for an object"),
    (
        "builtins.input",
        "read with `os.read(0, size)`, or a line with `rpython.rlib.streamio.fdopen_as_stream(0, \"r\")`",
    ),
    ("builtins.locals", "keep the values in a dict of your own"),
    ("builtins.memoryview", "use a slice, or a `bytearray`"),
    ("builtins.vars", "keep the values in a dict of your own"),
];

/// Classes of objects that only the host Python can use: what such an object is, and what to do.
const FOREIGN: &[(&str, &str, &str)] = &[
    (
        "_io._IOBase",
        "an open file",
        "open the file when the program runs, or write to descriptor 1 with `os.write(1, text)`",
    ),
    ("_thread.lock", "a lock", "make it with `rpython.rlib.rthread.allocate_lock()`, when the program runs"),
    ("_thread.RLock", "a lock", "make it with `rpython.rlib.rthread.allocate_lock()`, when the program runs"),
    ("threading.Condition", "a condition", "wait with locks of `rpython.rlib.rthread`"),
    (
        "threading.Thread",
        "a thread",
        "start it with `rpython.rlib.rthread.start_new_thread(f, ())`, when the program runs",
    ),
    ("socket.socket", "a socket", "open it when the program runs, through functions of C called by `rffi.llexternal`"),
    ("builtins.generator", "a generator", "make a list of it: `list(generator)`"),
    ("collections.deque", "a deque", "use a list with a start index, or write a class with links"),
    (
        "collections.defaultdict",
        "a `defaultdict`",
        "use a dict, and `d.setdefault(key, value)` or `d.get(key, default)`",
    ),
    ("collections.Counter", "a `Counter`", "use a dict, and `d[key] = d.get(key, 0) + 1`"),
    ("re.Pattern", "a compiled regular expression", "compile it with `rpython.rlib.rsre.rsre_re`, which is like `re`"),
    ("functools.partial", "a `partial`", "write the function out, or a class with `__call__`"),
    ("random.Random", "a random generator", "use `Random` of `rpython.rlib.rrandom`"),
    ("builtins.complex", "a complex number", "keep the real and the imaginary part in a class of your own"),
    ("builtins.memoryview", "a `memoryview`", "use a `bytearray` or a slice"),
    ("array.array", "an `array`", "use a list, or `lltype.Array` of `rpython.rtyper.lltypesystem`"),
    ("decimal.Decimal", "a decimal number", "use an `int` of the smallest unit, or a `float`"),
    ("fractions.Fraction", "a fraction", "keep numerator and denominator in a class of your own"),
];

/// What to do instead of calling what there is no better advice for.
const ELSEWHERE: &str = "call it while the target is imported, or use what `rpython.rlib` has for this";

/// What helps against a call of a function of Python's library.
pub(crate) fn library_help(name: &str) -> &'static str {
    let method_of = |class: &str| name.strip_prefix(class).is_some_and(|rest| rest.starts_with('.'));
    FOREIGN.iter().find(|(class, ..)| method_of(class)).map_or(ELSEWHERE, |(_, _, help)| help)
}

impl Annotator<'_> {
    /// The error with what helps against a function that RPython does not have.
    pub(crate) fn advise_function(&self, diagnostic: Diagnostic, name: &str, receiver: Option<&Ann>) -> Diagnostic {
        if let Some((note, help)) = receiver.and_then(|receiver| self.foreign_value(receiver)) {
            return diagnostic.note(note).help(help);
        }
        match FUNCTIONS.iter().find(|(known, _)| *known == name) {
            Some((_, help)) => diagnostic.help(*help),
            None if receiver.is_none() => diagnostic.help(ELSEWHERE),
            None => diagnostic,
        }
    }

    /// The error with what helps against an operation that these operands do not have.
    pub(crate) fn advise_operands(&self, diagnostic: Diagnostic, what: &str, args: &[&Ann]) -> Diagnostic {
        if let Some((note, help)) = args.iter().find_map(|ann| self.foreign_value(ann)) {
            return diagnostic.note(note).help(help);
        }
        match operands_help(what, args) {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        }
    }

    /// The error with what an object is that only the host Python can use, and what to do; `way` finds what leads to it.
    pub(crate) fn advise_object(
        &self,
        diagnostic: Diagnostic,
        object: ObjId,
        way: impl FnOnce() -> Option<String>,
    ) -> Diagnostic {
        match self.foreign_object(object, way) {
            Some((note, help)) => diagnostic.note(note).help(help),
            None => diagnostic,
        }
    }

    /// What a value is that only the host Python can use, and what to do.
    fn foreign_value(&self, ann: &Ann) -> Option<(String, &'static str)> {
        let object = match (&ann.kind, ann.host_const()) {
            (Kind::Pbc { members, .. }, _) => match members[0] {
                Desc::Frozen(object) => object,
                _ => return None,
            },
            (Kind::Instance { .. }, Some(Const::Obj(object))) => *object,
            _ => return None,
        };
        self.foreign_object(object, || self.way_to(object))
    }

    /// The same for the object itself; none if it is one of the program.
    fn foreign_object(&self, object: ObjId, way: impl FnOnce() -> Option<String>) -> Option<(String, &'static str)> {
        let fetched = self.host.object(object);
        let ObjectKind::Class(class) = &self.host.object(fetched.class).kind else { return None };
        let known = class.mro.iter().find_map(|&base| {
            let name = self.host.as_class(base)?.full_name();
            FOREIGN.iter().find(|(known, ..)| *known == name)
        });
        let (what, help) = match (known, &fetched.kind) {
            (Some((_, what, help)), _) => ((*what).to_owned(), *help),
            (None, ObjectKind::Other(_)) => {
                let help = "keep what the program needs of it in lists, dicts or instances of classes of your own";
                (format!("an object of class `{}`, which is not written in Python", class.name), help)
            }
            _ => return None,
        };
        let note = match way() {
            Some(way) => format!("`{way}` is {what}, made while the target was imported"),
            None => format!("it is {what}, made while the target was imported"),
        };
        Some((note, help))
    }
}

/// What to write instead of an operation on such operands.
fn operands_help(what: &str, args: &[&Ann]) -> Option<String> {
    let number = |ann: &Ann| matches!(ann.kind, Kind::Bool | Kind::Int { .. } | Kind::Float);
    let text = |ann: &Ann| matches!(ann.kind, Kind::Char | Kind::Str { .. });
    if let [left, right] = args
        && (number(left) && text(right) || text(left) && number(right))
    {
        return Some("convert one of them: `str(number)`, `int(text)` or `float(text)`".into());
    }
    if args.iter().any(|ann| matches!(ann.kind, Kind::Instance { .. })) {
        let method = special_method(what)?;
        return Some(format!("define `{method}` in the class"));
    }
    let help = match (what, &args.first()?.kind) {
        ("iteration", Kind::Int { .. } | Kind::Bool) => "`range(n)` counts from 0 up to a number",
        ("indexing" | "slicing", Kind::Set { .. } | Kind::Dict { .. } | Kind::DictView { .. } | Kind::Iter { .. }) => {
            "make a list of it first: `list(x)`, or `sorted(x)`"
        }
        ("`len`", Kind::Iter { .. }) => "make a list of it first: `len(list(x))`",
        ("`len`" | "iteration", Kind::Int { .. } | Kind::Float | Kind::Bool) => "a number has no items",
        ("storing an item" | "deleting an item" | "storing a slice", Kind::Char | Kind::Str { .. }) => {
            "a string does not change: make a new one, `s[:i] + c + s[i + 1:]`, or use a `bytearray`"
        }
        ("storing an item" | "deleting an item" | "storing a slice", Kind::Tuple { .. }) => {
            "a tuple does not change: make a new one, or use a list"
        }
        ("`str.join`", Kind::List { .. }) => "make strings of the items: `sep.join([str(x) for x in items])`",
        _ => return None,
    };
    Some(help.into())
}

/// The special method behind an operation as messages name it.
fn special_method(what: &str) -> Option<&'static str> {
    let symbol = what.trim_matches('`');
    if let Some(operator) = BinaryOp::ALL.into_iter().find(|operator| operator.symbol() == symbol) {
        return Some(operator.method());
    }
    Some(match what {
        "unary `-`" => "__neg__",
        "unary `+`" => "__pos__",
        "`~`" => "__invert__",
        "iteration" => "__iter__",
        "indexing" => "__getitem__",
        "storing an item" => "__setitem__",
        "deleting an item" => "__delitem__",
        "`in`" => "__contains__",
        "`len`" => "__len__",
        "ordering" | "this comparison" => "__lt__",
        _ => return None,
    })
}
