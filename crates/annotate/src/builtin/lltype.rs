//! The functions of `rpython.rtyper.lltypesystem`: memory, casts, addresses and single operations.

use std::sync::Arc;

use ouro_host::Const;
use ouro_ir::Heap;

use super::functions::{nothing, to_int};
use super::{ANY, Call, Row};
use crate::constants::builtin;
use crate::errors::Outcome;
use crate::{Ann, Annotator, Constant, Desc, Kind, LowDef, LowId, OwnType};

/// What `scoped_alloc` gives: raw memory that a `with` statement frees.
pub(crate) const SCOPED: &str = "rpython.rtyper.lltypesystem.lltype.scoped_alloc";

pub(super) const TABLE: &[Row] = &[
    ("rpython.rtyper.lltypesystem.lltype.Ptr", pointer_to, 1, 1, &[]),
    ("rpython.rtyper.lltypesystem.lltype.cast_int_to_ptr", typed, 2, 2, &[]),
    ("rpython.rtyper.lltypesystem.lltype.cast_opaque_ptr", cast_opaque, 2, 2, &[]),
    ("rpython.rtyper.lltypesystem.lltype.cast_pointer", cast_pointer, 2, 2, &[]),
    ("rpython.rtyper.lltypesystem.lltype.cast_primitive", typed, 2, 2, &[]),
    ("rpython.rtyper.lltypesystem.lltype.cast_ptr_to_int", to_int, 1, 1, &[]),
    ("rpython.rtyper.lltypesystem.lltype.direct_arrayitems", array_items, 1, 1, &[]),
    ("rpython.rtyper.lltypesystem.lltype.direct_fieldptr", field_pointer, 2, 2, &[]),
    ("rpython.rtyper.lltypesystem.lltype.direct_ptradd", pointer_add, 2, 2, &[]),
    ("rpython.rtyper.lltypesystem.lltype.free", free, 1, 3, &["flavor", "track_allocation"]),
    ("rpython.rtyper.lltypesystem.lltype.identityhash", to_int, 1, 1, &[]),
    ("rpython.rtyper.lltypesystem.lltype.malloc", malloc, 1, 8, MALLOC),
    ("rpython.rtyper.lltypesystem.lltype.nullptr", nullptr, 1, 1, &[]),
    ("rpython.rtyper.lltypesystem.lltype.render_immortal", nothing, 1, 2, &["track_allocation"]),
    (SCOPED, scoped, 1, 3, &["n", "zero"]),
    ("rpython.rtyper.lltypesystem.lltype.typeOf", type_of, 1, 1, &[]),
    ("rpython.rtyper.lltypesystem.llmemory.cast_adr_to_int", to_int, 1, 2, &["mode"]),
    ("rpython.rtyper.lltypesystem.llmemory.cast_adr_to_ptr", address_to_pointer, 2, 2, &[]),
    ("rpython.rtyper.lltypesystem.llmemory.cast_int_to_adr", address, 1, 1, &[]),
    ("rpython.rtyper.lltypesystem.llmemory.cast_ptr_to_adr", pointer_to_address, 1, 1, &[]),
    ("rpython.rtyper.lltypesystem.llmemory.itemoffsetof", to_int, 1, 2, &["n"]),
    ("rpython.rtyper.lltypesystem.llmemory.offsetof", to_int, 2, 2, &[]),
    ("rpython.rtyper.lltypesystem.llmemory.raw_memcopy", nothing, 3, 3, &[]),
    ("rpython.rtyper.lltypesystem.llmemory.raw_memmove", nothing, 3, 3, &[]),
    ("rpython.rtyper.lltypesystem.llmemory.sizeof", to_int, 1, 2, &["n"]),
    ("rpython.rtyper.annlowlevel.MixLevelHelperAnnotator", mix_level, 0, ANY, &[]),
    ("rpython.rtyper.annlowlevel.cast_base_ptr_to_instance", pointer_to_instance, 2, 2, &[]),
    ("rpython.rtyper.annlowlevel.cast_base_ptr_to_nongc_instance", pointer_to_instance, 2, 2, &[]),
    ("rpython.rtyper.annlowlevel.cast_gcref_to_instance", pointer_to_instance, 2, 2, &[]),
    ("rpython.rtyper.annlowlevel.cast_instance_to_base_ptr", base_pointer, 1, 1, &[]),
    ("rpython.rtyper.annlowlevel.cast_instance_to_gcref", gcref, 1, 1, &[]),
    ("rpython.rtyper.annlowlevel.cast_nongc_instance_to_base_ptr", base_pointer, 1, 1, &[]),
    ("rpython.rtyper.annlowlevel.cast_object_to_ptr", object_to_pointer, 2, 2, &[]),
    ("rpython.rtyper.annlowlevel.hlstr", hlstr, 1, 1, &[]),
    ("rpython.rtyper.annlowlevel.llhelper", llhelper, 2, 2, &[]),
    ("rpython.rtyper.annlowlevel.llstr", llstr, 1, 1, &[]),
    ("scoped.__enter__", scoped_enter, 0, 0, &[]),
    ("scoped.__exit__", nothing, 3, 3, &[]),
    ("llop", operation, 1, ANY, &[]),
];

const MALLOC: &[&str] = &["n", "flavor", "immortal", "zero", "track_allocation", "add_memory_pressure", "nonmovable"];

/// The type that an argument must be.
fn type_argument(annotator: &mut Annotator<'_>, call: &Call<'_>, index: usize) -> Outcome<LowId> {
    match annotator.low_type_of(&call.args[index]) {
        Some(low) => Ok(low),
        None if call.args[index].is_impossible() => Err(crate::errors::Fail::Blocked),
        None => {
            let message = format!("`{}` needs a low-level type that is constant", call.short_name());
            let label = annotator.this_is(&call.args[index]);
            annotator.error_at("E0373", message, label)
        }
    }
}

fn misuse<T>(annotator: &Annotator<'_>, message: String) -> Outcome<T> {
    annotator.error("E0374", message)
}

fn pointer_to(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let to = type_argument(annotator, call, 0)?;
    let ty = annotator.low_pointer_object(to)?;
    Ok(annotator.constant(&ty))
}

fn typed(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let ty = type_argument(annotator, call, 0)?;
    Ok(annotator.low_value(ty))
}

fn nullptr(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    if let Some(Constant::LowType(OwnType::Container(heap))) = call.args[0].constant {
        return Ok(Ann::of(Kind::Ptr(heap)));
    }
    let to = type_argument(annotator, call, 0)?;
    Ok(annotator.low_pointer(to))
}

fn address(_: &mut Annotator<'_>, _: &Call<'_>) -> Outcome {
    Ok(Ann::of(Kind::Addr))
}

fn hlstr(_: &mut Annotator<'_>, _: &Call<'_>) -> Outcome {
    Ok(Ann::of(Kind::Str { none: true, bytes: false }))
}

fn llstr(annotator: &mut Annotator<'_>, _: &Call<'_>) -> Outcome {
    match annotator.own_structs {
        Some((id, _)) => Ok(Ann::of(Kind::Ptr(Heap::Struct(id)))),
        None => misuse(annotator, "`llstr` before the string type is known".into()),
    }
}

/// Checks that an argument is an instance (or `None`).
fn instance_argument(annotator: &Annotator<'_>, call: &Call<'_>, index: usize) -> Outcome<()> {
    match call.args[index].kind {
        Kind::Instance { .. } | Kind::None => Ok(()),
        Kind::Impossible => Err(crate::errors::Fail::Blocked),
        _ => Err(annotator.wrong_argument(call, &call.args[index])),
    }
}

fn base_pointer(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    instance_argument(annotator, call, 0)?;
    match annotator.own_structs {
        Some((_, id)) => Ok(Ann::of(Kind::Ptr(Heap::Struct(id)))),
        None => misuse(annotator, format!("`{}` before the type of instances is known", call.short_name())),
    }
}

fn gcref(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    instance_argument(annotator, call, 0)?;
    Ok(Ann::of(Kind::Ptr(Heap::Any)))
}

fn object_to_pointer(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    instance_argument(annotator, call, 1)?;
    let wanted = typed(annotator, call)?;
    match wanted.kind {
        Kind::Ptr(Heap::Any) => Ok(wanted),
        Kind::Ptr(Heap::Struct(id)) if annotator.own_structs.is_some_and(|(_, object)| id == object) => Ok(wanted),
        _ => {
            let shown = annotator.display(&wanted);
            misuse(annotator, format!("an instance is no {shown}: use `rclass.OBJECTPTR` or `llmemory.GCREF`"))
        }
    }
}

fn pointer_to_instance(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let object = annotator.own_structs.map(|(_, object)| Heap::Struct(object));
    match call.args[1].kind {
        Kind::Ptr(heap) if heap == Heap::Any || Some(heap) == object => {}
        Kind::Impossible => return Err(crate::errors::Fail::Blocked),
        _ => return Err(annotator.wrong_argument(call, &call.args[1])),
    }
    match &call.args[0].kind {
        Kind::Pbc { members, none: false } => match members[..] {
            [Desc::Class(class)] => Ok(Ann::of(Kind::Instance { class, none: true })),
            _ => Err(annotator.wrong_argument(call, &call.args[0])),
        },
        Kind::Impossible => Err(crate::errors::Fail::Blocked),
        _ => Err(annotator.wrong_argument(call, &call.args[0])),
    }
}

fn mix_level(annotator: &mut Annotator<'_>, _: &Call<'_>) -> Outcome {
    misuse(
        annotator,
        "there is no `MixLevelHelperAnnotator`: write the helper as an RPython function and call it, or make a pointer to \
         it by `llhelper`"
            .into(),
    )
}

fn malloc(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    if let Some(Constant::LowType(OwnType::Container(heap))) = call.args[0].constant {
        return Ok(Ann::of(Kind::Ptr(heap)));
    }
    let low = type_argument(annotator, call, 0)?;
    let flavor = match call.arg(2, "flavor") {
        Some(ann) => ann.const_text(),
        None => Some("gc".into()),
    };
    allocation(annotator, low, flavor.as_deref(), call.arg(1, "n"))?;
    Ok(annotator.low_pointer(low))
}

/// Checks that a type can be allocated with such a flavour and number of items.
fn allocation(annotator: &mut Annotator<'_>, low: LowId, flavor: Option<&str>, n: Option<&Ann>) -> Outcome<()> {
    let name = annotator.low_name(low).to_owned();
    let managed = annotator.low_heap(low).is_some();
    match flavor {
        Some("gc") if !managed => misuse(
            annotator,
            format!("`{name}` is not managed by the garbage collector: allocate it with flavor='raw'"),
        ),
        Some("raw") if managed => {
            misuse(annotator, format!("`{name}` is managed by the garbage collector and cannot be raw memory"))
        }
        Some("gc" | "raw") => {
            let wants = annotator.is_varsize(low);
            let Some(wants) = wants else { return misuse(annotator, format!("`{name}` cannot be allocated")) };
            let given = n.is_some_and(|n| n.kind != Kind::None);
            match (wants, given) {
                (true, false) => misuse(annotator, format!("the number of items of `{name}` is missing")),
                (false, true) => misuse(annotator, format!("`{name}` has no number of items")),
                _ => Ok(()),
            }
        }
        _ => misuse(annotator, "the flavor of `malloc` must be the constant 'gc' or 'raw'".into()),
    }
}

impl Annotator<'_> {
    /// Whether a container ends in an array whose length is chosen when it is allocated; none if it cannot be allocated.
    pub fn is_varsize(&self, low: LowId) -> Option<bool> {
        match self.low_def(low) {
            LowDef::Struct(def) => Some(def.fields.last().is_some_and(|last| self.is_varsize(last.ty) == Some(true))),
            LowDef::Array(def) => Some(def.fixed.is_none()),
            _ => None,
        }
    }
}

/// The raw memory that an argument points to.
fn raw_argument(annotator: &Annotator<'_>, call: &Call<'_>) -> Outcome<LowId> {
    match call.args[0].kind {
        Kind::Raw(low) => Ok(low),
        Kind::Impossible | Kind::None => Err(crate::errors::Fail::Blocked),
        Kind::Ptr(_) => {
            let shown = annotator.display(&call.args[0]);
            misuse(annotator, format!("`{}` needs raw memory, but this is a {shown}: it moves", call.short_name()))
        }
        _ => Err(annotator.wrong_argument(call, &call.args[0])),
    }
}

fn free(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    raw_argument(annotator, call)?;
    Ok(Ann::none())
}

fn scoped(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let low = type_argument(annotator, call, 0)?;
    allocation(annotator, low, Some("raw"), call.arg(1, "n"))?;
    Ok(builtin(SCOPED, Some(Arc::new(annotator.low_pointer(low))), None))
}

fn scoped_enter(_: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    Ok(call.receiver.clone())
}

fn type_of(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    if let Kind::Ptr(heap) = call.args[0].kind {
        return annotator.pointer_type_ann(heap);
    }
    let ty = match annotator.low_container(&call.args[0]) {
        Some((to, ..)) => annotator.low_pointer_object(to)?,
        None => {
            let name = match call.args[0].kind {
                Kind::Bool => "Bool",
                Kind::Int { ty, .. } => {
                    let width = [Const::Int(i64::from(ty.bits())), Const::Bool(ty.is_signed())];
                    let number = annotator.ask("number_of", &width)?;
                    return Ok(annotator.constant(&number));
                }
                Kind::Float => "Float",
                Kind::SingleFloat => "SingleFloat",
                Kind::Char => "Char",
                Kind::UniChar => "UniChar",
                Kind::None => "Void",
                Kind::Addr => "Address",
                _ => return Err(annotator.wrong_argument(call, &call.args[0])),
            };
            let module = "rpython.rtyper.lltypesystem.lltype";
            annotator.host.lookup(module, name).unwrap_or(Const::None)
        }
    };
    Ok(annotator.constant(&ty))
}

fn cast_pointer(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let wanted = typed(annotator, call)?;
    let related = match (&wanted.kind, &call.args[1].kind) {
        (left, right) if left == right => true,
        (Kind::Ptr(Heap::Struct(to)), Kind::Ptr(Heap::Struct(from))) => {
            let types = annotator.types.borrow();
            types.is_derived(*to, *from) || types.is_derived(*from, *to)
        }
        (Kind::Raw(to), Kind::Raw(from)) => begins_with(annotator, *to, *from) || begins_with(annotator, *from, *to),
        (_, Kind::Impossible) => return Err(crate::errors::Fail::Blocked),
        _ => false,
    };
    if related {
        return Ok(wanted);
    }
    let (to, from) = (annotator.display(&wanted), annotator.display(&call.args[1]));
    misuse(annotator, format!("a `{from}` can never be a `{to}`"))
}

/// Whether raw structs of one type begin with one of the other type.
fn begins_with(annotator: &Annotator<'_>, outer: LowId, inner: LowId) -> bool {
    let LowDef::Struct(def) = annotator.low_def(outer) else { return false };
    def.fields.first().is_some_and(|first| first.ty == inner || begins_with(annotator, first.ty, inner))
}

fn cast_opaque(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let wanted = typed(annotator, call)?;
    match (&wanted.kind, &call.args[1].kind) {
        (Kind::Ptr(_), Kind::Ptr(_)) | (Kind::Raw(_), Kind::Raw(_)) => Ok(wanted),
        (_, Kind::Impossible) => Err(crate::errors::Fail::Blocked),
        _ => {
            let (to, from) = (annotator.display(&wanted), annotator.display(&call.args[1]));
            misuse(annotator, format!("a `{from}` cannot be cast to `{to}`"))
        }
    }
}

/// A pointer to one item, as which a pointer into an array or to a field is typed.
fn pointer_to_item(annotator: &mut Annotator<'_>, item: LowId) -> Outcome {
    let item = Const::Obj(annotator.low_object(item));
    let array = annotator.ask("FixedSizeArray", &[item, Const::Int(1)])?;
    let ty = annotator.constant(&array);
    match annotator.low_type_of(&ty) {
        Some(low) => Ok(annotator.low_pointer(low)),
        None => Err(crate::errors::Fail::Blocked),
    }
}

fn array_items(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let low = raw_argument(annotator, call)?;
    match annotator.low_def(low).clone() {
        LowDef::Array(def) => pointer_to_item(annotator, def.item),
        _ => Err(annotator.wrong_argument(call, &call.args[0])),
    }
}

fn field_pointer(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let low = raw_argument(annotator, call)?;
    let name = call.args[1].const_text().unwrap_or_default();
    match annotator.low_field(low, &name).map(|field| field.ty) {
        Some(ty) => pointer_to_item(annotator, ty),
        None => misuse(annotator, format!("`{}` has no field `{name}`", annotator.low_name(low))),
    }
}

fn pointer_add(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let low = raw_argument(annotator, call)?;
    match annotator.low_def(low) {
        LowDef::Array(_) => Ok(annotator.low_pointer(low)),
        _ => Err(annotator.wrong_argument(call, &call.args[0])),
    }
}

fn address_to_pointer(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let ty = type_argument(annotator, call, 1)?;
    match annotator.low_value(ty) {
        Ann { kind: Kind::Raw(low), .. } => Ok(annotator.low_pointer(low)),
        _ => misuse(annotator, format!("an address cannot be cast to `{}`", annotator.low_name(ty))),
    }
}

fn pointer_to_address(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    raw_argument(annotator, call)?;
    Ok(Ann::of(Kind::Addr))
}

/// `llhelper(FUNCPTR, f)`: the function as a pointer, annotated for arguments of the pointer's type.
fn llhelper(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let wanted = typed(annotator, call)?;
    let (Kind::Raw(low), Kind::Pbc { members, .. }) = (&wanted.kind, &call.args[1].kind) else {
        return misuse(annotator, "`llhelper` needs a pointer type of functions and a function".into());
    };
    let (LowDef::Func(func), [Desc::Func(_)]) = (annotator.low_def(*low).clone(), &members[..]) else {
        return misuse(annotator, "`llhelper` needs a pointer type of functions and one function".into());
    };
    annotator.callback(*low, &func, members)?;
    Ok(wanted)
}

fn operation(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let ty = type_argument(annotator, call, 0)?;
    Ok(annotator.low_value(ty))
}
