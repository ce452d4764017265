//! Expressions: chapter 5 of the Python 2.7 reference.

use super::{Parsed, Parser};
use crate::lex::{Kind, SyntaxError};
use crate::tree::{Arg, Clause, Comprehension, ComprehensionKind, Expr, ExprKind, Param};

/// Binary operators by how strongly they bind, the weakest first.
const BINARY: &[&[&str]] = &[&["|"], &["^"], &["&"], &["<<", ">>"], &["+", "-"], &["*", "/", "//", "%"]];

const COMPARISONS: &[&str] = &["<", ">", "==", ">=", "<=", "<>", "!=", "in", "is", "not"];

fn make(kind: ExprKind, start: usize, end: usize) -> Expr {
    Expr { kind, range: start..end }
}

impl Parser<'_> {
    /// Any expression but a bare tuple or `yield`.
    pub(super) fn test(&mut self) -> Parsed<Expr> {
        self.deeper(|parser| {
            if parser.is("lambda") {
                return parser.lambda(Self::test);
            }
            let start = parser.start();
            let body = parser.or_test()?;
            if !parser.take("if") {
                return Ok(body);
            }
            let condition = parser.or_test()?;
            parser.expect("else")?;
            let otherwise = parser.test()?;
            Ok(make(ExprKind::Conditional(Box::new([body, condition, otherwise])), start, parser.end()))
        })
    }

    /// Where a conditional expression would be ambiguous: conditions and iterables of comprehensions.
    fn old_test(&mut self) -> Parsed<Expr> {
        self.deeper(|parser| if parser.is("lambda") { parser.lambda(Self::old_test) } else { parser.or_test() })
    }

    fn lambda(&mut self, body: fn(&mut Self) -> Parsed<Expr>) -> Parsed<Expr> {
        let start = self.advance().range.start;
        let params = self.params(":")?;
        self.expect(":")?;
        let body = body(self)?;
        Ok(make(ExprKind::Lambda(params, Box::new(body)), start, self.end()))
    }

    /// Parameters, up to the token that ends them.
    pub(super) fn params(&mut self, end: &str) -> Parsed<Vec<Param>> {
        let mut params = Vec::new();
        while !self.is(end) {
            let stars = if self.take("**") { 2 } else { u8::from(self.take("*")) };
            let target = if stars == 0 { self.param_target()? } else { self.name()? };
            let default = if stars == 0 && self.take("=") { Some(self.test()?) } else { None };
            params.push(Param { target, default });
            if !self.take(",") {
                break;
            }
            if stars > 0 && self.is(end) {
                return self.unexpected("a parameter");
            }
        }
        Ok(params)
    }

    fn name(&mut self) -> Parsed<Expr> {
        let ident = self.ident()?;
        Ok(Expr { kind: ExprKind::Name(ident.name), range: ident.range })
    }

    fn param_target(&mut self) -> Parsed<Expr> {
        if !self.is("(") {
            return self.name();
        }
        let start = self.advance().range.start;
        let inner_start = self.start();
        let mut items = vec![self.deeper(Self::param_target)?];
        let mut is_tuple = false;
        while self.take(",") {
            is_tuple = true;
            if self.is(")") {
                break;
            }
            items.push(self.deeper(Self::param_target)?);
        }
        let inner_end = self.end();
        self.expect(")")?;
        let inner = match items.pop() {
            Some(only) if !is_tuple => only,
            last => {
                items.extend(last);
                make(ExprKind::Tuple(items), inner_start, inner_end)
            }
        };
        Ok(make(ExprKind::Paren(Box::new(inner)), start, self.end()))
    }

    fn or_test(&mut self) -> Parsed<Expr> {
        self.bool_operator("or", |parser| parser.bool_operator("and", Self::not_test))
    }

    fn bool_operator(&mut self, word: &str, operand: fn(&mut Self) -> Parsed<Expr>) -> Parsed<Expr> {
        let start = self.start();
        let first = operand(self)?;
        if !self.is(word) {
            return Ok(first);
        }
        let mut operands = vec![first];
        while self.take(word) {
            operands.push(operand(self)?);
        }
        Ok(make(ExprKind::Bool(operands), start, self.end()))
    }

    fn not_test(&mut self) -> Parsed<Expr> {
        if !self.is("not") {
            return self.comparison();
        }
        let start = self.advance().range.start;
        let operand = self.deeper(Self::not_test)?;
        Ok(make(ExprKind::Not(Box::new(operand)), start, self.end()))
    }

    fn comparison(&mut self) -> Parsed<Expr> {
        let start = self.start();
        let left = self.bitwise(0)?;
        let mut rest = Vec::new();
        while matches!(self.kind(), Kind::Op | Kind::Name) && COMPARISONS.contains(&self.word()) {
            let operator_start = self.start();
            match self.word() {
                "not" => {
                    self.advance();
                    self.expect("in")?;
                }
                "is" => {
                    self.advance();
                    self.take("not");
                }
                _ => {
                    self.advance();
                }
            }
            let operator = operator_start..self.end();
            rest.push((operator, self.bitwise(0)?));
        }
        if rest.is_empty() {
            return Ok(left);
        }
        Ok(make(ExprKind::Compare(Box::new(left), rest), start, self.end()))
    }

    /// Binary operators of this level and stronger.
    pub(super) fn bitwise(&mut self, level: usize) -> Parsed<Expr> {
        let Some(operators) = BINARY.get(level) else { return self.factor() };
        let start = self.start();
        let mut left = self.bitwise(level + 1)?;
        let mut chained = 0;
        while self.kind() == Kind::Op && operators.contains(&self.word()) {
            let operator = self.advance().range.clone();
            let right = self.bitwise(level + 1)?;
            left = make(ExprKind::Binary(Box::new(left), Box::new(right)), start, self.end());
            chained += 1;
            if chained > 10 * super::MAX_DEPTH {
                return Err(SyntaxError::new(operator, "this is nested too deeply"));
            }
        }
        Ok(left)
    }

    fn factor(&mut self) -> Parsed<Expr> {
        let start = self.start();
        if self.kind() == Kind::Op && matches!(self.word(), "+" | "-" | "~") {
            self.advance();
            let operand = self.deeper(Self::factor)?;
            return Ok(make(ExprKind::Unary(Box::new(operand)), start, self.end()));
        }
        let base = self.primary()?;
        if !self.is("**") {
            return Ok(base);
        }
        self.advance();
        let exponent = self.deeper(Self::factor)?;
        Ok(make(ExprKind::Binary(Box::new(base), Box::new(exponent)), start, self.end()))
    }

    fn primary(&mut self) -> Parsed<Expr> {
        let start = self.start();
        let mut expr = self.deeper(Self::atom)?;
        loop {
            if self.take(".") {
                let name = self.ident()?;
                expr = make(ExprKind::Attribute(Box::new(expr), name), start, self.end());
            } else if self.take("(") {
                let args = self.deeper(Self::args)?;
                self.expect(")")?;
                expr = make(ExprKind::Call(Box::new(expr), args), start, self.end());
            } else if self.take("[") {
                let index = self.deeper(Self::subscripts)?;
                self.expect("]")?;
                expr = make(ExprKind::Subscript(Box::new(expr), Box::new(index)), start, self.end());
            } else {
                return Ok(expr);
            }
        }
    }

    fn args(&mut self) -> Parsed<Vec<Arg>> {
        let mut args = Vec::new();
        while !self.is(")") {
            let stars = if self.take("**") { 2 } else { u8::from(self.take("*")) };
            let is_keyword = stars == 0
                && self.kind() == Kind::Name
                && self.tokens.get(self.at + 1).is_some_and(|next| &self.text[next.range.clone()] == "=");
            let keyword = if is_keyword { Some(self.ident()?) } else { None };
            if is_keyword {
                self.expect("=")?;
            }
            let start = self.start();
            let mut value = self.test()?;
            if stars == 0 && !is_keyword && self.is("for") {
                value = self.comprehension(ComprehensionKind::Generator, vec![value], start)?;
            }
            args.push(Arg { keyword, stars, value });
            if !self.take(",") {
                break;
            }
        }
        Ok(args)
    }

    fn subscripts(&mut self) -> Parsed<Expr> {
        let start = self.start();
        let first = self.subscript()?;
        if !self.is(",") {
            return Ok(first);
        }
        let mut items = vec![first];
        while self.take(",") && !self.is("]") {
            items.push(self.subscript()?);
        }
        Ok(make(ExprKind::Tuple(items), start, self.end()))
    }

    fn subscript(&mut self) -> Parsed<Expr> {
        let start = self.start();
        if self.take(".") {
            self.expect(".")?;
            self.expect(".")?;
            return Ok(make(ExprKind::Ellipsis, start, self.end()));
        }
        let mut bounds = Vec::new();
        let mut is_slice = false;
        loop {
            if self.take(":") {
                is_slice = true;
            } else if self.is("]") || self.is(",") {
                break;
            } else {
                bounds.push(self.test()?);
                if !self.is(":") {
                    break;
                }
            }
        }
        match bounds.pop() {
            Some(only) if !is_slice => Ok(only),
            None if !is_slice => self.unexpected("an index"),
            last => {
                bounds.extend(last);
                Ok(make(ExprKind::Slice(bounds), start, self.end()))
            }
        }
    }

    fn atom(&mut self) -> Parsed<Expr> {
        let start = self.start();
        match (self.kind(), self.word()) {
            (Kind::Name, _) => self.name(),
            (Kind::Number, word) => {
                if word.contains('_') {
                    return self.unexpected("a number");
                }
                self.advance();
                Ok(make(ExprKind::Number, start, self.end()))
            }
            (Kind::Str, _) => {
                let mut parts = Vec::new();
                while self.kind() == Kind::Str {
                    parts.push(self.advance().range.clone());
                }
                Ok(make(ExprKind::Strings(parts), start, self.end()))
            }
            (Kind::Op, "(") => self.parenthesised(),
            (Kind::Op, "[") => self.list(),
            (Kind::Op, "{") => self.dict_or_set(),
            (Kind::Op, "`") => {
                self.advance();
                let inner = self.test_list()?;
                self.expect("`")?;
                Ok(make(ExprKind::Backticks(Box::new(inner)), start, self.end()))
            }
            _ => self.unexpected("an expression"),
        }
    }

    fn parenthesised(&mut self) -> Parsed<Expr> {
        let start = self.advance().range.start;
        let inner_start = self.start();
        let inner = if self.is(")") {
            make(ExprKind::Tuple(Vec::new()), inner_start, inner_start)
        } else {
            let first = self.test_list_or_yield()?;
            if self.is("for") && !matches!(first.kind, ExprKind::Tuple(_)) {
                self.comprehension(ComprehensionKind::Generator, vec![first], inner_start)?
            } else {
                first
            }
        };
        self.expect(")")?;
        Ok(make(ExprKind::Paren(Box::new(inner)), start, self.end()))
    }

    fn list(&mut self) -> Parsed<Expr> {
        let start = self.advance().range.start;
        let mut items = Vec::new();
        while !self.is("]") {
            items.push(self.test()?);
            if items.len() == 1 && self.is("for") {
                let mut expr = self.comprehension(ComprehensionKind::List, items, start)?;
                self.expect("]")?;
                expr.range.end = self.end();
                return Ok(expr);
            }
            if !self.take(",") {
                break;
            }
        }
        self.expect("]")?;
        Ok(make(ExprKind::List(items), start, self.end()))
    }

    fn dict_or_set(&mut self) -> Parsed<Expr> {
        let start = self.advance().range.start;
        let (mut items, mut pairs) = (Vec::new(), Vec::new());
        while !self.is("}") {
            let key = self.test()?;
            let is_dict = if items.is_empty() && pairs.is_empty() { self.is(":") } else { !pairs.is_empty() };
            let (kind, elements) = if is_dict {
                self.expect(":")?;
                pairs.push((key, self.test()?));
                (ComprehensionKind::Dict, pairs.len())
            } else {
                items.push(key);
                (ComprehensionKind::Set, items.len())
            };
            if elements == 1 && self.is("for") {
                items.extend(pairs.into_iter().flat_map(|(key, value)| [key, value]));
                let mut expr = self.comprehension(kind, items, start)?;
                self.expect("}")?;
                expr.range.end = self.end();
                return Ok(expr);
            }
            if !self.take(",") {
                break;
            }
        }
        self.expect("}")?;
        let kind = if items.is_empty() { ExprKind::Dict(pairs) } else { ExprKind::Set(items) };
        Ok(make(kind, start, self.end()))
    }

    /// The clauses of a comprehension, behind its elements.
    fn comprehension(&mut self, kind: ComprehensionKind, elements: Vec<Expr>, start: usize) -> Parsed<Expr> {
        let mut clauses = Vec::new();
        while self.take("for") {
            let target = self.target_list()?;
            self.expect("in")?;
            let iter = self.comprehension_iterable(kind)?;
            let mut conditions = Vec::new();
            while self.take("if") {
                conditions.push(self.old_test()?);
            }
            clauses.push(Clause { target, iter, conditions });
        }
        let comprehension = Comprehension { kind, elements, clauses };
        Ok(make(ExprKind::Comprehension(Box::new(comprehension)), start, self.end()))
    }

    /// A list comprehension may go over a bare tuple of two or more: `[x for x in 1, 2]`.
    fn comprehension_iterable(&mut self, kind: ComprehensionKind) -> Parsed<Expr> {
        let start = self.start();
        if kind != ComprehensionKind::List {
            return self.or_test();
        }
        let first = self.old_test()?;
        if !self.is(",") {
            return Ok(first);
        }
        let mut items = vec![first];
        while self.take(",") && !self.is("]") {
            items.push(self.old_test()?);
        }
        Ok(make(ExprKind::Tuple(items), start, self.end()))
    }

    /// An expression or a bare tuple.
    pub(super) fn test_list(&mut self) -> Parsed<Expr> {
        self.list_of(Self::test)
    }

    /// What `for` and `del` assign to: no comparisons, as `in` ends it.
    pub(super) fn target_list(&mut self) -> Parsed<Expr> {
        self.list_of(|parser| parser.bitwise(0))
    }

    fn list_of(&mut self, item: fn(&mut Self) -> Parsed<Expr>) -> Parsed<Expr> {
        let start = self.start();
        let first = item(self)?;
        if !self.is(",") {
            return Ok(first);
        }
        let mut items = vec![first];
        while self.take(",") && self.at_expression() {
            items.push(item(self)?);
        }
        Ok(make(ExprKind::Tuple(items), start, self.end()))
    }

    /// Whether an expression can begin here, behind a comma.
    fn at_expression(&self) -> bool {
        match self.kind() {
            Kind::Name => !self.is_keyword() || self.is("not") || self.is("lambda"),
            Kind::Number | Kind::Str => true,
            Kind::Op => matches!(self.word(), "(" | "[" | "{" | "`" | "+" | "-" | "~"),
            _ => false,
        }
    }

    pub(super) fn test_list_or_yield(&mut self) -> Parsed<Expr> {
        if !self.is("yield") {
            return self.test_list();
        }
        let start = self.advance().range.start;
        let value = if self.at_expression() { Some(Box::new(self.test_list()?)) } else { None };
        Ok(make(ExprKind::Yield(value), start, self.end()))
    }
}
