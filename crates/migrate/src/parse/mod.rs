//! The parser of Python 2: recursive descent over the tokens, after the grammar in chapters 6, 7 and 9 of the Python 2.7
//! reference. It accepts no syntax that only Python 3 has, which is how the two are told apart.

mod expressions;

use crate::Range;
use crate::lex::{Kind, SyntaxError, Token, tokens};
use crate::tree::{Alias, Block, Class, Expr, ExprKind, FromImport, Function, Handler, Ident, Print, Stmt, StmtKind};

/// Deeper nesting of brackets, blocks and operators than this is refused, before the stack is.
const MAX_DEPTH: usize = 400;

/// The reserved words of Python 2.
const KEYWORDS: &[&str] = &[
    "and", "as", "assert", "break", "class", "continue", "def", "del", "elif", "else", "except", "exec", "finally",
    "for", "from", "global", "if", "import", "in", "is", "lambda", "not", "or", "pass", "print", "raise", "return",
    "try", "while", "with", "yield",
];

/// A file in Python 2.
#[derive(Clone, Debug)]
pub struct Module {
    /// Its statements.
    pub body: Block,
    /// What it imports from `__future__`.
    pub futures: Vec<String>,
    /// All its tokens.
    pub tokens: Vec<Token>,
}

/// Parses a file.
pub fn parse(text: &str) -> Result<Module, SyntaxError> {
    let tokens = tokens(text)?;
    let futures = futures(text, &tokens);
    let print_is_name = futures.iter().any(|name| name == "print_function");
    let mut parser = Parser { text, tokens: &tokens, at: 0, depth: 0, print_is_name };
    let mut stmts = Vec::new();
    while parser.kind() != Kind::End {
        parser.statement(&mut stmts)?;
    }
    Ok(Module { body: Block { stmts, inline: false }, futures, tokens })
}

/// What is imported from `__future__`: it decides what `print` is, so it is found before the file is parsed.
fn futures(text: &str, tokens: &[Token]) -> Vec<String> {
    let mut found = Vec::new();
    for (index, window) in tokens.windows(3).enumerate() {
        let words: Vec<&str> = window.iter().map(|token| &text[token.range.clone()]).collect();
        if words == ["from", "__future__", "import"] {
            let names = tokens[index + 3..].iter().take_while(|token| token.kind != Kind::Newline);
            let names =
                names.filter(|token| token.kind == Kind::Name).map(|token| text[token.range.clone()].to_owned());
            found.extend(names);
        }
    }
    found
}

struct Parser<'t> {
    text: &'t str,
    tokens: &'t [Token],
    at: usize,
    depth: usize,
    print_is_name: bool,
}

type Parsed<T> = Result<T, SyntaxError>;

impl<'t> Parser<'t> {
    fn token(&self) -> &'t Token {
        &self.tokens[self.at.min(self.tokens.len() - 1)]
    }

    fn kind(&self) -> Kind {
        self.token().kind
    }

    fn word(&self) -> &'t str {
        &self.text[self.token().range.clone()]
    }

    fn start(&self) -> usize {
        self.token().range.start
    }

    /// The end of the last token taken.
    fn end(&self) -> usize {
        self.at.checked_sub(1).map_or(0, |last| self.tokens[last].range.end)
    }

    fn advance(&mut self) -> &'t Token {
        let token = self.token();
        self.at += 1;
        token
    }

    /// Whether an operator or keyword is next.
    fn is(&self, word: &str) -> bool {
        matches!(self.kind(), Kind::Op | Kind::Name) && self.word() == word
    }

    fn take(&mut self, word: &str) -> bool {
        let found = self.is(word);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, word: &str) -> Parsed<Range> {
        if self.is(word) { Ok(self.advance().range.clone()) } else { self.unexpected(&format!("`{word}`")) }
    }

    fn unexpected<T>(&self, wanted: &str) -> Parsed<T> {
        let found = match self.kind() {
            Kind::Newline => "the end of the line".to_owned(),
            Kind::End => "the end of the file".to_owned(),
            Kind::Indent => "an indented line".to_owned(),
            Kind::Dedent => "the end of the block".to_owned(),
            _ => format!("`{}`", self.word()),
        };
        Err(SyntaxError::new(self.token().range.clone(), format!("expected {wanted}, found {found}")))
    }

    fn is_keyword(&self) -> bool {
        let word = self.word();
        KEYWORDS.contains(&word) && !(word == "print" && self.print_is_name)
    }

    fn ident(&mut self) -> Parsed<Ident> {
        if self.kind() != Kind::Name || self.is_keyword() {
            return self.unexpected("a name");
        }
        let name = self.word().to_owned();
        Ok(Ident { name, range: self.advance().range.clone() })
    }

    /// Parses what is nested one level deeper.
    fn deeper<T>(&mut self, f: impl FnOnce(&mut Self) -> Parsed<T>) -> Parsed<T> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(SyntaxError::new(self.token().range.clone(), "this is nested too deeply"));
        }
        let result = f(self);
        self.depth -= 1;
        result
    }

    /// One compound statement, or a line of simple ones.
    fn statement(&mut self, stmts: &mut Vec<Stmt>) -> Parsed<()> {
        if let Some(stmt) = self.deeper(Self::compound)? {
            stmts.push(stmt);
            return Ok(());
        }
        loop {
            let start = self.start();
            let kind = self.simple()?;
            stmts.push(Stmt { kind, range: start..self.end() });
            let more = self.take(";");
            if self.kind() == Kind::Newline {
                self.advance();
                return Ok(());
            }
            if !more {
                return self.unexpected("the end of the statement");
            }
        }
    }

    fn block(&mut self) -> Parsed<Block> {
        self.expect(":")?;
        let mut stmts = Vec::new();
        if self.kind() != Kind::Newline {
            if self.at_compound() {
                return self.unexpected("a simple statement");
            }
            self.statement(&mut stmts)?;
            return Ok(Block { stmts, inline: true });
        }
        self.advance();
        if self.kind() != Kind::Indent {
            return self.unexpected("an indented block");
        }
        self.advance();
        while self.kind() != Kind::Dedent {
            self.statement(&mut stmts)?;
        }
        self.advance();
        Ok(Block { stmts, inline: false })
    }

    fn at_compound(&self) -> bool {
        const WORDS: &[&str] = &["if", "while", "for", "try", "with", "def", "class", "@"];
        matches!(self.kind(), Kind::Op | Kind::Name) && WORDS.contains(&self.word())
    }

    fn compound(&mut self) -> Parsed<Option<Stmt>> {
        if !self.at_compound() {
            return Ok(None);
        }
        let start = self.start();
        let kind = match self.word() {
            "if" => self.if_statement()?,
            "while" => {
                self.advance();
                let condition = self.test()?;
                let body = self.block()?;
                StmtKind::While(condition, body, self.else_block()?)
            }
            "for" => {
                self.advance();
                let target = self.target_list()?;
                self.expect("in")?;
                let iter = self.test_list()?;
                let body = self.block()?;
                StmtKind::For(target, iter, body, self.else_block()?)
            }
            "try" => self.try_statement()?,
            "with" => self.with_statement()?,
            _ => self.definition()?,
        };
        // Blocks end behind the line's end: the last statement says where.
        let last =
            self.tokens[..self.at].iter().rev().find(|token| !matches!(token.kind, Kind::Newline | Kind::Dedent));
        let end = last.map_or(start, |token| token.range.end);
        Ok(Some(Stmt { kind, range: start..end }))
    }

    fn else_block(&mut self) -> Parsed<Option<Block>> {
        if self.take("else") { self.block().map(Some) } else { Ok(None) }
    }

    fn if_statement(&mut self) -> Parsed<StmtKind> {
        let mut branches = Vec::new();
        self.advance();
        loop {
            let condition = self.test()?;
            branches.push((Some(condition), self.block()?));
            if !self.take("elif") {
                break;
            }
        }
        if let Some(block) = self.else_block()? {
            branches.push((None, block));
        }
        Ok(StmtKind::If(branches))
    }

    fn try_statement(&mut self) -> Parsed<StmtKind> {
        self.advance();
        let body = self.block()?;
        let mut handlers: Vec<Handler> = Vec::new();
        while self.is("except") {
            let range = self.advance().range.clone();
            if handlers.last().is_some_and(|last| last.class.is_none()) {
                return Err(SyntaxError::new(range, "an `except:` without a class must be the last one"));
            }
            let (mut class, mut target) = (None, None);
            if !self.is(":") {
                class = Some(self.test()?);
                let is_as = self.is("as");
                if self.take("as") || self.take(",") {
                    target = Some((self.test()?, is_as));
                }
            }
            handlers.push(Handler { class, target, body: self.block()? });
        }
        let otherwise = if handlers.is_empty() { None } else { self.else_block()? };
        let finally = if self.take("finally") { Some(self.block()?) } else { None };
        if handlers.is_empty() && finally.is_none() {
            return self.unexpected("`except` or `finally`");
        }
        Ok(StmtKind::Try(body, handlers, otherwise, finally))
    }

    fn with_statement(&mut self) -> Parsed<StmtKind> {
        self.advance();
        let mut items = Vec::new();
        loop {
            let value = self.test()?;
            let target = if self.take("as") { Some(self.bitwise(0)?) } else { None };
            items.push((value, target));
            if !self.take(",") {
                break;
            }
        }
        Ok(StmtKind::With(items, self.block()?))
    }

    fn definition(&mut self) -> Parsed<StmtKind> {
        let mut decorators = Vec::new();
        while self.take("@") {
            decorators.push(self.test()?);
            if self.kind() != Kind::Newline {
                return self.unexpected("the end of the line");
            }
            self.advance();
        }
        if self.take("def") {
            let name = self.ident()?;
            self.expect("(")?;
            let params = self.params(")")?;
            self.expect(")")?;
            let body = self.block()?;
            return Ok(StmtKind::Def(decorators, Box::new(Function { name, params, body })));
        }
        self.expect("class")?;
        let name = self.ident()?;
        let (mut parens, mut bases) = (None, Vec::new());
        if self.is("(") {
            let open = self.advance().range.start;
            while !self.is(")") {
                bases.push(self.test()?);
                if !self.take(",") {
                    break;
                }
            }
            parens = Some(open..self.expect(")")?.end);
        }
        let body = self.block()?;
        Ok(StmtKind::Class(decorators, Box::new(Class { name, parens, bases, body })))
    }

    fn simple(&mut self) -> Parsed<StmtKind> {
        if self.kind() != Kind::Name {
            return self.expression_statement();
        }
        match self.word() {
            "print" if !self.print_is_name => self.print_statement(),
            "exec" => {
                self.advance();
                let mut values = vec![self.bitwise(0)?];
                if self.take("in") {
                    values.push(self.test()?);
                    if self.take(",") {
                        values.push(self.test()?);
                    }
                }
                Ok(StmtKind::Exec(values))
            }
            "del" => {
                self.advance();
                Ok(StmtKind::Del(self.target_list()?))
            }
            "pass" | "break" | "continue" => {
                self.advance();
                Ok(StmtKind::Simple)
            }
            "return" => {
                self.advance();
                let value = if self.at_statement_end() { None } else { Some(self.test_list()?) };
                Ok(StmtKind::Return(value))
            }
            "raise" => {
                self.advance();
                Ok(StmtKind::Raise(self.tests_up_to(3)?))
            }
            "global" => {
                self.advance();
                let mut names = vec![self.ident()?];
                while self.take(",") {
                    names.push(self.ident()?);
                }
                Ok(StmtKind::Global(names))
            }
            "assert" => {
                self.advance();
                Ok(StmtKind::Assert(self.tests_up_to(2)?))
            }
            "import" => {
                self.advance();
                let mut names = vec![self.alias(true)?];
                while self.take(",") {
                    names.push(self.alias(true)?);
                }
                Ok(StmtKind::Import(names))
            }
            "from" => self.import_from_statement(),
            _ => self.expression_statement(),
        }
    }

    fn at_statement_end(&self) -> bool {
        self.kind() == Kind::Newline || self.is(";")
    }

    /// At most so many expressions, with commas between.
    fn tests_up_to(&mut self, most: usize) -> Parsed<Vec<Expr>> {
        let mut values = Vec::new();
        if self.at_statement_end() {
            return Ok(values);
        }
        loop {
            values.push(self.test()?);
            if values.len() == most || !self.take(",") {
                return Ok(values);
            }
        }
    }

    fn print_statement(&mut self) -> Parsed<StmtKind> {
        self.advance();
        let (mut file, mut values, mut comma) = (None, Vec::new(), false);
        if self.take(">>") {
            file = Some(self.test()?);
            if !self.take(",") {
                return Ok(StmtKind::Print(Print { file, values, comma }));
            }
        }
        while !self.at_statement_end() {
            values.push(self.test()?);
            comma = self.take(",");
            if !comma {
                break;
            }
        }
        Ok(StmtKind::Print(Print { file, values, comma }))
    }

    fn alias(&mut self, dotted: bool) -> Parsed<Alias> {
        let name = if dotted { self.dotted()? } else { self.ident()? };
        let alias = if self.take("as") { Some(self.ident()?) } else { None };
        Ok(Alias { name, alias })
    }

    fn dotted(&mut self) -> Parsed<Ident> {
        let mut ident = self.ident()?;
        while self.take(".") {
            let next = self.ident()?;
            ident = Ident { name: format!("{}.{}", ident.name, next.name), range: ident.range.start..next.range.end };
        }
        Ok(ident)
    }

    fn import_from_statement(&mut self) -> Parsed<StmtKind> {
        self.advance();
        let start = self.start();
        let mut level = 0;
        while self.take(".") {
            level += 1;
        }
        let module = if level > 0 && self.is("import") {
            Ident { name: String::new(), range: start..self.end() }
        } else {
            self.dotted()?
        };
        self.expect("import")?;
        if self.take("*") {
            return Ok(StmtKind::From(FromImport { level, module, names: None }));
        }
        let parens = self.take("(");
        let mut names = vec![self.alias(false)?];
        while self.take(",") {
            if parens && self.is(")") {
                break;
            }
            names.push(self.alias(false)?);
        }
        if parens {
            self.expect(")")?;
        }
        Ok(StmtKind::From(FromImport { level, module, names: Some(names) }))
    }

    fn expression_statement(&mut self) -> Parsed<StmtKind> {
        const OPERATORS: &[&str] = &["+=", "-=", "*=", "/=", "//=", "%=", "&=", "|=", "^=", "<<=", ">>=", "**="];
        let first = self.test_list_or_yield()?;
        if self.kind() == Kind::Op && OPERATORS.contains(&self.word()) {
            self.advance();
            return Ok(StmtKind::AugAssign(first, self.test_list_or_yield()?));
        }
        let mut values = vec![first];
        while self.take("=") {
            values.push(self.test_list_or_yield()?);
        }
        match values.pop() {
            Some(value) if values.is_empty() => Ok(StmtKind::Expr(value)),
            Some(value) if values.iter().all(is_assignable) => Ok(StmtKind::Assign(values, value)),
            _ => self.unexpected("something that can be assigned before `=`"),
        }
    }
}

fn is_assignable(target: &Expr) -> bool {
    match &target.kind {
        ExprKind::Name(_) | ExprKind::Attribute(..) | ExprKind::Subscript(..) => true,
        ExprKind::Paren(inner) => is_assignable(inner),
        ExprKind::Tuple(items) | ExprKind::List(items) => items.iter().all(is_assignable),
        _ => false,
    }
}
