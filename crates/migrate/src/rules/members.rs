//! Attributes that have another name in Python 3: of functions and methods, and of modules of Python's library.

use crate::edit::{source, text};
use crate::tree::{Arg, Expr, ExprKind, Ident};

use super::Rewriter;

/// Attributes of functions and methods.
const ATTRIBUTES: &[(&str, &str)] = &[
    ("func_name", "__name__"),
    ("func_code", "__code__"),
    ("func_defaults", "__defaults__"),
    ("func_globals", "__globals__"),
    ("func_closure", "__closure__"),
    ("func_doc", "__doc__"),
    ("func_dict", "__dict__"),
    ("im_func", "__func__"),
    ("im_self", "__self__"),
    ("im_class", "__self__.__class__"),
];

/// Members of modules, and what takes their place; it contains no dot if it is a built-in name.
pub(super) const MEMBERS: &[(&str, &str, &str)] = &[
    ("sys", "maxint", "sys.maxsize"),
    ("os", "getcwdu", "os.getcwd"),
    ("string", "letters", "string.ascii_letters"),
    ("string", "lowercase", "string.ascii_lowercase"),
    ("string", "uppercase", "string.ascii_uppercase"),
    ("itertools", "izip", "zip"),
    ("itertools", "imap", "map"),
    ("itertools", "ifilter", "filter"),
    ("itertools", "izip_longest", "itertools.zip_longest"),
    ("itertools", "ifilterfalse", "itertools.filterfalse"),
    ("types", "IntType", "int"),
    ("types", "LongType", "int"),
    ("types", "FloatType", "float"),
    ("types", "BooleanType", "bool"),
    ("types", "StringType", "str"),
    ("types", "StringTypes", "str"),
    ("types", "ListType", "list"),
    ("types", "TupleType", "tuple"),
    ("types", "DictType", "dict"),
    ("types", "TypeType", "type"),
    ("types", "ObjectType", "object"),
    ("types", "FileType", "open"),
];

/// Members of modules that are gone.
const GONE: &[(&str, &str, &str)] = &[
    ("sys", "exc_clear", "an `except` clause forgets its exception at its end: leave it away"),
    ("sys", "exc_type", "use `sys.exc_info()[0]`"),
    ("sys", "exc_value", "use `sys.exc_info()[1]`, or `except X as e`"),
    ("sys", "exc_traceback", "use `sys.exc_info()[2]`"),
    ("sys", "setdefaultencoding", "leave it away"),
    ("string", "maketrans", "use `str.maketrans`, or a loop in translated code"),
    ("types", "ClassType", "all classes are instances of `type`"),
    ("types", "InstanceType", "use `isinstance` with a class"),
    ("types", "UnicodeType", "use `unicode` of `rpython.rlib.runicode`"),
    ("types", "UnboundMethodType", "a method of a class is a plain function: `types.FunctionType`"),
    ("os", "popen2", "use the module `subprocess`"),
    ("os", "popen3", "use the module `subprocess`"),
    ("os", "spawnvp", "use the module `subprocess`"),
    ("operator", "div", "use `operator.floordiv` for ints and `operator.truediv` for floats"),
    ("operator", "isCallable", "use `callable`"),
    ("operator", "sequenceIncludes", "use `operator.contains`"),
];

/// Functions of the module `string` that are methods of their first argument.
const STRING_METHODS: &[&str] = &[
    "split",
    "rsplit",
    "lower",
    "upper",
    "strip",
    "lstrip",
    "rstrip",
    "find",
    "rfind",
    "index",
    "rindex",
    "count",
    "replace",
    "ljust",
    "rjust",
    "center",
    "zfill",
    "expandtabs",
    "swapcase",
    "capitalize",
];

impl<'t> Rewriter<'t> {
    pub(super) fn attribute(&mut self, expr: &Expr, object: &Expr, name: &Ident) {
        self.mark_operand(object);
        if let Some(module) = object.name().filter(|module| self.is_module(object, module)) {
            self.member(expr, module, name);
            return;
        }
        let Some((old, new)) = ATTRIBUTES.iter().find(|(old, _)| *old == name.name) else { return };
        if self.facts.assigns(old) {
            let message = format!(
                "`{old}` of functions is `{new}` in Python 3, but a class of this project has an attribute of that name"
            );
            self.warn(&name.range, message, "rename it where this is a function");
            return;
        }
        self.found.is_two = true;
        // `Class.method` is a plain function in Python 3.
        let of_class = matches!(&object.kind, ExprKind::Attribute(class, _) if class.name().is_some_and(|name| {
            name.starts_with(|c: char| c.is_ascii_uppercase())
        }));
        if *old == "im_func" && of_class {
            self.edits.put(&(object.range.end..name.range.end), "");
            return;
        }
        if name.name.starts_with("im_") {
            self.warn(
                &name.range,
                format!(
                    "only bound methods have `{new}` in Python 3: a method taken from its class is the function itself"
                ),
                "if this is taken from a class, leave the attribute away",
            );
        }
        self.edits.put(&name.range, *new);
    }

    fn member(&mut self, expr: &Expr, module: &str, name: &Ident) {
        let is = |owner: &str, old: &str| owner == module && old == name.name;
        if let Some((_, _, new)) = MEMBERS.iter().find(|(owner, old, _)| is(owner, old)) {
            self.found.is_two = true;
            self.edits.put(&expr.range, *new);
        } else if module == "types" && name.name == "NoneType" {
            self.edits.put(&expr.range, "type(None)");
        } else if let Some((_, _, help)) = GONE.iter().find(|(owner, old, _)| is(owner, old)) {
            self.warn(&expr.range, format!("`{module}.{}` is not there in Python 3", name.name), *help);
        }
    }

    /// `string.join(words, sep)` and its kind.
    pub(super) fn string_function(&mut self, expr: &Expr, object: &Expr, name: &Ident, args: &'t [Arg]) {
        if !self.is_module(object, "string") || args.iter().any(|arg| arg.stars > 0 || arg.keyword.is_some()) {
            return;
        }
        let Some((first, rest)) = args.split_first() else { return };
        let function = match name.name.as_str() {
            "joinfields" => "join",
            "splitfields" => "split",
            other => other,
        };
        let mut pieces = match function {
            "atoi" | "atol" => vec![text("int("), source(&first.value.range)],
            "atof" => vec![text("float("), source(&first.value.range)],
            "join" => {
                let separator = rest.first().map_or_else(|| vec![text("\" \"")], |arg| self.receiver(&arg.value));
                let mut pieces = separator;
                pieces.extend([text(".join("), source(&first.value.range), text(")")]);
                self.found.is_two = true;
                self.edits.replace(&expr.range, pieces);
                return;
            }
            _ if STRING_METHODS.contains(&function) => {
                let mut pieces = self.receiver(&first.value);
                pieces.push(text(format!(".{function}(")));
                pieces.extend(rest.first().map(|arg| source(&arg.value.range)));
                pieces.extend(
                    rest.get(1..).unwrap_or_default().iter().flat_map(|arg| [text(", "), source(&arg.value.range)]),
                );
                pieces.push(text(")"));
                self.found.is_two = true;
                self.edits.replace(&expr.range, pieces);
                return;
            }
            _ => return,
        };
        pieces.extend(rest.iter().flat_map(|arg| [text(", "), source(&arg.value.range)]));
        pieces.push(text(")"));
        self.found.is_two = true;
        self.edits.replace(&expr.range, pieces);
    }

    /// An expression before a dot.
    fn receiver(&self, expr: &Expr) -> Vec<crate::edit::Piece> {
        let is_primary = matches!(
            expr.kind,
            ExprKind::Name(_)
                | ExprKind::Attribute(..)
                | ExprKind::Call(..)
                | ExprKind::Subscript(..)
                | ExprKind::Strings(_)
                | ExprKind::Paren(_)
                | ExprKind::Backticks(_)
                | ExprKind::List(_)
        );
        if is_primary { vec![source(&expr.range)] } else { vec![text("("), source(&expr.range), text(")")] }
    }
}
