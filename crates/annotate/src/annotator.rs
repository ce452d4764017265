//! The engine: a worklist of blocks, visited until nothing changes any more.
//!
//! A block is visited when it is first reached and whenever something it depends on is generalised: its parameters, a
//! variable of another block, the items of a list, an attribute, the result of a call. The graphs found last come first,
//! so that a callee is finished before its caller goes on, and within a graph blocks are taken in reverse postorder.

use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::{BTreeSet, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

use cranelift_entity::PrimaryMap;
use indexmap::{IndexMap, IndexSet};
use ouro_flow::{Block, FlowBuilder, Operand, Var};
use ouro_host::{Const, Host, ObjId};
use ouro_ir::{IntType, StructId, Types};
use ouro_source::{Diagnostic, Severity, Span};
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use crate::builtin::Handler;
use crate::checks::Pending;
use crate::classes::ClassInfo;
use crate::defs::{DictCell, Forest, ListCell, Point, Readers};
use crate::errors::MAX_ERRORS;
use crate::families::{Group, GroupId, GroupKey};
use crate::graph_info::GraphInfo;
use crate::lowtypes::LowTypes;
use crate::specialize::{FuncInfo, Key};
use crate::stubs::Stubs;
use crate::union::{Mismatch, pbc, union};
use crate::{Ann, ClassId, Definitions, Desc, DictId, FuncId, GraphId, IterKind, Kind, ListId};

/// Sizes of the inference done so far, for `--timings`.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Annotated graphs.
    pub graphs: usize,
    /// Blocks of these graphs that are reached.
    pub blocks: usize,
    /// Visits of blocks.
    pub visits: u64,
    /// Operations looked at.
    pub ops: u64,
}

/// Where inference is.
#[derive(Copy, Clone)]
pub(crate) struct Here {
    /// The block; none between visits.
    pub point: Option<Point>,
    /// Index of the operation; the number of operations for the terminator.
    pub op: u32,
    /// Source of the operation.
    pub span: Span,
    /// A call was recorded for the operation in this visit.
    pub recorded: bool,
}

impl Here {
    /// Between visits.
    pub const NOWHERE: Here = Here { point: None, op: 0, span: Span::NONE, recorded: false };
}

/// What inference keeps of a graph beside its annotations.
pub(crate) struct GraphState {
    pub info: Rc<GraphInfo>,
    /// Who depends on the result.
    pub result_readers: Readers,
    /// Who depends on the parameters: calls that go to several graphs.
    pub param_readers: Readers,
    /// The groups of calls that it belongs to.
    pub groups: Vec<GroupId>,
    /// Where block parameters first got a value from.
    pub origins: FxHashMap<Var, Span>,
    /// Where the result first came from.
    pub result_origin: Span,
    /// Who calls it.
    pub callers: IndexMap<GraphId, Span, FxBuildHasher>,
    /// An entry point of the program.
    pub is_entry: bool,
    /// How often its blocks were visited, to stop what does not end.
    pub visits: u32,
}

/// A block is not visited more often than this on average; inference that does not end within it never does.
const MAX_VISITS_PER_BLOCK: u32 = 2000;

/// Tuples nested deeper than this come from inference that does not end.
const MAX_NESTING: u32 = 24;

/// So do tuples with more items, counting those inside.
const MAX_ITEMS: u32 = 4096;

/// The built-in exception classes that operations and helpers raise. They are known from the beginning: `e.__class__` can be any of
/// them, whether the program names it or not.
const BUILTIN_EXCEPTIONS: &[&str] = &[
    "BaseException",
    "Exception",
    "ArithmeticError",
    "OverflowError",
    "ZeroDivisionError",
    "LookupError",
    "IndexError",
    "KeyError",
    "ValueError",
    "TypeError",
    "AttributeError",
    "AssertionError",
    "MemoryError",
    "RuntimeError",
    "RecursionError",
    "NotImplementedError",
    "StopIteration",
    "OSError",
    "EOFError",
    "SystemExit",
    "KeyboardInterrupt",
];

/// Whole-program type inference.
pub struct Annotator<'h> {
    /// What was found: read by `lower`.
    pub defs: Definitions,
    pub(crate) host: &'h Host,
    pub(crate) flow: FlowBuilder<'h>,
    pub(crate) types: Rc<RefCell<Types>>,
    pub(crate) lists: Forest<ListId, ListCell>,
    pub(crate) dicts: Forest<DictId, DictCell>,
    pub(crate) made_lists: FxHashMap<(GraphId, Block, u32, u32), ListId>,
    pub(crate) made_dicts: FxHashMap<(GraphId, Block, u32, u32), DictId>,
    pub(crate) class_infos: PrimaryMap<ClassId, ClassInfo>,
    pub(crate) class_ids: FxHashMap<ObjId, ClassId>,
    pub(crate) object_class: ObjId,
    pub(crate) int_classes: RefCell<FxHashMap<ObjId, Option<IntType>>>,
    pub(crate) func_ids: FxHashMap<(ObjId, Option<ClassId>), FuncId>,
    pub(crate) func_infos: PrimaryMap<FuncId, FuncInfo>,
    pub(crate) graph_ids: FxHashMap<(FuncId, Key), GraphId>,
    pub(crate) graph_infos: FxHashMap<ObjId, Option<Rc<GraphInfo>>>,
    pub(crate) states: PrimaryMap<GraphId, GraphState>,
    pub(crate) groups: PrimaryMap<GroupId, Group>,
    pub(crate) group_ids: FxHashMap<GroupKey, Option<GroupId>>,
    pub(crate) dirty_groups: BTreeSet<GroupId>,
    pub(crate) recorded_groups: FxHashMap<(Point, u32), GroupId>,
    pub(crate) families: RefCell<Vec<GraphId>>,
    pub(crate) object_anns: FxHashMap<ObjId, Ann>,
    pub(crate) pending_prebuilt: VecDeque<ObjId>,
    /// Attributes of prebuilt instances that the program has begun to use.
    pub(crate) pending_attrs: VecDeque<(ObjId, String)>,
    pub(crate) draining: bool,
    pub(crate) keys_changed: BTreeSet<DictId>,
    pub(crate) low_funcs: FxHashMap<u32, (Vec<Ann>, Ann)>,
    /// Objects with translation entries, and classes of such; asked for once.
    pub(crate) entries: Option<FxHashSet<ObjId>>,
    /// What each erasing pair erases.
    pub(crate) erased: FxHashMap<ObjId, ListId>,
    pub(crate) low: LowTypes,
    pub(crate) low_callables: FxHashMap<ObjId, GraphId>,
    /// Prebuilt pointers whose functions are known.
    pub(crate) low_followed: FxHashSet<ObjId>,
    /// The foreign functions that functions stand for.
    pub(crate) foreign: FxHashMap<FuncId, ObjId>,
    /// The structs of strings and of instances of `object`.
    pub(crate) own_structs: Option<(StructId, StructId)>,
    pub(crate) builtins: FxHashMap<&'static str, Handler>,
    pub(crate) memo_tables: IndexMap<FuncId, IndexMap<Vec<Const>, Const>>,
    pub(crate) pending: Pending,
    pub(crate) stubs: Stubs,
    /// The graphs that read local variables which are not assigned on some path.
    pub(crate) unset_readers: Vec<GraphId>,
    /// The graph of `run_finalizers`, in programs that have finalisers.
    pub finalizers: Option<GraphId>,
    /// The graph of `new_os_error`, in programs that make an `OSError` with an error number.
    pub os_errors: Option<GraphId>,
    /// Where `args` of an exception is read first, and where one is made with a value that is no string.
    pub(crate) exception_args_read: Option<Span>,
    pub(crate) exception_numbers: Option<Span>,
    pub(crate) errors: Vec<(Diagnostic, Option<GraphId>)>,
    pub(crate) error_keys: FxHashSet<(&'static str, Option<Span>, String)>,
    pub(crate) here: Here,
    worklist: BTreeSet<(Reverse<GraphId>, u32, Block)>,
    stats: Stats,
}

impl<'h> Annotator<'h> {
    /// Inference over the objects of `host`; `types` holds the heap types that low-level helpers mention.
    pub fn new(host: &'h Host, types: Rc<RefCell<Types>>) -> Self {
        let Const::Obj(object_class) = host.builtin("object") else { unreachable!("`object` is a class") };
        let mut annotator = Annotator {
            defs: Definitions::default(),
            host,
            flow: FlowBuilder::new(host),
            types,
            lists: Forest::default(),
            dicts: Forest::default(),
            made_lists: FxHashMap::default(),
            made_dicts: FxHashMap::default(),
            class_infos: PrimaryMap::new(),
            class_ids: FxHashMap::default(),
            object_class,
            int_classes: RefCell::default(),
            func_ids: FxHashMap::default(),
            func_infos: PrimaryMap::new(),
            graph_ids: FxHashMap::default(),
            graph_infos: FxHashMap::default(),
            states: PrimaryMap::new(),
            groups: PrimaryMap::new(),
            group_ids: FxHashMap::default(),
            dirty_groups: BTreeSet::new(),
            recorded_groups: FxHashMap::default(),
            families: RefCell::default(),
            object_anns: FxHashMap::default(),
            pending_prebuilt: VecDeque::new(),
            pending_attrs: VecDeque::new(),
            draining: false,
            keys_changed: BTreeSet::new(),
            low_funcs: FxHashMap::default(),
            entries: None,
            erased: FxHashMap::default(),
            low: LowTypes::default(),
            low_callables: FxHashMap::default(),
            low_followed: FxHashSet::default(),
            foreign: FxHashMap::default(),
            own_structs: None,
            builtins: crate::builtin::table(),
            memo_tables: IndexMap::new(),
            pending: Pending::default(),
            stubs: Stubs::default(),
            unset_readers: Vec::new(),
            finalizers: None,
            os_errors: None,
            exception_args_read: None,
            exception_numbers: None,
            errors: Vec::new(),
            error_keys: FxHashSet::default(),
            here: Here::NOWHERE,
            worklist: BTreeSet::new(),
            stats: Stats::default(),
        };
        annotator.class_of(object_class);
        for name in BUILTIN_EXCEPTIONS {
            if let Const::Obj(object) = host.builtin(name) {
                annotator.class_of(object);
            }
        }
        annotator
    }

    /// The live Python process.
    pub fn host(&self) -> &'h Host {
        self.host
    }

    /// Infers the types of everything that `func`, called with such arguments, can reach.
    pub fn annotate_entry(&mut self, func: ObjId, args: Vec<Ann>) -> Result<GraphId, Vec<Diagnostic>> {
        let graph = self.enter(func, args, false)?;
        Ok(graph)
    }

    /// A low-level helper: specialised on the kinds and constants of its arguments.
    pub fn helper(&mut self, func: ObjId, args: Vec<Ann>) -> Result<GraphId, Vec<Diagnostic>> {
        self.enter(func, args, true)
    }

    fn enter(&mut self, func: ObjId, args: Vec<Ann>, is_helper: bool) -> Result<GraphId, Vec<Diagnostic>> {
        self.here = Here::NOWHERE;
        let graph = self.call_from_outside(func, args, is_helper);
        self.run();
        let errors = self.take_errors();
        match graph {
            Some(graph) if errors.is_empty() => Ok(graph),
            _ => Err(errors),
        }
    }

    /// Visits blocks until nothing changes.
    fn run(&mut self) {
        while self.errors.len() < MAX_ERRORS {
            if let Some(dict) = self.keys_changed.pop_first() {
                self.annotate_key_calls(dict);
                continue;
            }
            let Some((Reverse(graph), _, block)) = self.worklist.pop_first() else {
                // Nothing is left to visit: callees that are called together are made alike again.
                match self.dirty_groups.pop_first() {
                    Some(group) => self.update_group(group),
                    None if self.keys_changed.is_empty() => break,
                    None => {}
                }
                continue;
            };
            let state = &mut self.states[graph];
            state.visits += 1;
            if state.visits > MAX_VISITS_PER_BLOCK * (state.info.graph.blocks.len() as u32 + 8) {
                self.stop_endless(graph);
                break;
            }
            self.stats.visits += 1;
            self.visit(graph, block);
            self.here = Here::NOWHERE;
        }
        self.finish();
    }

    fn stop_endless(&mut self, graph: GraphId) {
        let message = format!("the types in `{}` grow without end", self.graph_name(graph));
        let span = self.states[graph].info.graph.head;
        self.report(Diagnostic::error("E0340", message).at(span, ""));
        self.worklist.clear();
    }

    /// What can only be judged when nothing changes any more.
    fn finish(&mut self) {
        self.worklist.clear();
        self.keys_changed.clear();
        self.dirty_groups.clear();
        let errors = std::mem::take(&mut self.errors);
        self.check_all_hints();
        // A hint says best what is wrong.
        self.errors.extend(errors);
        if self.errors.is_empty() {
            self.check_all();
        }
        self.number_families();
    }

    pub(crate) fn count_ops(&mut self, ops: usize) {
        self.stats.ops += ops as u64;
    }

    /// Sizes of the inference done so far.
    pub fn stats(&self) -> Stats {
        let reached = |graph: &crate::AnnotatedGraph| graph.graph.blocks.keys().filter(|&b| graph.reached[b]).count();
        let blocks = self.defs.graphs.values().map(reached).sum();
        Stats { graphs: self.defs.graphs.len(), blocks, ..self.stats }
    }

    /// The answers to `# ouro: reveal x` comments.
    pub fn reveals(&self) -> Vec<Diagnostic> {
        let mut answers = Vec::new();
        for graph in self.defs.graphs.values() {
            for (var, name, span) in &graph.graph.reveals {
                let ann = &graph.vars[*var];
                let mut answer = Diagnostic::error("", format!("`{name}` is {}", self.display_with_value(ann)));
                answer.severity = Severity::Info;
                answers.push(answer.at(*span, ""));
            }
        }
        answers
    }

    /// Results of a function with `@specialize.memo()`, by its arguments.
    pub fn memo_table(&self, func: FuncId) -> Option<&IndexMap<Vec<Const>, Const>> {
        self.memo_tables.get(&func)
    }

    /// Says which heap structs strings are and all instances begin with.
    pub fn set_own_structs(&mut self, string: StructId, object: StructId) {
        self.own_structs = Some((string, object));
    }

    /// Says what a function made by `lower` takes and gives.
    pub fn set_low_func(&mut self, number: u32, params: Vec<Ann>, result: Ann) {
        self.low_funcs.insert(number, (params, result));
    }

    /// The annotation of an operand.
    pub fn operand(&self, graph: GraphId, operand: &Operand) -> Ann {
        match operand {
            Operand::Var(var) => self.defs.graphs[graph].vars[*var].clone(),
            Operand::Const(value) => self.known_constant(value),
            Operand::Unset => Ann::IMPOSSIBLE,
        }
    }

    /// The graph that a function called with these arguments from a place without specialisation has, if it was reached:
    /// for methods that operations call.
    pub fn graphs_of(&self, func: ObjId) -> &[GraphId] {
        match self.func_ids.get(&(func, None)) {
            Some(&func) => &self.defs.funcs[func].graphs,
            None => &[],
        }
    }

    pub(crate) fn is_builtin(&self, name: &str) -> bool {
        self.builtins.contains_key(name)
    }

    pub(crate) fn schedule(&mut self, (graph, block): Point) {
        let order = self.states[graph].info.order[block];
        self.worklist.insert((Reverse(graph), order, block));
    }

    pub(crate) fn schedule_all(&mut self, points: &[Point]) {
        for &point in points {
            self.schedule(point);
        }
    }

    /// The annotation of a set of prebuilt things.
    pub(crate) fn pbc_of(&self, members: Vec<Desc>, none: bool) -> Ann {
        if members.is_empty() {
            return if none { Ann::none() } else { Ann::IMPOSSIBLE };
        }
        pbc(self, members, none)
    }

    pub(crate) fn object_of(&self, desc: Desc) -> Option<ObjId> {
        match desc {
            Desc::Func(func) => Some(self.defs.funcs[func].object),
            Desc::Class(class) => Some(self.defs.classes[class].object),
            Desc::Frozen(object) => Some(object),
            Desc::Method(..) | Desc::FrozenMethod(..) => None,
        }
    }

    /// The least annotation that covers both.
    pub(crate) fn join(&mut self, a: &Ann, b: &Ann) -> Result<Ann, Box<Mismatch>> {
        union(self, a, b)
    }

    /// Whether the annotations say the same, definitions that have become one being the same.
    pub(crate) fn same(&self, a: &Ann, b: &Ann) -> bool {
        a == b || (same_sort(&a.kind, &b.kind) && self.canonical(a, 0) == self.canonical(b, 0))
    }

    /// The annotation in terms of the definitions that stand for all that became one.
    pub(crate) fn canonical(&self, ann: &Ann, depth: u32) -> Ann {
        let kind = match &ann.kind {
            Kind::List { def, none } => Kind::List { def: self.lists.root(*def), none: *none },
            Kind::Dict { def, none } => Kind::Dict { def: self.dicts.root(*def), none: *none },
            Kind::Set { def, none } => Kind::Set { def: self.dicts.root(*def), none: *none },
            Kind::DictView { def, part } => Kind::DictView { def: self.dicts.root(*def), part: *part },
            Kind::Tuple { items, none } => {
                if depth > MAX_NESTING {
                    return ann.clone();
                }
                let items = items.iter().map(|item| self.canonical(item, depth + 1)).collect();
                Kind::Tuple { items, none: *none }
            }
            Kind::Builtin { name, bound_to: Some(bound) } => {
                Kind::Builtin { name: name.clone(), bound_to: Some(Arc::new(self.canonical(bound, depth + 1))) }
            }
            Kind::Iter { over, none } => {
                let all = |anns: &[Ann]| anns.iter().map(|ann| self.canonical(ann, depth + 1)).collect();
                let over = match &**over {
                    IterKind::List(def) => IterKind::List(self.lists.root(*def)),
                    IterKind::Reversed(def) => IterKind::Reversed(self.lists.root(*def)),
                    IterKind::Generator(def) => IterKind::Generator(self.lists.root(*def)),
                    IterKind::Dict(def, part) => IterKind::Dict(self.dicts.root(*def), *part),
                    IterKind::Tuple(item) => IterKind::Tuple(self.canonical(item, depth + 1)),
                    IterKind::Enumerate(inner) => IterKind::Enumerate(self.canonical(inner, depth + 1)),
                    IterKind::Zip(inner) => IterKind::Zip(all(inner)),
                    other => other.clone(),
                };
                Kind::Iter { over: Arc::new(over), none: *none }
            }
            _ => return ann.clone(),
        };
        Ann { kind, constant: ann.constant.clone() }
    }

    /// Whether tuples are nested deeper, or have more items in all, than in any program whose inference ends.
    pub(crate) fn too_deep(&self, ann: &Ann) -> bool {
        fn grows(ann: &Ann, depth: u32, items_left: &mut u32) -> bool {
            let Kind::Tuple { items, .. } = &ann.kind else { return false };
            if depth == 0 || *items_left < items.len() as u32 {
                return true;
            }
            *items_left -= items.len() as u32;
            items.iter().any(|item| grows(item, depth - 1, items_left))
        }
        grows(ann, MAX_NESTING, &mut { MAX_ITEMS })
    }
}

fn same_sort(a: &Kind, b: &Kind) -> bool {
    std::mem::discriminant(a) == std::mem::discriminant(b)
}

/// An ordered set without duplicates.
pub(crate) type Ordered<T> = IndexSet<T, FxBuildHasher>;
