//! Families: graphs that are called together.
//!
//! A call of a set of functions or of an overridden method goes to one of several graphs, which one is known at run time
//! only. What flows into a parameter of one through that call flows into all, and their results are joined, so that one
//! signature fits all of them (PyPy report D05.1, 5.5). All calls of one set with one shape of arguments share a *group*,
//! which holds what is common to its graphs; it is brought up to date when one of them has changed, not at every call.

use std::sync::Arc;

use cranelift_entity::entity_impl;
use indexmap::IndexMap;
use ouro_source::Span;

use crate::annotator::{Here, Ordered};
use crate::arguments::{Args, Bound};
use crate::defs::{Point, Readers};
use crate::errors::{Fail, Outcome};
use crate::matching::Source;
use crate::specialize::Directive;
use crate::{Ann, Annotator, CallTargets, Desc, GraphId};

/// All calls of one set of callees with one shape of arguments.
#[derive(Copy, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct GroupId(u32);
entity_impl!(GroupId, "group");

/// What tells groups apart: the callees, the number of positional arguments, the names of the others.
pub(crate) type GroupKey = (Arc<[Desc]>, usize, Vec<Arc<str>>);

/// What is common to the graphs of a group.
pub(crate) struct Group {
    pub targets: CallTargets,
    graphs: Ordered<GraphId>,
    /// For each argument the parameters that receive it.
    slots: Vec<Ordered<(GraphId, usize)>>,
    /// What the parameters for each argument have in common.
    args: Vec<Ann>,
    result: Ann,
    readers: Readers,
    /// The first call.
    here: Here,
}

impl<'h> Annotator<'h> {
    /// Whether all calls of these callees with such arguments go to the same graphs.
    pub(crate) fn can_group(&self, members: &[Desc]) -> bool {
        members.len() > 1
            && members.iter().all(|&desc| match desc {
                Desc::Func(func) | Desc::Method(func, _) | Desc::FrozenMethod(func, _) => {
                    let object = self.defs.funcs[func].object;
                    self.func_infos[func].directive == Directive::Default
                        && self.host.as_function(object).is_some_and(|function| {
                            function.code.vararg.is_none()
                                && function.annotations.is_empty()
                                && function.attr("_annenforceargs_").is_none()
                        })
                }
                Desc::Class(_) | Desc::Frozen(_) => false,
            })
    }

    /// The group of a call, if such calls have one.
    pub(crate) fn find_group(&mut self, members: &Arc<[Desc]>, args: &Args) -> Outcome<Option<GroupId>> {
        let names = args.keywords.iter().map(|(name, _)| name.clone()).collect();
        let key: GroupKey = (members.clone(), args.positional.len(), names);
        if let Some(&known) = self.group_ids.get(&key) {
            return Ok(known);
        }
        let group = if self.can_group(members) { Some(self.new_group(members, args)?) } else { None };
        self.group_ids.insert(key, group);
        Ok(group)
    }

    fn new_group(&mut self, members: &[Desc], args: &Args) -> Outcome<GroupId> {
        let mut targets = CallTargets::default();
        let mut bounds: Vec<(GraphId, Bound)> = Vec::new();
        for &desc in members {
            let (graph, _) = self.call_member(desc, args, &mut bounds).map_err(|fail| self.one_of(members, fail))?;
            targets.targets.push((desc, graph));
        }
        let mut graphs: Ordered<GraphId> = Ordered::default();
        graphs.extend(bounds.iter().map(|(graph, _)| *graph));
        self.join_family(&graphs);
        let mut slots = Vec::new();
        for number in 0..args.count() {
            let mut receiving: Ordered<(GraphId, usize)> = Ordered::default();
            for (graph, bound) in &bounds {
                let position = bound.sources.iter().position(|&source| source == Source::Arg(number));
                receiving.extend(position.map(|position| (*graph, position)));
            }
            slots.push(receiving);
        }
        let args = args.positional.iter().chain(args.keywords.iter().map(|(_, ann)| ann)).cloned().collect();
        let (result, readers) = (Ann::IMPOSSIBLE, Readers::default());
        let group = self.groups.push(Group { targets, graphs, slots, args, result, readers, here: self.here });
        for index in 0..self.groups[group].graphs.len() {
            let graph = self.groups[group].graphs[index];
            self.states[graph].groups.push(group);
        }
        self.update_group(group);
        Ok(group)
    }

    /// A call that goes to a group: its result so far.
    pub(crate) fn call_group(&mut self, group: GroupId, args: &Args) -> Outcome {
        let all = args.positional.iter().chain(args.keywords.iter().map(|(_, ann)| ann));
        for (number, ann) in all.enumerate() {
            let known = self.groups[group].args[number].clone();
            if known == *ann {
                continue;
            }
            match self.join(&known, ann) {
                Ok(joined) if self.same(&known, &joined) => {}
                Ok(joined) => {
                    self.groups[group].args[number] = joined;
                    self.dirty_groups.insert(group);
                }
                Err(found) => {
                    let what = format!("argument {} of calls of several functions", number + 1);
                    let (origin, span) = (self.groups[group].here.span, self.here.span);
                    return Err(self.fail(self.mismatch(&what, &known, origin, ann, span, &found)));
                }
            }
        }
        let point = self.here.point;
        if let Some((caller, _)) = point {
            let span = self.here.span;
            let first = self.groups[group].graphs[0];
            self.states[first].callers.entry(caller).or_insert(span);
        }
        let group = &mut self.groups[group];
        group.readers.extend(point);
        Ok(group.result.clone())
    }

    /// Makes the parameters and results of a group's graphs equal again.
    pub(crate) fn update_group(&mut self, group: GroupId) {
        let outside = std::mem::replace(&mut self.here, self.groups[group].here);
        self.dirty_groups.remove(&group);
        let mut settled = true;
        for number in 0..self.groups[group].slots.len() {
            settled &= self.update_argument(group, number);
        }
        self.update_result(group);
        if settled {
            self.dirty_groups.remove(&group);
        }
        self.here = outside;
    }

    /// Tells whether all parameters for the argument are equal now.
    fn update_argument(&mut self, group: GroupId, number: usize) -> bool {
        let slots = self.groups[group].slots[number].clone();
        let mut all = self.groups[group].args[number].clone();
        for &(graph, position) in &slots {
            let ann = self.param(graph, position);
            match self.join(&all, &ann) {
                Ok(joined) => all = joined,
                Err(found) => {
                    let span = self.here.span;
                    let what = format!("argument {} of this call of several functions", number + 1);
                    let diagnostic = self.mismatch(&what, &all, Span::NONE, &ann, span, &found);
                    self.report(diagnostic);
                    return true;
                }
            }
        }
        self.groups[group].args[number] = all.clone();
        let mut settled = true;
        for &(graph, position) in &slots {
            self.flow_into_param(graph, position, &all, self.here.span);
            let ann = self.param(graph, position);
            settled &= self.same(&ann, &all);
        }
        settled
    }

    fn update_result(&mut self, group: GroupId) {
        let graphs = self.groups[group].graphs.clone();
        match self.equalise_results(&graphs) {
            Ok(all) => {
                let known = std::mem::replace(&mut self.groups[group].result, all.clone());
                if !self.same(&known, &all) {
                    let readers: Vec<Point> = self.groups[group].readers.iter().copied().collect();
                    self.schedule_all(&readers);
                }
            }
            Err(Fail::Error(diagnostic)) => self.report(*diagnostic),
            Err(Fail::Blocked) => {}
        }
    }

    /// The groups of a graph are to be brought up to date.
    pub(crate) fn mark_groups(&mut self, graph: GraphId) {
        self.dirty_groups.extend(self.states[graph].groups.iter().copied());
    }

    // ---- calls without a group: of classes, and of functions that are specialised

    /// What one of the parameters that receive the same argument knows, all know.
    pub(crate) fn equalise_params(&mut self, bounds: &[(GraphId, Bound)], count: usize) {
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
                self.flow_into_param(graph, position, &all, self.here.span);
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

    /// Makes the results of graphs equal: what they have in common.
    pub(crate) fn equalise_results(&mut self, graphs: &Ordered<GraphId>) -> Outcome {
        let mut all = Ann::IMPOSSIBLE;
        let mut first_origin = Span::NONE;
        for &graph in graphs {
            let result = self.defs.graphs[graph].result.clone();
            if all.is_impossible() {
                first_origin = self.states[graph].result_origin;
            }
            all = match self.join(&all, &result) {
                Ok(joined) => joined,
                Err(found) => {
                    let what = "the result of functions called from one place";
                    let origin = self.states[graph].result_origin;
                    let (first, span) = (all.clone(), self.here.span);
                    let mut diagnostic = self.mismatch(what, &first, first_origin, &result, origin, &found);
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
        Ok(all)
    }

    fn family_root(&self, graph: GraphId) -> GraphId {
        let families = self.families.borrow();
        let mut root = graph;
        while families[root.as_u32() as usize] != root {
            root = families[root.as_u32() as usize];
        }
        root
    }

    pub(crate) fn join_family(&mut self, graphs: &Ordered<GraphId>) {
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
}
