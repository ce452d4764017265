//! Functions: blocks, operations and values in SSA form.

use cranelift_entity::{PrimaryMap, SecondaryMap, entity_impl};
use ouro_source::Span;
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::{Const, ConvertOp, InstData, SigId, Signature, Type};

/// A basic block.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Block(u32);
entity_impl!(Block, "b");

/// An SSA value.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Value(u32);
entity_impl!(Value, "v");

/// An operation.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Inst(u32);
entity_impl!(Inst, "i");

impl Default for Value {
    fn default() -> Value {
        Value(u32::MAX)
    }
}

/// Where a value comes from.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum ValueDef {
    /// A parameter of a block, by its index.
    Param(Block, u32),
    /// A result of an operation, by its index.
    Result(Inst, u32),
    /// A constant; usable everywhere.
    Const(Const),
}

/// A value's definition and type.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct ValueData {
    /// Its definition.
    pub def: ValueDef,
    /// Its type.
    pub ty: Type,
}

/// A jump with arguments.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BlockCall {
    /// Where to.
    pub block: Block,
    /// One for each parameter of the block (for a handler: one fewer, the first parameter is the exception).
    pub args: SmallVec<[Value; 4]>,
}

impl BlockCall {
    /// A jump with these arguments.
    pub fn new(block: Block, args: impl IntoIterator<Item = Value>) -> BlockCall {
        BlockCall { block, args: args.into_iter().collect() }
    }
}

/// The end of a block.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Term {
    /// Unconditional.
    Jump(BlockCall),
    /// On a `Bool`.
    Branch {
        /// The condition.
        cond: Value,
        /// If true.
        then: BlockCall,
        /// If false.
        otherwise: BlockCall,
    },
    /// On an integer or char.
    Switch {
        /// What is compared.
        value: Value,
        /// Distinct values, ascending.
        cases: Vec<(i128, BlockCall)>,
        /// If none matches.
        default: BlockCall,
    },
    /// Leaves the function.
    Return(Option<Value>),
    /// Leaves the function with an exception instance (a reference to the program's exception root struct).
    Raise(Value),
    /// Not reached; stops the program if it is.
    Unreachable,
}

impl Term {
    /// The jumps in order.
    pub fn calls(&self) -> SmallVec<[&BlockCall; 2]> {
        match self {
            Term::Jump(call) => SmallVec::from_slice(&[call]),
            Term::Branch { then, otherwise, .. } => SmallVec::from_slice(&[then, otherwise]),
            Term::Switch { cases, default, .. } => {
                cases.iter().map(|(_, call)| call).chain(std::iter::once(default)).collect()
            }
            Term::Return(_) | Term::Raise(_) | Term::Unreachable => SmallVec::new(),
        }
    }

    /// The jumps in order, to be changed.
    pub fn calls_mut(&mut self) -> SmallVec<[&mut BlockCall; 2]> {
        let mut out = SmallVec::new();
        match self {
            Term::Jump(call) => out.push(call),
            Term::Branch { then, otherwise, .. } => out.extend([then, otherwise]),
            Term::Switch { cases, default, .. } => {
                out.extend(cases.iter_mut().map(|(_, call)| call));
                out.push(default);
            }
            Term::Return(_) | Term::Raise(_) | Term::Unreachable => {}
        }
        out
    }

    /// Replaces every value the terminator itself and its jumps use.
    pub fn map_args(&mut self, mut f: impl FnMut(Value) -> Value) {
        match self {
            Term::Branch { cond: value, .. }
            | Term::Switch { value, .. }
            | Term::Return(Some(value))
            | Term::Raise(value) => *value = f(*value),
            _ => {}
        }
        for call in self.calls_mut() {
            call.args.iter_mut().for_each(|arg| *arg = f(*arg));
        }
    }
}

/// A basic block.
#[derive(Clone, PartialEq, Debug)]
pub struct BlockData {
    /// Parameters, filled by the jumps that lead here.
    pub params: SmallVec<[Value; 4]>,
    /// Operations in order.
    pub insts: Vec<Inst>,
    /// If set, the last operation (a call or an allocation) goes there when it raises. The exception is the first argument,
    /// before those listed. Results of that operation are not usable on this edge.
    pub handler: Option<BlockCall>,
    /// How it ends.
    pub term: Term,
    /// Where the terminator comes from.
    pub term_span: Span,
    /// Seldom reached (raises, slow paths): laid out apart.
    pub cold: bool,
}

impl Default for BlockData {
    fn default() -> BlockData {
        BlockData {
            params: SmallVec::new(),
            insts: Vec::new(),
            handler: None,
            term: Term::Unreachable,
            term_span: Span::NONE,
            cold: false,
        }
    }
}

/// What is to be done about inlining a function.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Default)]
pub enum Inline {
    /// By the inliner's judgement.
    #[default]
    Auto,
    /// Wherever it is called directly.
    Always,
    /// Never.
    Never,
}

/// A function.
#[derive(Clone, Debug)]
pub struct Function {
    /// Unique in the program; a C identifier.
    pub name: String,
    /// The source module (`rpython.rtyper.rlist`, `bf`): the C backend splits by it.
    pub module: String,
    /// As people know it: `Tape.advance`.
    pub source_name: String,
    /// Where it is defined.
    pub span: Span,
    /// Parameters and result.
    pub signature: Signature,
    /// Inlining directive.
    pub inline: Inline,
    /// The first block; its parameters are the function's.
    pub entry: Block,
    /// Blocks, in layout order after [`Function::block_order`].
    pub blocks: PrimaryMap<Block, BlockData>,
    /// Operations; those in no block are dead.
    pub insts: PrimaryMap<Inst, InstData>,
    /// The results of each operation.
    pub results: SecondaryMap<Inst, SmallVec<[Value; 2]>>,
    /// The source of each operation.
    pub spans: PrimaryMap<Inst, Span>,
    /// Values.
    pub values: PrimaryMap<Value, ValueData>,
    constants: FxHashMap<(Const, Type), Value>,
}

impl Function {
    /// A function with an empty entry block whose parameters are those of the signature.
    pub fn new(name: String, signature: Signature) -> Function {
        let mut func = Function::empty(name, signature);
        func.entry = func.add_block();
        for ty in func.signature.params.clone() {
            func.add_param(func.entry, ty);
        }
        func
    }

    /// A function without any block, not even the entry.
    pub(crate) fn empty(name: String, signature: Signature) -> Function {
        Function {
            module: String::new(),
            source_name: name.clone(),
            name,
            span: Span::NONE,
            inline: Inline::Auto,
            entry: Block(0),
            blocks: PrimaryMap::new(),
            insts: PrimaryMap::new(),
            results: SecondaryMap::new(),
            spans: PrimaryMap::new(),
            values: PrimaryMap::new(),
            constants: FxHashMap::default(),
            signature,
        }
    }

    /// A function without any block that is called what the other one is.
    pub(crate) fn with_header(other: &Function) -> Function {
        let mut func = Function::empty(other.name.clone(), other.signature.clone());
        func.module.clone_from(&other.module);
        func.source_name.clone_from(&other.source_name);
        func.span = other.span;
        func.inline = other.inline;
        func
    }

    /// A new empty block.
    pub fn add_block(&mut self) -> Block {
        self.blocks.push(BlockData::default())
    }

    /// A new parameter at the end of a block's parameters.
    pub fn add_param(&mut self, block: Block, ty: Type) -> Value {
        let index = self.blocks[block].params.len() as u32;
        let value = self.values.push(ValueData { def: ValueDef::Param(block, index), ty });
        self.blocks[block].params.push(value);
        value
    }

    /// The value of a constant; the same one for equal constants.
    pub fn constant(&mut self, constant: Const, ty: Type) -> Value {
        if let Some(&value) = self.constants.get(&(constant, ty)) {
            return value;
        }
        let value = self.values.push(ValueData { def: ValueDef::Const(constant), ty });
        self.constants.insert((constant, ty), value);
        value
    }

    /// These values are the constants from now on.
    pub(crate) fn reset_constants(&mut self, constants: impl IntoIterator<Item = (Value, Const, Type)>) {
        self.constants.clear();
        for (value, constant, ty) in constants {
            self.constants.entry((constant, ty)).or_insert(value);
        }
    }

    /// A new operation that is in no block yet, with results of these types.
    pub fn make_inst(&mut self, data: InstData, results: &[Type], span: Span) -> Inst {
        let inst = self.insts.push(data);
        self.spans.push(span);
        for (index, &ty) in results.iter().enumerate() {
            let value = self.values.push(ValueData { def: ValueDef::Result(inst, index as u32), ty });
            self.results[inst].push(value);
        }
        inst
    }

    /// The type of a value.
    pub fn ty(&self, value: Value) -> Type {
        self.values[value].ty
    }

    /// The constant a value is, if it is one.
    pub fn as_const(&self, value: Value) -> Option<Const> {
        match self.values[value].def {
            ValueDef::Const(constant) => Some(constant),
            _ => None,
        }
    }

    /// The operation that defines a value, if one does.
    pub fn def_inst(&self, value: Value) -> Option<Inst> {
        match self.values[value].def {
            ValueDef::Result(inst, _) => Some(inst),
            _ => None,
        }
    }

    /// The signatures of function references that come from outside the program here: read from raw memory, made of addresses,
    /// given by external functions. A call through one can reach any code.
    pub fn outside_references(&self) -> impl Iterator<Item = SigId> {
        self.insts.iter().filter_map(|(inst, data)| {
            let comes_in = matches!(
                data,
                InstData::Load { .. } | InstData::CallExt { .. } | InstData::Convert(ConvertOp::Bits, _)
            );
            match self.results[inst].first().map(|&result| self.ty(result)) {
                Some(Type::Func(sig)) if comes_in => Some(sig),
                _ => None,
            }
        })
    }

    /// The successors of a block: the handler first, then the terminator's.
    pub fn successors(&self, block: Block) -> SmallVec<[Block; 4]> {
        let data = &self.blocks[block];
        data.handler.iter().chain(data.term.calls()).map(|call| call.block).collect()
    }

    /// The blocks that can be reached, in reverse postorder.
    pub fn block_order(&self) -> Vec<Block> {
        let mut seen = vec![false; self.blocks.len()];
        let mut order = Vec::new();
        // Blocks on the way, each with the place in `edges` from which its successors lie.
        let mut path = vec![(self.entry, 0)];
        let mut edges: Vec<Block> = Vec::new();
        self.for_each_successor(self.entry, |next| edges.push(next));
        seen[self.entry.as_u32() as usize] = true;
        while let Some(&(block, start)) = path.last() {
            // Last successor first, so that the reverse lists a branch's `then` side before the other.
            if edges.len() == start {
                order.push(block);
                path.pop();
                continue;
            }
            let next = edges.pop().expect("an edge");
            if !std::mem::replace(&mut seen[next.as_u32() as usize], true) {
                path.push((next, edges.len()));
                self.for_each_successor(next, |next| edges.push(next));
            }
        }
        order.reverse();
        order
    }
}
