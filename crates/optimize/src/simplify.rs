//! The cheap passes together, until nothing changes: what every other pass leaves its results to.

use ouro_ir::Function;

use crate::context::Context;
use crate::{cfg, dce, gvn};

/// Rounds after which the rest is not worth the time.
const MAX_ROUNDS: usize = 4;

/// Simplifies a function.
pub(crate) fn run(func: &mut Function, cx: &Context<'_>) -> usize {
    let mut changes = 0;
    for _ in 0..MAX_ROUNDS {
        let round = cfg::run(func, cx) + gvn::run(func, cx) + dce::run(func, cx);
        changes += round;
        if round == 0 {
            break;
        }
    }
    changes
}
