//! Calls: arguments to parameters, prebuilt callees to graphs, and the families of graphs that are called together.
//!
//! A call of a set of functions or of an overridden method goes to one of several graphs, which one is known at run time
//! only. Such graphs form a family: what flows into a parameter of one through that call flows into all, and their
//! results are joined, so that one signature fits all of them (PyPy report D05.1, 5.5).

use std::sync::Arc;

use indexmap::IndexMap;
use ouro_host::{Const, Function, ObjId};
use ouro_source::{Diagnostic, Span};

use crate::annotator::Ordered;
use crate::errors::{Fail, Outcome};
use crate::specialize::Directive;
use crate::{Ann, Annotator, CallTargets, ClassId, Desc, DictId, FuncId, GraphId, Kind};

/// The arguments of a call.
#[derive(Clone, Debug, Default)]
pub(crate) struct Args {
    pub positional: Vec<Ann>,
    pub keywords: Vec<(Arc<str>, Ann)>,
}

impl Args {
    pub fn plain(positional: Vec<Ann>) -> Args {
        Args { positional, keywords: Vec::new() }
    }

    /// The same arguments after a receiver.
    fn after(&self, receiver: Ann) -> Args {
        let mut positional = vec![receiver];
        positional.extend(self.positional.iter().cloned());
        Args { positional, keywords: self.keywords.clone() }
    }

    fn count(&self) -> usize {
        self.positional.len() + self.keywords.len()
    }
}

/// Where the value of a parameter comes from.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
enum Source {
    /// The argument of this number: positional ones, then keywords.
    Arg(usize),
    /// A default value, or the `*args` tuple.
    Own,
}

/// Arguments brought to the parameters of one function.
#[derive(Debug)]
pub(crate) struct Bound {
    /// One for each parameter of the graph.
    pub anns: Vec<Ann>,
    sources: Vec<Source>,
    /// The number of arguments in `*args`, if there is such a parameter.
    pub rest: Option<u32>,
}

impl<'h> Annotator<'h> {
    /// A call of any value, recorded under the operation being looked at.
    pub(crate) fn call(&mut self, callee: &Ann, args: &Args) -> Outcome {
        match &callee.kind {
            Kind::Pbc { members, .. } => {
                let members = members.clone();
                self.call_and_record(&members, args)
            }
            Kind::Builtin { name, bound_to } => self.call_builtin(name, bound_to.as_deref(), callee, args),
            Kind::Instance { class, .. } => self.call_method_of(*class, "__call__", args),
            _ if matches!(callee.constant, Some(crate::Constant::LowFunc(_))) => self.call_low_func(callee, args),
            Kind::None | Kind::Impossible => Err(Fail::Blocked),
            _ => {
                let message = format!("`{}` cannot be called", self.display(callee));
                self.error("E0304", message)
            }
        }
    }

    /// A call of prebuilt things, recorded under the operation being looked at.
    pub(crate) fn call_and_record(&mut self, members: &[Desc], args: &Args) -> Outcome {
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
            let message = format!("`{}` has no method `{name}`", self.defs.classes[class].name);
            return self.error("E0302", message);
        }
        self.call_and_record(&members, args)
    }

    /// The methods of a name that an instance of `class` or of a class derived from it can have.
    pub(crate) fn methods(&mut self, class: ClassId, name: &str) -> Vec<Desc> {
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
            Kind::Pbc { members, .. } => members.to_vec(),
            _ => Vec::new(),
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
                Err(error) => return Err(error),
            }
        }
        let mut graphs: Ordered<GraphId> = Ordered::default();
        graphs.extend(bounds.iter().map(|(graph, _)| *graph));
        if graphs.len() > 1 {
            self.equalise_params(&bounds, args.count());
            self.join_family(&graphs);
            self.equalise_results(members, &graphs)?;
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

    fn join_results(&mut self, a: &Ann, b: &Ann) -> Outcome {
        self.join(a, b).map_err(|found| {
            let span = self.here.span;
            self.fail(self.mismatch("the result of this call", a, Span::NONE, b, span, &found))
        })
    }

    /// One callee: its graph, if it has one, and what the call gives besides the graph's result.
    fn call_member(
        &mut self,
        desc: Desc,
        args: &Args,
        bounds: &mut Vec<(GraphId, Bound)>,
    ) -> Outcome<(Option<GraphId>, Ann)> {
        match desc {
            Desc::Func(func) => self.call_func(func, args, bounds, 0),
            Desc::Method(func, class) => {
                let receiver = Ann::instance(class);
                self.call_func(func, &args.after(receiver), bounds, 1)
            }
            Desc::FrozenMethod(func, object) => {
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
                        self.error("E0304", message)
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
        self.enter_graph(graph, &bound.anns);
        bounds.push((graph, bound));
        Ok((Some(graph), Ann::IMPOSSIBLE))
    }

    /// Lets arguments flow into a graph.
    pub(crate) fn enter_graph(&mut self, graph: GraphId, anns: &[Ann]) {
        for (index, ann) in anns.iter().enumerate() {
            self.flow_into_param(graph, index, ann);
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

    fn flow_into_param(&mut self, graph: GraphId, index: usize, ann: &Ann) {
        let info = self.states[graph].info.clone();
        let entry = info.graph.entry;
        let Some(&param) = info.graph.blocks[entry].params.get(index) else { return };
        if self.flow_into(graph, param, ann, self.here.span, info.loop_heads[entry]) {
            self.schedule((graph, entry));
            let readers: Vec<_> = self.states[graph].param_readers.iter().copied().collect();
            self.schedule_all(&readers);
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
            self.enter_graph(graph, &bound.anns);
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

    // ---- arguments to parameters

    /// Brings arguments to the parameters of a function. The first `receivers` arguments are not written at the call.
    fn bind(&mut self, func: FuncId, args: &Args, receivers: usize) -> Outcome<Bound> {
        let object = self.defs.funcs[func].object;
        let Some(function) = self.host.as_function(object) else {
            let message = format!("{} cannot be called", self.host.describe(&Const::Obj(object)));
            return self.error("E0304", message);
        };
        let code = &function.code;
        let named = code.params.len();
        let given = args.positional.len();
        if given > named && code.vararg.is_none() {
            let expected = count(named.saturating_sub(receivers), "argument");
            let message =
                format!("`{}` takes {expected} but {} given", function.qualname, count_were(given - receivers));
            return Err(self.wrong_arguments(func, message));
        }
        if code.kwarg.is_some() {
            let message = format!("`{}` takes `**` arguments", function.qualname);
            return Err(self.wrong_arguments(func, message));
        }
        let mut slots: Vec<Option<(Ann, Source)>> = vec![None; named + code.keyword_only.len()];
        for (index, ann) in args.positional.iter().take(named).enumerate() {
            let source = if index < receivers { Source::Own } else { Source::Arg(index - receivers) };
            slots[index] = Some((ann.clone(), source));
        }
        for (number, (name, ann)) in args.keywords.iter().enumerate() {
            let mut names = code.params.iter().chain(&code.keyword_only);
            let Some(index) = names.position(|param| **param == **name) else {
                let message = format!("`{}` has no parameter `{name}`", function.qualname);
                return Err(self.wrong_arguments(func, message));
            };
            if slots[index].is_some() {
                let message = format!("`{}` is given two values for `{name}`", function.qualname);
                return Err(self.wrong_arguments(func, message));
            }
            slots[index] = Some((ann.clone(), Source::Arg(given - receivers + number)));
        }
        self.fill_defaults(func, &function, &mut slots)?;
        let (mut anns, mut sources): (Vec<Ann>, Vec<Source>) = slots.into_iter().flatten().unzip();
        let mut rest = None;
        if code.vararg.is_some() {
            let extra: Vec<Ann> = args.positional.iter().skip(named).cloned().collect();
            rest = Some(extra.len() as u32);
            anns.push(Ann::tuple(extra));
            sources.push(Source::Own);
        }
        self.check_hints(func, &function, &mut anns, receivers)?;
        Ok(Bound { anns, sources, rest })
    }

    fn fill_defaults(
        &mut self,
        func: FuncId,
        function: &Function,
        slots: &mut [Option<(Ann, Source)>],
    ) -> Outcome<()> {
        let code = &function.code;
        let named = code.params.len();
        let first_default = named - function.defaults.len().min(named);
        let mut missing = Vec::new();
        for (index, slot) in slots.iter_mut().enumerate() {
            if slot.is_some() {
                continue;
            }
            let (name, default) = if index < named {
                let default = index.checked_sub(first_default).and_then(|position| function.defaults.get(position));
                (&code.params[index], default)
            } else {
                let name = &code.keyword_only[index - named];
                (name, function.kw_defaults.iter().find(|(key, _)| key == name).map(|(_, value)| value))
            };
            match default {
                Some(default) => *slot = Some((self.constant(default), Source::Own)),
                None => missing.push(format!("`{name}`")),
            }
        }
        if missing.is_empty() {
            return Ok(());
        }
        let message = format!("`{}` is called without {}", function.qualname, missing.join(", "));
        Err(self.wrong_arguments(func, message))
    }

    fn wrong_arguments(&self, func: FuncId, message: String) -> Fail {
        let mut diagnostic = Diagnostic::error("E0303", message).at(self.here.span, "");
        let object = self.defs.funcs[func].object;
        if let Some(Some(info)) = self.graph_infos.get(&object) {
            diagnostic = diagnostic.also(info.graph.span, "the function");
        } else if let Ok(graph) = self.flow.build(object) {
            diagnostic = diagnostic.also(graph.span, "the function");
        }
        self.fail(diagnostic)
    }

    // ---- families

    /// What one of the parameters that receive the same argument knows, all know.
    fn equalise_params(&mut self, bounds: &[(GraphId, Bound)], count: usize) {
        let point = self.here.point;
        for number in 0..count {
            let mut slots: Ordered<(GraphId, usize)> = Ordered::default();
            for (graph, bound) in bounds {
                let position = bound.sources.iter().position(|&source| source == Source::Arg(number));
                slots.extend(position.map(|position| (*graph, position)));
            }
            let mut all = Ann::IMPOSSIBLE;
            for &(graph, position) in &slots {
                let ann = self.param(graph, position);
                match self.join(&all, &ann) {
                    Ok(joined) => all = joined,
                    Err(found) => {
                        let span = self.here.span;
                        let what = format!("argument {} of this call of several functions", number + 1);
                        let diagnostic = self.mismatch(&what, &all, Span::NONE, &ann, span, &found);
                        self.report(diagnostic);
                        return;
                    }
                }
            }
            for &(graph, position) in &slots {
                self.flow_into_param(graph, position, &all);
            }
        }
        for (graph, _) in bounds {
            self.states[*graph].param_readers.extend(point);
        }
    }

    fn param(&self, graph: GraphId, index: usize) -> Ann {
        let flow = &self.defs.graphs[graph].graph;
        match flow.blocks[flow.entry].params.get(index) {
            Some(&param) => self.defs.graphs[graph].vars[param].clone(),
            None => Ann::IMPOSSIBLE,
        }
    }

    fn equalise_results(&mut self, members: &[Desc], graphs: &Ordered<GraphId>) -> Outcome<()> {
        if matches!(members[0], Desc::Class(_)) {
            return Ok(());
        }
        let mut all = Ann::IMPOSSIBLE;
        for &graph in graphs {
            let result = self.defs.graphs[graph].result.clone();
            all = match self.join(&all, &result) {
                Ok(joined) => joined,
                Err(found) => {
                    let what = "the result of functions called from one place";
                    let origin = self.states[graph].result_origin;
                    let (first, span) = (all.clone(), self.here.span);
                    let mut diagnostic = self.mismatch(what, &first, Span::NONE, &result, origin, &found);
                    diagnostic = diagnostic.also(span, "called here");
                    return Err(self.fail(diagnostic));
                }
            };
        }
        for &graph in graphs {
            if self.defs.graphs[graph].result != all {
                self.set_result(graph, all.clone());
            }
        }
        Ok(())
    }

    fn family_root(&self, graph: GraphId) -> GraphId {
        let families = self.families.borrow();
        let mut root = graph;
        while families[root.as_u32() as usize] != root {
            root = families[root.as_u32() as usize];
        }
        root
    }

    fn join_family(&mut self, graphs: &Ordered<GraphId>) {
        let root = graphs.iter().map(|&graph| self.family_root(graph)).min();
        for &graph in graphs {
            let other = self.family_root(graph);
            self.families.borrow_mut()[other.as_u32() as usize] = root.unwrap_or(other);
        }
    }

    /// Writes down who is of one family.
    pub(crate) fn number_families(&mut self) {
        let mut sizes: IndexMap<GraphId, u32> = IndexMap::new();
        let graphs: Vec<GraphId> = self.defs.graphs.keys().collect();
        for &graph in &graphs {
            *sizes.entry(self.family_root(graph)).or_default() += 1;
        }
        for &graph in &graphs {
            let root = self.family_root(graph);
            self.defs.graphs[graph].family = (sizes[&root] > 1).then(|| root.as_u32());
        }
    }

    // ---- classes

    fn instantiate(
        &mut self,
        class: ClassId,
        args: &Args,
        bounds: &mut Vec<(GraphId, Bound)>,
    ) -> Outcome<(Option<GraphId>, Ann)> {
        self.mark_instantiated(class);
        self.annotate_finalizer(class)?;
        let instance = Ann::instance(class);
        if let Some(init) = self.find_method(class, "__init__") {
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
                Diagnostic::error("E0303", message)
                    .at(self.here.span, "")
                    .also(span, "the class has no `__init__`"),
            ));
        }
        Ok((None, instance))
    }

    /// The collector calls `__del__`.
    pub(crate) fn annotate_finalizer(&mut self, class: ClassId) -> Outcome<()> {
        if self.defs.classes[class].finalizer.is_none()
            && let Some(func) = self.find_method(class, "__del__")
        {
            let (_, targets) = self.call_members(&[Desc::Method(func, class)], &Args::default()).or_else(|fail| {
                match fail {
                    Fail::Blocked => Ok((Ann::IMPOSSIBLE, CallTargets::default())),
                    error => Err(error),
                }
            })?;
            self.defs.classes[class].finalizer = targets.targets.first().and_then(|(_, graph)| *graph);
        }
        Ok(())
    }

    /// What the `__init__` of Python's own exception classes does with its arguments.
    pub(crate) fn builtin_exception_args(&mut self, class: ClassId, args: &Args) -> Outcome<()> {
        let span = self.here.span;
        let os_error = self.builtin_class("OSError");
        if args.positional.len() >= 2 && self.derives_from(class, os_error) {
            let fields = [("errno", Ann::int()), ("strerror", nullable_str()), ("filename", nullable_str())];
            for ((name, ann), given) in fields.into_iter().zip(&args.positional) {
                if name == "errno" || matches!(given.kind, Kind::Str { .. } | Kind::Char | Kind::None) {
                    self.store_attr(os_error, name, &ann, span)?;
                }
            }
            return Ok(());
        }
        match args.positional.first().map(|ann| &ann.kind) {
            Some(Kind::Str { .. } | Kind::Char | Kind::None) => {
                let base = self.builtin_class("BaseException");
                self.store_attr(base, "_message", &nullable_str(), span)
            }
            Some(Kind::Int { .. }) if self.defs.classes[class].full_name == "builtins.SystemExit" => {
                self.store_attr(class, "code", &Ann::int(), span)
            }
            _ => Ok(()),
        }
    }

    // ---- functions evaluated now

    /// A call of a function with `@specialize.memo()`: evaluated in the host for all values the arguments can have.
    fn memo_call(&mut self, func: FuncId, bound: &Bound) -> Outcome {
        let mut combinations: Vec<Vec<Const>> = vec![Vec::new()];
        for ann in &bound.anns {
            let values = self.possible_values(ann)?;
            combinations = combinations
                .into_iter()
                .flat_map(|head| {
                    values.iter().map(move |value| {
                        let mut all = head.clone();
                        all.push(value.clone());
                        all
                    })
                })
                .collect();
        }
        let function = Const::Obj(self.defs.funcs[func].object);
        let mut result = Ann::IMPOSSIBLE;
        for combination in combinations {
            let known = self.memo_tables.get(&func).and_then(|table| table.get(&combination)).cloned();
            let value = match known {
                Some(value) => value,
                None => match self.host.call(&function, &combination, &[]) {
                    Ok(value) => value,
                    Err(exception) => {
                        let message = format!("`{}` failed: {exception}", self.defs.funcs[func].name);
                        let diagnostic = Diagnostic::error("E0346", message)
                            .at(self.here.span, "evaluated during translation (`@specialize.memo`)")
                            .note(exception.traceback_text.trim_end().to_owned());
                        return Err(self.fail(diagnostic));
                    }
                },
            };
            self.memo_tables.entry(func).or_default().insert(combination, value.clone());
            let ann = self.constant(&value);
            result = self.join_results(&result, &ann)?;
        }
        Ok(result)
    }

    fn possible_values(&mut self, ann: &Ann) -> Outcome<Vec<Const>> {
        if let Some(value) = ann.host_const() {
            return Ok(vec![value.clone()]);
        }
        let mut values = Vec::new();
        match &ann.kind {
            Kind::Bool => values.extend([Const::Bool(false), Const::Bool(true)]),
            Kind::Pbc { members, none } => {
                for &member in members.iter() {
                    match self.object_of(member) {
                        Some(object) => values.push(Const::Obj(object)),
                        None => return self.error("E0346", "a memo function cannot take methods"),
                    }
                }
                if *none {
                    values.push(Const::None);
                }
            }
            _ => {
                let message = "arguments of a memo function must be prebuilt constants";
                let label = self.this_is(ann);
                return self.error_at("E0346", message, label);
            }
        }
        Ok(values)
    }

    // ---- keys of dicts

    /// Sets the functions that compare and hash the keys of an `r_dict`.
    pub(crate) fn set_custom(&mut self, dict: DictId, (eq, hash): (Ann, Ann)) -> Outcome<()> {
        let (eq, hash) = match self.dict_def(dict).custom.clone() {
            Some((old_eq, old_hash)) => (self.join_results(&old_eq, &eq)?, self.join_results(&old_hash, &hash)?),
            None => (eq, hash),
        };
        self.dicts.get_mut(dict).def.custom = Some((eq, hash));
        let root = self.dicts.root(dict);
        self.keys_changed.insert(root);
        Ok(())
    }

    /// Calls what compares and hashes the keys of a dict, now that its keys are known better.
    pub(crate) fn annotate_key_calls(&mut self, dict: DictId) {
        let def = self.dict_def(dict).clone();
        self.here.span = def.origin;
        if def.key.is_impossible() {
            return;
        }
        let outcome = match (&def.custom, &def.key.kind) {
            (Some((eq, hash)), _) => {
                let (eq, hash) = (members_of(eq), members_of(hash));
                self.key_calls(&eq, vec![def.key.clone(), def.key.clone()], &hash, vec![def.key.clone()])
            }
            (None, Kind::Instance { class, .. }) => {
                let (eq, hash) = (self.methods(*class, "__eq__"), self.methods(*class, "__hash__"));
                if eq.is_empty() || hash.is_empty() {
                    return;
                }
                self.key_calls(&eq, vec![Ann::instance(*class)], &hash, Vec::new())
            }
            _ => return,
        };
        match outcome {
            Ok(calls) => self.dicts.get_mut(dict).def.key_calls = Some(calls),
            Err(Fail::Error(diagnostic)) => self.report(*diagnostic),
            Err(Fail::Blocked) => {}
        }
    }

    fn key_calls(
        &mut self,
        eq: &[Desc],
        eq_args: Vec<Ann>,
        hash: &[Desc],
        hash_args: Vec<Ann>,
    ) -> Outcome<(CallTargets, CallTargets)> {
        let (_, eq) = self.call_members(eq, &Args::plain(eq_args))?;
        let (_, hash) = self.call_members(hash, &Args::plain(hash_args))?;
        Ok((eq, hash))
    }
}

fn members_of(ann: &Ann) -> Vec<Desc> {
    match &ann.kind {
        Kind::Pbc { members, .. } => members.to_vec(),
        _ => Vec::new(),
    }
}

fn nullable_str() -> Ann {
    Ann::of(Kind::Str { none: true })
}

fn count(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}

fn count_were(number: usize) -> String {
    if number == 1 { "1 was".into() } else { format!("{number} were") }
}
