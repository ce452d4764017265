//! Expressions: the parser's tree becomes ours.

use ruff_python_ast as py;
use ruff_text_size::Ranged;

use super::deeper;
use super::statements::Converter;
use crate::ast::*;
use crate::graph::{BinaryOp, CompareOp};

impl<'a> Converter<'a, '_> {
    pub(super) fn exprs(&self, exprs: &[py::Expr]) -> &'a [Expr<'a>] {
        self.list(exprs, |e| self.expr(e))
    }

    pub(super) fn boxed(&self, expr: &py::Expr) -> &'a Expr<'a> {
        self.bump.alloc(self.expr(expr))
    }

    pub(super) fn expr(&self, expr: &py::Expr) -> Expr<'a> {
        let kind = deeper(|| self.expr_kind(expr));
        Expr { kind, span: self.span(expr.range()) }
    }

    fn expr_kind(&self, expr: &py::Expr) -> ExprKind<'a> {
        match expr {
            py::Expr::BoolOp(e) => match e.op {
                py::BoolOp::And => ExprKind::And(self.exprs(&e.values)),
                py::BoolOp::Or => ExprKind::Or(self.exprs(&e.values)),
            },
            py::Expr::Named(e) => match &*e.target {
                py::Expr::Name(name) => {
                    let ident = Ident { name: self.name(name.id.as_str()), span: self.span(name.range) };
                    ExprKind::Named(ident, self.boxed(&e.value))
                }
                _ => ExprKind::Unsupported(Feature::StarTarget),
            },
            py::Expr::BinOp(e) => match binary_op(e.op) {
                Some(op) => ExprKind::Binary(op, self.boxed(&e.left), self.boxed(&e.right)),
                None => ExprKind::Unsupported(Feature::MatrixProduct),
            },
            py::Expr::UnaryOp(e) => {
                let op = match e.op {
                    py::UnaryOp::Invert => UnaryOp::Invert,
                    py::UnaryOp::Not => UnaryOp::Not,
                    py::UnaryOp::UAdd => UnaryOp::Pos,
                    py::UnaryOp::USub => UnaryOp::Neg,
                };
                ExprKind::Unary(op, self.boxed(&e.operand))
            }
            py::Expr::Lambda(e) => {
                let name = Ident { name: "<lambda>", span: self.span(e.range) };
                ExprKind::Lambda(self.inner(name, self.lambda(e), e.parameters.as_deref(), None))
            }
            py::Expr::If(e) => ExprKind::If(self.bump.alloc(Conditional {
                test: self.expr(&e.test),
                body: self.expr(&e.body),
                orelse: self.expr(&e.orelse),
            })),
            py::Expr::Dict(e) => self.dict(e),
            py::Expr::Set(e) => ExprKind::Set(self.exprs(&e.elts)),
            py::Expr::ListComp(e) => self.comprehension(Display::List, &e.elt, None, &e.generators),
            py::Expr::SetComp(e) => self.comprehension(Display::Set, &e.elt, None, &e.generators),
            py::Expr::DictComp(e) => match &e.key {
                Some(key) => self.comprehension(Display::Dict, key, Some(&e.value), &e.generators),
                None => ExprKind::Unsupported(Feature::DictUnpack),
            },
            py::Expr::Generator(e) => self.generator(e),
            py::Expr::Await(_) => ExprKind::Unsupported(Feature::Async),
            py::Expr::Yield(e) => ExprKind::Yield(e.value.as_deref().map(|e| self.boxed(e))),
            py::Expr::YieldFrom(e) => ExprKind::YieldFrom(self.boxed(&e.value)),
            py::Expr::Compare(e) => {
                let rest = e.ops.iter().zip(e.comparators.iter()).map(|(&op, e)| (relation(op), self.expr(e)));
                let rest = self.bump.alloc_slice_fill_iter(rest.collect::<Vec<_>>());
                ExprKind::Compare(self.boxed(&e.left), rest)
            }
            py::Expr::Call(e) => self.call(e),
            py::Expr::FString(e) => self.fstring(e),
            py::Expr::TString(_) => ExprKind::Unsupported(Feature::TemplateString),
            py::Expr::StringLiteral(e) => ExprKind::Literal(Literal::Str(self.bump.alloc_str(e.value.to_str()))),
            py::Expr::BytesLiteral(e) => {
                let bytes: Vec<u8> = e.value.bytes().collect();
                ExprKind::Literal(Literal::Bytes(self.bump.alloc_slice_copy(&bytes)))
            }
            py::Expr::NumberLiteral(e) => match &e.value {
                py::Number::Int(int) => ExprKind::Literal(match int.as_i64() {
                    Some(value) => Literal::Int(value),
                    None => Literal::BigInt(self.bump.alloc_str(&int.to_string().replace('_', ""))),
                }),
                py::Number::Float(value) => ExprKind::Literal(Literal::Float(*value)),
                py::Number::Complex { .. } => ExprKind::Unsupported(Feature::Complex),
            },
            py::Expr::BooleanLiteral(e) => ExprKind::Literal(Literal::Bool(e.value)),
            py::Expr::NoneLiteral(_) => ExprKind::Literal(Literal::None),
            py::Expr::EllipsisLiteral(_) => ExprKind::Unsupported(Feature::Ellipsis),
            py::Expr::Attribute(e) => ExprKind::Attribute(self.boxed(&e.value), self.name(e.attr.as_str())),
            py::Expr::Subscript(e) => self.subscript(e),
            py::Expr::Starred(e) => ExprKind::Starred(self.boxed(&e.value)),
            py::Expr::Name(e) => ExprKind::Name(self.name(e.id.as_str())),
            py::Expr::List(e) => ExprKind::List(self.exprs(&e.elts)),
            py::Expr::Tuple(e) => ExprKind::Tuple(self.exprs(&e.elts)),
            py::Expr::Slice(_) => ExprKind::Unsupported(Feature::SliceInTuple),
            py::Expr::IpyEscapeCommand(_) => ExprKind::Literal(Literal::None),
        }
    }

    fn dict(&self, e: &py::ExprDict) -> ExprKind<'a> {
        let mut items = Vec::with_capacity(e.items.len());
        for item in &e.items {
            let Some(key) = &item.key else { return ExprKind::Unsupported(Feature::DictUnpack) };
            items.push((self.expr(key), self.expr(&item.value)));
        }
        ExprKind::Dict(self.bump.alloc_slice_fill_iter(items))
    }

    pub(super) fn comprehension(
        &self,
        display: Display,
        element: &py::Expr,
        value: Option<&py::Expr>,
        generators: &[py::Comprehension],
    ) -> ExprKind<'a> {
        if generators.iter().any(|g| g.is_async) {
            return ExprKind::Unsupported(Feature::Async);
        }
        ExprKind::Comprehension(self.bump.alloc(Comprehension {
            display,
            element: self.expr(element),
            value: value.map(|e| self.expr(e)),
            generators: self.list(generators, |g| Generator {
                target: self.expr(&g.target),
                iter: self.expr(&g.iter),
                ifs: self.exprs(&g.ifs),
            }),
        }))
    }

    fn call(&self, e: &py::ExprCall) -> ExprKind<'a> {
        let (mut keywords, mut refused) = (Vec::new(), None);
        for keyword in &e.arguments.keywords {
            let known = keywords.len();
            match (&keyword.arg, written_keywords(&keyword.value)) {
                (Some(name), _) => keywords.push((self.name(name.as_str()), self.expr(&keyword.value))),
                (None, Some(named)) => {
                    // Strings, unlike names, are not mangled in a class.
                    let named = named.into_iter();
                    keywords.extend(named.map(|(name, value)| (&*self.bump.alloc_str(name), self.expr(value))));
                }
                (None, None) => refused = Some((self.span(keyword.range), Feature::KeywordUnpack)),
            }
            let twice =
                (known..keywords.len()).any(|at| keywords[..at].iter().any(|(name, _)| *name == keywords[at].0));
            if twice {
                refused = refused.or(Some((self.span(keyword.range), Feature::KeywordTwice)));
            }
        }
        ExprKind::Call(self.bump.alloc(Call {
            func: self.expr(&e.func),
            args: self.exprs(&e.arguments.args),
            keywords: self.bump.alloc_slice_fill_iter(keywords),
            refused,
        }))
    }

    fn subscript(&self, e: &py::ExprSubscript) -> ExprKind<'a> {
        match &*e.slice {
            py::Expr::Slice(slice) => ExprKind::Slice(self.bump.alloc(Slice {
                value: self.expr(&e.value),
                bounds: [&slice.lower, &slice.upper, &slice.step].map(|b| b.as_ref().map(|e| self.expr(e))),
            })),
            index => ExprKind::Subscript(self.boxed(&e.value), self.boxed(index)),
        }
    }

    fn fstring(&self, e: &py::ExprFString) -> ExprKind<'a> {
        let mut pieces = Vec::new();
        for part in e.value.as_slice() {
            let elements = match part {
                py::FStringPart::Literal(literal) => {
                    pieces.push(Piece::Text(self.bump.alloc_str(literal.as_str())));
                    continue;
                }
                py::FStringPart::FString(fstring) => &fstring.elements,
            };
            for element in elements.iter() {
                if let Err(feature) = self.piece(element, &mut pieces) {
                    return ExprKind::Unsupported(feature);
                }
            }
        }
        ExprKind::Format(self.bump.alloc_slice_fill_iter(pieces))
    }

    fn piece(&self, element: &py::InterpolatedStringElement, out: &mut Vec<Piece<'a>>) -> Result<(), Feature> {
        let value = match element {
            py::InterpolatedStringElement::Literal(literal) => {
                out.push(Piece::Text(self.bump.alloc_str(&literal.value)));
                return Ok(());
            }
            py::InterpolatedStringElement::Interpolation(value) => value,
        };
        let mut spec = String::new();
        let mut inner = Vec::new();
        for part in value.format_spec.iter().flat_map(|spec| spec.elements.iter()) {
            match part {
                py::InterpolatedStringElement::Literal(literal) => spec.push_str(&literal.value),
                py::InterpolatedStringElement::Interpolation(value)
                    if value.format_spec.is_none() && matches!(value.conversion, py::ConversionFlag::None) =>
                {
                    spec.push_str("{}");
                    inner.push(self.expr(&value.expression));
                }
                py::InterpolatedStringElement::Interpolation(_) => return Err(Feature::FormatSpec),
            }
        }
        let mut conversion = match value.conversion {
            py::ConversionFlag::None => None,
            py::ConversionFlag::Str => Some('s'),
            py::ConversionFlag::Repr => Some('r'),
            py::ConversionFlag::Ascii => return Err(Feature::FormatAscii),
        };
        if let Some(debug) = &value.debug_text {
            out.push(Piece::Text(self.bump.alloc_str(debug.as_str())));
            if conversion.is_none() && value.format_spec.is_none() {
                conversion = Some('r');
            }
        }
        let spec = self.bump.alloc_str(&spec);
        let inner = self.bump.alloc_slice_fill_iter(inner);
        out.push(Piece::Value { value: self.expr(&value.expression), conversion, spec, inner });
        Ok(())
    }
}

pub(super) fn binary_op(op: py::Operator) -> Option<BinaryOp> {
    Some(match op {
        py::Operator::Add => BinaryOp::Add,
        py::Operator::Sub => BinaryOp::Sub,
        py::Operator::Mult => BinaryOp::Mul,
        py::Operator::MatMult => return None,
        py::Operator::Div => BinaryOp::TrueDiv,
        py::Operator::Mod => BinaryOp::Mod,
        py::Operator::Pow => BinaryOp::Pow,
        py::Operator::LShift => BinaryOp::LShift,
        py::Operator::RShift => BinaryOp::RShift,
        py::Operator::BitOr => BinaryOp::Or,
        py::Operator::BitXor => BinaryOp::Xor,
        py::Operator::BitAnd => BinaryOp::And,
        py::Operator::FloorDiv => BinaryOp::FloorDiv,
    })
}

fn relation(op: py::CmpOp) -> Relation {
    match op {
        py::CmpOp::Eq => Relation::Compare(CompareOp::Eq),
        py::CmpOp::NotEq => Relation::Compare(CompareOp::Ne),
        py::CmpOp::Lt => Relation::Compare(CompareOp::Lt),
        py::CmpOp::LtE => Relation::Compare(CompareOp::Le),
        py::CmpOp::Gt => Relation::Compare(CompareOp::Gt),
        py::CmpOp::GtE => Relation::Compare(CompareOp::Ge),
        py::CmpOp::Is => Relation::Compare(CompareOp::Is),
        py::CmpOp::IsNot => Relation::IsNot,
        py::CmpOp::In => Relation::In,
        py::CmpOp::NotIn => Relation::NotIn,
    }
}

/// The keywords of `**{"name": value, …}`, where all keys are written there.
fn written_keywords(e: &py::Expr) -> Option<Vec<(&str, &py::Expr)>> {
    let py::Expr::Dict(dict) = e else { return None };
    let named = dict.items.iter().map(|item| match &item.key {
        Some(py::Expr::StringLiteral(key)) => Some((key.value.to_str(), &item.value)),
        _ => None,
    });
    named.collect()
}
