//! The live objects of the target program, as the translator sees them.
//!
//! Small immutable values travel by value ([`Const`]), everything with an identity by an [`ObjId`]: two constants with
//! the same id are the same object in the host. An [`Object`] is fetched once, whole (its own contents, not the
//! contents of what it refers to).

use std::fmt;
use std::sync::Arc;

use cranelift_entity::entity_impl;
use num_bigint::BigInt;
use ouro_source::{FileId, Span};

/// An object of the host process that has an identity.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ObjId(u32);
entity_impl!(ObjId, "obj");

/// Width and signedness of a fixed-width integer class of `rpython.rlib.rarithmetic`.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct IntKind {
    /// 8, 16, 32, 64 or 128.
    pub bits: u8,
    /// Two's complement or unsigned.
    pub signed: bool,
}

/// A reference from one live object, or from a function's source, to a value.
#[derive(Clone, PartialEq, Eq, Hash)]
pub enum Const {
    /// `None`.
    None,
    /// `True` or `False`.
    Bool(bool),
    /// An `int` that fits a machine word.
    Int(i64),
    /// An `int` that does not: only good for folding and for messages.
    BigInt(Arc<BigInt>),
    /// An instance of `r_uint`, `r_int32`, `r_longlong` …
    FixedInt(IntKind, i128),
    /// A `float`, by its bits (so that it can be hashed).
    Float(u64),
    /// An instance of `r_singlefloat`, by its bits.
    SingleFloat(u32),
    /// A `str` whose characters are all below 256: RPython's byte string.
    Str(Arc<[u8]>),
    /// A `str` with a wider character.
    WideStr(Arc<str>),
    /// Python's `bytes`.
    Bytes(Arc<[u8]>),
    /// Anything else.
    Obj(ObjId),
}

impl Const {
    /// A `float`.
    pub fn float(value: f64) -> Const {
        Const::Float(value.to_bits())
    }

    /// A `str` from text that may hold wide characters.
    pub fn str(text: &str) -> Const {
        if text.chars().all(|c| (c as u32) < 256) {
            Const::Str(text.chars().map(|c| c as u32 as u8).collect())
        } else {
            Const::WideStr(text.into())
        }
    }

    /// The object id, where there is one.
    pub fn obj(&self) -> Option<ObjId> {
        match self {
            Const::Obj(id) => Some(*id),
            _ => None,
        }
    }

    /// The byte string as text (Latin-1), where this is a `str` of any kind.
    pub fn as_text(&self) -> Option<String> {
        match self {
            Const::Str(bytes) => Some(bytes.iter().map(|&b| b as char).collect()),
            Const::WideStr(text) => Some(text.to_string()),
            _ => None,
        }
    }
}

impl fmt::Debug for Const {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Const::None => f.write_str("None"),
            Const::Bool(true) => f.write_str("True"),
            Const::Bool(false) => f.write_str("False"),
            Const::Int(value) => write!(f, "{value}"),
            Const::BigInt(value) => write!(f, "{value}"),
            Const::FixedInt(kind, value) => {
                write!(f, "{}{}({value})", if kind.signed { "int" } else { "uint" }, kind.bits)
            }
            Const::Float(bits) => write!(f, "{:?}", f64::from_bits(*bits)),
            Const::SingleFloat(bits) => write!(f, "{:?}f", f32::from_bits(*bits)),
            Const::Str(_) | Const::WideStr(_) => write!(f, "{:?}", self.as_text().unwrap_or_default()),
            Const::Bytes(bytes) => write!(f, "b{:?}", String::from_utf8_lossy(bytes)),
            Const::Obj(id) => write!(f, "{id}"),
        }
    }
}

/// What an [`ObjId`] stands for.
#[derive(Clone, Debug)]
pub struct Object {
    /// Its class.
    pub class: ObjId,
    /// Its contents.
    pub kind: ObjectKind,
}

/// The contents of an object.
#[derive(Clone, Debug)]
pub enum ObjectKind {
    /// `tuple`.
    Tuple(Vec<Const>),
    /// `list`.
    List(Vec<Const>),
    /// `dict` or `OrderedDict`, in insertion order.
    Dict(Vec<(Const, Const)>),
    /// `set` or `frozenset`, sorted where the members can be compared, else in iteration order.
    Set(Vec<Const>),
    /// `bytearray`.
    ByteArray(Vec<u8>),
    /// `range(start, stop, step)`.
    Range(i64, i64, i64),
    /// A function made by `def` or `lambda`.
    Function(Box<Function>),
    /// A function bound to an object: `self`, the function.
    Method(Const, Const),
    /// A function written in C.
    Builtin(Builtin),
    /// `staticmethod(f)`.
    StaticMethod(Const),
    /// `classmethod(f)`.
    ClassMethod(Const),
    /// `property(fget, fset)`.
    Property(Option<Const>, Option<Const>),
    /// A class.
    Class(Box<Class>),
    /// An instance of a class written in Python (also of one that extends `int`, `str`, `tuple` …), a built-in
    /// exception, or an `object()`.
    Instance(Instance),
    /// A module, by its dotted name.
    Module(String),
    /// `weakref.ref(x)`; the object may be gone.
    WeakRef(Option<Const>),
    /// What the translator has no view of (an open file, a lock, a `str` with lone surrogates …): the `repr` without
    /// addresses.
    Other(String),
}

/// A function made by `def` or `lambda`.
#[derive(Clone, Debug)]
pub struct Function {
    /// `__name__`.
    pub name: String,
    /// `__qualname__`.
    pub qualname: String,
    /// `__module__`.
    pub module: String,
    /// Where the code comes from.
    pub code: Code,
    /// The values of `__defaults__`, for the last positional parameters.
    pub defaults: Vec<Const>,
    /// `__kwdefaults__`.
    pub kw_defaults: Vec<(String, Const)>,
    /// The contents of the closure cells by name of the free variable; a cell that is still empty is left out.
    pub closure: Vec<(String, Const)>,
    /// The globals (or else builtins) that the code mentions, by name; one that does not exist is left out.
    pub globals: Vec<(String, Const)>,
    /// Attributes set on the function (`_annspecialcase_`, `_always_inline_` …).
    pub attrs: Vec<(String, Const)>,
    /// `__annotations__` that are live objects (strings are left as strings).
    pub annotations: Vec<(String, Const)>,
}

impl Function {
    /// The value of an attribute set on the function.
    pub fn attr(&self, name: &str) -> Option<&Const> {
        self.attrs.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }
}

/// The code object of a function: parameters and position. The body comes from the source text.
#[derive(Clone, Debug)]
pub struct Code {
    /// The source file, or the captured source of `exec`/`compile`; `None` when no source can be had.
    pub file: Option<FileId>,
    /// `co_filename`, for messages.
    pub filename: String,
    /// 1-based line of the `def` (of its first decorator, as CPython has it) or of the lambda.
    pub first_line: u32,
    /// For a `lambda`, and for a `def` that shares its line with another: the exact source range of the `lambda`/`def`
    /// node, found by the host where several candidates begin on the same line.
    pub exact: Option<Span>,
    /// Names of the positional parameters.
    pub params: Vec<String>,
    /// How many of them are positional-only.
    pub positional_only: u32,
    /// Keyword-only parameters.
    pub keyword_only: Vec<String>,
    /// `*args`.
    pub vararg: Option<String>,
    /// `**kwargs`.
    pub kwarg: Option<String>,
    /// Whether the code is a generator.
    pub is_generator: bool,
}

/// A function written in C, by the module and qualified name that it reports (`posix.write`, `builtins.len`,
/// `builtins.dict.fromkeys`, `math.sqrt`).
#[derive(Clone, Debug)]
pub struct Builtin {
    /// The dotted name.
    pub name: String,
    /// For a bound method of a C type: the object.
    pub bound_to: Option<Const>,
    /// The RPython function that `rpython.rtyper.replacements` names for it.
    pub replacement: Option<Const>,
}

/// A class.
#[derive(Clone, Debug)]
pub struct Class {
    /// `__name__`.
    pub name: String,
    /// `__qualname__`.
    pub qualname: String,
    /// `__module__` (`builtins` for the built-in ones).
    pub module: String,
    /// `__bases__`.
    pub bases: Vec<ObjId>,
    /// `__mro__`, itself first.
    pub mro: Vec<ObjId>,
    /// The class's own `__dict__` in definition order, without `__dict__`, `__weakref__`, `__doc__`, `__module__` and,
    /// for built-in classes, empty.
    pub dict: Vec<(String, Const)>,
    /// Where the `class` statement begins, when known.
    pub span: Span,
}

impl Class {
    /// A class attribute of this class itself (not of its bases), raw (no descriptor is called).
    pub fn own(&self, name: &str) -> Option<&Const> {
        self.dict.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// `module.qualname`, as the tables of special classes are keyed.
    pub fn full_name(&self) -> String {
        format!("{}.{}", self.module, self.qualname)
    }
}

/// An instance of a class written in Python.
#[derive(Clone, Debug)]
pub struct Instance {
    /// The filled `__slots__` (the base class's first), then `__dict__`, in insertion order; the fields of a named
    /// tuple.
    pub attrs: Vec<(String, Const)>,
    /// Whether the class has `_freeze_` and it returned true: its attributes are constants.
    pub frozen: bool,
}
