//! Write barriers: before a reference is stored in an object, the object's header is tested for the barrier flag.
//!
//! No test is needed where the object is known not to carry the flag: it was allocated or tested since the last operation that
//! can collect, on the only way that leads here.

use cranelift_entity::SecondaryMap;
use ouro_ir::analysis::Cfg;
use ouro_ir::{
    BinaryOp, Block, Const, ConvertOp, ExtId, Function, FunctionBuilder, Inst, InstData, IntType, Program, Type, Value,
};
use ouro_runtime::abi::{HEADER_FLAGS, flag};
use rustc_hash::FxHashSet;
use smallvec::SmallVec;

use crate::callgraph::Facts;
use crate::externs::RuntimeCalls;
use crate::layout::is_traced;

/// A barrier to be put before an operation.
struct Barrier {
    block: Block,
    index: usize,
    object: Value,
    call: ExtId,
    /// Further arguments of the call.
    args: SmallVec<[Value; 2]>,
}

/// Puts barriers before the stores of a function that needs them.
pub(crate) fn run(func: &mut Function, program: &Program, facts: &Facts, calls: &RuntimeCalls) {
    let barriers = find(func, program, facts, calls);
    // From the last to the first of each block, so that indices stay right.
    for barrier in barriers.iter().rev() {
        insert(func, program, barrier);
    }
}

fn find(func: &Function, program: &Program, facts: &Facts, calls: &RuntimeCalls) -> Vec<Barrier> {
    let cfg = Cfg::new(func);
    let mut out = Vec::new();
    // Objects without the flag at the end of each block.
    let mut clear_at_end: SecondaryMap<Block, FxHashSet<Value>> = SecondaryMap::new();
    for &block in cfg.order() {
        let data = &func.blocks[block];
        let mut clear = match cfg.single_pred(block) {
            Some(pred) if func.blocks[pred].handler.as_ref().is_none_or(|call| call.block != block) => {
                clear_at_end[pred].clone()
            }
            _ => FxHashSet::default(),
        };
        for (index, &inst) in data.insts.iter().enumerate() {
            if facts.collects(program, &func.insts[inst]) {
                clear.clear();
            }
            if matches!(func.insts[inst], InstData::New(_) | InstData::NewTail(..) | InstData::NewArray(..)) {
                clear.insert(func.results[inst][0]);
            }
            if let Some((object, call, args)) = store(func, program, calls, inst)
                && !clear.contains(&object)
            {
                // After a test for one item of a large array, others still need theirs.
                if call == calls.remember {
                    clear.insert(object);
                }
                out.push(Barrier { block, index, object, call, args });
            }
        }
        clear_at_end[block] = clear;
    }
    out
}

/// If the operation stores a reference that a collector must know of: the object, the function to call if the object has the
/// flag, and further arguments.
fn store(
    func: &Function,
    program: &Program,
    calls: &RuntimeCalls,
    inst: Inst,
) -> Option<(Value, ExtId, SmallVec<[Value; 2]>)> {
    // Prebuilt objects do not move, and are roots as soon as they matter; a reference of an object to itself is never one from
    // an old object to a young one.
    let matters = |object: Value, value: Value| {
        object != value
            && is_traced(&program.types, func.ty(value))
            && !matches!(func.as_const(value), Some(Const::Null | Const::Static(_)))
    };
    match func.insts[inst] {
        InstData::SetField { object, value, .. } if matters(object, value) => {
            Some((object, calls.remember, SmallVec::new()))
        }
        InstData::SetItem { object, index, value, .. } if matters(object, value) => {
            Some((object, calls.remember_item, SmallVec::from_slice(&[index])))
        }
        InstData::CopyItems { dest, dest_index, count, .. } if has_traced_items(program, func.ty(dest)) => {
            Some((dest, calls.remember_items, SmallVec::from_slice(&[dest_index, count])))
        }
        _ => None,
    }
}

fn has_traced_items(program: &Program, ty: Type) -> bool {
    let traced = |ty| is_traced(&program.types, ty);
    match ty {
        Type::Ref(ouro_ir::Heap::Array(id)) => program.types.arrays[id].row.iter().any(|field| traced(field.ty)),
        Type::Ref(ouro_ir::Heap::Struct(id)) => {
            program.types.structs[id].tail.as_ref().is_some_and(|tail| traced(tail.item))
        }
        _ => false,
    }
}

fn insert(func: &mut Function, program: &Program, barrier: &Barrier) {
    let u32 = Type::Int(IntType::U32);
    let inst = func.blocks[barrier.block].insts[barrier.index];
    let span = func.spans[inst];
    let rest = func.split_block(barrier.block, barrier.index);
    let mut builder = FunctionBuilder::new(func);
    builder.set_span(span);
    builder.switch_to(barrier.block);
    let cold = builder.new_cold_block();
    let addr = builder.convert(ConvertOp::RefToAddr, barrier.object, Type::Addr);
    let flags = builder.push1(InstData::Load { addr, offset: HEADER_FLAGS }, u32);
    let bit = builder.constant(Const::Int(IntType::U32, flag::BARRIER as i128), u32);
    let set = builder.binary(BinaryOp::And, flags, bit);
    let zero = builder.constant(Const::Int(IntType::U32, 0), u32);
    let set = builder.binary(BinaryOp::Ne, set, zero);
    builder.branch(set, cold, rest);
    builder.switch_to(cold);
    let mut args = vec![barrier.object];
    args.extend_from_slice(&barrier.args);
    builder.call_ext(program, barrier.call, &args);
    builder.jump(rest, &[]);
}
