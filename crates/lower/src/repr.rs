//! Representations: how values of each annotation look in the IR.

use std::hash::{Hash, Hasher};
use std::rc::Rc;

use ouro_annotate::{
    Ann, AnnotatedGraph, ClassId, Constant, Desc, DictId, DictPart, FuncId, IterKind, Kind, ListId, LowDef, LowId,
};
use ouro_flow::Operand;
use ouro_host::Const;
use ouro_ir::{Heap, IntType, SigId, StructId, Type};
use ouro_source::Diagnostic;

use crate::Res;
use crate::driver::Lowering;
use crate::item::{Container, Item};

/// How a value is represented.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Repr {
    /// By nothing: there is one possible value, or none.
    Void(Known),
    Bool,
    Int(IntType),
    Float,
    SingleFloat,
    Char,
    Str,
    /// A struct with a field for each item.
    Tuple(Rc<[Repr]>),
    List(ListRepr),
    Dict(DictRepr),
    /// A dict whose values are not used.
    Set(DictRepr),
    /// A struct of start, stop and step.
    Range {
        step: Option<i64>,
    },
    /// The dict itself.
    View(DictRepr, DictPart),
    Iter(Rc<IterRepr>),
    Instance(ClassId),
    /// A weak reference to an instance.
    WeakRef(ClassId),
    /// A reference to one of several functions.
    Func(SigId),
    /// A reference to a class struct; also a class method, as the class that it is bound to.
    Class,
    /// A bound method: its receiver, whose class tells which function; and the methods it can be.
    Method(ClassId, Methods),
    /// A bound method whose receiver's class does not tell which function: both.
    BoundMethod(SigId),
    /// One of several frozen instances, or of their methods, by number; -1 is `None`.
    Frozen,
    /// A method of a built-in type: the object it is bound to.
    Bound(Rc<Repr>),
    /// A low-level reference.
    Ptr(Heap),
    /// A row of a low-level array: the array and an index.
    Row(Heap),
    /// The array at the end of a low-level struct: the struct.
    Tail(StructId),
    Addr,
    /// A character of text in low-level code.
    UniChar,
    /// A pointer to raw memory or to a function.
    Raw(LowId),
    /// A struct inlined in a managed object (the object), or a row of an array of such.
    Inner {
        heap: Heap,
        low: LowId,
        first: u32,
    },
}

/// Functions as methods, each with the class its receiver is known to be of.
pub type Methods = Rc<[(FuncId, ClassId)]>;

/// Lists. A list whose length never changes is an array; others have a length and an array with room to grow.
#[derive(Clone, Debug)]
pub struct ListRepr {
    pub def: ListId,
    pub fixed: bool,
    pub item: Item,
}

/// Dicts and sets.
#[derive(Clone, Debug)]
pub struct DictRepr {
    pub def: DictId,
    pub key: Item,
    pub value: Item,
}

/// What a value without representation is, where that is one of several prebuilt things for somebody else. It makes no
/// difference to the representation.
#[derive(Copy, Clone, Debug, Default)]
pub struct Known(pub Option<Desc>);

impl PartialEq for Known {
    fn eq(&self, _: &Known) -> bool {
        true
    }
}

impl Eq for Known {}

impl Hash for Known {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

impl Repr {
    /// The representation of what is not there.
    pub const VOID: Repr = Repr::Void(Known(None));

    /// The iterator, if it is one.
    pub fn iterator(&self) -> Option<&IterRepr> {
        match self {
            Repr::Iter(iter) => Some(iter),
            _ => None,
        }
    }
}

// The definition says what is in the container, which can be the container itself.

impl PartialEq for ListRepr {
    fn eq(&self, other: &ListRepr) -> bool {
        (self.def, self.fixed) == (other.def, other.fixed)
    }
}

impl Eq for ListRepr {}

impl Hash for ListRepr {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.def, self.fixed).hash(state);
    }
}

impl PartialEq for DictRepr {
    fn eq(&self, other: &DictRepr) -> bool {
        self.def == other.def
    }
}

impl Eq for DictRepr {}

impl Hash for DictRepr {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.def.hash(state);
    }
}

/// Iterators: structs that hold what they go over and where they are.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum IterRepr {
    List(ListRepr),
    Reversed(ListRepr),
    Str,
    /// The tuple's items as an array.
    Tuple(Rc<Repr>),
    Range(Option<i64>),
    Dict(DictRepr, DictPart),
    Enumerate(Repr),
    Zip(Vec<Repr>),
    /// A generator, with what it yields as the item.
    Generator(ListRepr),
}

impl Lowering<'_, '_> {
    /// The representation of an annotation.
    pub fn repr(&mut self, ann: &Ann) -> Res<Repr> {
        Ok(match &ann.kind {
            Kind::Impossible | Kind::None | Kind::Module => Repr::VOID,
            Kind::Bool => Repr::Bool,
            Kind::Int { ty, .. } => Repr::Int(*ty),
            Kind::Float => Repr::Float,
            Kind::SingleFloat => Repr::SingleFloat,
            Kind::Char => Repr::Char,
            Kind::Str { .. } => Repr::Str,
            Kind::Tuple { items, .. } => {
                let reprs: Res<Vec<Repr>> = items.iter().map(|item| self.repr(item)).collect();
                Repr::Tuple(reprs?.into())
            }
            Kind::List { def, .. } => Repr::List(self.list_repr(*def)?),
            Kind::Dict { def, .. } => Repr::Dict(self.dict_repr(*def)?),
            Kind::Set { def, .. } => Repr::Set(self.dict_repr(*def)?),
            Kind::Range { step, .. } => Repr::Range { step: *step },
            Kind::DictView { def, part } => Repr::View(self.dict_repr(*def)?, *part),
            Kind::Iter { over, .. } => Repr::Iter(Rc::new(self.iter_repr(over)?)),
            Kind::Instance { class, .. } => Repr::Instance(*class),
            Kind::WeakRef { class, .. } => Repr::WeakRef(class.unwrap_or_else(|| self.builtin_class("object"))),
            Kind::Erased { .. } => Repr::Ptr(Heap::Any),
            Kind::Pbc { members, none } => self.pbc_repr(members, *none)?,
            Kind::Builtin { bound_to: None, .. } => Repr::VOID,
            Kind::Builtin { bound_to: Some(object), .. } => match self.repr(object)? {
                Repr::Void(_) => Repr::VOID,
                object => Repr::Bound(Rc::new(object)),
            },
            Kind::Ptr(_) | Kind::Row(_) | Kind::TailOf(_) | Kind::FuncRef(_) | Kind::Addr => match &ann.constant {
                Some(Constant::LowFunc(_)) => Repr::VOID,
                _ => low_repr(&ann.kind),
            },
            Kind::LowType => Repr::VOID,
            Kind::UniChar => Repr::UniChar,
            Kind::Raw(low) => Repr::Raw(*low),
            Kind::Inner { heap, low, first } => Repr::Inner { heap: *heap, low: *low, first: *first },
            Kind::Slice => {
                return Err(unsupported(
                    "a slice object used as a value",
                    "write the bounds at the subscript: `a[i:j]`",
                ));
            }
        })
    }

    /// The representation of the lists of a definition.
    pub fn list_repr(&mut self, def: ListId) -> Res<ListRepr> {
        let def = self.annotator.canonical_list(def);
        if let Some(repr) = self.list_reprs.get_mut(&def) {
            if repr.item.is_open() {
                if self.annotator.is_generator(def) {
                    let error = unsupported(
                        "a generator that can yield itself",
                        "yield instances of a class of your own that hold the inner generators",
                    );
                    return Err(Box::new(error.at(self.annotator.list(def).origin, "")));
                }
                // Its array would have to be its own item.
                repr.fixed = false;
                let repr = repr.clone();
                self.declare_early(Container::List(def));
                return Ok(repr);
            }
            return Ok(repr.clone());
        }
        let list = self.annotator.list(def).clone();
        let item = Item::default();
        self.list_reprs.insert(def, ListRepr { def, fixed: !list.resized, item: item.clone() });
        match self.repr(&list.item) {
            Ok(repr) => item.close(repr),
            Err(error) => return Err(self.forget_reprs(error)),
        }
        let repr = self.list_reprs[&def].clone();
        self.fill_early_list(&repr);
        Ok(repr)
    }

    /// The representation of the dicts (or sets) of a definition.
    pub fn dict_repr(&mut self, def: DictId) -> Res<DictRepr> {
        let def = self.annotator.canonical_dict(def);
        if let Some(repr) = self.dict_reprs.get(&def).cloned() {
            if repr.value.is_open() {
                self.declare_early(Container::Dict(def));
            }
            return Ok(repr);
        }
        let dict = self.annotator.dict(def).clone();
        let repr = DictRepr { def, key: Item::default(), value: Item::default() };
        self.dict_reprs.insert(def, repr.clone());
        match (self.repr(&dict.key), self.repr(&dict.value)) {
            (Ok(key), Ok(value)) => {
                repr.key.close(key);
                repr.value.close(value);
            }
            (Err(error), _) | (_, Err(error)) => return Err(self.forget_reprs(error)),
        }
        self.fill_early_dict(&repr);
        Ok(repr)
    }

    /// What a container holds cannot be represented, and so nor can whatever holds that container.
    fn forget_reprs(&mut self, error: Box<Diagnostic>) -> Box<Diagnostic> {
        self.list_reprs.clear();
        self.dict_reprs.clear();
        error
    }

    fn iter_repr(&mut self, iter: &IterKind) -> Res<IterRepr> {
        Ok(match iter {
            IterKind::List(def) => IterRepr::List(self.list_repr(*def)?),
            IterKind::Reversed(def) => IterRepr::Reversed(self.list_repr(*def)?),
            IterKind::Str => IterRepr::Str,
            IterKind::Tuple(item) => IterRepr::Tuple(Rc::new(self.repr(item)?)),
            IterKind::Range { step, .. } => IterRepr::Range(*step),
            IterKind::Dict(def, part) => IterRepr::Dict(self.dict_repr(*def)?, *part),
            IterKind::Enumerate(inner) => IterRepr::Enumerate(self.repr(inner)?),
            IterKind::Zip(inner) => {
                let inner: Res<Vec<Repr>> = inner.iter().map(|iter| self.repr(iter)).collect();
                IterRepr::Zip(inner?)
            }
            IterKind::Generator(def) => IterRepr::Generator(self.list_repr(*def)?),
        })
    }

    fn pbc_repr(&mut self, members: &[Desc], none: bool) -> Res<Repr> {
        let single = members.len() == 1 && !none;
        Ok(match members.first() {
            None => Repr::VOID,
            Some(Desc::Method(..)) => self.method_repr(members)?,
            Some(&member) if single => Repr::Void(Known(Some(member))),
            Some(Desc::Func(_)) => Repr::Func(self.pbc_signature(members)?),
            Some(Desc::Class(_)) => Repr::Class,
            Some(Desc::Frozen(_)) => Repr::Frozen,
            Some(Desc::FrozenMethod(..)) if self.are_class_methods(members) => Repr::Class,
            Some(Desc::FrozenMethod(..)) => Repr::Frozen,
        })
    }

    /// Whether each of these is bound to a class, which tells which of them it is.
    fn are_class_methods(&self, members: &[Desc]) -> bool {
        let host = self.annotator.host();
        let mut bound = members.iter().map(|member| match member {
            Desc::FrozenMethod(_, object) if host.as_class(*object).is_some() => Some(*object),
            _ => None,
        });
        let mut seen = rustc_hash::FxHashSet::default();
        bound.all(|object| object.is_some_and(|object| seen.insert(object)))
    }

    fn method_repr(&mut self, members: &[Desc]) -> Res<Repr> {
        let mut methods = Vec::new();
        for member in members {
            let Desc::Method(func, class) = *member else { return Err(mixed_pbc()) };
            methods.push((func, class));
        }
        if methods.len() > 1 && self.method_name(&methods, None).is_none() {
            return Ok(Repr::BoundMethod(self.pbc_signature(members)?));
        }
        let mut receiver = methods[0].1;
        for &(_, class) in &methods[1..] {
            receiver = self.annotator.common_base(receiver, class).ok_or_else(mixed_pbc)?;
        }
        Ok(Repr::Method(receiver, methods.into()))
    }

    /// The type of values of a representation; none if there is nothing to represent.
    pub fn ty(&mut self, repr: &Repr) -> Option<Type> {
        Some(match repr {
            Repr::Void(_) | Repr::Row(_) => return None,
            Repr::Bool => Type::Bool,
            Repr::Int(int) => Type::Int(*int),
            Repr::Float => Type::F64,
            Repr::SingleFloat => Type::F32,
            Repr::Char => Type::Char,
            Repr::Str => Type::struct_ref(self.core.string),
            Repr::Tuple(items) => Type::struct_ref(self.tuple_struct(items)),
            Repr::List(list) => self.list_type(list),
            Repr::Dict(dict) | Repr::Set(dict) | Repr::View(dict, _) => Type::struct_ref(self.dict_struct(dict)),
            Repr::Range { .. } => Type::struct_ref(self.core.range),
            Repr::Iter(iter) => Type::struct_ref(self.iter_struct(iter)),
            Repr::BoundMethod(sig) => Type::struct_ref(self.bound_method_struct(*sig)),
            Repr::Instance(class) | Repr::Method(class, _) => Type::struct_ref(self.instance_struct(*class)),
            Repr::WeakRef(_) => Type::struct_ref(self.weak_struct()),
            Repr::Func(sig) => Type::Func(*sig),
            Repr::Class => Type::struct_ref(self.core.class),
            Repr::Frozen => Type::SIGNED,
            Repr::Bound(object) => return self.ty(object),
            Repr::Ptr(heap) => Type::Ref(*heap),
            Repr::Tail(id) => Type::struct_ref(*id),
            Repr::Addr => Type::Addr,
            Repr::UniChar => Type::UniChar,
            Repr::Raw(low) => match self.annotator.low_def(*low) {
                LowDef::Func(func) => Type::Func(func.sig),
                _ => Type::Addr,
            },
            Repr::Inner { heap: Heap::Array(_), .. } => return None,
            Repr::Inner { heap, .. } => Type::Ref(*heap),
        })
    }

    /// The type in which a value is kept in containers and tuples: instances of all classes alike, so that lists of different
    /// classes share their code, and a byte for what needs no representation.
    pub fn stored_type(&mut self, repr: &Repr) -> Type {
        match repr {
            Repr::Instance(_) | Repr::Method(..) => Type::struct_ref(self.core.object),
            Repr::Bound(object) => self.stored_type(&object.clone()),
            _ => self.ty(repr).unwrap_or(Type::Bool),
        }
    }

    /// The annotation of an operand of a graph.
    pub fn operand_ann(&mut self, graph: &AnnotatedGraph, operand: &Operand) -> Ann {
        match operand {
            Operand::Var(var) => graph.vars[*var].clone(),
            Operand::Const(constant) => self.const_ann(constant),
            Operand::Unset => Ann::IMPOSSIBLE,
        }
    }

    /// The annotation of a constant.
    pub fn const_ann(&mut self, constant: &Const) -> Ann {
        self.annotator.constant(constant)
    }
}

fn low_repr(kind: &Kind) -> Repr {
    match kind {
        Kind::Ptr(heap) => Repr::Ptr(*heap),
        Kind::Row(heap) => Repr::Row(*heap),
        Kind::TailOf(id) => Repr::Tail(*id),
        Kind::FuncRef(sig) => Repr::Func(*sig),
        _ => Repr::Addr,
    }
}

fn mixed_pbc() -> Box<Diagnostic> {
    unsupported(
        "functions, bound methods and classes mixed in one variable",
        "use one kind of callable, or instances of a class with a method",
    )
}

/// An error about something that has no representation.
pub fn unsupported(what: &str, help: &str) -> Box<Diagnostic> {
    Box::new(Diagnostic::error("E0501", format!("{what} cannot be translated")).help(help))
}
