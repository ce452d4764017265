//! Arithmetic: the types of results are those of `rpython.rlib.rarithmetic`.

use ouro_flow::BinaryOp;
use ouro_host::Const;
use ouro_ir::IntType;

use super::fold;
use crate::errors::Outcome;
use crate::{Ann, Annotator, Kind};

/// The type and sign of a number; a `bool` counts as an `int`.
pub(crate) fn as_int(ann: &Ann) -> Option<(IntType, bool)> {
    match ann.kind {
        Kind::Int { ty, nonneg } => Some((ty, nonneg)),
        Kind::Bool => Some((IntType::Signed, true)),
        _ => None,
    }
}

/// The type of `a op b` for two integer types: a plain int takes the other's type, else the wider of both, signed only if
/// both are.
pub(crate) fn result_type(a: &Ann, b: &Ann) -> Option<IntType> {
    let ((left, _), (right, _)) = (as_int(a)?, as_int(b)?);
    Some(match (left, right) {
        _ if left == right => left,
        (IntType::Signed, other) | (other, IntType::Signed) => other,
        _ => by_size(left.bits().max(right.bits()), left.is_signed() && right.is_signed()),
    })
}

fn by_size(bits: u32, signed: bool) -> IntType {
    crate::model::int_type(ouro_host::IntKind { bits: bits as u8, signed })
}

/// Addresses and numbers of bytes.
fn address_binary(operator: BinaryOp, a: &Ann, b: &Ann) -> Option<Ann> {
    let is_addr = |ann: &Ann| ann.kind == Kind::Addr;
    let is_int = |ann: &Ann| as_int(ann).is_some();
    match operator {
        BinaryOp::Add if is_addr(a) && is_int(b) || is_int(a) && is_addr(b) => Some(Ann::of(Kind::Addr)),
        BinaryOp::Sub if is_addr(a) && is_int(b) => Some(Ann::of(Kind::Addr)),
        BinaryOp::Sub if is_addr(a) && is_addr(b) => Some(Ann::int()),
        _ => None,
    }
}

impl<'h> Annotator<'h> {
    pub(crate) fn binary(&mut self, operator: BinaryOp, a: &Ann, b: &Ann) -> Outcome {
        if let (Some(left), Some(right)) = (a.host_const(), b.host_const())
            && let Some(value) = fold::binary(operator, left, right)
        {
            let bytes = a.is_bytes() || b.is_bytes();
            return Ok(self.constant(&value).with_bytes(bytes));
        }
        if let Some(ann) = int_binary(operator, a, b) {
            return Ok(ann);
        }
        if let Some(ann) = address_binary(operator, a, b) {
            return Ok(ann);
        }
        let numeric = |ann: &Ann| matches!(ann.kind, Kind::Float) || as_int(ann).is_some();
        let arithmetic = matches!(
            operator,
            BinaryOp::Add
                | BinaryOp::Sub
                | BinaryOp::Mul
                | BinaryOp::TrueDiv
                | BinaryOp::FloorDiv
                | BinaryOp::Mod
                | BinaryOp::Pow
        );
        if numeric(a) && numeric(b) && arithmetic {
            return Ok(Ann::float());
        }
        if let Some(outcome) = self.sequence_binary(operator, a, b) {
            return outcome;
        }
        if let Some(outcome) = self.special_method(a, operator.method(), &[b]) {
            return outcome;
        }
        let reflected = operator.method().replacen("__", "__r", 1);
        if let Some(outcome) = self.special_method(b, &reflected, &[a]) {
            return outcome;
        }
        Err(self.unsupported_operands(&format!("`{}`", operator.symbol()), &[a, b]))
    }

    /// Strings, lists, tuples, sets.
    fn sequence_binary(&mut self, operator: BinaryOp, a: &Ann, b: &Ann) -> Option<Outcome> {
        use BinaryOp::*;
        use Kind::{Char, Dict, List, Set, Str, Tuple};
        let is_int = |ann: &Ann| as_int(ann).is_some();
        Some(match (&a.kind, &b.kind) {
            (Char | Str { .. }, Char | Str { .. }) if operator == Add => {
                Ok(Ann::str().with_bytes(a.is_bytes() && b.is_bytes()))
            }
            (Char | Str { .. }, _) if operator == Mod => self.percent(a, b),
            (Char | Str { .. }, _) if operator == Mul && is_int(b) => Ok(Ann::str().with_bytes(a.is_bytes())),
            (_, Char | Str { .. }) if operator == Mul && is_int(a) => Ok(Ann::str().with_bytes(b.is_bytes())),
            (List { def: left, .. }, List { def: right, .. }) if operator == Add => {
                let (left, right) = (self.read_item(*left), self.read_item(*right));
                let list = self.list_here(0);
                self.add_item(list, &left).and_then(|()| self.add_item(list, &right)).map(|()| Ann::list(list))
            }
            (List { def, .. }, _) if operator == Mul && is_int(b) => {
                let item = self.read_item(*def);
                self.list_of(&item)
            }
            (_, List { def, .. }) if operator == Mul && is_int(a) => {
                let item = self.read_item(*def);
                self.list_of(&item)
            }
            (Tuple { items: left, .. }, Tuple { items: right, .. }) if operator == Add => {
                self.new_tuple(left.iter().chain(right.iter()).cloned().collect())
            }
            (Set { .. }, Set { .. }) if matches!(operator, Or | And | Xor | Sub) => {
                self.join_sets(a, b).map(|def| Ann::of(Kind::Set { def, none: false }))
            }
            (Dict { .. }, Dict { .. }) if operator == Or => self.written_operation("dict.or", &[a, b]),
            (Tuple { items, .. }, _) if operator == Mul => self.repeated_tuple(items, b),
            (_, Tuple { items, .. }) if operator == Mul => self.repeated_tuple(items, a),
            _ => return None,
        })
    }

    /// `tuple * count`: how long it becomes must be known.
    fn repeated_tuple(&self, items: &[Ann], count: &Ann) -> Outcome {
        match count.const_int() {
            Some(count @ ..=1000) => {
                let times = count.max(0) as usize;
                Ok(Ann::tuple((0..times).flat_map(|_| items.iter().cloned()).collect()))
            }
            Some(_) => self.error("E0357", "this tuple would be longer than 1000 items; use a list"),
            None => self.error("E0357", "a tuple can only be multiplied by a constant; use a list"),
        }
    }

    /// `format % arguments`.
    fn percent(&mut self, format: &Ann, args: &Ann) -> Outcome {
        let Some(format) = format.const_text() else {
            return self.error("E0351", "the format of `%` must be a constant string");
        };
        let fields: Vec<char> = conversions(&format).collect();
        let values = match &args.kind {
            Kind::Tuple { items, none: false } => items.to_vec(),
            _ => vec![args.clone()],
        };
        if fields.len() != values.len() && !format.contains("%(") {
            let count = |number: usize, what: &str| format!("{number} {what}{}", if number == 1 { "" } else { "s" });
            let (fields, values) = (count(fields.len(), "field"), count(values.len(), "value"));
            return self.error("E0316", format!("this format has {fields} but is given {values}"));
        }
        for (value, &field) in values.iter().zip(&fields) {
            let number = matches!(value.kind, Kind::Int { .. } | Kind::Bool | Kind::Float | Kind::SingleFloat);
            let fits = match field {
                'd' | 'i' | 'u' | 'x' | 'X' | 'o' | 'e' | 'E' | 'f' | 'F' | 'g' | 'G' => number,
                '*' => matches!(value.kind, Kind::Int { .. } | Kind::Bool),
                'c' => number || matches!(value.kind, Kind::Char | Kind::Str { .. }),
                _ => true,
            };
            if !fits && value.kind != Kind::None {
                return self.error("E0316", format!("`%{field}` cannot show {}", self.shown(value)));
            }
            self.text_of(value, field == 'r')?;
        }
        Ok(Ann::str())
    }

    pub(super) fn negate(&mut self, a: &Ann) -> Outcome {
        match (&a.kind, a.host_const()) {
            (_, Some(Const::Int(value))) if *value != i64::MIN => Ok(self.constant(&Const::Int(-value))),
            (_, Some(Const::Float(bits))) => Ok(self.constant(&Const::float(-f64::from_bits(*bits)))),
            (Kind::Bool, _) => Ok(Ann::int()),
            (Kind::Int { ty, .. }, _) => Ok(Ann::int_of(*ty, false)),
            (Kind::Float, _) => Ok(Ann::float()),
            _ => match self.special_method(a, "__neg__", &[]) {
                Some(outcome) => outcome,
                None => Err(self.unsupported_operands("unary `-`", &[a])),
            },
        }
    }

    pub(super) fn positive(&mut self, a: &Ann) -> Outcome {
        match &a.kind {
            Kind::Bool => Ok(Ann::nonneg()),
            Kind::Int { .. } | Kind::Float => Ok(a.clone()),
            _ => match self.special_method(a, "__pos__", &[]) {
                Some(outcome) => outcome,
                None => Err(self.unsupported_operands("unary `+`", &[a])),
            },
        }
    }

    pub(super) fn invert(&mut self, a: &Ann) -> Outcome {
        match (&a.kind, a.host_const()) {
            (_, Some(Const::Int(value))) => Ok(self.constant(&Const::Int(!value))),
            (Kind::Bool, _) => Ok(Ann::int()),
            (Kind::Int { ty, .. }, _) => Ok(Ann::int_of(*ty, false)),
            _ => match self.special_method(a, "__invert__", &[]) {
                Some(outcome) => outcome,
                None => Err(self.unsupported_operands("`~`", &[a])),
            },
        }
    }
}

/// An operator on two integers.
fn int_binary(operator: BinaryOp, a: &Ann, b: &Ann) -> Option<Ann> {
    use BinaryOp::*;
    let ((left, a_nonneg), (_, b_nonneg)) = (as_int(a)?, as_int(b)?);
    let ty = result_type(a, b)?;
    let both_bools = a.kind == Kind::Bool && b.kind == Kind::Bool;
    Some(match operator {
        TrueDiv => Ann::float(),
        And | Or | Xor if both_bools => Ann::bool(),
        Add | Mul | FloorDiv | Or | Xor => Ann::int_of(ty, a_nonneg && b_nonneg),
        Sub => Ann::int_of(ty, false),
        Mod => Ann::int_of(ty, b_nonneg),
        And => Ann::int_of(ty, a_nonneg || b_nonneg),
        Pow => Ann::int_of(ty, a_nonneg),
        LShift | RShift => Ann::int_of(left, a_nonneg),
    })
}

/// The fields of a `%` format that take a value: the conversions `s`, `d`, `r` …, and `*` for a width or precision that is a
/// value.
fn conversions(format: &str) -> impl Iterator<Item = char> {
    let flags = |c: char| c.is_ascii_digit() || "#-+. hlL".contains(c);
    let (mut rest, mut inside) = (format, false);
    std::iter::from_fn(move || {
        loop {
            if !inside {
                rest = rest.split_once('%')?.1;
            }
            let mut chars = rest.trim_start_matches(flags).chars();
            let conversion = chars.next()?;
            rest = chars.as_str();
            inside = conversion == '*';
            if conversion != '%' {
                return Some(conversion);
            }
        }
    })
}
