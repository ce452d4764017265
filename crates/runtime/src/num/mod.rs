//! Numbers: large integers, functions of floats, floats as text.

pub mod big;
pub mod float;
pub mod math;
