//! What inference knows of a value: the lattice of annotations.
//!
//! An [`Ann`] describes the set of values a variable can have, as a [`Kind`], and the one value it has if it is a
//! constant. Containers and instances refer to shared definitions by id, so that what is learnt of one alias is known of all.
//! The theory is that of PyPy's report D05.1, "Compiling dynamic language implementations" (2005).

use std::sync::Arc;

use cranelift_entity::entity_impl;
use ouro_host::{Const, IntKind, ObjId};
use ouro_ir::{Heap, IntType, SigId, StructId};

macro_rules! entity {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(u32);
        entity_impl!($name, $prefix);
    };
}

entity!(
    /// The definition that all lists share which inference has brought together. Compare through `Annotator::list`.
    ListId, "list"
);
entity!(
    /// The definition that all dicts (and sets) share which inference has brought together.
    DictId, "dict"
);
entity!(
    /// A class of the program.
    ClassId, "class"
);
entity!(
    /// A function of the program, before specialisation.
    FuncId, "func"
);
entity!(
    /// One specialisation of a function: a graph with an annotation for each variable.
    GraphId, "graph"
);

entity!(
    /// A type of `rpython.rtyper.lltypesystem.lltype`.
    LowId, "low"
);

/// What is known of a value.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Ann {
    /// What sort of value.
    pub kind: Kind,
    /// The value itself, where it is the same whenever this point is reached.
    pub constant: Option<Constant>,
}

/// A value known during inference.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Constant {
    /// A live object or a literal.
    Host(Const),
    /// A low-level type that is no live object: one of the translator's own, for lists, dicts, tuples ….
    LowType(OwnType),
    /// In low-level helpers: a function made by `lower` (equality or hash of a dict's keys …), by its number there.
    LowFunc(u32),
}

/// A low-level type of the translator's own.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub enum OwnType {
    /// A struct or array, as `malloc` takes it.
    Container(Heap),
    /// Pointers to one, as `typeOf` gives it.
    Pointer(Heap),
}

/// The sorts of values.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Kind {
    /// No value: code not reached yet.
    Impossible,
    /// `None` only.
    None,
    /// `bool`.
    Bool,
    /// `int` (`IntType::Signed`) and the fixed-width classes of `rarithmetic`.
    Int {
        /// Width and signedness; `r_uint` is `Unsigned`, `r_longlong` is `I64`, `r_ulonglong` `U64`.
        ty: IntType,
        /// Known to be at least 0.
        nonneg: bool,
    },
    /// `float`.
    Float,
    /// `r_singlefloat`.
    SingleFloat,
    /// A `str` of exactly one character.
    Char,
    /// `str`, a byte string; also what a `Char` is generalised to.
    Str {
        /// May be `None`.
        none: bool,
        /// Untranslated it is `bytes`: the same in a translated program, but what the two do differently is refused.
        bytes: bool,
    },
    /// A tuple, item by item.
    Tuple {
        /// Annotations of the items.
        items: Arc<[Ann]>,
        /// May be `None`.
        none: bool,
    },
    /// A list.
    List {
        /// Shared definition.
        def: ListId,
        /// May be `None`.
        none: bool,
    },
    /// A dict.
    Dict {
        /// Shared definition.
        def: DictId,
        /// May be `None`.
        none: bool,
    },
    /// A set.
    Set {
        /// Shared definition (its values are not used).
        def: DictId,
        /// May be `None`.
        none: bool,
    },
    /// `range(…)`.
    Range {
        /// The step where it is constant.
        step: Option<i64>,
        /// All its items are at least 0.
        nonneg: bool,
    },
    /// `d.keys()`, `d.values()`, `d.items()`.
    DictView {
        /// The dict's definition.
        def: DictId,
        /// Which view.
        part: DictPart,
    },
    /// An iterator.
    Iter {
        /// What it goes over.
        over: Arc<IterKind>,
        /// May be `None`.
        none: bool,
    },
    /// An instance of a class of the program or of one derived from it.
    Instance {
        /// The most derived class known to cover all.
        class: ClassId,
        /// May be `None`.
        none: bool,
    },
    /// A weak reference to an instance: `weakref.ref(x)`.
    WeakRef {
        /// The most derived class known to cover all targets; none if there never was one: a prebuilt dead reference.
        class: Option<ClassId>,
        /// May be `None`.
        none: bool,
    },
    /// What `erase` of a pair of `rpython.rlib.rerased` gives: any object.
    Erased {
        /// May be `None`.
        none: bool,
    },
    /// One of a set of prebuilt things that are used for what they are: functions, bound methods, classes, frozen
    /// instances. Sorted, without duplicates.
    Pbc {
        /// The members; empty with `none` is not used (that is `Kind::None`).
        members: Arc<[Desc]>,
        /// May be `None`.
        none: bool,
    },
    /// A function or method the translator knows itself.
    Builtin {
        /// `builtins.len`, `rpython.rlib.rarithmetic.intmask`, `math.sqrt`; methods as `list.append`, `str.find`,
        /// `dict.get`, `tuple.index`.
        name: Arc<str>,
        /// The object of a method.
        bound_to: Option<Arc<Ann>>,
    },
    /// A module (its attributes are constants).
    Module,
    /// `slice(a, b)` as a value: parts are `None` or int.
    Slice,
    /// Low level: a reference to a heap object of exactly this static type (may be null).
    Ptr(Heap),
    /// Low level: one row of an array whose rows have several fields, as `entries[i]` gives it.
    Row(Heap),
    /// Low level: the inlined array at the end of a struct, as `s.chars` gives it.
    TailOf(StructId),
    /// Low level: a reference to a function of a signature.
    FuncRef(SigId),
    /// Low level: a character of text, as C's `wchar_t`.
    UniChar,
    /// Low level: a raw address.
    Addr,
    /// Low level: a pointer to raw memory (or to a function) of a type of `lltype`; may be null.
    Raw(LowId),
    /// Low level: a struct inlined in a managed object, or the row of an array of such: its first field there.
    Inner {
        /// The object.
        heap: Heap,
        /// The inlined struct.
        low: LowId,
        /// The number of its first field in the object or row.
        first: u32,
    },
    /// Low level: a type, which is a constant: a live object of `lltype` or one of the translator's own.
    LowType,
}

/// A part of a dict.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
#[allow(missing_docs)]
pub enum DictPart {
    Keys,
    Values,
    Items,
    /// Keys with their hashes.
    HashedKeys,
    /// Keys, values and hashes.
    HashedItems,
}

/// What an iterator goes over.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum IterKind {
    /// A list, forwards.
    List(ListId),
    /// `reversed(list)`.
    Reversed(ListId),
    /// A tuple, by what its items have in common.
    Tuple(Ann),
    /// The characters of a string.
    Str,
    /// A range.
    Range {
        /// The step where it is constant.
        step: Option<i64>,
        /// All items are at least 0.
        nonneg: bool,
    },
    /// A dict or set, or a view of a dict.
    Dict(DictId, DictPart),
    /// `enumerate(x)`.
    Enumerate(Ann),
    /// `zip(x, y, …)`: the iterators.
    Zip(Vec<Ann>),
    /// A generator: what it yields is the item of this definition. Which graphs make such generators tells
    /// [`AnnotatedGraph::yields`](crate::AnnotatedGraph::yields).
    Generator(ListId),
}

/// A member of a set of prebuilt things.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Desc {
    /// A function.
    Func(FuncId),
    /// A method bound to an instance: the function as found in a class, and the class that the instance is known to be
    /// of where the method was looked up (the receiver is `class` or derived from it).
    Method(FuncId, ClassId),
    /// A class used as a value (called, compared, tested by `isinstance`).
    Class(ClassId),
    /// A prebuilt instance whose `_freeze_()` is true, or a prebuilt thing with no representation but its identity.
    Frozen(ObjId),
    /// A function bound to a frozen instance.
    FrozenMethod(FuncId, ObjId),
}

impl Ann {
    /// Nothing known yet.
    pub const IMPOSSIBLE: Ann = Ann { kind: Kind::Impossible, constant: None };

    /// An annotation without a constant.
    pub fn of(kind: Kind) -> Ann {
        Ann { kind, constant: None }
    }

    /// A plain `int`.
    pub fn int() -> Ann {
        Ann::of(Kind::Int { ty: IntType::Signed, nonneg: false })
    }

    /// A plain `int` that is at least 0.
    pub fn nonneg() -> Ann {
        Ann::of(Kind::Int { ty: IntType::Signed, nonneg: true })
    }

    /// A `str` that is not `None`.
    pub fn str() -> Ann {
        Ann::of(Kind::Str { none: false, bytes: false })
    }

    /// Whether it is known to be `bytes` untranslated.
    pub fn is_bytes(&self) -> bool {
        matches!(self.kind, Kind::Str { bytes: true, .. })
    }

    /// The same with strings, also those in tuples, as `bytes` or not.
    pub fn with_bytes(&self, bytes: bool) -> Ann {
        let kind = match &self.kind {
            Kind::Str { none, .. } => Kind::Str { none: *none, bytes },
            Kind::Char if bytes => Kind::Str { none: false, bytes },
            Kind::Tuple { items, none } => {
                Kind::Tuple { items: items.iter().map(|item| item.with_bytes(bytes)).collect(), none: *none }
            }
            kind => kind.clone(),
        };
        Ann { kind, constant: self.constant.clone() }
    }

    /// A `bool`.
    pub fn bool() -> Ann {
        Ann::of(Kind::Bool)
    }

    /// A `float`.
    pub fn float() -> Ann {
        Ann::of(Kind::Float)
    }

    /// A string of one character.
    pub fn char() -> Ann {
        Ann::of(Kind::Char)
    }

    /// `None`.
    pub fn none() -> Ann {
        Ann { kind: Kind::None, constant: Some(Constant::Host(Const::None)) }
    }

    /// An integer of a type; the unsigned ones are at least 0.
    pub fn int_of(ty: IntType, nonneg: bool) -> Ann {
        Ann::of(Kind::Int { ty, nonneg: nonneg || !ty.is_signed() })
    }

    /// A tuple that is not `None`.
    pub fn tuple(items: Vec<Ann>) -> Ann {
        Ann::of(Kind::Tuple { items: items.into(), none: false })
    }

    /// A list that is not `None`.
    pub fn list(def: ListId) -> Ann {
        Ann::of(Kind::List { def, none: false })
    }

    /// A dict that is not `None`.
    pub fn dict(def: DictId) -> Ann {
        Ann::of(Kind::Dict { def, none: false })
    }

    /// An instance that is not `None`.
    pub fn instance(class: ClassId) -> Ann {
        Ann::of(Kind::Instance { class, none: false })
    }

    /// An iterator.
    pub fn iter(kind: IterKind) -> Ann {
        Ann::of(Kind::Iter { over: Arc::new(kind), none: false })
    }

    /// A low-level type of the translator's own as a value.
    pub fn own_type(ty: OwnType) -> Ann {
        Ann { kind: Kind::LowType, constant: Some(Constant::LowType(ty)) }
    }

    /// The same with the value known.
    pub fn with_constant(mut self, constant: Const) -> Ann {
        self.constant = Some(Constant::Host(constant));
        self
    }

    /// Whether no value gets here (yet).
    pub fn is_impossible(&self) -> bool {
        self.kind == Kind::Impossible
    }

    /// The constant as a `bool`, where it is one.
    pub fn const_bool(&self) -> Option<bool> {
        match self.host_const() {
            Some(Const::Bool(value)) => Some(*value),
            _ => None,
        }
    }

    /// The constant as a plain `int`, where it is one.
    pub fn const_int(&self) -> Option<i64> {
        match self.host_const() {
            Some(Const::Int(value)) => Some(*value),
            _ => None,
        }
    }

    /// The constant as text, where it is a `str`.
    pub fn const_text(&self) -> Option<String> {
        self.host_const().and_then(Const::as_text)
    }

    /// Without what is only known of one number or string: what containers and fields remember of a value. Prebuilt
    /// things that are used for what they are keep their identity.
    pub fn without_value(&self) -> Ann {
        match &self.kind {
            Kind::Bool | Kind::Int { .. } | Kind::Float | Kind::SingleFloat | Kind::Char | Kind::Str { .. } => {
                Ann::of(self.kind.clone())
            }
            Kind::Tuple { items, none } => {
                let items = items.iter().map(Ann::without_value).collect();
                Ann::of(Kind::Tuple { items, none: *none })
            }
            Kind::List { .. } | Kind::Dict { .. } | Kind::Set { .. } | Kind::Instance { .. } | Kind::Range { .. } => {
                Ann::of(self.kind.clone())
            }
            _ => self.clone(),
        }
    }

    /// The same without `None` among its values; `Impossible` if there are no others.
    pub fn not_none(&self) -> Ann {
        let kind = match self.kind.clone() {
            Kind::None => Kind::Impossible,
            Kind::Str { bytes, .. } => Kind::Str { none: false, bytes },
            Kind::Tuple { items, .. } => Kind::Tuple { items, none: false },
            Kind::List { def, .. } => Kind::List { def, none: false },
            Kind::Dict { def, .. } => Kind::Dict { def, none: false },
            Kind::Set { def, .. } => Kind::Set { def, none: false },
            Kind::Instance { class, .. } => Kind::Instance { class, none: false },
            Kind::WeakRef { class, .. } => Kind::WeakRef { class, none: false },
            Kind::Erased { .. } => Kind::Erased { none: false },
            Kind::Pbc { members, .. } => Kind::Pbc { members, none: false },
            Kind::Iter { over, .. } => Kind::Iter { over, none: false },
            kind => kind,
        };
        let constant = if kind == Kind::Impossible { None } else { self.constant.clone() };
        Ann { kind, constant }
    }

    /// The constant, where it is a host object or literal.
    pub fn host_const(&self) -> Option<&Const> {
        match &self.constant {
            Some(Constant::Host(constant)) => Some(constant),
            _ => None,
        }
    }

    /// Whether the value may be `None`.
    pub fn can_be_none(&self) -> bool {
        match &self.kind {
            Kind::None => true,
            Kind::Str { none, .. }
            | Kind::Tuple { none, .. }
            | Kind::List { none, .. }
            | Kind::Dict { none, .. }
            | Kind::Set { none, .. }
            | Kind::Instance { none, .. }
            | Kind::Iter { none, .. }
            | Kind::WeakRef { none, .. }
            | Kind::Erased { none }
            | Kind::Pbc { none, .. } => *none,
            Kind::Ptr(_) | Kind::Raw(_) => true,
            _ => false,
        }
    }
}

/// The type of a fixed-width integer class. On 64-bit platforms `r_longlong` and `r_int` are one class, and values of it
/// are plain ints; `r_ulonglong` and `r_uint` are one class too.
pub fn int_type(kind: IntKind) -> IntType {
    match (kind.bits, kind.signed) {
        (8, true) => IntType::I8,
        (8, false) => IntType::U8,
        (16, true) => IntType::I16,
        (16, false) => IntType::U16,
        (32, true) => IntType::I32,
        (32, false) => IntType::U32,
        (128, true) => IntType::I128,
        (128, false) => IntType::U128,
        (_, true) => IntType::Signed,
        (_, false) => IntType::Unsigned,
    }
}
