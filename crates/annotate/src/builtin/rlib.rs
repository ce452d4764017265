//! The functions of `rpython.rlib` that mean more to the translator than their bodies say.

use ouro_host::Const;
use ouro_ir::IntType;

use super::functions::{nothing, to_bool, to_int};
use super::{ALL, ANY, Call, Row};
use crate::defs::Half;
use crate::errors::{Fail, Outcome};
use crate::{Ann, Annotator, Desc, DictPart, Kind};

pub(super) const TABLE: &[Row] = &[
    // rarithmetic
    ("rpython.rlib.rarithmetic.byteswap", same_type, 1, 1, &[]),
    ("rpython.rlib.rarithmetic.intmask", intmask, 1, 1, &[]),
    ("rpython.rlib.rarithmetic.is_valid_int", is_valid_int, 1, 1, &[]),
    ("rpython.rlib.rarithmetic.longlongmask", intmask, 1, 1, &[]),
    ("rpython.rlib.rarithmetic.most_neg_value_of", evaluate, 1, 1, &[]),
    ("rpython.rlib.rarithmetic.most_pos_value_of", evaluate, 1, 1, &[]),
    ("rpython.rlib.rarithmetic.ovfcheck", ovfcheck, 1, 1, &[]),
    ("rpython.rlib.rarithmetic.widen", widen, 1, 1, &[]),
    // objectmodel
    ("rpython.rlib.objectmodel.compute_hash", compute_hash, 1, 1, &[]),
    ("rpython.rlib.objectmodel.compute_identity_hash", to_int, 1, 1, &[]),
    ("rpython.rlib.objectmodel.compute_unique_id", to_int, 1, 1, &[]),
    ("rpython.rlib.objectmodel.contains_with_hash", contains_with_hash, 3, 3, &[]),
    ("rpython.rlib.objectmodel.current_object_addr_as_int", to_int, 1, 1, &[]),
    ("rpython.rlib.objectmodel.delitem_if_value_is", delitem_if_value_is, 3, 3, &[]),
    ("rpython.rlib.objectmodel.delitem_with_hash", dict_key, 3, 3, &[]),
    ("rpython.rlib.objectmodel.fetch_translated_config", nothing, 0, 0, &[]),
    ("rpython.rlib.objectmodel.getitem_with_hash", getitem_with_hash, 3, 3, &[]),
    ("rpython.rlib.objectmodel.instantiate", instantiate, 1, 2, &["nonmovable"]),
    ("rpython.rlib.objectmodel.is_annotation_constant", is_constant, 1, 1, &[]),
    ("rpython.rlib.objectmodel.iteritems_with_hash", hashed_view, 1, 1, &[]),
    ("rpython.rlib.objectmodel.iterkeys_with_hash", hashed_view, 1, 1, &[]),
    ("rpython.rlib.objectmodel.keepalive_until_here", nothing, 0, ANY, &[]),
    ("rpython.rlib.objectmodel.move_to_end", dict_key, 2, 3, &["last"]),
    ("rpython.rlib.objectmodel.newlist_hint", newlist_hint, 0, 1, &["sizehint"]),
    ("rpython.rlib.objectmodel.prepare_dict_update", nothing, 2, 2, &[]),
    ("rpython.rlib.objectmodel.r_dict", r_dict, 2, 4, &["force_non_null", "simple_hash_eq"]),
    ("rpython.rlib.objectmodel.r_ordereddict", r_dict, 2, 4, &["force_non_null", "simple_hash_eq"]),
    ("rpython.rlib.objectmodel.resizelist_hint", resizelist_hint, 2, 2, &[]),
    ("rpython.rlib.objectmodel.setitem_with_hash", setitem_with_hash, 4, 4, &[]),
    ("rpython.rlib.objectmodel.we_are_translated", always_true, 0, 0, &[]),
    ("rpython.rlib.nonconst.NonConstant", non_constant, 1, 1, &[]),
    // debug
    ("rpython.rlib.debug.attach_gdb", nothing, 0, 0, &[]),
    ("rpython.rlib.debug.debug_catch_exception", nothing, 1, 1, &[]),
    ("rpython.rlib.debug.debug_flush", nothing, 0, 0, &[]),
    ("rpython.rlib.debug.debug_forked", nothing, 1, 1, &[]),
    ("rpython.rlib.debug.debug_offset", to_int, 0, 0, &[]),
    ("rpython.rlib.debug.debug_print", debug_print, 0, ANY, &[]),
    ("rpython.rlib.debug.debug_print_traceback", nothing, 0, 0, &[]),
    ("rpython.rlib.debug.debug_start", to_int, 1, 2, &["timestamp"]),
    ("rpython.rlib.debug.debug_stop", to_int, 1, 2, &["timestamp"]),
    ("rpython.rlib.debug.fatalerror", never, 1, 1, &[]),
    ("rpython.rlib.debug.fatalerror_notb", never, 1, 1, &[]),
    ("rpython.rlib.debug.have_debug_prints", to_bool, 0, 0, &[]),
    ("rpython.rlib.debug.have_debug_prints_for", to_bool, 1, 1, &[]),
    ("rpython.rlib.debug.ll_assert", nothing, 2, 2, &[]),
    ("rpython.rlib.debug.mark_dict_non_null", same, 1, 1, &[]),
    // jit
    ("rpython.rlib.jit.JitDriver.can_enter_jit", nothing, 0, 0, ALL),
    ("rpython.rlib.jit.JitDriver.jit_merge_point", nothing, 0, 0, ALL),
    ("rpython.rlib.jit.JitDriver.loop_header", nothing, 0, 0, &[]),
    ("rpython.rlib.jit.assert_green", nothing, 1, 1, &[]),
    ("rpython.rlib.jit.disable_jit_hooks", nothing, 0, 0, &[]),
    ("rpython.rlib.jit.enable_jit_hooks", nothing, 0, 0, &[]),
    ("rpython.rlib.jit.get_stats_value", to_int, 1, 1, &[]),
    ("rpython.rlib.jit.hint", same, 1, 1, ALL),
    ("rpython.rlib.jit.isconstant", to_bool, 1, 1, &[]),
    ("rpython.rlib.jit.isvirtual", to_bool, 1, 1, &[]),
    ("rpython.rlib.jit.record_exact_class", nothing, 2, 2, &[]),
    ("rpython.rlib.jit.record_exact_value", nothing, 2, 2, &[]),
    ("rpython.rlib.jit.set_param", nothing, 3, 3, &[]),
    ("rpython.rlib.jit.set_param_to_default", nothing, 2, 2, &[]),
    ("rpython.rlib.jit.we_are_jitted", to_bool, 0, 0, &[]),
    // rgc
    ("rpython.rlib.rgc.add_memory_pressure", nothing, 1, 2, &["obj"]),
    ("rpython.rlib.rgc.can_move", to_bool, 1, 1, &[]),
    ("rpython.rlib.rgc.collect", nothing, 0, 1, &["gen"]),
    ("rpython.rlib.rgc.collect_step", to_bool, 0, 0, &[]),
    ("rpython.rlib.rgc.get_rpy_memory_usage", to_int, 1, 1, &[]),
    ("rpython.rlib.rgc.get_stats", to_int, 1, 1, &[]),
    ("rpython.rlib.rgc.ll_arraycopy", arraycopy, 5, 5, &[]),
    ("rpython.rlib.rgc.may_ignore_finalizer", nothing, 1, 1, &[]),
    ("rpython.rlib.rgc.needs_write_barrier", to_bool, 1, 1, &[]),
    ("rpython.rlib.rgc.pin", to_bool, 1, 1, &[]),
    ("rpython.rlib.rgc.unpin", nothing, 1, 1, &[]),
    ("rpython.translator.entry.call_del", call_del, 1, 1, &[]),
];

fn call_del(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    annotator.special_method(&call.args[0], "__del__", &[]).unwrap_or(Ok(Ann::none())).map(|_| Ann::none())
}

fn same(_: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    Ok(call.args[0].clone())
}

fn same_type(_: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    Ok(call.args[0].without_value())
}

fn always_true(_: &mut Annotator<'_>, _: &Call<'_>) -> Outcome {
    Ok(Ann::bool().with_constant(Const::Bool(true)))
}

/// The call does not return.
fn never(_: &mut Annotator<'_>, _: &Call<'_>) -> Outcome {
    Ok(Ann::IMPOSSIBLE)
}

fn intmask(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let arg = &call.args[0];
    match (&arg.kind, arg.host_const()) {
        (_, Some(value @ (Const::FixedInt(..) | Const::BigInt(_)))) => {
            let function = annotator.host.lookup("rpython.rlib.rarithmetic", "intmask");
            let folded = function.ok().and_then(|f| annotator.host.call(&f, std::slice::from_ref(value), &[]).ok());
            Ok(folded.map_or_else(Ann::int, |value| annotator.constant(&value)))
        }
        (Kind::Int { ty: IntType::Signed, .. }, _) => Ok(arg.clone()),
        (Kind::Int { ty, nonneg }, _) => Ok(Ann::int_of(IntType::Signed, *nonneg && ty.bits() < 64)),
        (Kind::Bool, _) => Ok(Ann::nonneg()),
        _ => Err(annotator.wrong_argument(call, arg)),
    }
}

fn is_valid_int(_: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let valid = matches!(call.args[0].kind, Kind::Int { ty: IntType::Signed, .. } | Kind::Bool);
    Ok(Ann::bool().with_constant(Const::Bool(valid)))
}

fn ovfcheck(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    match call.args[0].kind {
        Kind::Int { ty: IntType::Signed, .. } | Kind::Bool => Ok(call.args[0].clone()),
        _ => Err(annotator.wrong_argument(call, &call.args[0])),
    }
}

fn widen(_: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    Ok(match call.args[0].kind {
        Kind::SingleFloat => Ann::float(),
        Kind::Bool => Ann::nonneg(),
        Kind::Int { ty, nonneg } if ty.bits() < 64 => Ann::int_of(IntType::Signed, nonneg || !ty.is_signed()),
        _ => call.args[0].clone(),
    })
}

/// A call with constant arguments, evaluated in the host.
fn evaluate(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let args: Option<Vec<Const>> = call.args.iter().map(|arg| arg.host_const().cloned()).collect();
    let result = match (call.callee.host_const(), args) {
        (Some(function), Some(args)) => annotator.host.call(function, &args, &[]).ok(),
        _ => None,
    };
    match result {
        Some(value) => Ok(annotator.constant(&value)),
        None => annotator.error("E0346", format!("`{}` needs constant arguments", call.short_name())),
    }
}

fn compute_hash(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    annotator.hash_of(&call.args[0])?;
    Ok(Ann::int())
}

fn instantiate(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let Kind::Pbc { members, .. } = &call.args[0].kind else {
        return Err(annotator.wrong_argument(call, &call.args[0]));
    };
    let mut all = Ann::IMPOSSIBLE;
    for &member in members.iter() {
        let Desc::Class(class) = member else { return Err(annotator.wrong_argument(call, &call.args[0])) };
        annotator.mark_instantiated(class);
        all = match annotator.join(&all, &Ann::instance(class)) {
            Ok(joined) => joined,
            Err(_) => return Err(annotator.wrong_argument(call, &call.args[0])),
        };
    }
    Ok(all)
}

fn is_constant(_: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    Ok(Ann::bool().with_constant(Const::Bool(call.args[0].constant.is_some())))
}

fn non_constant(_: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let mut ann = call.args[0].without_value();
    ann.constant = match ann.kind {
        Kind::None | Kind::Pbc { .. } | Kind::Builtin { .. } | Kind::Module => ann.constant,
        _ => None,
    };
    if let Kind::Int { ty, .. } = ann.kind {
        return Ok(Ann::int_of(ty, false));
    }
    // A char of one known value is any string once its value is forgotten.
    Ok(if ann.kind == Kind::Char { Ann::str() } else { ann })
}

fn newlist_hint(annotator: &mut Annotator<'_>, _: &Call<'_>) -> Outcome {
    let list = annotator.list_here(0);
    annotator.resize(list);
    Ok(Ann::list(list))
}

fn resizelist_hint(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    match call.args[0].kind {
        Kind::List { def, .. } => {
            annotator.resize(def);
            Ok(Ann::none())
        }
        _ => Err(annotator.wrong_argument(call, &call.args[0])),
    }
}

fn r_dict(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let dict = annotator.dict_here();
    annotator.set_custom(dict, (call.args[0].clone(), call.args[1].clone()))?;
    Ok(Ann::dict(dict))
}

fn dict_of(annotator: &Annotator<'_>, call: &Call<'_>) -> Outcome<crate::DictId> {
    match call.args[0].kind {
        Kind::Dict { def, .. } => Ok(def),
        _ => Err(annotator.wrong_argument(call, &call.args[0])),
    }
}

fn dict_key(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let dict = dict_of(annotator, call)?;
    annotator.add_half(dict, Half::Key, &call.args[1])?;
    Ok(Ann::none())
}

fn contains_with_hash(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    dict_key(annotator, call)?;
    Ok(Ann::bool())
}

fn getitem_with_hash(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    dict_key(annotator, call)?;
    let dict = dict_of(annotator, call)?;
    Ok(annotator.read_half(dict, Half::Value))
}

fn delitem_if_value_is(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    dict_key(annotator, call)?;
    let dict = dict_of(annotator, call)?;
    annotator.add_half(dict, Half::Value, &call.args[2])?;
    Ok(Ann::none())
}

fn hashed_view(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let part = match call.short_name() {
        "iterkeys_with_hash" => DictPart::HashedKeys,
        _ => DictPart::HashedItems,
    };
    Ok(Ann::of(Kind::DictView { def: dict_of(annotator, call)?, part }))
}

fn setitem_with_hash(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    dict_key(annotator, call)?;
    let dict = dict_of(annotator, call)?;
    annotator.add_half(dict, Half::Value, &call.args[3])?;
    Ok(Ann::none())
}

fn debug_print(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    for arg in call.args {
        annotator.text_of(arg, false)?;
    }
    Ok(Ann::none())
}

fn arraycopy(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    match (&call.args[0].kind, &call.args[1].kind) {
        (Kind::List { def: source, .. }, Kind::List { def: dest, .. }) => {
            let (source, dest) = (*source, *dest);
            let item = annotator.read_item(source);
            annotator.mutate(dest);
            annotator.add_item(dest, &item)?;
            Ok(Ann::none())
        }
        (Kind::Ptr(_) | Kind::TailOf(_), Kind::Ptr(_) | Kind::TailOf(_)) => Ok(Ann::none()),
        (Kind::None, _) | (_, Kind::None) => Err(Fail::Blocked),
        _ => Err(annotator.wrong_argument(call, &call.args[0])),
    }
}
