//! C expressions under construction: text with its precedence, and what it depends on.

use std::borrow::Cow;

use ouro_ir::{BinaryOp, Value};
use smallvec::SmallVec;

/// Precedences of C's operators, the tightest highest.
pub mod prec {
    /// Names, literals, calls, members.
    pub const PRIMARY: u8 = 15;
    /// Prefix operators and casts.
    pub const UNARY: u8 = 14;
    /// `* / %`
    pub const MUL: u8 = 13;
    /// `+ -`
    pub const ADD: u8 = 12;
    /// `<< >>`
    pub const SHIFT: u8 = 11;
    /// `< <= > >=`
    pub const REL: u8 = 10;
    /// `== !=`
    pub const EQ: u8 = 9;
    /// `&`
    pub const AND: u8 = 8;
    /// `^`
    pub const XOR: u8 = 7;
    /// `|`
    pub const OR: u8 = 6;
    /// `?:`
    pub const COND: u8 = 3;
}

/// An expression.
#[derive(Clone, Debug)]
pub struct Expr {
    /// Its text.
    pub text: String,
    /// How tightly its outermost operator binds: one of [`prec`].
    pub prec: u8,
    /// The variables it reads.
    pub leaves: SmallVec<[Value; 4]>,
    /// Whether it reads memory: then it cannot be moved over what writes.
    pub reads: bool,
    /// If it is a comparison: the text of the opposite one.
    opposite: Option<String>,
}

impl Expr {
    /// An expression of nothing but its text.
    pub fn new(text: impl Into<String>, prec: u8) -> Expr {
        Expr { text: text.into(), prec, leaves: SmallVec::new(), reads: false, opposite: None }
    }

    /// A variable.
    pub fn variable(value: Value) -> Expr {
        let leaves = SmallVec::from_slice(&[value]);
        Expr { leaves, ..Expr::new(value.to_string(), prec::PRIMARY) }
    }

    /// The text, in parentheses where an operand must bind at least as tightly as `min`.
    pub fn at(&self, min: u8) -> Cow<'_, str> {
        if self.prec < min { Cow::Owned(format!("({})", self.text)) } else { Cow::Borrowed(&self.text) }
    }

    /// An expression made of these others.
    pub fn of<'e>(text: String, prec: u8, parts: impl IntoIterator<Item = &'e Expr>) -> Expr {
        let mut expr = Expr::new(text, prec);
        for part in parts {
            expr.leaves.extend_from_slice(&part.leaves);
            expr.reads |= part.reads;
        }
        expr
    }

    /// The same, reading memory.
    pub fn reading(mut self) -> Expr {
        self.reads = true;
        self
    }

    /// `(ty)self`
    pub fn cast(&self, ty: &str) -> Expr {
        Expr::of(format!("({ty}){}", self.at(prec::UNARY)), prec::UNARY, [self])
    }

    /// `function(self)`
    pub fn passed_to(&self, function: &str) -> Expr {
        Expr::of(format!("{function}({})", self.text), prec::PRIMARY, [self])
    }

    /// `op self`
    pub fn prefixed(&self, op: &str) -> Expr {
        // `- -1` is not `--1`.
        let space = if self.at(prec::UNARY).starts_with(op) { " " } else { "" };
        Expr::of(format!("{op}{space}{}", self.at(prec::UNARY)), prec::UNARY, [self])
    }

    /// `!self`
    pub fn negated(&self) -> Expr {
        match &self.opposite {
            Some(text) => Expr::of(text.clone(), self.prec, [self]),
            None => self.prefixed("!"),
        }
    }

    /// `a op b` of ints or references, of which the opposite can be said.
    pub fn comparison(op: BinaryOp, a: &Expr, b: &Expr) -> Expr {
        let opposite = match op {
            BinaryOp::Eq => BinaryOp::Ne,
            BinaryOp::Ne => BinaryOp::Eq,
            BinaryOp::Lt => BinaryOp::Ge,
            BinaryOp::Le => BinaryOp::Gt,
            BinaryOp::Gt => BinaryOp::Le,
            _ => BinaryOp::Lt,
        };
        let opposite = Some(Expr::infix(opposite, a, b).text);
        Expr { opposite, ..Expr::infix(op, a, b) }
    }

    /// `a op b`
    pub fn infix(op: BinaryOp, a: &Expr, b: &Expr) -> Expr {
        let (sign, level) = operator(op);
        // Operands of what few readers know the precedence of are always in parentheses.
        let (left, right) = match level {
            prec::MUL | prec::ADD => (level, level + 1),
            prec::REL | prec::EQ => (prec::ADD, prec::ADD),
            _ => (prec::UNARY, prec::UNARY),
        };
        Expr::of(format!("{} {sign} {}", a.at(left), b.at(right)), level, [a, b])
    }
}

/// The operator, and its precedence.
fn operator(op: BinaryOp) -> (&'static str, u8) {
    match op {
        BinaryOp::Add => ("+", prec::ADD),
        BinaryOp::Sub => ("-", prec::ADD),
        BinaryOp::Mul => ("*", prec::MUL),
        BinaryOp::Div => ("/", prec::MUL),
        BinaryOp::Rem => ("%", prec::MUL),
        BinaryOp::And => ("&", prec::AND),
        BinaryOp::Or => ("|", prec::OR),
        BinaryOp::Xor => ("^", prec::XOR),
        BinaryOp::Shl => ("<<", prec::SHIFT),
        BinaryOp::Shr => (">>", prec::SHIFT),
        BinaryOp::Eq => ("==", prec::EQ),
        BinaryOp::Ne => ("!=", prec::EQ),
        BinaryOp::Lt => ("<", prec::REL),
        BinaryOp::Le => ("<=", prec::REL),
        BinaryOp::Gt => (">", prec::REL),
        BinaryOp::Ge => (">=", prec::REL),
        BinaryOp::MulHigh => unreachable!("no operator of C"),
    }
}
