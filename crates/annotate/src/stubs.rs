//! Stubs: methods of a base class that do nothing, `def area(self) -> int: ...`, and stand for those of derived classes.
//!
//! A stub gives `None`, which often is no value of the kind that the others give. As long as no instance has it (all classes
//! with instances override it) and nobody calls it by name or through `super()`, its body is never run, and what it would give
//! is left out. That is seen when an instance is made, or such a call found.

use indexmap::IndexMap;
use ouro_flow::{Operand, Term};
use ouro_host::{Const, ObjId, ObjectKind};
use rustc_hash::{FxBuildHasher, FxHashSet};

use crate::{Annotator, ClassId, FuncId, GraphId};

/// The stubs of the program.
#[derive(Default)]
pub(crate) struct Stubs {
    /// Those that are not run, with the classes of the receivers they are called on.
    idle: IndexMap<FuncId, Vec<ClassId>, FxBuildHasher>,
    /// Those that are.
    run: FxHashSet<FuncId>,
}

impl Annotator<'_> {
    /// Whether the graph does nothing and is never run.
    pub fn is_idle_stub(&self, graph: GraphId) -> bool {
        self.stubs.idle.contains_key(&self.defs.graphs[graph].func)
    }

    /// A method is called on instances of `class` and of those derived from it, whichever method of its name they have.
    pub(crate) fn note_virtual_call(&mut self, func: FuncId, class: ClassId, graph: GraphId) {
        if !self.does_nothing(graph) || self.stubs.run.contains(&func) {
            return;
        }
        if self.subtree(class).into_iter().any(|class| self.instance_runs(class, func)) {
            self.note_direct_call(func);
            return;
        }
        let receivers = self.stubs.idle.entry(func).or_default();
        if !receivers.contains(&class) {
            receivers.push(class);
        }
    }

    /// A function is called itself, whatever methods there are.
    pub(crate) fn note_direct_call(&mut self, func: FuncId) {
        self.stubs.run.insert(func);
        if self.stubs.idle.shift_remove(&func).is_none() {
            return;
        }
        for graph in self.defs.funcs[func].graphs.clone() {
            let entry = self.states[graph].info.graph.entry;
            self.schedule((graph, entry));
        }
    }

    /// The first instance of a class is made.
    pub(crate) fn run_stubs_of(&mut self, class: ClassId) {
        let called = |receivers: &[ClassId]| receivers.iter().any(|&receiver| self.derives_from(class, receiver));
        let idle = self.stubs.idle.iter().filter(|(_, receivers)| called(receivers)).map(|(&func, _)| func);
        for func in idle.collect::<Vec<_>>() {
            if self.instance_runs(class, func) {
                self.note_direct_call(func);
            }
        }
    }

    /// Whether there are instances of the very class, and the function is a method or property of theirs: no class
    /// between hides it.
    fn instance_runs(&self, class: ClassId, func: FuncId) -> bool {
        if !self.defs.classes[class].instantiated {
            return false;
        }
        let object = self.defs.funcs[func].object;
        let mut hidden = false;
        let mut ancestor = Some(class);
        while let Some(id) = ancestor {
            let named = self.class_infos[id].dict.iter().filter(|(_, (value, _))| self.is_made_of(value, object));
            for (name, _) in named {
                if self.find_in_class(class, name).is_some_and(|found| found.owner == id) {
                    return true;
                }
                hidden = true;
            }
            ancestor = self.defs.classes[id].base;
        }
        !hidden
    }

    /// Whether the value of a class is the function, or a property with it.
    fn is_made_of(&self, value: &Const, function: ObjId) -> bool {
        let Some(object) = value.obj() else { return false };
        let is_it = |part: &Option<Const>| part.as_ref().and_then(Const::obj) == Some(function);
        object == function
            || matches!(&self.host.object(object).kind, ObjectKind::Property(get, set) if is_it(get) || is_it(set))
    }

    fn does_nothing(&self, graph: GraphId) -> bool {
        let flow = &self.states[graph].info.graph;
        let body = &flow.blocks[flow.entry];
        body.ops.is_empty() && !flow.is_generator && body.term == Term::Return(Operand::Const(Const::None))
    }
}
