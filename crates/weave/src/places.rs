//! The places an exception comes through are written into a ring in the runtime's state, each as a number.

use ouro_ir::{ExtId, Function, FunctionBuilder, Program};
use ouro_source::{SourceMap, Span};
use rustc_hash::FxHashMap;

use crate::PlaceInfo;
use crate::externs::declare;

/// All places of a program, each once.
#[derive(Debug)]
pub(crate) struct Places<'a> {
    sources: &'a SourceMap,
    pub(crate) list: Vec<PlaceInfo>,
    numbers: FxHashMap<PlaceInfo, u32>,
    /// The runtime's function that records one.
    record: ExtId,
}

impl<'a> Places<'a> {
    /// With these places, and more to come.
    pub(crate) fn new(program: &mut Program, sources: &'a SourceMap, list: Vec<PlaceInfo>) -> Places<'a> {
        let numbers = list.iter().cloned().zip(0..).collect();
        Places { sources, list, numbers, record: declare(program, "ouro_record_place") }
    }

    /// The number of a place in a function.
    pub(crate) fn number(&mut self, func: &Function, span: Span) -> u32 {
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
    pub(crate) fn record(&mut self, builder: &mut FunctionBuilder<'_>, program: &Program, first: bool) {
        let number = self.number(builder.func, builder.span());
        let args = [builder.signed(number.into()), builder.signed(first.into())];
        builder.call_ext(program, self.record, &args);
    }
}
