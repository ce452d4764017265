//! The laws of the lattice, on random annotations: joining is commutative, idempotent, associative and monotone.

use std::sync::Arc;

use cranelift_entity::EntityRef;
use ouro_host::{Const, ObjId};
use ouro_ir::IntType;
use proptest::prelude::*;

use crate::union::{Merge, Mismatch, union};
use crate::{Ann, ClassId, Desc, DictId, FuncId, IterKind, Kind, ListId};

/// A world of 15 classes (the base of class n is class (n-1)/2; class 0 is `object`) and lists without items.
#[derive(Clone)]
struct World {
    lists: Vec<usize>,
}

impl World {
    fn new() -> World {
        World { lists: (0..8).collect() }
    }

    fn root(&self, mut list: usize) -> usize {
        while self.lists[list] != list {
            list = self.lists[list];
        }
        list
    }

    fn merge(&mut self, a: usize, b: usize) -> usize {
        let (a, b) = (self.root(a), self.root(b));
        self.lists[a.max(b)] = a.min(b);
        a.min(b)
    }

    /// The annotation in terms of the lists that stand for others.
    fn canonical(&self, ann: &Ann) -> Ann {
        let kind = match &ann.kind {
            Kind::List { def, none } => Kind::List { def: ListId::new(self.root(def.index())), none: *none },
            Kind::Tuple { items, none } => {
                Kind::Tuple { items: items.iter().map(|item| self.canonical(item)).collect(), none: *none }
            }
            Kind::Iter { over, none } => {
                let over = match &**over {
                    IterKind::List(def) => IterKind::List(ListId::new(self.root(def.index()))),
                    IterKind::Enumerate(inner) => IterKind::Enumerate(self.canonical(inner)),
                    other => other.clone(),
                };
                Kind::Iter { over: Arc::new(over), none: *none }
            }
            other => other.clone(),
        };
        Ann { kind, constant: ann.constant.clone() }
    }
}

impl Merge for World {
    fn merge_lists(&mut self, a: ListId, b: ListId) -> Result<ListId, Box<Mismatch>> {
        Ok(ListId::new(self.merge(a.index(), b.index())))
    }

    fn merge_dicts(&mut self, a: DictId, _: DictId) -> Result<DictId, Box<Mismatch>> {
        Ok(a)
    }

    fn common_base(&self, a: ClassId, b: ClassId) -> Option<ClassId> {
        let (mut left, mut right) = (a.index(), b.index());
        while left != right {
            if left > right { left = (left - 1) / 2 } else { right = (right - 1) / 2 }
        }
        (left != 0 || a.index() == 0 || b.index() == 0).then(|| ClassId::new(left))
    }

    fn is_subclass(&self, a: ClassId, b: ClassId) -> bool {
        let mut class = a.index();
        while class > b.index() {
            class = (class - 1) / 2;
        }
        class == b.index()
    }

    fn desc_constant(&self, desc: Desc) -> Option<Const> {
        match desc {
            Desc::Func(func) => Some(Const::Obj(ObjId::new(func.index()))),
            Desc::Class(class) => Some(Const::Obj(ObjId::new(100 + class.index()))),
            Desc::Frozen(object) => Some(Const::Obj(object)),
            _ => None,
        }
    }
}

fn constants() -> impl Strategy<Value = Ann> {
    prop_oneof![
        Just(Ann::none()),
        any::<bool>().prop_map(|value| Ann::bool().with_constant(Const::Bool(value))),
        (-3i64..3).prop_map(|value| Ann::int_of(IntType::Signed, value >= 0).with_constant(Const::Int(value))),
        (0u8..3).prop_map(|value| Ann::char().with_constant(Const::Str([value].into()))),
        (0u8..3).prop_map(|value| Ann::str().with_constant(Const::Str([value, value].into()))),
        (0u8..3).prop_map(|value| Ann::float().with_constant(Const::float(value.into()))),
    ]
}

fn descs() -> impl Strategy<Value = Vec<Desc>> {
    let class = || (1usize..15).prop_map(ClassId::new);
    let func = || (0usize..4).prop_map(FuncId::new);
    prop_oneof![
        prop::collection::vec(func().prop_map(Desc::Func), 1..3),
        prop::collection::vec((func(), class()).prop_map(|(func, class)| Desc::Method(func, class)), 1..4),
        prop::collection::vec(class().prop_map(Desc::Class), 1..3),
    ]
}

fn anns() -> impl Strategy<Value = Ann> {
    let leaf = prop_oneof![
        Just(Ann::IMPOSSIBLE),
        Just(Ann::bool()),
        Just(Ann::int()),
        Just(Ann::nonneg()),
        Just(Ann::int_of(IntType::Unsigned, true)),
        Just(Ann::float()),
        Just(Ann::char()),
        any::<(bool, bool)>().prop_map(|(none, bytes)| Ann::of(Kind::Str { none, bytes })),
        constants(),
        (0usize..8, any::<bool>()).prop_map(|(def, none)| Ann::of(Kind::List { def: ListId::new(def), none })),
        (0usize..15, any::<bool>())
            .prop_map(|(class, none)| { Ann::of(Kind::Instance { class: ClassId::new(class), none }) }),
        (descs(), any::<bool>()).prop_map(|(members, none)| crate::union::pbc(&World::new(), members, none)),
        (prop::option::of(1i64..3), any::<bool>()).prop_map(|(step, nonneg)| Ann::of(Kind::Range { step, nonneg })),
    ];
    leaf.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            (prop::collection::vec(inner.clone(), 0..3), any::<bool>())
                .prop_map(|(items, none)| Ann::of(Kind::Tuple { items: items.into(), none })),
            inner.prop_map(|ann| Ann::iter(IterKind::Enumerate(ann))),
        ]
    })
}

/// The join of some annotations from left to right, in a new world.
fn join(anns: &[&Ann]) -> Option<(Ann, World)> {
    let mut world = World::new();
    let mut all = Ann::IMPOSSIBLE;
    for ann in anns {
        all = union(&mut world, &all, ann).ok()?;
    }
    Some((world.canonical(&all), world))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn idempotent(a in anns()) {
        prop_assert_eq!(join(&[&a, &a]).map(|(ann, _)| ann), Some(a));
    }

    #[test]
    fn commutative(a in anns(), b in anns()) {
        prop_assert_eq!(join(&[&a, &b]).map(|(ann, _)| ann), join(&[&b, &a]).map(|(ann, _)| ann));
    }

    #[test]
    fn associative(a in anns(), b in anns(), c in anns()) {
        // Where the join exists in both orders (a constant that adapts to another integer type makes it partial).
        let left = join(&[&a, &b, &c]).map(|(ann, _)| ann);
        let right = join(&[&b, &c, &a]).map(|(ann, _)| ann);
        if let (Some(left), Some(right)) = (left, right) {
            prop_assert_eq!(left, right);
        }
    }

    #[test]
    fn an_upper_bound(a in anns(), b in anns()) {
        if let Some((both, mut world)) = join(&[&a, &b]) {
            let again = union(&mut world, &both, &a).map(|ann| world.canonical(&ann));
            prop_assert_eq!(again, Ok(both.clone()));
            let again = union(&mut world, &both, &b).map(|ann| world.canonical(&ann));
            prop_assert_eq!(again, Ok(both));
        }
    }

    #[test]
    fn monotone(a in anns(), b in anns(), c in anns()) {
        // a <= a|b, so a|c <= (a|b)|c.
        if let (Some((less, _)), Some((more, mut world))) = (join(&[&a, &c]), join(&[&a, &b, &c])) {
            let joined = union(&mut world, &more, &less).map(|ann| world.canonical(&ann));
            prop_assert_eq!(joined, Ok(more));
        }
    }
}
