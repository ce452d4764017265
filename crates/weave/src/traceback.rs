//! Tracebacks: records the places that exceptions come from and through. This is done before the optimiser, so that what it
//! inlines keeps its names: each call that can raise gets a handler that records the call and raises again, each `Raise`
//! records itself. Calls that turn out not to raise lose their handlers with the rest of what cannot happen.

use ouro_ir::{Block, BlockCall, ConvertOp, Function, FunctionBuilder, InstData, Program, Term, Type, Value};
use ouro_source::{SourceMap, Span};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::PlaceInfo;
use crate::places::Places;

/// Has a program record the places that exceptions come through; the places, by their numbers.
///
/// # Panics
/// If the program is not complete.
pub fn tracebacks(program: &mut Program, sources: &SourceMap) -> Vec<PlaceInfo> {
    let exception = Type::struct_ref(program.well_known.expect("a complete program").exception);
    let mut places = Places::new(program, sources, Vec::new());
    let mut funcs = std::mem::take(&mut program.funcs);
    for func in funcs.values_mut() {
        let caught = caught_values(func);
        let order = func.block_order();
        let mut pass = Pass { func, program, exception, places: &mut places, pads: FxHashMap::default() };
        for block in order {
            pass.calls(block);
        }
        pass.raises(&caught);
    }
    program.funcs = funcs;
    places.list
}

struct Pass<'a, 'p> {
    func: &'a mut Function,
    program: &'a Program,
    /// The type of all exceptions.
    exception: Type,
    places: &'a mut Places<'p>,
    /// For each place, the block that records it and raises again.
    pads: FxHashMap<u32, Block>,
}

/// The exceptions that handlers of this function get, and what is only another name or type for one.
fn caught_values(func: &Function) -> FxHashSet<Value> {
    let handlers = func.blocks.values().filter_map(|data| data.handler.as_ref());
    let mut caught: FxHashSet<Value> = handlers.map(|call| func.blocks[call.block].params[0]).collect();
    let mut before = 0;
    while before != caught.len() {
        before = caught.len();
        for data in func.blocks.values() {
            for &inst in &data.insts {
                if let InstData::Convert(ConvertOp::Ref, from) = func.insts[inst]
                    && caught.contains(&from)
                {
                    caught.insert(func.results[inst][0]);
                }
            }
            for call in data.term.calls() {
                let params = &func.blocks[call.block].params;
                let passed = call.args.iter().zip(params).filter(|(arg, _)| caught.contains(arg));
                let passed: Vec<Value> = passed.map(|(_, &param)| param).collect();
                caught.extend(passed);
            }
        }
    }
    caught
}

impl Pass<'_, '_> {
    /// Gives each call of a block that can raise a handler that records it.
    fn calls(&mut self, mut block: Block) {
        let mut index = 0;
        while index < self.func.blocks[block].insts.len() {
            let inst = self.func.blocks[block].insts[index];
            index += 1;
            let can_raise = match self.func.insts[inst] {
                InstData::Call { .. } | InstData::CallIndirect { .. } => true,
                InstData::CallExt { ext, .. } => self.program.exts[ext].effects.raises,
                _ => false,
            };
            if !can_raise {
                continue;
            }
            let span = self.func.spans[inst];
            let last = index == self.func.blocks[block].insts.len();
            let old = if last { self.func.blocks[block].handler.take() } else { None };
            let handler = match old {
                Some(old) => self.before_handler(old, span),
                None => self.pad(span),
            };
            if !last {
                let rest = self.func.split_block(block, index);
                self.func.blocks[block].term = Term::Jump(BlockCall::new(rest, []));
                self.func.blocks[block].handler = Some(BlockCall::new(handler, []));
                (block, index) = (rest, 0);
            } else {
                self.func.blocks[block].handler = Some(BlockCall::new(handler, []));
            }
        }
    }

    /// A cold block with the exception as its parameter.
    fn landing(&mut self, ty: Type) -> (Block, Value) {
        let block = self.func.add_block();
        self.func.blocks[block].cold = true;
        (block, self.func.add_param(block, ty))
    }

    /// A block that records a place and goes on to a handler.
    fn before_handler(&mut self, mut handler: BlockCall, span: Span) -> Block {
        let param = self.func.blocks[handler.block].params[0];
        let (block, caught) = self.landing(self.func.ty(param));
        let mut builder = FunctionBuilder::new(self.func);
        builder.set_span(span);
        builder.switch_to(block);
        self.places.record(&mut builder, self.program, false);
        handler.args.insert(0, caught);
        builder.terminate(Term::Jump(handler));
        block
    }

    /// A block that records a place and raises again.
    fn pad(&mut self, span: Span) -> Block {
        let number = self.places.number(self.func, span);
        if let Some(&block) = self.pads.get(&number) {
            return block;
        }
        let (block, caught) = self.landing(self.exception);
        let mut builder = FunctionBuilder::new(self.func);
        builder.set_span(span);
        builder.switch_to(block);
        self.places.record(&mut builder, self.program, false);
        builder.terminate(Term::Raise(caught));
        self.pads.insert(number, block);
        block
    }

    /// Records the program's own raising of exceptions; of one that was caught, it goes on with the traceback. Where
    /// a caught one is raised again at no place of the source, nothing is added.
    fn raises(&mut self, caught: &FxHashSet<Value>) {
        let pads: FxHashSet<Block> = self.pads.values().copied().collect();
        for block in self.func.block_order().into_iter().filter(|block| !pads.contains(block)) {
            let Term::Raise(value) = self.func.blocks[block].term else { continue };
            let span = self.func.blocks[block].term_span;
            if caught.contains(&value) && !span.is_some() {
                continue;
            }
            let mut builder = FunctionBuilder::new(self.func);
            builder.switch_to(block);
            builder.set_span(span);
            self.places.record(&mut builder, self.program, !caught.contains(&value));
            builder.terminate(Term::Raise(value));
        }
    }
}
