//! The order of work: the entry point's graph first, then every graph, class and live object that something lowered
//! refers to, until nothing is left.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use cranelift_entity::SecondaryMap;
use indexmap::IndexMap;
use ouro_annotate::{Annotator, ClassId, Desc, DictId, GraphId, ListId};
use ouro_host::{Const, ObjId};
use ouro_ir::{
    ArrayId, ExtId, FuncId, Function, Heap, Inline, Program, SigId, Signature, StaticId, StructId, Type, Types,
    WellKnown,
};
use ouro_source::{Diagnostic, Span};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::Res;
use crate::classes::{ClassLayout, Slots};
use crate::function::FnLower;
use crate::generator::Parts;
use crate::heap::Core;
use crate::helper::HelperKey;
use crate::item::Container;
use crate::prebuilt::PendingStatic;
use crate::repr::{DictRepr, ListRepr, unsupported};

/// What the user may ask of lowering.
#[derive(Copy, Clone, Debug)]
pub struct Options {
    /// Stop the program where a plain `int` operation overflows.
    pub checked: bool,
    /// Raise `IndexError` where an index is out of bounds.
    pub bounds_checks: bool,
    /// Find the libraries of foreign functions, to be loaded into this process.
    pub load_libraries: bool,
}

/// The state of lowering one program.
pub struct Lowering<'a, 'h> {
    pub annotator: &'a mut Annotator<'h>,
    pub types: Rc<RefCell<Types>>,
    pub program: Program,
    pub core: Core,
    pub options: Options,
    pub list_reprs: FxHashMap<ListId, ListRepr>,
    pub dict_reprs: FxHashMap<DictId, DictRepr>,
    /// The structs of containers that can contain themselves.
    pub early_structs: FxHashMap<Container, StructId>,
    pub named_structs: FxHashMap<String, StructId>,
    pub named_arrays: FxHashMap<String, ArrayId>,
    pub class_layouts: SecondaryMap<ClassId, Option<ClassLayout>>,
    /// Structs of instances whose fields are not known yet: the class, its base's struct, its own.
    pub unfilled_structs: VecDeque<(ClassId, StructId, StructId)>,
    pub slots: Slots,
    pub helpers: FxHashMap<HelperKey, GraphId>,
    pub generated: FxHashMap<String, FuncId>,
    pub strings: FxHashMap<Vec<u8>, StaticId>,
    pub statics: FxHashMap<(ObjId, Heap), StaticId>,
    /// The prebuilt objects that hold prebuilt raw memory.
    pub raw_statics: FxHashMap<ObjId, StaticId>,
    pub exceptions: FxHashMap<ClassId, StaticId>,
    /// Foreign functions, and where each was called first.
    pub foreign: IndexMap<ObjId, (ExtId, Span)>,
    /// What the functions of generator graphs are made of.
    pub generators: FxHashMap<GraphId, Parts>,
    /// For each definition of what generators yield, the graphs that do.
    pub producers: FxHashMap<ListId, Vec<GraphId>>,
    pub frozen: IndexMap<Desc, i64>,
    pub pending_statics: VecDeque<PendingStatic>,
    graph_funcs: FxHashMap<GraphId, FuncId>,
    pending_graphs: VecDeque<GraphId>,
    func_names: FxHashSet<String>,
    static_names: FxHashMap<String, u32>,
    errors: Vec<Diagnostic>,
}

/// Lowers everything that can be reached from `entry`, a function without parameters that returns the exit status. The
/// types in `types` are those made by [`crate::core_types`] and what inference added.
pub fn lower(
    annotator: &mut Annotator<'_>,
    entry: GraphId,
    core: Core,
    types: Rc<RefCell<Types>>,
    options: Options,
) -> Result<Program, Vec<Diagnostic>> {
    let mut lowering = Lowering {
        annotator,
        types,
        program: Program::new(),
        core,
        options,
        list_reprs: FxHashMap::default(),
        dict_reprs: FxHashMap::default(),
        early_structs: FxHashMap::default(),
        named_structs: FxHashMap::default(),
        named_arrays: FxHashMap::default(),
        class_layouts: SecondaryMap::new(),
        unfilled_structs: VecDeque::new(),
        slots: Slots::default(),
        helpers: FxHashMap::default(),
        generated: FxHashMap::default(),
        strings: FxHashMap::default(),
        statics: FxHashMap::default(),
        raw_statics: FxHashMap::default(),
        exceptions: FxHashMap::default(),
        foreign: IndexMap::new(),
        generators: FxHashMap::default(),
        producers: FxHashMap::default(),
        frozen: IndexMap::new(),
        pending_statics: VecDeque::new(),
        graph_funcs: FxHashMap::default(),
        pending_graphs: VecDeque::new(),
        func_names: FxHashSet::default(),
        static_names: FxHashMap::default(),
        errors: Vec::new(),
    };
    match lowering.run(entry) {
        Ok(()) if lowering.errors.is_empty() => {}
        Ok(()) => return Err(lowering.errors),
        Err(error) => {
            lowering.errors.push(*error);
            return Err(lowering.errors);
        }
    }
    let Lowering { mut program, types, .. } = lowering;
    program.types = types.borrow().clone();
    Ok(program)
}

impl Lowering<'_, '_> {
    fn run(&mut self, entry: GraphId) -> Res<()> {
        self.number_classes();
        self.find_producers();
        self.plan_slots()?;
        let entry = self.func(entry)?;
        let memory_error = self.builtin_exception("MemoryError")?;
        let stack_overflow = self.builtin_exception("RecursionError")?;
        let finalizers = match self.annotator.finalizers {
            Some(graph) => Some(self.func(graph)?),
            None => None,
        };
        let exception = self.exception_struct();
        self.program.well_known = Some(WellKnown { exception, memory_error, stack_overflow, entry, finalizers });
        loop {
            if let Some(graph) = self.pending_graphs.pop_front() {
                self.lower_graph(graph);
            } else if let Some(pending) = self.pending_statics.pop_front() {
                self.fill_static(pending)?;
            } else if !self.fill_class_statics()? {
                return self.link_foreign();
            }
            if self.errors.len() >= 20 {
                return Ok(());
            }
        }
    }

    fn lower_graph(&mut self, graph: GraphId) {
        let id = self.graph_funcs[&graph];
        let outcome = match self.annotator.defs.graphs[graph].yields {
            Some(_) => self.lower_generator(graph, id),
            None => {
                let shell = self.program.funcs[id].clone();
                FnLower::new(self, graph, shell).and_then(FnLower::run).map(|func| self.program.funcs[id] = func)
            }
        };
        if let Err(error) = outcome {
            self.errors.push(match self.annotator.call_chain(graph) {
                Some(chain) => error.note(chain),
                None => *error,
            });
        }
    }

    /// The function of a graph; declared at the first call, lowered later.
    pub fn func(&mut self, graph: GraphId) -> Res<FuncId> {
        if let Some(&id) = self.graph_funcs.get(&graph) {
            return Ok(id);
        }
        let signature = self.graph_signature(graph)?;
        let annotated = &self.annotator.defs.graphs[graph];
        let object = self.annotator.defs.funcs[annotated.func].object;
        let source_name = self.annotator.defs.funcs[annotated.func].name.clone();
        let name = format!("{source_name}{}", annotated.suffix);
        let span = annotated.graph.span;
        let mut func = Function::new(self.unique_func_name(&name), signature);
        let Some(view) = self.annotator.host().as_function(object) else {
            return Err(self.bug(span, format!("{source_name} is not a function")));
        };
        func.module = view.module.clone();
        func.source_name = view.qualname.clone();
        func.span = span;
        func.inline = match (view.attr("_always_inline_"), view.attr("_dont_inline_")) {
            (Some(Const::Bool(true) | Const::Str(_)), _) => Inline::Always,
            (_, Some(Const::Bool(true))) => Inline::Never,
            _ => Inline::Auto,
        };
        let id = self.program.funcs.push(func);
        self.graph_funcs.insert(graph, id);
        self.pending_graphs.push_back(graph);
        Ok(id)
    }

    /// The signature of a graph: what its parameters and result are represented by.
    pub fn graph_signature(&mut self, graph: GraphId) -> Res<Signature> {
        let annotated = &self.annotator.defs.graphs[graph];
        let params: Vec<_> =
            annotated.graph.blocks[annotated.graph.entry].params.iter().map(|&p| annotated.vars[p].clone()).collect();
        let result = annotated.result.clone();
        let mut types = Vec::new();
        for param in params {
            let repr = self.repr(&param)?;
            types.extend(self.ty(&repr));
        }
        let result = self.repr(&result)?;
        Ok(Signature { params: types, result: self.ty(&result) })
    }

    /// The signature shared by the functions of a set, for references to them.
    pub fn pbc_signature(&mut self, members: &[Desc]) -> Res<SigId> {
        let mut signature: Option<Signature> = None;
        let mut specialised = false;
        for member in members {
            let (Desc::Func(func) | Desc::Method(func, _)) = *member else { continue };
            let Some(&graph) = self.annotator.defs.funcs[func].graphs.first() else { continue };
            // Such a function is called by what it is, not through the reference, which tells only that.
            specialised |= self.annotator.defs.funcs[func].graphs.len() > 1;
            let mut own = self.graph_signature(graph)?;
            if let Desc::Method(..) = member {
                // Each class's method knows more of its receiver than all of them do.
                own.params[0] = Type::struct_ref(self.core.object);
            }
            match &signature {
                None => signature = Some(own),
                Some(first) if *first == own => {}
                Some(_) if specialised => {}
                Some(_) => {
                    return Err(unsupported(
                        "a variable that holds functions of different signatures",
                        "give the functions the same parameters and result types",
                    ));
                }
            }
        }
        let signature = signature.unwrap_or(Signature { params: Vec::new(), result: None });
        Ok(self.types.borrow_mut().sig(signature))
    }

    /// Adds a function made by the translator itself.
    pub fn add_generated(&mut self, key: &str, func: Function) -> FuncId {
        let id = self.program.funcs.push(func);
        self.generated.insert(key.to_owned(), id);
        id
    }

    /// A name that no other function has, fit for C.
    pub fn unique_func_name(&mut self, name: &str) -> String {
        let base: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
        let mut unique = base.clone();
        let mut number = 1;
        while !self.func_names.insert(unique.clone()) {
            number += 1;
            unique = format!("{base}_{number}");
        }
        unique
    }

    /// A name that no other prebuilt object has, fit for C.
    pub fn unique_static_name(&mut self, name: &str) -> String {
        let base: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
        let count = self.static_names.entry(base.clone()).or_insert(0);
        *count += 1;
        if *count == 1 { base } else { format!("{base}__{count}") }
    }

    /// An internal inconsistency between inference and lowering, reported as an error that says so.
    pub fn bug(&self, span: Span, what: impl Into<String>) -> Box<Diagnostic> {
        let message = format!("internal error: {}", what.into());
        Box::new(
            Diagnostic::error("E0999", message).at(span, "here").note("this is a bug in Ouro, not in your program"),
        )
    }
}
