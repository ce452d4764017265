//! What can only be judged when nothing changes any more: operations that never found a value to work on, attributes that
//! some class lacks, and promises of lists and classes that the program breaks.
//!
//! During inference such places are only written down, since a later visit may settle them; [`Annotator::check_all`] looks at
//! them once, at the end.

use indexmap::IndexMap;
use ouro_flow::{Block, Op, OpKind};
use ouro_host::{Const, ObjectKind};
use ouro_source::{Diagnostic, Span};
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use crate::annotator::Here;
use crate::defs::{ListCell, Point};
use crate::hints::PendingHints;
use crate::{Ann, Annotator, ClassId, DictId, GraphId, Kind};

/// A place of the program that is judged at the end.
#[derive(Copy, Clone)]
pub(crate) struct Site {
    graph: Option<GraphId>,
    span: Span,
}

/// What is done with a dict.
#[derive(Copy, Clone, PartialEq, Eq, Hash)]
pub(crate) enum DictUse {
    /// It is compared by `==`.
    Compared,
    /// Its text is made.
    Shown,
}

/// The places that are judged at the end.
#[derive(Default)]
pub(crate) struct Pending {
    /// Reads of attributes of which nothing is known yet.
    unknown_attrs: IndexMap<(ClassId, String), Site, FxBuildHasher>,
    /// Methods that only derived classes have.
    derived_methods: IndexMap<(ClassId, String), Site, FxBuildHasher>,
    /// Stores to fields that are declared immutable.
    immutable_stores: IndexMap<(ClassId, String, Span), Site, FxBuildHasher>,
    /// Dicts that are used as it makes a difference for an `OrderedDict`.
    dict_uses: IndexMap<(DictId, DictUse, Span), Site, FxBuildHasher>,
    /// Values that have type hints.
    pub(crate) hints: PendingHints,
    /// The operation at which the last visit of a block stopped.
    stopped: FxHashMap<Point, u32>,
}

impl Annotator<'_> {
    fn site(&self) -> Site {
        Site { graph: self.here.point.map(|point| point.0), span: self.here.span }
    }

    /// An attribute is read of which nothing is known yet.
    pub(crate) fn note_unknown_attr(&mut self, class: ClassId, name: &str) {
        let site = self.site();
        self.pending.unknown_attrs.entry((class, name.to_owned())).or_insert(site);
    }

    /// A method is read that `class` itself does not have.
    pub(crate) fn note_derived_method(&mut self, class: ClassId, name: &str) {
        let site = self.site();
        self.pending.derived_methods.entry((class, name.to_owned())).or_insert(site);
    }

    /// A field that `class` declares immutable is stored to, other than in an object made by this function.
    pub(crate) fn note_immutable_store(&mut self, class: ClassId, name: &str) {
        let site = self.site();
        self.pending.immutable_stores.entry((class, name.to_owned(), site.span)).or_insert(site);
    }

    /// Dicts of a definition are compared, or their text is made.
    pub(crate) fn note_dict_use(&mut self, dict: DictId, using: DictUse) {
        let site = self.site();
        self.pending.dict_uses.entry((dict, using, site.span)).or_insert(site);
    }

    /// A visit of a block goes on to its end, or stops at an operation.
    pub(crate) fn note_stop(&mut self, point: Point, stopped: Option<u32>) {
        match stopped {
            Some(op) => self.pending.stopped.insert(point, op),
            None => self.pending.stopped.remove(&point),
        };
    }

    /// Judges all that was written down.
    pub(crate) fn check_all(&mut self) {
        let pending = std::mem::take(&mut self.pending);
        self.check_stopped(&pending.stopped);
        self.check_unknown_attrs(pending.unknown_attrs);
        self.check_derived_methods(pending.derived_methods);
        self.check_immutable_stores(pending.immutable_stores);
        self.check_dict_uses(pending.dict_uses);
        self.check_fixed_lists();
        self.check_unset_reads();
        self.here = Here::NOWHERE;
    }

    fn report_at(&mut self, site: Site, diagnostic: Diagnostic) {
        self.here.point = site.graph.map(|graph| (graph, self.states[graph].info.graph.entry));
        self.report(diagnostic);
    }

    /// Operations on what turned out to be always `None`.
    fn check_stopped(&mut self, stopped: &FxHashMap<Point, u32>) {
        let mut points: Vec<(Point, u32)> = stopped.iter().map(|(&point, &op)| (point, op)).collect();
        points.sort_unstable();
        for ((graph, block), index) in points {
            let info = self.states[graph].info.clone();
            let Some(op) = info.graph.blocks[block].ops.get(index as usize) else { continue };
            if let Some(diagnostic) = self.none_operation(graph, block, op) {
                self.report_at(Site { graph: Some(graph), span: op.span }, diagnostic);
            }
        }
    }

    /// The error for an operation whose operand is always `None`, if that is what stops it.
    fn none_operation(&mut self, graph: GraphId, block: Block, op: &Op) -> Option<Diagnostic> {
        if matches!(op.kind, OpKind::Refine { .. } | OpKind::CheckHint { .. })
            || !self.defs.graphs[graph].reached[block]
        {
            return None;
        }
        let anns: Vec<Ann> = op.args.iter().map(|arg| self.ann(graph, arg)).collect();
        if anns.iter().any(Ann::is_impossible) {
            return None;
        }
        let culprit = anns.iter().position(|ann| ann.kind == Kind::None)?;
        let message = match &op.kind {
            OpKind::GetAttr(name) | OpKind::SetAttr(name) => format!("`None` has no attribute `{name}`"),
            OpKind::Call { .. } if culprit == 0 => "`None` cannot be called".into(),
            OpKind::Call { .. } => format!("{} cannot take `None`", self.shown(&anns[0])),
            OpKind::Iter | OpKind::UnpackItem { .. } => "`None` cannot be iterated over".into(),
            OpKind::GetItem | OpKind::SetItem | OpKind::DelItem if culprit == 0 => "`None` has no items".into(),
            _ => "this is not possible on `None`".into(),
        };
        let place = op.arg_spans.get(culprit).copied().unwrap_or(op.span);
        let diagnostic = Diagnostic::error("E0311", message).at(place, "this is always `None`");
        Some(diagnostic.help("make sure that something else is assigned to it on a path that the program can take"))
    }

    /// Attributes that are read but never set, on any path that can be reached.
    fn check_unknown_attrs(&mut self, unknown: IndexMap<(ClassId, String), Site, FxBuildHasher>) {
        for ((class, name), site) in unknown {
            let found = self.lookup_attr(class, &name);
            if found.is_some_and(|(_, attr)| !attr.ann.is_impossible()) {
                continue;
            }
            let message = format!("`{}` has no attribute `{name}`", self.defs.classes[class].name);
            let mut diagnostic = Diagnostic::error("E0302", message)
                .at(site.span, "read here, set nowhere")
                .also(self.defs.classes[class].span, "the class");
            if let Some(similar) = self.similar_attr(class, &name) {
                diagnostic = diagnostic.help(format!("there is an attribute `{similar}`"));
            }
            self.report_at(site, diagnostic);
        }
    }

    /// An attribute of the class whose name is nearly the same.
    fn similar_attr(&self, class: ClassId, name: &str) -> Option<String> {
        let mut names: Vec<String> = Vec::new();
        let mut current = Some(class);
        while let Some(id) = current {
            let known = |(name, attr): (&String, &crate::AttrDef)| (!attr.ann.is_impossible()).then(|| name.clone());
            names.extend(self.defs.classes[id].attrs.iter().filter_map(known));
            names.extend(self.class_infos[id].dict.keys().cloned());
            current = self.defs.classes[id].base;
        }
        names.into_iter().filter(|other| ouro_flow::is_similar(other, name)).min()
    }

    /// Methods called through a base class none of whose instances has them. Where some have and some have not, the call raises
    /// `AttributeError` for the latter, as in Python.
    fn check_derived_methods(&mut self, derived: IndexMap<(ClassId, String), Site, FxBuildHasher>) {
        for ((class, name), site) in derived {
            if self.find_in_class(class, &name).is_some() {
                continue;
            }
            let all = self.subtree(class);
            let lacks = |&id: &ClassId| self.defs.classes[id].instantiated && self.find_in_class(id, &name).is_none();
            let Some(lacking) = all.iter().copied().find(lacks) else { continue };
            if all.iter().any(|&id| self.defs.classes[id].instantiated && self.find_in_class(id, &name).is_some()) {
                continue;
            }
            let has = all.iter().copied().find(|&id| self.class_infos[id].dict.contains_key(&name));
            let lacking = &self.defs.classes[lacking];
            let message = format!("`{}` has no attribute `{name}`", lacking.name);
            let label = format!("an instance of `{}` can get here", lacking.name);
            let mut diagnostic = Diagnostic::error("E0302", message)
                .at(site.span, label)
                .also(lacking.span, format!("this class has no `{name}`"));
            if let Some(has) = has {
                let has = &self.defs.classes[has];
                diagnostic = diagnostic
                    .also(has.span, format!("this one, derived from `{}`, has it", self.defs.classes[class].name))
                    .help(format!(
                        "test with `isinstance(x, {})` first, or give `{}` the method too",
                        has.name, lacking.name
                    ));
            }
            self.report_at(site, diagnostic);
        }
    }

    /// Fields declared immutable are only set while the object is made.
    fn check_immutable_stores(&mut self, stores: IndexMap<(ClassId, String, Span), Site, FxBuildHasher>) {
        for ((class, name, _), site) in stores {
            if site.graph.is_some_and(|graph| self.only_constructs(graph, &mut FxHashSet::default())) {
                continue;
            }
            let class = &self.defs.classes[class];
            let message = format!("`{name}` of `{}` is declared immutable but changed", class.name);
            let diagnostic = Diagnostic::error("E0313", message)
                .at(site.span, "changed here, after the object was made")
                .also(class.span, "`_immutable_fields_` of this class names it")
                .note("the optimiser reads an immutable field once and keeps the value")
                .help(format!(
                    "leave `{name}` out of `_immutable_fields_`, or write `{name}?` for a field that rarely changes"
                ));
            self.report_at(site, diagnostic);
        }
    }

    /// Whether a function is an `__init__` or only called by such.
    fn only_constructs(&self, graph: GraphId, seen: &mut FxHashSet<GraphId>) -> bool {
        let name = self.graph_name(graph);
        if name.ends_with("__init__") {
            return true;
        }
        let callers = &self.states[graph].callers;
        let is_entry = self.states[graph].is_entry;
        seen.insert(graph);
        !is_entry
            && !callers.is_empty()
            && callers.keys().all(|&by| seen.contains(&by) || self.only_constructs(by, seen))
    }

    /// Whether a comparison looks at the order depends on both dicts, and there is one function for all of a definition. What
    /// the text of an `OrderedDict` is depends on the version of Python.
    fn check_dict_uses(&mut self, uses: IndexMap<(DictId, DictUse, Span), Site, FxBuildHasher>) {
        for ((dict, using, _), site) in uses {
            let def = self.dict(dict);
            let diagnostic = match using {
                DictUse::Compared if def.ordered && def.plain => {
                    let message = "dicts are compared of which some are an `OrderedDict` and some are not";
                    Diagnostic::error("E0305", message)
                        .at(site.span, "")
                        .also(def.origin, "one of them is made here")
                        .note("two `OrderedDict`s are equal only if their items are in the same order")
                        .note("dicts that meet in one variable, attribute or container are one dict to inference")
                        .help("write `dict(a) == dict(b)`, or `list(a.items()) == list(b.items())` to compare in order")
                }
                DictUse::Shown if def.ordered => {
                    Diagnostic::error("E0305", "the text of an `OrderedDict` is another in each version of Python")
                        .at(site.span, "")
                        .also(def.origin, "the dict is made here")
                        .help("write `dict(d)`, or `list(d.items())`, which have a text")
                }
                DictUse::Compared | DictUse::Shown => continue,
            };
            self.report_at(site, diagnostic);
        }
    }

    /// Lists that were promised not to change their length, or not to change at all.
    fn check_fixed_lists(&mut self) {
        for list in self.lists.keys() {
            if self.lists.root(list) != list {
                continue;
            }
            let cell = self.lists.get(list);
            let (what, place, label, promised) = match *cell {
                ListCell { fixed: Some(promised), resized_at: Some(place), .. } if cell.def.resized => {
                    ("keep its length changes it", place, "its length changes here", promised)
                }
                ListCell { unmodified: Some(promised), mutated_at: Some(place), .. } => {
                    ("keep its items changes", place, "an item is stored here", promised)
                }
                _ => continue,
            };
            let diagnostic = Diagnostic::error("E0341", format!("a list that was promised to {what}"))
                .at(place, label)
                .also(promised, "promised here that it does not")
                .also(cell.def.origin, "the list is made here")
                .note("lists that meet in one variable, attribute or container are one list to inference");
            self.report(diagnostic);
        }
    }

    /// The names that the class says its instances can have, with those of its bases, if it says so: `_attrs_` or `__slots__`,
    /// and which of the two. Instances of a class with a base that has no `__slots__` take any name, as in Python.
    pub(crate) fn declared_attrs(&self, class: ClassId) -> Option<(&'static str, Vec<String>)> {
        let (which, mut names) = self.own_declared_attrs(class)?;
        let mut base = self.defs.classes[class].base;
        while let Some(id) = base {
            match self.own_declared_attrs(id) {
                Some((_, more)) => names.extend(more),
                None if which == "__slots__" && self.defs.classes[id].base.is_some() => return None,
                None => {}
            }
            base = self.defs.classes[id].base;
        }
        Some((which, names))
    }

    fn own_declared_attrs(&self, class: ClassId) -> Option<(&'static str, Vec<String>)> {
        let object = self.defs.classes[class].object;
        let fetched = self.host.object(object);
        let ObjectKind::Class(def) = &fetched.kind else { return None };
        ["_attrs_", "__slots__"].into_iter().find_map(|which| Some((which, self.names_in(def.own(which)?)?)))
    }

    /// Whether the class (or a base) declares a field immutable for good.
    pub(crate) fn is_declared_immutable(&self, class: ClassId, name: &str) -> Option<ClassId> {
        let mut current = Some(class);
        while let Some(id) = current {
            if let Some((value, _)) = self.class_infos[id].dict.get("_immutable_fields_")
                && self
                    .names_in(value)
                    .is_some_and(|names| names.iter().any(|field| immutable_name(field) == Some(name)))
            {
                return Some(id);
            }
            current = self.defs.classes[id].base;
        }
        None
    }

    /// The strings in a list or tuple of strings, or a string alone.
    fn names_in(&self, value: &Const) -> Option<Vec<String>> {
        if let Some(text) = value.as_text() {
            return Some(vec![text]);
        }
        let fetched = self.host.object(value.obj()?);
        match &fetched.kind {
            ObjectKind::List(items) | ObjectKind::Tuple(items) => items.iter().map(Const::as_text).collect(),
            _ => None,
        }
    }
}

/// The field that an entry of `_immutable_fields_` names, unless it may change (`x?`, `x?[*]`).
fn immutable_name(entry: &str) -> Option<&str> {
    let name = entry.strip_suffix("[*]").unwrap_or(entry);
    (!name.ends_with('?')).then_some(name)
}
