//! The syntax tree of a Python 2 file: what the rules look at. Each node has its byte range; text between nodes is in the
//! source only.

use crate::Range;

/// A name and where it is.
#[derive(Clone, Debug)]
pub struct Ident {
    /// The name; dotted in imports.
    pub name: String,
    /// Where.
    pub range: Range,
}

/// An expression.
#[derive(Clone, Debug)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where.
    pub range: Range,
}

/// The sorts of expressions.
#[derive(Clone, Debug)]
pub enum ExprKind {
    /// An identifier.
    Name(String),
    /// A number.
    Number,
    /// Adjacent string literals.
    Strings(Vec<Range>),
    /// `` `x` ``.
    Backticks(Box<Expr>),
    /// `(x)`: also around tuples, generator expressions and `yield`.
    Paren(Box<Expr>),
    /// `a, b` without parentheses.
    Tuple(Vec<Expr>),
    /// `[a, b]`.
    List(Vec<Expr>),
    /// `{a, b}`.
    Set(Vec<Expr>),
    /// `{a: b}`.
    Dict(Vec<(Expr, Expr)>),
    /// Any comprehension.
    Comprehension(Box<Comprehension>),
    /// `a.b`.
    Attribute(Box<Expr>, Ident),
    /// `f(a, b=c, *d, **e)`.
    Call(Box<Expr>, Vec<Arg>),
    /// `a[b]`.
    Subscript(Box<Expr>, Box<Expr>),
    /// `a:b:c` in a subscript: the bounds that are there.
    Slice(Vec<Expr>),
    /// `...` in a subscript.
    Ellipsis,
    /// `-a`, `+a`, `~a`.
    Unary(Box<Expr>),
    /// `not a`.
    Not(Box<Expr>),
    /// `a op b`.
    Binary(Box<Expr>, Box<Expr>),
    /// `a and b or c`: the operands of one operator.
    Bool(Vec<Expr>),
    /// `a < b < c`: operators with their right operands.
    Compare(Box<Expr>, Vec<(Range, Expr)>),
    /// `lambda a: b`.
    Lambda(Vec<Param>, Box<Expr>),
    /// `a if b else c`, in the order written.
    Conditional(Box<[Expr; 3]>),
    /// `yield x`.
    Yield(Option<Box<Expr>>),
}

/// The sorts of comprehensions.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum ComprehensionKind {
    /// `[…]`, whose variables leak in Python 2.
    List,
    /// `{…}`.
    Set,
    /// `{k: v …}`.
    Dict,
    /// `(…)`.
    Generator,
}

/// A comprehension.
#[derive(Clone, Debug)]
pub struct Comprehension {
    /// Which sort.
    pub kind: ComprehensionKind,
    /// What it makes: one expression, or key and value.
    pub elements: Vec<Expr>,
    /// Its `for` clauses.
    pub clauses: Vec<Clause>,
}

/// `for target in iter if condition …`.
#[derive(Clone, Debug)]
pub struct Clause {
    /// What is assigned.
    pub target: Expr,
    /// What is iterated over; a bare tuple of several in Python 2.
    pub iter: Expr,
    /// Its conditions.
    pub conditions: Vec<Expr>,
}

/// One argument of a call.
#[derive(Clone, Debug)]
pub struct Arg {
    /// `name=`.
    pub keyword: Option<Ident>,
    /// How many stars are before it.
    pub stars: u8,
    /// The value.
    pub value: Expr,
}

/// One parameter, with or without stars.
#[derive(Clone, Debug)]
pub struct Param {
    /// The name, or a parenthesised pattern.
    pub target: Expr,
    /// Its default.
    pub default: Option<Expr>,
}

/// A statement.
#[derive(Clone, Debug)]
pub struct Stmt {
    /// What it is.
    pub kind: StmtKind,
    /// Where: without the line's end.
    pub range: Range,
}

/// The body of a compound statement.
#[derive(Clone, Debug, Default)]
pub struct Block {
    /// Its statements: at least one.
    pub stmts: Vec<Stmt>,
    /// It follows the colon on the same line.
    pub inline: bool,
}

/// A `def`.
#[derive(Clone, Debug)]
pub struct Function {
    /// Its name.
    pub name: Ident,
    /// Its parameters.
    pub params: Vec<Param>,
    /// Its body.
    pub body: Block,
}

/// A `class`.
#[derive(Clone, Debug)]
pub struct Class {
    /// Its name.
    pub name: Ident,
    /// The parentheses around its bases.
    pub parens: Option<Range>,
    /// Its bases.
    pub bases: Vec<Expr>,
    /// Its body.
    pub body: Block,
}

/// An `except` clause.
#[derive(Clone, Debug)]
pub struct Handler {
    /// Which exceptions.
    pub class: Option<Expr>,
    /// What the exception is assigned to, and whether the word `as` stands before it.
    pub target: Option<(Expr, bool)>,
    /// Its body.
    pub body: Block,
}

/// `name as alias` in an import.
#[derive(Clone, Debug)]
pub struct Alias {
    /// What is imported.
    pub name: Ident,
    /// Its local name.
    pub alias: Option<Ident>,
}

impl Alias {
    /// The name it binds.
    pub fn binds(&self) -> &str {
        match &self.alias {
            Some(alias) => &alias.name,
            None => self.name.name.split('.').next().unwrap_or_default(),
        }
    }
}

/// A `print` statement.
#[derive(Clone, Debug)]
pub struct Print {
    /// What `>>` names.
    pub file: Option<Expr>,
    /// What is printed.
    pub values: Vec<Expr>,
    /// A comma ends it.
    pub comma: bool,
}

/// A `from` import.
#[derive(Clone, Debug)]
pub struct FromImport {
    /// How many dots are before the module.
    pub level: usize,
    /// The module; empty after dots alone.
    pub module: Ident,
    /// What is imported; none for `*`.
    pub names: Option<Vec<Alias>>,
}

/// The sorts of statements.
#[derive(Clone, Debug)]
pub enum StmtKind {
    /// An expression.
    Expr(Expr),
    /// `a = b = c`.
    Assign(Vec<Expr>, Expr),
    /// `a op= b`.
    AugAssign(Expr, Expr),
    /// `print …`.
    Print(Print),
    /// `exec code in globals, locals`, the expressions that are there.
    Exec(Vec<Expr>),
    /// `del a`.
    Del(Expr),
    /// `pass`, `break`, `continue`.
    Simple,
    /// `return x`.
    Return(Option<Expr>),
    /// `raise a, b, c`, the expressions that are there.
    Raise(Vec<Expr>),
    /// `global a`.
    Global(Vec<Ident>),
    /// `assert a, b`.
    Assert(Vec<Expr>),
    /// `import a, b as c`.
    Import(Vec<Alias>),
    /// `from a import b`.
    From(FromImport),
    /// `if`, `elif`, `else`: the conditions with their blocks.
    If(Vec<(Option<Expr>, Block)>),
    /// `while`, with its `else`.
    While(Expr, Block, Option<Block>),
    /// `for target in iter`, with its `else`.
    For(Expr, Expr, Block, Option<Block>),
    /// `try`: body, handlers, `else`, `finally`.
    Try(Block, Vec<Handler>, Option<Block>, Option<Block>),
    /// `with a as b`.
    With(Vec<(Expr, Option<Expr>)>, Block),
    /// `def`, with its decorators.
    Def(Vec<Expr>, Box<Function>),
    /// `class`, with its decorators.
    Class(Vec<Expr>, Box<Class>),
}

impl Expr {
    /// The expression without parentheses around it.
    pub fn bare(&self) -> &Expr {
        match &self.kind {
            ExprKind::Paren(inner) => inner.bare(),
            _ => self,
        }
    }

    /// The identifier, if it is one.
    pub fn name(&self) -> Option<&str> {
        match &self.kind {
            ExprKind::Name(name) => Some(name),
            _ => None,
        }
    }

    /// `object.name(…)`: object, name, arguments.
    pub fn method_call(&self) -> Option<(&Expr, &Ident, &[Arg])> {
        match &self.kind {
            ExprKind::Call(function, args) => match &function.kind {
                ExprKind::Attribute(object, name) => Some((object, name, args)),
                _ => None,
            },
            _ => None,
        }
    }
}

/// The names that an assignment to an expression binds.
pub fn bound_names<'t>(target: &'t Expr, found: &mut Vec<(&'t str, &'t Range)>) {
    match &target.kind {
        ExprKind::Name(name) => found.push((name, &target.range)),
        ExprKind::Paren(inner) => bound_names(inner, found),
        ExprKind::Tuple(items) | ExprKind::List(items) => {
            for item in items {
                bound_names(item, found);
            }
        }
        _ => {}
    }
}

/// Looks at every node. The defaults go on to what is inside.
pub trait Visit<'t> {
    /// A statement.
    fn stmt(&mut self, stmt: &'t Stmt) {
        walk_stmt(self, stmt);
    }

    /// An expression.
    fn expr(&mut self, expr: &'t Expr) {
        walk_expr(self, expr);
    }

    /// The body of a compound statement.
    fn block(&mut self, block: &'t Block) {
        for stmt in &block.stmts {
            self.stmt(stmt);
        }
    }
}

/// What is inside a statement, in the order written.
pub fn walk_stmt<'t, V: Visit<'t> + ?Sized>(v: &mut V, stmt: &'t Stmt) {
    match &stmt.kind {
        StmtKind::Expr(value) | StmtKind::Del(value) => v.expr(value),
        StmtKind::Assign(targets, value) => {
            targets.iter().for_each(|target| v.expr(target));
            v.expr(value);
        }
        StmtKind::AugAssign(target, value) => {
            v.expr(target);
            v.expr(value);
        }
        StmtKind::Print(print) => print.file.iter().chain(&print.values).for_each(|value| v.expr(value)),
        StmtKind::Exec(values) | StmtKind::Raise(values) | StmtKind::Assert(values) => {
            values.iter().for_each(|value| v.expr(value));
        }
        StmtKind::Simple | StmtKind::Global(_) | StmtKind::Import(_) | StmtKind::From(_) => {}
        StmtKind::Return(value) => value.iter().for_each(|value| v.expr(value)),
        StmtKind::If(branches) => {
            for (condition, block) in branches {
                condition.iter().for_each(|condition| v.expr(condition));
                v.block(block);
            }
        }
        StmtKind::While(condition, block, otherwise) => {
            v.expr(condition);
            v.block(block);
            otherwise.iter().for_each(|block| v.block(block));
        }
        StmtKind::For(target, iter, block, otherwise) => {
            v.expr(target);
            v.expr(iter);
            v.block(block);
            otherwise.iter().for_each(|block| v.block(block));
        }
        StmtKind::Try(body, handlers, otherwise, finally) => {
            v.block(body);
            for handler in handlers {
                handler.class.iter().for_each(|class| v.expr(class));
                handler.target.iter().for_each(|(target, _)| v.expr(target));
                v.block(&handler.body);
            }
            otherwise.iter().chain(finally).for_each(|block| v.block(block));
        }
        StmtKind::With(items, block) => {
            for (value, target) in items {
                v.expr(value);
                target.iter().for_each(|target| v.expr(target));
            }
            v.block(block);
        }
        StmtKind::Def(decorators, function) => {
            decorators.iter().for_each(|decorator| v.expr(decorator));
            walk_params(v, &function.params);
            v.block(&function.body);
        }
        StmtKind::Class(decorators, class) => {
            decorators.iter().chain(&class.bases).for_each(|value| v.expr(value));
            v.block(&class.body);
        }
    }
}

/// The defaults and the patterns of parameters.
pub fn walk_params<'t, V: Visit<'t> + ?Sized>(v: &mut V, params: &'t [Param]) {
    for param in params {
        v.expr(&param.target);
        param.default.iter().for_each(|default| v.expr(default));
    }
}

/// What is inside an expression, in the order written.
pub fn walk_expr<'t, V: Visit<'t> + ?Sized>(v: &mut V, expr: &'t Expr) {
    match &expr.kind {
        ExprKind::Name(_) | ExprKind::Number | ExprKind::Strings(_) | ExprKind::Ellipsis => {}
        ExprKind::Backticks(inner)
        | ExprKind::Paren(inner)
        | ExprKind::Attribute(inner, _)
        | ExprKind::Unary(inner)
        | ExprKind::Not(inner) => v.expr(inner),
        ExprKind::Tuple(items)
        | ExprKind::List(items)
        | ExprKind::Set(items)
        | ExprKind::Slice(items)
        | ExprKind::Bool(items) => items.iter().for_each(|item| v.expr(item)),
        ExprKind::Dict(items) => items.iter().for_each(|(key, value)| {
            v.expr(key);
            v.expr(value);
        }),
        ExprKind::Comprehension(comprehension) => {
            comprehension.elements.iter().for_each(|element| v.expr(element));
            for clause in &comprehension.clauses {
                v.expr(&clause.target);
                v.expr(&clause.iter);
                clause.conditions.iter().for_each(|condition| v.expr(condition));
            }
        }
        ExprKind::Call(function, args) => {
            v.expr(function);
            args.iter().for_each(|arg| v.expr(&arg.value));
        }
        ExprKind::Subscript(left, right) | ExprKind::Binary(left, right) => {
            v.expr(left);
            v.expr(right);
        }
        ExprKind::Compare(left, rest) => {
            v.expr(left);
            rest.iter().for_each(|(_, right)| v.expr(right));
        }
        ExprKind::Lambda(params, body) => {
            walk_params(v, params);
            v.expr(body);
        }
        ExprKind::Conditional(parts) => parts.iter().for_each(|part| v.expr(part)),
        ExprKind::Yield(value) => value.iter().for_each(|value| v.expr(value)),
    }
}
