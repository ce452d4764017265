//! Numbers, strings and backticks.
//!
//! A string without `u` is bytes in Python 2. In RPython 3 it is a `str` whose characters are those bytes, so characters
//! beyond ASCII become the escapes of the bytes that the file has for them. A string with `u` becomes a `unicode` if it has characters
//! beyond Latin-1, or if the file tells text from bytes; else it is a `str` as well.

use crate::Range;
use crate::edit::{source, text};
use crate::lex::Kind;
use crate::parse::Module;
use crate::tree::{Expr, ExprKind};

use super::Rewriter;

/// A string literal, taken apart.
struct Literal<'t> {
    /// Lower case.
    prefix: String,
    quote: &'t str,
    body: &'t str,
    body_start: usize,
}

fn take_apart(literal: &str) -> Literal<'_> {
    let open = literal.find(['"', '\'']).unwrap_or(0);
    let quoted = &literal[open..];
    let is_triple = quoted.len() >= 6 && (quoted.starts_with("\"\"\"") || quoted.starts_with("'''"));
    let width = if is_triple { 3 } else { 1 };
    Literal {
        prefix: literal[..open].to_ascii_lowercase(),
        quote: &quoted[..width],
        body: &quoted[width..quoted.len() - width],
        body_start: open + width,
    }
}

impl<'t> Rewriter<'t> {
    pub(super) fn backticks(&mut self, expr: &Expr, inner: &Expr) {
        self.found.is_two = true;
        let (before, after) = if matches!(inner.kind, ExprKind::Tuple(_)) { ("repr((", "))") } else { ("repr(", ")") };
        self.edits.replace(&expr.range, vec![text(before), source(&inner.range), text(after)]);
    }

    pub(super) fn number(&mut self, range: &Range) {
        let written = self.slice(range);
        let digits = written.trim_end_matches(['l', 'L']);
        let is_octal = digits.len() > 1 && digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit());
        let new = match digits.trim_start_matches('0') {
            "" if is_octal => "0".to_owned(),
            octal if is_octal => format!("0o{octal}"),
            _ => digits.to_owned(),
        };
        if new != written {
            // `7L.real` is no float.
            let space = if self.text[range.end..].starts_with('.') { " " } else { "" };
            self.edits.put(range, format!("{new}{space}"));
        }
        if !fits(&new) {
            self.warn(
                range,
                "this number has more than 64 bits, which no integer of RPython has but `rbigint`",
                "use `rpython.rlib.rbigint`, or `r_longlonglong` up to 128 bits",
            );
        }
    }

    pub(super) fn strings(&mut self, expr: &Expr, parts: &[Range]) {
        let is_doc = self.docstrings.contains(&expr.range);
        let literals_are_text = self.module.futures.iter().any(|name| name == "unicode_literals");
        let mut is_unicode = false;
        for range in parts {
            let literal = take_apart(self.slice(range));
            let prefix_end = range.start + literal.body_start - literal.quote.len();
            let is_text = literal.prefix.contains('u') || (literals_are_text && !literal.prefix.contains('b'));
            let is_raw = literal.prefix.contains('r');
            let new_prefix = if is_raw { "r" } else { "" };
            let body = if is_text {
                is_unicode |= has_wide(literal.body, is_raw) || (self.is_about_text && literal.prefix.contains('u'));
                if is_raw && has_unicode_escape(literal.body) { Some(unraw_text(literal.body)) } else { None }
            } else {
                self.bytes_body(&literal, is_raw, is_doc)
            };
            let written = self.slice(&(range.start..prefix_end));
            match body {
                Some(body) => self.edits.put(range, format!("{0}{body}{0}", literal.quote)),
                None if !written.eq_ignore_ascii_case(new_prefix) => {
                    self.edits.put(&(range.start..prefix_end), new_prefix);
                }
                None => {}
            }
        }
        if is_unicode && !is_doc {
            self.edits.wrap(&expr.range, "unicode(", ")");
            self.imports.insert("from rpython.rlib.runicode import unicode");
        }
    }

    /// The body of a byte string in Python 3, if it must change. A docstring is for people: it keeps its characters.
    fn bytes_body(&self, literal: &Literal<'_>, is_raw: bool, is_doc: bool) -> Option<String> {
        let foreign = !is_doc && !literal.body.is_ascii();
        if !foreign && (is_raw || !has_unicode_escape(literal.body)) {
            return None;
        }
        let mut body = String::new();
        let mut chars = literal.body.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '\\' if is_raw => {
                    body.push_str("\\\\");
                    // A quote that a backslash keeps from ending the string needs one of its own.
                    if let Some(quote) = chars.next_if(|next| literal.quote.starts_with(*next)) {
                        body.push('\\');
                        body.push(quote);
                    } else if chars.next_if(|next| *next == '\\').is_some() {
                        body.push_str("\\\\");
                    }
                }
                '\\' => {
                    let next = chars.next().unwrap_or_default();
                    // These mean nothing in a byte string, so the backslash is one.
                    body.push_str(if matches!(next, 'u' | 'U' | 'N') { "\\\\" } else { "\\" });
                    self.push_bytes(next, is_doc, &mut body);
                }
                _ => self.push_bytes(c, is_doc, &mut body),
            }
        }
        Some(body)
    }

    fn push_bytes(&self, c: char, is_doc: bool, body: &mut String) {
        if is_doc || c.is_ascii() {
            body.push(c);
            return;
        }
        for byte in self.source.bytes_of(c) {
            body.push_str(&format!("\\x{byte:02x}"));
        }
    }
}

/// Whether a file tells text from bytes: it names the type or converts, or it has text beyond Latin-1.
pub(super) fn is_about_text(text: &str, module: &Module) -> bool {
    module.tokens.iter().any(|token| {
        let written = &text[token.range.clone()];
        match token.kind {
            Kind::Name => matches!(written, "unicode" | "unichr" | "UnicodeBuilder" | "encode" | "decode"),
            Kind::Str => {
                let literal = take_apart(written);
                literal.prefix.contains('u') && has_wide(literal.body, literal.prefix.contains('r'))
            }
            _ => false,
        }
    })
}

/// Whether a number has at most 64 bits; floats have.
fn fits(number: &str) -> bool {
    let lower = number.to_ascii_lowercase();
    let parse = |digits: &str, radix| u64::from_str_radix(digits, radix).is_ok();
    match lower.get(..2) {
        Some("0x") => parse(&lower[2..], 16),
        Some("0o") => parse(&lower[2..], 8),
        Some("0b") => parse(&lower[2..], 2),
        _ => !lower.bytes().all(|byte| byte.is_ascii_digit()) || parse(&lower, 10),
    }
}

fn has_unicode_escape(body: &str) -> bool {
    escapes(body).any(|(_, escape)| escape.starts_with(['u', 'U', 'N']))
}

/// The escapes of a body: where they begin, and what follows the backslash.
fn escapes(body: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + body.get(at..)?.find('\\')?;
        let rest = &body[start + 1..];
        at = start + 1 + rest.chars().next().map_or(0, char::len_utf8);
        Some((start, rest))
    })
}

/// Whether text has a character beyond Latin-1.
fn has_wide(body: &str, is_raw: bool) -> bool {
    let code = |rest: &str, digits: usize| rest.get(1..1 + digits).and_then(|hex| u32::from_str_radix(hex, 16).ok());
    body.chars().any(|c| u32::from(c) > 0xff)
        || escapes(body).any(|(_, rest)| match rest.as_bytes().first() {
            Some(b'u') => code(rest, 4).is_some_and(|code| code > 0xff),
            Some(b'U') => code(rest, 8).is_some_and(|code| code > 0xff),
            Some(b'N') => !is_raw,
            _ => false,
        })
}

/// A raw text literal as one that is not raw: only `\u` and `\U` are escapes in it.
fn unraw_text(body: &str) -> String {
    let mut new = String::new();
    let mut chars = body.chars().peekable();
    while let Some(c) = chars.next() {
        new.push(c);
        if c == '\\' && !matches!(chars.peek(), Some('u' | 'U')) {
            new.push('\\');
            match chars.next() {
                Some('\\') => new.push_str("\\\\"),
                Some(quote @ ('"' | '\'')) => new.extend(['\\', quote]),
                other => new.extend(other),
            }
        }
    }
    new
}
