//! Classes: one line of bases up to `object`, attributes at the topmost class that has them.
//!
//! An attribute belongs to the most general class through which it is read or stored (invariant I of PyPy report D05.1):
//! when it turns up in a base, what derived classes knew of it moves there. Classes become known when the program
//! mentions them; a new one adds its values to the attributes of its bases, and whoever read those is visited again.

use indexmap::IndexMap;
use ouro_host::{Class, Const, ObjId, ObjectKind};
use ouro_ir::IntType;
use ouro_source::{Diagnostic, Span};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::defs::{Point, Readers};
use crate::errors::{Fail, Outcome};
use crate::hints::Hints;
use crate::union::{Mismatch, union};
use crate::{Ann, Annotator, AttrDef, ClassDef, ClassId, FuncId};

/// What inference keeps of a class beside its definition.
#[derive(Clone, Default)]
pub(crate) struct ClassInfo {
    /// The attributes that the class itself and its mixins bring, as found; for mixins the class they are from.
    pub dict: IndexMap<String, (Const, bool)>,
    /// All classes of the host's `__mro__`.
    pub mro: FxHashSet<ObjId>,
    /// Who depends on an attribute that lives at this class.
    attr_readers: FxHashMap<String, Readers>,
    /// Who depends on which classes are derived from this one.
    subclass_readers: Readers,
    /// Counts the classes derived from this one, directly or not.
    descendants: u32,
    /// The methods that receivers of this class have under a name, and `descendants` when that was found.
    methods: FxHashMap<String, (u32, Ann)>,
    /// An exception class of Python's own, or derived from one.
    pub is_exception: bool,
    /// The type hints of attributes, once they were asked for.
    pub hints: Option<Hints>,
    /// Its instances among the constants of the program.
    pub prebuilt: Vec<ObjId>,
}

/// A raw class attribute as seen from a receiver.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Found {
    /// The class it is found in.
    pub owner: ClassId,
    /// The value in that class's `__dict__`.
    pub value: Const,
    /// It came in through a mixin.
    pub mixed_in: bool,
}

impl<'h> Annotator<'h> {
    /// The class of the program that a host class is.
    pub fn class_of(&mut self, object: ObjId) -> ClassId {
        if let Some(&id) = self.class_ids.get(&object) {
            return id;
        }
        let fetched = self.host.object(object);
        let ObjectKind::Class(class) = &fetched.kind else {
            let class = self.host.type_of(&Const::Obj(object));
            return self.class_of(class);
        };
        let base = self.base_of(object, class).map(|base| self.class_of(base));
        let dict = self.effective_dict(class, base);
        let is_exception = class.full_name() == "builtins.BaseException"
            || base.is_some_and(|base| self.class_infos[base].is_exception);
        let id = self.defs.classes.push(ClassDef {
            object,
            name: class.name.clone(),
            full_name: class.full_name(),
            base,
            subclasses: Vec::new(),
            attrs: IndexMap::new(),
            instantiated: false,
            span: class.span,
        });
        self.class_infos.push(ClassInfo {
            dict,
            mro: class.mro.iter().copied().collect(),
            is_exception,
            hints: None,
            ..ClassInfo::default()
        });
        self.class_ids.insert(object, id);
        if let Some(base) = base {
            self.defs.classes[base].subclasses.push(id);
            self.notify_subclass_readers(base);
            self.bring_class_values(id);
        }
        id
    }

    /// The base that is not a mixin; `object` if there is no other.
    fn base_of(&mut self, object: ObjId, class: &Class) -> Option<ObjId> {
        let root = self.object_class;
        if object == root {
            return None;
        }
        let is_plain = |base: &ObjId| *base != root && !self.is_mixin(*base);
        let bases: Vec<ObjId> = class.bases.iter().copied().filter(is_plain).collect();
        if bases.len() > 1 && class.module != "builtins" {
            let message = format!("class `{}` has {} base classes", class.name, bases.len());
            let diagnostic = Diagnostic::error("E0320", message)
                .at(if class.span.is_some() { class.span } else { self.here.span }, "")
                .help("RPython has single inheritance; mark all but one with `_mixin_ = True`");
            self.report(diagnostic);
        }
        Some(bases.first().copied().unwrap_or(root))
    }

    /// Whether the class is only there to be mixed into others.
    pub(crate) fn is_mixin(&self, object: ObjId) -> bool {
        match &self.host.object(object).kind {
            ObjectKind::Class(class) => {
                class.own("_mixin_") == Some(&Const::Bool(true))
                    || matches!(class.full_name().as_str(), "abc.ABC" | "typing.Generic" | "typing.Protocol")
            }
            _ => false,
        }
    }

    /// The attributes of the class and of the mixins between it and its base, in the order of lookup.
    fn effective_dict(&self, class: &Class, base: Option<ClassId>) -> IndexMap<String, (Const, bool)> {
        let mut dict = IndexMap::new();
        for (position, &ancestor) in class.mro.iter().enumerate() {
            if base.is_some_and(|base| self.class_infos[base].mro.contains(&ancestor)) {
                continue;
            }
            let fetched = self.host.object(ancestor);
            if let ObjectKind::Class(ancestor) = &fetched.kind {
                for (name, value) in ancestor.dict.iter().filter(|(_, value)| !self.is_slot(value)) {
                    dict.entry(name.clone()).or_insert_with(|| (value.clone(), position > 0));
                }
            }
        }
        dict
    }

    /// What gives access to an instance's own attribute, in classes with `__slots__` and those written in C: no value of the class.
    fn is_slot(&self, value: &Const) -> bool {
        let Some(object) = value.obj() else { return false };
        match &self.host.object(self.host.object(object).class).kind {
            ObjectKind::Class(class) => matches!(class.name.as_str(), "member_descriptor" | "getset_descriptor"),
            _ => false,
        }
    }

    /// Adds the class's values to attributes that already live at one of its bases.
    fn bring_class_values(&mut self, class: ClassId) {
        let names: Vec<String> = self.class_infos[class].dict.keys().cloned().collect();
        for name in names {
            let mut ancestor = self.defs.classes[class].base;
            while let Some(current) = ancestor {
                if self.defs.classes[current].attrs.contains_key(&name) {
                    self.add_class_value(current, class, &name);
                    break;
                }
                ancestor = self.defs.classes[current].base;
            }
        }
    }

    fn add_class_value(&mut self, home: ClassId, class: ClassId, name: &str) {
        let Some((value, _)) = self.class_infos[class].dict.get(name).cloned() else { return };
        if let Some(attr) = self.defs.classes[home].attrs.get_mut(name) {
            attr.class_values.push((class, value.clone()));
        }
        let ann = self.class_value_ann(class, name, &value);
        let span = self.defs.classes[class].span;
        let place = if span.is_some() { span } else { self.here.span };
        if let Err(found) = self.generalize_attr(home, name, &ann, place) {
            let old = self.defs.classes[home].attrs[name].clone();
            let what = format!("attribute `{name}` of class `{}`", self.defs.classes[home].name);
            let diagnostic = self.mismatch(&what, &old.ann, old.origin, &ann, place, &found);
            self.report(diagnostic);
        }
        self.notify_attr(home, name);
    }

    /// The annotation of a raw class attribute.
    fn class_value_ann(&mut self, class: ClassId, name: &str, value: &Const) -> Ann {
        if let Const::Obj(object) = value {
            let fetched = self.host.object(*object);
            match &fetched.kind {
                ObjectKind::Function(_) => {
                    let mixed_in = self.class_infos[class].dict.get(name).is_some_and(|(_, mixed_in)| *mixed_in);
                    let owner = mixed_in.then_some(class);
                    let func = self.func_in(*object, owner);
                    return self.pbc_of(vec![crate::Desc::Func(func)], false);
                }
                ObjectKind::StaticMethod(inner) => return self.constant(inner),
                ObjectKind::Property(..) | ObjectKind::ClassMethod(_) => return Ann::IMPOSSIBLE,
                _ => {}
            }
        }
        self.constant(value)
    }

    /// The class at which an attribute lives for receivers of `class`; from now on it does.
    pub(crate) fn locate_attr(&mut self, class: ClassId, name: &str) -> ClassId {
        let mut home = None;
        let mut current = Some(class);
        while let Some(id) = current {
            let def = &self.defs.classes[id];
            if def.attrs.contains_key(name) {
                return id;
            }
            if self.class_infos[id].dict.contains_key(name) {
                home = Some(id);
            }
            current = def.base;
        }
        let home = home.unwrap_or(class);
        self.create_attr(home, name);
        home
    }

    /// Makes the attribute live at `home`; what derived classes knew of it moves there.
    fn create_attr(&mut self, home: ClassId, name: &str) {
        let mut attr = AttrDef {
            ann: Ann::IMPOSSIBLE,
            is_field: false,
            class_reads: false,
            class_values: Vec::new(),
            origin: Span::NONE,
        };
        let mut known: Vec<(Ann, Span)> = Vec::new();
        let mut readers = Readers::default();
        let mut values: Vec<ClassId> = Vec::new();
        for class in self.subtree(home) {
            if let Some(old) = self.defs.classes[class].attrs.shift_remove(name) {
                attr.is_field |= old.is_field;
                attr.class_reads |= old.class_reads;
                known.push((old.ann, old.origin));
                readers.extend(self.class_infos[class].attr_readers.remove(name).unwrap_or_default());
            }
            if self.class_infos[class].dict.contains_key(name) {
                values.push(class);
            }
        }
        self.defs.classes[home].attrs.insert(name.to_owned(), attr);
        let points: Vec<Point> = readers.iter().copied().collect();
        self.class_infos[home].attr_readers.insert(name.to_owned(), readers);
        for (ann, origin) in known {
            if let Err(found) = self.generalize_attr(home, name, &ann, origin) {
                let old = self.defs.classes[home].attrs[name].clone();
                let what = format!("attribute `{name}` of class `{}`", self.defs.classes[home].name);
                let diagnostic = self.mismatch(&what, &old.ann, old.origin, &ann, origin, &found);
                self.report(diagnostic);
            }
        }
        for class in values {
            self.add_class_value(home, class, name);
        }
        for class in self.subtree(home) {
            let instances = self.class_infos[class].prebuilt.iter();
            self.pending_attrs.extend(instances.map(|object| (*object, name.to_owned())));
        }
        self.drain_prebuilt();
        self.schedule_all(&points);
    }

    /// Makes the attribute at `home` cover `ann` too.
    pub(crate) fn generalize_attr(
        &mut self,
        home: ClassId,
        name: &str,
        ann: &Ann,
        span: Span,
    ) -> Result<(), Box<Mismatch>> {
        loop {
            let attr = &self.defs.classes[home].attrs[name];
            let old = attr.ann.clone();
            let ann = if attr.is_field { ann.without_value() } else { ann.clone() };
            let base = if attr.is_field { old.without_value() } else { old.clone() };
            let merged = union(self, &base, &ann)?;
            // The join may have moved or changed this very attribute.
            let Some(attr) = self.defs.classes[home].attrs.get(name) else { return Ok(()) };
            if attr.ann != old {
                continue;
            }
            if !self.same(&old, &merged) {
                let attr = &mut self.defs.classes[home].attrs[name];
                if old.is_impossible() {
                    attr.origin = span;
                }
                attr.ann = merged;
                self.notify_attr(home, name);
            }
            return Ok(());
        }
    }

    /// A value is stored in the attribute of instances of `class`.
    pub(crate) fn store_attr(&mut self, class: ClassId, name: &str, ann: &Ann, span: Span) -> Outcome<()> {
        let home = self.locate_attr(class, name);
        self.check_declared(home, name)?;
        self.check_stored_value(ann)?;
        self.check_attr_hint(class, name, ann, span)?;
        let attr = &mut self.defs.classes[home].attrs[name];
        if !attr.is_field {
            attr.is_field = true;
            attr.ann = attr.ann.without_value();
            // Readers may have relied on the value that one class gives it.
            self.notify_attr(home, name);
        }
        self.generalize_attr(home, name, ann, span).map_err(|found| {
            let attr = &self.defs.classes[home].attrs[name];
            let what = format!("attribute `{name}` of class `{}`", self.defs.classes[home].name);
            Fail::Error(Box::new(self.mismatch(&what, &attr.ann, attr.origin, ann, span, &found)))
        })
    }

    /// A class with `_attrs_` or `__slots__` has no other attributes.
    fn check_declared(&self, class: ClassId, name: &str) -> Outcome<()> {
        if self.defs.classes[class].attrs[name].is_field {
            return Ok(());
        }
        let Some((which, names)) = self.declared_attrs(class) else { return Ok(()) };
        if names.iter().any(|known| known == name) {
            return Ok(());
        }
        let def = &self.defs.classes[class];
        let message = format!("`{which}` of `{}` does not name `{name}`", def.name);
        let diagnostic = Diagnostic::error("E0312", message)
            .at(self.here.span, "set here")
            .also(def.span, format!("`{which}` of this class says which attributes there are"));
        Err(self.fail(diagnostic.help(format!("add `\"{name}\"` to `{which}`"))))
    }

    /// Records that the place being looked at depends on the attribute.
    pub(crate) fn depend_on_attr(&mut self, home: ClassId, name: &str) {
        let point = self.here.point;
        let readers = &mut self.class_infos[home].attr_readers;
        match readers.get_mut(name) {
            Some(readers) => readers.extend(point),
            None => readers.entry(name.to_owned()).or_default().extend(point),
        }
    }

    fn notify_attr(&mut self, home: ClassId, name: &str) {
        if let Some(readers) = self.class_infos[home].attr_readers.get(name) {
            let points: Vec<Point> = readers.iter().copied().collect();
            self.schedule_all(&points);
        }
    }

    /// Records that the place being looked at depends on which classes are derived from `class`.
    pub(crate) fn depend_on_subclasses(&mut self, class: ClassId) {
        let point = self.here.point;
        self.class_infos[class].subclass_readers.extend(point);
    }

    fn notify_subclass_readers(&mut self, class: ClassId) {
        let mut current = Some(class);
        while let Some(id) = current {
            let points: Vec<Point> = self.class_infos[id].subclass_readers.iter().copied().collect();
            self.schedule_all(&points);
            self.class_infos[id].descendants += 1;
            current = self.defs.classes[id].base;
        }
    }

    /// The bound methods that were found for receivers of `class`, if no class was derived from it since.
    pub(crate) fn known_methods(&self, class: ClassId, name: &str) -> Option<Ann> {
        let info = &self.class_infos[class];
        info.methods.get(name).filter(|(descendants, _)| *descendants == info.descendants).map(|(_, ann)| ann.clone())
    }

    pub(crate) fn remember_methods(&mut self, class: ClassId, name: &str, ann: &Ann) {
        let info = &mut self.class_infos[class];
        info.methods.insert(name.to_owned(), (info.descendants, ann.clone()));
    }

    /// The raw values of an attribute that a receiver of `class` (or derived from it) can see: the one it inherits, then
    /// those that override it below.
    pub(crate) fn visible_values(&self, class: ClassId, name: &str) -> Vec<Found> {
        let mut found: Vec<Found> = self.find_in_class(class, name).into_iter().collect();
        for derived in self.subtree(class) {
            if derived != class
                && let Some((value, mixed_in)) = self.class_infos[derived].dict.get(name)
            {
                found.push(Found { owner: derived, value: value.clone(), mixed_in: *mixed_in });
            }
        }
        found
    }

    /// A raw class attribute, looked up from `class` upwards.
    pub(crate) fn find_in_class(&self, class: ClassId, name: &str) -> Option<Found> {
        let mut current = Some(class);
        while let Some(id) = current {
            if let Some((value, mixed_in)) = self.class_infos[id].dict.get(name) {
                return Some(Found { owner: id, value: value.clone(), mixed_in: *mixed_in });
            }
            current = self.defs.classes[id].base;
        }
        None
    }

    /// The function that a raw class attribute is, a copy of its own for each class that mixes it in.
    pub(crate) fn found_func(&mut self, found: &Found) -> Option<FuncId> {
        let object = found.value.obj()?;
        if !matches!(self.host.object(object).kind, ObjectKind::Function(_)) {
            return None;
        }
        Some(self.func_in(object, found.mixed_in.then_some(found.owner)))
    }

    /// The method of a name that instances of `class` have, not counting those of derived classes.
    pub fn find_method(&mut self, class: ClassId, name: &str) -> Option<FuncId> {
        let found = self.find_in_class(class, name)?;
        self.found_func(&found)
    }

    /// An attribute as it lives at a class or one of its bases.
    pub fn lookup_attr(&self, class: ClassId, name: &str) -> Option<(ClassId, &AttrDef)> {
        let mut current = Some(class);
        while let Some(id) = current {
            let def = &self.defs.classes[id];
            if let Some(attr) = def.attrs.get(name) {
                return Some((id, attr));
            }
            current = def.base;
        }
        None
    }

    /// The class and all that are derived from it, a base before what is derived from it.
    pub fn subtree(&self, class: ClassId) -> Vec<ClassId> {
        let mut all = vec![class];
        let mut next = 0;
        while next < all.len() {
            all.extend(self.defs.classes[all[next]].subclasses.iter().copied());
            next += 1;
        }
        all
    }

    /// Whether `class` is `base` or derived from it.
    pub fn is_subclass(&self, class: ClassId, base: ClassId) -> bool {
        self.derives_from(class, base)
    }

    pub(crate) fn derives_from(&self, class: ClassId, base: ClassId) -> bool {
        let mut current = Some(class);
        while let Some(id) = current {
            if id == base {
                return true;
            }
            current = self.defs.classes[id].base;
        }
        false
    }

    /// The most derived class that both are or are derived from; `None` where that is only `object`.
    pub fn common_base(&self, a: ClassId, b: ClassId) -> Option<ClassId> {
        self.common_base_class(a, b)
    }

    pub(crate) fn common_base_class(&self, a: ClassId, b: ClassId) -> Option<ClassId> {
        let mut current = Some(a);
        while let Some(id) = current {
            if self.derives_from(b, id) {
                let is_root = self.defs.classes[id].base.is_none();
                return (!is_root || id == a || id == b).then_some(id);
            }
            current = self.defs.classes[id].base;
        }
        None
    }

    /// Whether a receiver of `class`, or of a class derived from it, can have a method of this name.
    pub fn has_method(&mut self, class: ClassId, name: &str) -> bool {
        self.visible_values(class, name).iter().any(|found| self.found_func(found).is_some())
    }

    /// The classes whose instances are instances of `class`: itself, and those that mix it in; what is derived from these is
    /// not named.
    pub fn instance_roots(&self, class: ClassId) -> Vec<ClassId> {
        let object = self.defs.classes[class].object;
        let is_one = |class: ClassId| self.class_infos[class].mro.contains(&object);
        let all = self.defs.classes.keys();
        all.filter(|&each| each == class || is_one(each) && !self.defs.classes[each].base.is_some_and(is_one)).collect()
    }

    /// The classes derived from `class` that have an attribute of this name themselves.
    pub fn overriding(&self, class: ClassId, name: &str) -> Vec<ClassId> {
        let visible = self.visible_values(class, name).into_iter();
        visible.map(|found| found.owner).filter(|&owner| owner != class && self.derives_from(owner, class)).collect()
    }

    /// What a class attribute is in the class itself: a live object, and the function it is if it is a method.
    pub fn class_attr_value(&mut self, class: ClassId, name: &str) -> Option<(ClassId, Const, Option<FuncId>)> {
        let found = self.find_in_class(class, name)?;
        let func = self.found_func(&found);
        let value = match found.value.obj().map(|object| self.host.object(object)) {
            Some(object) => match &object.kind {
                ObjectKind::StaticMethod(inner) => inner.clone(),
                _ => found.value,
            },
            None => found.value,
        };
        Some((found.owner, value, func))
    }

    /// Whether instances of the class can be raised.
    pub fn is_exception(&self, class: ClassId) -> bool {
        self.class_infos[class].is_exception
    }

    /// Notes that instances of the class exist.
    pub(crate) fn mark_instantiated(&mut self, class: ClassId) {
        if !std::mem::replace(&mut self.defs.classes[class].instantiated, true) {
            self.run_stubs_of(class);
        }
    }

    /// A class of the `builtins` module, by its name.
    pub(crate) fn builtin_class(&mut self, name: &str) -> ClassId {
        match self.host.builtin(name) {
            Const::Obj(object) => self.class_of(object),
            _ => unreachable!("`{name}` is a class of Python"),
        }
    }

    /// The integer type that a class of `rarithmetic` stands for, if it is one.
    pub(crate) fn int_class_cached(&self, class: ObjId) -> Option<IntType> {
        let known = self.int_classes.borrow().get(&class).copied();
        known.unwrap_or_else(|| {
            let found = self.int_class(class);
            self.int_classes.borrow_mut().insert(class, found);
            found
        })
    }

    fn int_class(&self, class: ObjId) -> Option<IntType> {
        let fetched = self.host.object(class);
        let ObjectKind::Class(def) = &fetched.kind else { return None };
        let is_int = def.mro.iter().any(|ancestor| match &self.host.object(*ancestor).kind {
            ObjectKind::Class(ancestor) => ancestor.full_name() == "rpython.rlib.rarithmetic.base_int",
            _ => false,
        });
        if !is_int {
            return None;
        }
        let class = Const::Obj(class);
        match (self.host.getattr(&class, "BITS")?, self.host.getattr(&class, "SIGNED")?) {
            (Const::Int(bits @ 1..), Const::Bool(signed)) => {
                Some(crate::model::int_type(ouro_host::IntKind { bits: bits as u8, signed }))
            }
            _ => None,
        }
    }
}
