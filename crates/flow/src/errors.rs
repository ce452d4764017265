//! The messages of this phase: codes E0201 to E0210, each explained in `docs/errors/source.md`.

use ouro_source::{Diagnostic, Span};

use crate::ast::Feature;

/// E0201: a function whose source cannot be had.
pub(crate) fn no_source(name: &str, filename: &str) -> Diagnostic {
    Diagnostic::error("E0201", format!("the source of function `{name}` cannot be found"))
        .note(format!("its code says that it comes from `{filename}`"))
        .note("the translator reads source text, never bytecode")
        .help("define the function in a file, or with `exec` of a string while the target is imported")
}

/// E0202: what the parser says.
pub(crate) fn syntax(span: Span, message: &str) -> Diagnostic {
    Diagnostic::error("E0202", format!("invalid syntax: {message}")).at(span, "")
}

/// E0203: a name that is neither local nor known to the host.
pub(crate) fn undefined(span: Span, name: &str, similar: Option<&str>) -> Diagnostic {
    let error = Diagnostic::error("E0203", format!("name `{name}` is not defined")).at(span, "");
    match similar {
        Some(other) => error.help(format!("there is a name `{other}`")),
        None => error
            .note("global names are looked up once, after the target has been imported")
            .help(format!("define `{name}` at module level, or import it there")),
    }
}

/// E0204: a local variable without a value.
pub(crate) fn unbound(span: Span, name: &str, always: bool, assigned: &[Span]) -> Diagnostic {
    let (message, label) = match always {
        true => (format!("local variable `{name}` is used before it is assigned"), "it has no value here"),
        false => {
            (format!("local variable `{name}` may be used before it is assigned"), "not assigned on every path here")
        }
    };
    let mut error = Diagnostic::error("E0204", message).at(span, label);
    for &place in assigned.iter().filter(|&&place| place != span).take(3) {
        error = error.also(place, format!("`{name}` is assigned here"));
    }
    match always {
        true => error.note(format!("`{name}` is local to the function because the function assigns it")),
        false => {
            error.help(format!("give `{name}` a value before the branch, such as `{name} = None` or `{name} = 0`"))
        }
    }
}

/// E0205: an assignment to a global name at run time.
pub(crate) fn global_assigned(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("E0205", format!("global name `{name}` is assigned by the translated program"))
        .at(span, "this assignment runs after translation")
        .note("globals are constants of the translated program")
        .help("keep the state in an attribute of an object made while the target is imported: `state = State()`, then `state.x = …`")
}

/// E0206: a module without such an attribute.
pub(crate) fn no_module_attribute(span: Span, module: &str, name: &str) -> Diagnostic {
    Diagnostic::error("E0206", format!("{module} has no attribute `{name}`")).at(span, "")
}

/// E0206: an attribute of a module that is set or deleted at run time.
pub(crate) fn module_assigned(span: Span, module: &str, name: &str) -> Diagnostic {
    Diagnostic::error("E0206", format!("attribute `{name}` of {module} is changed by the translated program"))
        .at(span, "this runs after translation")
        .note("modules are constants of the translated program")
        .help("keep the state in an attribute of an object made while the target is imported")
}

/// E0208: `raise` where no exception is being handled.
pub(crate) fn nothing_to_reraise(span: Span) -> Diagnostic {
    Diagnostic::error("E0208", "`raise` without an exception to raise again")
        .at(span, "no `except` clause of this function surrounds it")
        .help("catch the exception with `except E as e` and pass it on, then `raise e`")
}

/// E0209: an `import` in a function body that fails.
pub(crate) fn import_failed(span: Span, what: &str, why: &str) -> Diagnostic {
    Diagnostic::error("E0209", format!("cannot import `{what}`"))
        .at(span, "imports in a function are done once, when it is translated")
        .note(why.to_owned())
}

/// E0210: a pattern or an unpacking that cannot match.
pub(crate) fn wrong_count(span: Span, expected: usize, found: usize) -> Diagnostic {
    Diagnostic::error("E0210", format!("cannot unpack {found} values into {expected}")).at(span, "")
}

/// E0207: what the language does not have.
pub(crate) fn unsupported(span: Span, feature: Feature) -> Diagnostic {
    let (message, help) = describe(feature);
    let error = Diagnostic::error("E0207", message).at(span, "");
    if help.is_empty() { error } else { error.help(help) }
}

fn describe(feature: Feature) -> (&'static str, &'static str) {
    match feature {
        Feature::NestedClass => ("a class is defined inside a translated function", "move it to module level"),
        Feature::NestedDecorator => (
            "a function inside a translated function has a decorator",
            "move it to module level, where decorators are called while the target is imported",
        ),
        Feature::NestedDefault => (
            "the default of a parameter of a function inside a translated function is not a constant",
            "use the variable in the body of the function, or pass it at each call",
        ),
        Feature::NestedInComprehension => (
            "a function inside a comprehension uses the comprehension's variable",
            "write the loop as a `for` statement in a function of its own that returns the function",
        ),
        Feature::WalrusInGenerator => (
            "`:=` inside a generator expression that is a value",
            "write a generator function, or a list comprehension",
        ),
        Feature::YieldFromValue => (
            "the value of `yield from` is not available in RPython",
            "write `yield from` as a statement; keep what the inner generator finds out in an attribute of an object",
        ),
        Feature::Async => ("`async` and `await` are not part of RPython", ""),
        Feature::Generator => {
            ("a generator expression is not supported here", "write a list comprehension: `[… for … in …]`")
        }
        Feature::Ellipsis => ("`...` is not a value in RPython", "use `None`, or `pass` for an empty body"),
        Feature::Complex => ("complex numbers are not part of RPython", "keep two floats"),
        Feature::MatrixProduct => ("the operator `@` is not part of RPython", "call a method"),
        Feature::StarTarget => {
            ("`*` is only possible in a tuple or list of assignment targets", "write `*rest, = items`")
        }
        Feature::StarElement => {
            ("`*` is not part of RPython here", "it is for calls, and for displays of lists, sets and tuples")
        }
        Feature::KeywordUnpack => (
            "the names in a `**` argument are not known",
            "name the keyword arguments: `f(name=value)`, or `f(**{\"name\": value})` with all names written there",
        ),
        Feature::KeywordTwice => ("a keyword argument is given twice", "leave one of them out"),
        Feature::StarArguments => {
            ("a `*` argument must be the last positional one", "there can be one, after all other positional arguments")
        }
        Feature::DictUnpack => ("`**` in a dict is not part of RPython", "copy the dict and call `update`"),
        Feature::KeywordParameter => (
            "a function with a `**` parameter cannot be translated",
            "name the keyword parameters, with defaults for those that may be missing, or take a dict: `f({\"name\": value})`",
        ),
        Feature::FormatAscii => ("`!a` in an f-string is not part of RPython", "use `!r`"),
        Feature::FormatSpec => ("a value inside a format specification cannot have its own", "compute the text before"),
        Feature::TemplateString => ("template strings are not part of RPython", "use an f-string"),
        Feature::ExceptStar => ("`except*` is not part of RPython", "use `except`"),
        Feature::Nonlocal => (
            "`nonlocal` names a variable of a function that ran while the target was imported",
            "keep the state in an attribute of an object made while the target is imported",
        ),
        Feature::TypeAlias => ("a type alias inside a translated function", "move it to module level"),
        Feature::SliceInTuple => ("a slice inside a tuple index is not part of RPython", ""),
        Feature::SequencePattern => (
            "a sequence pattern can only match a tuple written after `match`",
            "write `match (a, b):`, or test the length and the items with `if`",
        ),
        Feature::MappingPattern => ("mapping patterns are not part of RPython", "test the keys with `if key in d`"),
        Feature::ImportStar => ("`import *` inside a function", "import the names"),
    }
}

/// A template of `str.format` that cannot be read, or does not fit its arguments.
pub(crate) fn format_template(span: Span, message: &str) -> Diagnostic {
    Diagnostic::error("E0209", format!("this format is not right: {message}"))
        .at(span, "")
        .help("a field is `{}`, `{0}` or `{name}`, with `!r` and `:spec` if needed; write `{{` for a brace")
}
