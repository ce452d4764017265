//! What exceptions keep of the arguments they are made with: the message, errno and its text, the exit status.
//!
//! Python keeps the arguments themselves. A field has one type for all exceptions, so what is kept is their text: of one
//! string that string, of other simple values what `str(e)` makes of them, with a mark that says so. `e.args` is a list of
//! the strings; it exists where the program reads it.

use ouro_host::{Const, ObjId, ObjectKind};
use ouro_source::Diagnostic;

use crate::arguments::Args;
use crate::errors::Outcome;
use crate::{Ann, Annotator, ClassId, Kind};

/// How the message of an exception came from its arguments, as its field `_verbatim` tells.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Message {
    /// There is none.
    None,
    /// The one argument, a string.
    Text,
    /// The text of one argument that is no string.
    One,
    /// The text of the tuple of all arguments.
    Several,
}

impl Message {
    /// That of an exception made with these arguments.
    pub fn of<'a>(mut args: impl ExactSizeIterator<Item = &'a Ann>) -> Message {
        let count = args.len();
        let simple = |ann: &Ann| {
            matches!(ann.kind, Kind::Bool | Kind::Int { .. } | Kind::Float | Kind::SingleFloat)
                || is_text(ann) && ann.kind != Kind::None
        };
        match (count, args.next()) {
            (1, Some(arg)) if is_text(arg) => Message::Text,
            (1, Some(arg)) if simple(arg) => Message::One,
            (_, Some(arg)) if simple(arg) && args.all(simple) => Message::Several,
            _ => Message::None,
        }
    }
}

fn is_text(ann: &Ann) -> bool {
    matches!(ann.kind, Kind::Str { .. } | Kind::Char | Kind::None)
}

fn nullable_str() -> Ann {
    Ann::of(Kind::Str { none: true, bytes: false })
}

impl Annotator<'_> {
    /// What the `__init__` of Python's own exception classes does with its arguments.
    pub(crate) fn builtin_exception_args(&mut self, class: ClassId, args: &Args) -> Outcome<()> {
        let span = self.here.span;
        let os_error = self.builtin_class("OSError");
        if args.positional.len() >= 2 && self.derives_from(class, os_error) {
            if class == os_error && self.os_errors.is_none() {
                self.os_errors = self.helper_from_here("rpython.rtyper.rexception", "new_os_error", vec![Ann::int()]);
            }
            let fields = [("errno", Ann::int()), ("strerror", nullable_str()), ("filename", nullable_str())];
            for ((name, ann), given) in fields.into_iter().zip(&args.positional) {
                if name == "errno" || is_text(given) {
                    self.store_attr(os_error, name, &ann, span)?;
                }
            }
            return Ok(());
        }
        if let [Ann { kind: Kind::Int { .. }, .. }] = args.positional[..]
            && self.defs.classes[class].full_name == "builtins.SystemExit"
        {
            return self.store_attr(class, "code", &Ann::int(), span);
        }
        self.store_message(Message::of(args.positional.iter()))?;
        if args.positional.iter().any(|ann| !is_text(ann)) {
            self.exception_numbers.get_or_insert(span);
            self.check_exception_args()?;
        }
        Ok(())
    }

    fn store_message(&mut self, message: Message) -> Outcome<()> {
        let base = self.builtin_class("BaseException");
        if message != Message::None {
            self.store_attr(base, "_message", &nullable_str(), self.here.span)?;
        }
        if matches!(message, Message::One | Message::Several) {
            self.store_attr(base, "_verbatim", &Ann::int(), self.here.span)?;
        }
        Ok(())
    }

    /// A class with an `__init__` of its own keeps its only argument as the message where that is a string, as Python does.
    pub(crate) fn message_of_new(&mut self, class: ClassId, args: &Args) -> Outcome<()> {
        if self.is_exception(class)
            && args.keywords.is_empty()
            && args.positional.len() == 1
            && is_text(&args.positional[0])
        {
            self.store_message(Message::Text)?;
        }
        Ok(())
    }

    /// `e.args`: a list of strings.
    pub(crate) fn exception_args(&mut self, class: ClassId) -> Outcome {
        let os_error = self.builtin_class("OSError");
        if self.derives_from(class, os_error) {
            return self.error("E0360", "the arguments of an `OSError` are read as `errno`, `strerror` and `filename`");
        }
        let base = self.builtin_class("BaseException");
        if self.lookup_attr(base, "args").is_none() {
            let list = self.new_list(self.here.span);
            self.add_item(list, &Ann::str())?;
            self.store_attr(base, "args", &Ann::list(list), self.here.span)?;
        }
        self.exception_args_read.get_or_insert(self.here.span);
        self.check_exception_args()?;
        self.depend_on_attr(base, "args");
        Ok(self.defs.classes[base].attrs["args"].ann.clone())
    }

    /// Whether `args` of instances of the class are those of the constructor: no class of the program has an `args` of its own.
    pub fn keeps_args(&self, class: ClassId) -> bool {
        let own = |home: ClassId| self.defs.classes[home].full_name != "builtins.BaseException";
        self.is_exception(class) && !self.lookup_attr(class, "args").is_some_and(|(home, _)| own(home))
    }

    /// The items of `e.args` are strings in all of the program.
    fn check_exception_args(&mut self) -> Outcome<()> {
        let (Some(read), Some(number)) = (self.exception_args_read, self.exception_numbers) else { return Ok(()) };
        let message = "`args` of exceptions can only be read where all exceptions are made with strings";
        let diagnostic = Diagnostic::error("E0361", message)
            .at(read, "read here")
            .also(number, "made with another value here")
            .help("give the class an `__init__` that stores the value in an attribute of its own");
        Err(self.fail(diagnostic))
    }

    /// The fields that a prebuilt exception has by the arguments it was made with.
    pub fn exception_fields(&self, object: ObjId) -> Vec<(String, Const)> {
        let args = self.host.getattr(&Const::Obj(object), "args");
        let Some(tuple) = args.and_then(|args| args.obj()).map(|args| self.host.object(args)) else {
            return Vec::new();
        };
        let ObjectKind::Tuple(items) = &tuple.kind else { return Vec::new() };
        match &items[..] {
            [errno @ Const::Int(_), text @ Const::Str(_), ..] => {
                vec![("errno".into(), errno.clone()), ("strerror".into(), text.clone())]
            }
            [text @ Const::Str(_)] => vec![("_message".into(), text.clone())],
            _ => Vec::new(),
        }
    }
}
