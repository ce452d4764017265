//! Methods of `str`.

use super::functions::{to_bool, to_int, to_nonneg, to_str};
use super::{ANY, Call, Row};
use crate::errors::Outcome;
use crate::{Ann, Annotator, Kind};

pub(super) const TABLE: &[Row] = &[
    ("str.capitalize", same_length, 0, 0, &[]),
    ("str.center", to_str, 1, 2, &[]),
    ("str.count", to_nonneg, 1, 3, &[]),
    ("str.endswith", to_bool, 1, 3, &[]),
    ("str.find", find, 1, 3, &[]),
    ("str.format", format, 0, ANY, &[]),
    ("str.index", find, 1, 3, &[]),
    ("str.isalnum", to_bool, 0, 0, &[]),
    ("str.isalpha", to_bool, 0, 0, &[]),
    ("str.isdigit", to_bool, 0, 0, &[]),
    ("str.islower", to_bool, 0, 0, &[]),
    ("str.isspace", to_bool, 0, 0, &[]),
    ("str.isupper", to_bool, 0, 0, &[]),
    ("str.join", join, 1, 1, &[]),
    ("str.ljust", to_str, 1, 2, &[]),
    ("str.lower", same_length, 0, 0, &[]),
    ("str.lstrip", to_str, 0, 1, &[]),
    ("str.replace", to_str, 2, 3, &[]),
    ("str.rfind", find, 1, 3, &[]),
    ("str.rindex", find, 1, 3, &[]),
    ("str.rjust", to_str, 1, 2, &[]),
    ("str.rsplit", split, 0, 2, &["sep", "maxsplit"]),
    ("str.rstrip", to_str, 0, 1, &[]),
    ("str.split", split, 0, 2, &["sep", "maxsplit"]),
    ("str.splitlines", split_lines, 0, 1, &["keepends"]),
    ("str.startswith", to_bool, 1, 3, &[]),
    ("str.strip", to_str, 0, 1, &[]),
    ("str.swapcase", same_length, 0, 0, &[]),
    ("str.title", same_length, 0, 0, &[]),
    ("str.upper", same_length, 0, 0, &[]),
    ("str.zfill", to_str, 1, 1, &[]),
];

fn same_length(_: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    Ok(if call.receiver.kind == Kind::Char { Ann::char() } else { Ann::str() })
}

fn find(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    if !matches!(call.args[0].kind, Kind::Char | Kind::Str { .. }) {
        return Err(annotator.wrong_argument(call, &call.args[0]));
    }
    match call.short_name() {
        "index" | "rindex" => Ok(Ann::nonneg()),
        _ => to_int(annotator, call),
    }
}

fn format(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    if call.receiver.const_text().is_none() {
        return annotator.error("E0351", "the format must be a constant string");
    }
    for arg in call.args {
        annotator.text_of(arg, false)?;
    }
    Ok(Ann::str())
}

fn join(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let item = annotator.iterated_item(&call.args[0])?;
    match item.kind {
        Kind::Char | Kind::Str { .. } | Kind::Impossible | Kind::None => Ok(Ann::str()),
        _ => Err(annotator.wrong_argument(call, &call.args[0])),
    }
}

fn split(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    if let Some(separator) = call.arg(0, "sep")
        && !matches!(separator.kind, Kind::Char | Kind::Str { .. } | Kind::None)
    {
        return Err(annotator.wrong_argument(call, separator));
    }
    annotator.list_of(&Ann::str().with_bytes(call.receiver.is_bytes()))
}

fn split_lines(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    match call.arg(0, "keepends") {
        Some(_) => annotator.call_written(call.name, &call.all()),
        None => annotator.list_of(&Ann::str().with_bytes(call.receiver.is_bytes())),
    }
}
