//! Accesses to structs and arrays of `lltype`: fields and items of managed objects, loads and stores of raw memory; and the
//! prebuilt ones.
//!
//! Prebuilt raw memory is a prebuilt object without references, whose fields lie where the raw layout says: pointers to it lead
//! to the place behind its header.

use ouro_annotate::{GraphId, Kind, LowDef, LowField, LowId};
use ouro_flow::Operand;
use ouro_host::{Const, ObjId};
use ouro_ir::{
    BinaryOp, Const as IrConst, Field, Heap, InstData, Static, StaticContents, StaticId, StructDef, Type, Value,
    size_of,
};
use ouro_runtime::abi::HEADER_SIZE;

use crate::Res;
use crate::classes::zero;
use crate::driver::Lowering;
use crate::function::{FnLower, Slot};
use crate::ops::Lowered;
use crate::repr::{Repr, unsupported};

/// What is stored in a container, where: bytes from its start (raw memory) and the value.
type Placed = Vec<(u32, Type, IrConst)>;

impl FnLower<'_, '_, '_> {
    /// The container of `lltype` behind a representation: its type, the object it is in, its first field there.
    fn container(&self, repr: &Repr) -> Option<(LowId, Option<Heap>, u32)> {
        match repr {
            Repr::Ptr(heap) => self.lo.annotator.low_of_heap(*heap).map(|low| (low, Some(*heap), 0)),
            Repr::Raw(low) => Some((*low, None, 0)),
            Repr::Inner { heap, low, first } => Some((*low, Some(*heap), *first)),
            _ => None,
        }
    }

    /// A field of a container; none if this is no such.
    pub fn container_get(&mut self, slot: Slot, repr: &Repr, name: &str) -> Res<Option<Lowered>> {
        let Some((low, heap, first)) = self.container(repr) else { return Ok(None) };
        let field = self.container_field(low, name)?;
        let def = self.lo.annotator.low_def(field.ty).clone();
        let number = first + field.slot;
        let lowered = match (def, heap, slot) {
            (LowDef::Void, ..) => (Slot::Void, Repr::VOID),
            (LowDef::Struct(_), Some(heap), slot) => match (self.lo.annotator.low_heap(field.ty), slot) {
                (Some(base), Slot::One(object)) => (Slot::One(self.cast(object, Type::Ref(base))), Repr::Ptr(base)),
                (_, slot) => (slot, Repr::Inner { heap, low: field.ty, first: number }),
            },
            (LowDef::Array(_), Some(Heap::Struct(id)), slot) if field.held.is_none() => (slot, Repr::Tail(id)),
            (LowDef::Struct(_) | LowDef::Array(_), None, Slot::One(addr)) => {
                let index = self.signed(0);
                self.check_address(addr)?;
                let place = InstData::AddrAdd { addr, index, scale: 1, offset: field.offset as i32 };
                (Slot::One(self.push1(place, Type::Addr)), Repr::Raw(field.ty))
            }
            (_, heap, slot) => {
                let (ty, repr) = match field.held.map(Heap::Array) {
                    Some(array) => (Type::Ref(array), Repr::Ptr(array)),
                    None => self.low_slot(field.ty)?,
                };
                let data = match (heap, slot) {
                    (Some(_), Slot::One(object)) => InstData::GetField { object, field: number },
                    (Some(_), Slot::Row(object, index)) => InstData::GetItem { object, index, field: number },
                    (None, Slot::One(addr)) => {
                        self.check_address(addr)?;
                        InstData::Load { addr, offset: field.offset as i32 }
                    }
                    _ => return Err(self.bug("a container without a value")),
                };
                (Slot::One(self.push1(data, ty)), repr)
            }
        };
        Ok(Some(lowered))
    }

    /// Stores to a field of a container; false if this is no such.
    pub fn container_set(&mut self, slot: Slot, repr: &Repr, name: &str, value: &Operand) -> Res<bool> {
        let Some((low, heap, first)) = self.container(repr) else { return Ok(false) };
        let field = self.container_field(low, name)?;
        if matches!(self.lo.annotator.low_def(field.ty), LowDef::Void) {
            return Ok(true);
        }
        let value = self.slot_value(value, field.ty)?;
        let number = first + field.slot;
        let data = match (heap, slot) {
            (Some(_), Slot::One(object)) => InstData::SetField { object, field: number, value },
            (Some(_), Slot::Row(object, index)) => InstData::SetItem { object, index, field: number, value },
            (None, Slot::One(addr)) => {
                self.check_address(addr)?;
                InstData::Store { addr, offset: field.offset as i32, value }
            }
            _ => return Err(self.bug("a container without a value")),
        };
        self.push0(data);
        Ok(true)
    }

    fn container_field(&self, low: LowId, name: &str) -> Res<LowField> {
        match self.lo.annotator.low_field(low, name) {
            Some(field) => Ok(field.clone()),
            None => Err(self.bug(format!("no field {name}"))),
        }
    }

    /// Type and representation of the values of a slot.
    fn low_slot(&mut self, low: LowId) -> Res<(Type, Repr)> {
        let ann = self.lo.annotator.low_value(low);
        let repr = self.lo.repr(&ann)?;
        match self.lo.ty(&repr) {
            Some(ty) => Ok((ty, repr)),
            None => Err(self.bug("a slot without a type")),
        }
    }

    /// A value for a slot; a foreign function becomes a pointer to it.
    fn slot_value(&mut self, value: &Operand, low: LowId) -> Res<Value> {
        let (ty, repr) = self.low_slot(low)?;
        let given = self.ann(value);
        match (&repr, &given.kind, self.lo.annotator.foreign_callee(&given)) {
            (Repr::Raw(func), Kind::Pbc { members, .. }, Some(_)) => {
                let pointer = self.callback_constant(*func, &members[..])?;
                Ok(self.constant(pointer, ty))
            }
            _ => self.value(value, &repr),
        }
    }

    /// The type of the items of an array of `lltype`.
    fn low_items_of(&self, repr: &Repr) -> Option<LowId> {
        let kind = match repr {
            Repr::Ptr(heap) => Kind::Ptr(*heap),
            Repr::Tail(id) => Kind::TailOf(*id),
            Repr::Raw(low) => Kind::Raw(*low),
            _ => return None,
        };
        self.lo.annotator.low_items(&ouro_annotate::Ann::of(kind))
    }

    /// An item of an array of `lltype`; none if this is no such.
    pub fn container_get_item(&mut self, slot: Slot, repr: &Repr, index: &Operand) -> Res<Option<Lowered>> {
        let (Some(item), Slot::One(object)) = (self.low_items_of(repr), slot) else { return Ok(None) };
        let index = self.int(index)?;
        let inlined = matches!(self.lo.annotator.low_def(item), LowDef::Struct(_) | LowDef::Array(_));
        Ok(Some(match repr {
            Repr::Raw(low) => {
                let addr = self.checked_item(object, *low, index)?;
                if inlined {
                    return Ok(Some((Slot::One(addr), Repr::Raw(item))));
                }
                let (ty, repr) = self.low_slot(item)?;
                (Slot::One(self.push1(InstData::Load { addr, offset: 0 }, ty)), repr)
            }
            Repr::Ptr(heap) if inlined => (Slot::Row(object, index), Repr::Inner { heap: *heap, low: item, first: 0 }),
            _ => {
                let (ty, repr) = self.low_slot(item)?;
                (Slot::One(self.push1(InstData::GetItem { object, index, field: 0 }, ty)), repr)
            }
        }))
    }

    /// Stores to an item of an array of `lltype`; false if this is no such.
    pub fn container_set_item(&mut self, slot: Slot, repr: &Repr, index: &Operand, value: &Operand) -> Res<bool> {
        let (Some(item), Slot::One(object)) = (self.low_items_of(repr), slot) else { return Ok(false) };
        let index = self.int(index)?;
        let value = self.slot_value(value, item)?;
        let data = match repr {
            Repr::Raw(low) => InstData::Store { addr: self.checked_item(object, *low, index)?, offset: 0, value },
            _ => InstData::SetItem { object, index, field: 0, value },
        };
        self.push0(data);
        Ok(true)
    }

    /// The length of a raw array.
    pub fn raw_length(&mut self, addr: Value, low: LowId) -> Res<Value> {
        self.check_address(addr)?;
        match self.lo.annotator.low_def(low).clone() {
            LowDef::Array(def) => match def.fixed {
                Some(length) => Ok(self.signed(length.into())),
                None => Ok(self.push1(InstData::Load { addr, offset: 0 }, Type::SIGNED)),
            },
            _ => Err(self.bug("the length of what is no array")),
        }
    }

    /// The address of an item; under `--checked` the program stops if there is no such item.
    fn checked_item(&mut self, addr: Value, low: LowId, index: Value) -> Res<Value> {
        let LowDef::Array(def) = self.lo.annotator.low_def(low).clone() else {
            return Err(self.bug("an item of what is no array"));
        };
        self.check_address(addr)?;
        // An array of one item is what a pointer into the middle of something is typed as.
        let known = def.has_length || def.fixed.is_some_and(|length| length > 1);
        if self.lo.options.checked && known {
            let length = self.raw_length(addr, low)?;
            let unsigned = |this: &mut Self, value| this.int_as(value, ouro_ir::IntType::Unsigned);
            let (place, length) = (unsigned(self, index), unsigned(self, length));
            let bad = self.binary(BinaryOp::Ge, place, length);
            self.stop_if(bad, 1)?;
        }
        Ok(self.raw_item_address(addr, low, index, def.items_offset))
    }

    /// Under `--checked`: stops the program if the address is null.
    fn check_address(&mut self, addr: Value) -> Res<()> {
        if self.lo.options.checked {
            let null = self.constant(IrConst::Null, Type::Addr);
            let bad = self.binary(BinaryOp::Eq, addr, null);
            self.stop_if(bad, 0)?;
        }
        Ok(())
    }

    fn stop_if(&mut self, bad: Value, kind: i64) -> Res<()> {
        let fine = self.b().unary(ouro_ir::UnaryOp::Not, bad);
        let (good, wrong) = self.fork(fine, true);
        self.switch_to(wrong);
        let kind = self.signed(kind);
        self.call_external("ouro_check_failed", &[kind])?;
        self.terminate(ouro_ir::Term::Unreachable);
        self.switch_to(good);
        Ok(())
    }

    /// A call through a pointer to a function.
    pub fn call_raw(&mut self, callee: &Operand, low: LowId, args: &[Operand]) -> Res<Lowered> {
        let LowDef::Func(func) = self.lo.annotator.low_def(low).clone() else {
            return Err(self.bug("a call of what is no function"));
        };
        let callee = self.value(callee, &Repr::Raw(low))?;
        let mut values = Vec::new();
        for (arg, &ty) in args.iter().zip(&func.args) {
            if self.lo.annotator.low_value_type(ty).is_some() {
                values.push(self.slot_value(arg, ty)?);
            }
        }
        let value = self.call_through(callee, func.sig, &values);
        let ann = self.lo.annotator.low_value(func.result);
        let repr = self.lo.repr(&ann)?;
        Ok((Slot::from_option(value), repr))
    }
}

impl Lowering<'_, '_> {
    /// The function of a graph as a constant of a function type, whose signature it must have.
    pub fn low_function(&mut self, graph: GraphId, low: LowId) -> Res<IrConst> {
        let signature = self.graph_signature(graph)?;
        if let LowDef::Func(func) = self.annotator.low_def(low).clone()
            && self.types.borrow().sigs[func.sig] != signature
        {
            let name = self.annotator.low_name(low).to_owned();
            return Err(unsupported(
                &format!("a pointer of type `{name}` to a function that other calls give other types"),
                "point to a function of its own that calls it",
            ));
        }
        Ok(IrConst::Func(self.func(graph)?))
    }

    /// A prebuilt pointer or address as a constant.
    pub fn prebuilt_pointer(&mut self, object: ObjId, repr: &Repr) -> Res<IrConst> {
        if *repr == Repr::Ptr(Heap::Any)
            && let Some(constant) = self.prebuilt_erased(object)?
        {
            return Ok(constant);
        }
        let mut pointer = Const::Obj(object);
        if *repr == Repr::Addr {
            match self.annotator.host().getattr(&pointer, "ptr") {
                Some(inner @ Const::Obj(_)) => pointer = inner,
                _ => return Ok(IrConst::Null),
            }
        }
        let found = self.ask_host("contents", &pointer)?;
        if found == Const::None {
            return Ok(IrConst::Null);
        }
        if let (Some(graph), Repr::Raw(low)) = (self.annotator.low_callable(object), repr) {
            return self.low_function(graph, *low);
        }
        let parts = self.annotator.tuple_items(&found);
        let [Const::Obj(container), ty, path] = &parts[..] else {
            return Err(unsupported("a prebuilt pointer to a function that is not RPython", "give it a `_callable`"));
        };
        let ann = self.const_ann(ty);
        let Some(low) = self.annotator.low_type_of(&ann) else {
            return Err(unsupported("a prebuilt pointer of this type", "allocate it when the program runs"));
        };
        if let Const::Int(offset) = path {
            let (id, start) = self.raw_static(*container, low)?;
            return Ok(IrConst::Inside(id, start + *offset as u32));
        }
        let path = self.annotator.tuple_items(path);
        match self.annotator.low_heap(low) {
            Some(heap) if path.iter().all(|step| *step == Const::Int(0) || self.is_base(low, step)) => {
                Ok(IrConst::Static(self.managed_static(*container, low, heap)?))
            }
            Some(_) => Err(unsupported(
                "a prebuilt pointer into the middle of a garbage-collected object",
                "keep the pointer to the whole object",
            )),
            None => Err(self.bug(ouro_source::Span::NONE, "a prebuilt pointer to nowhere")),
        }
    }

    /// Whether a step of a path leads to the struct at the beginning.
    fn is_base(&self, low: LowId, step: &Const) -> bool {
        let LowDef::Struct(def) = self.annotator.low_def(low) else { return false };
        let name = step.as_text();
        def.fields.first().is_some_and(|first| {
            Some(&first.name) == name.as_ref() && self.annotator.low_heap(first.ty).is_some()
                || self.is_base(first.ty, step)
        })
    }

    fn ask_host(&mut self, name: &str, value: &Const) -> Res<Const> {
        let host = self.annotator.host();
        let function = host.lookup("rpython.rtyper.lltypesystem.lltype", name).ok();
        match function.map(|function| host.call(&function, std::slice::from_ref(value), &[])) {
            Some(Ok(value)) => Ok(value),
            Some(Err(exception)) => Err(unsupported(
                &format!("the prebuilt pointer {} ({exception})", host.describe(value)),
                "a prebuilt pointer must be null or lead to memory that is not freed",
            )),
            None => Err(self.bug(ouro_source::Span::NONE, format!("lltype.{name} is missing"))),
        }
    }

    /// What a simulated container holds.
    fn slots(&mut self, container: &Const) -> Res<Vec<Const>> {
        let slots = self.ask_host("slots", container)?;
        Ok(self.annotator.tuple_items(&slots))
    }

    /// The prebuilt object that a simulated one becomes.
    fn managed_static(&mut self, container: ObjId, low: LowId, heap: Heap) -> Res<StaticId> {
        if let Some(&id) = self.statics.get(&(container, heap)) {
            return Ok(id);
        }
        let name = self.unique_static_name("pre_low");
        let id = self.program.statics.push(Static { name, heap, contents: StaticContents::Struct(Vec::new()) });
        self.statics.insert((container, heap), id);
        let container = Const::Obj(container);
        let contents = match self.annotator.low_def(low).clone() {
            LowDef::Array(array) => StaticContents::Array(self.items_of(&container, array.item)?),
            LowDef::Struct(def) => {
                let mut fields = Vec::new();
                let mut tail = None;
                for (field, value) in def.fields.iter().zip(self.slots(&container)?) {
                    match self.annotator.low_def(field.ty) {
                        LowDef::Array(array) if field.held.is_none() => {
                            tail = Some(self.items_of(&value, array.item)?);
                        }
                        _ => self.flatten(&value, field, &mut fields)?,
                    }
                }
                match tail {
                    Some(items) => StaticContents::StructTail(fields, items),
                    None => StaticContents::Struct(fields),
                }
            }
            _ => return Err(self.bug(ouro_source::Span::NONE, "a prebuilt object of no type")),
        };
        self.program.statics[id].contents = contents;
        Ok(id)
    }

    /// The values of all items of a managed array.
    fn items_of(&mut self, array: &Const, item: LowId) -> Res<Vec<IrConst>> {
        let mut values = Vec::new();
        for value in self.slots(array)? {
            self.flatten_value(&value, item, &mut values)?;
        }
        Ok(values)
    }

    /// Collects what a field of a managed object consists of.
    fn flatten(&mut self, value: &Const, field: &LowField, out: &mut Vec<IrConst>) -> Res<()> {
        match (field.held, value) {
            (Some(array), Const::Obj(container)) => {
                out.push(IrConst::Static(self.managed_static(*container, field.ty, Heap::Array(array))?));
                Ok(())
            }
            _ => self.flatten_value(value, field.ty, out),
        }
    }

    fn flatten_value(&mut self, value: &Const, low: LowId, out: &mut Vec<IrConst>) -> Res<()> {
        if let LowDef::Struct(def) = self.annotator.low_def(low).clone() {
            for (field, value) in def.fields.iter().zip(self.slots(value)?) {
                self.flatten(&value, field, out)?;
            }
            return Ok(());
        }
        let mut placed = Vec::new();
        self.place(value, low, 0, &mut placed)?;
        out.extend(placed.into_iter().map(|(_, _, constant)| constant));
        Ok(())
    }

    /// Collects what a value of a type consists of, from `offset` on.
    fn place(&mut self, value: &Const, low: LowId, offset: u32, out: &mut Placed) -> Res<()> {
        match self.annotator.low_def(low).clone() {
            LowDef::Struct(def) => {
                for (field, value) in def.fields.iter().zip(self.slots(value)?) {
                    self.place(&value, field.ty, offset + field.offset, out)?;
                }
            }
            LowDef::Array(def) => {
                let items = self.slots(value)?;
                if def.has_length && self.annotator.low_heap(low).is_none() {
                    out.push((offset, Type::SIGNED, IrConst::signed(items.len() as i64)));
                }
                for (index, item) in items.iter().enumerate() {
                    self.place(item, def.item, offset + def.items_offset + index as u32 * def.stride, out)?;
                }
            }
            _ => {
                if let Some(ty) = self.annotator.low_value_type(low) {
                    let ann = self.annotator.low_value(low);
                    let repr = self.repr(&ann)?;
                    let constant = if *value == Const::None { zero(ty) } else { self.prebuilt(value, &repr)? };
                    out.push((offset, ty, constant));
                }
            }
        }
        Ok(())
    }

    /// The prebuilt object that holds simulated raw memory, and where in it the memory starts.
    fn raw_static(&mut self, container: ObjId, low: LowId) -> Res<(StaticId, u32)> {
        if let Some(&id) = self.raw_statics.get(&container) {
            return Ok((id, HEADER_SIZE));
        }
        let name = self.unique_static_name("pre_raw");
        let empty = StructDef { name: name.clone(), parent: None, fields: Vec::new(), tail: None, static_only: true };
        let struct_id = self.types.borrow_mut().structs.push(empty);
        let contents = StaticContents::Struct(Vec::new());
        let id = self.program.statics.push(Static { name, heap: Heap::Struct(struct_id), contents });
        self.raw_statics.insert(container, id);
        let mut placed = Vec::new();
        self.place(&Const::Obj(container), low, 0, &mut placed)?;
        let (mut fields, mut values, mut end) = (Vec::new(), Vec::new(), 0);
        for (offset, ty, constant) in placed {
            while end < offset {
                fields.push(crate::heap::field(&format!("gap{end}"), Type::Char));
                values.push(IrConst::Char(0));
                end += 1;
            }
            fields.push(Field { name: format!("at{offset}"), ty, immutable: false });
            values.push(constant);
            end = offset + size_of(ty);
        }
        self.types.borrow_mut().structs[struct_id].fields = fields;
        self.program.statics[id].contents = StaticContents::Struct(values);
        Ok((id, HEADER_SIZE))
    }
}
