//! Branches that only choose a jump's arguments become selections.
//!
//! Done last: as long as other passes run, a branch says more than a selection does, and jumps can be threaded through it.

use ouro_ir::{Function, InstData, Term};

use crate::context::Context;

/// The most arguments that may differ.
const MAX_SELECTS: usize = 2;

/// Makes selections. Returns how many branches went.
pub(crate) fn run(func: &mut Function, _cx: &Context<'_>) -> usize {
    let mut changes = 0;
    for block in func.blocks.keys() {
        let data = &func.blocks[block];
        let Term::Branch { cond, then, otherwise } = &data.term else { continue };
        let different = then.args.iter().zip(&otherwise.args).filter(|(a, b)| a != b).count();
        if then.block != otherwise.block || different > MAX_SELECTS || data.handler.is_some() {
            continue;
        }
        let (cond, mut call, other) = (*cond, then.clone(), otherwise.clone());
        let span = data.term_span;
        for (index, (arg, other)) in call.args.iter_mut().zip(other.args).enumerate() {
            if *arg == other {
                continue;
            }
            let ty = func.ty(func.blocks[call.block].params[index]);
            let select = func.make_inst(InstData::Select([cond, *arg, other]), &[ty], span);
            func.blocks[block].insts.push(select);
            *arg = func.results[select][0];
        }
        func.blocks[block].term = Term::Jump(call);
        changes += 1;
    }
    changes
}
