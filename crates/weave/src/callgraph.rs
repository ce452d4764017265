//! Who calls whom, and what follows from it: which functions can collect, which can raise.
//!
//! An indirect call can reach every function whose address is taken and whose signature is the call's, or another that function
//! references are converted to or from. So there is a node for each such class of signatures, with edges to its functions. A class
//! with references that come in from outside can do everything.

use cranelift_entity::EntityRef;
use ouro_ir::{
    Const, ConvertOp, ExtFunc, FuncId, Function, InstData, Program, SigId, Static, StaticContents, Term, Type, ValueDef,
};

/// A node of the call graph: functions first, then classes of signatures.
pub(crate) type Node = usize;

/// The calls of a program.
#[derive(Debug)]
pub(crate) struct CallGraph {
    /// Called nodes of each node, ascending, each once.
    pub edges: Vec<Vec<Node>>,
    /// The node of each signature's class.
    class_nodes: Vec<Node>,
    /// The classes with references that come in from outside.
    outside: Vec<Node>,
}

/// Sets of signatures between which function references are converted.
struct Classes(Vec<usize>);

impl Classes {
    fn find(&self, mut sig: usize) -> usize {
        while self.0[sig] != sig {
            sig = self.0[sig];
        }
        sig
    }

    fn join(&mut self, a: SigId, b: SigId) {
        let (a, b) = (self.find(a.index()), self.find(b.index()));
        self.0[a.max(b)] = a.min(b);
    }
}

/// The function constants in prebuilt data, each with the signature it is stored as.
fn static_functions(program: &Program, data: &Static) -> Vec<(FuncId, SigId)> {
    let mut out = Vec::new();
    let mut visit = |value: &Const, ty: Type| {
        if let (Const::Func(func), Type::Func(sig)) = (*value, ty) {
            out.push((func, sig));
        }
    };
    match (&data.contents, data.heap) {
        (StaticContents::Array(values), ouro_ir::Heap::Array(id)) => {
            let row = &program.types.arrays[id].row;
            values.iter().zip(row.iter().cycle()).for_each(|(value, field)| visit(value, field.ty));
        }
        (contents, ouro_ir::Heap::Struct(id)) => {
            let def = &program.types.structs[id];
            let (fields, items): (&[Const], &[Const]) = match contents {
                StaticContents::Struct(fields) | StaticContents::Chars(fields, _) => (fields, &[]),
                StaticContents::StructTail(fields, items) => (fields, items),
                StaticContents::Array(_) => (&[], &[]),
            };
            fields.iter().zip(&def.fields).for_each(|(value, field)| visit(value, field.ty));
            if let Some(tail) = &def.tail {
                items.iter().for_each(|value| visit(value, tail.item));
            }
        }
        _ => {}
    }
    out
}

impl CallGraph {
    pub(crate) fn new(program: &mut Program) -> CallGraph {
        let mut taken: Vec<(FuncId, SigId)> = Vec::new();
        for data in program.statics.values() {
            taken.extend(static_functions(program, data));
        }
        let mut conversions: Vec<(SigId, SigId)> = Vec::new();
        for func in program.funcs.values() {
            for value in func.values.values() {
                if let (ValueDef::Const(Const::Func(target)), Type::Func(sig)) = (value.def, value.ty) {
                    taken.push((target, sig));
                }
            }
            for (inst, data) in func.insts.iter() {
                if let InstData::Convert(ConvertOp::Ref, from) = *data
                    && let (Type::Func(from), Some(&result)) = (func.ty(from), func.results[inst].first())
                    && let Type::Func(to) = func.ty(result)
                {
                    conversions.push((from, to));
                }
            }
        }
        taken.sort_unstable();
        taken.dedup();
        let own: Vec<SigId> = taken
            .iter()
            .map(|&(func, _)| {
                let signature = program.funcs[func].signature.clone();
                program.types.sig(signature)
            })
            .collect();
        let mut classes = Classes((0..program.types.sigs.len()).collect());
        conversions.into_iter().for_each(|(from, to)| classes.join(from, to));
        taken.iter().zip(&own).for_each(|(&(_, sig), &own)| classes.join(sig, own));
        let count = program.funcs.len();
        let class_nodes: Vec<Node> = (0..program.types.sigs.len()).map(|sig| count + classes.find(sig)).collect();
        let mut edges = vec![Vec::new(); count + class_nodes.len()];
        for ((func, _), sig) in taken.iter().zip(&own) {
            edges[class_nodes[sig.index()]].push(func.index());
        }
        let outside = program.funcs.values().flat_map(Function::outside_references);
        let outside = outside.map(|sig| class_nodes[sig.index()]).collect();
        let mut graph = CallGraph { edges, class_nodes, outside };
        for (id, func) in program.funcs.iter() {
            for block in func.blocks.values() {
                let targets = block.insts.iter().filter_map(|&inst| graph.target(&func.insts[inst]));
                let targets: Vec<Node> = targets.collect();
                graph.edges[id.index()].extend(targets);
            }
        }
        for targets in &mut graph.edges {
            targets.sort_unstable();
            targets.dedup();
        }
        graph
    }

    /// A graph without indirect calls, for tests.
    #[cfg(test)]
    pub(crate) fn of_functions(edges: Vec<Vec<Node>>) -> CallGraph {
        CallGraph { edges, class_nodes: Vec::new(), outside: Vec::new() }
    }

    /// The node an operation calls, if it calls a function of the program.
    pub(crate) fn target(&self, data: &InstData) -> Option<Node> {
        match data {
            InstData::Call { func, .. } => Some(func.index()),
            InstData::CallIndirect { sig, .. } => Some(self.class_nodes[sig.index()]),
            _ => None,
        }
    }

    /// Whether the node stands for a function, not for a class of signatures.
    pub(crate) fn is_function(&self, node: Node) -> bool {
        node < self.edges.len() - self.class_nodes.len()
    }
}

/// What calls of each node can do.
#[derive(Debug)]
pub(crate) struct Facts {
    graph: CallGraph,
    /// Nodes that can run the collector.
    collects: Vec<bool>,
    /// Nodes that can leave a pending exception.
    raises: Vec<bool>,
    /// The plan collects at all.
    plan_collects: bool,
}

impl Facts {
    /// Computes what each function can do. `checked`: the functions that get a test for stack overflow.
    pub(crate) fn new(program: &Program, graph: CallGraph, checked: &[bool], plan_collects: bool) -> Facts {
        let count = graph.edges.len();
        let mut facts = Facts { graph, collects: vec![false; count], raises: vec![false; count], plan_collects };
        for &node in &facts.graph.outside {
            facts.collects[node] = plan_collects;
            facts.raises[node] = true;
        }
        // Who can collect or raise because a node does: for raises only calls without handler count.
        let mut callers = vec![Vec::new(); count];
        let mut exposed = vec![Vec::new(); count];
        for node in program.funcs.len()..count {
            for &target in &facts.graph.edges[node] {
                callers[target].push(node);
                exposed[target].push(node);
            }
        }
        for (id, func) in program.funcs.iter() {
            let node = id.index();
            facts.raises[node] = checked[node];
            for block in func.block_order() {
                let data = &func.blocks[block];
                facts.raises[node] |= matches!(data.term, Term::Raise(_));
                for (index, &inst) in data.insts.iter().enumerate() {
                    let data_inst = &func.insts[inst];
                    let handled = data.handler.is_some() && index + 1 == data.insts.len();
                    facts.collects[node] |= facts.collects_itself(program, data_inst);
                    facts.raises[node] |= !handled && raises_itself(program, data_inst);
                    if let Some(target) = facts.graph.target(data_inst) {
                        callers[target].push(node);
                        if !handled {
                            exposed[target].push(node);
                        }
                    }
                }
            }
        }
        spread(&mut facts.collects, &callers);
        spread(&mut facts.raises, &exposed);
        facts
    }

    fn collects_itself(&self, program: &Program, data: &InstData) -> bool {
        self.plan_collects
            && match data {
                InstData::New(_) | InstData::NewTail(..) | InstData::NewArray(..) => true,
                InstData::CallExt { ext, .. } => program.exts[*ext].effects.collects,
                _ => false,
            }
    }

    /// Whether an operation can run the collector.
    pub(crate) fn collects(&self, program: &Program, data: &InstData) -> bool {
        self.collects_itself(program, data) || self.graph.target(data).is_some_and(|node| self.collects[node])
    }

    /// Whether an operation can leave a pending exception.
    pub(crate) fn raises(&self, program: &Program, data: &InstData) -> bool {
        raises_itself(program, data) || self.graph.target(data).is_some_and(|node| self.raises[node])
    }
}

fn raises_itself(program: &Program, data: &InstData) -> bool {
    match data {
        InstData::New(_) | InstData::NewTail(..) | InstData::NewArray(..) => true,
        InstData::CallExt { ext, .. } => {
            let ExtFunc { effects, .. } = &program.exts[*ext];
            effects.raises
        }
        _ => false,
    }
}

/// Sets the property for all that lead to nodes that have it.
fn spread(property: &mut [bool], callers: &[Vec<Node>]) {
    let mut work: Vec<Node> = (0..property.len()).filter(|&node| property[node]).collect();
    while let Some(node) = work.pop() {
        for &caller in &callers[node] {
            if !property[caller] {
                property[caller] = true;
                work.push(caller);
            }
        }
    }
}
