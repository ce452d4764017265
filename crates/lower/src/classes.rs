//! Classes: the struct of their instances, and the prebuilt class struct that instances point to.
//!
//! A class struct begins with the class's number and the end of the range of its subclasses' numbers (numbered in preorder, so
//! that `isinstance` is one unsigned comparison) and its name; then come a slot for each method that some subclass overrides and
//! for each class attribute that differs between classes.

use std::rc::Rc;

use cranelift_entity::EntityRef;
use indexmap::IndexMap;
use ouro_annotate::{ClassId, Desc, FuncId, GraphId, Kind};
use ouro_flow::{Block, Graph, OpKind};
use ouro_host::Const;
use ouro_ir::{Const as IrConst, Field, Heap, Static, StaticContents, StaticId, StructDef, StructId, Type};

use crate::Res;
use crate::driver::Lowering;
use crate::heap::immutable;
use crate::repr::Repr;

/// What is known of a class's structs.
#[derive(Clone, Debug, Default)]
pub struct ClassLayout {
    /// Number in preorder, and one past the last subclass.
    pub range: (i64, i64),
    instance: Option<StructId>,
    class: Option<StructId>,
    class_static: Option<StaticId>,
    /// The class static's contents are made.
    filled: bool,
}

/// One slot of a class struct.
#[derive(Clone, Debug)]
pub struct Slot {
    /// Its field name.
    pub name: String,
    ty: Type,
    kind: SlotKind,
}

#[derive(Clone, Debug)]
enum SlotKind {
    /// The graph of this family that the class has under this name.
    Method { attr: String, family: u32 },
    /// The class attribute's value.
    Data { attr: String, repr: Repr },
}

/// The slots that each class introduces.
#[derive(Default)]
pub struct Slots {
    by_class: IndexMap<ClassId, Rc<Vec<Slot>>>,
}

impl Lowering<'_, '_> {
    /// Numbers all classes in preorder of the inheritance tree.
    pub fn number_classes(&mut self) {
        let Const::Obj(object) = self.annotator.host().builtin("object") else { return };
        let root = self.annotator.class_of(object);
        let mut next = 1;
        let mut stack = vec![(root, false)];
        while let Some((class, done)) = stack.pop() {
            if done {
                self.layout_mut(class).range.1 = next;
                continue;
            }
            self.layout_mut(class).range.0 = next;
            next += 1;
            stack.push((class, true));
            let subclasses = self.annotator.defs.classes[class].subclasses.clone();
            stack.extend(subclasses.into_iter().rev().map(|subclass| (subclass, false)));
        }
    }

    fn layout_mut(&mut self, class: ClassId) -> &mut ClassLayout {
        self.class_layouts[class].get_or_insert_default()
    }

    /// The range of numbers of a class and its subclasses.
    pub fn class_range(&mut self, class: ClassId) -> (i64, i64) {
        self.layout_mut(class).range
    }

    /// Finds the methods that are called through the receiver's class, and the class attributes that need a slot.
    pub fn plan_slots(&mut self) -> Res<()> {
        let mut wanted: IndexMap<(ClassId, String, u32), GraphId> = IndexMap::new();
        let graphs: Vec<GraphId> = self.annotator.defs.graphs.keys().collect();
        for graph in graphs {
            let mut calls: Vec<_> = self.annotator.defs.graphs[graph].calls.iter().collect();
            calls.sort_by_key(|(place, _)| **place);
            let calls: Vec<_> = calls.into_iter().map(|(&place, targets)| (place, targets.targets.clone())).collect();
            let annotated = self.annotator.defs.graphs[graph].graph.clone();
            let mut protocol: Vec<_> = self.annotator.defs.graphs[graph].protocol_calls.iter().collect();
            protocol.sort_by_key(|(call, _)| **call);
            let protocol =
                protocol.into_iter().map(|(call, targets)| (Some(call.3.to_owned()), targets.targets.clone()));
            let named: Vec<_> =
                calls.into_iter().map(|(place, calls)| (name_read(&annotated, place), calls)).chain(protocol).collect();
            for (read, targets) in named {
                let methods: Vec<(FuncId, ClassId, GraphId)> = targets
                    .iter()
                    .filter_map(|&(desc, graph)| match (desc, graph) {
                        (Desc::Method(func, class), Some(graph)) => Some((func, class, graph)),
                        _ => None,
                    })
                    .collect();
                let Some(&(_, _, first)) = methods.first() else { continue };
                if methods.iter().all(|&(_, _, graph)| graph == first) {
                    continue;
                }
                let names: Vec<_> = methods.iter().map(|&(func, class, _)| (func, class)).collect();
                if let Some((home, attr)) = self.method_name(&names, read.as_deref()) {
                    let family = self.family(first);
                    wanted.entry((home, attr, family)).or_insert(first);
                }
            }
        }
        let mut slots: IndexMap<ClassId, Vec<Slot>> = IndexMap::new();
        for ((home, attr, family), graph) in wanted {
            let mut signature = self.graph_signature(graph)?;
            // Each class's method knows more of its receiver than all of them do.
            signature.params[0] = Type::struct_ref(self.instance_struct(home));
            let sig = self.types.borrow_mut().sig(signature);
            let slot = Slot {
                name: format!("m{family}_{attr}"),
                ty: Type::Func(sig),
                kind: SlotKind::Method { attr, family },
            };
            slots.entry(home).or_default().push(slot);
        }
        let classes: Vec<ClassId> = self.annotator.defs.classes.keys().collect();
        for class in classes {
            let attrs = self.annotator.defs.classes[class].attrs.clone();
            for (name, attr) in attrs {
                let plain = attr.is_field || attr.ann.constant.is_some();
                if plain && !attr.class_reads || !is_data(&attr.ann.kind) {
                    continue;
                }
                let repr = self.repr(&attr.ann)?;
                if let Some(ty) = self.ty(&repr) {
                    let kind = SlotKind::Data { attr: name.clone(), repr };
                    slots.entry(class).or_default().push(Slot { name: format!("a_{name}"), ty, kind });
                }
            }
        }
        self.slots.by_class = slots.into_iter().map(|(class, slots)| (class, Rc::new(slots))).collect();
        Ok(())
    }

    /// The class and attribute under which all these methods are found, each in its own class.
    ///
    /// `read` is the name under which the method was read, where that is known: it is tried first, for a class may give
    /// one function two names that a derived class overrides apart.
    pub fn method_name(&mut self, methods: &[(FuncId, ClassId)], read: Option<&str>) -> Option<(ClassId, String)> {
        let mut home = Some(methods.first()?.1);
        while let Some(current) = home {
            let mut names: Vec<String> = self.annotator.defs.classes[current].attrs.keys().cloned().collect();
            names.sort_by_key(|name| Some(name.as_str()) != read);
            for name in names {
                let annotator = &mut *self.annotator;
                if methods.iter().all(|&(func, class)| {
                    annotator.is_subclass(class, current) && annotator.find_method(class, &name) == Some(func)
                }) {
                    return Some((current, name));
                }
            }
            home = self.annotator.defs.classes[current].base;
        }
        None
    }

    /// The number that graphs called together share.
    pub fn family(&self, graph: GraphId) -> u32 {
        self.annotator.defs.graphs[graph].family.unwrap_or(graph.index() as u32)
    }

    /// The class's struct and index of a method slot.
    pub fn method_slot(&mut self, home: ClassId, attr: &str, family: u32) -> Option<(StructId, u32)> {
        let id = self.class_struct(home);
        let index = self.types.borrow().structs[id].field(&format!("m{family}_{attr}"))?;
        Some((id, index))
    }

    /// The class's struct and index of a class attribute's slot.
    pub fn data_slot(&mut self, home: ClassId, attr: &str) -> Option<(StructId, u32)> {
        let id = self.class_struct(home);
        let index = self.types.borrow().structs[id].field(&format!("a_{attr}"))?;
        Some((id, index))
    }

    /// The struct of instances of a class.
    pub fn instance_struct(&mut self, class: ClassId) -> StructId {
        if let Some(id) = self.layout_mut(class).instance {
            return id;
        }
        let def = &self.annotator.defs.classes[class];
        let (base, name) = (def.base, def.full_name.clone());
        let Some(base) = base else {
            self.layout_mut(class).instance = Some(self.core.object);
            return self.core.object;
        };
        let parent = self.instance_struct(base);
        // A field of the base may have led here already.
        if let Some(id) = self.layout_mut(class).instance {
            return id;
        }
        let name = self.unique_struct_name(&name);
        let id = self.types.borrow_mut().structs.push(StructDef {
            name,
            parent: Some(parent),
            fields: Vec::new(),
            tail: None,
            static_only: false,
        });
        self.layout_mut(class).instance = Some(id);
        // Fields refer to other classes, and to this one: structs are filled one after another, bases first.
        self.unfilled_structs.push_back((class, parent, id));
        if self.unfilled_structs.len() == 1 {
            while let Some(&(class, parent, id)) = self.unfilled_structs.front() {
                self.fill_struct(class, parent, id);
                self.unfilled_structs.pop_front();
            }
        }
        id
    }

    fn fill_struct(&mut self, class: ClassId, parent: StructId, id: StructId) {
        let mut fields = self.types.borrow().structs[parent].fields.clone();
        let def = &self.annotator.defs.classes[class];
        let (attrs, object) = (def.attrs.clone(), def.object);
        let frozen_fields = self.immutable_fields(object);
        for (name, attr) in attrs {
            if !attr.is_field {
                continue;
            }
            // An attribute whose type has no representation is reported where the program uses it.
            let Ok(repr) = self.repr(&attr.ann) else { continue };
            let Some(ty) = self.ty(&repr) else { continue };
            let immutable = frozen_fields.contains(&name);
            fields.push(Field { name: attr_field(&name), ty, immutable });
        }
        self.types.borrow_mut().structs[id].fields = fields;
    }

    /// The names in `_immutable_fields_` that are plainly immutable.
    fn immutable_fields(&self, class: ouro_host::ObjId) -> Vec<String> {
        let host = self.annotator.host();
        let mut names = Vec::new();
        let Some(view) = host.as_class(class) else { return names };
        if let Some(Const::Obj(list)) = view.own("_immutable_fields_") {
            let object = host.object(*list);
            if let ouro_host::ObjectKind::List(items) | ouro_host::ObjectKind::Tuple(items) = &object.kind {
                names.extend(items.iter().filter_map(Const::as_text));
            }
        }
        // `name[*]` is immutable itself, and so are its items; `name?` may still change.
        names.retain(|name| !name.ends_with('?'));
        names.into_iter().map(|name| name.trim_end_matches("[*]").to_owned()).collect()
    }

    fn unique_struct_name(&mut self, full_name: &str) -> String {
        let mut name: String = full_name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
        while self.types.borrow().structs.values().any(|def| def.name == name) {
            name.push('_');
        }
        name
    }

    /// The struct of a class's class struct.
    pub fn class_struct(&mut self, class: ClassId) -> StructId {
        if let Some(id) = self.layout_mut(class).class {
            return id;
        }
        let own = self.slots.by_class.get(&class).cloned().unwrap_or_default();
        let base = self.annotator.defs.classes[class].base;
        let parent = match base {
            Some(base) => self.class_struct(base),
            None => self.core.class,
        };
        if own.is_empty() {
            self.layout_mut(class).class = Some(parent);
            return parent;
        }
        let mut fields = self.types.borrow().structs[parent].fields.clone();
        fields.extend(own.iter().map(|slot| immutable(&slot.name, slot.ty)));
        let name = self.annotator.defs.classes[class].full_name.clone();
        let name = self.unique_struct_name(&format!("{name}_class"));
        let def = StructDef { name, parent: Some(parent), fields, tail: None, static_only: true };
        let id = self.types.borrow_mut().structs.push(def);
        self.layout_mut(class).class = Some(id);
        id
    }

    /// The class struct of a class, as prebuilt data.
    pub fn class_static(&mut self, class: ClassId) -> StaticId {
        if let Some(id) = self.layout_mut(class).class_static {
            return id;
        }
        let name = self.annotator.defs.classes[class].full_name.clone();
        let name = self.unique_static_name(&format!("class_{name}"));
        let heap = Heap::Struct(self.class_struct(class));
        let contents = StaticContents::Struct(Vec::new());
        let id = self.program.statics.push(Static { name, heap, contents });
        self.layout_mut(class).class_static = Some(id);
        id
    }

    /// Fills the class structs that are not yet; says whether there were any.
    pub fn fill_class_statics(&mut self) -> Res<bool> {
        let mut progress = false;
        let classes: Vec<ClassId> = self.annotator.defs.classes.keys().collect();
        for class in classes {
            let layout = self.layout_mut(class);
            let Some(id) = layout.class_static else { continue };
            if std::mem::replace(&mut layout.filled, true) {
                continue;
            }
            let contents = self.class_contents(class)?;
            self.program.statics[id].contents = StaticContents::Struct(contents);
            progress = true;
        }
        Ok(progress)
    }

    fn class_contents(&mut self, class: ClassId) -> Res<Vec<IrConst>> {
        let (min, max) = self.class_range(class);
        let name = self.annotator.defs.classes[class].name.clone();
        let name = self.string_static(name.as_bytes());
        let mut contents = vec![IrConst::signed(min), IrConst::signed(max), IrConst::Static(name)];
        let mut line = vec![class];
        while let Some(base) = self.annotator.defs.classes[*line.last().expect("not empty")].base {
            line.push(base);
        }
        for home in line.into_iter().rev() {
            let slots = self.slots.by_class.get(&home).cloned().unwrap_or_default();
            for slot in slots.iter() {
                contents.push(self.slot_value(class, home, slot)?);
            }
        }
        Ok(contents)
    }

    fn slot_value(&mut self, class: ClassId, home: ClassId, slot: &Slot) -> Res<IrConst> {
        let attr = match &slot.kind {
            SlotKind::Method { attr, .. } | SlotKind::Data { attr, .. } => attr.clone(),
        };
        let value = self.class_value(class, home, &attr);
        match (&slot.kind, value) {
            (SlotKind::Data { repr, .. }, Some(value)) => self.prebuilt(&value, &repr.clone()),
            (SlotKind::Data { .. }, None) => Ok(zero(slot.ty)),
            (SlotKind::Method { family, attr }, _) => {
                let func = self.annotator.find_method(class, attr);
                match func.and_then(|func| self.family_member(func, *family)) {
                    Some(graph) => Ok(IrConst::Func(self.func(graph)?)),
                    None => Ok(IrConst::Null),
                }
            }
        }
    }

    /// The raw value of a class attribute as instances of `class` see it.
    pub fn class_value(&self, class: ClassId, home: ClassId, attr: &str) -> Option<Const> {
        let values = &self.annotator.defs.classes[home].attrs.get(attr)?.class_values;
        let mut current = Some(class);
        while let Some(at) = current {
            if let Some((_, value)) = values.iter().find(|(owner, _)| *owner == at) {
                return Some(value.clone());
            }
            current = self.annotator.defs.classes[at].base;
        }
        None
    }

    /// The graph of a function that belongs to a family.
    fn family_member(&self, func: FuncId, family: u32) -> Option<GraphId> {
        let graphs = &self.annotator.defs.funcs[func].graphs;
        graphs.iter().copied().find(|&graph| self.family(graph) == family)
    }

    /// The struct that every exception instance is derived from.
    pub fn exception_struct(&mut self) -> StructId {
        let class = self.builtin_class("BaseException");
        self.instance_struct(class)
    }

    /// A class of the module `builtins`.
    pub fn builtin_class(&mut self, name: &str) -> ClassId {
        match self.annotator.host().builtin(name) {
            Const::Obj(object) => self.annotator.class_of(object),
            other => unreachable!("builtins.{name} is {other:?}"),
        }
    }
}

/// The attribute that the callee of a call was read from, where that is in the same graph.
pub fn name_read(graph: &Graph, (block, index): (Block, u32)) -> Option<String> {
    let op = graph.blocks[block].ops.get(index as usize)?;
    let callee = op.args.first()?.var()?;
    let ops = graph.blocks.values().flat_map(|block| &block.ops);
    ops.filter(|op| op.result == Some(callee)).find_map(|op| match &op.kind {
        OpKind::GetAttr(name) => Some(name.to_string()),
        _ => None,
    })
}

/// Whether a class attribute of this kind is data (methods get slots by how they are called).
fn is_data(kind: &Kind) -> bool {
    match kind {
        Kind::Pbc { members, .. } => !members.iter().any(|desc| matches!(desc, Desc::Func(_) | Desc::Method(..))),
        _ => true,
    }
}

/// The field of an attribute: its own name, unless a field of every instance has that.
pub fn attr_field(name: &str) -> String {
    if name == "typeptr" { "typeptr_".to_owned() } else { name.to_owned() }
}

/// The zero of a type.
pub fn zero(ty: Type) -> IrConst {
    match ty {
        Type::Bool => IrConst::Bool(false),
        Type::Char => IrConst::Char(0),
        Type::UniChar => IrConst::UniChar(0),
        Type::Int(int) => IrConst::Int(int, 0),
        Type::F32 => IrConst::F32(0),
        Type::F64 => IrConst::F64(0),
        Type::Ref(_) | Type::Func(_) | Type::Addr => IrConst::Null,
    }
}
