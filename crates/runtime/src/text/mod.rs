//! Strings of RPython programs.

pub mod search;
pub mod string;
