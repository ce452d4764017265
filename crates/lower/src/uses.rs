//! What the uses of a result say about the operation that makes it.
//!
//! `ovfcheck(a + b)` is one operation: the addition is put off to the call. And where only the low bits of an int are
//! ever used, as in `intmask(x * 1000003 ^ c)`, the operations that make it wrap on purpose, and `--checked` lets them:
//! `+ - * & | ^ ~ <<` on words give the low bits of what they give on integers. So an int is *exact* if something else
//! uses it, or if such an operation makes an exact int of it; what is not exact may wrap.

use cranelift_entity::SecondaryMap;
use ouro_annotate::{Ann, AnnotatedGraph, Kind};
use ouro_flow::{BinaryOp, Op, OpKind, Operand, Term, Var};
use rustc_hash::FxHashMap;

use crate::driver::Lowering;

/// The name under which inference knows `ovfcheck`.
pub const OVFCHECK: &str = "rpython.rlib.rarithmetic.ovfcheck";

/// Functions whose result is the low bits of their last argument; those named `r_uint`, `r_int32` … are others.
const TRUNCATIONS: &[&str] = &[
    "rpython.rlib.rarithmetic.intmask",
    "rpython.rlib.rarithmetic.longlongmask",
    "rpython.rtyper.lltypesystem.lltype.cast_primitive",
    "rpython.rtyper.lltypesystem.rffi.cast",
];

/// The operations whose results are only given to `ovfcheck`.
pub fn deferred_operations(lo: &mut Lowering<'_, '_>, graph: &AnnotatedGraph) -> FxHashMap<Var, Op> {
    let mut uses: SecondaryMap<Var, u32> = SecondaryMap::new();
    let mut checked: SecondaryMap<Var, bool> = SecondaryMap::new();
    let mut deferred = FxHashMap::default();
    let mut count = |operand: &Operand| {
        if let Operand::Var(var) = operand {
            uses[*var] += 1;
        }
    };
    for block in graph.graph.blocks.values() {
        for op in &block.ops {
            op.args.iter().for_each(&mut count);
            if let (OpKind::Call { .. }, [callee, Operand::Var(arg)]) = (&op.kind, op.args.as_slice()) {
                checked[*arg] = builtin_name(&lo.operand_ann(graph, callee)) == Some(OVFCHECK);
            }
        }
        ends(&block.term).for_each(&mut count);
        block.edges().flat_map(|(edge, _)| &edge.args).for_each(&mut count);
    }
    for op in graph.graph.blocks.values().flat_map(|block| &block.ops) {
        let arithmetic = match &op.kind {
            OpKind::Binary(op) | OpKind::InplaceBinary(op) => {
                matches!(op, BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul | BinaryOp::LShift | BinaryOp::FloorDiv)
            }
            OpKind::Neg => true,
            _ => false,
        };
        if let Some(result) = op.result
            && arithmetic
            && checked[result]
            && uses[result] == 1
        {
            deferred.insert(result, op.clone());
        }
    }
    deferred
}

/// The variables that are not exact.
pub fn wrapping(lo: &mut Lowering<'_, '_>, graph: &AnnotatedGraph) -> SecondaryMap<Var, bool> {
    let mut wraps = SecondaryMap::with_default(true);
    // What becomes exact with another variable.
    let mut makes: FxHashMap<Var, Vec<Var>> = FxHashMap::default();
    let mut exact: Vec<Var> = Vec::new();
    for block in graph.graph.blocks.values() {
        for op in &block.ops {
            let low = low_bits_of(lo, graph, op);
            for (index, var) in op.args.iter().enumerate().filter_map(|(index, arg)| Some((index, arg.var()?))) {
                match &low {
                    LowBits::Made(last) if index <= *last => {
                        makes.entry(op.result.unwrap_or(var)).or_default().push(var)
                    }
                    LowBits::Taken(taken) if index == *taken => {}
                    _ => exact.push(var),
                }
            }
        }
        exact.extend(ends(&block.term).filter_map(Operand::var));
        for (edge, first) in block.edges() {
            let params = &graph.graph.blocks[edge.target].params[first..];
            for (arg, param) in edge.args.iter().zip(params) {
                makes.entry(*param).or_default().extend(arg.var());
            }
        }
    }
    while let Some(var) = exact.pop() {
        if std::mem::replace(&mut wraps[var], false) {
            exact.extend(makes.get(&var).into_iter().flatten());
        }
    }
    wraps
}

/// Of which arguments an operation uses only the low bits.
enum LowBits {
    /// Of those up to this one, if only the low bits of its result are used.
    Made(usize),
    /// Of this one, whatever becomes of its result.
    Taken(usize),
    /// Of none.
    Unused,
}

fn low_bits_of(lo: &mut Lowering<'_, '_>, graph: &AnnotatedGraph, op: &Op) -> LowBits {
    let is_word = |ann: &Ann| match ann.kind {
        Kind::Int { ty, .. } => ty.bits() <= 64,
        Kind::Bool => true,
        _ => false,
    };
    if !op.result.is_some_and(|result| is_word(&graph.vars[result])) {
        return LowBits::Unused;
    }
    match &op.kind {
        OpKind::Call { .. } => {
            let callee = lo.operand_ann(graph, &op.args[0]);
            let truncates = |name: &str| TRUNCATIONS.contains(&name) || name.starts_with("rpython.rlib.rarithmetic.r_");
            // A cast to a bool looks at all bits.
            let to_int = op.result.is_some_and(|result| matches!(graph.vars[result].kind, Kind::Int { .. }));
            if to_int && builtin_name(&callee).is_some_and(truncates) {
                LowBits::Taken(op.args.len() - 1)
            } else {
                LowBits::Unused
            }
        }
        OpKind::Binary(kind) | OpKind::InplaceBinary(kind) => {
            let operands = [lo.operand_ann(graph, &op.args[0]), lo.operand_ann(graph, &op.args[1])];
            if !operands.iter().all(is_word) {
                return LowBits::Unused;
            }
            let is_mask = |index: usize| {
                let constant = operands[index].host_const().is_some() || operands[1 - index].host_const().is_none();
                constant && matches!(operands[index].kind, Kind::Int { nonneg: true, .. })
            };
            match kind {
                BinaryOp::And if is_mask(1) => LowBits::Taken(0),
                BinaryOp::And if is_mask(0) => LowBits::Taken(1),
                BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul | BinaryOp::And | BinaryOp::Or | BinaryOp::Xor => {
                    LowBits::Made(1)
                }
                BinaryOp::LShift => LowBits::Made(0),
                _ => LowBits::Unused,
            }
        }
        OpKind::Neg | OpKind::Pos | OpKind::Invert if is_word(&lo.operand_ann(graph, &op.args[0])) => LowBits::Made(0),
        _ => LowBits::Unused,
    }
}

/// What the end of a block itself uses.
fn ends(term: &Term) -> impl Iterator<Item = &Operand> {
    match term {
        Term::Branch { cond: operand, .. }
        | Term::ForIter { iter: operand, .. }
        | Term::Return(operand)
        | Term::Raise(operand) => Some(operand),
        Term::Goto(_) | Term::Unreachable => None,
    }
    .into_iter()
}

fn builtin_name(ann: &Ann) -> Option<&str> {
    match &ann.kind {
        Kind::Builtin { name, .. } => Some(name),
        _ => None,
    }
}
