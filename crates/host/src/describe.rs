//! Short descriptions of live values for messages: what a Python programmer would call them, without addresses.

use std::fmt::Write;
use std::rc::Rc;

use crate::{Const, ObjId, Object, ObjectKind};

/// How many members of a container, and characters of a string, are shown.
const MEMBERS: usize = 4;
const CHARACTERS: usize = 60;

/// Describes a value; `object` gives the contents of an object where they may be looked at.
pub(crate) fn describe(value: &Const, object: &dyn Fn(ObjId) -> Option<Rc<Object>>) -> String {
    match value {
        Const::None => "None".into(),
        Const::Bool(true) => "True".into(),
        Const::Bool(false) => "False".into(),
        Const::Int(value) => value.to_string(),
        Const::BigInt(value) => shorten(value.to_string()),
        Const::FixedInt(kind, value) if kind.signed => format!("r_int{}({value})", kind.bits),
        Const::FixedInt(kind, value) => format!("r_uint{}({})", kind.bits, *value as u128),
        Const::Float(bits) => float(f64::from_bits(*bits)),
        Const::SingleFloat(bits) => format!("r_singlefloat({})", float(f32::from_bits(*bits).into())),
        Const::Str(bytes) => quote(bytes.iter().map(|&byte| byte as char)),
        Const::WideStr(text) => quote(text.chars()),
        Const::Bytes(bytes) => format!("b{}", quote_bytes(bytes)),
        Const::Obj(id) => describe_object(*id, object),
    }
}

fn describe_object(id: ObjId, object: &dyn Fn(ObjId) -> Option<Rc<Object>>) -> String {
    let Some(contents) = object(id) else { return "an object".into() };
    let inner = |value: &Const| match value {
        Const::Obj(id) => match object(*id) {
            Some(object) if is_container(&object.kind) => "...".into(),
            _ => describe(value, object),
        },
        _ => describe(value, object),
    };
    let class_name = |id: ObjId| match object(id).as_deref() {
        Some(Object { kind: ObjectKind::Class(class), .. }) => class.name.clone(),
        _ => "?".into(),
    };
    match &contents.kind {
        ObjectKind::Tuple(items) if items.len() == 1 => format!("({},)", inner(&items[0])),
        ObjectKind::Tuple(items) => format!("({})", members(items, inner)),
        ObjectKind::List(items) => format!("[{}]", members(items, inner)),
        ObjectKind::Set(items) if items.is_empty() => "set()".into(),
        ObjectKind::Set(items) => format!("{{{}}}", members(items, inner)),
        ObjectKind::Dict(items) => {
            format!("{{{}}}", members(items, |(key, value)| format!("{}: {}", inner(key), inner(value))))
        }
        ObjectKind::ByteArray(bytes) => format!("bytearray(b{})", quote_bytes(bytes)),
        ObjectKind::Range(start, stop, 1) => format!("range({start}, {stop})"),
        ObjectKind::Range(start, stop, step) => format!("range({start}, {stop}, {step})"),
        ObjectKind::Function(function) => format!("function `{}`", function.name),
        ObjectKind::Method(_, function) => match function.obj().and_then(object).as_deref() {
            Some(Object { kind: ObjectKind::Function(function), .. }) => format!("method `{}`", function.qualname),
            _ => "a method".into(),
        },
        ObjectKind::Builtin(builtin) => {
            format!("built-in function `{}`", builtin.name.strip_prefix("builtins.").unwrap_or(&builtin.name))
        }
        ObjectKind::StaticMethod(function) => format!("staticmethod({})", inner(function)),
        ObjectKind::ClassMethod(function) => format!("classmethod({})", inner(function)),
        ObjectKind::Property(getter, _) => match getter {
            Some(getter) => format!("property({})", inner(getter)),
            None => "a property".into(),
        },
        ObjectKind::Class(class) => format!("class `{}`", class.name),
        ObjectKind::Instance(_) => format!("<{} instance>", class_name(contents.class)),
        ObjectKind::Module(name) => format!("module `{name}`"),
        ObjectKind::WeakRef(Some(_)) => "a weak reference".into(),
        ObjectKind::WeakRef(None) => "a dead weak reference".into(),
        ObjectKind::Other(repr) => shorten(repr.clone()),
    }
}

fn is_container(kind: &ObjectKind) -> bool {
    use ObjectKind::{ClassMethod, Dict, List, Property, Set, StaticMethod, Tuple};
    matches!(kind, Tuple(_) | List(_) | Dict(_) | Set(_) | StaticMethod(_) | ClassMethod(_) | Property(..))
}

fn members<T>(items: &[T], describe: impl Fn(&T) -> String) -> String {
    let mut shown: Vec<String> = items.iter().take(MEMBERS).map(describe).collect();
    if items.len() > MEMBERS {
        shown.push("...".into());
    }
    shown.join(", ")
}

fn shorten(text: String) -> String {
    match text.char_indices().nth(CHARACTERS) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text,
    }
}

/// A string literal as Python writes it.
fn quote(text: impl Iterator<Item = char> + Clone) -> String {
    let mark = if text.clone().any(|c| c == '\'') && !text.clone().any(|c| c == '"') { '"' } else { '\'' };
    let mut out = String::from(mark);
    let mut left = CHARACTERS;
    for c in text {
        if left == 0 {
            out.push_str("...");
            break;
        }
        left -= 1;
        match c {
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\\' => out.push_str("\\\\"),
            c if c == mark => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() && (c as u32) < 256 => {
                write!(out, "\\x{:02x}", c as u32).expect("writing to a string succeeds")
            }
            c => out.push(c),
        }
    }
    out.push(mark);
    out
}

/// The same for bytes, of which only ASCII is shown as it is.
fn quote_bytes(bytes: &[u8]) -> String {
    let mut out = String::from("'");
    for &byte in bytes.iter().take(CHARACTERS) {
        match byte {
            b'\'' | b'\\' => out.extend(['\\', byte as char]),
            b'\n' => out.push_str("\\n"),
            b' '..=b'~' => out.push(byte as char),
            _ => write!(out, "\\x{byte:02x}").expect("writing to a string succeeds"),
        }
    }
    if bytes.len() > CHARACTERS {
        out.push_str("...");
    }
    out.push('\'');
    out
}

/// The shortest decimal that reads back as the same number, laid out as Python's `repr`.
fn float(value: f64) -> String {
    if !value.is_finite() {
        return if value.is_nan() { "nan" } else { ["inf", "-inf"][usize::from(value < 0.0)] }.into();
    }
    let scientific = format!("{value:e}");
    let (digits, exponent) = scientific.split_once('e').expect("`{:e}` writes an exponent");
    let exponent: i32 = exponent.parse().expect("`{:e}` writes a decimal exponent");
    if (-4..16).contains(&exponent) {
        return format!("{value:?}").replace("e", "e+");
    }
    format!("{digits}e{}{:02}", if exponent < 0 { '-' } else { '+' }, exponent.abs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_look_as_in_python() {
        let show = |value: &Const| describe(value, &|_| None);
        assert_eq!(show(&Const::float(1.0)), "1.0");
        assert_eq!(show(&Const::float(-0.0)), "-0.0");
        assert_eq!(show(&Const::float(1e16)), "1e+16");
        assert_eq!(show(&Const::float(1e15)), "1000000000000000.0");
        assert_eq!(show(&Const::float(0.0001)), "0.0001");
        assert_eq!(show(&Const::float(1.5e-5)), "1.5e-05");
        assert_eq!(show(&Const::float(f64::NEG_INFINITY)), "-inf");
        assert_eq!(show(&Const::str("it's\n")), "\"it's\\n\"");
        assert_eq!(show(&Const::str("\u{0}'\"")), "'\\x00\\'\"'");
        assert_eq!(show(&Const::str(&"x".repeat(100))), format!("'{}...'", "x".repeat(60)));
        assert_eq!(show(&Const::Bytes(b"a'\xff".as_slice().into())), "b'a\\'\\xff'");
    }
}
