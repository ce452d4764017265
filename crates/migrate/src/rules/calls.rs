//! Calls: methods of dicts and iterators that are gone, and what a call wants of its arguments.

use crate::Range;
use crate::edit::{source, text};
use crate::facts::Next;
use crate::tree::{Arg, Expr, ExprKind, Ident};

use super::Rewriter;

/// Functions that only go over their argument.
const GOES_OVER: &[&str] =
    &["list", "tuple", "set", "frozenset", "sorted", "sum", "any", "all", "enumerate", "iter", "dict"];

/// The same for each of several arguments.
const GOES_OVER_ALL: &[&str] = &["zip", "map", "filter", "reduce", "izip", "imap", "ifilter", "chain"];

/// Methods that only go over their argument.
const METHODS_GO_OVER: &[&str] = &["join", "extend", "update", "izip", "imap", "ifilter", "chain"];

/// How tightly an expression must be held together beside `in`.
fn is_loose(expr: &Expr) -> bool {
    matches!(
        expr.kind,
        ExprKind::Lambda(..)
            | ExprKind::Conditional(_)
            | ExprKind::Bool(_)
            | ExprKind::Not(_)
            | ExprKind::Compare(..)
            | ExprKind::Comprehension(_)
    )
}

impl<'t> Rewriter<'t> {
    pub(super) fn call(&mut self, expr: &'t Expr, function: &'t Expr, args: &'t [Arg]) {
        self.mark_arguments(function, args);
        match &function.kind {
            ExprKind::Name(_) => self.builtin_call(expr, function, args),
            ExprKind::Attribute(object, name) => self.method_call(expr, object, name, args),
            _ => {}
        }
    }

    fn mark_arguments(&mut self, function: &Expr, args: &[Arg]) {
        let all = |rewriter: &mut Self| {
            rewriter.iterated.extend(args.iter().map(|arg| arg.value.range.clone()));
        };
        for arg in args.iter().filter(|arg| arg.stars == 1) {
            self.iterated.insert(arg.value.range.clone());
        }
        match &function.kind {
            ExprKind::Name(name) if self.binding_scope(name).is_none_or(|index| index == 0) => {
                let name = name.as_str();
                let alone = args.len() == 1 && matches!(name, "min" | "max");
                if GOES_OVER_ALL.contains(&name) {
                    all(self);
                } else if let Some(first) = args.first() {
                    if GOES_OVER.contains(&name) || alone {
                        self.iterated.insert(first.value.range.clone());
                    } else if matches!(name, "len" | "reversed") {
                        self.sized.insert(first.value.range.clone());
                    }
                }
            }
            ExprKind::Attribute(_, name) if METHODS_GO_OVER.contains(&name.name.as_str()) => all(self),
            _ => {}
        }
    }

    fn method_call(&mut self, expr: &'t Expr, object: &'t Expr, name: &'t Ident, args: &'t [Arg]) {
        match (name.name.as_str(), args) {
            ("has_key", [key]) => self.has_key(expr, object, name, &key.value),
            ("keys" | "values" | "items", []) => {
                let used_whole = self.iterated.contains(&expr.range) || self.sized.contains(&expr.range);
                if !used_whole && !self.is_super(object) {
                    self.edits.wrap(&expr.range, "list(", ")");
                }
            }
            ("iterkeys" | "itervalues" | "iteritems" | "viewkeys" | "viewvalues" | "viewitems", []) => {
                self.dict_iterator(expr, name);
            }
            ("next", []) => self.next(expr, object, name),
            ("sort", _) if !self.facts.defines("sort") => self.sorting(args, expr),
            ("decode", _) => self.warn(
                &name.range,
                "`decode` is a method of `bytes` in Python 3, not of `str`",
                "use `rpython.rlib.runicode.decode(s, encoding)`, which gives `unicode`",
            ),
            ("encode", [encoding]) if self.is_codec(&encoding.value) => self.warn(
                &name.range,
                "this encoding is none of Python 3's `encode`",
                "use the module `binascii` or `codecs` while importing; translated code needs its own loop",
            ),
            _ => {}
        }
        self.string_function(expr, object, name, args);
    }

    fn is_codec(&self, encoding: &Expr) -> bool {
        let name = self.slice(&encoding.range).trim_matches(['"', '\'']);
        matches!(name, "hex" | "base64" | "zlib" | "rot13" | "rot_13" | "string_escape" | "bz2")
    }

    fn is_super(&self, object: &Expr) -> bool {
        matches!(&object.kind, ExprKind::Call(function, _) if function.name() == Some("super"))
    }

    /// A method that Python's dicts had: the project's own classes may have it too.
    fn is_dict_method(&mut self, name: &Ident, instead: &str) -> bool {
        if !self.facts.defines(&name.name) {
            self.found.is_two = true;
            return true;
        }
        let message = format!("dicts have no `{}` in Python 3, but a class of this project defines it", name.name);
        self.warn(&name.range, message, format!("if this is a dict, use {instead}"));
        false
    }

    fn has_key(&mut self, expr: &Expr, object: &'t Expr, name: &'t Ident, key: &'t Expr) {
        if self.facts.defines("has_key") && self.facts.every_definer_has("has_key", "__contains__") {
            self.found.is_two = true;
        } else if !self.is_dict_method(name, "`key in it`") {
            return;
        }
        let operator = if self.negated.contains(&expr.range) { " not in " } else { " in " };
        let (open, close) = if self.operands.contains(&expr.range) { ("(", ")") } else { ("", "") };
        let (key_open, key_close) = if is_loose(key) { ("(", ")") } else { ("", "") };
        let pieces = vec![
            text(format!("{open}{key_open}")),
            source(&key.range),
            text(format!("{key_close}{operator}")),
            source(&object.range),
            text(close),
        ];
        self.edits.replace(&expr.range, pieces);
    }

    /// `not d.has_key(k)` is `k not in d`.
    pub(super) fn negation(&mut self, expr: &Expr, inner: &'t Expr) {
        let Some((_, name, [_])) = inner.method_call() else { return };
        let is_rewritten = !self.facts.defines("has_key") || self.facts.every_definer_has("has_key", "__contains__");
        if name.name == "has_key" && is_rewritten {
            self.edits.replace(&expr.range, vec![source(&inner.range)]);
            self.negated.insert(inner.range.clone());
        }
    }

    /// Operands of comparisons, and `<>`.
    pub(super) fn comparison(&mut self, left: &'t Expr, rest: &'t [(Range, Expr)]) {
        self.mark_operand(left);
        for (operator, right) in rest {
            self.mark_operand(right);
            let word = self.slice(operator);
            if word == "<>" {
                self.found.is_two = true;
                self.edits.put(operator, "!=");
            }
            if word.ends_with("in") {
                self.sized.insert(right.range.clone());
                self.iterated.insert(right.range.clone());
            }
        }
    }

    fn dict_iterator(&mut self, expr: &Expr, name: &Ident) {
        let view = name.name.trim_start_matches("iter").trim_start_matches("view").to_owned();
        if !self.is_dict_method(name, &format!("`{view}()`")) {
            return;
        }
        if name.name.starts_with("iter") && !self.iterated.contains(&expr.range) {
            self.edits.wrap(&expr.range, "iter(", ")");
        }
        self.edits.put(&name.range, view);
    }

    fn next(&mut self, expr: &Expr, object: &Expr, name: &Ident) {
        let own = match (object.name(), self.classes.last()) {
            (Some("self"), Some(class)) => self.facts.next_of(&class.name.name),
            (_, class) => self.facts.next_of_value(object, class.map(|class| class.name.name.as_str())),
        };
        match own {
            Next::Plain => return,
            Next::Unknown if self.facts.has_plain_next() => {
                self.warn(
                    &name.range,
                    "iterators have no `next` method in Python 3, but a class of this project has one that is no iterator's",
                    "if this is an iterator, use `next(it)`",
                );
                return;
            }
            Next::Iterator | Next::Unknown => {}
        }
        self.edits.replace(&expr.range, vec![text("next("), source(&object.range), text(")")]);
    }
}
