//! Low-level values, as helpers in `rpython.rtyper` use them: references to heap structs and arrays by field and index.

use ouro_host::{Const, ObjId};
use ouro_ir::{Heap, IntType, Type};

use crate::arguments::Args;
use crate::constants::builtin;
use crate::errors::{Fail, Outcome};
use crate::lowtypes::LLTYPE;
use crate::{Ann, Annotator, Constant, Desc, GraphId, Kind, LowDef, LowId, LowSignature, OwnType};

/// The annotation of a value of an IR type.
pub fn ann_of_type(ty: Type) -> Ann {
    match ty {
        Type::Bool => Ann::bool(),
        Type::Char => Ann::char(),
        Type::Int(ty) => Ann::int_of(ty, false),
        Type::F64 => Ann::float(),
        Type::F32 => Ann::of(Kind::SingleFloat),
        Type::Ref(heap) => Ann::of(Kind::Ptr(heap)),
        Type::Func(sig) => Ann::of(Kind::FuncRef(sig)),
        Type::UniChar => Ann::of(Kind::UniChar),
        Type::Addr => Ann::of(Kind::Addr),
    }
}

impl<'h> Annotator<'h> {
    /// The type of a field; `None` if there is no such field.
    fn field_type(&self, heap: Heap, name: &str) -> Option<Type> {
        let types = self.types.borrow();
        match heap {
            Heap::Struct(id) => {
                let def = &types.structs[id];
                def.field(name).map(|field| def.fields[field as usize].ty)
            }
            Heap::Array(id) => {
                let def = &types.arrays[id];
                def.field(name).map(|field| def.row[field as usize].ty)
            }
            Heap::Any => None,
        }
    }

    fn no_field<T>(&self, value: &Ann, name: &str) -> Outcome<T> {
        self.error("E0302", format!("{} has no field `{name}`", self.shown(value)))
    }

    /// `p.field`, `s.chars`, `row.key`.
    pub(crate) fn get_low_attr(&mut self, value: &Ann, name: &str) -> Outcome {
        if let Some(field) = self.named_field(value, name)? {
            return Ok(field);
        }
        let (Kind::Ptr(heap) | Kind::Row(heap)) = value.kind else { return self.no_field(value, name) };
        if let Heap::Struct(id) = heap
            && self.types.borrow().structs[id].tail.as_ref().is_some_and(|tail| tail.name == name)
        {
            return Ok(Ann::of(Kind::TailOf(id)));
        }
        match self.field_type(heap, name) {
            Some(ty) => Ok(ann_of_type(ty)),
            None => self.no_field(value, name),
        }
    }

    /// `adr.signed`: memory as an array of such items.
    pub(crate) fn get_address_attr(&mut self, value: &Ann, name: &str) -> Outcome {
        let item = match name {
            "signed" => "Signed",
            "unsigned" => "Unsigned",
            "char" => "Char",
            "float" => "Float",
            "singlefloat" => "SingleFloat",
            "address" => "Address",
            _ => return self.no_field(value, name),
        };
        let item = self.host.lookup(LLTYPE, item).unwrap_or(Const::None);
        let array = self.ask("array_without_length", &[item])?;
        let array = self.constant(&array);
        match self.low_type_of(&array) {
            Some(low) => Ok(self.low_pointer(low)),
            None => Err(Fail::Blocked),
        }
    }

    /// `LIST.items`, `PTR.TO`.
    pub(crate) fn get_own_type_attr(&mut self, value: &Ann, ty: OwnType, name: &str) -> Outcome {
        match ty {
            OwnType::Pointer(heap) if name == "TO" => Ok(Ann::own_type(OwnType::Container(heap))),
            OwnType::Pointer(_) => self.no_field(value, name),
            OwnType::Container(heap) => match self.field_type(heap, name) {
                Some(Type::Ref(heap)) => self.pointer_type_ann(heap),
                _ => self.no_field(value, name),
            },
        }
    }

    /// The type of references to a struct or array.
    pub(crate) fn pointer_type_ann(&mut self, heap: Heap) -> Outcome {
        // Two of the translator's own structs have a name in the library.
        let named = match self.own_structs {
            Some((string, _)) if heap == Heap::Struct(string) => Some(("rpython.rtyper.lltypesystem.rstr", "STR")),
            Some((_, object)) if heap == Heap::Struct(object) => Some(("rpython.rtyper.rclass", "OBJECT")),
            _ => None,
        };
        if let Some((module, name)) = named
            && let Ok(ty) = self.host.lookup(module, name)
        {
            self.constant(&ty);
        }
        match self.low_of_heap(heap) {
            Some(low) => {
                let ty = self.low_pointer_object(low)?;
                Ok(self.constant(&ty))
            }
            None => Ok(Ann::own_type(OwnType::Pointer(heap))),
        }
    }

    /// `p.field = stored`.
    pub(crate) fn set_low_attr(&mut self, value: &Ann, name: &str, stored: &Ann) -> Outcome<()> {
        if let Some((low, ..)) = self.low_container(value) {
            return match self.low_field(low, name).map(|field| field.ty) {
                Some(ty) => self.check_low_stored(ty, stored),
                None => self.no_field(value, name),
            };
        }
        let (Kind::Ptr(heap) | Kind::Row(heap)) = value.kind else { return self.no_field(value, name) };
        match self.field_type(heap, name) {
            Some(ty) => self.check_stored(ty, stored),
            None => self.no_field(value, name),
        }
    }

    /// The container of a type of `lltype` that a value points to or is: the type, the object of the collector it is in,
    /// and the number of its first field there.
    pub fn low_container(&self, value: &Ann) -> Option<(LowId, Option<Heap>, u32)> {
        match value.kind {
            Kind::Ptr(heap) => self.low_of_heap(heap).map(|low| (low, Some(heap), 0)),
            Kind::Raw(low) => Some((low, None, 0)),
            Kind::Inner { heap, low, first } => Some((low, Some(heap), first)),
            _ => None,
        }
    }

    /// A field of a container of `lltype`; none if the value is no such.
    fn named_field(&mut self, value: &Ann, name: &str) -> Outcome<Option<Ann>> {
        let Some((low, heap, first)) = self.low_container(value) else { return Ok(None) };
        let Some(field) = self.low_field(low, name).cloned() else { return self.no_field(value, name) };
        Ok(Some(match (self.low_def(field.ty), heap) {
            (LowDef::Struct(_), Some(heap)) => match self.low_heap(field.ty) {
                Some(base) => Ann::of(Kind::Ptr(base)),
                None => Ann::of(Kind::Inner { heap, low: field.ty, first: first + field.slot }),
            },
            (LowDef::Array(_), Some(heap)) => match (field.held, heap) {
                (Some(array), _) => Ann::of(Kind::Ptr(Heap::Array(array))),
                (None, Heap::Struct(id)) => Ann::of(Kind::TailOf(id)),
                (None, _) => return self.no_field(value, name),
            },
            (LowDef::Struct(_) | LowDef::Array(_), _) => Ann::of(Kind::Raw(field.ty)),
            _ => self.low_value(field.ty),
        }))
    }

    /// The type of the items of an array of `lltype`.
    pub fn low_items(&self, container: &Ann) -> Option<LowId> {
        let low = match container.kind {
            Kind::TailOf(id) => {
                let LowDef::Struct(def) = self.low_def(self.low_of_heap(Heap::Struct(id))?) else { return None };
                def.fields.last()?.ty
            }
            Kind::Raw(low) => low,
            Kind::Ptr(heap) => self.low_of_heap(heap)?,
            _ => return None,
        };
        match self.low_def(low) {
            LowDef::Array(def) => Some(def.item),
            _ => None,
        }
    }

    /// Storing to a slot of a type of `lltype`: only values of exactly that type, and plain ints that are constant.
    pub(crate) fn check_low_stored(&mut self, ty: LowId, stored: &Ann) -> Outcome<()> {
        let wanted = self.low_value(ty);
        let fits = match (&wanted.kind, &stored.kind) {
            _ if matches!(self.low_def(ty), LowDef::Struct(_) | LowDef::Array(_)) => {
                let message = format!("`{}` is inlined and cannot be replaced", self.low_name(ty));
                return self.error("E0372", message);
            }
            (Kind::None, _) => true,
            (Kind::Int { ty: left, .. }, Kind::Int { ty: right, .. }) => {
                left == right || (stored.constant.is_some() && *right == IntType::Signed)
            }
            (Kind::UniChar, Kind::Char) => true,
            (Kind::Raw(low), Kind::Pbc { members, .. }) if self.are_foreign(members) => {
                match self.low_def(*low).clone() {
                    LowDef::Func(func) => self.callback(*low, &func, members).map(|()| true)?,
                    _ => false,
                }
            }
            (left, right) => left == right,
        };
        if fits {
            return Ok(());
        }
        if stored.is_impossible() {
            return Err(Fail::Blocked);
        }
        let message = format!("a slot of type `{}` cannot hold this", self.low_name(ty));
        let label = self.this_is(stored);
        self.error_at("E0372", message, label)
    }

    /// Two pointers that are compared are of one type.
    pub(crate) fn check_pointers(&mut self, a: &Ann, b: &Ann) -> Outcome<()> {
        let known = |ann: &Ann| self.low_container(ann).is_some();
        if a.kind != b.kind && (known(a) || known(b)) && a.kind != Kind::None && b.kind != Kind::None {
            return Err(self.unsupported_operands("comparing pointers", &[a, b]));
        }
        Ok(())
    }

    /// A call through a pointer to a function.
    pub(crate) fn call_raw(&mut self, low: LowId, args: &Args) -> Outcome {
        let LowDef::Func(func) = self.low_def(low).clone() else {
            return self.error("E0304", format!("`{}` cannot be called", self.low_name(low)));
        };
        if args.positional.len() != func.args.len() || !args.keywords.is_empty() {
            let message = format!("`{}` called with {} arguments", self.low_name(low), args.count());
            return self.error("E0303", message);
        }
        for (&ty, arg) in func.args.iter().zip(&args.positional) {
            self.check_low_stored(ty, arg)?;
        }
        Ok(self.low_value(func.result))
    }

    /// The annotation of a live object that belongs to the low-level language: a type, a pointer, an address, an operation.
    pub(crate) fn low_constant(&mut self, object: ObjId, class: &str, mro: &[ObjId]) -> Option<Ann> {
        let this = Const::Obj(object);
        match class.strip_prefix("rpython.rtyper.lltypesystem.")? {
            "memory._ptr" => {
                let Some(Const::Obj(ty)) = self.host.getattr(&this, "_T") else { return None };
                let ty = self.low_type_ann(ty);
                let ty = self.low_type_of(&ty)?;
                let ann = self.low_value(ty).with_constant(this);
                self.annotate_callables(object);
                Some(ann)
            }
            "llmemory.address" => Some(Ann::of(Kind::Addr).with_constant(this)),
            "lloperation._LLOp" => Some(builtin("llop", None, Some(this))),
            "foreign.ForeignFunction" => self.foreign_ann(object),
            _ if self.derives_from_named(mro, "rpython.rtyper.lltypesystem.lltype.LowLevelType") => {
                Some(self.low_type_ann(object))
            }
            _ => None,
        }
    }

    /// The functions that a prebuilt pointer leads to.
    fn annotate_callables(&mut self, pointer: ObjId) {
        if !self.low_followed.insert(pointer) {
            return;
        }
        let Ok(found) = self.ask("function_pointers", &[Const::Obj(pointer)]) else { return };
        for found in self.tuple_items(&found) {
            let Const::Obj(pointer) = found else { continue };
            if self.low_callables.contains_key(&pointer) {
                continue;
            }
            let Some(Const::Obj(ty)) = self.host.getattr(&found, "_T") else { continue };
            let ty = self.low_type_ann(ty);
            let Some(ty) = self.low_type_of(&ty) else { continue };
            if let Kind::Raw(low) = self.low_value(ty).kind
                && let LowDef::Func(func) = self.low_def(low).clone()
            {
                self.annotate_callable(pointer, low, &func);
            }
        }
    }

    /// The function behind a prebuilt pointer to one is called from anywhere.
    fn annotate_callable(&mut self, pointer: ObjId, low: LowId, func: &LowSignature) {
        let Ok(callable) = self.ask("contents", &[Const::Obj(pointer)]) else { return };
        let Kind::Pbc { members, .. } = self.constant(&callable).kind else { return };
        let [Desc::Func(callable)] = members[..] else { return };
        let callable = self.defs.funcs[callable].object;
        let Ok(callable) = self.callback_object(low, callable) else { return };
        let args = func.args.iter().map(|&arg| self.low_value(arg)).collect();
        if let Some(graph) = self.call_from_outside(callable, args, false) {
            self.low_callables.insert(pointer, graph);
        }
    }

    /// The graph behind a prebuilt pointer to a function.
    pub fn low_callable(&self, pointer: ObjId) -> Option<GraphId> {
        self.low_callables.get(&pointer).copied()
    }

    fn item_type(&self, container: &Ann) -> Option<Type> {
        let types = self.types.borrow();
        match container.kind {
            Kind::Ptr(Heap::Array(id)) if types.arrays[id].row.len() == 1 => Some(types.arrays[id].row[0].ty),
            Kind::TailOf(id) => types.structs[id].tail.as_ref().map(|tail| tail.item),
            _ => None,
        }
    }

    /// `array[i]`, `s.chars[i]`; a row of an array whose rows have several fields.
    pub(crate) fn get_low_item(&mut self, container: &Ann) -> Outcome {
        if let Some(item) = self.low_items(container) {
            return Ok(match (self.low_def(item), &container.kind) {
                (LowDef::Struct(_), Kind::Ptr(heap)) => Ann::of(Kind::Inner { heap: *heap, low: item, first: 0 }),
                (LowDef::Struct(_) | LowDef::Array(_), _) => Ann::of(Kind::Raw(item)),
                _ => self.low_value(item),
            });
        }
        match (self.item_type(container), &container.kind) {
            (Some(ty), _) => Ok(ann_of_type(ty)),
            (None, Kind::Ptr(heap @ Heap::Array(_))) => Ok(Ann::of(Kind::Row(*heap))),
            _ => Err(self.unsupported_operands("indexing", &[container])),
        }
    }

    /// `array[i] = stored`.
    pub(crate) fn set_low_item(&mut self, container: &Ann, stored: &Ann) -> Outcome<()> {
        if let Some(item) = self.low_items(container) {
            return self.check_low_stored(item, stored);
        }
        match self.item_type(container) {
            Some(ty) => self.check_stored(ty, stored),
            None => Err(self.unsupported_operands("storing an item", &[container])),
        }
    }

    fn check_stored(&mut self, ty: Type, stored: &Ann) -> Outcome<()> {
        let fits = match (ty, &stored.kind) {
            (Type::Ref(_), Kind::Ptr(_) | Kind::None | Kind::Str { .. } | Kind::Char) => true,
            (Type::Int(_), Kind::Int { .. } | Kind::Bool | Kind::Char) => true,
            (Type::F64, Kind::Float | Kind::Int { .. } | Kind::Bool) => true,
            (Type::Addr | Type::Func(_), _) => true,
            _ => ann_of_type(ty).kind == stored.kind,
        };
        if fits {
            return Ok(());
        }
        let message = format!("{} cannot hold this", self.shown(&ann_of_type(ty)));
        let label = self.this_is(stored);
        self.error_at("E0301", message, label)
    }

    /// A call of a function made by `lower`.
    pub(crate) fn call_low_func(&mut self, callee: &Ann, _args: &Args) -> Outcome {
        let Some(Constant::LowFunc(number)) = callee.constant else { return Err(Fail::Blocked) };
        match self.low_funcs.get(&number) {
            Some((_, result)) => Ok(result.clone()),
            None => self.error("E0361", format!("low-level function {number} is not known")),
        }
    }
}
