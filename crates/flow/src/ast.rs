//! The syntax tree of one function, as the graph builder reads it.
//!
//! Smaller than Python's own: parentheses, contexts and string prefixes are gone, `elif` is a list, a subscript with a
//! colon is a slice. Every node lives in an arena and owns nothing, so that a tree of any depth is freed at once
//! without recursion. What RPython does not have becomes [`Feature`] and is refused where it is reached.

use ouro_source::Span;

use crate::graph::{BinaryOp, CompareOp};

/// A `def` or a `lambda`.
#[derive(Debug)]
pub(crate) struct Func<'a> {
    /// The whole node.
    pub span: Span,
    /// The name and the parameters; of a `lambda` the whole node.
    pub head: Span,
    /// Where each parameter's name stands, in source order.
    pub params: &'a [Ident<'a>],
    /// What it does.
    pub body: Body<'a>,
}

/// The body of a function.
#[derive(Copy, Clone, Debug)]
pub(crate) enum Body<'a> {
    /// Of a `def`.
    Suite(&'a [Stmt<'a>]),
    /// Of a `lambda`.
    Expr(&'a Expr<'a>),
    /// Of a generator expression, whose only parameter is the iterator of its outermost loop.
    Generator(&'a Comprehension<'a>),
}

/// A function inside another one: a `def`, a `lambda` or a generator expression.
#[derive(Debug)]
pub(crate) struct Inner<'a> {
    pub name: Ident<'a>,
    pub func: Func<'a>,
    pub positional: &'a [&'a str],
    pub keyword_only: &'a [&'a str],
    pub vararg: Option<&'a str>,
    pub kwarg: bool,
    /// Of the last positional parameters.
    pub defaults: &'a [Expr<'a>],
    pub keyword_defaults: &'a [(&'a str, Expr<'a>)],
    /// The first decorator.
    pub decorator: Option<Span>,
}

/// A name and its place.
#[derive(Copy, Clone, Debug)]
pub(crate) struct Ident<'a> {
    pub name: &'a str,
    pub span: Span,
}

/// What the language does not have (or not yet).
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(crate) enum Feature {
    NestedClass,
    NestedDecorator,
    NestedDefault,
    NestedInComprehension,
    WalrusInGenerator,
    YieldFromValue,
    Async,
    Generator,
    Ellipsis,
    Complex,
    MatrixProduct,
    StarTarget,
    StarElement,
    KeywordUnpack,
    KeywordTwice,
    StarArguments,
    DictUnpack,
    KeywordParameter,
    FormatAscii,
    FormatSpec,
    TemplateString,
    ExceptStar,
    Nonlocal,
    TypeAlias,
    SliceInTuple,
    SequencePattern,
    MappingPattern,
    ImportStar,
}

#[derive(Copy, Clone, Debug)]
pub(crate) enum Literal<'a> {
    None,
    Bool(bool),
    Int(i64),
    /// An integer that does not fit: its token, without underscores.
    BigInt(&'a str),
    Float(f64),
    Str(&'a str),
    Bytes(&'a [u8]),
}

#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(crate) enum UnaryOp {
    Neg,
    Pos,
    Invert,
    Not,
}

/// An operator of a comparison; `negated` for `is not` and `not in`.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(crate) enum Relation {
    Compare(CompareOp),
    IsNot,
    In,
    NotIn,
}

#[derive(Debug)]
pub(crate) struct Expr<'a> {
    pub kind: ExprKind<'a>,
    pub span: Span,
}

#[derive(Debug)]
pub(crate) enum ExprKind<'a> {
    Literal(Literal<'a>),
    Name(&'a str),
    Attribute(&'a Expr<'a>, &'a str),
    Subscript(&'a Expr<'a>, &'a Expr<'a>),
    Slice(&'a Slice<'a>),
    Call(&'a Call<'a>),
    Binary(BinaryOp, &'a Expr<'a>, &'a Expr<'a>),
    Unary(UnaryOp, &'a Expr<'a>),
    And(&'a [Expr<'a>]),
    Or(&'a [Expr<'a>]),
    Compare(&'a Expr<'a>, &'a [(Relation, Expr<'a>)]),
    If(&'a Conditional<'a>),
    Tuple(&'a [Expr<'a>]),
    List(&'a [Expr<'a>]),
    Set(&'a [Expr<'a>]),
    Dict(&'a [(Expr<'a>, Expr<'a>)]),
    Comprehension(&'a Comprehension<'a>),
    /// A generator expression, and the function that it is where it is not written out as a loop.
    Generator(&'a Comprehension<'a>, &'a Inner<'a>),
    Lambda(&'a Inner<'a>),
    Starred(&'a Expr<'a>),
    Named(Ident<'a>, &'a Expr<'a>),
    Yield(Option<&'a Expr<'a>>),
    YieldFrom(&'a Expr<'a>),
    Format(&'a [Piece<'a>]),
    Unsupported(Feature),
}

/// `value[lower:upper:step]`.
#[derive(Debug)]
pub(crate) struct Slice<'a> {
    pub value: Expr<'a>,
    pub bounds: [Option<Expr<'a>>; 3],
}

#[derive(Debug)]
pub(crate) struct Call<'a> {
    pub func: Expr<'a>,
    pub args: &'a [Expr<'a>],
    pub keywords: &'a [(&'a str, Expr<'a>)],
    /// A `**mapping` whose names are not known, or a name that is given twice.
    pub refused: Option<(Span, Feature)>,
}

/// `body if test else orelse`.
#[derive(Debug)]
pub(crate) struct Conditional<'a> {
    pub test: Expr<'a>,
    pub body: Expr<'a>,
    pub orelse: Expr<'a>,
}

#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(crate) enum Display {
    List,
    Set,
    Dict,
}

#[derive(Debug)]
pub(crate) struct Comprehension<'a> {
    pub display: Display,
    pub element: Expr<'a>,
    /// The value of a dict comprehension, whose `element` is the key.
    pub value: Option<Expr<'a>>,
    pub generators: &'a [Generator<'a>],
}

/// `for target in iter if … if …`.
#[derive(Debug)]
pub(crate) struct Generator<'a> {
    pub target: Expr<'a>,
    pub iter: Expr<'a>,
    pub ifs: &'a [Expr<'a>],
}

/// A piece of an f-string; each `{}` in a specification stands for one of the `inner` values.
#[derive(Debug)]
pub(crate) enum Piece<'a> {
    Text(&'a str),
    Value { value: Expr<'a>, conversion: Option<char>, spec: &'a str, inner: &'a [Expr<'a>] },
}

#[derive(Debug)]
pub(crate) struct Stmt<'a> {
    pub kind: StmtKind<'a>,
    pub span: Span,
}

#[derive(Debug)]
pub(crate) enum StmtKind<'a> {
    Expr(Expr<'a>),
    Assign {
        targets: &'a [Expr<'a>],
        value: Expr<'a>,
    },
    AugAssign {
        target: Expr<'a>,
        op: BinaryOp,
        value: Expr<'a>,
    },
    Declare {
        target: Expr<'a>,
        /// The type hint as it is written.
        hint: Ident<'a>,
        value: Option<Expr<'a>>,
    },
    Delete(&'a [Expr<'a>]),
    Return(Option<Expr<'a>>),
    If {
        arms: &'a [(Expr<'a>, &'a [Stmt<'a>])],
        orelse: &'a [Stmt<'a>],
    },
    While {
        test: Expr<'a>,
        body: &'a [Stmt<'a>],
        orelse: &'a [Stmt<'a>],
    },
    For(&'a For<'a>),
    Try(&'a Try<'a>),
    With {
        items: &'a [WithItem<'a>],
        body: &'a [Stmt<'a>],
    },
    Match {
        subject: Expr<'a>,
        cases: &'a [Case<'a>],
    },
    Raise {
        exception: Option<Expr<'a>>,
        cause: Option<Expr<'a>>,
    },
    Assert {
        test: Expr<'a>,
        message: Option<Expr<'a>>,
    },
    Import(&'a [Import<'a>]),
    ImportFrom {
        module: &'a str,
        level: u32,
        names: &'a [Import<'a>],
    },
    Global(&'a [Ident<'a>]),
    Nonlocal(&'a [Ident<'a>]),
    Def(&'a Inner<'a>),
    Pass,
    Break,
    Continue,
    /// What is refused; for `class` with the name that it would bind.
    Unsupported(Feature, Option<Ident<'a>>),
}

#[derive(Debug)]
pub(crate) struct For<'a> {
    pub target: Expr<'a>,
    pub iter: Expr<'a>,
    pub body: &'a [Stmt<'a>],
    pub orelse: &'a [Stmt<'a>],
}

#[derive(Debug)]
pub(crate) struct Try<'a> {
    pub body: &'a [Stmt<'a>],
    pub handlers: &'a [Handler<'a>],
    pub orelse: &'a [Stmt<'a>],
    pub finalbody: &'a [Stmt<'a>],
}

/// `except class as name: body`.
#[derive(Debug)]
pub(crate) struct Handler<'a> {
    pub class: Option<Expr<'a>>,
    pub name: Option<Ident<'a>>,
    pub body: &'a [Stmt<'a>],
    pub span: Span,
}

#[derive(Debug)]
pub(crate) struct WithItem<'a> {
    pub manager: Expr<'a>,
    pub target: Option<Expr<'a>>,
}

/// `import name as asname`, or one name of `from … import`.
#[derive(Debug)]
pub(crate) struct Import<'a> {
    pub name: &'a str,
    pub asname: Option<&'a str>,
    pub span: Span,
}

#[derive(Debug)]
pub(crate) struct Case<'a> {
    pub pattern: Pattern<'a>,
    pub guard: Option<Expr<'a>>,
    pub body: &'a [Stmt<'a>],
}

#[derive(Debug)]
pub(crate) struct Pattern<'a> {
    pub kind: PatternKind<'a>,
    pub span: Span,
}

#[derive(Debug)]
pub(crate) enum PatternKind<'a> {
    Value(Expr<'a>),
    /// `None`, `True`, `False`: compared by identity.
    Singleton(Literal<'a>),
    Or(&'a [Pattern<'a>]),
    /// `pattern as name`; both absent is `_`.
    As(Option<&'a Pattern<'a>>, Option<Ident<'a>>),
    Class {
        class: Expr<'a>,
        positional: &'a [Pattern<'a>],
        keywords: &'a [(&'a str, Pattern<'a>)],
    },
    Sequence(&'a [Pattern<'a>]),
    Unsupported(Feature),
}
