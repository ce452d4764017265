//! Calls: what can be called, which graphs a call goes to, and new instances.

use std::sync::Arc;

use ouro_host::{Const, ObjId, ObjectKind};
use ouro_source::{Diagnostic, Span};

use crate::annotator::Ordered;
use crate::arguments::{Args, Bound};
use crate::errors::{Fail, Outcome};
use crate::matching::Source;
use crate::specialize::Directive;
use crate::{Ann, Annotator, CallTargets, ClassId, Desc, FuncId, GraphId, Kind};

impl<'h> Annotator<'h> {
    /// A call of any value, recorded under the operation being looked at.
    pub(crate) fn call(&mut self, callee: &Ann, args: &Args) -> Outcome {
        match &callee.kind {
            Kind::Pbc { members, .. } => match self.foreign_callee(callee) {
                Some(foreign) => self.call_foreign(foreign, args),
                None => {
                    let members = members.clone();
                    self.call_and_record(&members, args)
                }
            },
            Kind::Builtin { name, bound_to } => self.call_builtin(name, bound_to.as_deref(), callee, args),
            Kind::Instance { class, .. } => self.call_method_of(*class, "__call__", args),
            Kind::Raw(low) => self.call_raw(*low, args),
            Kind::WeakRef { class: Some(class), .. } => Ok(Ann::of(Kind::Instance { class: *class, none: true })),
            Kind::WeakRef { class: None, .. } => Ok(Ann::none()),
            _ if matches!(callee.constant, Some(crate::Constant::LowFunc(_))) => self.call_low_func(callee, args),
            Kind::None | Kind::Impossible => Err(Fail::Blocked),
            _ => {
                let message = format!("{} cannot be called", self.shown(callee));
                let diagnostic = Diagnostic::error("E0304", message).at(self.here.span, "");
                Err(self.fail(match callee.kind {
                    Kind::Module => diagnostic.help("call a function of the module: `module.function(…)`"),
                    _ => diagnostic,
                }))
            }
        }
    }

    /// A call of prebuilt things, recorded under the operation being looked at.
    pub(crate) fn call_and_record(&mut self, members: &Arc<[Desc]>, args: &Args) -> Outcome {
        if members.len() > 1
            && let Some(group) = self.find_group(members, args)?
        {
            let result = self.call_group(group, args)?;
            let key = self.here.point.map(|point| (point, self.here.op));
            let known = key.and_then(|key| self.recorded_groups.insert(key, group));
            if self.here.recorded || known != Some(group) {
                let targets = self.groups[group].targets.clone();
                self.record(targets);
            }
            self.here.recorded = true;
            return Ok(result);
        }
        if let Some(point) = self.here.point {
            self.recorded_groups.remove(&(point, self.here.op));
        }
        let (result, targets) = self.call_members(members, args)?;
        self.record(targets);
        Ok(result)
    }

    /// Records where the operation being looked at goes to. One that calls several methods (`print` of two instances)
    /// has the targets of all.
    fn record(&mut self, targets: CallTargets) {
        let Some((graph, block)) = self.here.point else { return };
        let recorded = self.defs.graphs[graph].calls.entry((block, self.here.op)).or_default();
        if !std::mem::replace(&mut self.here.recorded, true) {
            *recorded = targets;
            return;
        }
        for target in targets.targets {
            if !recorded.targets.contains(&target) {
                recorded.targets.push(target);
            }
        }
    }

    /// A call of the method `name` of instances of `class`, recorded. The class must have it.
    pub(crate) fn call_method_of(&mut self, class: ClassId, name: &str, args: &Args) -> Outcome {
        let members = self.methods(class, name);
        if members.is_empty() {
            let of = &self.defs.classes[class];
            if name == "__call__" {
                let diagnostic = Diagnostic::error("E0304", format!("an instance of `{}` cannot be called", of.name));
                let diagnostic = diagnostic.at(self.here.span, "").also(of.span, "the class has no `__call__`");
                return Err(self.fail(diagnostic));
            }
            return self.error("E0302", format!("`{}` has no method `{name}`", of.name));
        }
        self.call_and_record(&members, args)
    }

    /// The methods of a name that an instance of `class` or of a class derived from it can have.
    pub(crate) fn methods(&mut self, class: ClassId, name: &str) -> Arc<[Desc]> {
        if self.find_in_class(class, name).is_some() {
            // Lives as an attribute, so that derived classes found later are noticed.
            let home = self.locate_attr(class, name);
            self.depend_on_attr(home, name);
        } else {
            self.depend_on_subclasses(class);
        }
        let mut members = Vec::new();
        for found in self.visible_values(class, name) {
            let receiver = if self.derives_from(found.owner, class) { found.owner } else { class };
            if let Some(func) = self.found_func(&found) {
                members.push(Desc::Method(func, receiver));
            }
        }
        match self.pbc_of(members, false).kind {
            Kind::Pbc { members, .. } => members,
            _ => Arc::new([]),
        }
    }

    /// A call of one of several prebuilt things: the result, and where it goes.
    pub(crate) fn call_members(&mut self, members: &[Desc], args: &Args) -> Outcome<(Ann, CallTargets)> {
        let mut targets = CallTargets::default();
        let mut bounds: Vec<(GraphId, Bound)> = Vec::new();
        let mut result = Ann::IMPOSSIBLE;
        let mut blocked = false;
        for &desc in members {
            match self.call_member(desc, args, &mut bounds) {
                Ok((graph, direct)) => {
                    targets.targets.push((desc, graph));
                    result = self.join_results(&result, &direct)?;
                }
                Err(Fail::Blocked) => blocked = true,
                Err(error) => return Err(self.one_of(members, error)),
            }
        }
        let mut graphs: Ordered<GraphId> = Ordered::default();
        graphs.extend(bounds.iter().map(|(graph, _)| *graph));
        if graphs.len() > 1 {
            self.equalise_params(&bounds, args.count());
            self.join_family(&graphs);
            if !matches!(members[0], Desc::Class(_)) {
                self.equalise_results(&graphs)?;
            }
        }
        for &(desc, graph) in &targets.targets {
            if let (Some(graph), false) = (graph, matches!(desc, Desc::Class(_))) {
                self.states[graph].result_readers.extend(self.here.point);
                let of_graph = self.defs.graphs[graph].result.clone();
                result = self.join_results(&result, &of_graph)?;
            }
        }
        if blocked && result.is_impossible() {
            return Err(Fail::Blocked);
        }
        Ok((result, targets))
    }

    /// An error of one callee of several: says which others there are.
    pub(crate) fn one_of(&self, members: &[Desc], fail: Fail) -> Fail {
        match fail {
            Fail::Error(diagnostic) if members.len() > 1 => {
                let mut shown: Vec<String> = members.iter().take(4).map(|&member| self.show_desc(member)).collect();
                if members.len() > 4 {
                    shown.push(format!("{} more", members.len() - 4));
                }
                let note = format!("this call can go to {}", shown.join(", "));
                let help = "functions that are called from one place take the same arguments";
                self.fail(diagnostic.note(note).help(help))
            }
            other => other,
        }
    }

    pub(crate) fn join_results(&mut self, a: &Ann, b: &Ann) -> Outcome {
        self.join(a, b).map_err(|found| {
            let span = self.here.span;
            self.fail(self.mismatch("the result of this call", a, Span::NONE, b, span, &found))
        })
    }

    /// One callee: its graph, if it has one, and what the call gives besides the graph's result.
    pub(crate) fn call_member(
        &mut self,
        desc: Desc,
        args: &Args,
        bounds: &mut Vec<(GraphId, Bound)>,
    ) -> Outcome<(Option<GraphId>, Ann)> {
        match desc {
            Desc::Func(func) => {
                self.note_direct_call(func);
                self.call_func(func, args, bounds, 0)
            }
            Desc::Method(func, class) => {
                let receiver = Ann::instance(class);
                let called = self.call_func(func, &args.after(receiver), bounds, 1)?;
                called.0.into_iter().for_each(|graph| self.note_virtual_call(func, class, graph));
                Ok(called)
            }
            Desc::FrozenMethod(func, object) => {
                self.note_direct_call(func);
                let receiver = self.constant(&Const::Obj(object));
                self.call_func(func, &args.after(receiver), bounds, 1)
            }
            Desc::Class(class) => self.instantiate(class, args, bounds),
            Desc::Frozen(object) => {
                let call = self.host.getattr(&Const::Obj(object), "__call__");
                let callee = call.map(|call| self.constant(&call));
                match callee.map(|callee| callee.kind) {
                    Some(Kind::Pbc { members, .. }) if !matches!(members[0], Desc::Frozen(_)) => {
                        let (graph, ann) = self.call_member(members[0], args, bounds)?;
                        Ok((graph, ann))
                    }
                    _ => {
                        let message = format!("{} cannot be called", self.host.describe(&Const::Obj(object)));
                        let diagnostic = Diagnostic::error("E0304", message).at(self.here.span, "");
                        Err(self.fail(self.advise_object(diagnostic, object, || self.way_to(object))))
                    }
                }
            }
        }
    }

    fn call_func(
        &mut self,
        func: FuncId,
        args: &Args,
        bounds: &mut Vec<(GraphId, Bound)>,
        receivers: usize,
    ) -> Outcome<(Option<GraphId>, Ann)> {
        let mut bound = self.bind(func, args, receivers)?;
        if self.func_infos[func].directive == Directive::Memo {
            let result = self.memo_call(func, &bound)?;
            return Ok((None, result));
        }
        let graph = self.specialise(func, &mut bound)?;
        self.enter_graph(graph, &bound);
        bounds.push((graph, bound));
        Ok((Some(graph), Ann::IMPOSSIBLE))
    }

    /// Lets arguments flow into a graph.
    pub(crate) fn enter_graph(&mut self, graph: GraphId, bound: &Bound) {
        for (index, (ann, &source)) in bound.anns.iter().zip(&bound.sources).enumerate() {
            let span = match source {
                Source::Arg(number) => self.argument_span(number),
                Source::Receiver => self.place(0),
                Source::Default => self.parameter_span(graph, index),
                Source::Rest => self.here.span,
            };
            self.flow_into_param(graph, index, ann, span);
        }
        let entry = self.states[graph].info.graph.entry;
        if !self.defs.graphs[graph].reached[entry] {
            self.defs.graphs[graph].reached[entry] = true;
            self.schedule((graph, entry));
        }
        if let Some((caller, _)) = self.here.point {
            let span = self.here.span;
            self.states[graph].callers.entry(caller).or_insert(span);
        }
    }

    /// Where a parameter stands in the head of its function.
    fn parameter_span(&self, graph: GraphId, index: usize) -> Span {
        let flow = &self.states[graph].info.graph;
        flow.blocks[flow.entry].params.get(index).map_or(flow.head, |&param| flow.vars[param].span)
    }

    pub(crate) fn flow_into_param(&mut self, graph: GraphId, index: usize, ann: &Ann, span: Span) {
        let info = self.states[graph].info.clone();
        let entry = info.graph.entry;
        let Some(&param) = info.graph.blocks[entry].params.get(index) else { return };
        if self.flow_into(graph, param, ann, span, info.loop_heads[entry]) {
            self.schedule((graph, entry));
            let readers: Vec<_> = self.states[graph].param_readers.iter().copied().collect();
            self.schedule_all(&readers);
            self.mark_groups(graph);
        }
    }

    /// A call from outside the program: of the entry point, or of a helper.
    pub(crate) fn call_from_outside(&mut self, func: ObjId, args: Vec<Ann>, is_helper: bool) -> Option<GraphId> {
        let func = self.func_in(func, None);
        let usual = self.func_infos[func].directive.clone();
        if is_helper {
            self.func_infos[func].directive = Directive::LowLevel((0..args.len()).collect());
        }
        let outcome = self.bind(func, &Args::plain(args), 0).and_then(|mut bound| {
            let graph = self.specialise(func, &mut bound)?;
            self.states[graph].is_entry = true;
            self.enter_graph(graph, &bound);
            Ok(graph)
        });
        self.func_infos[func].directive = usual;
        match outcome {
            Ok(graph) => Some(graph),
            Err(Fail::Error(diagnostic)) => {
                self.report(*diagnostic);
                None
            }
            Err(Fail::Blocked) => None,
        }
    }

    // ---- classes

    fn instantiate(
        &mut self,
        class: ClassId,
        args: &Args,
        bounds: &mut Vec<(GraphId, Bound)>,
    ) -> Outcome<(Option<GraphId>, Ann)> {
        self.check_new(class)?;
        self.mark_instantiated(class);
        self.annotate_finalizer(class);
        let instance = Ann::instance(class);
        if let Some(init) = self.find_method(class, "__init__") {
            self.message_of_new(class, args)?;
            let before = bounds.len();
            self.call_func(init, &args.after(instance.clone()), bounds, 1)?;
            return Ok((bounds.get(before).map(|(graph, _)| *graph), instance));
        }
        if self.is_exception(class) {
            self.builtin_exception_args(class, args)?;
        } else if args.count() > 0 {
            let message = format!("`{}` takes no arguments", self.defs.classes[class].name);
            let span = self.defs.classes[class].span;
            return Err(self.fail(
                Diagnostic::error("E0303", message).at(self.here.span, "").also(span, "the class has no `__init__`"),
            ));
        }
        Ok((None, instance))
    }

    /// Instances are made by the translator: a `__new__` of the program would not be called.
    fn check_new(&self, class: ClassId) -> Outcome<()> {
        let Some(found) = self.find_in_class(class, "__new__") else { return Ok(()) };
        let Some(object) = found.value.obj() else { return Ok(()) };
        if !matches!(self.host.object(object).kind, ObjectKind::StaticMethod(_) | ObjectKind::Function(_)) {
            return Ok(());
        }
        let owner = &self.defs.classes[found.owner];
        let message = format!("`__new__` of `{}` cannot be translated", owner.name);
        let diagnostic = Diagnostic::error("E0317", message)
            .at(self.here.span, "an instance is made here")
            .also(owner.span, "the class with the `__new__`")
            .note("classes made by `namedtuple` have a `__new__` too");
        Err(self.fail(
            diagnostic.help(
                "set the attributes in `__init__`; to choose the class, write a function that makes the instance",
            ),
        ))
    }

    /// Instances of the class exist: if it has a `__del__`, the collector calls that, by way of `run_finalizers`.
    pub(crate) fn annotate_finalizer(&mut self, class: ClassId) {
        if self.finalizers.is_none() && self.find_method(class, "__del__").is_some() {
            self.need_finalizers();
        }
    }

    /// The program has objects with finalisers: the function that calls them is part of it.
    pub(crate) fn need_finalizers(&mut self) {
        if self.finalizers.is_some() {
            return;
        }
        self.finalizers = self.helper_from_here("rpython.translator.entry", "run_finalizers", Vec::new());
    }

    /// A function of the library that the operation being looked at calls without naming it.
    pub(crate) fn helper_from_here(&mut self, module: &str, name: &str, args: Vec<Ann>) -> Option<GraphId> {
        let Ok(Const::Obj(function)) = self.host.lookup(module, name) else { return None };
        let outside = std::mem::replace(&mut self.here, crate::annotator::Here::NOWHERE);
        let graph = self.call_from_outside(function, args, false);
        self.here = outside;
        graph
    }

    /// Whether the collector must call something when an instance of this class dies.
    pub fn has_finalizer(&mut self, class: ClassId) -> bool {
        self.find_method(class, "__del__").is_some()
    }
}
