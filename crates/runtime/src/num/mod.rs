//! Floating point: functions and texts.

pub mod float;
pub mod math;
