//! The least upper bound of two annotations.
//!
//! Where two paths join, or two assignments meet in one attribute, a value can be what either says. Annotations form a
//! lattice whose top is an error: not every two have an upper bound. Containers are joined by identification: after it
//! both names mean one shared definition, so the join also changes what is known of aliases (PyPy report D05.1, 5.3).

use std::sync::Arc;

use ouro_host::Const;
use ouro_ir::IntType;

use crate::{Ann, ClassId, Constant, Desc, DictId, IterKind, Kind, ListId};

/// Two annotations that have no upper bound: the innermost pair that does not fit.
#[derive(Clone, Debug, PartialEq)]
pub struct Mismatch {
    /// One of them.
    pub left: Ann,
    /// The other.
    pub right: Ann,
    /// Why there is no common annotation.
    pub reason: Reason,
}

/// Why two annotations have no upper bound.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Different sorts of values.
    Kinds,
    /// A number or the like can not be `None`.
    None,
    /// Integers of different widths or signedness.
    IntTypes,
    /// Tuples of different lengths.
    Lengths,
    /// Instances with no common base class but `object`.
    Classes,
    /// Prebuilt things of different sorts: a function and a class …
    Pbcs,
}

/// What joining needs to know of, and do to, shared definitions.
pub trait Merge {
    /// Makes two lists one.
    fn merge_lists(&mut self, a: ListId, b: ListId) -> Result<ListId, Box<Mismatch>>;
    /// Makes two dicts one.
    fn merge_dicts(&mut self, a: DictId, b: DictId) -> Result<DictId, Box<Mismatch>>;
    /// The most derived class that both are or are derived from, unless that is `object` and neither is `object`.
    fn common_base(&self, a: ClassId, b: ClassId) -> Option<ClassId>;
    /// Whether `a` is `b` or derived from it.
    fn is_subclass(&self, a: ClassId, b: ClassId) -> bool;
    /// The live object that a member of a PBC is, where there is one.
    fn desc_constant(&self, desc: Desc) -> Option<Const>;
}

/// The least annotation that covers both.
pub fn union<M: Merge>(merge: &mut M, a: &Ann, b: &Ann) -> Result<Ann, Box<Mismatch>> {
    if a == b || b.is_impossible() {
        return Ok(a.clone());
    }
    if a.is_impossible() {
        return Ok(b.clone());
    }
    if let (Kind::Pbc { members: left, none: l }, Kind::Pbc { members: right, none: r }) = (&a.kind, &b.kind) {
        if left.first().map(sort_of) != right.first().map(sort_of) {
            return Err(mismatch(a, b, Reason::Pbcs));
        }
        return Ok(pbc(merge, left.iter().chain(right.iter()).copied().collect(), *l || *r));
    }
    let kind = union_of_kinds(merge, a, b)?;
    let constant = if a.constant == b.constant { a.constant.clone() } else { None };
    Ok(Ann { kind, constant })
}

/// The annotation of a set of prebuilt things: sorted, without duplicates and without methods that a more general
/// receiver covers; constant if it has one value.
pub fn pbc<M: Merge>(merge: &M, mut members: Vec<Desc>, none: bool) -> Ann {
    members.sort_unstable();
    members.dedup();
    if members.len() > 1 && matches!(members[0], Desc::Method(..)) {
        let all = members.clone();
        members.retain(|desc| !all.iter().any(|other| covers(merge, *other, *desc)));
    }
    let constant = match members[..] {
        [only] if !none => merge.desc_constant(only).map(Constant::Host),
        _ => None,
    };
    Ann { kind: Kind::Pbc { members: members.into(), none }, constant }
}

/// Whether `general` is the same method as `desc` of a base class of its receiver.
fn covers<M: Merge>(merge: &M, general: Desc, desc: Desc) -> bool {
    match (general, desc) {
        (Desc::Method(f, base), Desc::Method(g, class)) => f == g && base != class && merge.is_subclass(class, base),
        _ => false,
    }
}

/// Members of one set are all of one sort.
fn sort_of(desc: &Desc) -> u8 {
    match desc {
        Desc::Func(_) => 0,
        Desc::Method(..) => 1,
        Desc::Class(_) => 2,
        Desc::Frozen(_) => 3,
        Desc::FrozenMethod(..) => 4,
    }
}

fn mismatch(a: &Ann, b: &Ann, reason: Reason) -> Box<Mismatch> {
    Box::new(Mismatch { left: a.clone(), right: b.clone(), reason })
}

fn union_of_kinds<M: Merge>(merge: &mut M, a: &Ann, b: &Ann) -> Result<Kind, Box<Mismatch>> {
    use Kind::*;
    Ok(match (&a.kind, &b.kind) {
        (None, None) => None,
        (None, _) => or_none(&b.kind).ok_or_else(|| mismatch(a, b, Reason::None))?,
        (_, None) => or_none(&a.kind).ok_or_else(|| mismatch(a, b, Reason::None))?,
        (Bool, Bool) => Bool,
        (Float, Float) => Float,
        (Char, Char) => Char,
        (Bool | Int { .. }, Bool | Int { .. }) => union_of_ints(a, b)?,
        (Bool | Int { ty: IntType::Signed, .. }, Float) | (Float, Bool | Int { ty: IntType::Signed, .. }) => Float,
        (Char, Str { none, .. }) | (Str { none, .. }, Char) => Str { none: *none, bytes: false },
        (Str { none: l, bytes }, Str { none: r, bytes: other }) => Str { none: *l || *r, bytes: *bytes && *other },
        (Tuple { items: left, none: l }, Tuple { items: right, none: r }) => {
            if left.len() != right.len() {
                return Err(mismatch(a, b, Reason::Lengths));
            }
            Tuple { items: union_all(merge, left, right)?.into(), none: *l || *r }
        }
        (List { def: left, none: l }, List { def: right, none: r }) => {
            List { def: merge.merge_lists(*left, *right)?, none: *l || *r }
        }
        (Dict { def: left, none: l }, Dict { def: right, none: r }) => {
            Dict { def: merge.merge_dicts(*left, *right)?, none: *l || *r }
        }
        (Set { def: left, none: l }, Set { def: right, none: r }) => {
            Set { def: merge.merge_dicts(*left, *right)?, none: *l || *r }
        }
        (Instance { class: left, none: l }, Instance { class: right, none: r }) => {
            let class = merge.common_base(*left, *right).ok_or_else(|| mismatch(a, b, Reason::Classes))?;
            Instance { class, none: *l || *r }
        }
        (WeakRef { class: left, none: l }, WeakRef { class: right, none: r }) => {
            let class = match (*left, *right) {
                (Some(left), Some(right)) => {
                    Some(merge.common_base(left, right).ok_or_else(|| mismatch(a, b, Reason::Classes))?)
                }
                (left, right) => left.or(right),
            };
            WeakRef { class, none: *l || *r }
        }
        (Erased { none: l }, Erased { none: r }) => Erased { none: *l || *r },
        (Range { step: left, nonneg: l }, Range { step: right, nonneg: r }) => {
            Range { step: if left == right { *left } else { Option::None }, nonneg: *l && *r }
        }
        (DictView { def: left, part }, DictView { def: right, part: other }) if part == other => {
            DictView { def: merge.merge_dicts(*left, *right)?, part: *part }
        }
        (Iter { over: left, none: l }, Iter { over: right, none: r }) => {
            Iter { over: Arc::new(union_of_iterators(merge, a, b, left, right)?), none: *l || *r }
        }
        (Builtin { name, bound_to: left }, Builtin { name: other, bound_to: right }) if name == other => {
            let bound_to = match (left, right) {
                (Some(left), Some(right)) => Some(Arc::new(union(merge, left, right)?)),
                (Option::None, Option::None) => Option::None,
                _ => return Err(mismatch(a, b, Reason::Kinds)),
            };
            Builtin { name: name.clone(), bound_to }
        }
        (left, right) if left == right => left.clone(),
        _ => return Err(mismatch(a, b, Reason::Kinds)),
    })
}

fn union_all<M: Merge>(merge: &mut M, left: &[Ann], right: &[Ann]) -> Result<Vec<Ann>, Box<Mismatch>> {
    left.iter().zip(right).map(|(l, r)| union(merge, l, r)).collect()
}

/// Whether the annotation is a plain int known by value, which takes the type of what it meets.
fn adapts(ann: &Ann) -> bool {
    matches!(ann.kind, Kind::Int { ty: IntType::Signed, .. }) && ann.constant.is_some()
}

fn union_of_ints(a: &Ann, b: &Ann) -> Result<Kind, Box<Mismatch>> {
    let parts = |ann: &Ann| match ann.kind {
        Kind::Int { ty, nonneg } => (ty, nonneg),
        _ => (IntType::Signed, true),
    };
    let ((left, l), (right, r)) = (parts(a), parts(b));
    let ty = if left == right || adapts(b) {
        left
    } else if adapts(a) {
        right
    } else {
        return Err(mismatch(a, b, Reason::IntTypes));
    };
    Ok(Kind::Int { ty, nonneg: (l && r) || !ty.is_signed() })
}

/// The same sort of value or `None`.
pub fn or_none(kind: &Kind) -> Option<Kind> {
    Some(match kind.clone() {
        Kind::Impossible | Kind::None => Kind::None,
        Kind::Char => Kind::Str { none: true, bytes: false },
        Kind::Str { bytes, .. } => Kind::Str { none: true, bytes },
        Kind::Tuple { items, .. } => Kind::Tuple { items, none: true },
        Kind::List { def, .. } => Kind::List { def, none: true },
        Kind::Dict { def, .. } => Kind::Dict { def, none: true },
        Kind::Set { def, .. } => Kind::Set { def, none: true },
        Kind::Instance { class, .. } => Kind::Instance { class, none: true },
        Kind::WeakRef { class, .. } => Kind::WeakRef { class, none: true },
        Kind::Erased { .. } => Kind::Erased { none: true },
        Kind::Pbc { members, .. } => Kind::Pbc { members, none: true },
        Kind::Iter { over, .. } => Kind::Iter { over, none: true },
        Kind::Ptr(heap) => Kind::Ptr(heap),
        _ => return None,
    })
}

fn union_of_iterators<M: Merge>(
    merge: &mut M,
    a: &Ann,
    b: &Ann,
    left: &IterKind,
    right: &IterKind,
) -> Result<IterKind, Box<Mismatch>> {
    Ok(match (left, right) {
        (IterKind::List(l), IterKind::List(r)) => IterKind::List(merge.merge_lists(*l, *r)?),
        (IterKind::Reversed(l), IterKind::Reversed(r)) => IterKind::Reversed(merge.merge_lists(*l, *r)?),
        (IterKind::Tuple(l), IterKind::Tuple(r)) => IterKind::Tuple(union(merge, l, r)?),
        (IterKind::Range { step: left, nonneg: l }, IterKind::Range { step: right, nonneg: r }) => {
            IterKind::Range { step: if left == right { *left } else { None }, nonneg: *l && *r }
        }
        (IterKind::Dict(l, part), IterKind::Dict(r, other)) if part == other => {
            IterKind::Dict(merge.merge_dicts(*l, *r)?, *part)
        }
        (IterKind::Enumerate(l), IterKind::Enumerate(r)) => IterKind::Enumerate(union(merge, l, r)?),
        (IterKind::Zip(l), IterKind::Zip(r)) if l.len() == r.len() => IterKind::Zip(union_all(merge, l, r)?),
        (IterKind::Generator(l), IterKind::Generator(r)) => IterKind::Generator(merge.merge_lists(*l, *r)?),
        (l, r) if l == r => l.clone(),
        _ => return Err(mismatch(a, b, Reason::Kinds)),
    })
}
