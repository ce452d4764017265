//! Which operations access which memory: what redundant loads and loop-invariant loads have in common.

use ouro_ir::{ConvertOp, Function, Heap, InstData, Type, Value};

use crate::context::Context;
use crate::effects::{Location, Writes, row_fields};

/// The object behind casts.
pub(crate) fn strip_casts(func: &Function, mut object: Value) -> Value {
    while let Some(inst) = func.def_inst(object)
        && let InstData::Convert(ConvertOp::Ref, inner) = func.insts[inst]
    {
        object = inner;
    }
    object
}

/// Where a field is, and whether it is immutable. It is not where the object is known to be no such struct: that is not reached.
pub(crate) fn field_of(func: &Function, cx: &Context<'_>, object: Value, field: u32) -> (Location, bool) {
    match func.ty(object) {
        Type::Ref(Heap::Struct(id)) => {
            let types = &cx.program.types;
            (
                Location::field(types, id, field),
                types.structs[id].fields.get(field as usize).is_some_and(|field| field.immutable),
            )
        }
        ty => (Location::items(ty, field), false),
    }
}

/// Where items are, and whether they are immutable.
pub(crate) fn items_of(func: &Function, cx: &Context<'_>, object: Value, field: u32) -> (Location, bool) {
    let types = &cx.program.types;
    let ty = func.ty(object);
    let immutable = match ty {
        Type::Ref(Heap::Struct(id)) => types.structs[id].tail.as_ref().is_some_and(|tail| tail.immutable),
        Type::Ref(Heap::Array(id)) => types.arrays[id].row[field as usize].immutable,
        _ => false,
    };
    (Location::items(ty, field), immutable)
}

/// The place an operation reads, and whether it is immutable.
pub(crate) fn read_of(func: &Function, cx: &Context<'_>, data: &InstData) -> Option<(Location, bool)> {
    match *data {
        InstData::GetField { object, field } => Some(field_of(func, cx, object, field)),
        InstData::GetItem { object, field, .. } => Some(items_of(func, cx, object, field)),
        _ => None,
    }
}

/// Visits what an operation writes; `None` for everything.
pub(crate) fn for_each_write(func: &Function, cx: &Context<'_>, data: &InstData, mut f: impl FnMut(Option<Location>)) {
    match *data {
        InstData::SetField { object, field, .. } => f(Some(field_of(func, cx, object, field).0)),
        InstData::SetItem { object, field, .. } => f(Some(Location::items(func.ty(object), field))),
        InstData::CopyItems { dest, .. } => {
            let ty = func.ty(dest);
            (0..row_fields(&cx.program.types, ty)).for_each(|field| f(Some(Location::items(ty, field))));
        }
        InstData::Store { .. } => f(None),
        _ if data.is_call_like() => match &cx.effects.of(data).writes {
            Writes::All => f(None),
            Writes::Some(list) => list.iter().for_each(|&location| f(Some(location))),
        },
        _ => {}
    }
}
