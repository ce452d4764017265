//! Calls of built-in types: conversions and new containers.

use ouro_host::Const;
use ouro_ir::IntType;
use ouro_source::Diagnostic;

use super::{ALL, ANY, Call, Row};
use crate::arguments::Args;
use crate::defs::Half;
use crate::errors::{Fail, Outcome};
use crate::{Ann, Annotator, Kind};

pub(super) const TABLE: &[Row] = &[
    ("builtins.bool", bool_, 0, 1, &[]),
    ("builtins.dict", dict, 0, 1, ALL),
    ("builtins.float", float, 0, 1, &[]),
    ("builtins.frozenset", set, 0, 1, &[]),
    ("builtins.int", int, 0, 2, &["base"]),
    ("builtins.list", list, 0, 1, &[]),
    ("builtins.set", set, 0, 1, &[]),
    ("builtins.str", str_, 0, 1, &[]),
    ("builtins.tuple", tuple, 0, 1, &[]),
    ("collections.OrderedDict", dict, 0, 1, ALL),
    ("object.__init__", object_init, 0, 0, &[]),
    ("BaseException.__init__", exception_init, 0, ANY, &[]),
    ("rpython.rlib.rarithmetic.r_singlefloat", single_float, 1, 1, &[]),
    ("weakref.ReferenceType", weak_ref, 1, 2, &[]),
];

/// `weakref.ref(x)`.
fn weak_ref(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    if call.args.get(1).is_some_and(|callback| callback.kind != Kind::None) {
        let diagnostic = Diagnostic::error("E0362", "a weak reference cannot have a callback in RPython")
            .at(annotator.here.span, "")
            .help("register the object with a `rpython.rlib.rgc.FinalizerQueue`: its `finalizer_trigger` is called");
        return Err(annotator.fail(diagnostic));
    }
    match call.args[0].kind {
        Kind::Instance { class, .. } => Ok(Ann::of(Kind::WeakRef { class: Some(class), none: false })),
        Kind::None => Err(Fail::Blocked),
        _ => {
            let shown = annotator.display(&call.args[0]);
            let diagnostic = Diagnostic::error("E0363", format!("there are no weak references to `{shown}`"))
                .at(annotator.here.span, "")
                .help("only instances of the program's own classes have them");
            Err(annotator.fail(diagnostic))
        }
    }
}

fn bool_(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    match call.args.first() {
        Some(arg) => annotator.truth(arg),
        None => Ok(Ann::bool().with_constant(Const::Bool(false))),
    }
}

fn int(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let Some(arg) = call.args.first() else { return Ok(annotator.constant(&Const::Int(0))) };
    match &arg.kind {
        Kind::Int { ty: IntType::Signed, .. } => Ok(arg.clone()),
        Kind::Bool => Ok(Ann::nonneg()),
        Kind::Int { ty, .. } => {
            let fits = ty.bits() < 64 && (!ty.is_signed());
            Ok(if fits { Ann::nonneg() } else { Ann::int() })
        }
        Kind::Float | Kind::SingleFloat | Kind::Str { .. } | Kind::Char => Ok(Ann::int()),
        _ => match annotator.special_method(arg, "__int__", &[]) {
            Some(outcome) => outcome,
            None => Err(annotator.wrong_argument(call, arg)),
        },
    }
}

fn float(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let Some(arg) = call.args.first() else { return Ok(annotator.constant(&Const::float(0.0))) };
    match &arg.kind {
        Kind::Float => Ok(arg.clone()),
        Kind::Int { .. } | Kind::Bool | Kind::SingleFloat | Kind::Str { .. } | Kind::Char => Ok(Ann::float()),
        _ => match annotator.special_method(arg, "__float__", &[]) {
            Some(outcome) => outcome,
            None => Err(annotator.wrong_argument(call, arg)),
        },
    }
}

fn single_float(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    match call.args[0].kind {
        Kind::Float | Kind::Int { .. } | Kind::Bool | Kind::SingleFloat => Ok(Ann::of(Kind::SingleFloat)),
        _ => Err(annotator.wrong_argument(call, &call.args[0])),
    }
}

fn str_(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    match call.args.first() {
        Some(arg) => annotator.text_of(arg, false),
        None => Ok(annotator.constant(&Const::str(""))),
    }
}

fn tuple(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    match call.args.first().map(|arg| (&arg.kind, arg)) {
        None => Ok(Ann::tuple(Vec::new())),
        Some((Kind::Tuple { .. }, arg)) => Ok(arg.clone()),
        Some((_, arg)) => {
            let fail = annotator.wrong_argument(call, arg);
            Err(match fail {
                Fail::Error(diagnostic) => annotator.fail(diagnostic.note("the length of a tuple must be known")),
                blocked => blocked,
            })
        }
    }
}

fn list(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let item = match call.args.first() {
        Some(arg) => annotator.iterated_item(arg)?,
        None => Ann::IMPOSSIBLE,
    };
    annotator.list_of(&item)
}

fn set(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let item = match call.args.first() {
        Some(arg) => annotator.iterated_item(arg)?,
        None => Ann::IMPOSSIBLE,
    };
    let def = annotator.dict_here();
    annotator.add_half(def, Half::Key, &item)?;
    Ok(Ann::of(Kind::Set { def, none: false }))
}

fn dict(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let dict = annotator.dict_here();
    annotator.note_order(dict, call.short_name() == "OrderedDict");
    annotator.fill_dict(call, dict)?;
    Ok(Ann::dict(dict))
}

fn object_init(_: &mut Annotator<'_>, _: &Call<'_>) -> Outcome {
    Ok(Ann::none())
}

fn exception_init(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    if let Kind::Instance { class, .. } = call.receiver.kind {
        annotator.builtin_exception_args(class, &Args::plain(call.args.to_vec()))?;
    }
    Ok(Ann::none())
}

impl<'h> Annotator<'h> {
    /// A call of a fixed-width integer class, if `callee` is one.
    pub(super) fn convert_int(&mut self, callee: &Ann, args: &Args) -> Option<Outcome> {
        let Kind::Builtin { bound_to: None, .. } = callee.kind else { return None };
        let Some(Const::Obj(object)) = callee.host_const() else { return None };
        let ty = self.int_class_cached(*object)?;
        let [arg] = &args.positional[..] else {
            return Some(self.error("E0303", "an integer class takes 1 argument"));
        };
        Some(match (&arg.kind, arg.host_const()) {
            (_, Some(value @ (Const::Int(_) | Const::BigInt(_) | Const::FixedInt(..)))) => {
                match self.host.call(&Const::Obj(*object), std::slice::from_ref(value), &[]) {
                    Ok(value) => Ok(self.constant(&value)),
                    Err(_) => Ok(Ann::int_of(ty, false)),
                }
            }
            (Kind::Int { nonneg, .. }, _) => Ok(Ann::int_of(ty, *nonneg && ty.bits() >= 64)),
            (Kind::Bool, _) => Ok(Ann::int_of(ty, true)),
            (Kind::Float | Kind::Char | Kind::Str { .. } | Kind::Addr | Kind::Ptr(_), _) => Ok(Ann::int_of(ty, false)),
            (Kind::None, _) => Err(Fail::Blocked),
            _ => {
                let message = format!("an integer class cannot take {}", self.shown(arg));
                self.error("E0305", message)
            }
        })
    }

    /// Adds what `dict(other, name=value, …)` and `d.update(other, name=value, …)` do.
    pub(super) fn fill_dict(&mut self, call: &Call<'_>, dict: crate::DictId) -> Outcome<()> {
        if let Some(other) = call.args.first() {
            self.update_dict(call, dict, other)?;
        }
        for (name, value) in call.keywords {
            let name = self.constant(&Const::str(name));
            self.add_half(dict, Half::Key, &name)?;
            self.add_half(dict, Half::Value, value)?;
        }
        Ok(())
    }

    /// Adds the contents of a dict, or of a list of pairs.
    fn update_dict(&mut self, call: &Call<'_>, dict: crate::DictId, from: &Ann) -> Outcome<()> {
        let (key, value) = match &from.kind {
            Kind::Dict { def, .. } => self.read_both(*def),
            _ => match self.iterated_item(from)?.kind {
                Kind::Tuple { items, .. } if items.len() == 2 => (items[0].clone(), items[1].clone()),
                Kind::Impossible => return Ok(()),
                _ => return Err(self.wrong_argument(call, from)),
            },
        };
        self.add_half(dict, Half::Key, &key)?;
        self.add_half(dict, Half::Value, &value)
    }
}
