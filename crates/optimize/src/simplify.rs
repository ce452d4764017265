//! The cheap passes together, until nothing changes: what every other pass leaves its results to.

use ouro_ir::Function;

use crate::context::Context;
use crate::{cfg, dce, gvn, thread};

/// Rounds after which the rest is not worth the time.
const MAX_ROUNDS: usize = 4;

/// Simplifies a function.
pub(crate) fn run(func: &mut Function, cx: &Context<'_>) -> usize {
    let mut changes = 0;
    for _ in 0..MAX_ROUNDS {
        changes += cfg::run(func, cx);
        let found = gvn::simplify(func, cx);
        let threaded = thread::run(func, cx);
        changes += found.operations + found.control + threaded;
        changes += dce::run(func, cx);
        // Without other control flow, another round would find next to nothing.
        if found.control + threaded == 0 {
            break;
        }
    }
    changes
}
