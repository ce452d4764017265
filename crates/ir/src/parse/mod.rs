//! Reads the text form that [`Program::display`] writes.
//!
//! The text is split into tokens; a first walk over the top level gives every name its id, a second reads type definitions
//! and signatures, the last prebuilt data and the bodies of functions. So things may be used before they are defined.

mod function;
mod lexer;

use std::fmt;

use rustc_hash::FxHashMap;

use crate::{
    ArrayDef, ArrayId, CodeId, Const, Effects, ExtFunc, ExtId, Field, Foreign, ForeignCode, FuncId, Function, Heap,
    Inline, IntType, Program, Signature, Static, StaticContents, StaticId, StructDef, StructId, Tail, Type, WellKnown,
};
use lexer::{Spanned, Token};

/// Types nested deeper than this are refused.
const MAX_DEPTH: u32 = 100;

/// Why a text is not a program.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ParseError {
    /// Counted from 1.
    pub line: u32,
    /// Counted from 1, in characters.
    pub column: u32,
    /// What is wrong.
    pub message: String,
}

impl ParseError {
    fn at(text: &str, offset: usize, message: String) -> ParseError {
        let before = &text[..offset];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        ParseError {
            line: before.bytes().filter(|&byte| byte == b'\n').count() as u32 + 1,
            column: before[line_start..].chars().count() as u32 + 1,
            message,
        }
    }
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.message)
    }
}

impl std::error::Error for ParseError {}

/// Reads a program. It is well-formed text, but not yet verified.
pub fn parse(text: &str) -> Result<Program, ParseError> {
    let tokens = lexer::tokens(text)?;
    let mut parser = Parser { text, tokens, at: 0, names: Names::default(), gaps: text.len() * 16 + 65536 };
    let mut program = Program::new();
    let result = parser.program(&mut program);
    result.map_err(|(at, message)| ParseError::at(text, parser.tokens[at].1 as usize, message))?;
    Ok(program)
}

/// The index of the token an error is about, and the message.
type Failure = (usize, String);
type Parsed<T> = Result<T, Failure>;

#[derive(Default)]
struct Names {
    heaps: FxHashMap<String, Heap>,
    statics: FxHashMap<String, StaticId>,
    exts: FxHashMap<String, ExtId>,
    funcs: FxHashMap<String, FuncId>,
}

struct Parser<'t> {
    text: &'t str,
    tokens: Vec<Spanned<'t>>,
    at: usize,
    names: Names,
    /// How many more numbers of values and blocks may be left out, so that a short text cannot ask for much memory.
    gaps: usize,
}

/// Where each kind of definition begins.
#[derive(Default)]
struct Outline {
    sigs: Vec<usize>,
    structs: Vec<usize>,
    arrays: Vec<usize>,
    foreign: Vec<usize>,
    exts: Vec<usize>,
    statics: Vec<usize>,
    well_known: Option<usize>,
    funcs: Vec<usize>,
}

impl<'t> Parser<'t> {
    fn fail<T>(&self, message: impl Into<String>) -> Parsed<T> {
        Err((self.at, message.into()))
    }

    fn peek(&self) -> &Token<'t> {
        &self.tokens[self.at].0
    }

    fn peek_after(&self) -> &Token<'t> {
        &self.tokens[(self.at + 1).min(self.tokens.len() - 1)].0
    }

    fn advance(&mut self) {
        if self.at + 1 < self.tokens.len() {
            self.at += 1;
        }
    }

    fn describe(&self) -> String {
        let start = self.tokens[self.at].1 as usize;
        match self.peek() {
            Token::End => "the end".to_owned(),
            Token::Mark(mark) => format!("`{mark}`"),
            _ => {
                let end = self.text[start..].find(|char: char| char.is_whitespace() || "(),:.[]{}".contains(char));
                format!("`{}`", &self.text[start..end.map_or(self.text.len(), |end| start + end.max(1))])
            }
        }
    }

    fn accept(&mut self, mark: char) -> bool {
        let found = *self.peek() == Token::Mark(mark);
        if found {
            self.advance();
        }
        found
    }

    fn expect(&mut self, mark: char) -> Parsed<()> {
        if self.accept(mark) { Ok(()) } else { self.fail(format!("`{mark}` is expected, not {}", self.describe())) }
    }

    fn accept_word(&mut self, word: &str) -> bool {
        let found = *self.peek() == Token::Word(word);
        if found {
            self.advance();
        }
        found
    }

    fn expect_word(&mut self, word: &str) -> Parsed<()> {
        if self.accept_word(word) {
            Ok(())
        } else {
            self.fail(format!("`{word}` is expected, not {}", self.describe()))
        }
    }

    fn word(&mut self) -> Parsed<&'t str> {
        match *self.peek() {
            Token::Word(word) => {
                self.advance();
                Ok(word)
            }
            _ => self.fail(format!("a word is expected, not {}", self.describe())),
        }
    }

    fn name(&mut self) -> Parsed<String> {
        match self.peek() {
            Token::Word(word) => {
                let name = (*word).to_owned();
                self.advance();
                Ok(name)
            }
            Token::Text(_) => self.quoted(),
            _ => self.fail(format!("a name is expected, not {}", self.describe())),
        }
    }

    fn quoted(&mut self) -> Parsed<String> {
        let Token::Text(bytes) = self.peek() else {
            return self.fail(format!("a quoted name is expected, not {}", self.describe()));
        };
        match String::from_utf8(bytes.clone()) {
            Ok(name) => {
                self.advance();
                Ok(name)
            }
            Err(_) => self.fail("this name is not UTF-8"),
        }
    }

    fn integer(&mut self) -> Parsed<i128> {
        match *self.peek() {
            Token::Number { digits, suffix: "" } => match digits.parse() {
                Ok(number) => {
                    self.advance();
                    Ok(number)
                }
                Err(_) => self.fail("an integer is expected"),
            },
            _ => self.fail(format!("an integer is expected, not {}", self.describe())),
        }
    }

    fn small<T: TryFrom<i128>>(&mut self) -> Parsed<T> {
        let at = self.at;
        T::try_from(self.integer()?).map_err(|_| (at, "this number is out of range".to_owned()))
    }

    fn program(&mut self, program: &mut Program) -> Parsed<()> {
        let outline = self.outline(program)?;
        for &at in &outline.sigs {
            self.at = at;
            let signature = self.signature(program)?;
            program.types.sig(signature);
        }
        for (index, &at) in outline.structs.iter().enumerate() {
            self.at = at;
            self.struct_def(program, StructId::from_u32(index as u32))?;
        }
        for (index, &at) in outline.arrays.iter().enumerate() {
            self.at = at;
            self.name()?;
            let row = self.fields(program)?.0;
            program.types.arrays[ArrayId::from_u32(index as u32)].row = row;
        }
        for &at in &outline.foreign {
            self.at = at;
            let code = self.foreign_code()?;
            program.foreign_code.push(code);
        }
        for &at in &outline.exts {
            self.at = at;
            self.ext(program)?;
        }
        for (index, &at) in outline.funcs.iter().enumerate() {
            self.at = at;
            self.expect('@')?;
            self.name()?;
            let signature = self.signature(program)?;
            program.funcs[FuncId::from_u32(index as u32)].signature = signature;
        }
        for (index, &at) in outline.statics.iter().enumerate() {
            self.at = at;
            let contents = self.static_contents(program, StaticId::from_u32(index as u32))?;
            program.statics[StaticId::from_u32(index as u32)].contents = contents;
        }
        if let Some(at) = outline.well_known {
            self.at = at;
            program.well_known = Some(self.well_known()?);
        }
        for (index, &at) in outline.funcs.iter().enumerate() {
            self.at = at;
            self.function(program, FuncId::from_u32(index as u32))?;
        }
        Ok(())
    }

    /// Gives ids to all names of the top level.
    fn outline(&mut self, program: &mut Program) -> Parsed<Outline> {
        let mut outline = Outline::default();
        let empty = Signature { params: vec![], result: None };
        loop {
            if *self.peek() == Token::End {
                break;
            }
            let keyword_at = self.at;
            let keyword = self.word()?;
            let start = self.at;
            match keyword {
                "sig" => outline.sigs.push(start),
                "struct" => {
                    let name = self.name()?;
                    let def =
                        StructDef { name: name.clone(), parent: None, fields: vec![], tail: None, static_only: false };
                    let id = program.types.structs.push(def);
                    outline.structs.push(start);
                    self.define(name, start, |names| &mut names.heaps, Heap::Struct(id))?;
                }
                "array" => {
                    let name = self.name()?;
                    let id = program.types.arrays.push(ArrayDef { name: name.clone(), row: vec![] });
                    outline.arrays.push(start);
                    self.define(name, start, |names| &mut names.heaps, Heap::Array(id))?;
                }
                "static" => {
                    let name = self.name()?;
                    let contents = StaticContents::Array(vec![]);
                    let id = program.statics.push(Static { name: name.clone(), heap: Heap::Any, contents });
                    self.define(name, start, |names| &mut names.statics, id)?;
                    self.expect(':')?;
                    outline.statics.push(self.at);
                }
                "ext" => outline.exts.push(start),
                "foreign" => outline.foreign.push(start),
                "wellknown" => outline.well_known = Some(start),
                "func" => {
                    self.expect('@')?;
                    let name = self.name()?;
                    let id = program.funcs.push(Function::empty(name.clone(), empty.clone()));
                    outline.funcs.push(start);
                    self.define(name, start, |names| &mut names.funcs, id)?;
                }
                _ => return Err((keyword_at, format!("a definition is expected, not `{keyword}`"))),
            }
            self.skip_item();
        }
        for (index, &at) in outline.statics.iter().enumerate() {
            self.at = at;
            program.statics[StaticId::from_u32(index as u32)].heap = self.heap()?;
        }
        Ok(outline)
    }

    fn define<T>(
        &mut self,
        name: String,
        at: usize,
        map: impl FnOnce(&mut Names) -> &mut FxHashMap<String, T>,
        id: T,
    ) -> Parsed<()> {
        match map(&mut self.names).insert(name.clone(), id) {
            None => Ok(()),
            Some(_) => Err((at, format!("{name} is defined twice"))),
        }
    }

    /// Goes on to the keyword of the next definition, which stands at the beginning of a line, outside of braces.
    fn skip_item(&mut self) {
        let mut depth = 0u32;
        loop {
            match self.peek() {
                Token::End => return,
                Token::Mark('{') => depth += 1,
                Token::Mark('}') => depth = depth.saturating_sub(1),
                Token::Word("sig" | "struct" | "array" | "static" | "foreign" | "ext" | "wellknown" | "func")
                    if depth == 0 =>
                {
                    let start = self.tokens[self.at].1 as usize;
                    let line_start = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
                    if self.text[line_start..start].trim().is_empty() {
                        return;
                    }
                }
                _ => {}
            }
            self.advance();
        }
    }

    fn heap(&mut self) -> Parsed<Heap> {
        let at = self.at;
        let name = self.name()?;
        self.names.heaps.get(&name).copied().ok_or_else(|| (at, format!("no struct or array is called {name}")))
    }

    fn struct_named(&mut self) -> Parsed<StructId> {
        let at = self.at;
        match self.heap()? {
            Heap::Struct(id) => Ok(id),
            _ => Err((at, "a struct is expected".to_owned())),
        }
    }

    fn static_named(&mut self) -> Parsed<StaticId> {
        self.expect('$')?;
        let at = self.at;
        let name = self.name()?;
        self.names.statics.get(&name).copied().ok_or_else(|| (at, format!("no prebuilt object is called {name}")))
    }

    fn func_named(&mut self) -> Parsed<FuncId> {
        self.expect('@')?;
        let at = self.at;
        let name = self.name()?;
        self.names.funcs.get(&name).copied().ok_or_else(|| (at, format!("no function is called {name}")))
    }

    fn ty(&mut self, program: &mut Program) -> Parsed<Type> {
        self.nested_type(program, 0)
    }

    fn nested_type(&mut self, program: &mut Program, depth: u32) -> Parsed<Type> {
        let at = self.at;
        if depth > MAX_DEPTH {
            return self.fail("this type is nested too deeply");
        }
        let word = self.word()?;
        Ok(match word {
            "bool" => Type::Bool,
            "char" => Type::Char,
            "unichar" => Type::UniChar,
            "f32" => Type::F32,
            "f64" => Type::F64,
            "addr" => Type::Addr,
            "any" => Type::Ref(Heap::Any),
            "ref" => Type::Ref(self.heap()?),
            "func" => {
                let signature = self.nested_signature(program, depth)?;
                Type::Func(program.types.sig(signature))
            }
            _ => match int_type(word) {
                Some(int) => Type::Int(int),
                None => return Err((at, format!("no type is called {word}"))),
            },
        })
    }

    fn signature(&mut self, program: &mut Program) -> Parsed<Signature> {
        self.nested_signature(program, 0)
    }

    fn nested_signature(&mut self, program: &mut Program, depth: u32) -> Parsed<Signature> {
        self.expect('(')?;
        let mut params = Vec::new();
        while !self.accept(')') {
            if !params.is_empty() {
                self.expect(',')?;
            }
            params.push(self.nested_type(program, depth + 1)?);
        }
        let mut result = None;
        if *self.peek() == Token::Arrow {
            self.advance();
            result = Some(self.nested_type(program, depth + 1)?);
        }
        Ok(Signature { params, result })
    }

    fn struct_def(&mut self, program: &mut Program, id: StructId) -> Parsed<()> {
        self.name()?;
        if self.accept(':') {
            let at = self.at;
            let parent = self.struct_named()?;
            if parent >= id {
                return Err((at, "a parent must be defined before what is derived from it".to_owned()));
            }
            let inherited = program.types.structs[parent].fields.clone();
            let def = &mut program.types.structs[id];
            def.parent = Some(parent);
            def.fields = inherited;
        }
        let static_only = self.accept_word("static");
        let (fields, tail) = self.fields(program)?;
        let def = &mut program.types.structs[id];
        def.static_only = static_only;
        def.fields.extend(fields);
        def.tail = tail;
        Ok(())
    }

    fn fields(&mut self, program: &mut Program) -> Parsed<(Vec<Field>, Option<Tail>)> {
        self.expect('{')?;
        let mut fields = Vec::new();
        let mut tail = None;
        while !self.accept('}') {
            let is_tail = *self.peek() == Token::Word("tail") && *self.peek_after() != Token::Mark(':');
            if is_tail {
                self.advance();
            }
            let name = self.name()?;
            self.expect(':')?;
            let ty = self.ty(program)?;
            let immutable = self.accept_word("immutable");
            self.accept(',');
            if is_tail {
                tail = Some(Tail { name, item: ty, immutable });
            } else {
                fields.push(Field { name, ty, immutable });
            }
        }
        Ok((fields, tail))
    }

    fn ext(&mut self, program: &mut Program) -> Parsed<()> {
        let at = self.at;
        let name = self.name()?;
        let signature = self.signature(program)?;
        let mut effects = Effects::default();
        loop {
            match self.peek() {
                Token::Word("pure") => effects.pure = true,
                Token::Word("collects") => effects.collects = true,
                Token::Word("raises") => effects.raises = true,
                Token::Word("diverges") => effects.diverges = true,
                _ => break,
            }
            self.advance();
        }
        let foreign = if self.accept_word("foreign") { Some(Box::new(self.foreign()?)) } else { None };
        if self.names.exts.contains_key(&name) {
            return Err((at, format!("{name} is defined twice")));
        }
        if foreign.as_ref().is_some_and(|foreign| !program.foreign_code.is_valid(foreign.code)) {
            return Err((at, format!("{name} belongs to foreign code that is not there")));
        }
        let id = program.ext(ExtFunc { name: name.clone(), signature, effects, foreign });
        self.names.exts.insert(name, id);
        Ok(())
    }

    /// `"about" "preamble" sources "a.c" compile "-I." link "-lz"`
    fn foreign_code(&mut self) -> Parsed<ForeignCode> {
        let (about, preamble) = (self.quoted()?, self.quoted()?);
        let mut code = ForeignCode { about, preamble, ..ForeignCode::default() };
        let lists =
            [("sources", &mut code.sources), ("compile", &mut code.compile_flags), ("link", &mut code.link_flags)];
        for (word, list) in lists {
            if self.accept_word(word) {
                while matches!(self.peek(), Token::Text(_)) {
                    list.push(self.quoted()?);
                }
            }
        }
        Ok(code)
    }

    /// `0 symbol loaded symbol about "x.py:3" errno 8 around library "libz.so" wrapper "…"`
    fn foreign(&mut self) -> Parsed<Foreign> {
        let code = CodeId::from_u32(self.small_number()?);
        let symbol = self.name()?;
        self.expect_word("loaded")?;
        let loaded_symbol = self.name()?;
        self.expect_word("about")?;
        let about = self.quoted()?;
        self.expect_word("errno")?;
        let errno = self.small_number()?;
        let around = self.accept_word("around");
        let releases = self.accept_word("releases");
        let library = if self.accept_word("library") { Some(self.quoted()?) } else { None };
        let wrapper = if self.accept_word("wrapper") { Some(self.quoted()?) } else { None };
        Ok(Foreign { code, symbol, wrapper, library, loaded_symbol, about, errno, around, releases })
    }

    /// A number without sign.
    fn small_number(&mut self) -> Parsed<u32> {
        match *self.peek() {
            Token::Number { digits, suffix: "" } if digits.parse::<u32>().is_ok() => {
                self.advance();
                Ok(digits.parse().unwrap_or_default())
            }
            _ => self.fail(format!("a number is expected, not {}", self.describe())),
        }
    }

    fn static_contents(&mut self, program: &mut Program, id: StaticId) -> Parsed<StaticContents> {
        let at = self.at;
        match self.heap()? {
            Heap::Struct(of) => {
                let fields: Vec<(String, Type)> =
                    program.types.structs[of].fields.iter().map(|field| (field.name.clone(), field.ty)).collect();
                let values = self.field_values(&fields)?;
                Ok(match self.peek() {
                    Token::Text(bytes) => {
                        let bytes = bytes.clone();
                        self.advance();
                        StaticContents::Chars(values, bytes)
                    }
                    Token::Mark('[') => {
                        let item = program.types.structs[of].tail.as_ref().map(|tail| tail.item);
                        StaticContents::StructTail(values, self.rows(item.as_slice())?)
                    }
                    _ => StaticContents::Struct(values),
                })
            }
            Heap::Array(of) => {
                let row: Vec<Type> = program.types.arrays[of].row.iter().map(|field| field.ty).collect();
                Ok(StaticContents::Array(self.rows(&row)?))
            }
            Heap::Any => Err((at, format!("{} has no type", program.statics[id].name))),
        }
    }

    fn field_values(&mut self, fields: &[(String, Type)]) -> Parsed<Vec<Const>> {
        self.expect('{')?;
        let mut values = Vec::new();
        while !self.accept('}') {
            if !values.is_empty() {
                self.expect(',')?;
            }
            let at = self.at;
            let name = self.name()?;
            let expected = fields.get(values.len());
            if expected.is_none_or(|(expected, _)| *expected != name) {
                let hint = expected.map_or("no more fields".to_owned(), |(name, _)| format!("field {name}"));
                return Err((at, format!("{hint} expected here: fields are given in their order")));
            }
            self.expect('=')?;
            values.push(self.literal(expected.map(|(_, ty)| *ty))?);
        }
        if values.len() < fields.len() {
            return self.fail(format!("field {} is missing", fields[values.len()].0));
        }
        Ok(values)
    }

    /// The values of rows, of which those with several fields are in parentheses.
    fn rows(&mut self, row: &[Type]) -> Parsed<Vec<Const>> {
        self.expect('[')?;
        let mut values = Vec::new();
        while !self.accept(']') {
            if !values.is_empty() {
                self.expect(',')?;
            }
            if row.len() > 1 {
                self.expect('(')?;
            }
            for (index, &ty) in row.iter().enumerate() {
                if index > 0 {
                    self.expect(',')?;
                }
                values.push(self.literal(Some(ty))?);
            }
            match row.len() {
                0 => return self.fail("this type has no items"),
                1 => {}
                _ => self.expect(')')?,
            }
        }
        Ok(values)
    }

    fn well_known(&mut self) -> Parsed<WellKnown> {
        self.expect_word("exception")?;
        let exception = self.struct_named()?;
        self.expect_word("memory_error")?;
        let memory_error = self.static_named()?;
        self.expect_word("stack_overflow")?;
        let stack_overflow = self.static_named()?;
        self.expect_word("entry")?;
        let entry = self.func_named()?;
        let finalizers = if self.accept_word("finalizers") { Some(self.func_named()?) } else { None };
        Ok(WellKnown { exception, memory_error, stack_overflow, entry, finalizers })
    }

    /// A constant; a bare integer is of the expected type where that is an integer type, else signed.
    fn literal(&mut self, expected: Option<Type>) -> Parsed<Const> {
        let at = self.at;
        let value = match self.peek() {
            Token::Word("true") => Const::Bool(true),
            Token::Word("false") => Const::Bool(false),
            Token::Word("null") => Const::Null,
            Token::Word("state") => Const::RuntimeState,
            Token::Word(word @ ("f32" | "f64")) => {
                let double = *word == "f64";
                self.advance();
                self.expect('(')?;
                let bits = self.hexadecimal()?;
                return match (double, u32::try_from(bits)) {
                    (true, _) => Ok(Const::F64(bits)),
                    (false, Ok(bits)) => Ok(Const::F32(bits)),
                    (false, Err(_)) => Err((at, "these bits do not fit".to_owned())),
                };
            }
            Token::Word("inside") => {
                self.advance();
                self.expect('(')?;
                let id = self.static_named()?;
                self.expect(',')?;
                let offset = self.small()?;
                self.expect(')')?;
                return Ok(Const::Inside(id, offset));
            }
            Token::Char(byte) => Const::Char(*byte),
            Token::UniChar(code) => Const::UniChar(*code),
            Token::Number { digits, suffix } => number(digits, suffix, expected).map_err(|message| (at, message))?,
            Token::Mark('$') => return self.static_named().map(Const::Static),
            Token::Mark('@') => return self.func_named().map(Const::Func),
            _ => return self.fail(format!("a constant is expected, not {}", self.describe())),
        };
        self.advance();
        Ok(value)
    }

    /// `0x…)`
    fn hexadecimal(&mut self) -> Parsed<u64> {
        let digits = match *self.peek() {
            Token::Number { digits, suffix: "" } => digits.strip_prefix("0x"),
            _ => None,
        };
        match digits.and_then(|digits| u64::from_str_radix(digits, 16).ok()) {
            Some(bits) => {
                self.advance();
                self.expect(')')?;
                Ok(bits)
            }
            None => self.fail("a hexadecimal number is expected"),
        }
    }

    fn inline(&mut self) -> Inline {
        if self.accept_word("inline") {
            Inline::Always
        } else if self.accept_word("noinline") {
            Inline::Never
        } else {
            Inline::Auto
        }
    }
}

fn int_type(word: &str) -> Option<IntType> {
    Some(match word {
        "signed" => IntType::Signed,
        "unsigned" => IntType::Unsigned,
        "i8" => IntType::I8,
        "u8" => IntType::U8,
        "i16" => IntType::I16,
        "u16" => IntType::U16,
        "i32" => IntType::I32,
        "u32" => IntType::U32,
        "i64" => IntType::I64,
        "u64" => IntType::U64,
        "i128" => IntType::I128,
        "u128" => IntType::U128,
        _ => return None,
    })
}

fn number(digits: &str, suffix: &str, expected: Option<Type>) -> Result<Const, String> {
    let bad = || format!("`{digits}{suffix}` is no number");
    let float = digits.contains(['.', 'e']) && !digits.contains('x');
    if suffix == "f32" || (float && suffix.is_empty() && expected == Some(Type::F32)) {
        return digits.parse::<f32>().map(|value| Const::F32(value.to_bits())).map_err(|_| bad());
    }
    if float || suffix == "f64" {
        return if matches!(suffix, "" | "f64") {
            digits.parse::<f64>().map(|value| Const::F64(value.to_bits())).map_err(|_| bad())
        } else {
            Err(bad())
        };
    }
    let int = match (suffix, expected) {
        ("", Some(Type::Int(int))) => int,
        ("", _) => IntType::Signed,
        _ => int_type(suffix).ok_or_else(bad)?,
    };
    let value = digits.parse::<i128>().map_err(|_| bad())?;
    if int.wrap(value) == value {
        Ok(Const::Int(int, value))
    } else {
        Err(format!("{digits} is out of range of {int}"))
    }
}
