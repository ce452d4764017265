//! What inference found: the definitions shared by annotations, and the annotated graphs. `lower` reads these.

use std::rc::Rc;

use cranelift_entity::{PrimaryMap, SecondaryMap};
use indexmap::IndexMap;
use ouro_flow::{Block, Graph, Var};
use ouro_host::{Const, ObjId};
use ouro_source::Span;
use rustc_hash::FxHashMap;

use crate::{Ann, ClassId, Desc, FuncId, GraphId, ListId};

/// The shared definition of lists.
#[derive(Clone, Debug)]
pub struct ListDef {
    /// The items.
    pub item: Ann,
    /// Its length changes after it was made (`append`, `insert`, `pop`, `del` …).
    pub resized: bool,
    /// Where it was first made.
    pub origin: Span,
}

/// The shared definition of dicts (and sets).
#[derive(Clone, Debug)]
pub struct DictDef {
    /// The keys.
    pub key: Ann,
    /// The values.
    pub value: Ann,
    /// An `OrderedDict` is among them, whose equality with another looks at the order.
    pub ordered: bool,
    /// A dict that is none is among them.
    pub plain: bool,
    /// For an `r_dict`: equality and hash functions as annotations (PBCs).
    pub custom: Option<(Ann, Ann)>,
    /// The graphs that compare and hash keys: for an `r_dict`, and where keys are instances whose class defines `__eq__`
    /// and `__hash__`.
    pub key_calls: Option<(CallTargets, CallTargets)>,
    /// Where it was first made.
    pub origin: Span,
}

/// A class of the program.
#[derive(Clone, Debug)]
pub struct ClassDef {
    /// The class in the host.
    pub object: ObjId,
    /// Its `__name__`.
    pub name: String,
    /// `module.qualname`.
    pub full_name: String,
    /// The class it is derived from; mixins are copied in, so there is one line of bases, up to `object`.
    pub base: Option<ClassId>,
    /// Classes directly derived from it, in the order they became known.
    pub subclasses: Vec<ClassId>,
    /// Attributes that live at this class (none of its bases has them), by name.
    pub attrs: IndexMap<String, AttrDef>,
    /// Instances are made by the program, or exist prebuilt.
    pub instantiated: bool,
    /// Where the class is defined.
    pub span: Span,
}

/// An attribute, of the class at the top of all classes that have it.
#[derive(Clone, Debug)]
pub struct AttrDef {
    /// What it can be. For a method that is only called this is the PBC of its functions.
    pub ann: Ann,
    /// Stored through an instance, or found in the `__dict__` of a prebuilt one: it is a field. Otherwise it lives in the class.
    pub is_field: bool,
    /// Read through one of several classes: the class structs hold it, also where instances have a field of that name.
    pub class_reads: bool,
    /// The values found in the `__dict__` of this class and of those derived from it, where they are not functions
    /// bound as methods… functions too: class → raw value as found.
    pub class_values: Vec<(ClassId, Const)>,
    /// First place that made it known.
    pub origin: Span,
}

/// A function, before specialisation.
#[derive(Clone, Debug)]
pub struct FuncDef {
    /// The function in the host.
    pub object: ObjId,
    /// `module.qualname`.
    pub name: String,
    /// As messages name it: without the module.
    pub shown: String,
    /// Its specialisations.
    pub graphs: Vec<GraphId>,
}

/// One specialisation of a function, annotated.
#[derive(Clone, Debug)]
pub struct AnnotatedGraph {
    /// The function.
    pub func: FuncId,
    /// The control-flow graph, shared with the function's other specialisations.
    pub graph: Rc<Graph>,
    /// What each variable can be.
    pub vars: SecondaryMap<Var, Ann>,
    /// What it returns; `Impossible` if it never does.
    pub result: Ann,
    /// Which graphs each call goes to, by block and index of the operation: for each member of the callee's PBC
    /// (in its order) the graph. Calls of classes: the `__init__` graph, if the class has one.
    pub calls: FxHashMap<(Block, u32), CallTargets>,
    /// The calls of `__iter__` and `__next__` by operations and loops that go over instances: by place, class of the
    /// instance and name. They are among `calls` too, where those of several classes are mixed.
    pub protocol_calls: FxHashMap<ProtocolCall, CallTargets>,
    /// Of a generator function: the definition whose item is what it yields.
    pub yields: Option<ListId>,
    /// Blocks that inference never reached: dead code.
    pub reached: SecondaryMap<Block, bool>,
    /// Distinguishes specialisations in names: empty for the only one.
    pub suffix: String,
    /// All graphs that are called through one variable or virtual method with this one share a family; their parameters
    /// and results have equal annotations.
    pub family: Option<u32>,
}

/// A call of a method that the operation does not name, such as `__next__` or `__repr__`: where, of which class, and its
/// name.
pub type ProtocolCall = (Block, u32, ClassId, &'static str);

/// Where a call goes.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CallTargets {
    /// For each possible callee: what is called, the graph (none for a class without `__init__`).
    pub targets: Vec<(Desc, Option<GraphId>)>,
}

/// All that inference found.
#[derive(Debug, Default)]
pub struct Definitions {
    /// Classes; a base comes before what is derived from it.
    pub classes: PrimaryMap<ClassId, ClassDef>,
    /// Functions.
    pub funcs: PrimaryMap<FuncId, FuncDef>,
    /// Annotated graphs.
    pub graphs: PrimaryMap<GraphId, AnnotatedGraph>,
}
