//! One C file: the functions and prebuilt objects of a unit, before them the declarations of what they use.

use std::collections::BTreeSet;
use std::fmt::Write;

use cranelift_entity::SecondaryMap;
use ouro_ir::{Const, ExtFunc, ExtId, FuncId, Heap, StaticId, Type};
use ouro_runtime::abi::offset;
use ouro_runtime::externs;
use ouro_source::SourceMap;
use ouro_weave::Woven;

use crate::expr::{Expr, prec};
use crate::names::Names;
use crate::plan::{Plan, Unit};
use crate::types::{self, Definitions};
use crate::{data, function, literal};

/// What all units share.
#[derive(Debug)]
pub struct Context<'a> {
    /// The program.
    pub woven: &'a Woven,
    /// For line directives.
    pub sources: &'a SourceMap,
    /// Names in C.
    pub names: Names,
    /// Struct definitions.
    pub definitions: Definitions,
    /// What is where.
    pub plan: Plan,
    /// Whether to write line directives.
    pub debug: bool,
    /// Index of the collector.
    pub collector: usize,
}

/// The text of a unit.
#[derive(Debug)]
pub struct UnitText {
    /// The C file.
    pub text: String,
    /// What it depends on besides: the definitions of the structs it uses.
    pub definitions: String,
}

/// Writes a unit.
pub fn write(cx: &Context, unit: &Unit) -> UnitText {
    let mut writer = UnitWriter::new(cx);
    let mut bodies = String::new();
    for &id in &unit.funcs {
        bodies.push('\n');
        bodies += &function::write(&mut writer, id);
    }
    let mut objects = String::new();
    for &id in &unit.statics {
        objects.push('\n');
        objects += &data::object(&mut writer, id);
    }
    let tables = if unit.main { data::tables(&mut writer) } else { String::new() };
    writer.funcs.extend(&unit.funcs);
    writer.statics.extend(&unit.statics);
    let declarations = writer.declarations(unit);
    let text = format!("#include \"program.h\"\n\n{declarations}{objects}{bodies}{tables}");
    let definitions = writer.heaps.iter().map(|&heap| cx.definitions.of(heap)).collect();
    UnitText { text, definitions }
}

/// The C of each function alone, for people to look at.
pub fn functions(woven: &Woven, sources: &SourceMap, debug: bool) -> SecondaryMap<FuncId, String> {
    let names = Names::new(&woven.program);
    let cx = Context {
        woven,
        sources,
        definitions: Definitions::new(&names, &woven.program.types),
        names,
        plan: Plan::new(&woven.program),
        debug,
        collector: 0,
    };
    let mut writer = UnitWriter::new(&cx);
    let mut texts = SecondaryMap::new();
    for id in woven.program.funcs.keys() {
        texts[id] = function::write(&mut writer, id);
    }
    texts
}

/// A unit being written: what it has used so far.
#[derive(Debug)]
pub struct UnitWriter<'a> {
    /// What all units share.
    pub cx: &'a Context<'a>,
    funcs: BTreeSet<FuncId>,
    statics: BTreeSet<StaticId>,
    exts: BTreeSet<ExtId>,
    heaps: BTreeSet<Heap>,
}

impl<'a> UnitWriter<'a> {
    fn new(cx: &'a Context<'a>) -> UnitWriter<'a> {
        let (funcs, statics) = (BTreeSet::new(), BTreeSet::new());
        UnitWriter { cx, funcs, statics, exts: BTreeSet::new(), heaps: BTreeSet::new() }
    }

    /// The name of a function, which is declared therefore.
    pub fn func(&mut self, id: FuncId) -> &'a str {
        self.funcs.insert(id);
        &self.cx.names.funcs[id]
    }

    /// The name of a prebuilt object, which is declared therefore.
    pub fn static_object(&mut self, id: StaticId) -> &'a str {
        self.statics.insert(id);
        &self.cx.names.statics[id]
    }

    /// The name of an external function, which is declared therefore.
    pub fn ext(&mut self, id: ExtId) -> String {
        let name = &self.cx.woven.program.exts[id].name;
        if is_builtin(name) {
            return format!("__builtin_{name}");
        }
        self.exts.insert(id);
        match self.cx.woven.program.exts[id].foreign {
            Some(_) => format!("call_{name}"),
            None => name.clone(),
        }
    }

    /// Notes that the unit depends on the definition of a type.
    pub fn uses(&mut self, heap: Heap) {
        self.heaps.insert(heap);
    }

    /// A constant; `plain` where C converts it to the right type.
    pub fn literal(&mut self, constant: Const, ty: Type, plain: bool) -> Expr {
        let signed = |text: String| {
            let prec = if text.starts_with(['-', '(']) { prec::UNARY } else { prec::PRIMARY };
            Expr::new(text, prec)
        };
        match constant {
            Const::Bool(value) => Expr::new(value.to_string(), prec::PRIMARY),
            Const::Char(value) => Expr::new(literal::char(value), prec::PRIMARY),
            Const::UniChar(value) => signed(literal::int(ouro_ir::IntType::U32, value as i128)),
            Const::Int(int, value) if plain => signed(literal::plain_int(int, value)),
            Const::Int(int, value) => signed(literal::int(int, value)),
            Const::F32(bits) => signed(literal::f32(bits)),
            Const::F64(bits) => signed(literal::f64(bits)),
            Const::Null => Expr::new("NULL", prec::PRIMARY),
            Const::Static(id) => {
                let heap = self.cx.woven.program.statics[id].heap;
                let object = Expr::new(format!("&{}", self.static_object(id)), prec::UNARY);
                if Type::Ref(heap) == ty || ty == Type::Ref(Heap::Any) { object } else { self.cast(&object, ty) }
            }
            Const::Inside(id, offset) => {
                Expr::new(format!("((uint8_t *)&{} + {offset})", self.static_object(id)), prec::PRIMARY)
            }
            Const::Func(id) => Expr::new(format!("(ouro_fn){}", self.func(id)), prec::UNARY),
            Const::RuntimeState => Expr::new("(uint8_t *)&ouro_state", prec::UNARY),
        }
    }

    /// `(ty)expr`
    pub fn cast(&self, expr: &Expr, ty: Type) -> Expr {
        expr.cast(&types::spelled(&self.cx.names, ty))
    }

    /// Declarations of everything the unit uses.
    fn declarations(&self, unit: &Unit) -> String {
        let (names, program) = (&self.cx.names, &self.cx.woven.program);
        let mut text = String::new();
        for &id in self.exts.iter().filter(|&&id| !is_in_header(&program.exts[id].name)) {
            let ext = &program.exts[id];
            let _ = writeln!(text, "{};", external(names, ext));
            if let Some(foreign) = &ext.foreign {
                text += &crate::foreign::call(names, ext, foreign, program.has_threads());
            }
        }
        for &id in &self.statics {
            let linkage = if self.cx.plan.static_is_private(id) { "static" } else { "extern" };
            let declared = types::declared(names, Type::Ref(program.statics[id].heap), "").replace(" *", " ");
            let _ = writeln!(text, "{linkage} {declared}{};", names.statics[id]);
        }
        for &id in &self.funcs {
            let func = &program.funcs[id];
            let param = |_, ty| types::spelled(names, ty);
            let linkage = if self.cx.plan.func_is_private(id) { "static " } else { "" };
            let prototype = types::prototype(names, &func.signature, &names.funcs[id], param);
            let _ = writeln!(text, "{linkage}{prototype};");
        }
        debug_assert!(unit.funcs.iter().all(|id| self.funcs.contains(id)));
        text
    }
}

/// The declaration of an external function. References are passed as plain pointers.
fn external(names: &Names, ext: &ExtFunc) -> String {
    let pointer = |ty: Type| if ty.is_ref() || ty == Type::Addr { Type::Ref(Heap::Any) } else { ty };
    let param = |_, ty| types::spelled(names, pointer(ty));
    let mut signature = ext.signature.clone();
    signature.result = signature.result.map(pointer);
    let mut text = types::prototype(names, &signature, &ext.name, param);
    if let Some(foreign) = ext.foreign.as_ref().filter(|foreign| foreign.wrapper.is_none()) {
        // A name of its own, since one symbol may be declared with several types.
        text += &format!(" OURO_SYMBOL(\"{}\")", foreign.symbol);
    }
    if ext.effects.diverges {
        text += " __attribute__((noreturn, cold))";
    } else if ext.effects.pure && signature.params.iter().any(|&ty| pointer(ty) != ty || ty.is_ref()) {
        text += " __attribute__((pure))";
    } else if ext.effects.pure {
        text += " __attribute__((const))";
    }
    text
}

/// Functions that C compilers know without a declaration, and would warn of one that is not exactly theirs.
pub fn is_builtin(name: &str) -> bool {
    matches!(name, "memchr" | "memcmp" | "memcpy" | "memmove" | "memset" | "strlen" | "malloc" | "calloc" | "free")
}

/// Functions that `ouro.h` declares, since calling them takes more than a prototype.
fn is_in_header(name: &str) -> bool {
    externs::find(name).is_some_and(|function| function.effects.saves)
}

/// A word of the runtime's state by its offset: its name, and whether it is a pointer.
pub fn state_word(at: i32) -> Option<(&'static str, bool)> {
    match at {
        offset::NURSERY_FREE => Some(("nursery_free", true)),
        offset::NURSERY_TOP => Some(("nursery_top", true)),
        offset::ROOT_TOP => Some(("root_top", true)),
        offset::EXCEPTION => Some(("exception", true)),
        offset::STACK_LIMIT => Some(("stack_limit", false)),
        offset::TRACEBACK_COUNT => Some(("traceback_count", false)),
        _ => None,
    }
}
