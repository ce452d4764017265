//! The types of `rpython.rtyper.lltypesystem.lltype` as the program uses them.
//!
//! A type is a live object of the host, which describes itself in plain tuples; equal types are one object there (`canonical`)
//! and one [`LowId`] here. What the garbage collector manages becomes structs and arrays of the IR: an inlined struct is its
//! fields among those of what holds it, one at the beginning is the base that it is derived from. An array inlined in a managed
//! struct is an object of its own, which comes and goes with it; but one of plain items at the end is the tail. Raw memory is
//! laid out as C does. A type is first declared, which gives it an identity, and filled in later, so that types can refer to each other.

use cranelift_entity::PrimaryMap;
use ouro_host::{Const, ObjId, ObjectKind};
use ouro_ir::{
    ArrayDef, ArrayId, Field, Heap, IntType, SigId, Signature, StructDef, StructId, Tail, Type, align_of, size_of,
};
use ouro_source::Diagnostic;
use rustc_hash::FxHashMap;

use crate::errors::{Fail, Outcome};
use crate::{Ann, Annotator, Kind, LowId, ann_of_type};

/// The module of the host that knows these types.
pub(crate) const LLTYPE: &str = "rpython.rtyper.lltypesystem.lltype";

/// A low-level type.
#[derive(Clone, Debug)]
pub enum LowDef {
    /// Declared, but not filled in yet.
    Pending,
    /// No value.
    Void,
    /// A number, character, truth value or address.
    Value(Type),
    /// A struct.
    Struct(LowStruct),
    /// An array of any sort.
    Array(LowArray),
    /// A function.
    Func(LowSignature),
    /// Something that is only pointed to.
    Opaque,
    /// A pointer.
    Ptr(LowId),
}

/// A struct: raw, inlined, or managed by the collector.
#[derive(Clone, Debug, Default)]
pub struct LowStruct {
    /// Its fields.
    pub fields: Vec<LowField>,
    /// As raw memory: bytes.
    pub size: u32,
    /// As raw memory: alignment.
    pub align: u32,
    /// As part of a managed object: name and type of each field of the IR that it takes; none if it cannot be one.
    pub slots: Option<Vec<(String, Type)>>,
    /// As part of a managed object: the arrays among these fields that are objects of their own.
    pub held: Vec<HeldArray>,
}

/// An array inlined in a managed object, which holds it as an object of its own.
#[derive(Copy, Clone, Debug)]
pub struct HeldArray {
    /// The number of the field that refers to it, among those of the struct.
    pub slot: u32,
    /// The object.
    pub array: ArrayId,
    /// The number of items; none if it is chosen when the struct is allocated.
    pub length: Option<u32>,
}

/// A field of a [`LowStruct`].
#[derive(Clone, Debug)]
pub struct LowField {
    /// Its name.
    pub name: String,
    /// Its type; a container is inlined.
    pub ty: LowId,
    /// As raw memory: bytes before it.
    pub offset: u32,
    /// In a managed object: how many fields of the IR come before it.
    pub slot: u32,
    /// In a managed object: what an inlined array is there, if it is no tail.
    pub held: Option<ArrayId>,
}

/// An array.
#[derive(Clone, Debug)]
pub struct LowArray {
    /// The items.
    pub item: LowId,
    /// The number of items, where that is part of the type.
    pub fixed: Option<u32>,
    /// The number of items is kept in front of them.
    pub has_length: bool,
    /// As raw memory: bytes before the first item.
    pub items_offset: u32,
    /// As raw memory: bytes from one item to the next.
    pub stride: u32,
}

/// The type of a function.
#[derive(Clone, Debug)]
pub struct LowSignature {
    /// Arguments.
    pub args: Vec<LowId>,
    /// The result.
    pub result: LowId,
    /// The same in the IR.
    pub sig: SigId,
}

/// All low-level types met so far.
#[derive(Default)]
pub(crate) struct LowTypes {
    defs: PrimaryMap<LowId, LowDef>,
    objects: PrimaryMap<LowId, ObjId>,
    heaps: PrimaryMap<LowId, Option<Heap>>,
    names: PrimaryMap<LowId, String>,
    by_object: FxHashMap<ObjId, LowId>,
    by_heap: FxHashMap<Heap, LowId>,
    held: FxHashMap<LowId, ArrayId>,
    pending: Vec<LowId>,
}

impl<'h> Annotator<'h> {
    /// What a low-level type is.
    pub fn low_def(&self, low: LowId) -> &LowDef {
        &self.low.defs[low]
    }

    /// The object of the collector that a container is; none for raw memory.
    pub fn low_heap(&self, low: LowId) -> Option<Heap> {
        self.low.heaps[low]
    }

    /// The low-level type whose objects these are; none for the translator's own structs and arrays.
    pub fn low_of_heap(&self, heap: Heap) -> Option<LowId> {
        self.low.by_heap.get(&heap).copied()
    }

    /// The type as a live object.
    pub(crate) fn low_object(&self, low: LowId) -> ObjId {
        self.low.objects[low]
    }

    /// The type in words.
    pub fn low_name(&self, low: LowId) -> &str {
        &self.low.names[low]
    }

    /// A field of a struct.
    pub fn low_field(&self, low: LowId, name: &str) -> Option<&LowField> {
        match &self.low.defs[low] {
            LowDef::Struct(def) => def.fields.iter().find(|field| field.name == name),
            _ => None,
        }
    }

    /// The type of a pointer to `to` in the IR.
    fn pointer_type(&self, to: LowId) -> Type {
        match (self.low.heaps[to], &self.low.defs[to]) {
            (Some(heap), _) => Type::Ref(heap),
            (None, LowDef::Func(func)) => Type::Func(func.sig),
            _ => Type::Addr,
        }
    }

    /// The type of values in the IR; none for `Void` and for containers.
    pub fn low_value_type(&self, low: LowId) -> Option<Type> {
        match self.low.defs[low] {
            LowDef::Value(ty) => Some(ty),
            LowDef::Ptr(to) => Some(self.pointer_type(to)),
            _ => None,
        }
    }

    /// Values of a low-level type.
    pub fn low_value(&self, low: LowId) -> Ann {
        match self.low.defs[low] {
            LowDef::Value(ty) => ann_of_type(ty),
            LowDef::Ptr(to) => self.low_pointer(to),
            _ => Ann::none(),
        }
    }

    /// Pointers to a container.
    pub fn low_pointer(&self, to: LowId) -> Ann {
        match self.low.heaps[to] {
            Some(heap) => Ann::of(Kind::Ptr(heap)),
            None => Ann::of(Kind::Raw(to)),
        }
    }

    /// Whether the object is a low-level type; its annotation is that.
    pub(crate) fn low_type_ann(&mut self, object: ObjId) -> Ann {
        match self.low_type_id(object) {
            Ok(low) => {
                let this = Const::Obj(self.low_object(low));
                Ann::of(Kind::LowType).with_constant(this)
            }
            Err(Fail::Error(diagnostic)) => {
                self.report(*diagnostic);
                Ann::IMPOSSIBLE
            }
            Err(Fail::Blocked) => Ann::IMPOSSIBLE,
        }
    }

    /// The type that an annotation is known to be.
    pub fn low_type_of(&mut self, ann: &Ann) -> Option<LowId> {
        match (&ann.kind, ann.host_const()) {
            (Kind::LowType, Some(Const::Obj(object))) => self.low_type_id(*object).ok(),
            _ => None,
        }
    }

    /// The pointer type of pointers to `to`, as a live object.
    pub(crate) fn low_pointer_object(&mut self, to: LowId) -> Outcome<Const> {
        self.ask("Ptr", &[Const::Obj(self.low.objects[to])])
    }

    /// Calls a function of the module `lltype` in the host.
    pub(crate) fn ask(&self, name: &str, args: &[Const]) -> Outcome<Const> {
        let found = self.host.lookup(LLTYPE, name).ok();
        match found.map(|function| self.host.call(&function, args, &[])) {
            Some(Ok(value)) => Ok(value),
            Some(Err(exception)) => self.error("E0370", format!("a low-level type cannot be used: {exception}")),
            None => self.error("E0370", format!("`{LLTYPE}` has no `{name}`")),
        }
    }

    fn low_type_id(&mut self, object: ObjId) -> Outcome<LowId> {
        let low = self.declare_low(object)?;
        while let Some(next) = self.low.pending.pop() {
            self.fill_low(next)?;
        }
        Ok(low)
    }

    /// What the type says of itself.
    fn described(&self, object: ObjId) -> Outcome<Vec<Const>> {
        let parts = self.ask("describe", &[Const::Obj(object)])?;
        Ok(self.tuple_items(&parts))
    }

    /// The items of a tuple of the host.
    pub fn tuple_items(&self, tuple: &Const) -> Vec<Const> {
        match tuple.obj().map(|object| self.host.object(object)) {
            Some(object) => match &object.kind {
                ObjectKind::Tuple(items) => items.clone(),
                _ => Vec::new(),
            },
            None => Vec::new(),
        }
    }

    fn declare_low(&mut self, object: ObjId) -> Outcome<LowId> {
        if let Some(&low) = self.low.by_object.get(&object) {
            return Ok(low);
        }
        let Const::Obj(canonical) = self.ask("canonical", &[Const::Obj(object)])? else { return Err(Fail::Blocked) };
        if let Some(&low) = self.low.by_object.get(&canonical) {
            self.low.by_object.insert(object, low);
            return Ok(low);
        }
        let parts = self.described(canonical)?;
        let name = self.ask("str_of", &[Const::Obj(canonical)])?.as_text().unwrap_or_default();
        let (def, heap) = self.declared(&parts, &name)?;
        let low = self.low.defs.push(def);
        self.low.objects.push(canonical);
        self.low.heaps.push(heap);
        self.low.names.push(name);
        self.low.by_object.insert(canonical, low);
        self.low.by_object.insert(object, low);
        if let Some(heap) = heap.filter(|&heap| heap != Heap::Any) {
            self.low.by_heap.insert(heap, low);
        }
        if matches!(self.low.defs[low], LowDef::Pending) {
            self.low.pending.push(low);
        }
        Ok(low)
    }

    /// The identity of a type: what it is inlined in comes after it.
    fn declared(&mut self, parts: &[Const], name: &str) -> Outcome<(LowDef, Option<Heap>)> {
        let is_gc = |index: usize| matches!(parts.get(index), Some(Const::Bool(true)));
        Ok(match parts.first().and_then(Const::as_text).as_deref() {
            Some("primitive") => match primitive(&parts[1].as_text().unwrap_or_default()) {
                Some(ty) => (LowDef::Value(ty), None),
                None => (LowDef::Void, None),
            },
            Some("struct") => {
                let mut parent = None;
                for (index, field) in self.tuple_items(&parts[3]).iter().enumerate() {
                    let Some(Const::Obj(ty)) = self.tuple_items(field).get(1).cloned() else { continue };
                    if self.described(ty)?.first().and_then(Const::as_text).as_deref() == Some("struct") {
                        let inner = self.declare_low(ty)?;
                        if index == 0 {
                            parent = self.low.heaps[inner];
                        }
                    }
                }
                let parent = match parent {
                    Some(Heap::Struct(id)) => Some(id),
                    _ => None,
                };
                let heap = match (self.own_struct(parts), is_gc(1)) {
                    (Some(id), _) => Some(id),
                    (None, true) => Some(self.new_low_struct(name, parent)),
                    (None, false) => None,
                };
                (LowDef::Pending, heap.map(Heap::Struct))
            }
            Some("array") => (LowDef::Pending, is_gc(1).then(|| Heap::Array(self.new_low_array(name)))),
            Some("opaque") => (LowDef::Opaque, is_gc(1).then_some(Heap::Any)),
            Some("pointer") => {
                let Some(Const::Obj(to)) = parts.get(1) else { return Err(Fail::Blocked) };
                let to = self.declare_low(*to)?;
                (LowDef::Ptr(to), None)
            }
            Some("fixed" | "function") => (LowDef::Pending, None),
            _ => return self.error("E0370", format!("the low-level type {name} was never completed")),
        })
    }

    /// The translator's own struct that a described one stands for.
    fn own_struct(&self, parts: &[Const]) -> Option<StructId> {
        let (string, object) = self.own_structs?;
        match parts.get(5)?.as_text()?.as_str() {
            "string" => Some(string),
            _ => Some(object),
        }
    }

    fn new_low_struct(&mut self, name: &str, parent: Option<StructId>) -> StructId {
        let mut types = self.types.borrow_mut();
        let name = format!("{}_{}", identifier(name), types.structs.len());
        types.structs.push(StructDef { name, parent, fields: Vec::new(), tail: None, static_only: false })
    }

    fn new_low_array(&mut self, name: &str) -> ArrayId {
        let mut types = self.types.borrow_mut();
        let name = format!("{}_{}", identifier(name), types.arrays.len());
        types.arrays.push(ArrayDef { name, row: Vec::new() })
    }

    fn fill_low(&mut self, low: LowId) -> Outcome<()> {
        if !matches!(self.low.defs[low], LowDef::Pending) {
            return Ok(());
        }
        let parts = self.described(self.low.objects[low])?;
        let def = match parts.first().and_then(Const::as_text).as_deref() {
            Some("struct") => self.fill_struct(low, &parts)?,
            Some("function") => self.fill_function(&parts)?,
            Some("array") => {
                let has_length = matches!(parts.get(3), Some(Const::Bool(true)));
                self.fill_array(low, &parts[2], None, has_length)?
            }
            _ => {
                let Some(Const::Int(length)) = parts.get(2) else { return Err(Fail::Blocked) };
                self.fill_array(low, &parts[1], Some(*length as u32), false)?
            }
        };
        self.low.defs[low] = def;
        Ok(())
    }

    /// A type that another one mentions, filled in if that holds it inlined (or calls it).
    fn part(&mut self, value: &Const) -> Outcome<LowId> {
        let Const::Obj(object) = value else { return Err(Fail::Blocked) };
        let low = self.declare_low(*object)?;
        match self.low.defs[low] {
            LowDef::Ptr(to) if self.low.heaps[to].is_none() => {
                let parts = self.described(self.low.objects[to])?;
                if parts.first().and_then(Const::as_text).as_deref() == Some("function") {
                    self.fill_low(to)?;
                }
            }
            LowDef::Ptr(_) => {}
            _ => self.fill_low(low)?,
        }
        Ok(low)
    }

    /// Size and alignment as raw memory.
    pub fn low_size(&self, low: LowId) -> (u32, u32) {
        match &self.low.defs[low] {
            LowDef::Struct(def) => (def.size, def.align),
            LowDef::Array(def) => {
                let (_, align) = self.low_size(def.item);
                let align = if def.has_length { align.max(8) } else { align };
                (def.items_offset + def.fixed.unwrap_or(0) * def.stride, align)
            }
            _ => self.low_value_type(low).map_or((0, 1), |ty| (size_of(ty), align_of(ty))),
        }
    }

    fn fill_struct(&mut self, low: LowId, parts: &[Const]) -> Outcome<LowDef> {
        let mut def = LowStruct { align: 1, slots: Some(Vec::new()), ..LowStruct::default() };
        let mut tail = None;
        // A struct of a C header says itself where its fields are.
        let explicit = parts.get(6).map(|layout| self.numbers(layout)).unwrap_or_default();
        for (index, field) in self.tuple_items(&parts[3]).iter().enumerate() {
            let field = self.tuple_items(field);
            let name = field[0].as_text().unwrap_or_default();
            let ty = self.part(&field[1])?;
            let (size, align) = self.low_size(ty);
            let offset = explicit.get(index + 2).copied().unwrap_or(def.size.next_multiple_of(align));
            let slot = def.slots.as_ref().map_or(0, Vec::len) as u32;
            let mut held = None;
            def.size = offset + size;
            def.align = def.align.max(align);
            match (self.low.defs[ty].clone(), &mut def.slots) {
                (LowDef::Array(array), Some(slots)) => {
                    if array.fixed.is_none() && self.low_value_type(array.item).is_some() {
                        tail = Some((name.clone(), array.item));
                    } else if let Some(array) = self.held_array(ty, &array) {
                        held = Some(array.array);
                        slots.push((name.clone(), Type::array_ref(array.array)));
                        def.held.push(HeldArray { slot, ..array });
                    } else {
                        def.slots = None;
                    }
                }
                (LowDef::Struct(inner), Some(slots)) => match inner.slots {
                    Some(own) => {
                        slots.extend(own.iter().map(|(own, ty)| (format!("{name}_{own}"), *ty)));
                        def.held.extend(inner.held.iter().map(|held| HeldArray { slot: slot + held.slot, ..*held }));
                    }
                    None => def.slots = None,
                },
                (_, Some(slots)) => slots.extend(self.low_value_type(ty).map(|ty| (name.clone(), ty))),
                (_, None) => {}
            }
            def.fields.push(LowField { name, ty, offset, slot, held });
        }
        if let [size, align, ..] = explicit[..] {
            (def.size, def.align) = (size, align);
        }
        def.size = def.size.next_multiple_of(def.align);
        if let Some(id) = self.own_struct(parts) {
            // What the struct has beside the fields that are told.
            let types = self.types.borrow();
            def.slots = Some(types.structs[id].fields.iter().map(|field| (field.name.clone(), field.ty)).collect());
        } else if let Some(Heap::Struct(id)) = self.low.heaps[low] {
            let immutable = matches!(parts.get(4), Some(Const::Bool(true)));
            self.fill_managed_struct(low, id, &def, tail, immutable)?;
        }
        Ok(LowDef::Struct(def))
    }

    /// A tuple of numbers of the host.
    fn numbers(&self, tuple: &Const) -> Vec<u32> {
        let number = |item: &Const| if let Const::Int(number) = item { Some(*number as u32) } else { None };
        self.tuple_items(tuple).iter().filter_map(number).collect()
    }

    fn cannot_hold<T>(&self, message: String) -> Outcome<T> {
        let diagnostic = Diagnostic::error("E0371", message).at(self.here.span, "");
        let help = "an array cannot be inlined in the items of another one: let them have a `Ptr` to a `GcArray`";
        Err(self.fail(diagnostic.help(help)))
    }

    fn fill_managed_struct(
        &mut self,
        low: LowId,
        id: StructId,
        def: &LowStruct,
        tail: Option<(String, LowId)>,
        immutable: bool,
    ) -> Outcome<()> {
        let Some(slots) = &def.slots else {
            let message =
                format!("`{}` holds an array that a garbage-collected struct cannot hold", self.low_name(low));
            return self.cannot_hold(message);
        };
        let fields = slots.iter().map(|(name, ty)| Field { name: name.clone(), ty: *ty, immutable }).collect();
        let item = tail.and_then(|(name, item)| Some((name, self.low_value_type(item)?)));
        let mut types = self.types.borrow_mut();
        let parent = types.structs[id].parent;
        // What a struct is derived from has its fields under the same names.
        let mut fields: Vec<Field> = fields;
        if let Some(parent) = parent {
            let inherited = types.structs[parent].fields.clone();
            fields.splice(..inherited.len(), inherited);
        }
        for index in 1..fields.len() {
            while fields[..index].iter().any(|field| field.name == fields[index].name) {
                fields[index].name.push('_');
            }
        }
        types.structs[id].fields = fields;
        types.structs[id].tail = item.map(|(name, item)| Tail { name, item, immutable: false });
        Ok(())
    }

    /// What an array is that is inlined in a managed object; none if it cannot be.
    fn held_array(&mut self, low: LowId, def: &LowArray) -> Option<HeldArray> {
        let row = self.row_of(def.item)?;
        let array = match self.low.held.get(&low) {
            Some(&known) => known,
            None => {
                let made = self.new_low_array(&self.low.names[low].clone());
                self.types.borrow_mut().arrays[made].row = row;
                self.low.held.insert(low, made);
                self.low.by_heap.insert(Heap::Array(made), low);
                made
            }
        };
        Some(HeldArray { slot: 0, array, length: def.fixed })
    }

    /// The fields of the IR for each item of a managed array; none if there are no such arrays.
    fn row_of(&self, item: LowId) -> Option<Vec<Field>> {
        let row = match &self.low.defs[item] {
            LowDef::Struct(def) if def.held.is_empty() => def.slots.clone()?,
            LowDef::Struct(_) => return None,
            _ => vec![("item".to_owned(), self.low_value_type(item)?)],
        };
        Some(row.into_iter().map(|(name, ty)| Field { name, ty, immutable: false }).collect())
    }

    fn fill_array(&mut self, low: LowId, item: &Const, fixed: Option<u32>, has_length: bool) -> Outcome<LowDef> {
        let item = self.part(item)?;
        let (size, align) = self.low_size(item);
        if let Some(Heap::Array(id)) = self.low.heaps[low] {
            let Some(row) = self.row_of(item) else {
                let message = format!("`{}` has items that a garbage-collected array cannot have", self.low_name(low));
                return self.cannot_hold(message);
            };
            self.types.borrow_mut().arrays[id].row = row;
        }
        let items_offset = if has_length { 8u32.next_multiple_of(align) } else { 0 };
        Ok(LowDef::Array(LowArray { item, fixed, has_length, items_offset, stride: size.next_multiple_of(align) }))
    }

    fn fill_function(&mut self, parts: &[Const]) -> Outcome<LowDef> {
        let mut args = Vec::new();
        for arg in self.tuple_items(&parts[1]) {
            args.push(self.part(&arg)?);
        }
        let result = self.part(&parts[2])?;
        let params = args.iter().filter_map(|&arg| self.low_value_type(arg)).collect();
        let signature = Signature { params, result: self.low_value_type(result) };
        let sig = self.types.borrow_mut().sig(signature);
        Ok(LowDef::Func(LowSignature { args, result, sig }))
    }
}

/// The type of the IR behind a primitive type of `lltype`; none for `Void`.
fn primitive(kind: &str) -> Option<Type> {
    Some(match kind {
        "signed" => Type::SIGNED,
        "unsigned" => Type::UNSIGNED,
        "bool" => Type::Bool,
        "char" => Type::Char,
        "unichar" => Type::UniChar,
        "float" => Type::F64,
        "singlefloat" => Type::F32,
        "address" => Type::Addr,
        "i8" => Type::Int(IntType::I8),
        "u8" => Type::Int(IntType::U8),
        "i16" => Type::Int(IntType::I16),
        "u16" => Type::Int(IntType::U16),
        "i32" => Type::Int(IntType::I32),
        "u32" => Type::Int(IntType::U32),
        "i64" => Type::SIGNED,
        "u64" => Type::UNSIGNED,
        "i128" => Type::Int(IntType::I128),
        "u128" => Type::Int(IntType::U128),
        _ => return None,
    })
}

/// A name fit for generated code.
fn identifier(name: &str) -> String {
    name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect()
}
