//! Tracebacks: the places an exception comes through are written into a ring in the runtime's state, each as a number.

use ouro_ir::{BinaryOp, Const, Function, FunctionBuilder, InstData, IntType, Type};
use ouro_runtime::abi::{TRACEBACK_SIZE, offset};
use ouro_source::{SourceMap, Span};
use rustc_hash::FxHashMap;

use crate::PlaceInfo;

/// All places of a program, each once.
#[derive(Debug)]
pub(crate) struct Places<'a> {
    sources: &'a SourceMap,
    pub(crate) list: Vec<PlaceInfo>,
    numbers: FxHashMap<PlaceInfo, u32>,
}

impl<'a> Places<'a> {
    pub(crate) fn new(sources: &'a SourceMap) -> Places<'a> {
        Places { sources, list: Vec::new(), numbers: FxHashMap::default() }
    }

    /// The number of a place in a function.
    fn number(&mut self, func: &Function, span: Span) -> u32 {
        let span = if span.is_some() { span } else { func.span };
        let place = PlaceInfo {
            file: span.file().map_or("?".to_owned(), |file| self.sources.file(file).name.clone()),
            function: func.source_name.clone(),
            line: self.sources.line(span),
        };
        if let Some(&number) = self.numbers.get(&place) {
            return number;
        }
        let number = self.list.len() as u32;
        self.list.push(place.clone());
        self.numbers.insert(place, number);
        number
    }

    /// Records the builder's place. `first`: it is where a new exception is raised.
    pub(crate) fn record(&mut self, builder: &mut FunctionBuilder<'_>, first: bool) {
        let number = self.number(builder.func, builder.span());
        let u32 = Type::Int(IntType::U32);
        let state = builder.constant(Const::RuntimeState, Type::Addr);
        let count = match first {
            true => builder.signed(0),
            false => builder.push1(InstData::Load { addr: state, offset: offset::TRACEBACK_COUNT }, Type::SIGNED),
        };
        let mask = builder.signed(TRACEBACK_SIZE as i64 - 1);
        let index = builder.binary(BinaryOp::And, count, mask);
        let slot =
            builder.push1(InstData::AddrAdd { addr: state, index, scale: 4, offset: offset::TRACEBACK }, Type::Addr);
        let number = builder.constant(Const::Int(IntType::U32, number as i128), u32);
        builder.push(InstData::Store { addr: slot, offset: 0, value: number }, &[]);
        let one = builder.signed(1);
        let count = builder.binary(BinaryOp::Add, count, one);
        builder.push(InstData::Store { addr: state, offset: offset::TRACEBACK_COUNT, value: count }, &[]);
    }
}
