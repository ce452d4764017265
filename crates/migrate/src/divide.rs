//! Which `/` divides ints: there Python 3 has `//`.
//!
//! Looked at is the text in Python 3. Literals, `len(x)` and their kind decide some by themselves. The others are decided by
//! inference over a trial copy in which each of them is written `//`, because `//` types as `/` did in Python 2: ints
//! give an int, anything with a float a float. Where both operands are ints whenever they are reached the operator stays
//! `//`, where one is never an int it becomes `/` again.

use std::collections::{HashMap, HashSet};

use ruff_python_ast::visitor::{Visitor, walk_expr, walk_stmt};
use ruff_python_ast::{Expr, ModModule, Number, Operator, Stmt, UnaryOp};
use ruff_text_size::Ranged;

use crate::Range;

/// What is known of a division.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// Both operands are ints.
    Ints,
    /// One of them never is.
    Floats,
    /// Not known.
    Open,
}

/// One `/` or `/=`.
#[derive(Clone, Debug)]
pub struct Division {
    /// The slash.
    pub slash: usize,
    /// The expression, or the statement of a `/=`.
    pub range: Range,
    /// What is known of it.
    pub verdict: Verdict,
}

/// Whether a file says that its `/` are those of Python 3.
pub fn are_true(module: &ModModule) -> bool {
    module.body.iter().any(|stmt| match stmt {
        Stmt::ImportFrom(from) => {
            from.module.as_deref() == Some("__future__")
                && from.names.iter().any(|alias| alias.name.as_str() == "division")
        }
        _ => false,
    })
}

/// The divisions of a file in the order of their slashes, decided as far as the file says.
pub fn divisions(text: &str, module: &ModModule) -> Vec<Division> {
    let mut names = Names::default();
    names.visit_body(&module.body);
    let mut finder =
        Finder { text, constants: HashMap::new(), bound: names.counts.keys().copied().collect(), found: Vec::new() };
    for stmt in &module.body {
        if let Stmt::Assign(assign) = stmt
            && let [Expr::Name(target)] = assign.targets.as_slice()
            && names.counts.get(target.id.as_str()) == Some(&1)
            && let Some(sort) = finder.sort(&assign.value)
        {
            finder.constants.insert(target.id.as_str(), sort);
        }
    }
    finder.visit_body(&module.body);
    finder.found.sort_by_key(|division| division.slash);
    finder.found
}

#[derive(Copy, Clone, PartialEq, Eq, Debug)]
enum Sort {
    Int,
    Float,
}

/// How often each name is bound in the file, in any scope.
#[derive(Default)]
struct Names<'a> {
    counts: HashMap<&'a str, usize>,
}

impl<'a> Names<'a> {
    fn bind(&mut self, name: &'a str) {
        *self.counts.entry(name).or_default() += 1;
    }
}

impl<'a> Visitor<'a> for Names<'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match stmt {
            Stmt::FunctionDef(function) => self.bind(function.name.as_str()),
            Stmt::ClassDef(class) => self.bind(class.name.as_str()),
            Stmt::Global(global) => global.names.iter().for_each(|name| self.bind(name.as_str())),
            Stmt::Import(import) => {
                for alias in &import.names {
                    let name = alias.asname.as_ref().unwrap_or(&alias.name).as_str();
                    self.bind(name.split('.').next().unwrap_or_default());
                }
            }
            Stmt::ImportFrom(import) if import.module.as_deref() != Some("rpython.rlib.rarithmetic") => {
                import.names.iter().for_each(|alias| self.bind(alias.asname.as_ref().unwrap_or(&alias.name).as_str()));
            }
            _ => {}
        }
        walk_stmt(self, stmt);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        if let Expr::Name(name) = expr
            && !name.ctx.is_load()
        {
            self.bind(name.id.as_str());
        }
        walk_expr(self, expr);
    }

    fn visit_parameter(&mut self, parameter: &'a ruff_python_ast::Parameter) {
        self.bind(parameter.name.as_str());
    }

    fn visit_except_handler(&mut self, handler: &'a ruff_python_ast::ExceptHandler) {
        let ruff_python_ast::ExceptHandler::ExceptHandler(inner) = handler;
        if let Some(name) = &inner.name {
            self.bind(name.as_str());
        }
        ruff_python_ast::visitor::walk_except_handler(self, handler);
    }
}

struct Finder<'a> {
    text: &'a str,
    /// Names of the module that always have the same number.
    constants: HashMap<&'a str, Sort>,
    /// Names that the file binds anywhere.
    bound: HashSet<&'a str>,
    found: Vec<Division>,
}

impl Finder<'_> {
    /// The sort of number that an expression is, as far as it says so itself.
    fn sort(&self, expr: &Expr) -> Option<Sort> {
        match expr {
            Expr::NumberLiteral(number) => Some(match number.value {
                Number::Int(_) => Sort::Int,
                Number::Float(_) => Sort::Float,
                Number::Complex { .. } => return None,
            }),
            Expr::BooleanLiteral(_) => Some(Sort::Int),
            Expr::UnaryOp(unary) if unary.op == UnaryOp::Not => Some(Sort::Int),
            Expr::UnaryOp(unary) => self.sort(&unary.operand),
            Expr::BinOp(binary) => self.sort_of_binary(binary.op, &binary.left, &binary.right),
            Expr::If(conditional) => {
                let (body, otherwise) = (self.sort(&conditional.body)?, self.sort(&conditional.orelse)?);
                (body == otherwise).then_some(body)
            }
            Expr::Name(name) => self.constants.get(name.id.as_str()).copied(),
            Expr::Attribute(attribute) => match (name_of(&attribute.value)?, attribute.attr.as_str()) {
                ("sys", "maxsize") => Some(Sort::Int),
                ("math", "pi" | "e") => Some(Sort::Float),
                _ => None,
            },
            Expr::Call(call) => self.sort_of_call(call),
            _ => None,
        }
    }

    fn sort_of_binary(&self, op: Operator, left: &Expr, right: &Expr) -> Option<Sort> {
        let (left, right_sort) = (self.sort(left), self.sort(right));
        match op {
            Operator::MatMult => None,
            // A negative exponent makes a float.
            Operator::Pow => match (left?, right_sort?) {
                (Sort::Int, Sort::Int) => matches!(right, Expr::NumberLiteral(_)).then_some(Sort::Int),
                _ => Some(Sort::Float),
            },
            _ => match (left, right_sort) {
                (Some(Sort::Int), Some(Sort::Int)) => Some(Sort::Int),
                (Some(Sort::Float), Some(_)) | (Some(_), Some(Sort::Float)) => Some(Sort::Float),
                _ => None,
            },
        }
    }

    fn sort_of_call(&self, call: &ruff_python_ast::ExprCall) -> Option<Sort> {
        let args = &call.arguments.args;
        if let Expr::Attribute(attribute) = &*call.func {
            return match (name_of(&attribute.value)?, attribute.attr.as_str()) {
                ("math", "floor" | "ceil" | "trunc" | "gcd" | "factorial" | "isqrt") => None,
                ("math", _) if !self.bound_often("math") => Some(Sort::Float),
                ("time", "time" | "clock" | "perf_counter") => Some(Sort::Float),
                _ => None,
            };
        }
        let name = name_of(&call.func)?;
        if self.bound.contains(name) {
            return None;
        }
        match name {
            "len" | "ord" | "int" | "hash" | "intmask" => Some(Sort::Int),
            "float" => Some(Sort::Float),
            "abs" | "min" | "max" => {
                let sorts: Option<Vec<Sort>> = args.iter().map(|arg| self.sort(arg)).collect();
                let sorts = sorts?;
                let first = *sorts.first()?;
                sorts.iter().all(|sort| *sort == first).then_some(first)
            }
            _ => None,
        }
    }

    fn bound_often(&self, module: &str) -> bool {
        self.constants.contains_key(module)
    }

    fn division(&mut self, range: Range, left: &Expr, right: &Expr) {
        let between = usize::from(left.range().end())..usize::from(right.range().start());
        let Some(slash) = slash(self.text, between) else { return };
        let verdict = match (self.sort(left), self.sort(right)) {
            (Some(Sort::Int), Some(Sort::Int)) => Verdict::Ints,
            (Some(Sort::Float), _) | (_, Some(Sort::Float)) => Verdict::Floats,
            _ => Verdict::Open,
        };
        self.found.push(Division { slash, range, verdict });
    }
}

fn name_of(expr: &Expr) -> Option<&str> {
    match expr {
        Expr::Name(name) => Some(name.id.as_str()),
        _ => None,
    }
}

/// The first slash between two operands that is not in a comment.
fn slash(text: &str, between: Range) -> Option<usize> {
    let mut in_comment = false;
    for (at, byte) in text.as_bytes()[between.clone()].iter().enumerate() {
        match byte {
            b'#' => in_comment = true,
            b'\n' | b'\r' => in_comment = false,
            b'/' if !in_comment => return Some(between.start + at),
            _ => {}
        }
    }
    None
}

impl<'a> Visitor<'a> for Finder<'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        if let Stmt::AugAssign(assign) = stmt
            && assign.op == Operator::Div
        {
            self.division(assign.range.into(), &assign.target, &assign.value);
        }
        walk_stmt(self, stmt);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        if let Expr::BinOp(binary) = expr
            && binary.op == Operator::Div
        {
            self.division(binary.range.into(), &binary.left, &binary.right);
        }
        walk_expr(self, expr);
    }
}

/// What a trial copy says of one division there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seen {
    /// The expression, or the statement of a `//=`, in the trial copy.
    pub range: Range,
    /// Both operands were ints, or a `bool`.
    pub ints: bool,
}

/// The special methods of `/`, and those of `//` that take their place in the trial copy.
const METHODS: &[(&str, &str)] = &[
    ("def __truediv__(", "def __floordiv__("),
    ("def __rtruediv__(", "def __rfloordiv__("),
    ("def __itruediv__(", "def __ifloordiv__("),
];

/// The text of a trial copy: each division that is not known to be one of floats is written `//`, and so are the methods.
/// With the places of the divisions in it.
pub fn trial(text: &str, divisions: &[Division]) -> (String, Vec<Range>) {
    let mut edits: Vec<(Range, &str)> = Vec::new();
    for division in divisions.iter().filter(|division| division.verdict != Verdict::Floats) {
        edits.push((division.slash..division.slash + 1, "//"));
    }
    for (old, new) in METHODS {
        let owns_both = text.contains(new);
        let places = text.match_indices(old).filter(|_| !owns_both);
        edits.extend(places.map(|(at, found)| (at..at + found.len(), *new)));
    }
    edits.sort_by_key(|(range, _)| range.start);
    let mut copy = String::new();
    let mut at = 0;
    for (range, new) in &edits {
        copy.push_str(&text[at..range.start]);
        copy.push_str(new);
        at = range.end;
    }
    copy.push_str(&text[at..]);
    let moved = |at: usize| {
        let before = edits.iter().take_while(|(range, _)| range.end <= at);
        at + before.map(|(range, new)| new.len() - range.len()).sum::<usize>()
    };
    let places = divisions.iter().map(|division| moved(division.range.start)..moved(division.range.end)).collect();
    (copy, places)
}

/// Settles what is open, by what was seen in the trial copy. Gives what remains: never reached, or sometimes ints.
pub fn settle(divisions: &mut [Division], places: &[Range], seen: &[Seen]) -> Vec<Undecided> {
    let mut by_place: HashMap<&Range, (bool, bool)> = HashMap::new();
    for one in seen {
        let (ints, others) = by_place.entry(&one.range).or_default();
        *ints |= one.ints;
        *others |= !one.ints;
    }
    let mut undecided = Vec::new();
    for (division, place) in divisions.iter_mut().zip(places).filter(|(division, _)| division.verdict == Verdict::Open)
    {
        match by_place.get(place) {
            Some((true, false)) => division.verdict = Verdict::Ints,
            Some((false, _)) => division.verdict = Verdict::Floats,
            Some((true, true)) => undecided.push(Undecided { slash: division.slash, is_mixed: true }),
            None => undecided.push(Undecided { slash: division.slash, is_mixed: false }),
        }
    }
    undecided
}

/// A division that stays as it is because nobody knows.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Undecided {
    /// The slash.
    pub slash: usize,
    /// Sometimes its operands are ints, sometimes not.
    pub is_mixed: bool,
}

/// The text with `//` where ints are divided.
pub fn apply(text: &str, divisions: &[Division]) -> String {
    let mut new = String::with_capacity(text.len() + divisions.len());
    let mut at = 0;
    for division in divisions.iter().filter(|division| division.verdict == Verdict::Ints) {
        new.push_str(&text[at..=division.slash]);
        new.push('/');
        at = division.slash + 1;
    }
    new.push_str(&text[at..]);
    new
}
