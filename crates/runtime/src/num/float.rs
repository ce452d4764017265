//! Floats to text and back, with Python's results.
//!
//! The shortest digits come from `zmij`, correctly rounded ones of a given precision from the standard library; the shape of
//! the text (when an exponent, how many digits in it, where `.0`) is made here.

use crate::text::string::{bytes_mut, part};

/// `%#g`: keep trailing zeros and the point.
const ALTERNATE: i64 = 1;
/// `%+g`: a sign always.
const PLUS: i64 = 2;
/// `% g`: a space where there is no sign.
const SPACE: i64 = 4;

/// The text of `repr`: shortest, with an exponent below 1e-4 and from 1e16 on.
pub fn repr(value: f64) -> String {
    if !value.is_finite() {
        return special(value).to_owned();
    }
    let mut buffer = zmij::Buffer::new();
    let (digits, exponent) = decimal(buffer.format_finite(value.abs()));
    let sign = if value.is_sign_negative() { "-" } else { "" };
    let body = match exponent {
        -4..16 => {
            let text = plain(&digits, exponent);
            if text.contains('.') { text } else { text + ".0" }
        }
        _ => scientific(&digits, exponent, 'e'),
    };
    format!("{sign}{body}")
}

fn special(value: f64) -> &'static str {
    match (value.is_nan(), value > 0.0) {
        (true, _) => "nan",
        (_, true) => "inf",
        _ => "-inf",
    }
}

/// The significant digits (no leading or trailing zeros, but at least one digit) and the exponent of the first one.
fn decimal(text: &str) -> (String, i32) {
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let mut exponent: i32 = exponent.parse().expect("a decimal exponent");
    exponent += whole.len() as i32 - 1;
    let all = format!("{whole}{fraction}");
    let significant = all.trim_start_matches('0');
    exponent -= (all.len() - significant.len()) as i32;
    match significant.trim_end_matches('0') {
        "" => ("0".to_owned(), 0),
        digits => (digits.to_owned(), exponent),
    }
}

/// Digits without exponent, without a trailing point.
fn plain(digits: &str, exponent: i32) -> String {
    if exponent < 0 {
        return format!("0.{}{digits}", "0".repeat(-exponent as usize - 1));
    }
    let whole = exponent as usize + 1;
    match digits.len() > whole {
        true => format!("{}.{}", &digits[..whole], &digits[whole..]),
        false => format!("{digits}{}", "0".repeat(whole - digits.len())),
    }
}

/// Digits with an exponent of at least two digits.
fn scientific(digits: &str, exponent: i32, letter: char) -> String {
    let (first, rest) = digits.split_at(1);
    let point = if rest.is_empty() { "" } else { "." };
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{first}{point}{rest}{letter}{sign}{:02}", exponent.unsigned_abs())
}

/// The text of `%e`, `%f`, `%g` and their upper-case forms.
pub fn format(value: f64, kind: u8, precision: usize, flags: i64) -> String {
    let magnitude = value.abs();
    let body = match kind.to_ascii_lowercase() {
        _ if !value.is_finite() => special(magnitude).to_owned(),
        b'e' => exponential(magnitude, precision, flags),
        b'f' => fixed(magnitude, precision, flags),
        _ => general(magnitude, precision.max(1), flags),
    };
    let body = if kind.is_ascii_uppercase() { body.to_uppercase() } else { body };
    let sign = match value.is_sign_negative() && !value.is_nan() {
        true => "-",
        false if flags & PLUS != 0 => "+",
        false if flags & SPACE != 0 => " ",
        false => "",
    };
    format!("{sign}{body}")
}

/// No float has more places after the point, nor so many digits: what is asked for beyond them is zeros. (The standard library
/// refuses precisions beyond 65535.)
const MAX_PLACES: usize = 1100;

fn fixed(magnitude: f64, precision: usize, flags: i64) -> String {
    let exact = precision.min(MAX_PLACES);
    let text = format!("{magnitude:.exact$}") + &"0".repeat(precision - exact);
    if precision == 0 && flags & ALTERNATE != 0 { text + "." } else { text }
}

fn exponential(magnitude: f64, precision: usize, flags: i64) -> String {
    let exact = precision.min(MAX_PLACES);
    let text = format!("{magnitude:.exact$e}");
    let (mantissa, exponent) = text.split_once('e').expect("an exponent");
    let mantissa = mantissa.to_owned() + &"0".repeat(precision - exact);
    let exponent: i32 = exponent.parse().expect("a decimal exponent");
    let point = if precision == 0 && flags & ALTERNATE != 0 { "." } else { "" };
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{mantissa}{point}e{sign}{:02}", exponent.unsigned_abs())
}

fn general(magnitude: f64, precision: usize, flags: i64) -> String {
    let digits = precision - 1;
    let exact = digits.min(MAX_PLACES);
    let probe = format!("{magnitude:.exact$e}");
    let exponent: i32 = probe.split_once('e').expect("an exponent").1.parse().expect("a decimal exponent");
    let text = match exponent >= -4 && exponent < precision as i32 {
        true => fixed(magnitude, (digits as i32 - exponent) as usize, flags),
        false => exponential(magnitude, digits, flags),
    };
    if flags & ALTERNATE != 0 {
        return text;
    }
    let (mantissa, tail) = text.find('e').map_or((&text[..], ""), |at| text.split_at(at));
    match mantissa.contains('.') {
        true => format!("{}{tail}", mantissa.trim_end_matches('0').trim_end_matches('.')),
        false => text,
    }
}

/// The float that `text` stands for by the rules of Python's `float`: surrounding space and underscores between digits
/// are allowed.
pub fn parse(text: &[u8]) -> Option<f64> {
    let is_space = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c);
    let start = text.iter().position(|byte| !is_space(byte))?;
    let stop = text.iter().rposition(|byte| !is_space(byte))? + 1;
    let text = std::str::from_utf8(&text[start..stop]).ok()?;
    if !text.contains('_') {
        return text.parse().ok();
    }
    let bytes = text.as_bytes();
    let digit = |index: Option<usize>| index.and_then(|i| bytes.get(i)).is_some_and(u8::is_ascii_digit);
    let proper = (0..bytes.len()).all(|i| bytes[i] != b'_' || (digit(i.checked_sub(1)) && digit(Some(i + 1))));
    if proper { text.replace('_', "").parse().ok() } else { None }
}

/// Copies a text into a fresh string, if it fits; returns its length.
///
/// # Safety
/// `out` is a string that nobody else uses.
unsafe fn put(text: &str, out: *mut u8) -> i64 {
    // SAFETY: passed on to the caller.
    let room = unsafe { bytes_mut(out) };
    if let Some(room) = room.get_mut(..text.len()) {
        room.copy_from_slice(text.as_bytes());
    }
    text.len() as i64
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_float_repr(value: f64, out: *mut u8) -> i64 {
    // SAFETY: `out` is a fresh string.
    unsafe { put(&repr(value), out) }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_float_format(value: f64, kind: i64, precision: i64, flags: i64, out: *mut u8) -> i64 {
    let precision = if precision < 0 { 6 } else { precision as usize };
    // SAFETY: `out` is a fresh string.
    unsafe { put(&format(value, kind as u8, precision, flags), out) }
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_float_parse(string: *mut u8, start: i64, stop: i64) -> f64 {
    // SAFETY: it is a string.
    parse(unsafe { part(string, start, stop) }).unwrap_or(0.0)
}

#[unsafe(no_mangle)]
#[allow(missing_docs)]
pub unsafe extern "C" fn ouro_float_parse_ok(string: *mut u8, start: i64, stop: i64) -> i64 {
    // SAFETY: it is a string.
    parse(unsafe { part(string, start, stop) }).is_some() as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::string::Owned;

    #[test]
    fn repr_is_python_s() {
        let cases: [(f64, &str); 16] = [
            (0.0, "0.0"),
            (-0.0, "-0.0"),
            (1.0, "1.0"),
            (0.1, "0.1"),
            (1e16, "1e+16"),
            (1e15, "1000000000000000.0"),
            (123456789012345680.0, "1.2345678901234568e+17"),
            (0.0001, "0.0001"),
            (0.00001, "1e-05"),
            (1.5e-7, "1.5e-07"),
            (5e-324, "5e-324"),
            (f64::MAX, "1.7976931348623157e+308"),
            (100.25, "100.25"),
            (f64::NAN, "nan"),
            (f64::INFINITY, "inf"),
            (f64::NEG_INFINITY, "-inf"),
        ];
        for (value, text) in cases {
            assert_eq!(repr(value), text);
        }
    }

    #[test]
    fn format_is_python_s() {
        let cases: [(f64, u8, usize, i64, &str); 21] = [
            (2.34567, b'f', 2, 0, "2.35"),
            (0.5, b'f', 0, 0, "0"),
            (1.5, b'f', 0, 0, "2"),
            (2.5, b'f', 0, 0, "2"),
            (1.0, b'f', 0, ALTERNATE, "1."),
            (1e-5, b'g', 70_000, 0, "1.0000000000000000818030539140313095458623138256371021270751953125e-05"),
            (1e22, b'f', 1, 0, "10000000000000000000000.0"),
            (12345.678, b'e', 3, 0, "1.235e+04"),
            (0.0, b'e', 2, 0, "0.00e+00"),
            (1e-300, b'E', 1, 0, "1.0E-300"),
            (0.0001, b'g', 6, 0, "0.0001"),
            (0.00001, b'g', 6, 0, "1e-05"),
            (100000.0, b'g', 6, 0, "100000"),
            (1000000.0, b'g', 6, 0, "1e+06"),
            (999999.5, b'g', 6, 0, "1e+06"),
            (1.0, b'g', 6, ALTERNATE, "1.00000"),
            (0.0, b'g', 0, 0, "0"),
            (-1.5, b'g', 6, PLUS, "-1.5"),
            (1.5, b'g', 6, PLUS, "+1.5"),
            (1.5, b'g', 6, SPACE, " 1.5"),
            (f64::NEG_INFINITY, b'F', 2, 0, "-INF"),
        ];
        for (value, kind, precision, flags, text) in cases {
            assert_eq!(format(value, kind, precision, flags), text, "{value} {}", kind as char);
        }
    }

    #[test]
    fn what_no_float_has_is_zeros() {
        for (kind, length) in [(b'f', 70_002), (b'e', 70_006)] {
            let text = format(1.5, kind, 70_000, 0);
            assert_eq!(text.len(), length);
            assert!(text.starts_with("1.5") && text[3..70_002].bytes().all(|byte| byte == b'0'));
        }
        assert_eq!(format(0.0, b'g', 70_000, ALTERNATE).len(), 70_001);
    }

    #[test]
    fn parse_is_python_s() {
        for (text, value) in [(" 1.5\n", 1.5), ("1_000.5", 1000.5), ("+.5e1", 5.0), ("-inf", f64::NEG_INFINITY)] {
            assert_eq!(parse(text.as_bytes()), Some(value));
        }
        for text in ["", " ", ".", "e5", "1__0", "_1", "1_", "1 2", "0x10", "1e", "infin", "\u{e9}"] {
            assert_eq!(parse(text.as_bytes()), None, "{text}");
        }
        assert!(parse(b"NaN").is_some_and(f64::is_nan));
    }

    #[test]
    fn texts_go_into_strings() {
        let mut out = Owned::new(&[0; 8]);
        // SAFETY: `out` is a string.
        unsafe {
            assert_eq!(ouro_float_repr(2.5, out.object()), 3);
            assert_eq!(out.text(3), "2.5");
            assert_eq!(ouro_float_format(2.5, b'f' as i64, 20, 0, out.object()), 22);
            assert_eq!(out.text(3), "2.5");
        }
    }
}
