//! Calls through references to known functions become direct, also where the reference was cast to another signature.
//!
//! Where the signatures differ, references among the arguments and the result are cast. That the function is known other passes have found
//! out: the reference was read from an immutable field of a prebuilt object, most often the class of an object made nearby.

use ouro_ir::{Block, Const, ConvertOp, FuncId, Function, Inst, InstData, Signature, Type, Types, Value};

use crate::context::Context;

/// Makes calls direct. Returns how many.
pub(crate) fn run(func: &mut Function, cx: &Context<'_>) -> usize {
    let mut changes = 0;
    for block in func.blocks.keys() {
        let mut at = 0;
        while at < func.blocks[block].insts.len() {
            let inst = func.blocks[block].insts[at];
            if let InstData::CallIndirect { callee, .. } = func.insts[inst]
                && let Some(Const::Func(target)) = func.as_const(callee)
                && let Some(signature) = cx.effects.signature(target)
                && let Some(added) = make_direct(func, &cx.program.types, (block, at), target, signature)
            {
                changes += 1;
                at += added;
            }
            at += 1;
        }
    }
    changes
}

fn is_related(types: &Types, a: Type, b: Type) -> bool {
    types.is_subtype(a, b) || (a.is_ref() && types.is_subtype(b, a)) || matches!((a, b), (Type::Func(_), Type::Func(_)))
}

/// Replaces one call, and returns the number of operations added; `None` if the signatures do not go together.
fn make_direct(
    func: &mut Function,
    types: &Types,
    (block, at): (Block, usize),
    target: FuncId,
    signature: &Signature,
) -> Option<usize> {
    let inst = func.blocks[block].insts[at];
    let InstData::CallIndirect { args, .. } = func.insts[inst].clone() else { return None };
    let castable = |(&arg, &param): (&Value, &Type)| is_related(types, func.ty(arg), param);
    if args.len() != signature.params.len() || !args.iter().zip(&signature.params).all(castable) {
        return None;
    }
    let result = func.results[inst].first().copied();
    let last = at + 1 == func.blocks[block].insts.len();
    let needs_cast = match (result, signature.result) {
        (None, None) => false,
        (Some(result), Some(ty)) if types.is_subtype(ty, func.ty(result)) => {
            func.values[result].ty = ty;
            false
        }
        // A cast after an operation with a handler would need another block.
        (Some(result), Some(ty)) if is_related(types, ty, func.ty(result)) => {
            if last && func.blocks[block].handler.is_some() {
                return None;
            }
            true
        }
        _ => return None,
    };
    let span = func.spans[inst];
    let mut before: Vec<Inst> = Vec::new();
    let mut cast_args = args;
    for (arg, &param) in cast_args.iter_mut().zip(&signature.params) {
        if !types.is_subtype(func.ty(*arg), param) {
            let cast = func.make_inst(InstData::Convert(ConvertOp::Ref, *arg), &[param], span);
            *arg = func.results[cast][0];
            before.push(cast);
        }
    }
    let call = InstData::Call { func: target, args: cast_args };
    let mut added = before.len();
    func.blocks[block].insts.splice(at..at, before);
    if needs_cast && let (Some(result), Some(ty)) = (result, signature.result) {
        let direct = func.make_inst(call, &[ty], span);
        let raw = func.results[direct][0];
        // The old operation becomes the cast, so that it keeps its result.
        func.insts[inst] = InstData::Convert(ConvertOp::Ref, raw);
        func.values[result].def = ouro_ir::ValueDef::Result(inst, 0);
        func.blocks[block].insts.insert(at + added, direct);
        added += 1;
    } else {
        func.insts[inst] = call;
    }
    Some(added)
}
