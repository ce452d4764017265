//! Whole-program type inference.

mod model;
mod program;

pub use model::{Ann, ClassId, Constant, Desc, DictId, DictPart, FuncId, GraphId, IterKind, Kind, ListId};
pub use program::{AnnotatedGraph, AttrDef, CallTargets, ClassDef, Definitions, DictDef, FuncDef, ListDef};
