//! Facts about the control flow and the values of a function, for the verifier, the optimiser, `weave` and the backends.
//!
//! Each analysis is a plain value computed once from a function that then must not change its blocks.

mod cfg;
mod dominators;
mod graph;
mod liveness;
mod loops;

pub use cfg::Cfg;
pub use dominators::Dominators;
pub use graph::{Graph, NONE};
pub use liveness::Liveness;
pub use loops::{Loop, LoopId, Loops};
