//! Shared definitions of lists and dicts: what is known of their contents, who asked, and which have become one.
//!
//! Two containers that meet in one variable are one definition from then on (a union-find forest). Whoever reads the
//! items is recorded and visited again when they are generalised.

use std::cell::Cell;

use cranelift_entity::{EntityRef, PrimaryMap};
use indexmap::IndexSet;
use ouro_flow::{Block, OpKind, Operand};
use ouro_host::Const;
use ouro_source::{Diagnostic, Span};
use rustc_hash::FxBuildHasher;

use crate::errors::{Fail, Outcome};
use crate::union::{Merge, Mismatch, union};
use crate::{Ann, Annotator, DictDef, DictId, GraphId, Kind, ListDef, ListId};

/// A place of the program that depends on something: it is visited again when that changes.
pub(crate) type Point = (GraphId, Block);

/// The places that depend on something.
pub(crate) type Readers = IndexSet<Point, FxBuildHasher>;

/// Definitions of which some have become one.
pub(crate) struct Forest<K: EntityRef, T> {
    parents: PrimaryMap<K, Cell<K>>,
    cells: PrimaryMap<K, T>,
}

impl<K: EntityRef, T> Default for Forest<K, T> {
    fn default() -> Self {
        Forest { parents: PrimaryMap::new(), cells: PrimaryMap::new() }
    }
}

impl<K: EntityRef, T> Forest<K, T> {
    pub fn push(&mut self, cell: T) -> K {
        let key = self.cells.push(cell);
        self.parents.push(Cell::new(key));
        key
    }

    /// The one that stands for all that became one with `key`.
    pub fn root(&self, key: K) -> K {
        let mut root = key;
        while self.parents[root].get() != root {
            root = self.parents[root].get();
        }
        self.parents[key].set(root);
        root
    }

    pub fn get(&self, key: K) -> &T {
        &self.cells[self.root(key)]
    }

    pub fn get_mut(&mut self, key: K) -> &mut T {
        let root = self.root(key);
        &mut self.cells[root]
    }

    /// Makes `a` stand for `b` too; both are roots.
    fn link(&mut self, a: K, b: K) {
        self.parents[b].set(a);
    }

    pub fn keys(&self) -> impl Iterator<Item = K> + use<K, T> {
        self.cells.keys()
    }
}

pub(crate) struct ListCell {
    pub def: ListDef,
    /// Where the items' annotation first came from.
    pub item_origin: Span,
    pub readers: Readers,
    /// A place that promised that the length does not change.
    pub fixed: Option<Span>,
    /// A place that promised that the items do not change either.
    pub unmodified: Option<Span>,
    /// The first place that stores an item.
    pub mutated_at: Option<Span>,
    /// The first place that changes the length.
    pub resized_at: Option<Span>,
    /// Not a list but what generators yield.
    pub is_generator: bool,
}

pub(crate) struct DictCell {
    pub def: DictDef,
    pub key_origin: Span,
    pub value_origin: Span,
    pub readers: Readers,
}

/// Half of a dict.
#[derive(Copy, Clone, PartialEq, Eq)]
pub(crate) enum Half {
    Key,
    Value,
}

impl Annotator<'_> {
    /// The shared definition of a list.
    pub fn list(&self, list: ListId) -> &ListDef {
        &self.lists.get(list).def
    }

    /// The shared definition of a dict or set.
    pub fn dict(&self, dict: DictId) -> &DictDef {
        self.dict_def(dict)
    }

    pub(crate) fn dict_def(&self, dict: DictId) -> &DictDef {
        &self.dicts.get(dict).def
    }

    /// The id that stands for all lists that have become one with this one.
    pub fn canonical_list(&self, list: ListId) -> ListId {
        self.lists.root(list)
    }

    /// Whether the definition is that of what generators yield.
    pub fn is_generator(&self, list: ListId) -> bool {
        self.lists.get(list).is_generator
    }

    /// The id that stands for all dicts that have become one with this one.
    pub fn canonical_dict(&self, dict: DictId) -> DictId {
        self.dicts.root(dict)
    }

    pub(crate) fn new_list(&mut self, origin: Span) -> ListId {
        let def = ListDef { item: Ann::IMPOSSIBLE, resized: false, origin };
        self.lists.push(ListCell {
            def,
            item_origin: Span::NONE,
            readers: Readers::default(),
            fixed: None,
            unmodified: None,
            mutated_at: None,
            resized_at: None,
            is_generator: false,
        })
    }

    /// The definition of what a generator function yields.
    pub(crate) fn new_generator(&mut self, origin: Span) -> ListId {
        let def = self.new_list(origin);
        self.lists.get_mut(def).is_generator = true;
        def
    }

    pub(crate) fn new_dict(&mut self, origin: Span) -> DictId {
        let (key, value) = (Ann::IMPOSSIBLE, Ann::IMPOSSIBLE);
        let def = DictDef { key, value, ordered: false, plain: false, custom: None, key_calls: None, origin };
        let readers = Readers::default();
        self.dicts.push(DictCell { def, key_origin: Span::NONE, value_origin: Span::NONE, readers })
    }

    /// The list made by part `part` of the operation being looked at: the same one at each visit.
    pub(crate) fn list_here(&mut self, part: u32) -> ListId {
        let Some((graph, block)) = self.here.point else { return self.new_list(self.here.span) };
        let key = (graph, block, self.here.op, part);
        if let Some(&list) = self.made_lists.get(&key) {
            return self.lists.root(list);
        }
        let list = self.new_list(self.here.span);
        self.made_lists.insert(key, list);
        list
    }

    /// The dict made by the operation being looked at.
    pub(crate) fn dict_here(&mut self) -> DictId {
        let Some((graph, block)) = self.here.point else { return self.new_dict(self.here.span) };
        let key = (graph, block, self.here.op, 0);
        if let Some(&dict) = self.made_dicts.get(&key) {
            return self.dicts.root(dict);
        }
        let dict = self.new_dict(self.here.span);
        self.made_dicts.insert(key, dict);
        dict
    }

    /// Notes that a dict is an `OrderedDict`, or that it is none.
    pub(crate) fn note_order(&mut self, dict: DictId, ordered: bool) {
        let def = &mut self.dicts.get_mut(dict).def;
        def.ordered |= ordered;
        def.plain |= !ordered;
    }

    /// A new list of such items, made by the operation being looked at.
    pub(crate) fn list_of(&mut self, item: &Ann) -> Outcome {
        let list = self.list_here(0);
        self.add_item(list, item)?;
        Ok(Ann::list(list))
    }

    /// The items of a list, for the place being looked at.
    pub(crate) fn read_item(&mut self, list: ListId) -> Ann {
        let point = self.here.point;
        let cell = self.lists.get_mut(list);
        cell.readers.extend(point);
        cell.def.item.clone()
    }

    /// One half of a dict's contents, for the place being looked at.
    pub(crate) fn read_half(&mut self, dict: DictId, half: Half) -> Ann {
        let point = self.here.point;
        let cell = self.dicts.get_mut(dict);
        cell.readers.extend(point);
        match half {
            Half::Key => cell.def.key.clone(),
            Half::Value => cell.def.value.clone(),
        }
    }

    /// Makes the list's items cover `item` too.
    pub(crate) fn add_item(&mut self, list: ListId, item: &Ann) -> Outcome<()> {
        self.check_stored_value(item)?;
        self.generalize_item(list, item).map_err(|found| {
            let cell = self.lists.get(list);
            let (what, made) = match cell.is_generator {
                true => ("what one generator yields", "the generator"),
                false => ("the items of one list", "the list is made here"),
            };
            let diagnostic = self.mismatch(what, &cell.def.item, cell.item_origin, item, self.here.span, &found);
            Fail::Error(Box::new(self.made_at(diagnostic, cell.def.origin, made)))
        })
    }

    pub(crate) fn generalize_item(&mut self, list: ListId, item: &Ann) -> Result<(), Box<Mismatch>> {
        let item = item.without_value();
        let mut merged = item;
        loop {
            // A join can change this very list; then it is done again with what the items are now.
            let old = self.lists.get(list).def.item.clone();
            if old == merged {
                return Ok(());
            }
            merged = union(self, &old, &merged)?;
            if self.lists.get(list).def.item == old {
                if !self.same(&old, &merged) {
                    let span = self.here.span;
                    let cell = self.lists.get_mut(list);
                    if old.is_impossible() {
                        cell.item_origin = span;
                    }
                    cell.def.item = merged;
                    let readers: Vec<Point> = cell.readers.iter().copied().collect();
                    self.schedule_all(&readers);
                }
                return Ok(());
            }
        }
    }

    pub(crate) fn add_half(&mut self, dict: DictId, half: Half, ann: &Ann) -> Outcome<()> {
        self.check_stored_value(ann)?;
        if half == Half::Key && self.dicts.get(dict).def.custom.is_none() {
            self.check_hashable(ann)?;
        }
        self.generalize_half(dict, half, ann).map_err(|found| {
            let cell = self.dicts.get(dict);
            let (what, old, origin) = match half {
                Half::Key => ("the keys of one dict or set", &cell.def.key, cell.key_origin),
                Half::Value => ("the values of one dict", &cell.def.value, cell.value_origin),
            };
            let diagnostic = self.mismatch(what, old, origin, ann, self.here.span, &found);
            Fail::Error(Box::new(self.made_at(diagnostic, cell.def.origin, "the container is made here")))
        })
    }

    /// A method of a string, list … has no form in which it could be kept.
    pub(crate) fn check_stored_value(&self, ann: &Ann) -> Outcome<()> {
        let Kind::Builtin { bound_to: Some(object), .. } = &ann.kind else { return Ok(()) };
        let message =
            format!("{} of {} cannot be kept in a container or attribute", self.shown(ann), self.shown(object));
        let diagnostic = Diagnostic::error("E0319", message).at(self.here.span, "");
        Err(self.fail(diagnostic.help("keep the object and call its method where it is needed")))
    }

    /// Keys of dicts and items of sets do not change and have a hash.
    fn check_hashable(&self, key: &Ann) -> Outcome<()> {
        let why = match &key.kind {
            Kind::List { .. } => "a list can change; use a tuple",
            Kind::Dict { .. } | Kind::Set { .. } => {
                "dicts and sets can change; use a tuple, or a string made of what they hold"
            }
            Kind::Tuple { items, .. } => return items.iter().try_for_each(|item| self.check_hashable(item)),
            Kind::Instance { class, .. } => match self.find_in_class(*class, "__hash__") {
                Some(found) if found.value == Const::None => "the class defines `__eq__`: define `__hash__` too",
                _ => return Ok(()),
            },
            _ => return Ok(()),
        };
        let message = format!("{} cannot be a key of a dict or an item of a set", self.shown(key));
        Err(self.fail(Diagnostic::error("E0315", message).at(self.here.span, self.this_is(key)).help(why)))
    }

    pub(crate) fn generalize_half(&mut self, dict: DictId, half: Half, ann: &Ann) -> Result<(), Box<Mismatch>> {
        let mut merged = ann.without_value();
        loop {
            let old = self.half(dict, half).clone();
            if old == merged {
                return Ok(());
            }
            merged = union(self, &old, &merged)?;
            if *self.half(dict, half) == old {
                if !self.same(&old, &merged) {
                    self.set_half(dict, half, merged);
                }
                return Ok(());
            }
        }
    }

    fn half(&self, dict: DictId, half: Half) -> &Ann {
        let def = &self.dicts.get(dict).def;
        match half {
            Half::Key => &def.key,
            Half::Value => &def.value,
        }
    }

    fn set_half(&mut self, dict: DictId, half: Half, ann: Ann) {
        let span = self.here.span;
        let root = self.dicts.root(dict);
        let cell = self.dicts.get_mut(root);
        let (slot, origin) = match half {
            Half::Key => (&mut cell.def.key, &mut cell.key_origin),
            Half::Value => (&mut cell.def.value, &mut cell.value_origin),
        };
        if slot.is_impossible() {
            *origin = span;
        }
        *slot = ann;
        let readers: Vec<Point> = cell.readers.iter().copied().collect();
        self.schedule_all(&readers);
        if half == Half::Key {
            self.keys_changed.insert(root);
        }
    }

    /// Notes that the list's length changes.
    pub(crate) fn resize(&mut self, list: ListId) {
        let span = self.here.span;
        let cell = self.lists.get_mut(list);
        cell.def.resized = true;
        cell.resized_at.get_or_insert(span);
    }

    /// Notes that items are added at the end of the list. While a display or comprehension makes its list this does not count
    /// as a change of length.
    pub(crate) fn lengthen(&mut self, list: ListId) {
        match self.is_being_made() {
            true => self.lists.get_mut(list).def.resized = true,
            false => self.resize(list),
        }
    }

    /// Whether the method call being looked at is part of the expression that makes its receiver.
    fn is_being_made(&self) -> bool {
        let Some((graph, block)) = self.here.point else { return false };
        let info = &self.states[graph].info;
        let made_by = |operand: Option<&Operand>| match operand {
            Some(Operand::Var(var)) => info.op_of(*var).map(|(_, _, op)| op),
            _ => None,
        };
        let Some(call) = info.graph.blocks[block].ops.get(self.here.op as usize) else { return false };
        let list = made_by(call.args.first()).and_then(|method| made_by(method.args.first()));
        list.is_some_and(|list| list.kind == OpKind::NewList && list.span.contains(call.span))
    }

    /// Notes the promise that the list keeps its length.
    pub(crate) fn fix_length(&mut self, list: ListId) {
        let span = self.here.span;
        self.lists.get_mut(list).fixed.get_or_insert(span);
    }

    /// Notes the promise that the list keeps its length and its items.
    pub(crate) fn fix_items(&mut self, list: ListId) {
        self.fix_length(list);
        let span = self.here.span;
        self.lists.get_mut(list).unmodified.get_or_insert(span);
    }

    /// Notes that items are stored.
    pub(crate) fn mutate(&mut self, list: ListId) {
        let span = self.here.span;
        self.lists.get_mut(list).mutated_at.get_or_insert(span);
    }

    pub(crate) fn merge_list_cells(&mut self, a: ListId, b: ListId) -> Result<ListId, Box<Mismatch>> {
        let (a, b) = (self.lists.root(a), self.lists.root(b));
        if a == b {
            return Ok(a);
        }
        let (a, b) = if a < b { (a, b) } else { (b, a) };
        self.lists.link(a, b);
        let other = &mut self.lists.cells[b];
        let (resized, fixed, resized_at) = (other.def.resized, other.fixed, other.resized_at);
        let (unmodified, mutated_at) = (other.unmodified, other.mutated_at);
        let item = other.def.item.clone();
        let readers = std::mem::take(&mut other.readers);
        let cell = &mut self.lists.cells[a];
        cell.def.resized |= resized;
        cell.fixed = cell.fixed.or(fixed);
        cell.resized_at = cell.resized_at.or(resized_at);
        cell.unmodified = cell.unmodified.or(unmodified);
        cell.mutated_at = cell.mutated_at.or(mutated_at);
        let before = cell.def.item.clone();
        cell.readers.extend(readers.iter().copied());
        let result = self.generalize_item(a, &item);
        // Readers of the first were told if its items changed; so were those of the second, but not if only theirs did.
        if result.is_ok() && self.lists.get(a).def.item == before && before != item {
            let readers: Vec<Point> = readers.into_iter().collect();
            self.schedule_all(&readers);
        }
        result.map(|()| self.lists.root(a))
    }

    pub(crate) fn merge_dict_cells(&mut self, a: DictId, b: DictId) -> Result<DictId, Box<Mismatch>> {
        let (a, b) = (self.dicts.root(a), self.dicts.root(b));
        if a == b {
            return Ok(a);
        }
        let (a, b) = if a < b { (a, b) } else { (b, a) };
        self.dicts.link(a, b);
        let other = &mut self.dicts.cells[b];
        let (key, value, custom) = (other.def.key.clone(), other.def.value.clone(), other.def.custom.clone());
        let (ordered, plain) = (other.def.ordered, other.def.plain);
        let readers = std::mem::take(&mut other.readers);
        let cell = &mut self.dicts.cells[a];
        cell.def.ordered |= ordered;
        cell.def.plain |= plain;
        let ours = cell.def.custom.clone();
        cell.readers.extend(readers);
        let all: Vec<Point> = cell.readers.iter().copied().collect();
        self.schedule_all(&all);
        self.keys_changed.insert(a);
        let custom = match (ours, custom) {
            (Some((eq, hash)), Some((other_eq, other_hash))) => {
                Some((union(self, &eq, &other_eq)?, union(self, &hash, &other_hash)?))
            }
            (ours, theirs) => ours.or(theirs),
        };
        self.dicts.get_mut(a).def.custom = custom;
        self.generalize_half(a, Half::Key, &key)?;
        self.generalize_half(a, Half::Value, &value)?;
        Ok(self.dicts.root(a))
    }

    /// A list of `str`, as `entry_point(argv)` gets it.
    pub fn new_argv_list(&mut self) -> Ann {
        let list = self.new_list(Span::NONE);
        let item = Ann::str();
        let cell = self.lists.get_mut(list);
        cell.def.item = item;
        cell.def.resized = true;
        Ann::list(list)
    }
}

impl Merge for Annotator<'_> {
    fn merge_lists(&mut self, a: ListId, b: ListId) -> Result<ListId, Box<Mismatch>> {
        self.merge_list_cells(a, b)
    }

    fn merge_dicts(&mut self, a: DictId, b: DictId) -> Result<DictId, Box<Mismatch>> {
        self.merge_dict_cells(a, b)
    }

    fn common_base(&self, a: crate::ClassId, b: crate::ClassId) -> Option<crate::ClassId> {
        self.common_base_class(a, b)
    }

    fn is_subclass(&self, a: crate::ClassId, b: crate::ClassId) -> bool {
        self.derives_from(a, b)
    }

    fn desc_constant(&self, desc: crate::Desc) -> Option<ouro_host::Const> {
        self.object_of(desc).map(ouro_host::Const::Obj)
    }
}
