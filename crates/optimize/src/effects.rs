//! What calls can do: raise, collect, write which fields.
//!
//! Computed bottom-up over the components of the call graph. Objects that a function has made itself are not part of what
//! it writes: nobody who calls it can have looked at them before.

use cranelift_entity::{EntityRef, PrimaryMap};
use ouro_ir::{
    ConvertOp, ExtFunc, ExtId, FuncId, Function, Heap, InstData, Program, Signature, StructId, Term, Type, Types, Value,
};
use rayon::prelude::*;

use crate::callgraph::{CallGraph, Node, node};
use crate::context::{BitSet, is_allocated};

/// A class of memory: two accesses to different ones are never to the same place.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(crate) enum Location {
    /// A field, by the struct that introduces it.
    Field(StructId, u32),
    /// A field of the rows of all arrays of a type, or the tails of all structs of a type.
    Items(HeapKey, u32),
}

/// A struct or array, in an order.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(crate) enum HeapKey {
    /// The tail of a struct.
    Tail(u32),
    /// The rows of an array.
    Array(u32),
    /// Not known.
    Any,
}

impl Location {
    /// The field of a struct that may be derived from the one which introduces it.
    pub fn field(types: &Types, mut id: StructId, field: u32) -> Location {
        while let Some(parent) = types.structs[id].parent {
            if types.structs[parent].fields.len() <= field as usize {
                break;
            }
            id = parent;
        }
        Location::Field(id, field)
    }

    /// The items of an object of this type.
    pub fn items(ty: Type, field: u32) -> Location {
        let key = match ty {
            Type::Ref(Heap::Struct(id)) => HeapKey::Tail(id.as_u32()),
            Type::Ref(Heap::Array(id)) => HeapKey::Array(id.as_u32()),
            _ => HeapKey::Any,
        };
        Location::Items(key, field)
    }
}

/// A set of locations; everything when it gets large.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Writes {
    All,
    /// Sorted.
    Some(Vec<Location>),
}

impl Writes {
    const MAX: usize = 64;

    fn add(&mut self, location: Location) {
        if let Writes::Some(list) = self
            && let Err(at) = list.binary_search(&location)
        {
            if list.len() == Writes::MAX {
                *self = Writes::All;
            } else {
                list.insert(at, location);
            }
        }
    }

    fn union(&mut self, other: &Writes) {
        match other {
            Writes::All => *self = Writes::All,
            Writes::Some(list) => list.iter().for_each(|&location| self.add(location)),
        }
    }
}

/// What a call can do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct CallEffects {
    /// It can leave with an exception.
    pub raises: bool,
    /// It can run the garbage collector.
    pub collects: bool,
    /// If its result is not used, it need not be done.
    pub removable: bool,
    /// What it can write of objects that exist before it.
    pub writes: Writes,
}

/// A call nothing is known of.
static WORST: CallEffects = CallEffects { raises: true, collects: true, removable: false, writes: Writes::All };
/// An operation that only computes.
static NONE: CallEffects =
    CallEffects { raises: false, collects: false, removable: true, writes: Writes::Some(Vec::new()) };
/// An allocation, in a program with finalisers: they may run here.
static FINALIZING: CallEffects = CallEffects { raises: true, collects: true, removable: true, writes: Writes::All };
/// An allocation.
static ALLOCATION: CallEffects =
    CallEffects { raises: true, collects: true, removable: true, writes: Writes::Some(Vec::new()) };

/// What every call of the program can do.
pub(crate) struct Summaries {
    nodes: Vec<CallEffects>,
    exts: PrimaryMap<ExtId, CallEffects>,
    allocation: &'static CallEffects,
    signatures: Vec<Signature>,
    graph: CallGraph,
}

fn ext_effects(ext: &ExtFunc) -> CallEffects {
    let effects = ext.effects;
    // What it gets no reference to it can only reach through code of the program, which collections (finalizers) and callbacks run.
    let reaches = ext.signature.params.iter().any(|ty| matches!(ty, Type::Ref(_) | Type::Addr | Type::Func(_)));
    let writes = !effects.pure && (effects.collects || reaches);
    CallEffects {
        raises: effects.raises,
        collects: effects.collects,
        removable: effects.pure && !effects.raises && !effects.diverges,
        writes: if writes { Writes::All } else { Writes::Some(Vec::new()) },
    }
}

/// What allocations of the program can do.
fn allocation(program: &Program) -> &'static CallEffects {
    match program.well_known.and_then(|known| known.finalizers) {
        Some(_) => &FINALIZING,
        None => &ALLOCATION,
    }
}

/// What the operations of one function do, calls left open.
struct Local {
    own: CallEffects,
    /// Called nodes, and whether what they raise leaves this function.
    calls: Vec<(Node, bool)>,
}

impl Summaries {
    /// Analyses these functions of a program.
    pub fn new(program: &Program, funcs: &PrimaryMap<FuncId, Function>) -> Summaries {
        let graph = CallGraph::new(program, funcs);
        let exts: PrimaryMap<ExtId, CallEffects> = program.exts.values().map(ext_effects).collect();
        let locals: Vec<Local> =
            funcs.as_values_slice().par_iter().map(|func| local_effects(program, &exts, &graph, func)).collect();
        let mut nodes = vec![NONE.clone(); funcs.len() + graph.shape_count()];
        let shape_members = |node: Node| graph.graph.successors(node);
        for component in graph.components() {
            let recursive = component.len() > 1 || graph.graph.successors(component[0]).contains(&component[0]);
            loop {
                let mut changed = false;
                for &node in &component {
                    let mut effects = match locals.get(node as usize) {
                        Some(local) => local.resolve(&nodes),
                        None => {
                            let calls = shape_members(node).iter().map(|&member| (member, true)).collect();
                            Local { own: NONE.clone(), calls }.resolve(&nodes)
                        }
                    };
                    effects.removable &= !recursive;
                    // Deep recursion ends in an exception, which `weave` puts in.
                    effects.raises |= recursive;
                    if effects != nodes[node as usize] {
                        nodes[node as usize] = effects;
                        changed = true;
                    }
                }
                if !changed || !recursive {
                    break;
                }
            }
        }
        let signatures = funcs.values().map(|func| func.signature.clone()).collect();
        Summaries { nodes, exts, allocation: allocation(program), signatures, graph }
    }

    /// The effects of an operation.
    pub fn of(&self, data: &InstData) -> &CallEffects {
        match data {
            InstData::New(_) | InstData::NewTail(..) | InstData::NewArray(..) => self.allocation,
            InstData::Call { func, .. } => self.func(*func),
            InstData::CallIndirect { sig, .. } => match self.graph.indirect(*sig) {
                Some(node) => &self.nodes[node as usize],
                None => &WORST,
            },
            InstData::CallExt { ext, .. } => &self.exts[*ext],
            _ => &NONE,
        }
    }

    /// The effects of a call of the function.
    pub fn func(&self, id: FuncId) -> &CallEffects {
        &self.nodes[node(id) as usize]
    }

    /// The signature of a function.
    pub fn signature(&self, id: FuncId) -> Option<&Signature> {
        self.signatures.get(id.index())
    }

    /// The call graph the effects were computed from.
    pub fn call_graph(&self) -> &CallGraph {
        &self.graph
    }
}

impl Local {
    fn resolve(&self, nodes: &[CallEffects]) -> CallEffects {
        let mut out = self.own.clone();
        for &(callee, leaves) in &self.calls {
            let effects = &nodes[callee as usize];
            out.raises |= leaves && effects.raises;
            out.collects |= effects.collects;
            out.removable &= effects.removable;
            out.writes.union(&effects.writes);
        }
        out
    }
}

/// Whether the object was made in this function.
fn is_fresh(func: &Function, mut object: Value) -> bool {
    while let Some(inst) = func.def_inst(object)
        && let InstData::Convert(ConvertOp::Ref, inner) = func.insts[inst]
    {
        object = inner;
    }
    is_allocated(func, object)
}

fn local_effects(
    program: &Program,
    exts: &PrimaryMap<ExtId, CallEffects>,
    graph: &CallGraph,
    func: &Function,
) -> Local {
    let mut local = Local { own: NONE.clone(), calls: Vec::new() };
    let mut passed = BitSet::with_capacity(func.blocks.len());
    for block in func.block_order() {
        let data = &func.blocks[block];
        passed.insert(block.index());
        data.term.for_each_call(|call| {
            // A loop may not end.
            local.own.removable &= !passed.contains(call.block.index());
        });
        match data.term {
            Term::Raise(_) => {
                local.own.raises = true;
                local.own.removable = false;
            }
            Term::Unreachable => local.own.removable = false,
            _ => {}
        }
        for (index, &inst) in data.insts.iter().enumerate() {
            let leaves = data.handler.is_none() || index + 1 < data.insts.len();
            local.operation(program, exts, graph, func, &func.insts[inst], leaves);
        }
    }
    local.calls.sort_unstable();
    local.calls.dedup();
    local
}

impl Local {
    fn operation(
        &mut self,
        program: &Program,
        exts: &PrimaryMap<ExtId, CallEffects>,
        graph: &CallGraph,
        func: &Function,
        data: &InstData,
        leaves: bool,
    ) {
        let own = &mut self.own;
        let mut add = |effects: &CallEffects| {
            own.raises |= leaves && effects.raises;
            own.collects |= effects.collects;
            own.removable &= effects.removable;
            own.writes.union(&effects.writes);
        };
        match *data {
            InstData::New(_) | InstData::NewTail(..) | InstData::NewArray(..) => add(allocation(program)),
            InstData::CallExt { ext, .. } => add(&exts[ext]),
            InstData::Call { func, .. } => self.calls.push((node(func), leaves)),
            InstData::CallIndirect { sig, .. } => match graph.indirect(sig) {
                Some(node) => self.calls.push((node, leaves)),
                None => add(&WORST),
            },
            InstData::SetField { object, field, .. } => self.write(func, object, || match func.ty(object) {
                Type::Ref(Heap::Struct(id)) => Location::field(&program.types, id, field),
                ty => Location::items(ty, field),
            }),
            InstData::SetItem { object, field, .. } => {
                self.write(func, object, || Location::items(func.ty(object), field));
            }
            InstData::CopyItems { dest, .. } => {
                for field in 0..row_fields(&program.types, func.ty(dest)) {
                    self.write(func, dest, || Location::items(func.ty(dest), field));
                }
            }
            InstData::Store { .. } => {
                own.writes = Writes::All;
                own.removable = false;
            }
            _ => {}
        }
    }

    fn write(&mut self, func: &Function, object: Value, location: impl Fn() -> Location) {
        if !is_fresh(func, object) {
            self.own.writes.add(location());
            self.own.removable = false;
        }
    }
}

/// The number of fields in a row of the array, or 1 for a tail.
pub(crate) fn row_fields(types: &Types, ty: Type) -> u32 {
    match ty {
        Type::Ref(Heap::Array(id)) => types.arrays[id].row.len() as u32,
        _ => 1,
    }
}
