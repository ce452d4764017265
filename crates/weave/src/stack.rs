//! Tests for stack overflow, in as few functions as break all cycles of the call graph.
//!
//! A minimal set (a feedback vertex set) is hard to find; the usual greedy way is good enough: in each strongly connected
//! component take the function with the most ways through it, remove it, and look at what is left.
//!
//! Functions that C code calls test themselves, where the exception can be caught before it gets to C, and when they know which
//! thread's stack it is. They have their part in breaking cycles, and get no other test.

use cranelift_entity::EntityRef;
use ouro_ir::{BinaryOp, Const, Function, FunctionBuilder, InstData, Program, StaticId, Term, Type};
use ouro_ir::{StructId, Value};
use ouro_runtime::abi::offset;

use crate::callgraph::{CallGraph, Node};

/// The function of the runtime by which functions test themselves.
const OWN_TEST: &str = "ouro_stack_is_full";

/// Whether a function tests for itself.
fn tests_itself(func: &Function, program: &Program) -> bool {
    let calls = func.blocks.values().flat_map(|block| &block.insts).map(|&inst| &func.insts[inst]);
    calls.into_iter().any(|data| matches!(data, InstData::CallExt { ext, .. } if program.exts[*ext].name == OWN_TEST))
}

/// Which functions are to test.
pub(crate) fn choose(graph: &CallGraph, program: &Program) -> Vec<bool> {
    let mut exempt = vec![false; graph.edges.len()];
    if program.is_called_by_c() {
        program.funcs.iter().for_each(|(id, func)| exempt[id.index()] = tests_itself(func, program));
    }
    break_cycles(graph, &exempt)
}

/// The functions to take so that no cycles are left between what is not exempt.
fn break_cycles(graph: &CallGraph, exempt: &[bool]) -> Vec<bool> {
    let mut chosen = vec![false; graph.edges.len()];
    let mut work = vec![(0..graph.edges.len()).filter(|&node| !exempt[node]).collect::<Vec<Node>>()];
    while let Some(nodes) = work.pop() {
        for component in components(graph, &nodes) {
            if !is_cyclic(graph, &component) {
                continue;
            }
            let best = busiest(graph, &component);
            chosen[best] = true;
            work.push(component.into_iter().filter(|&node| node != best).collect());
        }
    }
    chosen
}

fn is_cyclic(graph: &CallGraph, component: &[Node]) -> bool {
    component.len() > 1 || graph.edges[component[0]].binary_search(&component[0]).is_ok()
}

/// The function with the most pairs of callers and callees inside of the component; the first of equals.
fn busiest(graph: &CallGraph, component: &[Node]) -> Node {
    let inside = |node: &Node| component.binary_search(node).is_ok();
    let mut callers = vec![0usize; component.len()];
    for &node in component {
        for target in graph.edges[node].iter().filter_map(|target| component.binary_search(target).ok()) {
            callers[target] += 1;
        }
    }
    let score =
        |index: usize| callers[index] * graph.edges[component[index]].iter().filter(|node| inside(node)).count();
    let functions = (0..component.len()).filter(|&index| graph.is_function(component[index]));
    let best = functions.max_by_key(|&index| (score(index), std::cmp::Reverse(index)));
    component[best.expect("a cycle contains a function")]
}

/// The strongly connected components of a part of the graph (Tarjan 1972, without recursion), each ascending.
fn components(graph: &CallGraph, nodes: &[Node]) -> Vec<Vec<Node>> {
    let mut search = Search {
        graph,
        nodes,
        number: vec![None; nodes.len()],
        low: vec![0; nodes.len()],
        on_stack: vec![false; nodes.len()],
        stack: Vec::new(),
        count: 0,
        out: Vec::new(),
    };
    for start in 0..nodes.len() {
        if search.number[start].is_none() {
            search.run(start);
        }
    }
    search.out
}

/// State of Tarjan's algorithm. Indices are positions in `nodes`.
struct Search<'a> {
    graph: &'a CallGraph,
    nodes: &'a [Node],
    number: Vec<Option<usize>>,
    low: Vec<usize>,
    on_stack: Vec<bool>,
    stack: Vec<usize>,
    count: usize,
    out: Vec<Vec<Node>>,
}

impl Search<'_> {
    fn run(&mut self, start: usize) {
        let mut path = vec![(start, 0)];
        self.enter(start);
        while let Some((node, edge)) = path.pop() {
            match self.graph.edges[self.nodes[node]].get(edge) {
                None => {
                    self.leave(node);
                    if let Some(&(parent, _)) = path.last() {
                        self.low[parent] = self.low[parent].min(self.low[node]);
                    }
                }
                Some(target) => {
                    path.push((node, edge + 1));
                    let Ok(target) = self.nodes.binary_search(target) else { continue };
                    match self.number[target] {
                        None => {
                            self.enter(target);
                            path.push((target, 0));
                        }
                        Some(number) if self.on_stack[target] => self.low[node] = self.low[node].min(number),
                        Some(_) => {}
                    }
                }
            }
        }
    }

    fn enter(&mut self, node: usize) {
        self.number[node] = Some(self.count);
        self.low[node] = self.count;
        self.count += 1;
        self.stack.push(node);
        self.on_stack[node] = true;
    }

    fn leave(&mut self, node: usize) {
        if self.number[node] != Some(self.low[node]) {
            return;
        }
        let at = self.stack.iter().rposition(|&other| other == node).expect("the node is on the stack");
        let members = self.stack.split_off(at);
        members.iter().for_each(|&member| self.on_stack[member] = false);
        let mut component: Vec<Node> = members.into_iter().map(|member| self.nodes[member]).collect();
        component.sort_unstable();
        self.out.push(component);
    }
}

/// Puts the test at the function's entry.
pub(crate) fn insert(func: &mut Function, overflow: StaticId, exception: StructId) {
    let (entry, span) = (func.entry, func.span);
    let rest = func.split_block(entry, 0);
    let state = func.constant(Const::RuntimeState, Type::Addr);
    let instance: Value = func.constant(Const::Static(overflow), Type::struct_ref(exception));
    let mut builder = FunctionBuilder::new(func);
    builder.set_span(span);
    let failed = builder.new_cold_block();
    let here = builder.push1(InstData::StackAddress, Type::Addr);
    let limit = builder.push1(InstData::Load { addr: state, offset: offset::STACK_LIMIT }, Type::Addr);
    let below = builder.binary(BinaryOp::Lt, here, limit);
    builder.branch(below, failed, rest);
    builder.switch_to(failed);
    builder.terminate(Term::Raise(instance));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(edges: &[&[Node]]) -> Vec<Node> {
        let graph = CallGraph::of_functions(edges.iter().map(|targets| targets.to_vec()).collect());
        let chosen = break_cycles(&graph, &vec![false; edges.len()]);
        (0..edges.len()).filter(|&node| chosen[node]).collect()
    }

    #[test]
    fn few_functions_break_all_cycles() {
        assert_eq!(chosen(&[&[1], &[2], &[]]), [] as [Node; 0]);
        assert_eq!(chosen(&[&[0]]), [0]);
        assert_eq!(chosen(&[&[1], &[2], &[0]]), [0]);
        // An evaluator that calls its parts, which call it back.
        assert_eq!(chosen(&[&[1, 2, 3], &[0], &[0], &[0, 4], &[]]), [0]);
        // Two loops through one function, and a separate one.
        assert_eq!(chosen(&[&[1], &[0, 2], &[1, 3], &[4], &[3]]), [1, 3]);
    }
}
