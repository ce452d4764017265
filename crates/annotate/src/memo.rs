//! Functions with `@specialize.memo()`: pure functions of prebuilt constants, evaluated in the host during translation.

use ouro_host::Const;
use ouro_source::Diagnostic;

use crate::arguments::Bound;
use crate::errors::Outcome;
use crate::{Ann, Annotator, FuncId, Kind};

impl<'h> Annotator<'h> {
    /// A call of a function with `@specialize.memo()`: evaluated in the host for all values the arguments can have.
    pub(crate) fn memo_call(&mut self, func: FuncId, bound: &Bound) -> Outcome {
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
                        let message = format!("`{}` failed: {exception}", self.defs.funcs[func].shown);
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
}
