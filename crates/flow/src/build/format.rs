//! f-strings, and `str.format` of a constant template: both become the texts of their values, joined.

use ouro_host::Const;
use ouro_source::Span;

use super::Builder;
use crate::ast::*;
use crate::errors;
use crate::graph::*;
use crate::world::TextFormat;

/// A field of a template: `{name!conversion:spec}`.
struct Field<'t> {
    name: &'t str,
    conversion: Option<char>,
    spec: &'t str,
}

/// The arguments of `str.format`.
struct Given {
    positional: Vec<Operand>,
    named: Vec<(String, Operand)>,
    /// The next argument for a field without a name.
    next: usize,
}

impl<'a> Builder<'a, '_> {
    /// `"%(name)s …" % {"name": value, …}` of a constant format and a display with constant keys: the values in the order
    /// in which the format names them.
    pub(super) fn percent_named(
        &mut self,
        format: &Operand,
        pairs: &'a [(Expr<'a>, Expr<'a>)],
        span: Span,
    ) -> Option<Operand> {
        let Operand::Const(format @ Const::Str(_)) = format else { return None };
        let (format, names) = positional_format(&format.as_text()?)?;
        let keys: Vec<&str> = pairs
            .iter()
            .map(|(key, _)| match &key.kind {
                ExprKind::Literal(Literal::Str(key)) => Some(*key),
                _ => None,
            })
            .collect::<Option<_>>()?;
        let order: Vec<usize> =
            names.iter().map(|name| keys.iter().rposition(|key| key == name)).collect::<Option<_>>()?;
        let values: Vec<Operand> = pairs.iter().map(|(_, value)| self.expr(value)).collect();
        let args = order.into_iter().map(|index| values[index].clone()).collect();
        let args = self.emit(OpKind::NewTuple, args, span);
        Some(self.emit(OpKind::Binary(BinaryOp::Mod), vec![Operand::Const(Const::str(&format)), args], span))
    }

    /// `text % values` of a constant text: as with strings, in UTF-8.
    pub(super) fn percent_text(&mut self, text: TextFormat, values: &'a Expr<'a>, span: Span) -> Operand {
        let mut part = |e: &'a Expr<'a>| {
            let value = self.expr(e);
            self.emit_call(Operand::Const(text.value.clone()), [value], e.span)
        };
        let values = match &values.kind {
            ExprKind::Tuple(items) if !items.iter().any(|item| matches!(item.kind, ExprKind::Starred(_))) => {
                let items = items.iter().map(part).collect();
                self.emit(OpKind::NewTuple, items, values.span)
            }
            _ => part(values),
        };
        let args = vec![Operand::Const(text.format), values];
        let formatted = self.emit(OpKind::Binary(BinaryOp::Mod), args, span);
        self.emit_call(Operand::Const(text.result), [formatted], span)
    }

    /// An f-string.
    pub(super) fn format(&mut self, pieces: &'a [Piece<'a>], span: Span) -> Operand {
        let mut parts = Vec::new();
        for piece in pieces {
            parts.push(match piece {
                Piece::Text(text) => Operand::Const(Const::str(text)),
                Piece::Value { value: e, conversion, spec, inner } => {
                    let mut args = vec![self.expr(e)];
                    args.extend(inner.iter().map(|e| self.expr(e)));
                    self.format_one(args, *conversion, spec, e.span)
                }
            });
        }
        self.joined(parts, span)
    }

    /// One value as text; behind it in `args` the values for the `{}` in the specification.
    pub(super) fn format_one(
        &mut self,
        args: Vec<Operand>,
        conversion: Option<char>,
        spec: &str,
        span: Span,
    ) -> Operand {
        match &args[0] {
            Operand::Const(Const::Str(_)) if spec.is_empty() && conversion != Some('r') => args[0].clone(),
            _ => self.emit(OpKind::Format { conversion, spec: spec.into() }, args, span),
        }
    }

    /// Texts one after another; neighbouring constants become one.
    fn joined(&mut self, parts: Vec<Operand>, span: Span) -> Operand {
        let mut args: Vec<Operand> = Vec::new();
        for part in parts {
            match (args.last_mut(), &part) {
                (_, Operand::Const(Const::Str(text))) if text.is_empty() => {}
                (Some(Operand::Const(Const::Str(before))), Operand::Const(Const::Str(text))) => {
                    *before = [&**before, &**text].concat().into();
                }
                _ => args.push(part),
            }
        }
        match args.len() {
            0 => Operand::Const(Const::str("")),
            1 => args.swap_remove(0),
            _ => self.emit(OpKind::BuildString, args, span),
        }
    }

    /// `template.format(…)`; none if the arguments cannot be told apart here.
    pub(super) fn format_template(&mut self, template: &str, call: &'a Call<'a>, span: Span) -> Option<Operand> {
        let starred = call.args.iter().any(|arg| matches!(arg.kind, ExprKind::Starred(_) | ExprKind::Generator(..)));
        if starred || call.refused.is_some() {
            return None;
        }
        let positional = call.args.iter().map(|arg| self.expr(arg)).collect();
        let named = call.keywords.iter().map(|(name, value)| (name.to_string(), self.expr(value))).collect();
        let mut given = Given { positional, named, next: 0 };
        Some(match self.template_parts(template, &mut given, span) {
            Ok(parts) => self.joined(parts, span),
            Err(message) => self.error(errors::format_template(span, &message)),
        })
    }

    fn template_parts(&mut self, template: &str, given: &mut Given, span: Span) -> Result<Vec<Operand>, String> {
        let mut parts = Vec::new();
        let mut rest = template;
        while let Some(at) = rest.find(['{', '}']) {
            parts.push(Operand::Const(Const::str(&rest[..at])));
            let (brace, behind) = (&rest[at..at + 1], &rest[at + 1..]);
            if let Some(doubled) = behind.strip_prefix(brace) {
                parts.push(Operand::Const(Const::str(brace)));
                rest = doubled;
                continue;
            }
            if brace == "}" {
                return Err("it has a single `}`".into());
            }
            let end = field_end(behind).ok_or("a `{` is not closed")?;
            let field = parse_field(&behind[..end])?;
            let mut args = vec![self.field_value(field.name, given, span)?];
            let spec = self.field_spec(field.spec, given, &mut args, span)?;
            parts.push(self.format_one(args, field.conversion, &spec, span));
            rest = &behind[end + 1..];
        }
        parts.push(Operand::Const(Const::str(rest)));
        Ok(parts)
    }

    /// A specification, its own fields written as `{}` and their values added to `args`.
    fn field_spec(
        &mut self,
        spec: &str,
        given: &mut Given,
        args: &mut Vec<Operand>,
        span: Span,
    ) -> Result<String, String> {
        let mut text = String::new();
        let mut rest = spec;
        while let Some((before, behind)) = rest.split_once('{') {
            let (name, after) = behind.split_once('}').ok_or("a `{` is not closed")?;
            args.push(self.field_value(name, given, span)?);
            text.push_str(before);
            text.push_str("{}");
            rest = after;
        }
        Ok(text + rest)
    }

    /// `0`, `name`, `0.attr`, `name[1]` or nothing: the next.
    fn field_value(&mut self, field: &str, given: &mut Given, span: Span) -> Result<Operand, String> {
        let split = field.find(['.', '[']).unwrap_or(field.len());
        let (name, mut rest) = field.split_at(split);
        let index = if name.is_empty() {
            given.next += 1;
            Some(given.next - 1)
        } else {
            name.parse::<usize>().ok()
        };
        let found = match index {
            Some(index) => given.positional.get(index).cloned(),
            None => given.named.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()),
        };
        let mut value = found.ok_or_else(|| format!("there is no argument for the field `{{{field}}}`"))?;
        while !rest.is_empty() {
            if let Some(attribute) = rest.strip_prefix('.') {
                let end = attribute.find(['.', '[']).unwrap_or(attribute.len());
                value = self.get_attribute(value, &attribute[..end], span);
                rest = &attribute[end..];
            } else if let Some((key, after)) = rest[1..].split_once(']') {
                let key = key.parse().map_or_else(|_| Const::str(key), Const::Int);
                value = self.get_item(value, Operand::Const(key), span, span);
                rest = after;
            } else {
                return Err("a `[` is not closed".into());
            }
        }
        Ok(value)
    }
}

/// Where a field ends: at the brace that closes it.
fn field_end(text: &str) -> Option<usize> {
    let mut depth = 0;
    text.char_indices().find_map(|(at, c)| match c {
        '{' => {
            depth += 1;
            None
        }
        '}' if depth == 0 => Some(at),
        '}' => {
            depth -= 1;
            None
        }
        _ => None,
    })
}

fn parse_field(text: &str) -> Result<Field<'_>, String> {
    let (head, spec) = text.split_once(':').unwrap_or((text, ""));
    let (name, conversion) = match head.split_once('!') {
        None => (head, None),
        Some((name, "s")) => (name, Some('s')),
        Some((name, "r")) => (name, Some('r')),
        Some((_, other)) => return Err(format!("the conversion `!{other}` is none of `!s` and `!r`")),
    };
    Ok(Field { name, conversion, spec })
}

/// A format whose conversions all have names, without them, and the names.
fn positional_format(format: &str) -> Option<(String, Vec<String>)> {
    let mut result = String::new();
    let mut names = Vec::new();
    let mut rest = format;
    while let Some((before, after)) = rest.split_once('%') {
        result.push_str(before);
        result.push('%');
        if let Some(after) = after.strip_prefix('%') {
            result.push('%');
            rest = after;
        } else {
            let (name, after) = after.strip_prefix('(')?.split_once(')')?;
            names.push(name.to_owned());
            rest = after;
        }
    }
    result.push_str(rest);
    (!names.is_empty()).then_some((result, names))
}
