//! Calls of foreign functions, and the pointers to functions of the program that they may call.
//!
//! The host knows where a foreign function comes from. It is asked at the end, once for all of them, so that what has to be
//! compiled for them is compiled together.

use cranelift_entity::EntityRef;
use ouro_annotate::{Desc, Kind, LowId};
use ouro_flow::{Op, Operand};
use ouro_host::{Const, ObjId};
use ouro_ir::{
    CodeId, Const as IrConst, ConvertOp, Effects, ExtFunc, ExtId, Foreign, ForeignCode, InstData, Signature, Type,
    Value,
};
use ouro_source::{Diagnostic, Span};

use crate::Res;
use crate::driver::Lowering;
use crate::function::{FnLower, Slot};
use crate::ops::Lowered;
use crate::repr::Repr;

/// The module of the host that knows foreign functions.
const MODULE: &str = "rpython.rtyper.lltypesystem.foreign";

impl FnLower<'_, '_, '_> {
    /// A call of a foreign function.
    pub fn call_foreign(&mut self, object: ObjId, op: &Op) -> Res<Lowered> {
        let Some(func) = self.lo.annotator.foreign_signature(object) else {
            return Err(self.bug("a foreign function without a type"));
        };
        let mut args = Vec::new();
        let mut copies = Vec::new();
        for (arg, &ty) in op.args[1..].iter().zip(&func.args) {
            if self.lo.annotator.low_value_type(ty).is_some() {
                args.push(self.foreign_argument(arg, ty, &mut copies)?);
            }
        }
        let signature = self.lo.types.borrow().sigs[func.sig].clone();
        let result = signature.result;
        let ext = self.lo.foreign_function(object, signature, op.span)?;
        let data = InstData::CallExt { ext, args: args.into() };
        let value = self.b().push(data, result.as_slice()).first().copied();
        for copy in copies {
            let unwatched = self.signed(0);
            self.call_external("ouro_raw_free", &[copy, unwatched])?;
        }
        let ann = self.lo.annotator.low_value(func.result);
        let repr = self.lo.repr(&ann)?;
        Ok((Slot::from_option(value), repr))
    }

    /// An argument as a value of the declared type. A string is copied to raw memory for the time of the call.
    fn foreign_argument(&mut self, arg: &Operand, ty: LowId, copies: &mut Vec<Value>) -> Res<Value> {
        let wanted = self.lo.annotator.low_value(ty);
        let repr = self.lo.repr(&wanted)?;
        let Some(ir_type) = self.lo.ty(&repr) else { return Err(self.bug("an argument without a type")) };
        let given = self.ann(arg);
        match (&wanted.kind, &given.kind) {
            (Kind::Raw(_), Kind::Str { .. } | Kind::Char) => {
                let string = self.value(arg, &Repr::Str)?;
                match self.call_external("ouro_raw_string", &[string])? {
                    Some(copy) => {
                        copies.push(copy);
                        Ok(copy)
                    }
                    None => Err(self.bug("a copy without a value")),
                }
            }
            (Kind::Raw(low), Kind::Pbc { members, none }) => {
                let none = *none;
                let constant = self.callback_constant(*low, members)?;
                let callback = self.constant(constant, ir_type);
                if !none {
                    return Ok(callback);
                }
                let (Slot::One(given), _) = self.operand(arg)? else { return Err(self.bug("no function or None")) };
                let present = self.is_not_null(given);
                let null = self.constant(IrConst::Null, ir_type);
                Ok(self.push1(InstData::Select([present, callback, null]), ir_type))
            }
            (_, Kind::None) => Ok(self.constant(IrConst::Null, ir_type)),
            (Kind::Raw(_) | Kind::Addr, _) => self.value(arg, &repr),
            _ => match self.cast_primitive(arg, repr)?.0 {
                Slot::One(value) => Ok(value),
                _ => Err(self.bug("an argument without a value")),
            },
        }
    }

    /// The function that is called in place of the one given, as recorded for the operation being lowered.
    pub fn callback_constant(&mut self, low: LowId, members: &[Desc]) -> Res<IrConst> {
        let [Desc::Func(function)] = *members else { return Err(self.bug("a pointer to several functions")) };
        let function = self.lo.annotator.defs.funcs[function].object;
        let entered = self.lo.annotator.callback_object(low, function).ok();
        let recorded = self.graph.calls.get(&self.place).map(|calls| calls.targets.clone()).unwrap_or_default();
        let graph = recorded.into_iter().find_map(|(desc, graph)| match desc {
            Desc::Func(func) if Some(self.lo.annotator.defs.funcs[func].object) == entered => graph,
            _ => None,
        });
        match graph {
            Some(graph) => self.lo.low_function(graph, low),
            None => Err(self.bug("a function for C that inference has not seen")),
        }
    }

    /// `rffi.cast(TYPE, x)`.
    pub fn foreign_cast(&mut self, x: &Operand, result: Repr) -> Res<Lowered> {
        let (slot, _) = self.operand(x)?;
        let Some(to) = self.lo.ty(&result) else { return Ok((Slot::Void, Repr::VOID)) };
        let Slot::One(value) = slot else {
            return Ok((Slot::One(self.constant(IrConst::Null, to)), result));
        };
        let address = |ty: Type| matches!(ty, Type::Addr | Type::Func(_));
        let from = self.func.ty(value);
        let value = match (address(from), address(to)) {
            (false, false) => return self.cast_primitive(x, result),
            _ if from == to => value,
            (true, true) => {
                // From one type of functions to another by way of an address: what is called then can be anything.
                let addr = self.b().convert(ConvertOp::Bits, value, Type::Addr);
                self.b().convert(ConvertOp::Bits, addr, to)
            }
            (true, false) => {
                let word = self.b().convert(ConvertOp::Bits, value, Type::SIGNED);
                self.b().convert(ConvertOp::Int, word, to)
            }
            (false, true) => {
                let word = self.b().convert(ConvertOp::Int, value, Type::SIGNED);
                self.b().convert(ConvertOp::Bits, word, to)
            }
        };
        Ok((Slot::One(value), result))
    }
}

impl Lowering<'_, '_> {
    /// The external function for a foreign function of the host.
    fn foreign_function(&mut self, object: ObjId, signature: Signature, span: Span) -> Res<ExtId> {
        if let Some(&(ext, _)) = self.foreign.get(&object) {
            return Ok(ext);
        }
        let described = self.ask_foreign("describe", &[Const::Obj(object)])?;
        let parts = self.annotator.tuple_items(&described);
        let [symbol, pure, collects, around, releases, Const::Int(errno), place] = &parts[..] else {
            return Err(self.bug(span, "a foreign function that says too little of itself"));
        };
        let symbol = symbol.as_text().unwrap_or_default();
        let set = |flag: &Const| *flag == Const::Bool(true);
        let effects = Effects { pure: set(pure), collects: set(collects), raises: false, diverges: false };
        let clean: String = symbol.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
        let name = format!("ffi_{}_{clean}", self.foreign.len());
        let foreign = Foreign {
            // Filled in at the end.
            code: CodeId::new(0),
            loaded_symbol: symbol.clone(),
            symbol,
            wrapper: None,
            library: None,
            about: place.as_text().unwrap_or_default(),
            errno: *errno as u32,
            around: set(around),
            releases: set(releases),
        };
        let ext = self.program.ext(ExtFunc { name, signature, effects, foreign: Some(Box::new(foreign)) });
        self.foreign.insert(object, (ext, span));
        Ok(ext)
    }

    /// Asks the host where the foreign functions come from.
    pub fn link_foreign(&mut self) -> Res<()> {
        if self.foreign.is_empty() {
            return Ok(());
        }
        let host = self.annotator.host();
        let entries: Vec<(ExtId, Span)> = self.foreign.values().copied().collect();
        let pairs: Vec<Const> = self
            .foreign
            .iter()
            .map(|(&object, &(ext, _))| {
                let name = Const::Str(self.program.exts[ext].name.as_bytes().into());
                host.make_tuple(&[Const::Obj(object), name])
            })
            .collect();
        let pairs = host.make_tuple(&pairs);
        let linked = self.ask_foreign("link", &[pairs, Const::Bool(self.options.load_libraries)])?;
        let parts = self.annotator.tuple_items(&linked);
        if let [Const::Int(index), message, said, help] = &parts[..] {
            let span = entries.get(*index as usize).map_or(Span::NONE, |entry| entry.1);
            let text = |part: &Const| part.as_text().filter(|text| !text.is_empty());
            let mut diagnostic = Diagnostic::error("E0381", text(message).unwrap_or_default()).at(span, "called here");
            if let Some(said) = text(said) {
                diagnostic = diagnostic.note(said);
            }
            if let Some(help) = text(help) {
                diagnostic = diagnostic.help(help);
            }
            return Err(Box::new(diagnostic));
        }
        let [codes, functions, _] = &parts[..] else {
            return Err(self.bug(Span::NONE, "foreign functions that nobody linked"));
        };
        for code in self.annotator.tuple_items(codes) {
            let code = self.foreign_code(&code);
            self.program.foreign_code.push(code);
        }
        for (&(ext, span), function) in entries.iter().zip(self.annotator.tuple_items(functions)) {
            let parts = self.annotator.tuple_items(&function);
            let [Const::Int(code), wrapper, library, symbol] = &parts[..] else {
                return Err(self.bug(span, "a foreign function that is nowhere"));
            };
            let Some(foreign) = &mut self.program.exts[ext].foreign else { continue };
            foreign.code = CodeId::new(*code as usize);
            foreign.wrapper = wrapper.as_text();
            foreign.library = library.as_text();
            foreign.loaded_symbol = symbol.as_text().unwrap_or_default();
        }
        Ok(())
    }

    fn foreign_code(&self, code: &Const) -> ForeignCode {
        let parts = self.annotator.tuple_items(code);
        let text = |index: usize| parts.get(index).and_then(Const::as_text).unwrap_or_default();
        let list = |index: usize| {
            let items = parts.get(index).map(|items| self.annotator.tuple_items(items)).unwrap_or_default();
            items.iter().filter_map(Const::as_text).collect()
        };
        ForeignCode { about: text(0), preamble: text(1), sources: list(2), compile_flags: list(3), link_flags: list(4) }
    }

    fn ask_foreign(&mut self, name: &str, args: &[Const]) -> Res<Const> {
        let host = self.annotator.host();
        let function = host.lookup(MODULE, name).ok();
        match function.map(|function| host.call(&function, args, &[])) {
            Some(Ok(value)) => Ok(value),
            Some(Err(exception)) => Err(self.bug(Span::NONE, format!("{MODULE}.{name}: {exception}"))),
            None => Err(self.bug(Span::NONE, format!("{MODULE}.{name} is missing"))),
        }
    }
}
