//! Whole-program type inference.
//!
//! Abstract interpretation of all graphs that can be reached from an entry point, to a fixed point. [`Annotator`] holds the
//! state: annotations of variables (`model`), shared definitions of containers (`defs`), classes and their attributes
//! (`classes`), what is known of live objects (`constants`), functions and their specialisations (`specialize`), calls
//! (`calls`) and what graphs that are called together have in common (`families`). `visit` interprets one block, `ops` one operation, `builtin` one call of what the translator knows itself,
//! `union` joins two annotations. [`Definitions`] is what `lower` reads.

mod advice;
mod annotator;
mod arguments;
mod builtin;
mod calls;
mod checks;
mod classes;
mod constants;
mod defs;
mod display;
mod errors;
mod exceptions;
mod families;
mod graph_info;
mod hints;
mod keys;
mod lowlevel;
mod lowtypes;
mod matching;
mod memo;
mod model;
mod ops;
mod program;
mod specialize;
mod stubs;
mod union;
#[cfg(test)]
mod union_laws;
mod unset;
mod visit;
mod whereabouts;

pub use annotator::{Annotator, Stats};
pub use exceptions::Message;
pub use lowlevel::ann_of_type;
pub use lowtypes::{HeldArray, LowArray, LowDef, LowField, LowSignature, LowStruct};
pub use matching::{Source, default_of, match_arguments};
pub use model::{
    Ann, ClassId, Constant, Desc, DictId, DictPart, FuncId, GraphId, IterKind, Kind, ListId, LowId, OwnType, int_type,
};
pub use program::{AnnotatedGraph, AttrDef, CallTargets, ClassDef, Definitions, DictDef, FuncDef, ListDef};
