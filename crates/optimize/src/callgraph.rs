//! Which functions call which, and the strongly connected components of that graph, callees first.
//!
//! Calls through references go to a node for the *shape* of their signature (all references alike), which calls every
//! function of that shape whose reference is taken anywhere: casts between signatures cannot change the shape of a call. Where
//! references of a shape come in from outside, nothing is known of such calls.

use cranelift_entity::{EntityRef, PrimaryMap, SecondaryMap};
use ouro_ir::analysis::Graph;
use ouro_ir::{Const, FuncId, Function, Heap, InstData, Program, SigId, Signature, StaticContents, Type, ValueDef};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

/// A node: functions by their ids, then shapes.
pub(crate) type Node = u32;

/// The calls of a program.
pub(crate) struct CallGraph {
    pub graph: Graph,
    /// Functions that may be called by other means than direct calls.
    pub address_taken: SecondaryMap<FuncId, bool>,
    /// How many direct calls there are.
    pub call_sites: SecondaryMap<FuncId, u32>,
    shapes: FxHashMap<Signature, Node>,
    sig_nodes: SecondaryMap<SigId, Option<Node>>,
}

/// A signature with all references alike.
fn shape(signature: &Signature) -> Signature {
    let plain = |ty: Type| match ty {
        Type::Ref(_) => Type::Ref(Heap::Any),
        Type::Func(_) => Type::Addr,
        _ => ty,
    };
    Signature { params: signature.params.iter().map(|&ty| plain(ty)).collect(), result: signature.result.map(plain) }
}

#[derive(Default)]
struct Mentions {
    direct: Vec<FuncId>,
    indirect: Vec<SigId>,
    taken: Vec<FuncId>,
    outside: Vec<SigId>,
}

fn mentions(func: &Function) -> Mentions {
    let mut out = Mentions::default();
    for data in func.blocks.values() {
        for &inst in &data.insts {
            match &func.insts[inst] {
                InstData::Call { func, .. } => out.direct.push(*func),
                InstData::CallIndirect { sig, .. } => out.indirect.push(*sig),
                _ => {}
            }
        }
    }
    // Constants nobody uses are few; taking them as used is harmless.
    out.taken.extend(func.values.values().filter_map(|value| match value.def {
        ValueDef::Const(Const::Func(id)) => Some(id),
        _ => None,
    }));
    out.outside.extend(func.outside_references());
    for sigs in [&mut out.indirect, &mut out.outside] {
        sigs.sort_unstable();
        sigs.dedup();
    }
    out
}

impl CallGraph {
    /// The calls between these functions of a program.
    pub fn new(program: &Program, funcs: &PrimaryMap<FuncId, Function>) -> CallGraph {
        let found: Vec<Mentions> = funcs.as_values_slice().par_iter().map(mentions).collect();
        let mut address_taken: SecondaryMap<FuncId, bool> = SecondaryMap::with_capacity(funcs.len());
        let mut call_sites: SecondaryMap<FuncId, u32> = SecondaryMap::with_capacity(funcs.len());
        for mentions in &found {
            mentions.taken.iter().for_each(|&id| address_taken[id] = true);
            mentions.direct.iter().for_each(|&id| call_sites[id] += 1);
        }
        for data in program.statics.values() {
            let mut note = |value: &Const| {
                if let Const::Func(id) = value {
                    address_taken[*id] = true;
                }
            };
            match &data.contents {
                StaticContents::Struct(values) | StaticContents::Chars(values, _) | StaticContents::Array(values) => {
                    values.iter().for_each(&mut note)
                }
                StaticContents::StructTail(values, items) => values.iter().chain(items).for_each(&mut note),
            }
        }
        if let Some(known) = program.well_known {
            address_taken[known.entry] = true;
            known.finalizers.into_iter().for_each(|func| address_taken[func] = true);
        }
        let shape_of = |sig: SigId| shape(&program.types.sigs[sig]);
        let outside: FxHashSet<Signature> =
            found.iter().flat_map(|mentions| &mentions.outside).map(|&sig| shape_of(sig)).collect();
        let mut shapes: FxHashMap<Signature, Node> = FxHashMap::default();
        let mut sig_nodes: SecondaryMap<SigId, Option<Node>> = SecondaryMap::new();
        let mut members: Vec<Vec<Node>> = Vec::new();
        let mut node_of = |signature: &Signature, members: &mut Vec<Vec<Node>>| {
            *shapes.entry(shape(signature)).or_insert_with(|| {
                members.push(Vec::new());
                (funcs.len() + members.len() - 1) as Node
            })
        };
        for sig in found.iter().flat_map(|mentions| &mentions.indirect) {
            if sig_nodes[*sig].is_none() && (outside.is_empty() || !outside.contains(&shape_of(*sig))) {
                sig_nodes[*sig] = Some(node_of(&program.types.sigs[*sig], &mut members));
            }
        }
        for (id, func) in funcs.iter().filter(|&(id, _)| address_taken[id]) {
            let node = node_of(&func.signature, &mut members);
            members[node as usize - funcs.len()].push(id.as_u32());
        }
        let graph = Graph::new(funcs.len() + members.len(), |node, edge| match found.get(node as usize) {
            Some(mentions) => {
                let direct = mentions.direct.iter().map(|id| id.as_u32());
                let indirect = mentions.indirect.iter().filter_map(|&sig| sig_nodes[sig]);
                let mut seen = FxHashSet::default();
                direct.chain(indirect).filter(|&target| seen.insert(target)).for_each(edge);
            }
            None => members[node as usize - funcs.len()].iter().for_each(|&member| edge(member)),
        });
        CallGraph { graph, address_taken, call_sites, shapes, sig_nodes }
    }

    /// The node of calls through references of this signature; none if they can reach any code.
    pub fn indirect(&self, sig: SigId) -> Option<Node> {
        self.sig_nodes[sig]
    }

    /// The number of shapes.
    pub fn shape_count(&self) -> usize {
        self.shapes.len()
    }

    /// The strongly connected components, each after those it calls (Tarjan 1972).
    pub fn components(&self) -> Vec<Vec<Node>> {
        components(&self.graph)
    }
}

struct Frame {
    node: Node,
    next: usize,
}

fn components(graph: &Graph) -> Vec<Vec<Node>> {
    const UNSEEN: u32 = u32::MAX;
    let mut index = vec![UNSEEN; graph.len()];
    let mut low = vec![0; graph.len()];
    let mut on_stack = vec![false; graph.len()];
    let mut stack: Vec<Node> = Vec::new();
    let mut out = Vec::new();
    let mut clock = 0;
    for root in 0..graph.len() as Node {
        if index[root as usize] != UNSEEN {
            continue;
        }
        let mut frames = vec![Frame { node: root, next: 0 }];
        while let Some(frame) = frames.last_mut() {
            let node = frame.node as usize;
            if frame.next == 0 {
                index[node] = clock;
                low[node] = clock;
                clock += 1;
                stack.push(frame.node);
                on_stack[node] = true;
            }
            if let Some(&target) = graph.successors(frame.node).get(frame.next) {
                frame.next += 1;
                let target_index = target as usize;
                if index[target_index] == UNSEEN {
                    frames.push(Frame { node: target, next: 0 });
                } else if on_stack[target_index] {
                    low[node] = low[node].min(index[target_index]);
                }
                continue;
            }
            // A node without edges comes here at once; one with edges after the last.
            if low[node] == index[node] {
                let start = stack.iter().rposition(|&other| other as usize == node).expect("a node on the stack");
                let component = stack.split_off(start);
                component.iter().for_each(|&other| on_stack[other as usize] = false);
                out.push(component);
            }
            frames.pop();
            if let Some(parent) = frames.last() {
                let parent = parent.node as usize;
                low[parent] = low[parent].min(low[node]);
            }
        }
    }
    out
}

/// The number of a function's node.
pub(crate) fn node(id: FuncId) -> Node {
    id.index() as Node
}
