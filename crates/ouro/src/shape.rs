//! Annotations as data for Python: what `rpython/translator/calls.py` needs to hand values of an inferred type over to the calling
//! process, as the text of a nested tuple.

use std::fmt::Write;

use ouro_annotate::{Ann, Annotator, ClassId, Kind, ListId};
use ouro_host::ObjId;
use ouro_ir::IntType;

/// Values nested deeper than this stay where they are; only types that contain themselves are.
const DEPTH: u32 = 12;

/// The shape of the values that an annotation describes.
pub fn shape(annotator: &Annotator<'_>, ann: &Ann) -> String {
    nested(annotator, ann, DEPTH)
}

fn nested(annotator: &Annotator<'_>, ann: &Ann, depth: u32) -> String {
    let Some(inner) = depth.checked_sub(1) else { return opaque(annotator, ann) };
    let text = match &ann.kind {
        Kind::Impossible => "('nothing',)".to_owned(),
        Kind::None => "('None',)".to_owned(),
        Kind::Tuple { items, .. } => {
            let mut text = String::from("('tuple',");
            for item in items.iter() {
                // Writing to a string cannot fail.
                let _ = write!(text, "{},", nested(annotator, item, inner));
            }
            text + ")"
        }
        Kind::List { def, .. } => format!("('list',{})", nested(annotator, &item(annotator, *def), inner)),
        Kind::Dict { def, .. } if annotator.dict(*def).custom.is_none() => {
            let dict = annotator.dict(*def);
            let (key, value) = (nested(annotator, &dict.key, inner), nested(annotator, &dict.value, inner));
            format!("('dict',{key},{value})")
        }
        Kind::Set { def, .. } => format!("('set',{})", nested(annotator, &annotator.dict(*def).key, inner)),
        _ => scalar(ann).unwrap_or_else(|| opaque(annotator, ann)),
    };
    or_none(ann, text)
}

fn item(annotator: &Annotator<'_>, list: ListId) -> Ann {
    annotator.list(list).item.clone()
}

/// The shape of a number or text.
fn scalar(ann: &Ann) -> Option<String> {
    Some(match &ann.kind {
        Kind::Bool => "('bool',)".to_owned(),
        Kind::Int { ty: IntType::Signed, .. } => "('int',)".to_owned(),
        Kind::Int { ty, .. } => {
            format!("('int',{},{})", ty.bits(), if ty.is_signed() { "True" } else { "False" })
        }
        Kind::Float => "('float',)".to_owned(),
        Kind::SingleFloat => "('singlefloat',)".to_owned(),
        Kind::Char => "('char',)".to_owned(),
        Kind::Str { .. } => "('str',)".to_owned(),
        _ => return None,
    })
}

fn opaque(annotator: &Annotator<'_>, ann: &Ann) -> String {
    format!("('opaque',{:?})", annotator.display(ann))
}

fn or_none(ann: &Ann, text: String) -> String {
    if ann.can_be_none() && ann.kind != Kind::None { format!("('optional',{text})") } else { text }
}

/// The exceptions that the program can make and that have more to them than a name of Python's own: the classes, and in the text
/// of a tuple for each of them the names and shapes of the attributes that travel.
pub fn exceptions(annotator: &Annotator<'_>) -> (Vec<ObjId>, String) {
    let (mut classes, mut text) = (Vec::new(), String::from("("));
    for (id, class) in &annotator.defs.classes {
        if !class.instantiated {
            continue;
        }
        let Some(fields) = exception_fields(annotator, id) else { continue };
        if fields.is_empty() && class.full_name.starts_with("builtins.") {
            continue;
        }
        classes.push(class.object);
        text.push('(');
        for (name, shape) in fields {
            // As above.
            let _ = write!(text, "({name:?},{shape}),");
        }
        text.push_str("),");
    }
    (classes, text + ")")
}

/// The attributes of an exception's instances that are numbers and texts; None for other classes.
fn exception_fields(annotator: &Annotator<'_>, class: ClassId) -> Option<Vec<(String, String)>> {
    let mut fields = Vec::new();
    let mut current = Some(class);
    while let Some(id) = current {
        let def = &annotator.defs.classes[id];
        if def.full_name == "builtins.BaseException" {
            return Some(fields);
        }
        let own = def.attrs.iter().filter(|(_, attr)| attr.is_field);
        fields.extend(own.filter_map(|(name, attr)| Some((name.clone(), or_none(&attr.ann, scalar(&attr.ann)?)))));
        current = def.base;
    }
    None
}
