//! The functions of `rpython.rtyper.ll`, of which low-level helpers are made.

use ouro_host::Const;
use ouro_ir::{Heap, IntType};

use super::functions::{nothing, to_bool, to_float, to_int};
use super::{Call, Row};
use crate::errors::Outcome;
use crate::lowlevel::ann_of_type;
use crate::{Ann, Annotator, Kind};

pub(super) const TABLE: &[Row] = &[
    ("rpython.rtyper.ll.bits_of_float", to_int, 1, 1, &[]),
    ("rpython.rtyper.ll.c_div", same, 2, 2, &[]),
    ("rpython.rtyper.ll.c_mod", same, 2, 2, &[]),
    ("rpython.rtyper.ll.cast_ptr", allocate, 2, 2, &[]),
    ("rpython.rtyper.ll.float_abs", to_float, 1, 1, &[]),
    ("rpython.rtyper.ll.float_ceil", to_float, 1, 1, &[]),
    ("rpython.rtyper.ll.float_div", to_float, 2, 2, &[]),
    ("rpython.rtyper.ll.float_floor", to_float, 1, 1, &[]),
    ("rpython.rtyper.ll.float_of_bits", float, 1, 1, &[]),
    ("rpython.rtyper.ll.float_sqrt", to_float, 1, 1, &[]),
    ("rpython.rtyper.ll.float_to_int", to_int, 1, 1, &[]),
    ("rpython.rtyper.ll.hl_str", hl_str, 1, 1, &[]),
    ("rpython.rtyper.ll.identity_hash", to_int, 1, 1, &[]),
    ("rpython.rtyper.ll.is_null", to_bool, 1, 1, &[]),
    ("rpython.rtyper.ll.isarray", is_array, 1, 1, &[]),
    ("rpython.rtyper.ll.isarray_type", is_array, 1, 1, &[]),
    ("rpython.rtyper.ll.ll_arraycopy", nothing, 5, 5, &[]),
    ("rpython.rtyper.ll.ll_assert", nothing, 2, 2, &[]),
    ("rpython.rtyper.ll.ll_str", ll_str, 1, 1, &[]),
    ("rpython.rtyper.ll.malloc", allocate, 1, 2, &[]),
    ("rpython.rtyper.ll.malloc_str", malloc_str, 1, 1, &[]),
    ("rpython.rtyper.ll.nullptr", allocate, 1, 1, &[]),
    ("rpython.rtyper.ll.same_type", same_type, 2, 2, &[]),
    ("rpython.rtyper.ll.shl", same, 2, 2, &[]),
    ("rpython.rtyper.ll.shr", same, 2, 2, &[]),
    ("rpython.rtyper.ll.signed", signed, 1, 1, &[]),
    ("rpython.rtyper.ll.typeOf", type_of, 1, 1, &[]),
    ("rpython.rtyper.ll.unsigned", unsigned, 1, 1, &[]),
    ("rpython.rtyper.ll.zero_item", zero_item, 1, 2, &["field"]),
    ("row.copy_from", nothing, 1, 1, &[]),
];

/// The heap type that an argument is, or that it refers to.
fn heap_of(annotator: &Annotator<'_>, call: &Call<'_>, arg: &Ann) -> Outcome<Heap> {
    match (Annotator::low_type(arg), &arg.kind) {
        (Some(heap), _) => Ok(heap),
        (None, Kind::Ptr(heap)) => Ok(*heap),
        (None, Kind::TailOf(id)) => Ok(Heap::Struct(*id)),
        _ => Err(annotator.wrong_argument(call, arg)),
    }
}

fn allocate(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    Ok(Ann::of(Kind::Ptr(heap_of(annotator, call, &call.args[0])?)))
}

fn malloc_str(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    match annotator.string_struct {
        Some(id) => Ok(Ann::of(Kind::Ptr(Heap::Struct(id)))),
        None => annotator.error("E0361", format!("`{}` before the string type is known", call.short_name())),
    }
}

fn ll_str(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    malloc_str(annotator, call)
}

fn hl_str(_: &mut Annotator<'_>, _: &Call<'_>) -> Outcome {
    Ok(Ann::str())
}

fn float(_: &mut Annotator<'_>, _: &Call<'_>) -> Outcome {
    Ok(Ann::float())
}

fn same(_: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    Ok(match call.args[0].kind {
        Kind::Int { ty, .. } => Ann::int_of(ty, false),
        _ => call.args[0].without_value(),
    })
}

fn signed(_: &mut Annotator<'_>, _: &Call<'_>) -> Outcome {
    Ok(Ann::int())
}

fn unsigned(_: &mut Annotator<'_>, _: &Call<'_>) -> Outcome {
    Ok(Ann::int_of(IntType::Unsigned, true))
}

fn same_type(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let (left, right) = (heap_of(annotator, call, &call.args[0])?, heap_of(annotator, call, &call.args[1])?);
    Ok(Ann::bool().with_constant(Const::Bool(left == right)))
}

/// Whether a list is a plain array: what its helpers are specialised by.
fn is_array(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let heap = heap_of(annotator, call, &call.args[0])?;
    Ok(Ann::bool().with_constant(Const::Bool(matches!(heap, Heap::Array(_)))))
}

fn type_of(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    Ok(Ann::low_type(heap_of(annotator, call, &call.args[0])?))
}

fn zero_item(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let heap = heap_of(annotator, call, &call.args[0])?;
    let field = call.arg(1, "field").map_or(Some(0), Ann::const_int).unwrap_or(0) as u32;
    let ty = annotator.types.borrow().item_type(heap, field);
    match ty {
        Some(ty) => Ok(ann_of_type(ty)),
        None => Err(annotator.wrong_argument(call, &call.args[0])),
    }
}
