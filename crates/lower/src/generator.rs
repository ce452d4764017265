//! Generators.
//!
//! A graph that yields becomes two functions. Calling it makes a *frame*, a struct that holds the arguments; `resume`
//! runs the body up to the next `yield`, leaves the item in the frame and tells whether there is one. The body is lowered
//! like any other; each `yield` is a jump that is noted down. Then, on the IR alone, each of these jumps becomes a return
//! that stores the values still needed in the frame, and its target is entered anew from a switch on the frame's state,
//! where they are read again. A value has several definitions after that; [`Variables`] puts that right.
//!
//! All frames whose items are stored alike derive from one struct, through which a generator is resumed without knowing
//! which one it is. The transformation is that of a stackless coroutine: compare "Coroutines in LLVM" (Nishanov 2016).

use indexmap::IndexMap;
use ouro_annotate::GraphId;
use ouro_flow::Op;
use ouro_ir::analysis::{Cfg, Liveness};
use ouro_ir::ssa::{Preds, Variables};
use ouro_ir::{
    Block, BlockCall, Const as IrConst, FuncId, Function, FunctionBuilder, InstData, Replacements, SigId, Signature,
    StructDef, StructId, Term, Type, Value, ValueDef,
};
use rustc_hash::FxHashSet;

use crate::Res;
use crate::driver::Lowering;
use crate::function::{FnLower, Slot};
use crate::heap::{field, immutable};
use crate::ops::Lowered;
use crate::repr::{ListRepr, Repr};

/// Fields of the struct that all frames of an item type derive from.
mod frame_field {
    pub const RESUME: u32 = 0;
    pub const STATE: u32 = 1;
    pub const ITEM: u32 = 2;
    /// Where the arguments begin.
    pub const ARGUMENTS: u32 = 3;
}

/// States of a frame; 0 is the beginning, others are the numbers of the `yield` where it stopped.
mod state {
    pub const FINISHED: i64 = -1;
    pub const RUNNING: i64 = -2;
}

/// What a generator graph is made of, besides the function that makes the frame.
#[derive(Copy, Clone, Debug)]
pub struct Parts {
    /// Runs to the next item: `frame -> whether there is one`.
    pub resume: FuncId,
    /// The struct of its frames.
    frame: StructId,
    /// The struct that this one derives from.
    base: StructId,
}

/// The body of a generator while it is lowered.
pub struct Body {
    parts: Parts,
    /// The frame.
    frame: Value,
    /// Where exceptions that leave the body go.
    pub unwind: Block,
    /// The block that the graph begins with.
    begin: Block,
    yields: Vec<Suspension>,
}

/// A `yield`: the block before it jumps to the one behind it.
struct Suspension {
    before: Block,
    behind: Block,
}

impl Body {
    /// The body of a graph, in an empty function that is not there yet: see [`FnLower::prepare_generator`].
    pub fn new(lo: &mut Lowering<'_, '_>, graph: GraphId) -> Res<Body> {
        let parts = lo.generator_parts(graph)?;
        let nowhere = Block::from_u32(0);
        Ok(Body { parts, frame: Value::default(), unwind: nowhere, begin: nowhere, yields: Vec::new() })
    }
}

impl Lowering<'_, '_> {
    /// The struct that all frames of generators of such items derive from.
    pub fn generator_struct(&mut self, item: &Repr) -> StructId {
        let item = self.stored_type(item);
        let name = format!("generator_{}", self.type_name(item));
        if let Some(&id) = self.named_structs.get(&name) {
            return id;
        }
        let mut types = self.types.borrow_mut();
        let (parent, fields, tail) = (None, Vec::new(), None);
        let id = types.structs.push(StructDef { name: name.clone(), parent, fields, tail, static_only: false });
        let resume = types.sig(Signature { params: vec![Type::struct_ref(id)], result: Some(Type::Bool) });
        types.structs[id].fields =
            vec![immutable("resume", Type::Func(resume)), field("state", Type::SIGNED), field("item", item)];
        drop(types);
        self.named_structs.insert(name, id);
        id
    }

    fn resume_signature(&self, base: StructId) -> SigId {
        match self.types.borrow().structs[base].fields[frame_field::RESUME as usize].ty {
            Type::Func(sig) => sig,
            other => unreachable!("`resume` is a function, not {other:?}"),
        }
    }

    /// The graphs that yield to a definition.
    pub fn find_producers(&mut self) {
        for (graph, annotated) in self.annotator.defs.graphs.iter() {
            if let Some(def) = annotated.yields {
                let def = self.annotator.canonical_list(def);
                self.producers.entry(def).or_default().push(graph);
            }
        }
    }

    /// The function that runs a generator graph, and the struct of its frames; declared at the first question.
    pub fn generator_parts(&mut self, graph: GraphId) -> Res<Parts> {
        if let Some(&parts) = self.generators.get(&graph) {
            return Ok(parts);
        }
        let start = self.func(graph)?;
        let result = self.annotator.defs.graphs[graph].result.clone();
        let repr = self.repr(&result)?;
        let Some(Type::Ref(ouro_ir::Heap::Struct(base))) = self.ty(&repr) else {
            return Err(self.bug(self.program.funcs[start].span, "a generator function that gives no generator"));
        };
        let name = self.unique_func_name(&format!("{}_resume", self.program.funcs[start].name));
        let mut types = self.types.borrow_mut();
        let mut fields = types.structs[base].fields.clone();
        let arguments = self.program.funcs[start].signature.params.iter().enumerate();
        fields.extend(arguments.map(|(index, &ty)| immutable(&format!("argument{index}"), ty)));
        let def = StructDef { name: name.clone(), parent: Some(base), fields, tail: None, static_only: false };
        let frame = types.structs.push(def);
        drop(types);
        let signature = Signature { params: vec![Type::struct_ref(base)], result: Some(Type::Bool) };
        let mut resume = Function::new(name, signature);
        let shell = &self.program.funcs[start];
        (resume.module, resume.source_name) = (shell.module.clone(), shell.source_name.clone());
        resume.span = shell.span;
        let parts = Parts { resume: self.program.funcs.push(resume), frame, base };
        self.generators.insert(graph, parts);
        Ok(parts)
    }

    /// Makes both functions of a generator graph; `start` is the one that is called.
    pub fn lower_generator(&mut self, graph: GraphId, start: FuncId) -> Res<()> {
        let parts = self.generator_parts(graph)?;
        let shell = self.program.funcs[parts.resume].clone();
        self.program.funcs[parts.resume] = FnLower::new(self, graph, shell)?.run()?;
        let resume = self.resume_signature(parts.base);
        let func = &mut self.program.funcs[start];
        let params = func.blocks[func.entry].params.clone();
        let span = func.span;
        let mut b = FunctionBuilder::new(func);
        b.set_span(span);
        let frame = b.push1(InstData::New(parts.frame), Type::struct_ref(parts.frame));
        let function = b.constant(IrConst::Func(parts.resume), Type::Func(resume));
        b.set_field(frame, frame_field::RESUME, function);
        for (index, value) in params.into_iter().enumerate() {
            b.set_field(frame, frame_field::ARGUMENTS + index as u32, value);
        }
        let frame = b.convert(ouro_ir::ConvertOp::Ref, frame, Type::struct_ref(parts.base));
        b.terminate(Term::Return(Some(frame)));
        Ok(())
    }
}

impl FnLower<'_, '_, '_> {
    /// Runs a generator to its next item; whether there is one.
    pub fn resume(&mut self, frame: Value, list: &ListRepr) -> Res<Value> {
        let base = self.lo.generator_struct(&list.item.clone());
        let frame = self.cast(frame, Type::struct_ref(base));
        let result = match self.lo.producers.get(&list.def).map(Vec::as_slice) {
            Some(&[only]) => {
                let parts = self.lo.generator_parts(only)?;
                self.call(parts.resume, &[frame])
            }
            _ => {
                let sig = self.lo.resume_signature(base);
                let callee =
                    self.push1(InstData::GetField { object: frame, field: frame_field::RESUME }, Type::Func(sig));
                self.call_through(callee, sig, &[frame])
            }
        };
        result.ok_or_else(|| self.bug("a generator is resumed without result"))
    }

    /// The item that a generator has just yielded.
    pub fn yielded(&mut self, frame: Value, list: &ListRepr) -> Res<Lowered> {
        let ty = self.lo.stored_type(&list.item);
        let value = self.push1(InstData::GetField { object: frame, field: frame_field::ITEM }, ty);
        Ok((self.unstore(value, &list.item)?, (*list.item).clone()))
    }

    /// `yield value`.
    pub fn lower_yield(&mut self, op: &Op) -> Res<Lowered> {
        let Some(def) = self.graph.yields else { return Err(self.bug("`yield` outside of a generator")) };
        let item = self.lo.list_repr(def)?.item;
        let slot = Slot::from_option(self.value_as(&op.args[0], &item)?);
        let value = self.store(slot, &item)?;
        let (before, behind) = (self.block(), self.func.add_block());
        let Some(body) = &mut self.generator else { return Err(self.bug("`yield` outside of a generator")) };
        let object = body.frame;
        body.yields.push(Suspension { before, behind });
        self.push0(InstData::SetField { object, field: frame_field::ITEM, value });
        self.b().jump(behind, &[]);
        self.switch_to(behind);
        Ok((Slot::Void, Repr::VOID))
    }

    /// Before the body is lowered: `begin` is the block that the graph begins with.
    pub fn prepare_generator(&mut self, begin: Option<Block>) {
        let Some(begin) = begin.filter(|_| self.generator.is_some()) else { return };
        let exception = Repr::Instance(self.lo.builtin_class("BaseException"));
        let ty = self.lo.ty(&exception).expect("instances have values");
        let unwind = self.func.add_block();
        self.func.blocks[unwind].cold = true;
        self.func.add_param(unwind, ty);
        let frame = self.func.blocks[self.func.entry].params[0];
        if let Some(body) = &mut self.generator {
            (body.begin, body.unwind, body.frame) = (begin, unwind, frame);
        }
    }

    /// Ends the current block as the end of the generator.
    pub fn end_generator(&mut self) {
        self.set_state(state::FINISHED);
        let no = self.constant(IrConst::Bool(false), Type::Bool);
        self.terminate(Term::Return(Some(no)));
    }

    fn set_state(&mut self, state: i64) {
        let Some(body) = &self.generator else { return };
        let object = body.frame;
        let value = self.signed(state);
        self.push0(InstData::SetField { object, field: frame_field::STATE, value });
    }

    /// After the body is lowered: makes it a function that can be entered behind each `yield`.
    pub fn finish_generator(&mut self) -> Res<()> {
        let Some(body) = self.generator.take() else { return Ok(()) };
        self.span = self.func.span;
        let (unwind, frame) = (body.unwind, body.frame);
        self.generator = Some(body);
        self.finish_unwind(unwind)?;
        let Some(body) = self.generator.take() else { return Ok(()) };
        let error = self.lo.builtin_exception("ValueError")?;
        let error_type = Type::struct_ref(self.lo.exception_struct());
        let busy = self.func.add_block();
        self.func.blocks[busy].cold = true;
        let error = self.func.constant(IrConst::Static(error), error_type);
        self.func.blocks[busy].term = Term::Raise(error);
        let mut types = self.lo.types.borrow_mut();
        let fields = &mut types.structs[body.parts.frame].fields;
        let slots = Slots { pools: IndexMap::new(), first: fields.len() as u32, types: Vec::new() };
        let mut split = Split { func: &mut self.func, frame, frame_type: Type::struct_ref(body.parts.frame), slots };
        split.run(&body, busy);
        let new = split.slots.types;
        fields.extend(new.into_iter().enumerate().map(|(index, ty)| field(&format!("kept{index}"), ty)));
        Ok(())
    }

    /// An exception that leaves the body ends the generator; `StopIteration` would be taken for its end (PEP 479).
    fn finish_unwind(&mut self, unwind: Block) -> Res<()> {
        self.switch_to(unwind);
        self.set_state(state::FINISHED);
        let exception = self.func.blocks[unwind].params[0];
        let stop = self.lo.builtin_class("StopIteration");
        let stops = self.is_instance_of(exception, &[stop])?;
        let (wrong, plain) = self.fork(stops, true);
        self.func.blocks[plain].cold = true;
        self.switch_to(plain);
        // No place of its own: tracebacks have the operation that raised.
        let span = std::mem::replace(&mut self.span, ouro_source::Span::NONE);
        self.terminate(Term::Raise(exception));
        self.span = span;
        self.switch_to(wrong);
        let error = self.lo.builtin_exception("RuntimeError")?;
        let ty = Type::struct_ref(self.lo.exception_struct());
        let error = self.constant(IrConst::Static(error), ty);
        self.terminate(Term::Raise(error));
        Ok(())
    }
}

/// The fields of a frame that keep values from one `yield` to the next. Each `yield` hands them out anew.
struct Slots {
    /// For each type its fields.
    pools: IndexMap<Type, Vec<u32>>,
    first: u32,
    /// The types of all fields, in order.
    types: Vec<Type>,
}

impl Slots {
    /// The fields for some values, one each.
    fn assign(&mut self, func: &Function, values: &[Value]) -> Vec<u32> {
        let mut used: IndexMap<Type, usize> = IndexMap::new();
        let mut fields = Vec::new();
        for &value in values {
            let ty = func.ty(value);
            let number = used.entry(ty).or_default();
            let pool = self.pools.entry(ty).or_default();
            if *number == pool.len() {
                pool.push(self.first + self.types.len() as u32);
                self.types.push(ty);
            }
            fields.push(pool[*number]);
            *number += 1;
        }
        fields
    }
}

/// A value that is kept across a `yield`, and its field.
type Kept = (Value, u32);

/// The transformation of a body.
struct Split<'f> {
    func: &'f mut Function,
    frame: Value,
    frame_type: Type,
    slots: Slots,
}

impl Split<'_> {
    /// `busy` is where a generator goes that is resumed while it runs.
    fn run(&mut self, body: &Body, busy: Block) {
        let start = self.enter_at_start(body.begin);
        self.func.blocks[self.func.entry].term = Term::Jump(BlockCall::new(start, []));
        let cfg = Cfg::new(self.func);
        let live = Liveness::new(self.func, &cfg, |value| value != self.frame);
        // An argument that nothing but the call gives a value is still in its own field.
        let params: &[Value] = match cfg.single_pred(body.begin) {
            Some(_) => &self.func.blocks[body.begin].params.clone(),
            None => &[],
        };
        let argument = |value: &Value| params.iter().position(|param| param == value);
        let mut points: Vec<(&Suspension, Vec<Kept>, Vec<Kept>)> = Vec::new();
        for point in body.yields.iter().filter(|point| cfg.is_reachable(point.before)) {
            let (arguments, values): (Vec<Value>, Vec<Value>) =
                live.live_in(point.behind).iter().partition(|value| argument(value).is_some());
            let index = |value: Value| frame_field::ARGUMENTS + argument(&value).unwrap_or_default() as u32;
            let arguments = arguments.into_iter().map(|value| (value, index(value))).collect();
            let fields = self.slots.assign(self.func, &values);
            points.push((point, values.into_iter().zip(fields).collect(), arguments));
        }
        let mut variables = Variables::new();
        let mut kept: FxHashSet<Value> = FxHashSet::default();
        let mut cases = vec![(state::RUNNING as i128, BlockCall::new(busy, [])), (0, BlockCall::new(start, []))];
        for (index, (point, values, arguments)) in points.iter().enumerate() {
            let number = index as i64 + 1;
            self.suspend(point.before, number, values);
            let entry = self.enter_behind(point.behind, values.iter().chain(arguments), &mut variables);
            kept.extend(values.iter().chain(arguments).map(|&(value, _)| value));
            cases.push((number.into(), BlockCall::new(entry, [])));
        }
        self.switch(cases);
        self.rename(&kept, variables);
    }

    fn builder(&mut self, block: Block) -> FunctionBuilder<'_> {
        let span = self.func.span;
        let mut builder = FunctionBuilder::new(self.func);
        builder.switch_to(block);
        builder.set_span(span);
        builder
    }

    /// A new block, entered when the frame is resumed: the frame is running, and with its own type.
    fn enter(&mut self) -> (Block, Value) {
        let block = self.func.add_block();
        let (object, ty) = (self.frame, self.frame_type);
        let mut b = self.builder(block);
        let running = b.signed(state::RUNNING);
        b.set_field(object, frame_field::STATE, running);
        let frame = b.convert(ouro_ir::ConvertOp::Ref, object, ty);
        (block, frame)
    }

    /// The block that enters the body at its beginning.
    fn enter_at_start(&mut self, begin: Block) -> Block {
        let (block, object) = self.enter();
        let params = self.func.blocks[begin].params.clone();
        let mut args = Vec::new();
        for (index, &param) in params.iter().enumerate() {
            let ty = self.func.ty(param);
            let field = frame_field::ARGUMENTS + index as u32;
            args.push(self.builder(block).push1(InstData::GetField { object, field }, ty));
        }
        self.builder(block).jump(begin, &args);
        block
    }

    /// The block that enters the body behind a `yield`: reads what was kept.
    fn enter_behind<'k>(
        &mut self,
        behind: Block,
        kept: impl Iterator<Item = &'k Kept>,
        variables: &mut Variables<Value>,
    ) -> Block {
        let (block, object) = self.enter();
        for &(value, field) in kept {
            let ty = self.func.ty(value);
            let again = self.builder(block).push1(InstData::GetField { object, field }, ty);
            variables.define(value, block, again);
        }
        self.builder(block).jump(behind, &[]);
        block
    }

    /// Has a block, which ends with a `yield`, keep values and return. References in fields that are not used now are
    /// forgotten, so that they keep nothing alive.
    fn suspend(&mut self, block: Block, number: i64, values: &[Kept]) {
        let unused: Vec<(u32, Type)> = (self.slots.first..)
            .zip(self.slots.types.iter().copied())
            .filter(|&(field, ty)| ty.is_ref() && !values.iter().any(|&(_, used)| used == field))
            .collect();
        let (object, ty) = (self.frame, self.frame_type);
        let mut b = self.builder(block);
        let state = b.signed(number);
        b.set_field(object, frame_field::STATE, state);
        let frame = b.convert(ouro_ir::ConvertOp::Ref, object, ty);
        for &(value, field) in values {
            b.set_field(frame, field, value);
        }
        for (field, ty) in unused {
            let null = b.null(ty);
            b.set_field(frame, field, null);
        }
        let yes = b.bool(true);
        b.terminate(Term::Return(Some(yes)));
    }

    /// The entry: where to go on, by the frame's state.
    fn switch(&mut self, cases: Vec<(i128, BlockCall)>) {
        let (entry, object) = (self.func.entry, self.frame);
        let over = self.func.add_block();
        let mut b = self.builder(over);
        let no = b.bool(false);
        b.terminate(Term::Return(Some(no)));
        b.switch_to(entry);
        let value = b.push1(InstData::GetField { object, field: frame_field::STATE }, Type::SIGNED);
        b.terminate(Term::Switch { value, cases, default: BlockCall::new(over, []) });
    }

    /// Has every use of a value that was kept see the definition that reaches it.
    fn rename(&mut self, kept: &FxHashSet<Value>, mut variables: Variables<Value>) {
        let cfg = Cfg::new(self.func);
        let preds = |block: Block| -> Preds { cfg.preds(block).collect() };
        let mut homes: IndexMap<Value, Block> = IndexMap::new();
        for &block in cfg.order() {
            let data = &self.func.blocks[block];
            let results = data.insts.iter().flat_map(|&inst| &self.func.results[inst]);
            for &value in data.params.iter().chain(results).filter(|value| kept.contains(value)) {
                homes.insert(value, block);
                variables.define(value, block, value);
            }
        }
        for &block in cfg.order() {
            let mut used: Vec<Value> = Vec::new();
            self.func.for_each_use_in(block, |value| {
                if homes.get(&value).is_some_and(|&home| home != block) && !used.contains(&value) {
                    used.push(value);
                }
            });
            let mut replacements = Replacements::new();
            for value in used {
                debug_assert!(!matches!(self.func.values[value].def, ValueDef::Const(_)), "constants are not kept");
                let ty = self.func.ty(value);
                let reaching = variables.before(self.func, &preds, value, ty, block);
                if reaching != value {
                    replacements.set(value, reaching);
                }
            }
            self.func.map_uses_in(block, |value| replacements.get(value));
        }
        variables.fill(self.func, &preds);
    }
}
