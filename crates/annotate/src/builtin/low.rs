//! The functions of `rpython.rtyper.ll`: what low-level helpers need beside `lltype`.

use ouro_host::Const;
use ouro_ir::Heap;

use super::functions::{nothing, to_float, to_int};
use super::{Call, Row};
use crate::errors::Outcome;
use crate::lowlevel::ann_of_type;
use crate::{Ann, Annotator, Constant, Kind, OwnType};

pub(super) const TABLE: &[Row] = &[
    ("rpython.rtyper.ll.bits_of_float", to_int, 1, 1, &[]),
    ("rpython.rtyper.ll.bits_of_singlefloat", to_int, 1, 1, &[]),
    ("rpython.rtyper.ll.c_div", same, 2, 2, &[]),
    ("rpython.rtyper.ll.c_mod", same, 2, 2, &[]),
    ("rpython.rtyper.ll.float_abs", to_float, 1, 1, &[]),
    ("rpython.rtyper.ll.float_ceil", to_float, 1, 1, &[]),
    ("rpython.rtyper.ll.float_div", to_float, 2, 2, &[]),
    ("rpython.rtyper.ll.float_floor", to_float, 1, 1, &[]),
    ("rpython.rtyper.ll.float_of_bits", float, 1, 1, &[]),
    ("rpython.rtyper.ll.float_sqrt", to_float, 1, 1, &[]),
    ("rpython.rtyper.ll.float_to_int", to_int, 1, 1, &[]),
    ("rpython.rtyper.ll.hl_str", hl_str, 1, 1, &[]),
    ("rpython.rtyper.ll.isarray", is_array, 1, 1, &[]),
    ("rpython.rtyper.ll.ll_arraycopy", nothing, 5, 5, &[]),
    ("rpython.rtyper.ll.shl", same, 2, 2, &[]),
    ("rpython.rtyper.ll.shr", same, 2, 2, &[]),
    ("rpython.rtyper.ll.singlefloat_of_bits", single_float, 1, 1, &[]),
    ("rpython.rtyper.ll.zero_item", zero_item, 1, 2, &["field"]),
];

/// The struct or array that an argument is, or that it points to.
fn heap_of(annotator: &Annotator<'_>, call: &Call<'_>, arg: &Ann) -> Outcome<Heap> {
    match (&arg.kind, &arg.constant) {
        (_, Some(Constant::LowType(OwnType::Container(heap)))) => Ok(*heap),
        (Kind::Ptr(heap), _) => Ok(*heap),
        _ => Err(annotator.wrong_argument(call, arg)),
    }
}

fn hl_str(_: &mut Annotator<'_>, _: &Call<'_>) -> Outcome {
    Ok(Ann::str())
}

fn float(_: &mut Annotator<'_>, _: &Call<'_>) -> Outcome {
    Ok(Ann::float())
}

fn single_float(_: &mut Annotator<'_>, _: &Call<'_>) -> Outcome {
    Ok(Ann::of(Kind::SingleFloat))
}

fn same(_: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    Ok(match call.args[0].kind {
        Kind::Int { ty, .. } => Ann::int_of(ty, false),
        _ => call.args[0].without_value(),
    })
}

/// Whether a list is a plain array: what its helpers are specialised by.
fn is_array(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let heap = heap_of(annotator, call, &call.args[0])?;
    Ok(Ann::bool().with_constant(Const::Bool(matches!(heap, Heap::Array(_)))))
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
