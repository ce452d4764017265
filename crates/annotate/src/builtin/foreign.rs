//! Calls of foreign functions (`rffi.llexternal`), `rffi.cast`, and functions of the program that foreign code calls.
//!
//! A foreign function takes what C would: numbers of any width, `str` where characters are pointed to, a function where a
//! pointer to one is. A function that C may call is entered through one that `rpython.rtyper.lltypesystem.foreign` makes, which
//! keeps exceptions from going through C.

use std::sync::Arc;

use ouro_host::{Const, ObjId};
use ouro_ir::Type;
use ouro_source::Diagnostic;

use super::{Call, Row};
use crate::arguments::{Args, count, count_were};
use crate::errors::{Fail, Outcome};
use crate::{Ann, Annotator, Desc, Kind, LowDef, LowId, LowSignature};

pub(super) const TABLE: &[Row] = &[
    ("rpython.rtyper.lltypesystem.foreign.as_result", as_result, 2, 2, &[]),
    ("rpython.rtyper.lltypesystem.rffi.cast", cast, 2, 2, &[]),
    ("rpython.rtyper.lltypesystem.rffi.offsetof", super::functions::to_int, 2, 2, &[]),
    ("rpython.rtyper.lltypesystem.rffi.sizeof", super::functions::to_int, 1, 1, &[]),
];

/// The module of the host that knows foreign functions.
const MODULE: &str = "rpython.rtyper.lltypesystem.foreign";

/// What `rffi.cast` makes of what: a number, a pointer, or neither.
fn is_word(annotator: &Annotator<'_>, kind: &Kind) -> bool {
    matches!(kind, Kind::Int { .. } | Kind::Bool | Kind::Char | Kind::Addr)
        || matches!(kind, Kind::Raw(low) if !matches!(annotator.low_def(*low), LowDef::Pending))
}

fn is_float(kind: &Kind) -> bool {
    matches!(kind, Kind::Float | Kind::SingleFloat)
}

fn cast(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let wanted = match annotator.low_type_of(&call.args[0]) {
        Some(low) => annotator.low_value(low),
        None if call.args[0].is_impossible() => return Err(Fail::Blocked),
        None => {
            let label = annotator.this_is(&call.args[0]);
            return annotator.error_at("E0373", "`cast` needs a low-level type that is constant", label);
        }
    };
    let given = &call.args[1];
    let pointer = |kind: &Kind| matches!(kind, Kind::Raw(_) | Kind::Addr);
    let fits = match (&wanted.kind, &given.kind) {
        (_, Kind::Impossible) => return Err(Fail::Blocked),
        (Kind::None, _) => true,
        (to, Kind::None) => pointer(to),
        (to, from) if is_float(to) => is_float(from) || (is_word(annotator, from) && !pointer(from)),
        (to, from) if is_float(from) => is_word(annotator, to) && !pointer(to),
        (to, from) => to == from || (is_word(annotator, to) && is_word(annotator, from)),
    };
    if fits {
        return Ok(wanted);
    }
    let message = format!("`cast` cannot make a `{}` of this", annotator.display(&wanted));
    let label = annotator.this_is(given);
    annotator.error_at("E0374", message, label)
}

/// What a function of the program gives C code that called it. Whether it fits is told where the pointer to the function is made.
fn as_result(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    match annotator.low_type_of(&call.args[0]) {
        Some(low) if !call.args[1].is_impossible() => Ok(annotator.low_value(low)),
        _ => Err(Fail::Blocked),
    }
}

impl Annotator<'_> {
    /// A foreign function as a value: the function of the program that calls it. So it can be one of several, `None`, and C code
    /// can have a pointer to it.
    pub(crate) fn foreign_ann(&mut self, foreign: ObjId) -> Option<Ann> {
        let make = self.host.lookup(MODULE, "as_function").ok()?;
        let made = self.host.call(&make, &[Const::Obj(foreign)], &[]).ok()?.obj()?;
        let func = self.func_in(made, None);
        self.foreign.insert(func, foreign);
        Some(self.pbc_of(vec![Desc::Func(func)], false))
    }

    /// The foreign function that a callee is, where it can be nothing else: such a call goes to it directly.
    pub fn foreign_callee(&self, callee: &Ann) -> Option<ObjId> {
        match &callee.kind {
            Kind::Pbc { members, none: false } => match members[..] {
                [Desc::Func(func)] => self.foreign.get(&func).copied(),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether these are foreign functions.
    pub(crate) fn are_foreign(&self, members: &[Desc]) -> bool {
        members.iter().all(|desc| matches!(desc, Desc::Func(func) if self.foreign.contains_key(func)))
    }

    /// A call of a foreign function.
    pub(crate) fn call_foreign(&mut self, foreign: ObjId, args: &Args) -> Outcome {
        let Some(func) = self.foreign_signature(foreign) else { return Err(Fail::Blocked) };
        let name = self.host.getattr(&Const::Obj(foreign), "name").and_then(|name| name.as_text()).unwrap_or_default();
        if let Some((keyword, _)) = args.keywords.first() {
            let message = format!("the C function `{name}` takes no keyword arguments, such as `{keyword}`");
            return self.error("E0303", message);
        }
        if args.positional.len() != func.args.len() {
            let (wanted, given) = (count(func.args.len(), "argument"), count_were(args.positional.len()));
            let message = format!("the C function `{name}` takes {wanted} but {given} given");
            return self.error("E0303", message);
        }
        for (index, (&ty, arg)) in func.args.iter().zip(&args.positional).enumerate() {
            self.foreign_argument((&name, index), ty, arg)?;
        }
        Ok(self.low_value(func.result))
    }

    /// The type of a foreign function.
    pub fn foreign_signature(&mut self, foreign: ObjId) -> Option<LowSignature> {
        let Some(Const::Obj(ty)) = self.host.getattr(&Const::Obj(foreign), "TYPE") else { return None };
        let ann = self.low_type_ann(ty);
        match self.low_type_of(&ann).map(|low| self.low_def(low).clone()) {
            Some(LowDef::Func(func)) => Some(func),
            _ => None,
        }
    }

    /// Whether a type is a pointer to characters, for which a `str` may stand.
    pub fn is_char_pointer(&self, kind: &Kind) -> bool {
        let Kind::Raw(low) = kind else { return false };
        let LowDef::Array(array) = self.low_def(*low) else { return false };
        !array.has_length && array.fixed.is_none() && self.low_value_type(array.item) == Some(Type::Char)
    }

    fn foreign_argument(&mut self, (name, index): (&str, usize), ty: LowId, arg: &Ann) -> Outcome<()> {
        let wanted = self.low_value(ty);
        let fits = match (&wanted.kind, &arg.kind) {
            (_, Kind::Impossible) => return Err(Fail::Blocked),
            (to, Kind::Str { .. } | Kind::Char) if self.is_char_pointer(to) => true,
            (Kind::Raw(low), Kind::Pbc { members, .. }) => match self.low_def(*low).clone() {
                LowDef::Func(func) => {
                    let (low, members) = (*low, members.clone());
                    self.callback(low, &func, &members)?;
                    true
                }
                _ => false,
            },
            _ => self.passes(ty, arg),
        };
        if fits {
            return Ok(());
        }
        let message = format!(
            "argument {} of the C function `{name}` is declared as `{}` and cannot be this",
            index + 1,
            self.low_name(ty)
        );
        let label = self.this_is(arg);
        let diagnostic = Diagnostic::error("E0380", message).at(self.here.span, label);
        Err(self.fail(diagnostic.help("`rffi.cast(TYPE, x)` converts numbers and pointers")))
    }

    /// Whether C code can get the value as one of the type: numbers adapt, all else is exactly that.
    fn passes(&self, ty: LowId, given: &Ann) -> bool {
        let number = |kind: &Kind| matches!(kind, Kind::Int { .. } | Kind::Bool | Kind::Char);
        match (&self.low_value(ty).kind, &given.kind) {
            (Kind::None, _) | (Kind::Raw(_) | Kind::Addr, Kind::None) => true,
            (to, from) if number(to) => number(from),
            (to, from) if is_float(to) => is_float(from) || number(from),
            (to, from) => to == from,
        }
    }

    /// A function of the program becomes a pointer of a type, through what C calls in its place.
    pub(crate) fn callback(&mut self, low: LowId, func: &LowSignature, members: &[Desc]) -> Outcome<()> {
        let [Desc::Func(function)] = members else {
            let message = "a pointer to a function is made of one function that is known";
            let diagnostic = Diagnostic::error("E0374", message).at(self.here.span, "");
            return Err(self.fail(diagnostic.help("`llhelper(TYPE, f)` of each makes pointers to choose from")));
        };
        let object = self.defs.funcs[*function].object;
        let args = Args::plain(func.args.iter().map(|&arg| self.low_value(arg)).collect());
        let (result, _) = self.call_members(members, &args)?;
        if !result.is_impossible() && !self.passes(func.result, &result) {
            let name = self.defs.funcs[*function].shown.clone();
            let message = format!("`{name}` is called by way of `{}` and cannot return this", self.low_name(low));
            let label = self.this_is(&result);
            return self.error_at("E0380", message, label);
        }
        let entered = match self.callback_object(low, object) {
            Ok(entered) => entered,
            Err(message) => return self.error("E0374", message),
        };
        let entered = self.func_in(entered, None);
        let members: Arc<[Desc]> = Arc::new([Desc::Func(entered)]);
        self.call_and_record(&members, &args)?;
        Ok(())
    }

    /// The function that is called in place of `function` by whoever has a pointer of this type to it; or why there is none.
    pub fn callback_object(&self, low: LowId, function: ObjId) -> Result<ObjId, String> {
        let ty = Const::Obj(self.low_object(low));
        let make = self.host.lookup(MODULE, "callback").map_err(|error| error.to_string())?;
        match self.host.call(&make, &[ty, Const::Obj(function)], &[]) {
            Ok(Const::Obj(made)) => Ok(made),
            Ok(_) => Err("this is no function".into()),
            Err(exception) => Err(format!("this cannot be called by C: {exception}")),
        }
    }
}
