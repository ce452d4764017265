//! The text form of programs.
//!
//! Text is how the representation is read, tested and reported: one line per operation, constants written where they are used,
//! types on every definition, names instead of ids. What is printed here [`crate::parse`] reads back.

use std::fmt::{self, Display, Formatter, Write};

use cranelift_entity::EntityRef;
use ouro_source::Span;

use crate::{
    BinaryOp, Block, BlockCall, Const, ConvertOp, Field, Foreign, ForeignCode, FuncId, Function, Heap, Inline, Inst,
    InstData, IntType, OverflowOp, Program, Signature, Static, StaticContents, Term, Type, Types, UnaryOp, Value,
    ValueDef,
};

/// The text of a whole program.
pub struct DisplayProgram<'p> {
    program: &'p Program,
    spans: bool,
}

/// The text of one function.
pub struct DisplayFunction<'p> {
    func: &'p Function,
    program: &'p Program,
    spans: bool,
}

/// The text of a type.
pub struct DisplayType<'p> {
    types: &'p Types,
    ty: Type,
}

impl Program {
    /// The program as text.
    pub fn display(&self) -> DisplayProgram<'_> {
        DisplayProgram { program: self, spans: false }
    }
}

impl Function {
    /// The function as text.
    pub fn display<'p>(&'p self, program: &'p Program) -> DisplayFunction<'p> {
        DisplayFunction { func: self, program, spans: false }
    }
}

impl Types {
    /// A type as text.
    pub fn display(&self, ty: Type) -> DisplayType<'_> {
        DisplayType { types: self, ty }
    }
}

impl DisplayProgram<'_> {
    /// Also print the source span of every operation.
    pub fn with_spans(mut self) -> Self {
        self.spans = true;
        self
    }
}

impl DisplayFunction<'_> {
    /// Also print the source span of every operation.
    pub fn with_spans(mut self) -> Self {
        self.spans = true;
        self
    }
}

/// Bytes between double quotes, everything unusual escaped.
pub(crate) struct Quoted<'s>(pub &'s [u8]);

impl Display for Quoted<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_char('"')?;
        self.0.iter().try_for_each(|&byte| write_byte(f, byte, '"'))?;
        f.write_char('"')
    }
}

fn write_byte(f: &mut Formatter<'_>, byte: u8, quote: char) -> fmt::Result {
    match byte {
        b'\n' => f.write_str("\\n"),
        b'\\' => f.write_str("\\\\"),
        _ if char::from(byte) == quote => write!(f, "\\{quote}"),
        b' '..=b'~' => f.write_char(char::from(byte)),
        _ => write!(f, "\\x{byte:02x}"),
    }
}

/// A name: bare if it looks like an identifier, else quoted.
struct Name<'s>(&'s str);

impl Display for Name<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let bytes = self.0.as_bytes();
        let bare = bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
            && bytes.first().is_some_and(|byte| !byte.is_ascii_digit());
        if bare { f.write_str(self.0) } else { Quoted(bytes).fmt(f) }
    }
}

impl Display for IntType {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            IntType::Signed => "signed",
            IntType::Unsigned => "unsigned",
            IntType::I8 => "i8",
            IntType::U8 => "u8",
            IntType::I16 => "i16",
            IntType::U16 => "u16",
            IntType::I32 => "i32",
            IntType::U32 => "u32",
            IntType::I64 => "i64",
            IntType::U64 => "u64",
            IntType::I128 => "i128",
            IntType::U128 => "u128",
        })
    }
}

impl UnaryOp {
    /// Its name in the text form.
    pub fn name(self) -> &'static str {
        match self {
            UnaryOp::Neg => "neg",
            UnaryOp::Not => "not",
            UnaryOp::Abs => "abs",
            UnaryOp::Sqrt => "sqrt",
            UnaryOp::Floor => "floor",
            UnaryOp::Ceil => "ceil",
        }
    }
}

impl BinaryOp {
    /// Its name in the text form.
    pub fn name(self) -> &'static str {
        match self {
            BinaryOp::Add => "add",
            BinaryOp::Sub => "sub",
            BinaryOp::Mul => "mul",
            BinaryOp::Div => "div",
            BinaryOp::Rem => "rem",
            BinaryOp::And => "and",
            BinaryOp::Or => "or",
            BinaryOp::Xor => "xor",
            BinaryOp::Shl => "shl",
            BinaryOp::Shr => "shr",
            BinaryOp::MulHigh => "mul_high",
            BinaryOp::Eq => "eq",
            BinaryOp::Ne => "ne",
            BinaryOp::Lt => "lt",
            BinaryOp::Le => "le",
            BinaryOp::Gt => "gt",
            BinaryOp::Ge => "ge",
        }
    }
}

impl OverflowOp {
    /// Its name in the text form.
    pub fn name(self) -> &'static str {
        match self {
            OverflowOp::Add => "add_ovf",
            OverflowOp::Sub => "sub_ovf",
            OverflowOp::Mul => "mul_ovf",
        }
    }
}

impl ConvertOp {
    /// Its name in the text form.
    pub fn name(self) -> &'static str {
        match self {
            ConvertOp::Int => "to_int",
            ConvertOp::IntToFloat => "int_to_float",
            ConvertOp::FloatToInt => "float_to_int",
            ConvertOp::Float => "to_float",
            ConvertOp::Bits => "bits",
            ConvertOp::Ref => "cast",
            ConvertOp::RefToAddr => "ref_to_addr",
            ConvertOp::AddrToRef => "addr_to_ref",
        }
    }
}

impl Display for DisplayType<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.ty {
            Type::Bool => f.write_str("bool"),
            Type::Char => f.write_str("char"),
            Type::UniChar => f.write_str("unichar"),
            Type::Int(int) => int.fmt(f),
            Type::F32 => f.write_str("f32"),
            Type::F64 => f.write_str("f64"),
            Type::Addr => f.write_str("addr"),
            Type::Ref(Heap::Any) => f.write_str("any"),
            Type::Ref(heap) => write!(f, "ref {}", heap_name(self.types, heap)),
            Type::Func(sig) => {
                f.write_str("func")?;
                match self.types.sigs.get(sig) {
                    Some(signature) => write_signature(f, self.types, signature),
                    None => f.write_str("()"),
                }
            }
        }
    }
}

fn heap_name(types: &Types, heap: Heap) -> Name<'_> {
    Name(match heap {
        Heap::Struct(id) => types.structs.get(id).map_or("?", |def| &def.name),
        Heap::Array(id) => types.arrays.get(id).map_or("?", |def| &def.name),
        Heap::Any => "any",
    })
}

fn write_signature(f: &mut Formatter<'_>, types: &Types, signature: &Signature) -> fmt::Result {
    f.write_char('(')?;
    for (index, &ty) in signature.params.iter().enumerate() {
        let comma = if index > 0 { ", " } else { "" };
        write!(f, "{comma}{}", types.display(ty))?;
    }
    f.write_char(')')?;
    signature.result.map_or(Ok(()), |ty| write!(f, " -> {}", types.display(ty)))
}

fn write_code(f: &mut Formatter<'_>, code: &ForeignCode) -> fmt::Result {
    write!(f, "foreign {} {}", Quoted(code.about.as_bytes()), Quoted(code.preamble.as_bytes()))?;
    let lists = [("sources", &code.sources), ("compile", &code.compile_flags), ("link", &code.link_flags)];
    for (word, list) in lists.into_iter().filter(|(_, list)| !list.is_empty()) {
        write!(f, " {word}")?;
        list.iter().try_for_each(|item| write!(f, " {}", Quoted(item.as_bytes())))?;
    }
    f.write_char('\n')
}

fn write_foreign(f: &mut Formatter<'_>, foreign: &Foreign) -> fmt::Result {
    let (code, symbol) = (foreign.code.index(), Name(&foreign.symbol));
    let (loaded, about) = (Name(&foreign.loaded_symbol), Quoted(foreign.about.as_bytes()));
    write!(f, " foreign {code} {symbol} loaded {loaded} about {about} errno {}", foreign.errno)?;
    for (set, word) in [(foreign.around, " around"), (foreign.releases, " releases")] {
        f.write_str(if set { word } else { "" })?;
    }
    for (word, text) in [("library", &foreign.library), ("wrapper", &foreign.wrapper)] {
        text.as_ref().map_or(Ok(()), |text| write!(f, " {word} {}", Quoted(text.as_bytes())))?;
    }
    Ok(())
}

impl Display for DisplayProgram<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let program = self.program;
        write_types(f, &program.types)?;
        program.foreign_code.values().try_for_each(|code| write_code(f, code))?;
        for ext in program.exts.values() {
            write!(f, "ext {}", Name(&ext.name))?;
            write_signature(f, &program.types, &ext.signature)?;
            let effects = ext.effects;
            let words = [
                (effects.pure, " pure"),
                (effects.collects, " collects"),
                (effects.raises, " raises"),
                (effects.diverges, " diverges"),
            ];
            words.iter().filter(|(set, _)| *set).try_for_each(|(_, word)| f.write_str(word))?;
            ext.foreign.as_ref().map_or(Ok(()), |foreign| write_foreign(f, foreign))?;
            f.write_char('\n')?;
        }
        program.statics.values().try_for_each(|data| write_static(f, program, data))?;
        if let Some(known) = program.well_known {
            write!(
                f,
                "wellknown exception {} memory_error ${} stack_overflow ${} entry @{}",
                heap_name(&program.types, Heap::Struct(known.exception)),
                Name(static_name(program, known.memory_error)),
                Name(static_name(program, known.stack_overflow)),
                Name(func_name(program, known.entry)),
            )?;
            if let Some(finalizers) = known.finalizers {
                write!(f, " finalizers @{}", Name(func_name(program, finalizers)))?;
            }
            f.write_char('\n')?;
        }
        for func in program.funcs.values() {
            write!(f, "\n{}", DisplayFunction { func, program, spans: self.spans })?;
        }
        Ok(())
    }
}

fn static_name(program: &Program, id: crate::StaticId) -> &str {
    program.statics.get(id).map_or("?", |data| &data.name)
}

fn func_name(program: &Program, id: FuncId) -> &str {
    program.funcs.get(id).map_or("?", |func| &func.name)
}

fn write_types(f: &mut Formatter<'_>, types: &Types) -> fmt::Result {
    for signature in types.sigs.values() {
        f.write_str("sig ")?;
        write_signature(f, types, signature)?;
        f.write_char('\n')?;
    }
    for def in types.structs.values() {
        write!(f, "struct {}", Name(&def.name))?;
        let parent = def.parent.and_then(|id| types.structs.get(id));
        if let Some(parent) = parent {
            write!(f, " : {}", Name(&parent.name))?;
        }
        if def.static_only {
            f.write_str(" static")?;
        }
        f.write_str(" {")?;
        let inherited = parent.map_or(0, |parent| parent.fields.len());
        for field in def.fields.iter().skip(inherited) {
            write_field(f, types, field)?;
        }
        if let Some(tail) = &def.tail {
            let immutable = if tail.immutable { " immutable" } else { "" };
            write!(f, "\n    tail {}: {}{immutable}", Name(&tail.name), types.display(tail.item))?;
        }
        f.write_str("\n}\n")?;
    }
    for def in types.arrays.values() {
        write!(f, "array {} {{", Name(&def.name))?;
        for field in &def.row {
            write_field(f, types, field)?;
        }
        f.write_str("\n}\n")?;
    }
    Ok(())
}

fn write_field(f: &mut Formatter<'_>, types: &Types, field: &Field) -> fmt::Result {
    let immutable = if field.immutable { " immutable" } else { "" };
    write!(f, "\n    {}: {}{immutable}", Name(&field.name), types.display(field.ty))
}

fn write_static(f: &mut Formatter<'_>, program: &Program, data: &Static) -> fmt::Result {
    write!(f, "static {}: {}", Name(&data.name), heap_name(&program.types, data.heap))?;
    let list = |f: &mut Formatter<'_>, values: &[Const], row: &[Type]| {
        f.write_str(" [")?;
        for (index, &value) in values.iter().enumerate() {
            let column = index % row.len().max(1);
            f.write_str(match (index, column) {
                (0, _) if row.len() > 1 => "(",
                (0, _) => "",
                (_, 0) if row.len() > 1 => "), (",
                _ => ", ",
            })?;
            write_const(f, program, value, row.get(column).copied(), false)?;
        }
        f.write_str(if row.len() > 1 && !values.is_empty() { ")]" } else { "]" })
    };
    let fields = match data.heap {
        Heap::Struct(id) => program.types.structs.get(id).map_or(&[][..], |def| &def.fields),
        Heap::Array(id) => program.types.arrays.get(id).map_or(&[][..], |def| &def.row),
        Heap::Any => &[],
    };
    let types: Vec<Type> = fields.iter().map(|field| field.ty).collect();
    if let StaticContents::Struct(values) | StaticContents::StructTail(values, _) | StaticContents::Chars(values, _) =
        &data.contents
    {
        f.write_str(" {")?;
        for (index, &value) in values.iter().enumerate() {
            let comma = if index > 0 { "," } else { "" };
            let name = fields.get(index).map_or("?", |field| &field.name);
            write!(f, "{comma} {} = ", Name(name))?;
            write_const(f, program, value, types.get(index).copied(), false)?;
        }
        f.write_str(" }")?;
    }
    match &data.contents {
        StaticContents::Struct(_) => {}
        StaticContents::StructTail(_, items) => {
            let item = program.types.item_type(data.heap, 0);
            list(f, items, item.as_slice())?;
        }
        StaticContents::Chars(_, bytes) => write!(f, " {}", Quoted(bytes))?,
        StaticContents::Array(values) => list(f, values, &types)?,
    }
    f.write_char('\n')
}

/// The type a constant has when none is written.
fn default_type(program: &Program, value: Const) -> Option<Type> {
    Some(match value {
        Const::Bool(_) => Type::Bool,
        Const::Char(_) => Type::Char,
        Const::UniChar(_) => Type::UniChar,
        Const::Int(int, _) => Type::Int(int),
        Const::F32(_) => Type::F32,
        Const::F64(_) => Type::F64,
        Const::Static(id) => Type::Ref(program.statics.get(id)?.heap),
        Const::Func(_) | Const::Null => return None,
        Const::RuntimeState | Const::Inside(..) => Type::Addr,
    })
}

/// Writes a constant. Where its type is known from the context (`typed` false), only what differs from that is written.
fn write_const(f: &mut Formatter<'_>, program: &Program, value: Const, ty: Option<Type>, typed: bool) -> fmt::Result {
    match value {
        Const::Bool(value) => write!(f, "{value}")?,
        Const::Char(byte) => {
            f.write_char('\'')?;
            write_byte(f, byte, '\'')?;
            f.write_char('\'')?;
        }
        Const::UniChar(code @ 0x20..=0x7e) if code != 0x27 && code != 0x5c => write!(f, "u'{}'", code as u8 as char)?,
        Const::UniChar(code) => write!(f, "u'\\u{{{code:x}}}'")?,
        Const::Int(IntType::Signed, number) if typed => write!(f, "{number}")?,
        Const::Int(int, number) if !typed && ty == Some(Type::Int(int)) => write!(f, "{number}")?,
        Const::Int(int, number) => write!(f, "{number}{int}")?,
        Const::F32(bits) if f32::from_bits(bits).is_finite() => write!(f, "{:?}f32", f32::from_bits(bits))?,
        Const::F32(bits) => write!(f, "f32(0x{bits:x})")?,
        Const::F64(bits) if f64::from_bits(bits).is_finite() => write!(f, "{:?}", f64::from_bits(bits))?,
        Const::F64(bits) => write!(f, "f64(0x{bits:x})")?,
        Const::Null => f.write_str("null")?,
        Const::Static(id) => write!(f, "${}", Name(static_name(program, id)))?,
        Const::Inside(id, offset) => write!(f, "inside(${}, {offset})", Name(static_name(program, id)))?,
        Const::Func(id) => write!(f, "@{}", Name(func_name(program, id)))?,
        Const::RuntimeState => f.write_str("state")?,
    }
    match ty {
        Some(ty) if typed && default_type(program, value) != Some(ty) && !is_own_signature(program, value, ty) => {
            write!(f, ": {}", program.types.display(ty))
        }
        _ => Ok(()),
    }
}

fn is_own_signature(program: &Program, value: Const, ty: Type) -> bool {
    match (value, ty) {
        (Const::Func(id), Type::Func(sig)) => match (program.funcs.get(id), program.types.sigs.get(sig)) {
            (Some(func), Some(signature)) => func.signature == *signature,
            _ => false,
        },
        _ => false,
    }
}

impl Display for DisplayFunction<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let func = self.func;
        write!(f, "func @{}", Name(&func.name))?;
        write_signature(f, &self.program.types, &func.signature)?;
        match func.inline {
            Inline::Auto => {}
            Inline::Always => f.write_str(" inline")?,
            Inline::Never => f.write_str(" noinline")?,
        }
        if !func.module.is_empty() {
            write!(f, " module {}", Quoted(func.module.as_bytes()))?;
        }
        if func.source_name != func.name {
            write!(f, " source {}", Quoted(func.source_name.as_bytes()))?;
        }
        if self.spans {
            write_span(f, func.span)?;
        }
        f.write_str(" {\n")?;
        let mut printed = vec![false; func.blocks.len()];
        for block in func.block_order() {
            printed[block.as_u32() as usize] = true;
            self.write_block(f, block)?;
        }
        for (block, data) in &func.blocks {
            let empty = data.insts.is_empty() && data.params.is_empty() && data.term == Term::Unreachable;
            if !printed[block.as_u32() as usize] && !empty {
                self.write_block(f, block)?;
            }
        }
        f.write_str("}\n")
    }
}

fn write_span(f: &mut Formatter<'_>, span: Span) -> fmt::Result {
    match span.file() {
        Some(file) => write!(f, " !{}:{}-{}", file.as_u32(), span.start, span.end),
        None => Ok(()),
    }
}

impl DisplayFunction<'_> {
    fn ty(&self, ty: Type) -> DisplayType<'_> {
        self.program.types.display(ty)
    }

    fn write_block(&self, f: &mut Formatter<'_>, block: Block) -> fmt::Result {
        let data = &self.func.blocks[block];
        write!(f, "{block}")?;
        for (index, &param) in data.params.iter().enumerate() {
            let before = if index == 0 { "(" } else { ", " };
            write!(f, "{before}{param}: {}", self.ty(self.func.ty(param)))?;
        }
        f.write_str(if data.params.is_empty() { "" } else { ")" })?;
        f.write_str(if data.cold { " cold:\n" } else { ":\n" })?;
        for (index, &inst) in data.insts.iter().enumerate() {
            f.write_str("    ")?;
            self.write_inst(f, inst)?;
            if let (Some(handler), true) = (&data.handler, index + 1 == data.insts.len()) {
                f.write_str(" handler ")?;
                self.write_jump(f, handler)?;
            }
            if self.spans {
                write_span(f, self.func.spans[inst])?;
            }
            f.write_char('\n')?;
        }
        f.write_str("    ")?;
        self.write_term(f, &data.term)?;
        if self.spans {
            write_span(f, data.term_span)?;
        }
        f.write_char('\n')
    }

    fn write_value(&self, f: &mut Formatter<'_>, value: Value) -> fmt::Result {
        match self.func.values.get(value) {
            Some(data) => match data.def {
                ValueDef::Const(constant) => write_const(f, self.program, constant, Some(data.ty), true),
                _ => write!(f, "{value}"),
            },
            None => write!(f, "{value}"),
        }
    }

    fn write_values(&self, f: &mut Formatter<'_>, values: &[Value]) -> fmt::Result {
        for (index, &value) in values.iter().enumerate() {
            if index > 0 {
                f.write_str(", ")?;
            }
            self.write_value(f, value)?;
        }
        Ok(())
    }

    fn write_args(&self, f: &mut Formatter<'_>, values: &[Value]) -> fmt::Result {
        f.write_char('(')?;
        self.write_values(f, values)?;
        f.write_char(')')
    }

    fn write_jump(&self, f: &mut Formatter<'_>, call: &BlockCall) -> fmt::Result {
        write!(f, "{}", call.block)?;
        if call.args.is_empty() { Ok(()) } else { self.write_args(f, &call.args) }
    }

    fn write_term(&self, f: &mut Formatter<'_>, term: &Term) -> fmt::Result {
        match term {
            Term::Jump(call) => {
                f.write_str("jump ")?;
                self.write_jump(f, call)
            }
            Term::Branch { cond, then, otherwise } => {
                f.write_str("branch ")?;
                self.write_value(f, *cond)?;
                f.write_str(", ")?;
                self.write_jump(f, then)?;
                f.write_str(", ")?;
                self.write_jump(f, otherwise)
            }
            Term::Switch { value, cases, default } => {
                f.write_str("switch ")?;
                self.write_value(f, *value)?;
                f.write_str(" {")?;
                for (index, (number, call)) in cases.iter().enumerate() {
                    write!(f, "{}{number}: ", if index > 0 { ", " } else { "" })?;
                    self.write_jump(f, call)?;
                }
                f.write_str("} else ")?;
                self.write_jump(f, default)
            }
            Term::Return(None) => f.write_str("return"),
            Term::Return(Some(value)) => {
                f.write_str("return ")?;
                self.write_value(f, *value)
            }
            Term::Raise(value) => {
                f.write_str("raise ")?;
                self.write_value(f, *value)
            }
            Term::Unreachable => f.write_str("unreachable"),
        }
    }

    /// `.name` of a field of the object, or `.index` where the object has no such field.
    fn write_field_name(&self, f: &mut Formatter<'_>, object: Value, field: u32) -> fmt::Result {
        let types = &self.program.types;
        let name = match self.func.values.get(object).map(|data| data.ty) {
            Some(Type::Ref(Heap::Struct(id))) => {
                types.structs.get(id).and_then(|def| def.fields.get(field as usize)).map(|field| &field.name)
            }
            _ => None,
        };
        match name {
            Some(name) => write!(f, ".{}", Name(name)),
            None => write!(f, ".{field}"),
        }
    }

    /// `object[index]`, and `.name` of the row's field if it has several.
    fn write_item(&self, f: &mut Formatter<'_>, object: Value, index: Value, field: Option<u32>) -> fmt::Result {
        self.write_value(f, object)?;
        f.write_char('[')?;
        self.write_value(f, index)?;
        f.write_char(']')?;
        let Some(field) = field else { return Ok(()) };
        let types = &self.program.types;
        let row = match self.func.values.get(object).map(|data| data.ty) {
            Some(Type::Ref(Heap::Array(id))) => types.arrays.get(id).map_or(&[][..], |def| &def.row),
            _ => &[],
        };
        match row.get(field as usize) {
            Some(_) if row.len() == 1 => Ok(()),
            Some(def) => write!(f, ".{}", Name(&def.name)),
            None if field == 0 => Ok(()),
            None => write!(f, ".{field}"),
        }
    }

    fn write_inst(&self, f: &mut Formatter<'_>, inst: Inst) -> fmt::Result {
        let results = &self.func.results[inst];
        for (index, &result) in results.iter().enumerate() {
            write!(f, "{}{result}: {}", if index > 0 { ", " } else { "" }, self.ty(self.func.ty(result)))?;
        }
        f.write_str(if results.is_empty() { "" } else { " = " })?;
        self.write_operation(f, &self.func.insts[inst])
    }

    fn write_operation(&self, f: &mut Formatter<'_>, data: &InstData) -> fmt::Result {
        let types = &self.program.types;
        let named = |f: &mut Formatter<'_>, name: &str, values: &[Value]| {
            write!(f, "{name} ")?;
            self.write_values(f, values)
        };
        match data {
            InstData::Unary(op, a) => named(f, op.name(), &[*a]),
            InstData::Binary(op, args) => named(f, op.name(), args),
            InstData::Overflow(op, args) => named(f, op.name(), args),
            InstData::Convert(op, a) => named(f, op.name(), &[*a]),
            InstData::Select(args) => named(f, "select", args),
            InstData::New(id) => write!(f, "new {}", heap_name(types, Heap::Struct(*id))),
            InstData::NewTail(id, length) => {
                write!(f, "new_tail {}, ", heap_name(types, Heap::Struct(*id)))?;
                self.write_value(f, *length)
            }
            InstData::NewArray(id, length) => {
                write!(f, "new_array {}, ", heap_name(types, Heap::Array(*id)))?;
                self.write_value(f, *length)
            }
            InstData::GetField { object, field } => {
                named(f, "getfield", &[*object])?;
                self.write_field_name(f, *object, *field)
            }
            InstData::SetField { object, field, value } => {
                named(f, "setfield", &[*object])?;
                self.write_field_name(f, *object, *field)?;
                f.write_str(", ")?;
                self.write_value(f, *value)
            }
            InstData::Len(object) => named(f, "len", &[*object]),
            InstData::GetItem { object, index, field } => {
                f.write_str("getitem ")?;
                self.write_item(f, *object, *index, Some(*field))
            }
            InstData::SetItem { object, index, field, value } => {
                f.write_str("setitem ")?;
                self.write_item(f, *object, *index, Some(*field))?;
                f.write_str(", ")?;
                self.write_value(f, *value)
            }
            InstData::CopyItems { source, source_index, dest, dest_index, count } => {
                f.write_str("copy_items ")?;
                self.write_item(f, *source, *source_index, None)?;
                f.write_str(", ")?;
                self.write_item(f, *dest, *dest_index, None)?;
                f.write_str(", ")?;
                self.write_value(f, *count)
            }
            InstData::Call { func, args } => {
                write!(f, "call @{}", Name(func_name(self.program, *func)))?;
                self.write_args(f, args)
            }
            InstData::CallIndirect { callee, sig, args } => {
                named(f, "call_indirect", &[*callee])?;
                self.write_args(f, args)?;
                match self.func.values.get(*callee) {
                    Some(data) if data.ty == Type::Func(*sig) => Ok(()),
                    _ => write!(f, " as {}", self.ty(Type::Func(*sig))),
                }
            }
            InstData::CallExt { ext, args } => {
                let name = self.program.exts.get(*ext).map_or("?", |ext| &ext.name);
                write!(f, "call_ext {}", Name(name))?;
                self.write_args(f, args)
            }
            InstData::Load { addr, offset } => {
                named(f, "load", &[*addr])?;
                write!(f, " + {offset}")
            }
            InstData::Store { addr, offset, value } => {
                named(f, "store", &[*addr])?;
                write!(f, " + {offset}, ")?;
                self.write_value(f, *value)
            }
            InstData::AddrAdd { addr, index, scale, offset } => {
                named(f, "addr_add", &[*addr, *index])?;
                write!(f, " * {scale} + {offset}")
            }
            InstData::StackAddress => f.write_str("stack_address"),
        }
    }
}

impl Function {
    /// One operation as text.
    pub(crate) fn inst_text(&self, program: &Program, inst: Inst) -> String {
        struct Line<'p>(DisplayFunction<'p>, Inst);
        impl Display for Line<'_> {
            fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
                self.0.write_inst(f, self.1)
            }
        }
        Line(self.display(program), inst).to_string()
    }
}
