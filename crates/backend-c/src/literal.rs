//! Constants in C: exact, of the right type, and readable where that is possible.

use ouro_ir::IntType;

/// An integer of exactly this type. Narrow types have the type `int`, as in C's own arithmetic.
pub fn int(ty: IntType, value: i128) -> String {
    match (ty, ty.bits()) {
        (IntType::U128, _) => wide("u128", value),
        (IntType::I128, _) => wide("i128", value),
        (_, 64) if !ty.is_signed() => format!("{value}UL"),
        (_, 64) if value == i64::MIN as i128 => "INT64_MIN".to_owned(),
        (_, 64) => format!("{value}L"),
        (IntType::U32, _) => format!("{value}U"),
        _ if value == i32::MIN as i128 => "INT32_MIN".to_owned(),
        _ => value.to_string(),
    }
}

/// An integer where C converts it to the type needed: without a suffix if that is safe.
pub fn plain_int(ty: IntType, value: i128) -> String {
    let small = i32::MIN as i128 + 1..=i32::MAX as i128;
    if small.contains(&value) { value.to_string() } else { int(ty, value) }
}

fn wide(ty: &str, value: i128) -> String {
    match i32::try_from(value) {
        Ok(small) => format!("({ty}){small}"),
        Err(_) => format!("({ty})((u128){:#x}UL << 64 | {:#x}UL)", (value >> 64) as u64, value as u64),
    }
}

/// A binary64: the shortest decimal that reads back as the same number.
pub fn f64(bits: u64) -> String {
    let value = f64::from_bits(bits);
    if value.is_nan() {
        let sign = if value.is_sign_negative() { "-" } else { "" };
        return format!("{sign}__builtin_nan(\"{:#x}\")", bits & ((1 << 51) - 1));
    }
    if value.is_infinite() {
        return if value < 0.0 { "-__builtin_inf()".to_owned() } else { "__builtin_inf()".to_owned() };
    }
    format!("{value:?}")
}

/// A binary32, as for [`f64`].
pub fn f32(bits: u32) -> String {
    let value = f32::from_bits(bits);
    if value.is_nan() {
        let sign = if value.is_sign_negative() { "-" } else { "" };
        return format!("{sign}__builtin_nanf(\"{:#x}\")", bits & ((1 << 22) - 1));
    }
    if value.is_infinite() {
        return if value < 0.0 { "-__builtin_inff()".to_owned() } else { "__builtin_inff()".to_owned() };
    }
    format!("{value:?}f")
}

/// A byte of a string.
pub fn char(value: u8) -> String {
    match value {
        b'\'' | b'\\' => format!("'\\{}'", value as char),
        b' '..=b'~' => format!("'{}'", value as char),
        _ => value.to_string(),
    }
}

/// Bytes as a string literal, in pieces of a readable length.
pub fn string(bytes: &[u8]) -> String {
    const WIDTH: usize = 80;
    let pieces: Vec<String> = bytes.chunks(WIDTH).map(|piece| format!("\"{}\"", escape(piece))).collect();
    if pieces.is_empty() { "\"\"".to_owned() } else { pieces.join("\n        ") }
}

fn escape(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len());
    for &byte in bytes {
        match byte {
            b'"' | b'\\' => out.extend(['\\', byte as char]),
            b'\n' => out.push_str("\\n"),
            // `??` could begin a trigraph.
            b'?' => out.push_str("\\?"),
            b' '..=b'~' => out.push(byte as char),
            _ => out.push_str(&format!("\\{byte:03o}")),
        }
    }
    out
}
