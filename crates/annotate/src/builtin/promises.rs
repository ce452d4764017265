//! Promises of `rpython.rlib.debug` that inference checks: what is known of a value, and what a list never does.

use ouro_ir::IntType;
use ouro_source::Diagnostic;

use super::functions::nothing;
use super::{Call, Row};
use crate::errors::{Fail, Outcome};
use crate::{Ann, Annotator, Kind};

pub(super) const TABLE: &[Row] = &[
    ("rpython.rlib.debug.check_annotation", check_annotation, 2, 2, &[]),
    ("rpython.rlib.debug.check_list_of_chars", check_list_of_chars, 1, 1, &[]),
    ("rpython.rlib.debug.check_nonneg", check_nonneg, 1, 1, &[]),
    ("rpython.rlib.debug.check_regular_int", check_regular_int, 1, 1, &[]),
    ("rpython.rlib.debug.make_sure_not_modified", not_modified, 1, 1, &[]),
    ("rpython.rlib.debug.make_sure_not_resized", not_resized, 1, 1, &[]),
];

fn check_nonneg(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    match call.args[0].kind {
        Kind::Int { nonneg: true, .. } | Kind::Bool => Ok(Ann::none()),
        Kind::Int { .. } => annotator.error("E0360", "this integer is not known to be at least 0"),
        _ => Err(annotator.wrong_argument(call, &call.args[0])),
    }
}

fn check_regular_int(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    match call.args[0].kind {
        Kind::Int { ty: IntType::Signed, .. } | Kind::Bool => nothing(annotator, call),
        Kind::None => Err(Fail::Blocked),
        _ => broken(annotator, "this is promised to be a plain `int`", &call.args[0]),
    }
}

fn check_list_of_chars(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let list = &call.args[0];
    let fits = match list.kind {
        Kind::List { def, .. } => matches!(annotator.read_item(def).kind, Kind::Char | Kind::Impossible),
        Kind::None => return Err(Fail::Blocked),
        _ => false,
    };
    if fits { Ok(list.clone()) } else { broken(annotator, "this is promised to be a list of single characters", list) }
}

/// The program's own check, run by the host with what is known of the value.
fn check_annotation(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let Some(checker) = call.args[1].host_const().cloned() else {
        return Err(annotator.wrong_argument(call, &call.args[1]));
    };
    let described = annotator.entry_argument(&call.args[0]);
    let Ok(check) = annotator.host.lookup("rpython.rtyper.extregistry", "check") else { return Err(Fail::Blocked) };
    match annotator.host.call(&check, &[described, checker], &[]) {
        Ok(_) => nothing(annotator, call),
        Err(exception) => {
            let message = format!("the check of this value says {exception}");
            let diagnostic =
                Diagnostic::error("E0378", message).at(annotator.here.span, annotator.this_is(&call.args[0]));
            Err(annotator.fail(diagnostic))
        }
    }
}

fn broken(annotator: &Annotator<'_>, message: &str, ann: &Ann) -> Outcome {
    let shown = annotator.display(ann);
    annotator.error_at("E0378", message, format!("inference finds `{shown}`"))
}

fn not_resized(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    if let Kind::List { def, .. } = call.args[0].kind {
        annotator.fix_length(def);
    }
    Ok(call.args[0].clone())
}

fn not_modified(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    if let Kind::List { def, .. } = call.args[0].kind {
        annotator.fix_items(def);
    }
    Ok(call.args[0].clone())
}
