//! The functions of Python's `builtins`, and `math`.

use ouro_host::Const;

use super::{ALL, ANY, Call, Row};
use crate::defs::Half;
use crate::errors::{Fail, Outcome};
use crate::ops::LookedAt;
use crate::{Ann, Annotator, Desc, IterKind, Kind};

pub(super) const TABLE: &[Row] = &[
    ("builtins.abs", abs, 1, 1, &[]),
    ("builtins.all", any_all, 1, 1, &[]),
    ("builtins.any", any_all, 1, 1, &[]),
    ("builtins.bin", to_str, 1, 1, &[]),
    ("builtins.callable", callable, 1, 1, &[]),
    ("builtins.chr", chr, 1, 1, &[]),
    ("builtins.divmod", divmod, 2, 2, &[]),
    ("builtins.enumerate", enumerate, 1, 2, &["start"]),
    ("builtins.getattr", getattr, 2, 3, &[]),
    ("builtins.hasattr", hasattr, 2, 2, &[]),
    ("builtins.hash", hash, 1, 1, &[]),
    ("builtins.hex", to_str, 1, 1, &[]),
    ("builtins.id", to_int, 1, 1, &[]),
    ("builtins.isinstance", isinstance, 2, 2, &[]),
    ("builtins.issubclass", issubclass, 2, 2, &[]),
    ("builtins.iter", iter, 1, 1, &[]),
    ("builtins.len", len, 1, 1, &[]),
    ("builtins.max", min_max, 1, ANY, &["key", "default"]),
    ("builtins.min", min_max, 1, ANY, &["key", "default"]),
    ("builtins.next", next, 1, 2, &[]),
    ("builtins.oct", to_str, 1, 1, &[]),
    ("builtins.ord", ord, 1, 1, &[]),
    ("builtins.pow", pow, 2, 3, &[]),
    ("builtins.print", print, 0, ANY, &["sep", "end", "file", "flush"]),
    ("builtins.range", range, 1, 3, &[]),
    ("builtins.repr", repr, 1, 1, &[]),
    ("builtins.reversed", reversed, 1, 1, &[]),
    ("builtins.round", round, 1, 2, &[]),
    ("builtins.setattr", setattr, 3, 3, &[]),
    ("builtins.sorted", sorted, 1, 1, &["reverse", "key"]),
    ("builtins.sum", sum, 1, 2, &["start"]),
    ("builtins.super", super_, 0, 2, &[]),
    ("builtins.type", type_, 1, 1, &[]),
    ("builtins.zip", zip, 1, ANY, &[]),
    ("external", nothing, 0, ANY, ALL),
    ("math.acos", to_float, 1, 1, &[]),
    ("math.acosh", to_float, 1, 1, &[]),
    ("math.asin", to_float, 1, 1, &[]),
    ("math.asinh", to_float, 1, 1, &[]),
    ("math.atan", to_float, 1, 1, &[]),
    ("math.atan2", to_float, 2, 2, &[]),
    ("math.atanh", to_float, 1, 1, &[]),
    ("math.ceil", to_int, 1, 1, &[]),
    ("math.copysign", to_float, 2, 2, &[]),
    ("math.cos", to_float, 1, 1, &[]),
    ("math.cosh", to_float, 1, 1, &[]),
    ("math.degrees", to_float, 1, 1, &[]),
    ("math.exp", to_float, 1, 1, &[]),
    ("math.expm1", to_float, 1, 1, &[]),
    ("math.fabs", to_float, 1, 1, &[]),
    ("math.floor", to_int, 1, 1, &[]),
    ("math.fmod", to_float, 2, 2, &[]),
    ("math.frexp", frexp, 1, 1, &[]),
    ("math.hypot", to_float, 2, 2, &[]),
    ("math.isfinite", to_bool, 1, 1, &[]),
    ("math.isinf", to_bool, 1, 1, &[]),
    ("math.isnan", to_bool, 1, 1, &[]),
    ("math.ldexp", to_float, 2, 2, &[]),
    ("math.log", to_float, 1, 2, &[]),
    ("math.log10", to_float, 1, 1, &[]),
    ("math.log1p", to_float, 1, 1, &[]),
    ("math.log2", to_float, 1, 1, &[]),
    ("math.modf", modf, 1, 1, &[]),
    ("math.pow", to_float, 2, 2, &[]),
    ("math.radians", to_float, 1, 1, &[]),
    ("math.sin", to_float, 1, 1, &[]),
    ("math.sinh", to_float, 1, 1, &[]),
    ("math.sqrt", to_float, 1, 1, &[]),
    ("math.tan", to_float, 1, 1, &[]),
    ("math.tanh", to_float, 1, 1, &[]),
    ("math.trunc", to_int, 1, 1, &[]),
];

pub(super) fn nothing(_: &mut Annotator<'_>, _: &Call<'_>) -> Outcome {
    Ok(Ann::none())
}

pub(super) fn to_bool(_: &mut Annotator<'_>, _: &Call<'_>) -> Outcome {
    Ok(Ann::bool())
}

pub(super) fn to_int(_: &mut Annotator<'_>, _: &Call<'_>) -> Outcome {
    Ok(Ann::int())
}

pub(super) fn to_nonneg(_: &mut Annotator<'_>, _: &Call<'_>) -> Outcome {
    Ok(Ann::nonneg())
}

pub(super) fn to_float(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    for arg in call.args {
        if !matches!(arg.kind, Kind::Float | Kind::Int { .. } | Kind::Bool) {
            return Err(annotator.wrong_argument(call, arg));
        }
    }
    Ok(Ann::float())
}

pub(super) fn to_str(_: &mut Annotator<'_>, _: &Call<'_>) -> Outcome {
    Ok(Ann::str())
}

fn frexp(_: &mut Annotator<'_>, _: &Call<'_>) -> Outcome {
    Ok(Ann::tuple(vec![Ann::float(), Ann::int()]))
}

fn modf(_: &mut Annotator<'_>, _: &Call<'_>) -> Outcome {
    Ok(Ann::tuple(vec![Ann::float(), Ann::float()]))
}

fn abs(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    match call.args[0].kind {
        Kind::Float => Ok(Ann::float()),
        Kind::Bool => Ok(Ann::nonneg()),
        Kind::Int { ty, .. } => Ok(Ann::int_of(ty, true)),
        _ => match annotator.special_method(&call.args[0], "__abs__", &[]) {
            Some(outcome) => outcome,
            None => Err(annotator.wrong_argument(call, &call.args[0])),
        },
    }
}

fn any_all(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    annotator.iterated_item(&call.args[0])?;
    Ok(Ann::bool())
}

fn callable(_: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let known = matches!(call.args[0].kind, Kind::Pbc { none: false, .. } | Kind::Builtin { .. });
    Ok(Ann::bool().with_constant(Const::Bool(known)))
}

fn chr(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    match (&call.args[0].kind, call.args[0].const_int()) {
        (_, Some(code @ 0..=255)) => Ok(annotator.constant(&Const::Str([code as u8].into()))),
        (Kind::Int { .. } | Kind::Bool, _) => Ok(Ann::char()),
        _ => Err(annotator.wrong_argument(call, &call.args[0])),
    }
}

fn ord(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    match (&call.args[0].kind, call.args[0].host_const()) {
        (_, Some(Const::Str(bytes))) if bytes.len() == 1 => Ok(annotator.constant(&Const::Int(bytes[0].into()))),
        (Kind::Char | Kind::Str { .. } | Kind::UniChar, _) => Ok(Ann::nonneg()),
        _ => Err(annotator.wrong_argument(call, &call.args[0])),
    }
}

fn divmod(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let (a, b) = (call.args[0].without_value(), call.args[1].without_value());
    let quotient = annotator.binary(ouro_flow::BinaryOp::FloorDiv, &a, &b)?;
    let remainder = annotator.binary(ouro_flow::BinaryOp::Mod, &a, &b)?;
    Ok(Ann::tuple(vec![quotient, remainder]))
}

fn pow(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    if call.args.len() == 3 {
        return annotator.call_written("builtins.pow", &call.all());
    }
    annotator.binary(ouro_flow::BinaryOp::Pow, &call.args[0], &call.args[1])
}

fn round(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    match (&call.args[0].kind, call.args.len()) {
        (Kind::Int { .. } | Kind::Bool, 1) | (Kind::Float, 1) => Ok(Ann::int()),
        (Kind::Float, _) => annotator.call_written("builtins.round", &call.all()),
        _ => Err(annotator.wrong_argument(call, &call.args[0])),
    }
}

fn enumerate(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let inner = annotator.iter_over(&call.args[0])?;
    if inner.is_impossible() {
        return Err(Fail::Blocked);
    }
    Ok(Ann::iter(IterKind::Enumerate(inner)))
}

fn zip(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let mut inner = Vec::new();
    for arg in call.args {
        inner.push(annotator.iter_over(arg)?);
    }
    if inner.iter().any(Ann::is_impossible) {
        return Err(Fail::Blocked);
    }
    Ok(Ann::iter(IterKind::Zip(inner)))
}

fn reversed(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    match &call.args[0].kind {
        Kind::List { def, .. } => Ok(Ann::iter(IterKind::Reversed(*def))),
        Kind::Tuple { .. } | Kind::Dict { .. } | Kind::DictView { .. } => {
            let item = annotator.iterated_item(&call.args[0])?;
            let list = annotator.list_here(0);
            annotator.add_item(list, &item)?;
            Ok(Ann::iter(IterKind::Reversed(list)))
        }
        Kind::Range { step, nonneg } => {
            Ok(Ann::iter(IterKind::Range { step: step.map(|step| -step), nonneg: *nonneg }))
        }
        // A list of the characters is made first.
        Kind::Str { .. } | Kind::Char => {
            let list = annotator.list_here(0);
            annotator.add_item(list, &Ann::char())?;
            Ok(Ann::iter(IterKind::Reversed(list)))
        }
        _ => Err(annotator.wrong_argument(call, &call.args[0])),
    }
}

fn iter(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    annotator.iter_over(&call.args[0])
}

fn next(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let item = match &call.args[0].kind {
        Kind::Iter { .. } | Kind::Instance { .. } => annotator.next_item(&call.args[0])?,
        _ => return Err(annotator.wrong_argument(call, &call.args[0])),
    };
    match call.args.get(1) {
        Some(default) => annotator.join_results(&item, default),
        None => Ok(item),
    }
}

fn len(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let arg = &call.args[0];
    match &arg.kind {
        Kind::Str { .. } | Kind::Char => match arg.host_const() {
            Some(Const::Str(bytes)) => Ok(annotator.constant(&Const::Int(bytes.len() as i64))),
            _ if arg.kind == Kind::Char => Ok(annotator.constant(&Const::Int(1))),
            _ => Ok(Ann::nonneg()),
        },
        Kind::Tuple { items, none: false } => Ok(annotator.constant(&Const::Int(items.len() as i64))),
        Kind::List { .. }
        | Kind::Dict { .. }
        | Kind::Set { .. }
        | Kind::Tuple { .. }
        | Kind::Range { .. }
        | Kind::DictView { .. }
        | Kind::Ptr(_)
        | Kind::TailOf(_)
        | Kind::Raw(_) => Ok(Ann::nonneg()),
        _ => match annotator.special_method(arg, "__len__", &[]) {
            Some(outcome) => outcome,
            None => Err(annotator.wrong_argument(call, arg)),
        },
    }
}

fn min_max(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    if !call.keywords.is_empty() {
        let variant = match (call.args, call.keywords.iter().any(|(name, _)| &**name == "default")) {
            ([_], true) => "default",
            ([_], false) => "key",
            _ => "several",
        };
        return annotator.call_written(&format!("{}_{variant}", call.name), &call.all());
    }
    if let [only] = call.args {
        let item = annotator.iterated_item(only)?;
        return annotator.compared_items(&item, "__lt__").map(|()| item);
    }
    let mut all = Ann::IMPOSSIBLE;
    for arg in call.args {
        let arg = arg.without_value();
        all = match annotator.join(&all, &arg) {
            Ok(joined) => joined,
            Err(_) => return Err(annotator.wrong_argument(call, &arg)),
        };
    }
    // The greatest is at least 0 if one of them is.
    if let (Kind::Int { ty, .. }, "max") = (&all.kind, call.short_name())
        && call.args.iter().any(|arg| matches!(arg.kind, Kind::Int { nonneg: true, .. }))
    {
        return Ok(Ann::int_of(*ty, true));
    }
    Ok(all)
}

fn sum(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    if call.arg(1, "start").is_some() {
        return annotator.call_written("builtins.sum", &call.all());
    }
    let item = annotator.iterated_item(&call.args[0])?;
    if item.is_impossible() {
        return Ok(Ann::nonneg());
    }
    match item.kind {
        Kind::Int { .. } | Kind::Float => Ok(item),
        Kind::Bool => Ok(Ann::nonneg()),
        _ => Err(annotator.wrong_argument(call, &call.args[0])),
    }
}

fn sorted(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    if !call.keywords.is_empty() {
        return annotator.call_written("builtins.sorted", &call.all());
    }
    let item = annotator.iterated_item(&call.args[0])?;
    annotator.compared_items(&item, "__lt__")?;
    let list = annotator.list_of(&item)?;
    if let Kind::List { def, .. } = list.kind {
        annotator.mutate(def);
    }
    Ok(list)
}

fn range(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    for arg in call.args {
        if !matches!(arg.kind, Kind::Int { .. } | Kind::Bool) {
            return Err(annotator.wrong_argument(call, arg));
        }
    }
    let is_nonneg = |ann: &Ann| matches!(ann.kind, Kind::Int { nonneg: true, .. } | Kind::Bool);
    let step = match call.args.get(2) {
        Some(step) => step.const_int(),
        None => Some(1),
    };
    if step == Some(0) {
        return annotator.error("E0358", "the step of a range cannot be 0");
    }
    let nonneg = match (call.args, step) {
        ([_], _) => true,
        ([start, ..], Some(1..)) => is_nonneg(start),
        ([start, stop, _], Some(_)) => is_nonneg(start) && (is_nonneg(stop) || stop.const_int() == Some(-1)),
        _ => false,
    };
    Ok(Ann::of(Kind::Range { step, nonneg }))
}

fn isinstance(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    annotator.is_instance_of(&call.args[0], &call.args[1])
}

fn issubclass(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let (Kind::Pbc { members: left, .. }, Kind::Pbc { members: right, .. }) = (&call.args[0].kind, &call.args[1].kind)
    else {
        return Err(annotator.wrong_argument(call, &call.args[0]));
    };
    let mut known: Vec<bool> = Vec::new();
    for &class in left.iter() {
        for &base in right.iter() {
            if let (Desc::Class(class), Desc::Class(base)) = (class, base) {
                known.push(annotator.derives_from(class, base));
            }
        }
    }
    Ok(match known.first() {
        Some(&first) if known.iter().all(|&each| each == first) => Ann::bool().with_constant(Const::Bool(first)),
        _ => Ann::bool(),
    })
}

fn attr_name(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome<String> {
    match call.args[1].const_text() {
        Some(name) => Ok(name),
        None => annotator.error("E0359", "the name of the attribute must be a constant"),
    }
}

fn getattr(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let name = attr_name(annotator, call)?;
    if let (Some(default), Some(false)) = (call.args.get(2), has_attr(annotator, &call.args[0], &name)) {
        return Ok(default.clone());
    }
    annotator.get_attr(&call.args[0], &name)
}

fn setattr(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let name = attr_name(annotator, call)?;
    annotator.set_attr(&call.args[0], &name, &call.args[2])
}

fn hasattr(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let name = attr_name(annotator, call)?;
    Ok(match has_attr(annotator, &call.args[0], &name) {
        Some(known) => Ann::bool().with_constant(Const::Bool(known)),
        None => Ann::bool(),
    })
}

fn has_attr(annotator: &mut Annotator<'_>, value: &Ann, name: &str) -> Option<bool> {
    match &value.kind {
        Kind::Instance { class, .. } => {
            annotator.depend_on_subclasses(*class);
            let found = annotator.find_in_class(*class, name).is_some();
            Some(found || annotator.lookup_attr(*class, name).is_some())
        }
        Kind::Pbc { members, .. } => {
            let known: Vec<bool> = members
                .iter()
                .filter_map(|&desc| annotator.object_of(desc))
                .map(|object| annotator.host.getattr(&Const::Obj(object), name).is_some())
                .collect();
            let first = *known.first()?;
            known.iter().all(|&each| each == first).then_some(first)
        }
        _ => value.host_const().map(|value| annotator.host.getattr(value, name).is_some()),
    }
}

fn hash(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    annotator.hash_of(&call.args[0])?;
    Ok(Ann::int())
}

fn type_(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    annotator.type_of(&call.args[0])
}

fn repr(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    annotator.text_of(&call.args[0], true)
}

fn print(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    for arg in call.args {
        annotator.text_of(arg, false)?;
    }
    Ok(Ann::none())
}

fn super_(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    if call.args.len() != 2 {
        return annotator.error("E0354", "`super` needs a class and an instance");
    }
    let parts = Ann::tuple(call.args.to_vec());
    Ok(crate::constants::builtin("builtins.super", Some(std::sync::Arc::new(parts)), None))
}

impl<'h> Annotator<'h> {
    /// Items are ordered by `<`: records the methods that this calls.
    pub(crate) fn compared_items(&mut self, item: &Ann, method: &str) -> Outcome<()> {
        self.compared_items_but(item, method, &mut LookedAt::new())
    }

    /// The same, but for the containers that are being looked at.
    fn compared_items_but(&mut self, item: &Ann, method: &str, looked_at: &mut LookedAt) -> Outcome<()> {
        match &item.kind {
            Kind::Impossible | Kind::Bool | Kind::Int { .. } | Kind::Float | Kind::Char | Kind::Str { .. } => Ok(()),
            Kind::Tuple { items, .. } => {
                for item in items.clone().iter() {
                    self.equal_items(item, item)?;
                    self.compared_items_but(item, method, looked_at)?;
                }
                Ok(())
            }
            Kind::List { .. } if !self.first_look(item, item, looked_at) => Ok(()),
            Kind::List { def, .. } => {
                let item = self.read_item(*def);
                self.equal_items(&item, &item)?;
                self.compared_items_but(&item, method, looked_at)
            }
            Kind::Instance { .. } => match self.special_method(item, method, &[item]) {
                Some(outcome) => outcome.map(|_| ()),
                None => Err(self.unsupported_operands("ordering", &[item])),
            },
            _ => Err(self.unsupported_operands("ordering", &[item])),
        }
    }

    /// `hash(value)`: records the method that this calls.
    pub(crate) fn hash_of(&mut self, value: &Ann) -> Outcome<()> {
        match &value.kind {
            Kind::List { .. } | Kind::Dict { .. } | Kind::Set { .. } => {
                Err(self.unsupported_operands("`hash`", &[value]))
            }
            Kind::Instance { .. } => match self.special_method(value, "__hash__", &[]) {
                Some(outcome) => outcome.map(|_| ()),
                None => Ok(()),
            },
            Kind::Tuple { items, .. } => items.clone().iter().try_for_each(|item| self.hash_of(item)),
            _ => Ok(()),
        }
    }

    /// Both halves of a dict.
    pub(crate) fn read_both(&mut self, dict: crate::DictId) -> (Ann, Ann) {
        (self.read_half(dict, Half::Key), self.read_half(dict, Half::Value))
    }
}
