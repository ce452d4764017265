//! Reads the bodies of functions.

use ouro_source::{FileId, Span};
use smallvec::SmallVec;

use super::lexer::Token;
use super::{Parsed, Parser};
use crate::{
    BinaryOp, Block, BlockCall, Const, ConvertOp, FuncId, Function, Heap, InstData, OverflowOp, Program, StaticId,
    Term, Type, UnaryOp, Value, ValueData, ValueDef,
};

/// The number in `v12` or `b12`.
fn numbered(word: &str, letter: char) -> Option<u32> {
    let digits = word.strip_prefix(letter)?;
    let plain = digits == "0" || (!digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit()));
    if plain { digits.parse().ok().filter(|&number| number != u32::MAX) } else { None }
}

struct Body<'p> {
    program: &'p mut Program,
    func: Function,
    /// Whether a value of each number has been defined.
    defined: Vec<bool>,
    /// The numbers of values used, and where.
    uses: Vec<(u32, usize)>,
    block: Option<Block>,
    terminated: bool,
}

impl<'t> Parser<'t> {
    pub(super) fn function(&mut self, program: &mut Program, id: FuncId) -> Parsed<()> {
        self.expect('@')?;
        self.name()?;
        self.signature(program)?;
        let mut func = Function::with_header(&program.funcs[id]);
        func.inline = self.inline();
        if self.accept_word("module") {
            func.module = self.quoted()?;
        }
        if self.accept_word("source") {
            func.source_name = self.quoted()?;
        }
        func.span = self.span()?;
        self.expect('{')?;
        let mut body = Body { program, func, defined: Vec::new(), uses: Vec::new(), block: None, terminated: true };
        self.scan_definitions(&mut body)?;
        while !self.accept('}') {
            self.line(&mut body)?;
        }
        if !body.terminated {
            return self.fail("the last block has no end");
        }
        if body.block.is_none() {
            return self.fail("the function has no blocks");
        }
        let func = body.func;
        if let Some(&(number, at)) = body.uses.iter().find(|&&(number, _)| !body.defined[number as usize]) {
            return Err((at, format!("v{number} is not defined")));
        }
        program.funcs[id] = func;
        Ok(())
    }

    /// Creates the blocks and values of a body: a `v` with a colon after it is a definition, and nothing else is.
    fn scan_definitions(&mut self, body: &mut Body<'_>) -> Parsed<()> {
        let start = self.at;
        let mut found: Vec<(u32, usize)> = Vec::new();
        let mut blocks = Vec::new();
        loop {
            match self.peek() {
                Token::End | Token::Mark('}') if self.is_body_end() => break,
                Token::Word(word) => {
                    if let Some(number) = numbered(word, 'v')
                        && *self.peek_after() == Token::Mark(':')
                    {
                        found.push((number, self.at));
                    } else if let Some(number) = numbered(word, 'b') {
                        blocks.push((number, self.at));
                    }
                }
                _ => {}
            }
            self.advance();
        }
        let count = self.checked_count(&found)?;
        self.gaps -= count - found.len().min(count);
        for _ in 0..count {
            let def = ValueDef::Const(Const::Bool(false));
            body.func.values.push(ValueData { def, ty: Type::Bool });
        }
        body.defined = vec![false; count];
        for &(number, at) in &found {
            self.at = at + 2;
            body.func.values[Value::from_u32(number)].ty = self.ty(body.program)?;
        }
        let count = self.checked_count(&blocks)?;
        self.gaps -= count - blocks.len().min(count);
        for _ in 0..count {
            body.func.add_block();
        }
        self.at = start;
        Ok(())
    }

    /// Whether this `}` ends the function: those of switches are followed by `else`.
    fn is_body_end(&self) -> bool {
        *self.peek() == Token::End || *self.peek_after() != Token::Word("else")
    }

    fn checked_count(&self, found: &[(u32, usize)]) -> Parsed<usize> {
        match found.iter().max() {
            Some(&(number, at)) if number as usize >= found.len() + self.gaps => {
                Err((at, "too many numbers are left out before this one".to_owned()))
            }
            Some(&(number, _)) => Ok(number as usize + 1),
            None => Ok(0),
        }
    }

    fn span(&mut self) -> Parsed<Span> {
        if !self.accept('!') {
            return Ok(Span::NONE);
        }
        let file = FileId::from_u32(self.small::<u32>()?.min(u32::MAX - 1));
        self.expect(':')?;
        let start = self.small()?;
        let at = self.at;
        // The lexer takes `-` for the sign.
        let end = self.integer()?;
        let end = u32::try_from(-end).map_err(|_| (at, "`-` and the end of the span are expected".to_owned()))?;
        Ok(Span::new(file, start, end))
    }

    fn line(&mut self, body: &mut Body<'_>) -> Parsed<()> {
        let at = self.at;
        let &Token::Word(word) = self.peek() else {
            return self.fail(format!("an operation or a block is expected, not {}", self.describe()));
        };
        if let Some(number) = numbered(word, 'b') {
            return self.block_header(body, Block::from_u32(number));
        }
        if body.terminated {
            return self.fail("a block is expected here");
        }
        let block = body.block.expect("a block has begun");
        if let Some(term) = self.term(body)? {
            let data = &mut body.func.blocks[block];
            data.term = term;
            body.terminated = true;
            let span = self.span()?;
            body.func.blocks[block].term_span = span;
            return Ok(());
        }
        let results = self.results(body)?;
        let data = self.operation(body)?;
        let inst = body.func.make_inst(data, &[], Span::NONE);
        for (index, result) in results.into_iter().enumerate() {
            body.func.values[result].def = ValueDef::Result(inst, index as u32);
            body.func.results[inst].push(result);
        }
        if body.func.blocks[block].handler.is_some() {
            return Err((at, "no operation can follow one with a handler".to_owned()));
        }
        body.func.blocks[block].insts.push(inst);
        if self.accept_word("handler") {
            let call = self.jump(body)?;
            body.func.blocks[block].handler = Some(call);
        }
        body.func.spans[inst] = self.span()?;
        Ok(())
    }

    fn block_header(&mut self, body: &mut Body<'_>, block: Block) -> Parsed<()> {
        if !body.terminated {
            return self.fail("the block before this one has no end");
        }
        match body.block {
            None => body.func.entry = block,
            Some(_) if !body.func.blocks[block].params.is_empty() => {
                return self.fail(format!("{block} is defined twice"));
            }
            Some(_) => {}
        }
        self.advance();
        if self.accept('(') {
            while !self.accept(')') {
                if !body.func.blocks[block].params.is_empty() {
                    self.expect(',')?;
                }
                let value = self.definition(body)?;
                let index = body.func.blocks[block].params.len() as u32;
                body.func.blocks[block].params.push(value);
                body.func.values[value].def = ValueDef::Param(block, index);
            }
        }
        body.func.blocks[block].cold = self.accept_word("cold");
        self.expect(':')?;
        body.block = Some(block);
        body.terminated = false;
        Ok(())
    }

    fn value_number(&mut self) -> Option<u32> {
        match self.peek() {
            Token::Word(word) => numbered(word, 'v'),
            _ => None,
        }
    }

    /// `v3: type`
    fn definition(&mut self, body: &mut Body<'_>) -> Parsed<Value> {
        let Some(number) = self.value_number() else {
            return self.fail(format!("a value is expected, not {}", self.describe()));
        };
        if *self.peek_after() != Token::Mark(':') {
            return self.fail("a definition needs a type");
        }
        if std::mem::replace(&mut body.defined[number as usize], true) {
            return self.fail(format!("v{number} is defined twice"));
        }
        self.advance();
        self.expect(':')?;
        self.ty(body.program)?;
        Ok(Value::from_u32(number))
    }

    fn results(&mut self, body: &mut Body<'_>) -> Parsed<SmallVec<[Value; 2]>> {
        let mut results = SmallVec::new();
        if self.value_number().is_some() {
            results.push(self.definition(body)?);
            while self.accept(',') {
                results.push(self.definition(body)?);
            }
            self.expect('=')?;
        }
        Ok(results)
    }

    fn operand(&mut self, body: &mut Body<'_>) -> Parsed<Value> {
        let at = self.at;
        if let Some(number) = self.value_number() {
            if number as usize >= body.defined.len() {
                return self.fail(format!("v{number} is not defined"));
            }
            body.uses.push((number, self.at));
            self.advance();
            return Ok(Value::from_u32(number));
        }
        let constant = self.literal(None)?;
        let ty = if self.accept(':') { Some(self.ty(body.program)?) } else { None };
        match ty.or_else(|| own_type(body.program, constant)) {
            Some(ty) => Ok(body.func.constant(constant, ty)),
            None => Err((at, "the type of this constant is missing".to_owned())),
        }
    }

    /// Operands separated by commas.
    fn operands<const N: usize>(&mut self, body: &mut Body<'_>) -> Parsed<[Value; N]> {
        let mut out = [Value::default(); N];
        for (index, slot) in out.iter_mut().enumerate() {
            if index > 0 {
                self.expect(',')?;
            }
            *slot = self.operand(body)?;
        }
        Ok(out)
    }

    fn args(&mut self, body: &mut Body<'_>) -> Parsed<SmallVec<[Value; 4]>> {
        let mut args = SmallVec::new();
        self.expect('(')?;
        while !self.accept(')') {
            if !args.is_empty() {
                self.expect(',')?;
            }
            args.push(self.operand(body)?);
        }
        Ok(args)
    }

    fn jump(&mut self, body: &mut Body<'_>) -> Parsed<BlockCall> {
        let block = match self.peek() {
            Token::Word(word) => numbered(word, 'b'),
            _ => None,
        };
        let Some(block) = block else { return self.fail(format!("a block is expected, not {}", self.describe())) };
        self.advance();
        let args = if *self.peek() == Token::Mark('(') { self.args(body)? } else { SmallVec::new() };
        Ok(BlockCall { block: Block::from_u32(block), args })
    }

    fn term(&mut self, body: &mut Body<'_>) -> Parsed<Option<Term>> {
        let &Token::Word(word) = self.peek() else { return Ok(None) };
        if !matches!(word, "jump" | "branch" | "switch" | "return" | "raise" | "unreachable") {
            return Ok(None);
        }
        self.advance();
        Ok(Some(match word {
            "jump" => Term::Jump(self.jump(body)?),
            "branch" => {
                let cond = self.operand(body)?;
                self.expect(',')?;
                let then = self.jump(body)?;
                self.expect(',')?;
                Term::Branch { cond, then, otherwise: self.jump(body)? }
            }
            "switch" => {
                let value = self.operand(body)?;
                self.expect('{')?;
                let mut cases = Vec::new();
                while !self.accept('}') {
                    if !cases.is_empty() {
                        self.expect(',')?;
                    }
                    let number = self.integer()?;
                    self.expect(':')?;
                    cases.push((number, self.jump(body)?));
                }
                self.expect_word("else")?;
                Term::Switch { value, cases, default: self.jump(body)? }
            }
            "return" => {
                let ends = match self.peek() {
                    Token::Mark(mark) => matches!(mark, '}' | '!'),
                    Token::Word(word) => numbered(word, 'b').is_some(),
                    _ => false,
                };
                Term::Return(if ends { None } else { Some(self.operand(body)?) })
            }
            "raise" => Term::Raise(self.operand(body)?),
            _ => Term::Unreachable,
        }))
    }

    /// `.name` or `.number`: a field of the struct or the array's rows that the object is.
    fn field(&mut self, body: &Body<'_>, object: Value) -> Parsed<u32> {
        self.expect('.')?;
        if let Token::Number { .. } = self.peek() {
            return self.small();
        }
        let at = self.at;
        let name = self.name()?;
        let types = &body.program.types;
        let index = match body.func.ty(object) {
            Type::Ref(Heap::Struct(id)) => types.structs[id].field(&name),
            Type::Ref(Heap::Array(id)) => types.arrays[id].field(&name),
            _ => None,
        };
        index.ok_or_else(|| (at, format!("{object} has no field {name}")))
    }

    /// `object[index]`
    fn item(&mut self, body: &mut Body<'_>) -> Parsed<(Value, Value)> {
        let object = self.operand(body)?;
        self.expect('[')?;
        let index = self.operand(body)?;
        self.expect(']')?;
        Ok((object, index))
    }

    fn item_field(&mut self, body: &Body<'_>, object: Value) -> Parsed<u32> {
        if *self.peek() == Token::Mark('.') { self.field(body, object) } else { Ok(0) }
    }

    fn offset(&mut self) -> Parsed<i32> {
        self.expect('+')?;
        self.small()
    }

    fn operation(&mut self, body: &mut Body<'_>) -> Parsed<InstData> {
        let at = self.at;
        let word = self.word()?;
        if let Some(op) = UNARY.iter().find(|op| op.name() == word) {
            return Ok(InstData::Unary(*op, self.operand(body)?));
        }
        if let Some(op) = BINARY.iter().find(|op| op.name() == word) {
            return Ok(InstData::Binary(*op, self.operands(body)?));
        }
        if let Some(op) = OVERFLOW.iter().find(|op| op.name() == word) {
            return Ok(InstData::Overflow(*op, self.operands(body)?));
        }
        if let Some(op) = CONVERT.iter().find(|op| op.name() == word) {
            return Ok(InstData::Convert(*op, self.operand(body)?));
        }
        match word {
            "select" => Ok(InstData::Select(self.operands(body)?)),
            "len" => Ok(InstData::Len(self.operand(body)?)),
            "stack_address" => Ok(InstData::StackAddress),
            "new" | "new_tail" | "new_array" => self.allocation(body, word),
            "call" | "call_indirect" | "call_ext" => self.call(body, word),
            "load" | "store" | "addr_add" => self.raw_memory(body, word),
            "getfield" | "setfield" | "getitem" | "setitem" | "copy_items" => self.access(body, word),
            _ => Err((at, format!("no operation is called {word}"))),
        }
    }

    fn allocation(&mut self, body: &mut Body<'_>, word: &str) -> Parsed<InstData> {
        let at = self.at;
        let heap = self.heap()?;
        match (word, heap) {
            ("new", Heap::Struct(id)) => Ok(InstData::New(id)),
            ("new_tail", Heap::Struct(id)) => {
                self.expect(',')?;
                Ok(InstData::NewTail(id, self.operand(body)?))
            }
            ("new_array", Heap::Array(id)) => {
                self.expect(',')?;
                Ok(InstData::NewArray(id, self.operand(body)?))
            }
            _ => Err((at, format!("`{word}` cannot make this"))),
        }
    }

    fn call(&mut self, body: &mut Body<'_>, word: &str) -> Parsed<InstData> {
        match word {
            "call" => Ok(InstData::Call { func: self.func_named()?, args: self.args(body)? }),
            "call_indirect" => {
                let at = self.at;
                let callee = self.operand(body)?;
                let args = self.args(body)?;
                let ty = if self.accept_word("as") { self.ty(body.program)? } else { body.func.ty(callee) };
                let Type::Func(sig) = ty else {
                    return Err((at, "the callee is no reference to a function".to_owned()));
                };
                Ok(InstData::CallIndirect { callee, sig, args })
            }
            _ => {
                let at = self.at;
                let name = self.name()?;
                let Some(&ext) = self.names.exts.get(&name) else {
                    return Err((at, format!("no external function is called {name}")));
                };
                Ok(InstData::CallExt { ext, args: self.args(body)? })
            }
        }
    }

    fn raw_memory(&mut self, body: &mut Body<'_>, word: &str) -> Parsed<InstData> {
        let addr = self.operand(body)?;
        match word {
            "load" => Ok(InstData::Load { addr, offset: self.offset()? }),
            "store" => {
                let offset = self.offset()?;
                self.expect(',')?;
                Ok(InstData::Store { addr, offset, value: self.operand(body)? })
            }
            _ => {
                self.expect(',')?;
                let index = self.operand(body)?;
                self.expect('*')?;
                let scale = self.small()?;
                Ok(InstData::AddrAdd { addr, index, scale, offset: self.offset()? })
            }
        }
    }

    fn access(&mut self, body: &mut Body<'_>, word: &str) -> Parsed<InstData> {
        match word {
            "getfield" | "setfield" => {
                let object = self.operand(body)?;
                let field = self.field(body, object)?;
                if word == "getfield" {
                    return Ok(InstData::GetField { object, field });
                }
                self.expect(',')?;
                Ok(InstData::SetField { object, field, value: self.operand(body)? })
            }
            "getitem" | "setitem" => {
                let (object, index) = self.item(body)?;
                let field = self.item_field(body, object)?;
                if word == "getitem" {
                    return Ok(InstData::GetItem { object, index, field });
                }
                self.expect(',')?;
                Ok(InstData::SetItem { object, index, field, value: self.operand(body)? })
            }
            _ => {
                let (source, source_index) = self.item(body)?;
                self.expect(',')?;
                let (dest, dest_index) = self.item(body)?;
                self.expect(',')?;
                let count = self.operand(body)?;
                Ok(InstData::CopyItems { source, source_index, dest, dest_index, count })
            }
        }
    }
}

/// The type a constant has by itself.
fn own_type(program: &mut Program, constant: Const) -> Option<Type> {
    let static_type = |id: StaticId| Type::Ref(program.statics[id].heap);
    Some(match constant {
        Const::Bool(_) => Type::Bool,
        Const::Char(_) => Type::Char,
        Const::UniChar(_) => Type::UniChar,
        Const::Int(int, _) => Type::Int(int),
        Const::F32(_) => Type::F32,
        Const::F64(_) => Type::F64,
        Const::RuntimeState | Const::Inside(..) => Type::Addr,
        Const::Static(id) => static_type(id),
        Const::Func(id) => {
            let signature = program.funcs[id].signature.clone();
            Type::Func(program.types.sig(signature))
        }
        Const::Null => return None,
    })
}

const UNARY: [UnaryOp; 6] = [UnaryOp::Neg, UnaryOp::Not, UnaryOp::Abs, UnaryOp::Sqrt, UnaryOp::Floor, UnaryOp::Ceil];

const BINARY: [BinaryOp; 17] = [
    BinaryOp::Add,
    BinaryOp::Sub,
    BinaryOp::Mul,
    BinaryOp::Div,
    BinaryOp::Rem,
    BinaryOp::And,
    BinaryOp::Or,
    BinaryOp::Xor,
    BinaryOp::Shl,
    BinaryOp::Shr,
    BinaryOp::MulHigh,
    BinaryOp::Eq,
    BinaryOp::Ne,
    BinaryOp::Lt,
    BinaryOp::Le,
    BinaryOp::Gt,
    BinaryOp::Ge,
];

const OVERFLOW: [OverflowOp; 3] = [OverflowOp::Add, OverflowOp::Sub, OverflowOp::Mul];

const CONVERT: [ConvertOp; 8] = [
    ConvertOp::Int,
    ConvertOp::IntToFloat,
    ConvertOp::FloatToInt,
    ConvertOp::Float,
    ConvertOp::Bits,
    ConvertOp::Ref,
    ConvertOp::RefToAddr,
    ConvertOp::AddrToRef,
];
