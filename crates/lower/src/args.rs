//! Which argument of a call becomes which parameter: positions, keywords, defaults, `*args`.

use ouro_annotate::GraphId;
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
pub type Named = Vec<(String, Actual)>;

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
        let named = keywords.iter().zip(named).map(|(name, arg)| (name.to_string(), Actual::Operand(arg.clone())));
        Ok((positional, named.collect()))
    }

    /// One actual argument for each parameter of a graph.
    pub fn match_arguments(&mut self, graph: GraphId, positional: Vec<Actual>, mut named: Named) -> Res<Vec<Actual>> {
        let func = self.lo.annotator.defs.graphs[graph].func;
        let object = self.lo.annotator.defs.funcs[func].object;
        let Some(view) = self.lo.annotator.host().as_function(object) else {
            return Err(self.bug("a call of what is not a function"));
        };
        let code = &view.code;
        let mut positional = positional.into_iter();
        let mut out = Vec::new();
        let first_default = code.params.len() - view.defaults.len();
        for (index, name) in code.params.iter().enumerate() {
            let actual = positional.next().or_else(|| take(&mut named, name));
            let default = || view.defaults.get(index.wrapping_sub(first_default)).cloned().map(Actual::Default);
            match actual.or_else(default) {
                Some(actual) => out.push(actual),
                None => return Err(self.bug(format!("no argument for `{name}`"))),
            }
        }
        for name in &code.keyword_only {
            let default = || view.kw_defaults.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
            match take(&mut named, name).or_else(|| default().map(Actual::Default)) {
                Some(actual) => out.push(actual),
                None => return Err(self.bug(format!("no argument for `{name}`"))),
            }
        }
        if code.vararg.is_some() {
            out.push(Actual::Rest(positional.collect()));
        }
        Ok(out)
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
            if repr == Repr::Void {
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

fn take(named: &mut Named, name: &str) -> Option<Actual> {
    let index = named.iter().position(|(key, _)| key == name)?;
    Some(named.remove(index).1)
}
