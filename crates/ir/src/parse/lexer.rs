//! Tokens of the text form.

use super::ParseError;

/// One token.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Token<'t> {
    /// A bare word.
    Word(&'t str),
    /// Digits with sign, fraction and exponent, and the letters right after them.
    Number { digits: &'t str, suffix: &'t str },
    /// A quoted name or string.
    Text(Vec<u8>),
    /// `'a'`
    Char(u8),
    /// `u'a'`
    UniChar(u32),
    /// `->`
    Arrow,
    /// Any other character.
    Mark(char),
    /// The end of the input.
    End,
}

/// A token and the byte offset at which it begins.
pub(super) type Spanned<'t> = (Token<'t>, u32);

/// Splits a text into tokens; the last is [`Token::End`].
pub(super) fn tokens(text: &str) -> Result<Vec<Spanned<'_>>, ParseError> {
    if text.len() > u32::MAX as usize {
        return Err(ParseError { line: 1, column: 1, message: "the text is too long".to_owned() });
    }
    let mut lexer = Lexer { text, at: 0 };
    let mut out = Vec::new();
    loop {
        lexer.skip_blanks();
        let start = lexer.at;
        let token = lexer.token().map_err(|message| ParseError::at(text, start, message))?;
        let end = token == Token::End;
        out.push((token, start as u32));
        if end {
            return Ok(out);
        }
    }
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Lexer<'t> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_while(&mut self, test: impl Fn(u8) -> bool) -> &'t str {
        let start = self.at;
        while self.peek().is_some_and(&test) {
            self.at += 1;
        }
        &self.text[start..self.at]
    }

    fn skip_blanks(&mut self) {
        loop {
            self.skip_while(|byte| byte.is_ascii_whitespace());
            if self.peek() != Some(b';') {
                return;
            }
            self.skip_while(|byte| byte != b'\n');
        }
    }

    fn token(&mut self) -> Result<Token<'t>, String> {
        let rest = &self.text[self.at..];
        let mut chars = rest.chars();
        let Some(first) = chars.next() else { return Ok(Token::End) };
        let second = chars.next();
        match first {
            'u' if second == Some('\'') => {
                self.at += 1;
                self.quoted_char().map(Token::UniChar)
            }
            'a'..='z' | 'A'..='Z' | '_' => Ok(Token::Word(self.skip_while(is_word_byte))),
            '0'..='9' => Ok(self.number()),
            '-' if second == Some('>') => {
                self.at += 2;
                Ok(Token::Arrow)
            }
            '-' if second.is_some_and(|next| next.is_ascii_digit()) => Ok(self.number()),
            '"' => self.string().map(Token::Text),
            '\'' => match self.quoted_char()? {
                code @ 0..=255 => Ok(Token::Char(code as u8)),
                _ => Err("this character does not fit a byte".to_owned()),
            },
            _ => {
                self.at += first.len_utf8();
                Ok(Token::Mark(first))
            }
        }
    }

    fn number(&mut self) -> Token<'t> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        if self.text[self.at..].starts_with("0x") {
            self.at += 2;
            self.skip_while(|byte| byte.is_ascii_hexdigit());
            return Token::Number { digits: &self.text[start..self.at], suffix: "" };
        }
        self.skip_while(|byte| byte.is_ascii_digit());
        let digit_at = |at: usize| self.text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
        if self.peek() == Some(b'.') && digit_at(self.at + 1) {
            self.at += 1;
            self.skip_while(|byte| byte.is_ascii_digit());
        }
        if self.peek() == Some(b'e') {
            let sign = matches!(self.text.as_bytes().get(self.at + 1), Some(b'+' | b'-'));
            let exponent = self.at + 1 + usize::from(sign);
            if self.text.as_bytes().get(exponent).is_some_and(u8::is_ascii_digit) {
                self.at = exponent;
                self.skip_while(|byte| byte.is_ascii_digit());
            }
        }
        let digits = &self.text[start..self.at];
        Token::Number { digits, suffix: self.skip_while(is_word_byte) }
    }

    /// The character code between single quotes.
    fn quoted_char(&mut self) -> Result<u32, String> {
        self.at += 1;
        let code = match self.text[self.at..].chars().next() {
            Some('\\') => self.escape()?,
            Some(char) if char != '\'' && char != '\n' => {
                self.at += char.len_utf8();
                u32::from(char)
            }
            _ => return Err("a character is expected after the quote".to_owned()),
        };
        if self.peek() != Some(b'\'') {
            return Err("the closing quote is missing".to_owned());
        }
        self.at += 1;
        Ok(code)
    }

    fn string(&mut self) -> Result<Vec<u8>, String> {
        self.at += 1;
        let mut out = Vec::new();
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(out);
                }
                Some(b'\\') => match self.escape()? {
                    code @ 0..=255 => out.push(code as u8),
                    _ => return Err("this character does not fit a byte".to_owned()),
                },
                None | Some(b'\n') => return Err("the closing quote is missing".to_owned()),
                Some(byte) => {
                    self.at += 1;
                    out.push(byte);
                }
            }
        }
    }

    /// After a backslash: `n`, a quote, a backslash, `xNN` or `u{N}`.
    fn escape(&mut self) -> Result<u32, String> {
        let bad = || "this escape does not exist".to_owned();
        self.at += 1;
        let kind = self.peek().ok_or_else(bad)?;
        self.at += 1;
        match kind {
            b'n' => Ok(10),
            b'\\' | b'\'' | b'"' => Ok(u32::from(kind)),
            b'x' => {
                let digits = self.text.get(self.at..self.at + 2).ok_or_else(bad)?;
                self.at += 2;
                u8::from_str_radix(digits, 16).map(u32::from).map_err(|_| bad())
            }
            b'u' if self.peek() == Some(b'{') => {
                self.at += 1;
                let digits = self.skip_while(|byte| byte.is_ascii_hexdigit());
                if self.peek() != Some(b'}') {
                    return Err(bad());
                }
                self.at += 1;
                u32::from_str_radix(digits, 16).map_err(|_| bad())
            }
            _ => Err(bad()),
        }
    }
}

fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}
