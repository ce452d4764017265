//! The control-flow graph of one function: basic blocks in SSA form with block parameters.
//!
//! Operations are Python's own, over variables and constants that are live host objects. Exceptions are edges: inside a
//! `try` a block ends with the operation that can raise, and names its handler. Outside any `try` an operation that
//! raises leaves the function, and no edge says so. The form follows Braun et al. 2013, "Simple and efficient
//! construction of static single assignment form", and Cranelift's block parameters.

use std::sync::Arc;

use cranelift_entity::{PrimaryMap, entity_impl};
use ouro_host::{Const, ObjId};
use ouro_source::{Diagnostic, Span};

use crate::errors;

/// A basic block.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Block(u32);
entity_impl!(Block, "b");

/// An SSA variable: a block parameter or the result of one operation.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Var(u32);
entity_impl!(Var, "v");

/// What an operation works on.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Operand {
    /// A variable of this graph.
    Var(Var),
    /// A live object or a literal.
    Const(Const),
    /// No value: a local variable that was not assigned. Only edges give it; [`Graph::unset_reads`] are the reads that
    /// it can get to.
    Unset,
}

impl Operand {
    /// The variable, if it is one.
    pub fn var(&self) -> Option<Var> {
        match self {
            Operand::Var(var) => Some(*var),
            Operand::Const(_) | Operand::Unset => None,
        }
    }

    /// The object or literal, if it is one.
    pub fn constant(&self) -> Option<&Const> {
        match self {
            Operand::Const(value) => Some(value),
            Operand::Var(_) | Operand::Unset => None,
        }
    }
}

/// One function as a graph.
#[derive(Clone, Debug)]
pub struct Graph {
    /// The host function it was made from.
    pub func: ObjId,
    /// `module.qualname`, for people.
    pub name: String,
    /// The whole `def` or `lambda`.
    pub span: Span,
    /// The name and the parameters of the `def`; a `lambda` as a whole.
    pub head: Span,
    /// The first block; its parameters are the function's parameters: positional ones, then keyword-only ones, then the
    /// `*args` tuple if there is one.
    pub entry: Block,
    /// All blocks; those that cannot be reached are left empty with [`Term::Unreachable`].
    pub blocks: PrimaryMap<Block, BlockData>,
    /// All variables.
    pub vars: PrimaryMap<Var, VarData>,
    /// The function contains `yield`: calling it makes a generator, whose items are the arguments of [`OpKind::Yield`].
    pub is_generator: bool,
    /// `# ouro: reveal x` comments.
    pub reveals: Vec<(Var, String, Span)>,
    /// The reads, one in a block, of local variables that are not assigned on some path: errors, unless that path cannot
    /// be taken.
    pub unset_reads: Vec<UnsetRead>,
    /// Each `//` of constants, which left no operation, and whether it gave an int: for who wants to know what every
    /// division divides.
    pub folded_divisions: Vec<(Span, bool)>,
}

/// A read of a local variable that is not assigned on some path.
#[derive(Clone, Debug)]
pub struct UnsetRead {
    /// The variable's name.
    pub name: String,
    /// What is read.
    pub var: Var,
    /// Where.
    pub block: Block,
    /// The same in the source.
    pub span: Span,
    /// Where the variable is assigned.
    pub assigned: Vec<Span>,
}

impl UnsetRead {
    /// The message for a program that can take such a path.
    pub fn error(&self) -> Diagnostic {
        errors::unbound(self.span, &self.name, false, &self.assigned)
    }
}

/// What is known of a variable from the source.
#[derive(Clone, Debug)]
pub struct VarData {
    /// The name of the local variable that it first was a value of, for messages and readable dumps.
    pub name: Option<Arc<str>>,
    /// Where it is defined.
    pub span: Span,
}

/// One basic block.
#[derive(Clone, Debug)]
pub struct BlockData {
    /// Filled by the edges that lead here.
    pub params: Vec<Var>,
    /// In order.
    pub ops: Vec<Op>,
    /// If set, the block's last operation may raise, and goes there then. The exception instance is the first argument,
    /// before those listed. The result of the last operation must not be used on this edge. In a block that ends with
    /// [`Term::ForIter`] it is taking the next item that may raise, and no operation of the block does.
    pub handler: Option<Edge>,
    /// How the block ends.
    pub term: Term,
    /// The statement that the terminator belongs to.
    pub term_span: Span,
}

impl BlockData {
    /// The edges that leave it, the ordinary ones first, with the number of the target's parameters that they do not list.
    pub fn edges(&self) -> impl Iterator<Item = (&Edge, usize)> {
        let (first, second) = match &self.term {
            Term::Goto(edge) => (Some((edge, 0)), None),
            Term::Branch { then, otherwise, .. } => (Some((then, 0)), Some((otherwise, 0))),
            Term::ForIter { body, exhausted, .. } => (Some((body, 1)), Some((exhausted, 0))),
            Term::Return(_) | Term::Raise(_) | Term::Unreachable => (None, None),
        };
        first.into_iter().chain(second).chain(self.handler.iter().map(|edge| (edge, 1)))
    }
}

/// A jump with the values for the target's parameters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edge {
    /// Where to.
    pub target: Block,
    /// One for each parameter of the target (for a handler and for a `for` body: one fewer, see there).
    pub args: Vec<Operand>,
    /// Where each of them got its value, for messages.
    pub arg_spans: Vec<Span>,
}

impl Edge {
    /// An edge that gives no arguments (yet).
    pub fn to(target: Block) -> Edge {
        Edge { target, args: Vec::new(), arg_spans: Vec::new() }
    }
}

/// The end of a block.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Term {
    /// To one block.
    Goto(Edge),
    /// On a boolean: the result of [`OpKind::Bool`], a comparison, `isinstance`, `not` …
    Branch {
        /// The condition, already a `bool`.
        cond: Operand,
        /// Taken if true.
        then: Edge,
        /// Taken if false.
        otherwise: Edge,
    },
    /// The head of a `for`: takes the next item from an iterator made by [`OpKind::Iter`].
    ForIter {
        /// The iterator.
        iter: Operand,
        /// Taken with the item as the first argument, before those listed.
        body: Edge,
        /// Taken when there are no more items.
        exhausted: Edge,
    },
    /// Leaves the function with a value.
    Return(Operand),
    /// Leaves the function with an exception instance. (A `raise` that a handler of this function catches is a `Goto`.)
    Raise(Operand),
    /// Never reached.
    Unreachable,
}

/// One operation.
#[derive(Clone, Debug)]
pub struct Op {
    /// The variable it defines; absent for stores.
    pub result: Option<Var>,
    /// What it does.
    pub kind: OpKind,
    /// On what; see [`OpKind`].
    pub args: Vec<Operand>,
    /// Where in the source.
    pub span: Span,
    /// Where each argument is written; empty where messages have no use for it.
    pub arg_spans: Vec<Span>,
}

/// Binary operators of Python.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs)]
pub enum BinaryOp {
    Add,
    Sub,
    Mul,
    TrueDiv,
    FloorDiv,
    Mod,
    Pow,
    LShift,
    RShift,
    And,
    Or,
    Xor,
}

/// Comparisons of Python. (`not in` is `not` of `Contains`, `is not` is `not` of `Is`.)
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
#[allow(missing_docs)]
pub enum CompareOp {
    Lt,
    Le,
    Eq,
    Ne,
    Gt,
    Ge,
    Is,
}

impl BinaryOp {
    /// Every operator.
    pub const ALL: [BinaryOp; 12] = {
        use BinaryOp::*;
        [Add, Sub, Mul, TrueDiv, FloorDiv, Mod, Pow, LShift, RShift, And, Or, Xor]
    };

    /// How it is written.
    pub fn symbol(self) -> &'static str {
        match self {
            BinaryOp::Add => "+",
            BinaryOp::Sub => "-",
            BinaryOp::Mul => "*",
            BinaryOp::TrueDiv => "/",
            BinaryOp::FloorDiv => "//",
            BinaryOp::Mod => "%",
            BinaryOp::Pow => "**",
            BinaryOp::LShift => "<<",
            BinaryOp::RShift => ">>",
            BinaryOp::And => "&",
            BinaryOp::Or => "|",
            BinaryOp::Xor => "^",
        }
    }

    /// The special method of the operator.
    pub fn method(self) -> &'static str {
        match self {
            BinaryOp::Add => "__add__",
            BinaryOp::Sub => "__sub__",
            BinaryOp::Mul => "__mul__",
            BinaryOp::TrueDiv => "__truediv__",
            BinaryOp::FloorDiv => "__floordiv__",
            BinaryOp::Mod => "__mod__",
            BinaryOp::Pow => "__pow__",
            BinaryOp::LShift => "__lshift__",
            BinaryOp::RShift => "__rshift__",
            BinaryOp::And => "__and__",
            BinaryOp::Or => "__or__",
            BinaryOp::Xor => "__xor__",
        }
    }
}

impl CompareOp {
    /// The special method of the left operand, and that of the right one which takes its place.
    pub fn methods(self) -> (&'static str, &'static str) {
        match self {
            CompareOp::Lt => ("__lt__", "__gt__"),
            CompareOp::Le => ("__le__", "__ge__"),
            CompareOp::Gt => ("__gt__", "__lt__"),
            CompareOp::Ge => ("__ge__", "__le__"),
            CompareOp::Eq | CompareOp::Is => ("__eq__", "__eq__"),
            CompareOp::Ne => ("__ne__", "__ne__"),
        }
    }
}

/// What an operation does. The arguments are listed in order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum OpKind {
    /// `a op b`.
    Binary(BinaryOp),
    /// `a op= b`: differs from `Binary` for mutable objects only.
    InplaceBinary(BinaryOp),
    /// `a op b`, a `bool`.
    Compare(CompareOp),
    /// `item in container`: item, container.
    Contains,
    /// `-a`.
    Neg,
    /// `+a`.
    Pos,
    /// `~a`.
    Invert,
    /// `not a`, a `bool`.
    Not,
    /// The truth of `a`, a `bool`.
    Bool,
    /// `a.name`.
    GetAttr(Arc<str>),
    /// `a.name = b`.
    SetAttr(Arc<str>),
    /// `del a.name`.
    DelAttr(Arc<str>),
    /// `a[b]`.
    GetItem,
    /// `a[b] = c`.
    SetItem,
    /// `del a[b]`.
    DelItem,
    /// `a[b:c:d]`: a, b, c, d; a missing bound is the constant `None`.
    GetSlice,
    /// `a[b:c:d] = e`: a, b, c, d, e.
    SetSlice,
    /// `del a[b:c:d]`: a, b, c, d.
    DelSlice,
    /// `(a, b, …)`.
    NewTuple,
    /// `[a, b, …]`.
    NewList,
    /// `{k1: v1, …}`: k1, v1, k2, v2 …
    NewDict,
    /// `{a, b, …}`.
    NewSet,
    /// `f(a, …, name=b, *c)`: f, positional arguments, then the keyword ones in the order of `keywords`, then, if `star`,
    /// the argument of `*`.
    Call {
        /// Names of the keyword arguments.
        keywords: Vec<Arc<str>>,
        /// Whether the last argument is a `*` argument.
        star: bool,
    },
    /// An iterator over `a`, for [`Term::ForIter`].
    Iter,
    /// Unpacks `a` into exactly this many items: item number `index`. Raises `ValueError` for a list of another length
    /// (checked by the operation with index 0); for a tuple the number is checked by inference.
    UnpackItem {
        /// Which item.
        index: u32,
        /// How many items are expected.
        count: u32,
    },
    /// One value of an f-string as a `str`: the value. `conversion` is `s`, `r` or nothing; `spec` the constant format
    /// specification (may be empty).
    Format {
        /// `!s`, `!r` or none.
        conversion: Option<char>,
        /// What follows the colon.
        spec: Arc<str>,
    },
    /// The concatenation of the pieces of an f-string, each a `str`.
    BuildString,
    /// The exception instance for `raise a`: a class is instantiated without arguments, an instance is itself.
    MakeException,
    /// Whether an exception instance matches an `except` clause: the instance, the class or tuple of classes. A `bool`.
    ExceptionMatches,
    /// `yield a`: gives `a` to whoever asked for the next item, and goes on when the one after it is wanted. It has no
    /// result, as nothing can be sent in.
    Yield,
    /// Claims that `a` is of the type that a hint of the program declares. It has no effect at run time and no result.
    CheckHint {
        /// What the hint means: a class, an object of `typing` …
        hint: Const,
        /// Where it is written.
        declared: Span,
    },
    /// `a`, known to satisfy a condition of this block's only predecessor: a, the condition's value (a `bool`
    /// variable defined by `Compare`, `Bool`, `Not`, `Contains`, `ExceptionMatches` or a call of `isinstance`, `issubclass` …), in the
    /// given sense. It has no effect at run time but that inference may narrow the type.
    Refine {
        /// The condition is true here (or false).
        sense: bool,
    },
}
