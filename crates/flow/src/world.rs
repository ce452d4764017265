//! What the builder asks of the live program: names, attributes of modules, the contents of constants.
//!
//! A trait, so that the builder can be tested on source text alone.

use std::cell::RefCell;
use std::rc::Rc;

use ouro_host::{Const, Host, ObjId, ObjectKind};
use ouro_source::Span;
use rustc_hash::FxHashMap;

/// The class of text: its constants are written as calls, since a literal is a byte string.
pub(crate) const TEXT: &str = "rpython.rlib.runicode.unicode";

/// The live objects around one function.
pub(crate) trait World {
    /// The value of a free or global name, or of a builtin.
    fn name(&self, name: &str) -> Option<Const>;
    /// A name of the `builtins` module.
    fn builtin(&self, name: &str) -> Const;
    /// A name that looks like `name`.
    fn similar(&self, name: &str) -> Option<String>;
    /// Whether it is a module, or `sys.version_info`: its attributes are constants.
    fn is_module(&self, value: &Const) -> bool;
    /// Whether it is a class.
    fn is_class(&self, value: &Const) -> bool;
    /// Python's `getattr`.
    fn getattr(&self, value: &Const, name: &str) -> Option<Const>;
    /// The dotted name of a function, written in Python or in C, or of a class that calls are known by.
    fn function_name(&self, value: &Const) -> Option<String>;
    /// What the class `unicode` of `rpython.rlib.runicode` makes of a constant string.
    fn text(&self, class: &Const, value: &Const) -> Option<Const>;
    /// How to format with a constant text, if the value is one.
    fn text_format(&self, value: &Const) -> Option<TextFormat>;
    /// The items of a tuple.
    fn tuple(&self, value: &Const) -> Option<Vec<Const>>;
    /// A tuple of constants.
    fn make_tuple(&self, items: &[Const]) -> Const;
    /// The items of an `unrolling_iterable`.
    fn unrolled(&self, value: &Const) -> Option<Vec<Const>>;
    /// A module, imported if it is not yet; `level` dots before its name. Or why not.
    fn import(&self, name: &str, level: u32) -> Result<Const, String>;
    /// What a type hint means that is written in a function; none if it is not made of known names.
    fn hint(&self, text: &str) -> Option<Const>;
    /// A function inside the one that is built, as an object of its own.
    fn inner_function(&self, inner: &InnerFunction) -> Const;
    /// The class of the environment of the inner functions with these names.
    fn environment(&self, functions: &[(String, Const)]) -> Const;
    /// Says what the names mean that an inner function uses and does not bind.
    fn declare_inner(&self, function: &Const, scope: Scope);
    /// A few words for messages.
    fn describe(&self, value: &Const) -> String;
}

/// A constant text as a format.
pub(crate) struct TextFormat {
    /// The format as a string in UTF-8.
    pub format: Const,
    /// The function that makes of a value what the format takes.
    pub value: Const,
    /// The function that makes text of the result.
    pub result: Const,
}

/// A function inside another one, for the host to make an object of.
pub(crate) struct InnerFunction {
    pub name: String,
    pub span: Span,
    /// The parameters as source text, without defaults.
    pub params: String,
    pub defaults: Vec<Const>,
    pub keyword_defaults: Vec<(Const, Const)>,
    pub is_generator: bool,
}

/// What an inner function sees of the functions around it.
#[derive(Clone, Debug)]
pub(crate) struct Scope {
    /// Where it stands.
    pub span: Span,
    /// The outermost function around it.
    pub root: ObjId,
    /// Its first parameter is the environment of the function around it.
    pub environment: bool,
    /// Variables, and how many environments further out each is.
    pub variables: Vec<(String, usize)>,
    /// Inner functions that are constants.
    pub constants: Vec<(String, Const)>,
}

/// The scopes of the inner functions known so far.
pub(crate) type Scopes = RefCell<FxHashMap<ObjId, Rc<Scope>>>;

/// The world of a function of the host.
pub(crate) struct HostWorld<'h> {
    pub host: &'h Host,
    /// The function, or the outermost one around it.
    pub func: ObjId,
    pub scopes: &'h Scopes,
}

impl HostWorld<'_> {
    fn with_object<T>(&self, value: &Const, f: impl FnOnce(&ObjectKind) -> Option<T>) -> Option<T> {
        f(&self.host.object(value.obj()?).kind)
    }

    /// `sys.version_info` is not quite a tuple, but programs compare it with one.
    fn is_version(&self, value: &Const) -> bool {
        let Some(object) = value.obj().map(|id| self.host.object(id)) else { return false };
        matches!(object.kind, ObjectKind::Other(_))
            && self.host.as_class(object.class).is_some_and(|class| class.full_name() == "sys.version_info")
    }

    /// Calls a function of the library's module for inner functions.
    fn library(&self, name: &str, args: &[Const]) -> Const {
        let function = self.host.lookup("rpython.translator.inner", name).expect("the library is there");
        self.host.call(&function, args, &[]).expect("making a function or class cannot fail")
    }

    fn in_function<T>(&self, f: impl FnOnce(&ouro_host::Function) -> Option<T>) -> Option<T> {
        self.with_object(&Const::Obj(self.func), |kind| match kind {
            ObjectKind::Function(function) => f(function),
            _ => None,
        })
    }
}

impl World for HostWorld<'_> {
    fn name(&self, name: &str) -> Option<Const> {
        self.in_function(|function| {
            let mut known = function.closure.iter().chain(&function.globals);
            known.find(|(key, _)| key == name).map(|(_, value)| value.clone())
        })
    }

    fn builtin(&self, name: &str) -> Const {
        self.host.builtin(name)
    }

    fn similar(&self, name: &str) -> Option<String> {
        let module = self.in_function(|function| Some(function.module.clone()))?;
        let module = self.import(&module, 0).ok()?;
        let names = self.host.call(&self.host.builtin("dir"), &[module], &[]).ok()?;
        let names = self.with_object(&names, |kind| match kind {
            ObjectKind::List(names) => Some(names.iter().filter_map(Const::as_text).collect::<Vec<_>>()),
            _ => None,
        })?;
        names.into_iter().find(|key| one_edit_apart(key, name))
    }

    fn is_module(&self, value: &Const) -> bool {
        self.with_object(value, |kind| matches!(kind, ObjectKind::Module(_)).then_some(())).is_some()
            || self.is_version(value)
    }

    fn is_class(&self, value: &Const) -> bool {
        self.with_object(value, |kind| matches!(kind, ObjectKind::Class(_)).then_some(())).is_some()
    }

    fn getattr(&self, value: &Const, name: &str) -> Option<Const> {
        self.host.getattr(value, name)
    }

    fn function_name(&self, value: &Const) -> Option<String> {
        self.with_object(value, |kind| match kind {
            ObjectKind::Function(function) => Some(format!("{}.{}", function.module, function.qualname)),
            ObjectKind::Builtin(builtin) => Some(builtin.name.clone()),
            ObjectKind::Class(class) if class.module == "builtins" || class.full_name() == TEXT => {
                Some(class.full_name())
            }
            _ => None,
        })
    }

    fn text(&self, class: &Const, value: &Const) -> Option<Const> {
        self.host.call(class, std::slice::from_ref(value), &[]).ok()
    }

    fn text_format(&self, value: &Const) -> Option<TextFormat> {
        let class = self.host.as_class(self.host.object(value.obj()?).class)?;
        if class.full_name() != TEXT {
            return None;
        }
        let function = |name| self.host.lookup("rpython.rlib.runicode", name).ok();
        Some(TextFormat {
            format: self.host.getattr(value, "_utf8")?,
            value: function("format_value")?,
            result: function("decode_utf_8")?,
        })
    }

    fn tuple(&self, value: &Const) -> Option<Vec<Const>> {
        if self.is_version(value) {
            let plain = self.host.call(&self.host.builtin("tuple"), std::slice::from_ref(value), &[]).ok()?;
            return self.tuple(&plain);
        }
        self.with_object(value, |kind| match kind {
            ObjectKind::Tuple(items) => Some(items.clone()),
            _ => None,
        })
    }

    fn make_tuple(&self, items: &[Const]) -> Const {
        self.host.make_tuple(items)
    }

    fn unrolled(&self, value: &Const) -> Option<Vec<Const>> {
        let object = self.host.object(value.obj()?);
        let ObjectKind::Instance(instance) = &object.kind else { return None };
        let is_unrolling = self.with_object(&Const::Obj(object.class), |kind| match kind {
            ObjectKind::Class(class) => Some(class.full_name() == "rpython.rlib.unroll.unrolling_iterable"),
            _ => None,
        });
        if is_unrolling != Some(true) {
            return None;
        }
        let (_, items) = instance.attrs.iter().find(|(name, _)| name == "_items")?;
        self.with_object(items, |kind| match kind {
            ObjectKind::Tuple(items) | ObjectKind::List(items) => Some(items.clone()),
            _ => None,
        })
    }

    fn import(&self, name: &str, level: u32) -> Result<Const, String> {
        let import_module = self.host.lookup("importlib", "import_module").map_err(|e| e.to_string())?;
        let mut args = vec![Const::str(&format!("{}{name}", ".".repeat(level as usize)))];
        if level > 0 {
            let module = self.in_function(|function| Some(function.module.clone())).unwrap_or_default();
            let module = self.host.call(&import_module, &[Const::str(&module)], &[]).map_err(|e| e.to_string())?;
            args.push(self.host.getattr(&module, "__package__").unwrap_or(Const::None));
        }
        self.host.call(&import_module, &args, &[]).map_err(|e| e.to_string())
    }

    fn hint(&self, text: &str) -> Option<Const> {
        // What a hint says is the program's own code, which may do anything.
        let function = self.host.lookup("rpython.translator.inner", "hint").ok()?;
        let found = self.host.call(&function, &[Const::Obj(self.func), Const::str(text)], &[]).ok()?;
        self.tuple(&found)?.into_iter().next()
    }

    fn inner_function(&self, inner: &InnerFunction) -> Const {
        let line = self.host.sources().line(inner.span);
        let args = [
            Const::Obj(self.func),
            Const::str(&inner.name),
            Const::str(&inner.params),
            Const::Int(line.into()),
            Const::Bool(inner.is_generator),
            self.host.make_tuple(&inner.defaults),
            self.host.make_dict(&inner.keyword_defaults),
        ];
        self.library("make_function", &args)
    }

    fn environment(&self, functions: &[(String, Const)]) -> Const {
        let functions: Vec<_> = functions.iter().map(|(name, value)| (Const::str(name), value.clone())).collect();
        self.library("make_environment", &[Const::Obj(self.func), self.host.make_dict(&functions)])
    }

    fn declare_inner(&self, function: &Const, scope: Scope) {
        if let Some(function) = function.obj() {
            self.scopes.borrow_mut().insert(function, Rc::new(Scope { root: self.func, ..scope }));
        }
    }

    fn describe(&self, value: &Const) -> String {
        self.host.describe(value)
    }
}

/// Whether one letter more, less or other, or two neighbours swapped, turn one name into the other.
pub fn one_edit_apart(a: &str, b: &str) -> bool {
    let (a, b) = if a.len() <= b.len() { (a.as_bytes(), b.as_bytes()) } else { (b.as_bytes(), a.as_bytes()) };
    if b.len() < 3 || b.len() - a.len() > 1 {
        return false;
    }
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (rest_a, rest_b) = (&a[same..], &b[same..]);
    match (rest_a, rest_b) {
        ([], [_]) => true,
        (_, [_, tail @ ..]) if rest_a.len() < rest_b.len() => rest_a == tail,
        ([x, tail_a @ ..], [y, tail_b @ ..]) => {
            tail_a == tail_b || (tail_a.first() == Some(y) && tail_b.first() == Some(x) && tail_a[1..] == tail_b[1..])
        }
        _ => false,
    }
}
