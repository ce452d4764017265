//! Python 2 source as tokens with byte ranges.
//!
//! Comments, blank lines and line continuations make no token: what is not replaced is copied from the source, so nothing is
//! lost. The rules are those of chapter 2 of the Python 2.7 reference: tabs reach to the next multiple of eight columns.

use crate::Range;

/// What a token is.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Kind {
    /// An identifier or a keyword.
    Name,
    /// A number with its suffix.
    Number,
    /// A string literal with its prefix and quotes.
    Str,
    /// An operator or delimiter.
    Op,
    /// The end of a logical line.
    Newline,
    /// A block begins.
    Indent,
    /// A block ends.
    Dedent,
    /// The end of the file.
    End,
}

/// One token.
#[derive(Clone, Debug)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Where it is.
    pub range: Range,
}

/// Why a text is not Python 2.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SyntaxError {
    /// Where.
    pub range: Range,
    /// What is wrong: a sentence without a full stop.
    pub message: String,
}

impl SyntaxError {
    /// An error at a place.
    pub fn new(range: Range, message: impl Into<String>) -> SyntaxError {
        SyntaxError { range, message: message.into() }
    }
}

/// The operators, longest first.
const OPERATORS: &[&str] = &[
    "**=", "//=", ">>=", "<<=", "**", "//", ">>", "<<", "<>", "<=", ">=", "==", "!=", "+=", "-=", "*=", "/=", "%=",
    "&=", "|=", "^=", "+", "-", "*", "/", "%", "&", "|", "^", "~", "<", ">", "(", ")", "[", "]", "{", "}", ",", ":",
    ".", "`", "=", ";", "@",
];

/// The columns of an indentation: as Python 2 counts them, and with tabs of one column. Python 3 refuses a file where the two
/// orders disagree.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub struct Columns {
    /// Tabs reach to the next multiple of eight.
    pub wide: usize,
    /// Tabs are one column.
    pub narrow: usize,
}

/// The columns of white space at the beginning of a line.
pub fn columns(blank: &str) -> Columns {
    let mut columns = Columns::default();
    for c in blank.chars() {
        match c {
            '\t' => columns = Columns { wide: (columns.wide / 8 + 1) * 8, narrow: columns.narrow + 1 },
            '\x0c' => columns = Columns::default(),
            _ => columns = Columns { wide: columns.wide + 1, narrow: columns.narrow + 1 },
        }
    }
    columns
}

/// The tokens of a file.
pub fn tokens(text: &str) -> Result<Vec<Token>, SyntaxError> {
    let mut lexer = Lexer { text, at: 0, depth: Vec::new(), indents: vec![0], tokens: Vec::new() };
    lexer.file()?;
    Ok(lexer.tokens)
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
    /// Where the brackets that are open were opened.
    depth: Vec<usize>,
    indents: Vec<usize>,
    tokens: Vec<Token>,
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn push(&mut self, kind: Kind, length: usize) {
        self.tokens.push(Token { kind, range: self.at..self.at + length });
        self.at += length;
    }

    fn file(&mut self) -> Result<(), SyntaxError> {
        while self.at < self.text.len() {
            if self.depth.is_empty() && self.at_logical_line() {
                self.indentation()?;
            }
            self.token()?;
        }
        if let Some(&open) = self.depth.last() {
            return Err(SyntaxError::new(open..open + 1, "this bracket is never closed"));
        }
        if self.tokens.last().is_some_and(|token| !matches!(token.kind, Kind::Newline | Kind::Dedent)) {
            self.push(Kind::Newline, 0);
        }
        while self.indents.len() > 1 {
            self.indents.pop();
            self.push(Kind::Dedent, 0);
        }
        self.push(Kind::End, 0);
        Ok(())
    }

    fn at_logical_line(&self) -> bool {
        let line_start = self.at == 0 || matches!(self.text.as_bytes()[self.at - 1], b'\n' | b'\r');
        let after_statement = self.tokens.last().is_none_or(|token| matches!(token.kind, Kind::Newline | Kind::Dedent));
        line_start && after_statement
    }

    fn indentation(&mut self) -> Result<(), SyntaxError> {
        let blank = self.rest().len() - self.rest().trim_start_matches([' ', '\t', '\x0c']).len();
        let column = columns(&self.rest()[..blank]).wide;
        self.at += blank;
        if matches!(self.peek(), None | Some('#' | '\n' | '\r')) {
            return Ok(());
        }
        let current = self.indents.last().copied().unwrap_or(0);
        if column > current {
            self.indents.push(column);
            self.push(Kind::Indent, 0);
        }
        while self.indents.last().is_some_and(|&last| column < last) {
            self.indents.pop();
            self.push(Kind::Dedent, 0);
            if self.indents.last().is_some_and(|&last| column > last) {
                let start = self.at - blank;
                return Err(SyntaxError::new(start..self.at, "this line is indented like no block around it"));
            }
        }
        Ok(())
    }

    fn token(&mut self) -> Result<(), SyntaxError> {
        let Some(c) = self.peek() else { return Ok(()) };
        match c {
            ' ' | '\t' | '\x0c' => self.at += 1,
            '\n' | '\r' => self.line_end(),
            '#' => self.at += self.rest().find(['\n', '\r']).unwrap_or(self.rest().len()),
            '\\' => self.continuation()?,
            _ if c.is_ascii_digit() => self.number(),
            '.' if self.rest()[1..].starts_with(|c: char| c.is_ascii_digit()) => self.number(),
            '"' | '\'' => self.string(0)?,
            _ if c == '_' || c.is_ascii_alphabetic() => return self.name(),
            _ => self.operator()?,
        }
        Ok(())
    }

    fn line_end(&mut self) {
        let length = if self.rest().starts_with("\r\n") { 2 } else { 1 };
        let ends_statement = self.depth.is_empty()
            && self
                .tokens
                .last()
                .is_some_and(|token| !matches!(token.kind, Kind::Newline | Kind::Dedent | Kind::Indent));
        if ends_statement {
            self.push(Kind::Newline, length);
        } else {
            self.at += length;
        }
    }

    fn continuation(&mut self) -> Result<(), SyntaxError> {
        let rest = &self.rest()[1..];
        let length = if rest.starts_with("\r\n") { 2 } else { 1 };
        if !rest.starts_with(['\n', '\r']) {
            return Err(SyntaxError::new(self.at..self.at + 1, "a backslash is only possible at the end of a line"));
        }
        self.at += 1 + length;
        Ok(())
    }

    fn number(&mut self) {
        let bytes = self.rest().as_bytes();
        let at = |index: usize| bytes.get(index).copied().unwrap_or_default();
        let digits = |from: usize, is_digit: fn(&u8) -> bool| {
            // An underscore between digits is Python 3's, which the parser says.
            let belongs = |index: &usize| is_digit(&at(*index)) || (at(*index) == b'_' && is_digit(&at(index + 1)));
            (from..bytes.len()).take_while(belongs).count() + from
        };
        let mut end;
        if at(0) == b'0' && matches!(at(1), b'x' | b'X' | b'o' | b'O' | b'b' | b'B') {
            end = digits(2, u8::is_ascii_hexdigit);
        } else {
            end = digits(0, u8::is_ascii_digit);
            if at(end) == b'.' {
                end = digits(end + 1, u8::is_ascii_digit);
            }
            let sign = usize::from(matches!(at(end + 1), b'+' | b'-'));
            // `1if x else y`, `1or 2`: a number ends where it must.
            if matches!(at(end), b'e' | b'E') && at(end + 1 + sign).is_ascii_digit() {
                end = digits(end + 1 + sign, u8::is_ascii_digit);
            }
        }
        end += usize::from(matches!(at(end), b'l' | b'L' | b'j' | b'J'));
        self.push(Kind::Number, end);
    }

    fn name(&mut self) -> Result<(), SyntaxError> {
        let rest = self.rest();
        let length = rest.find(|c: char| c != '_' && !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let is_prefix = matches!(rest[..length].to_ascii_lowercase().as_str(), "r" | "u" | "b" | "ur" | "br");
        if is_prefix && rest[length..].starts_with(['"', '\'']) {
            return self.string(length);
        }
        self.push(Kind::Name, length);
        Ok(())
    }

    fn string(&mut self, prefix: usize) -> Result<(), SyntaxError> {
        let body = &self.rest()[prefix..];
        let quote = &body[..1];
        let triple = quote.repeat(3);
        let (open, is_triple) = if body.starts_with(&triple) { (3, true) } else { (1, false) };
        let end = if is_triple { triple.as_str() } else { quote };
        let mut at = open;
        loop {
            let rest = &body[at..];
            if rest.starts_with(end) {
                let length = prefix + at + end.len();
                self.push(Kind::Str, length);
                return Ok(());
            }
            let Some(c) = rest.chars().next() else { break };
            if c == '\\' {
                let escaped = rest[1..].chars().next().map_or(0, char::len_utf8);
                at += 1 + if rest[1..].starts_with("\r\n") { 2 } else { escaped };
                continue;
            }
            if !is_triple && matches!(c, '\n' | '\r') {
                break;
            }
            at += c.len_utf8();
        }
        Err(SyntaxError::new(self.at..self.at + prefix + open, "this string is never closed"))
    }

    fn operator(&mut self) -> Result<(), SyntaxError> {
        let Some(operator) = OPERATORS.iter().find(|op| self.rest().starts_with(**op)) else {
            let length = self.peek().map_or(1, char::len_utf8);
            let found = &self.rest()[..length];
            return Err(SyntaxError::new(self.at..self.at + length, format!("`{found}` means nothing in Python 2")));
        };
        match *operator {
            "(" | "[" | "{" => self.depth.push(self.at),
            ")" | "]" | "}" if self.depth.pop().is_none() => {
                return Err(SyntaxError::new(self.at..self.at + 1, "this bracket was never opened"));
            }
            _ => {}
        }
        self.push(Kind::Op, operator.len());
        Ok(())
    }
}
