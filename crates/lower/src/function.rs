//! One annotated graph becomes one function.

use std::rc::Rc;

use cranelift_entity::SecondaryMap;
use ouro_annotate::{Ann, AnnotatedGraph, Constant, GraphId, Kind};
use ouro_flow::{Block as FlowBlock, BlockData, Edge, Op, Operand, Term as FlowTerm, Var};
use ouro_host::Const;
use ouro_ir::{
    BinaryOp, Block, BlockCall, Const as IrConst, ConvertOp, FuncId, Function, FunctionBuilder, InstData, Term, Type,
    Value,
};
use ouro_source::Diagnostic;
use rustc_hash::FxHashMap;

use crate::Res;
use crate::driver::Lowering;
use crate::generator::Body;
use crate::item::Container;
use crate::ops::Lowered;
use crate::repr::Repr;
use crate::uses;

/// What a variable of the graph has become.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub enum Slot {
    /// Nothing to represent.
    #[default]
    Void,
    /// One value.
    One(Value),
    /// A row of an array: the array and the index.
    Row(Value, Value),
}

impl Slot {
    /// The slot of what a call gave.
    pub fn from_option(value: Option<Value>) -> Slot {
        value.map_or(Slot::Void, Slot::One)
    }
}

/// Where an exception of the operation being lowered goes.
pub enum Landing {
    /// Out of the function.
    Caller,
    /// To a handler of the graph; the block that converts the exception is not made yet.
    Edge(Edge),
    /// The block that takes the exception.
    Block(Block),
}

/// The state of lowering one function.
pub struct FnLower<'l, 'a, 'h> {
    pub lo: &'l mut Lowering<'a, 'h>,
    pub graph: Rc<AnnotatedGraph>,
    pub func: Function,
    block: Block,
    pub span: ouro_source::Span,
    slots: SecondaryMap<Var, Slot>,
    blocks: SecondaryMap<FlowBlock, Option<Block>>,
    landing: Landing,
    /// The operation being lowered, as `AnnotatedGraph::calls` knows it.
    pub place: (FlowBlock, u32),
    /// It stands for methods of derived classes and is never run.
    is_stub: bool,
    /// Variables whose only use is `ovfcheck`: lowered there.
    deferred: FxHashMap<Var, Op>,
    /// Under `--checked`: ints of which only the low bits are used, so that wrapping changes nothing.
    wrapping: SecondaryMap<Var, bool>,
    result: Repr,
    /// The items of iterables that were unpacked, for the operations that name them.
    pub unpacked: FxHashMap<Operand, Vec<Lowered>>,
    /// In the body of a generator.
    pub generator: Option<Body>,
    /// The functions that make the text of containers that can contain themselves, for the operation that asks for it.
    pub text_functions: FxHashMap<((FlowBlock, u32), Container), FuncId>,
    /// In such a function, the containers whose text is being made.
    pub around: Option<Value>,
}

/// What is left aside of a function while another one is made in its place.
pub struct LeftAside {
    func: Function,
    block: Block,
    landing: Landing,
    generator: Option<Body>,
}

impl<'l, 'a, 'h> FnLower<'l, 'a, 'h> {
    /// Prepares to lower a graph into the empty function `shell`.
    pub fn new(lo: &'l mut Lowering<'a, 'h>, graph_id: GraphId, shell: Function) -> Res<FnLower<'l, 'a, 'h>> {
        let graph = Rc::new(lo.annotator.defs.graphs[graph_id].clone());
        let result = lo.repr(&graph.result)?;
        let is_stub = lo.annotator.is_idle_stub(graph_id);
        let deferred = uses::deferred_operations(lo, &graph);
        let wrapping = if lo.options.checked { uses::wrapping(lo, &graph) } else { SecondaryMap::new() };
        let generator = match graph.yields {
            Some(_) => Some(Body::new(lo, graph_id)?),
            None => None,
        };
        let mut lower = FnLower {
            block: shell.entry,
            generator,
            unpacked: FxHashMap::default(),
            text_functions: FxHashMap::default(),
            around: None,
            span: shell.span,
            lo,
            func: shell,
            slots: SecondaryMap::new(),
            blocks: SecondaryMap::new(),
            landing: Landing::Caller,
            place: (graph.graph.entry, 0),
            is_stub,
            deferred,
            wrapping,
            result,
            graph,
        };
        lower.make_blocks()?;
        Ok(lower)
    }

    /// Lowers all blocks.
    pub fn run(mut self) -> Res<Function> {
        let graph = self.graph.clone();
        for (block, data) in graph.graph.blocks.iter() {
            if !graph.reached[block] {
                continue;
            }
            self.block = self.blocks[block].expect("made for every reached block");
            self.landing = Landing::Caller;
            if self.lower_ops(block, &data.ops)? {
                self.place = (block, data.ops.len() as u32);
                self.span = data.term_span;
                self.landing = self.landing_of_term(data);
                self.lower_term(&data.term).map_err(|error| self.locate(error))?;
            }
        }
        self.finish_generator()?;
        Ok(self.func)
    }

    /// Where exceptions of a block's terminator go: the head of a `for` takes an item.
    fn landing_of_term(&self, data: &BlockData) -> Landing {
        match &data.handler {
            Some(edge) if takes_item(data) && self.graph.reached[edge.target] => Landing::Edge(edge.clone()),
            _ => Landing::Caller,
        }
    }

    fn make_blocks(&mut self) -> Res<()> {
        let graph = self.graph.clone();
        for (block, data) in graph.graph.blocks.iter() {
            if !graph.reached[block] {
                continue;
            }
            let is_entry = block == graph.graph.entry && self.generator.is_none();
            let made = if is_entry { self.func.entry } else { self.func.add_block() };
            self.blocks[block] = Some(made);
            let mut index = 0;
            for &param in &data.params {
                let repr = self.var_repr(param)?;
                let slot = match self.lo.ty(&repr) {
                    None if matches!(repr, Repr::Row(_) | Repr::Inner { .. }) => {
                        return Err(self.inlined_escapes());
                    }
                    None => Slot::Void,
                    Some(_) if is_entry => {
                        index += 1;
                        Slot::One(self.func.blocks[made].params[index - 1])
                    }
                    Some(ty) => Slot::One(self.func.add_param(made, ty)),
                };
                self.slots[param] = slot;
            }
        }
        self.prepare_generator(self.blocks[graph.graph.entry]);
        Ok(())
    }

    /// Lowers the operations of a block; false if its end cannot be reached.
    fn lower_ops(&mut self, block: FlowBlock, ops: &[Op]) -> Res<bool> {
        let data = &self.graph.graph.blocks[block];
        let handler = if takes_item(data) { None } else { data.handler.clone() };
        for (index, op) in ops.iter().enumerate() {
            self.place = (block, index as u32);
            self.span = op.span;
            self.landing = match &handler {
                Some(edge) if index + 1 == ops.len() && self.graph.reached[edge.target] => Landing::Edge(edge.clone()),
                _ => Landing::Caller,
            };
            self.lower_op(op).map_err(|error| self.locate(error))?;
            if let Some(result) = op.result {
                let ann = &self.graph.vars[result];
                if ann.kind == Kind::Impossible && !self.deferred.contains_key(&result) {
                    self.terminate(Term::Unreachable);
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    /// An error without a place happened here.
    fn locate(&self, error: Box<Diagnostic>) -> Box<Diagnostic> {
        if error.primary.is_some() { error } else { Box::new(error.at(self.span, "")) }
    }

    fn lower_op(&mut self, op: &Op) -> Res<()> {
        let Some(result) = op.result else {
            return self.lower_store(op);
        };
        if self.deferred.contains_key(&result) {
            return Ok(());
        }
        let (slot, repr) = self.lower_value(op)?;
        self.define(result, slot, &repr)
    }

    /// Gives a variable its value, converted to the variable's representation.
    pub fn define(&mut self, var: Var, slot: Slot, repr: &Repr) -> Res<()> {
        let wanted = self.var_repr(var)?;
        self.slots[var] = if wanted == Repr::VOID || self.graph.vars[var].kind == Kind::Impossible {
            Slot::Void
        } else {
            self.convert(slot, repr, &wanted)?
        };
        Ok(())
    }

    /// The operation that defines a variable whose lowering was put off to its only use.
    pub fn deferred_op(&self, operand: &Operand) -> Option<Op> {
        operand.var().and_then(|var| self.deferred.get(&var)).cloned()
    }

    /// Whether an operation on ints stops the program where it overflows.
    pub fn stops_at_overflow(&self, op: &Op) -> bool {
        self.lo.options.checked && !op.result.is_some_and(|result| self.wrapping[result])
    }

    fn lower_term(&mut self, term: &FlowTerm) -> Res<()> {
        match term {
            FlowTerm::Goto(edge) => self.goto(edge, &[]),
            FlowTerm::Branch { cond, then, otherwise } => self.lower_branch(cond, then, otherwise),
            FlowTerm::ForIter { iter, body, exhausted } => self.lower_for(iter, body, exhausted),
            FlowTerm::Return(_) if self.generator.is_some() => {
                self.end_generator();
                Ok(())
            }
            FlowTerm::Return(value) => {
                let repr = self.result.clone();
                let value = match self.lo.ty(&repr) {
                    _ if repr == Repr::VOID => None,
                    Some(ty) if self.is_stub => Some(self.none_as(ty, &repr)),
                    _ => self.value_as(value, &repr)?,
                };
                self.terminate(Term::Return(value));
                Ok(())
            }
            FlowTerm::Raise(exception) => {
                let exception = self.exception_value(exception)?;
                self.raise(exception);
                Ok(())
            }
            FlowTerm::Unreachable => {
                self.terminate(Term::Unreachable);
                Ok(())
            }
        }
    }

    fn lower_branch(&mut self, cond: &Operand, then: &Edge, otherwise: &Edge) -> Res<()> {
        let known = match self.ann(cond).host_const() {
            Some(Const::Bool(value)) => Some(*value),
            _ if !self.is_reached(then) => Some(false),
            _ if !self.is_reached(otherwise) => Some(true),
            _ => None,
        };
        match known {
            Some(true) => return self.goto(then, &[]),
            Some(false) => return self.goto(otherwise, &[]),
            None => {}
        }
        let cond = self.value_as(cond, &Repr::Bool)?.expect("a bool has a value");
        let then_call = self.edge_block(then)?;
        let otherwise_call = self.edge_block(otherwise)?;
        self.terminate(Term::Branch { cond, then: then_call, otherwise: otherwise_call });
        Ok(())
    }

    /// Whether inference saw control reach an edge's target.
    pub fn is_reached(&self, edge: &Edge) -> bool {
        self.graph.reached[edge.target]
    }

    /// Ends the current block with a jump along an edge; `first` are the values of the target's first parameters.
    pub fn goto(&mut self, edge: &Edge, first: &[(Slot, Repr)]) -> Res<()> {
        let Some(target) = self.blocks[edge.target] else {
            self.terminate(Term::Unreachable);
            return Ok(());
        };
        let params = self.graph.graph.blocks[edge.target].params.clone();
        let mut args = Vec::new();
        for ((slot, repr), &param) in first.iter().zip(&params) {
            let wanted = self.var_repr(param)?;
            if wanted != Repr::VOID
                && let Slot::One(value) = self.convert(*slot, repr, &wanted)?
            {
                args.push(value);
            }
        }
        for (arg, &param) in edge.args.iter().zip(&params[first.len()..]) {
            let wanted = self.var_repr(param)?;
            if wanted != Repr::VOID {
                args.extend(self.value_as(arg, &wanted)?);
            }
        }
        self.terminate(Term::Jump(BlockCall::new(target, args)));
        Ok(())
    }

    /// A jump along an edge as a branch needs it: to the target itself if it has no parameters, else by way of a block
    /// that computes the arguments.
    fn edge_block(&mut self, edge: &Edge) -> Res<BlockCall> {
        if edge.args.is_empty()
            && let Some(target) = self.blocks[edge.target]
        {
            return Ok(BlockCall::new(target, []));
        }
        let here = self.block;
        let between = self.func.add_block();
        self.block = between;
        self.goto(edge, &[])?;
        self.block = here;
        Ok(BlockCall::new(between, []))
    }

    // Operands.

    /// The annotation of an operand.
    pub fn ann(&mut self, operand: &Operand) -> Ann {
        self.lo.operand_ann(&self.graph, operand)
    }

    /// The representation of an operand.
    pub fn repr(&mut self, operand: &Operand) -> Res<Repr> {
        let ann = self.ann(operand);
        self.lo.repr(&ann)
    }

    /// The representation of a variable.
    pub fn var_repr(&mut self, var: Var) -> Res<Repr> {
        let ann = self.graph.vars[var].clone();
        self.lo.repr(&ann)
    }

    /// The representation of an operation's result.
    pub fn result_repr(&mut self, op: &Op) -> Res<Repr> {
        op.result.map_or(Ok(Repr::VOID), |result| self.var_repr(result))
    }

    /// An operand in its own representation.
    pub fn operand(&mut self, operand: &Operand) -> Res<(Slot, Repr)> {
        let ann = self.ann(operand);
        let repr = self.lo.repr(&ann)?;
        if repr == Repr::VOID {
            return Ok((Slot::Void, repr));
        }
        if let Some(constant) = ann.host_const()
            && !matches!(repr, Repr::Iter(_) | Repr::Bound(_))
        {
            let value = self.host_constant(&constant.clone(), &repr)?;
            return Ok((Slot::One(value), repr));
        }
        match operand {
            Operand::Var(var) => Ok((self.slots[*var], repr)),
            Operand::Const(constant) => {
                let value = self.host_constant(constant, &repr)?;
                Ok((Slot::One(value), repr))
            }
            Operand::Unset => Ok((Slot::Void, repr)),
        }
    }

    /// An operand converted to a representation; none if that is `Void`.
    pub fn value_as(&mut self, operand: &Operand, to: &Repr) -> Res<Option<Value>> {
        if *to == Repr::VOID {
            return Ok(None);
        }
        let ann = self.ann(operand);
        if let Some(constant) = ann.host_const()
            && !matches!(to, Repr::Iter(_) | Repr::Bound(_))
            && is_direct(&ann, to)
        {
            return self.host_constant(&constant.clone(), to).map(Some);
        }
        let (slot, repr) = match self.operand(operand)? {
            (Slot::Void, Repr::Void(_)) => return self.value_of_void(&ann, to).map(Some),
            other => other,
        };
        match self.convert(slot, &repr, to)? {
            Slot::One(value) => Ok(Some(value)),
            _ => Err(self.bug(format!("no value as {to:?}"))),
        }
    }

    /// An operand converted to a representation that is not `Void`.
    pub fn value(&mut self, operand: &Operand, to: &Repr) -> Res<Value> {
        match self.value_as(operand, to)? {
            Some(value) => Ok(value),
            None => Err(self.bug("a value without representation is used")),
        }
    }

    /// An operand as a plain int.
    pub fn int(&mut self, operand: &Operand) -> Res<Value> {
        self.value(operand, &Repr::Int(ouro_ir::IntType::Signed))
    }

    /// A live object as a constant.
    pub fn host_constant(&mut self, constant: &Const, repr: &Repr) -> Res<Value> {
        let ty = self.lo.ty(repr).expect("a constant that is represented");
        let constant = self.lo.prebuilt(constant, repr)?;
        Ok(self.constant(constant, ty))
    }

    /// The value, in a representation that has values, of something that had none.
    pub fn value_of_void(&mut self, ann: &Ann, to: &Repr) -> Res<Value> {
        let ty = match self.lo.ty(to) {
            Some(ty) => ty,
            None => return Err(self.bug(format!("no value as {to:?}"))),
        };
        match (&ann.kind, &ann.constant) {
            (Kind::None | Kind::Impossible, _) => Ok(self.none_as(ty, to)),
            (_, Some(Constant::Host(constant))) => self.host_constant(&constant.clone(), to),
            (Kind::Pbc { members, .. }, _) if members.len() == 1 => self.known_value(members[0], to),
            _ => Err(self.bug(format!("no constant for {ann:?} as {to:?}"))),
        }
    }

    // Emission.

    /// A builder at the end of the current block.
    pub fn b(&mut self) -> FunctionBuilder<'_> {
        let mut builder = FunctionBuilder::new(&mut self.func);
        builder.switch_to(self.block);
        builder.set_span(self.span);
        builder
    }

    /// The current block.
    pub fn block(&self) -> Block {
        self.block
    }

    /// Continues at the end of another block.
    pub fn switch_to(&mut self, block: Block) {
        self.block = block;
    }

    /// A constant.
    pub fn constant(&mut self, constant: IrConst, ty: Type) -> Value {
        self.func.constant(constant, ty)
    }

    /// A `Signed` constant.
    pub fn signed(&mut self, value: i64) -> Value {
        self.func.constant(IrConst::signed(value), Type::SIGNED)
    }

    /// Appends an operation with one result.
    pub fn push1(&mut self, data: InstData, ty: Type) -> Value {
        self.b().push1(data, ty)
    }

    /// Appends an operation without result.
    pub fn push0(&mut self, data: InstData) {
        self.b().push(data, &[]);
    }

    /// Appends `a op b`.
    pub fn binary(&mut self, op: BinaryOp, a: Value, b: Value) -> Value {
        self.b().binary(op, a, b)
    }

    /// A reference as another type of reference.
    pub fn cast(&mut self, value: Value, ty: Type) -> Value {
        self.b().convert(ConvertOp::Ref, value, ty)
    }

    /// A field of a struct, by name.
    pub fn get_named(&mut self, object: Value, id: ouro_ir::StructId, name: &str) -> Value {
        let (field, ty) = {
            let types = self.lo.types.borrow();
            let def = &types.structs[id];
            let field = def.field(name).expect("a field of the struct");
            (field, def.fields[field as usize].ty)
        };
        self.push1(InstData::GetField { object, field }, ty)
    }

    /// Ends the current block.
    pub fn terminate(&mut self, term: Term) {
        self.b().terminate(term);
    }

    /// Branches to two new blocks, the second of them seldom reached if `cold`.
    pub fn fork(&mut self, cond: Value, cold: bool) -> (Block, Block) {
        let then = self.func.add_block();
        let otherwise = self.func.add_block();
        self.func.blocks[otherwise].cold = cold;
        self.b().branch(cond, then, otherwise);
        (then, otherwise)
    }

    /// A call of a function of the program, with an edge to the handler if this operation has one.
    pub fn call(&mut self, func: FuncId, args: &[Value]) -> Option<Value> {
        let result = self.lo.program.funcs[func].signature.result;
        let data = InstData::Call { func, args: args.into() };
        let value = self.b().push(data, result.as_slice()).first().copied();
        self.after_raising();
        value
    }

    /// Makes another function in place of this one, until [`FnLower::leave_function`].
    pub fn enter_function(&mut self, func: Function) -> LeftAside {
        LeftAside {
            block: std::mem::replace(&mut self.block, func.entry),
            func: std::mem::replace(&mut self.func, func),
            landing: std::mem::replace(&mut self.landing, Landing::Caller),
            generator: self.generator.take(),
        }
    }

    /// The function made; back to the one left aside.
    pub fn leave_function(&mut self, aside: LeftAside) -> Function {
        self.block = aside.block;
        self.landing = aside.landing;
        self.generator = aside.generator;
        std::mem::replace(&mut self.func, aside.func)
    }

    /// A new struct, all fields zero.
    pub fn new_struct(&mut self, id: ouro_ir::StructId) -> Value {
        let value = self.push1(InstData::New(id), Type::struct_ref(id));
        self.after_raising();
        value
    }

    /// A new array, all items zero.
    pub fn new_array(&mut self, id: ouro_ir::ArrayId, length: Value) -> Value {
        let value = self.push1(InstData::NewArray(id, length), Type::array_ref(id));
        self.after_raising();
        value
    }

    /// Must follow each operation that can raise: connects it with the handler of the operation being lowered.
    pub fn after_raising(&mut self) {
        let Some(landing) = self.landing_block() else { return };
        let next = self.func.add_block();
        self.func.blocks[self.block].handler = Some(BlockCall::new(landing, []));
        self.b().jump(next, &[]);
        self.block = next;
    }

    /// The block that takes exceptions of the operation being lowered; none if they leave the function.
    fn landing_block(&mut self) -> Option<Block> {
        let edge = match &self.landing {
            Landing::Caller => return self.generator.as_ref().map(|body| body.unwind),
            Landing::Block(block) => return Some(*block),
            Landing::Edge(edge) => edge.clone(),
        };
        let exception = Repr::Instance(self.lo.builtin_class("BaseException"));
        let ty = self.lo.ty(&exception).expect("instances have values");
        let landing = self.func.add_block();
        self.func.blocks[landing].cold = true;
        let param = self.func.add_param(landing, ty);
        let here = std::mem::replace(&mut self.block, landing);
        self.landing = Landing::Caller;
        // The conversion of an exception to a base or derived class cannot fail.
        self.goto(&edge, &[(Slot::One(param), exception)]).ok();
        self.block = here;
        self.landing = Landing::Block(landing);
        Some(landing)
    }

    /// Sends exceptions of the operation being lowered to a block of its own, for as long as the caller keeps the old
    /// landing.
    pub fn replace_landing(&mut self, block: Block) -> Landing {
        std::mem::replace(&mut self.landing, Landing::Block(block))
    }

    /// Undoes [`FnLower::replace_landing`].
    pub fn restore_landing(&mut self, landing: Landing) {
        self.landing = landing;
    }

    /// Ends the current block by raising an exception instance that is in `exception`.
    pub fn raise(&mut self, exception: Value) {
        match self.landing_block() {
            Some(landing) => self.b().jump(landing, &[exception]),
            None => self.terminate(Term::Raise(exception)),
        }
    }

    /// An inlined struct is no object of its own.
    pub fn inlined_escapes(&self) -> Box<Diagnostic> {
        let error = crate::repr::unsupported(
            "a pointer to a struct inlined in a garbage-collected object, kept in a variable that has several values,",
            "keep the object (and the index) and write `array[i].field`, or use raw memory",
        );
        Box::new(error.at(self.span, "needed here"))
    }

    /// An internal inconsistency, reported with the place in the user's source.
    pub fn bug(&self, what: impl Into<String>) -> Box<Diagnostic> {
        self.lo.bug(self.span, what)
    }
}

/// Whether the block's handler is for the exceptions of its end.
fn takes_item(data: &BlockData) -> bool {
    matches!(data.term, FlowTerm::ForIter { .. })
}

/// Whether a constant of this annotation can be made directly in a representation.
fn is_direct(ann: &Ann, to: &Repr) -> bool {
    match to {
        Repr::Str => matches!(ann.kind, Kind::Str { .. } | Kind::Char | Kind::None),
        Repr::Bool => matches!(ann.kind, Kind::Bool),
        Repr::Ptr(_) => matches!(ann.kind, Kind::None | Kind::Str { .. }),
        _ => true,
    }
}
