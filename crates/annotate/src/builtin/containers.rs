//! Methods of lists, dicts, sets and tuples, and a few of numbers.

use super::functions::nothing;
use super::{ALL, ANY, Call, Row};
use crate::defs::Half;
use crate::errors::{Fail, Outcome};
use crate::{Ann, Annotator, DictId, DictPart, Kind, ListId};

pub(super) const TABLE: &[Row] = &[
    ("list.append", list_append, 1, 1, &[]),
    ("list.clear", list_resize, 0, 0, &[]),
    ("list.copy", list_copy, 0, 0, &[]),
    ("list.count", list_search, 1, 1, &[]),
    ("list.extend", list_extend, 1, 1, &[]),
    ("list.index", list_search, 1, 3, &[]),
    ("list.insert", list_insert, 2, 2, &[]),
    ("list.pop", list_pop, 0, 1, &[]),
    ("list.remove", list_remove, 1, 1, &[]),
    ("list.reverse", list_mutate, 0, 0, &[]),
    ("list.sort", list_sort, 0, 0, &["reverse", "key"]),
    ("dict.clear", nothing, 0, 0, &[]),
    ("dict.copy", dict_copy, 0, 0, &[]),
    ("dict.get", dict_get, 1, 2, &[]),
    ("dict.has_key", dict_has_key, 1, 1, &[]),
    ("dict.items", dict_view, 0, 0, &[]),
    ("dict.iteritems", dict_view, 0, 0, &[]),
    ("dict.iterkeys", dict_view, 0, 0, &[]),
    ("dict.itervalues", dict_view, 0, 0, &[]),
    ("dict.keys", dict_view, 0, 0, &[]),
    ("dict.move_to_end", dict_key_only, 1, 2, &["last"]),
    ("dict.pop", dict_pop, 1, 2, &[]),
    ("dict.popitem", dict_popitem, 0, 1, &["last"]),
    ("dict.setdefault", dict_setdefault, 1, 2, &[]),
    ("dict.update", dict_update, 0, 1, ALL),
    ("dict.values", dict_view, 0, 0, &[]),
    ("set.add", set_add, 1, 1, &[]),
    ("set.clear", nothing, 0, 0, &[]),
    ("set.copy", set_new, 0, 0, &[]),
    ("set.difference", set_combine, 0, ANY, &[]),
    ("set.difference_update", set_change, 1, ANY, &[]),
    ("set.discard", set_add, 1, 1, &[]),
    ("set.intersection", set_combine, 0, ANY, &[]),
    ("set.intersection_update", set_change, 1, ANY, &[]),
    ("set.isdisjoint", set_test, 1, 1, &[]),
    ("set.issubset", set_test, 1, 1, &[]),
    ("set.issuperset", set_test, 1, 1, &[]),
    ("set.pop", set_pop, 0, 0, &[]),
    ("set.remove", set_add, 1, 1, &[]),
    ("set.symmetric_difference", set_combine, 1, 1, &[]),
    ("set.symmetric_difference_update", set_change, 1, 1, &[]),
    ("set.union", set_combine, 0, ANY, &[]),
    ("set.update", set_change, 0, ANY, &[]),
];

// ---- lists

fn list_of(call: &Call<'_>) -> Outcome<ListId> {
    match call.receiver.kind {
        Kind::List { def, .. } => Ok(def),
        _ => Err(Fail::Blocked),
    }
}

fn list_append(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let list = list_of(call)?;
    annotator.lengthen(list);
    annotator.at_place(1, |annotator| annotator.add_item(list, &call.args[0]))?;
    Ok(Ann::none())
}

fn list_insert(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let list = list_of(call)?;
    annotator.resize(list);
    annotator.at_place(2, |annotator| annotator.add_item(list, &call.args[1]))?;
    Ok(Ann::none())
}

fn list_extend(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let list = list_of(call)?;
    let item = annotator.iterated_item(&call.args[0])?;
    annotator.lengthen(list);
    annotator.add_item(list, &item)?;
    Ok(Ann::none())
}

fn list_resize(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    annotator.resize(list_of(call)?);
    Ok(Ann::none())
}

fn list_mutate(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    annotator.mutate(list_of(call)?);
    Ok(Ann::none())
}

fn list_copy(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let item = annotator.read_item(list_of(call)?);
    annotator.list_of(&item)
}

fn list_pop(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let list = list_of(call)?;
    annotator.resize(list);
    Ok(annotator.read_item(list))
}

fn list_search(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    if call.args.len() > 1 {
        return annotator.call_written(call.name, &call.all());
    }
    let list = list_of(call)?;
    let known = annotator.read_item(list);
    annotator.add_item(list, &call.args[0])?;
    annotator.equal_items(&known, &call.args[0])?;
    Ok(Ann::nonneg())
}

fn list_remove(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    list_search(annotator, call)?;
    annotator.resize(list_of(call)?);
    Ok(Ann::none())
}

fn list_sort(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let list = list_of(call)?;
    if !call.keywords.is_empty() {
        return annotator.call_written("list.sort", &call.all());
    }
    annotator.mutate(list);
    let item = annotator.read_item(list);
    annotator.compared_items(&item, "__lt__")?;
    Ok(Ann::none())
}

// ---- dicts

fn dict_of(call: &Call<'_>) -> Outcome<DictId> {
    match call.receiver.kind {
        Kind::Dict { def, .. } | Kind::Set { def, .. } => Ok(def),
        _ => Err(Fail::Blocked),
    }
}

fn dict_get(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let dict = dict_of(call)?;
    annotator.add_half(dict, Half::Key, &call.args[0])?;
    let none = Ann::none();
    dict_value_or(annotator, dict, call.args.get(1).unwrap_or(&none))
}

/// A value of the dict or a default, which therefore is of the type of the values; only `None` need not be among them.
fn dict_value_or(annotator: &mut Annotator<'_>, dict: DictId, default: &Ann) -> Outcome {
    if default.kind != Kind::None {
        annotator.add_half(dict, Half::Value, default)?;
    }
    let value = annotator.read_half(dict, Half::Value);
    if default.kind == Kind::None && matches!(value.kind, Kind::Pbc { .. }) {
        // A value that is always the same one is not stored: only as one that may be `None` it can be told from the default.
        annotator.add_half(dict, Half::Value, default)?;
    }
    annotator.value_or_default(&value, default)
}

fn dict_pop(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let dict = dict_of(call)?;
    annotator.add_half(dict, Half::Key, &call.args[0])?;
    match call.args.get(1) {
        Some(default) => dict_value_or(annotator, dict, default),
        None => Ok(annotator.read_half(dict, Half::Value)),
    }
}

fn dict_popitem(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let (key, value) = annotator.read_both(dict_of(call)?);
    if key.is_impossible() || value.is_impossible() {
        return Ok(Ann::IMPOSSIBLE);
    }
    Ok(Ann::tuple(vec![key, value]))
}

fn dict_setdefault(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let dict = dict_of(call)?;
    let none = Ann::none();
    annotator.add_half(dict, Half::Key, &call.args[0])?;
    annotator.add_half(dict, Half::Value, call.args.get(1).unwrap_or(&none))?;
    Ok(annotator.read_half(dict, Half::Value))
}

fn dict_has_key(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    annotator.add_half(dict_of(call)?, Half::Key, &call.args[0])?;
    Ok(Ann::bool())
}

fn dict_key_only(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    annotator.add_half(dict_of(call)?, Half::Key, &call.args[0])?;
    Ok(Ann::none())
}

fn dict_update(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    annotator.fill_dict(call, dict_of(call)?)?;
    Ok(Ann::none())
}

/// A copy has the representation of what it was made from, since that is copied as it is.
fn dict_copy(_: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    Ok(Ann::dict(dict_of(call)?))
}

fn dict_view(_: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let part = match call.short_name() {
        "keys" | "iterkeys" => DictPart::Keys,
        "values" | "itervalues" => DictPart::Values,
        _ => DictPart::Items,
    };
    Ok(Ann::of(Kind::DictView { def: dict_of(call)?, part }))
}

// ---- sets

fn set_add(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    annotator.add_half(dict_of(call)?, Half::Key, &call.args[0])?;
    Ok(Ann::none())
}

fn set_pop(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    Ok(annotator.read_half(dict_of(call)?, Half::Key))
}

fn set_new(_: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    Ok(Ann::of(Kind::Set { def: dict_of(call)?, none: false }))
}

/// The one argument of a method of sets, if it is a set: then the algorithms on tables do the work.
fn other_set<'a>(call: &Call<'a>) -> Option<&'a Ann> {
    match call.args {
        [other] if matches!(other.kind, Kind::Set { .. }) => Some(other),
        _ => None,
    }
}

/// `union` and its kin.
fn set_combine(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    match other_set(call) {
        Some(other) => {
            let set = annotator.join_sets(call.receiver, other)?;
            Ok(Ann::of(Kind::Set { def: set, none: false }))
        }
        None => annotator.call_written(call.name, &call.all()),
    }
}

/// `update` and its kin.
fn set_change(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    match other_set(call) {
        Some(other) => annotator.join_sets(call.receiver, other).map(|_| Ann::none()),
        None => annotator.call_written(call.name, &call.all()),
    }
}

/// `issubset` and its kin.
fn set_test(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    match other_set(call) {
        Some(other) => annotator.join_sets(call.receiver, other).map(|_| Ann::bool()),
        None => annotator.call_written(call.name, &call.all()),
    }
}

impl<'h> Annotator<'h> {
    /// Two sets, or two dicts, that an operation brings together must have items of one representation: they get one
    /// definition.
    pub(crate) fn join_sets(&mut self, a: &Ann, b: &Ann) -> Outcome<DictId> {
        match self.join_containers(a, b)?.kind {
            Kind::Set { def, .. } | Kind::Dict { def, .. } => Ok(def),
            _ => Err(Fail::Blocked),
        }
    }

    /// Two containers that an operation brings together get one definition.
    pub(crate) fn join_containers(&mut self, a: &Ann, b: &Ann) -> Outcome {
        self.join(&a.not_none().without_value(), &b.not_none().without_value()).map_err(|found| {
            let origin = ouro_source::Span::NONE;
            let what = "the items of the two containers";
            Fail::Error(Box::new(self.mismatch(what, a, origin, b, self.here.span, &found)))
        })
    }

    /// What `d.get(key, default)` gives.
    fn value_or_default(&mut self, value: &Ann, default: &Ann) -> Outcome {
        self.join(value, &default.without_value()).map_err(|found| {
            let span = self.here.span;
            let origin = ouro_source::Span::NONE;
            let what = "the value of the dict or the default";
            Fail::Error(Box::new(self.mismatch(what, value, origin, default, span, &found)))
        })
    }
}
