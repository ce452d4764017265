//! Built-in names that Python 3 does not have, or has under another name.

use crate::tree::{Arg, Expr, ExprKind};

use super::Rewriter;

/// What takes the place of a built-in name.
enum Instead {
    /// Another built-in name.
    Name(&'static str),
    /// The same name, imported.
    Import(&'static str),
    /// Nothing: what to do.
    Nothing(&'static str),
}

use Instead::{Import, Name, Nothing};

const BUILTINS: &[(&str, Instead)] = &[
    ("xrange", Name("range")),
    ("raw_input", Name("input")),
    ("basestring", Name("str")),
    ("long", Name("int")),
    ("StandardError", Name("Exception")),
    ("unicode", Import("from rpython.rlib.runicode import unicode")),
    ("unichr", Import("from rpython.rlib.runicode import unichr")),
    ("reduce", Import("from functools import reduce")),
    ("intern", Import("from sys import intern")),
    ("reload", Import("from importlib import reload")),
    ("cmp", Nothing("write the comparison out, such as `(a > b) - (a < b)`, or compare with `<` and `==`")),
    ("coerce", Nothing("convert the operands explicitly")),
    ("buffer", Nothing("use `memoryview`, or slices of a `str`")),
    ("execfile", Nothing("use `exec(open(name).read(), namespace)`")),
];

impl<'t> Rewriter<'t> {
    pub(super) fn name_rule(&mut self, expr: &Expr, name: &str) {
        for entry in self.scopes.iter().rev() {
            if let Some(new) = entry.substitutions.get(name) {
                let new = new.clone();
                self.edits.put(&expr.range, new);
                return;
            }
            if entry.scope.binds(name) {
                break;
            }
        }
        match self.binding_scope(name) {
            Some(0) => {
                if let Some(new) = self.renames.get(name).cloned() {
                    self.edits.put(&expr.range, new);
                }
            }
            Some(_) => {}
            None => self.builtin(expr, name),
        }
    }

    fn builtin(&mut self, expr: &Expr, name: &str) {
        // Python 3 knows no text but its own `str`.
        if name == "ord" && self.is_about_text {
            self.imports.insert("from rpython.rlib.runicode import ORD as ord");
        }
        let Some((_, instead)) = BUILTINS.iter().find(|(old, _)| *old == name) else { return };
        match instead {
            Name(new) => {
                self.found.is_two = true;
                self.edits.put(&expr.range, *new);
                self.check_unbound(expr, new);
            }
            Import(statement) => {
                self.found.is_two = true;
                self.imports.insert(statement);
            }
            Nothing(help) => self.warn(&expr.range, format!("Python 3 has no `{name}`"), *help),
        }
    }

    /// A name that is put in place must mean what Python means by it.
    fn check_unbound(&mut self, expr: &Expr, name: &str) {
        if self.bound.contains_key(name) {
            self.warn(
                &expr.range,
                format!("this becomes `{name}`, a name that this file gives another meaning"),
                "rename that",
            );
        }
    }

    /// Calls of built-in functions whose result or arguments have changed.
    pub(super) fn builtin_call(&mut self, expr: &'t Expr, function: &'t Expr, args: &'t [Arg]) {
        let Some(name) = function.name() else { return };
        if self.binding_scope(name).is_some() {
            return;
        }
        match name {
            "range" | "map" | "filter" | "zip" => self.list_result(expr, name, args),
            "apply" => self.apply(expr, args),
            "input" => self.edits.wrap(&expr.range, "eval(", ")"),
            "file" => {
                self.found.is_two = true;
                self.edits.put(&function.range, "open");
            }
            "sorted" => self.sorting(args.get(1..).unwrap_or_default(), expr),
            "oct" => self.warn(&expr.range, "`oct(8)` is `0o10` in Python 3, not `010`", "use `\"0%o\" % value`"),
            "round" => self.warn(
                &expr.range,
                "`round` gives an `int` in Python 3, and rounds halves to the even neighbour",
                "use `rpython.rlib.rfloat.round_away` for what Python 2 does",
            ),
            "isinstance" => self.type_tuple(args),
            _ => {}
        }
    }

    /// What was a list is none any more, where that matters.
    fn list_result(&mut self, expr: &Expr, name: &str, args: &[Arg]) {
        if name == "map" && args.first().is_some_and(|arg| arg.value.name() == Some("None")) {
            self.warn(
                &expr.range,
                "`map(None, …)` is no call of Python 3's `map`",
                "use `zip`, or `itertools.zip_longest` for iterables of different lengths",
            );
            return;
        }
        let sized = name == "range" && self.sized.contains(&expr.range);
        if !self.iterated.contains(&expr.range) && !sized {
            self.edits.wrap(&expr.range, "list(", ")");
        }
    }

    /// `apply(f, args, keywords)`.
    fn apply(&mut self, expr: &Expr, args: &[Arg]) {
        use crate::edit::{source, text};
        self.found.is_two = true;
        let [function, rest @ ..] = args else { return };
        let is_simple = matches!(function.value.kind, ExprKind::Name(_) | ExprKind::Attribute(..));
        let mut pieces = vec![text(if is_simple { "" } else { "(" }), source(&function.value.range)];
        pieces.push(text(if is_simple { "(" } else { ")(" }));
        for (index, (arg, stars)) in rest.iter().zip(["*", "**"]).enumerate() {
            pieces.push(text(if index == 0 { stars.to_owned() } else { format!(", {stars}") }));
            pieces.push(source(&arg.value.range));
        }
        pieces.push(text(")"));
        self.edits.replace(&expr.range, pieces);
    }

    /// `isinstance(x, (int, long))`: what becomes the same class is named once.
    fn type_tuple(&mut self, args: &[Arg]) {
        let Some(ExprKind::Tuple(items)) = args.get(1).map(|arg| &arg.value.bare().kind) else { return };
        let becomes = |name: &str| match name {
            "long" => "int".to_owned(),
            "basestring" => "str".to_owned(),
            _ => name.to_owned(),
        };
        let mut kept: Vec<String> = Vec::new();
        for item in items {
            let Some(name) = item.name() else { return };
            let name = if self.binding_scope(name).is_none() { becomes(name) } else { name.to_owned() };
            if !kept.contains(&name) {
                kept.push(name);
            }
        }
        if kept.len() < items.len() {
            self.found.is_two = true;
            let new = if kept.len() == 1 { kept.concat() } else { format!("({})", kept.join(", ")) };
            self.edits.put(&args[1].value.range, new);
        }
    }

    /// The arguments of `sort` and `sorted` behind the iterable: a function that compares becomes a key.
    pub(super) fn sorting(&mut self, args: &'t [Arg], expr: &Expr) {
        let compares = args.iter().position(|arg| match &arg.keyword {
            Some(keyword) => keyword.name == "cmp",
            None => arg.stars == 0,
        });
        let Some(index) = compares else { return };
        let arg = &args[index];
        let positional = args.iter().filter(|arg| arg.keyword.is_none()).count();
        if positional > 1 || arg.value.name() == Some("None") {
            self.warn(
                &expr.range,
                "the arguments of sorting are named in Python 3",
                "write `key=…` and `reverse=…`; a function that compares becomes `functools.cmp_to_key(function)`",
            );
            return;
        }
        self.found.is_two = true;
        let start = arg.keyword.as_ref().map_or(arg.value.range.start, |keyword| keyword.range.start);
        use crate::edit::{source, text};
        let pieces = vec![text("key=cmp_to_key("), source(&arg.value.range), text(")")];
        self.edits.replace(&(start..arg.value.range.end), pieces);
        self.imports.insert("from functools import cmp_to_key");
        self.warn(
            &arg.value.range,
            "sorting by a function that compares is there while the program is imported, not in translated code",
            "use a key, or `rpython.rlib.listsort.make_timsort_class(lt=…)`",
        );
    }
}
