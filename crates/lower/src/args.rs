//! The values of a call's arguments, and those that its callee takes.

use std::sync::Arc;

use ouro_annotate::{GraphId, Source, default_of, match_arguments};
use ouro_flow::{Op, OpKind, Operand};
use ouro_host::Const;
use ouro_ir::Value;

use crate::Res;
use crate::function::{FnLower, Slot};
use crate::repr::Repr;

/// What a parameter is given.
#[derive(Clone, Debug, PartialEq)]
pub enum Actual {
    /// An operand of the call.
    Operand(Operand),
    /// A value computed on the way: a receiver, an item of a `*` argument.
    Value(Slot, Repr),
    /// A default.
    Default(Const),
    /// The tuple of a `*args` parameter.
    Rest(Vec<Actual>),
}

/// Keyword arguments.
pub type Named = Vec<(Arc<str>, Actual)>;

impl FnLower<'_, '_, '_> {
    /// The arguments of a call operation, those behind `skip` operands (the callee): positional ones and keyword ones.
    pub fn actuals(&mut self, op: &Op, skip: usize) -> Res<(Vec<Actual>, Named)> {
        let OpKind::Call { keywords, star } = &op.kind else {
            return Ok((op.args[skip..].iter().cloned().map(Actual::Operand).collect(), Vec::new()));
        };
        let mut args = &op.args[skip..];
        let mut star_items = Vec::new();
        if *star && let Some((last, rest)) = args.split_last() {
            args = rest;
            star_items = self.tuple_items(last)?;
        }
        let (positional, named) = args.split_at(args.len() - keywords.len());
        let mut positional: Vec<Actual> = positional.iter().cloned().map(Actual::Operand).collect();
        positional.extend(star_items.into_iter().map(|(slot, repr)| Actual::Value(slot, repr)));
        let named = keywords.iter().zip(named).map(|(name, arg)| (name.clone(), Actual::Operand(arg.clone())));
        Ok((positional, named.collect()))
    }

    /// One actual argument for each parameter of a graph.
    pub fn match_arguments(&mut self, graph: GraphId, positional: Vec<Actual>, named: Named) -> Res<Vec<Actual>> {
        let func = self.lo.annotator.defs.graphs[graph].func;
        let object = self.lo.annotator.defs.funcs[func].object;
        let Some(view) = self.lo.annotator.host().as_function(object) else {
            return Err(self.bug("a call of what is not a function"));
        };
        let names: Vec<Arc<str>> = named.iter().map(|(name, _)| name.clone()).collect();
        let Some(sources) = match_arguments(&view, 0, positional.len(), &names) else {
            return Err(self.bug(format!("arguments that do not fit `{}`", view.qualname)));
        };
        let named = named.into_iter().map(|(_, actual)| actual);
        let own = view.code.params.len();
        let rest = positional.get(own..).unwrap_or_default().to_vec();
        let all: Vec<Actual> = positional.into_iter().chain(named).collect();
        let mut actuals = Vec::with_capacity(sources.len());
        for (index, source) in sources.into_iter().enumerate() {
            actuals.push(match source {
                Source::Arg(number) => all[number].clone(),
                Source::Default => match default_of(&view, index) {
                    Some(value) => Actual::Default(value.clone()),
                    None => return Err(self.bug("no default for a parameter")),
                },
                Source::Rest => Actual::Rest(rest.clone()),
                Source::Receiver => return Err(self.bug("a receiver among written arguments")),
            });
        }
        Ok(actuals)
    }

    /// The values for a graph's parameters.
    pub fn argument_values(&mut self, graph: GraphId, actuals: &[Actual]) -> Res<Vec<Value>> {
        let params = {
            let graph = &self.lo.annotator.defs.graphs[graph];
            let params = &graph.graph.blocks[graph.graph.entry].params;
            params.iter().map(|&param| graph.vars[param].clone()).collect::<Vec<_>>()
        };
        let mut values = Vec::new();
        for (actual, param) in actuals.iter().zip(&params) {
            let repr = self.lo.repr(param)?;
            if repr == Repr::VOID {
                continue;
            }
            match self.actual_as(actual, &repr)? {
                Slot::One(value) => values.push(value),
                other => return Err(self.bug(format!("{other:?} for a parameter {repr:?}"))),
            }
        }
        Ok(values)
    }

    fn actual_as(&mut self, actual: &Actual, repr: &Repr) -> Res<Slot> {
        match actual {
            Actual::Operand(operand) => Ok(Slot::from_option(self.value_as(operand, repr)?)),
            Actual::Value(slot, from) => self.convert(*slot, from, repr),
            Actual::Default(constant) => self.value_as(&Operand::Const(constant.clone()), repr).map(Slot::from_option),
            Actual::Rest(items) => {
                let Repr::Tuple(reprs) = repr else { return Err(self.bug("`*args` that is not a tuple")) };
                let reprs = reprs.clone();
                let mut lowered = Vec::new();
                for (item, repr) in items.iter().zip(reprs.iter()) {
                    lowered.push((self.actual_as(item, repr)?, repr.clone()));
                }
                Ok(Slot::One(self.new_tuple(&lowered)?))
            }
        }
    }
}
