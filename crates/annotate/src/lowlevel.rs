//! Low-level values, as helpers in `rpython.rtyper` use them: references to heap structs and arrays by field and index.

use std::sync::Arc;

use ouro_ir::{Heap, Type};

use crate::arguments::Args;
use crate::constants::builtin;
use crate::errors::{Fail, Outcome};
use crate::{Ann, Annotator, Constant, Kind};

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
        Type::Addr | Type::UniChar => Ann::of(Kind::Addr),
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

    /// `p.field`, `s.chars`, `row.key`, and of a type the type that a field refers to.
    pub(crate) fn get_low_attr(&mut self, value: &Ann, name: &str) -> Outcome {
        let (Kind::Ptr(heap) | Kind::Row(heap)) = value.kind else { return self.no_field(value, name) };
        if let Some(heap) = Self::low_type(value) {
            return match self.field_type(heap, name) {
                Some(Type::Ref(heap)) => Ok(Ann::low_type(heap)),
                _ => self.no_field(value, name),
            };
        }
        if let Heap::Struct(id) = heap
            && self.types.borrow().structs[id].tail.as_ref().is_some_and(|tail| tail.name == name)
        {
            return Ok(Ann::of(Kind::TailOf(id)));
        }
        match self.field_type(heap, name) {
            Some(ty) => Ok(ann_of_type(ty)),
            None if name == "copy_from" && matches!(value.kind, Kind::Row(_)) => {
                Ok(builtin("row.copy_from", Some(Arc::new(value.clone())), None))
            }
            None => self.no_field(value, name),
        }
    }

    /// `p.field = stored`.
    pub(crate) fn set_low_attr(&mut self, value: &Ann, name: &str, stored: &Ann) -> Outcome<()> {
        let (Kind::Ptr(heap) | Kind::Row(heap)) = value.kind else { return self.no_field(value, name) };
        match self.field_type(heap, name) {
            Some(ty) => self.check_stored(ty, stored),
            None => self.no_field(value, name),
        }
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
        match (self.item_type(container), &container.kind) {
            (Some(ty), _) => Ok(ann_of_type(ty)),
            (None, Kind::Ptr(heap @ Heap::Array(_))) => Ok(Ann::of(Kind::Row(*heap))),
            _ => Err(self.unsupported_operands("indexing", &[container])),
        }
    }

    /// `array[i] = stored`.
    pub(crate) fn set_low_item(&mut self, container: &Ann, stored: &Ann) -> Outcome<()> {
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
            (Type::Addr | Type::Func(_) | Type::UniChar, _) => true,
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
