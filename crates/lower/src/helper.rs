//! Calls of algorithms written in RPython, in the package `rpython.rtyper`.
//!
//! A helper is specialised on the low-level types of its arguments, and on the values of those that are constants of
//! inference only (types to allocate, functions to compare keys with).

use ouro_annotate::{Ann, Constant, GraphId, Kind, OwnType, ann_of_type};
use ouro_ir::{Heap, Value};

use crate::Res;
use crate::driver::Lowering;
use crate::function::FnLower;

/// What a specialised helper is found by: module, name, arguments.
pub type HelperKey = (String, String, Vec<Ann>);

/// An argument of a helper.
#[derive(Clone, Debug)]
pub enum Arg {
    /// A value.
    Value(Value),
    /// A type to allocate.
    Type(Heap),
    /// Any constant of inference.
    Const(Constant),
}

impl From<Value> for Arg {
    fn from(value: Value) -> Arg {
        Arg::Value(value)
    }
}

impl Lowering<'_, '_> {
    /// The graph of a helper for these arguments.
    pub fn helper_graph(&mut self, module: &str, name: &str, anns: Vec<Ann>) -> Res<GraphId> {
        let key = (module.to_owned(), name.to_owned(), anns);
        if let Some(&graph) = self.helpers.get(&key) {
            return Ok(graph);
        }
        let full = format!("rpython.rtyper.{module}");
        let found = self.annotator.host().lookup(&full, name);
        let Some(object) = found.ok().and_then(|found| found.obj()) else {
            return Err(self.bug(ouro_source::Span::NONE, format!("the helper {full}.{name} is missing")));
        };
        let graph = self.annotator.helper(object, key.2.clone()).map_err(|mut errors| Box::new(errors.remove(0)))?;
        self.helpers.insert(key, graph);
        Ok(graph)
    }
}

impl FnLower<'_, '_, '_> {
    /// Calls a helper; its result if it has one.
    pub fn helper(&mut self, module: &str, name: &str, args: &[Arg]) -> Res<Option<Value>> {
        let mut anns = Vec::new();
        let mut values = Vec::new();
        for arg in args {
            match arg {
                Arg::Value(value) => {
                    anns.push(ann_of_type(self.func.ty(*value)));
                    values.push(*value);
                }
                Arg::Type(heap) => {
                    anns.push(Ann::own_type(OwnType::Container(*heap)));
                }
                Arg::Const(constant) => anns.push(match constant {
                    Constant::Host(constant) => self.lo.const_ann(constant),
                    Constant::LowType(ty) => Ann::own_type(*ty),
                    Constant::LowFunc(_) => Ann { kind: Kind::Addr, constant: Some(constant.clone()) },
                }),
            }
        }
        let graph = self.lo.helper_graph(module, name, anns)?;
        let func = self.lo.func(graph)?;
        Ok(self.call(func, &values))
    }

    /// Calls a helper that has a result.
    pub fn helper1(&mut self, module: &str, name: &str, args: &[Arg]) -> Res<Value> {
        match self.helper(module, name, args)? {
            Some(value) => Ok(value),
            None => Err(self.bug(format!("the helper {module}.{name} returns nothing"))),
        }
    }
}
