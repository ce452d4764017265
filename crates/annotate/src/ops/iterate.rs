//! Iteration: what `for` goes over, and the items it gets.

use ouro_source::Diagnostic;

use crate::arguments::Args;
use crate::defs::Half;
use crate::errors::{Fail, Outcome};
use crate::{Ann, Annotator, ClassId, DictPart, IterKind, Kind};

impl<'h> Annotator<'h> {
    /// `iter(value)`.
    pub(crate) fn iter_over(&mut self, value: &Ann) -> Outcome {
        let kind = match &value.kind {
            Kind::Iter { .. } => return Ok(value.not_none()),
            Kind::List { def, .. } => IterKind::List(*def),
            Kind::Tuple { items, .. } => {
                let what = "the items of a tuple that is iterated over";
                let help = "`unrolling_iterable` writes the loop out, once for each item";
                IterKind::Tuple(self.common_item(items, what, help)?)
            }
            Kind::Str { bytes: true, .. } => return self.item_of_bytes(),
            Kind::Str { .. } | Kind::Char => IterKind::Str,
            Kind::Range { step, nonneg } => IterKind::Range { step: *step, nonneg: *nonneg },
            Kind::Dict { def, .. } | Kind::Set { def, .. } => IterKind::Dict(*def, DictPart::Keys),
            Kind::DictView { def, part } => IterKind::Dict(*def, *part),
            Kind::Instance { class, .. } => {
                let class = *class;
                let iter = self.call_protocol(class, "__iter__")?;
                return match iter.kind {
                    Kind::Instance { class, .. } if self.methods(class, "__next__").is_empty() => {
                        let name = &self.defs.classes[class].name;
                        let message = format!("`__iter__` gives `{name}`, which has no method `__next__`");
                        self.error("E0350", message)
                    }
                    Kind::Instance { .. } | Kind::Iter { .. } | Kind::Impossible => Ok(iter.not_none()),
                    Kind::None => Err(Fail::Blocked),
                    _ => {
                        let message = format!("`__iter__` gives {}, not an iterator", self.shown(&iter));
                        let error = Diagnostic::error("E0350", message).at(self.here.span, "");
                        Err(self.fail(error.help("return `iter(x)` of it")))
                    }
                };
            }
            Kind::None => return Err(Fail::Blocked),
            _ => return Err(self.unsupported_operands("iteration", &[value])),
        };
        Ok(Ann::iter(kind))
    }

    /// What the items of a tuple have in common, where the program gets any of them; `help` is for when that is nothing.
    pub(super) fn common_item(&mut self, items: &[Ann], what: &str, help: &str) -> Outcome {
        let mut all = Ann::IMPOSSIBLE;
        for item in items {
            all = match self.join(&all, &item.without_value()) {
                Ok(joined) => joined,
                Err(found) => {
                    let span = self.here.span;
                    let diagnostic = self.mismatch(what, &all, ouro_source::Span::NONE, item, span, &found);
                    return Err(self.fail(diagnostic.help(help)));
                }
            };
        }
        Ok(all)
    }

    /// What an iterator gives next, `Impossible` while nothing is known of the items.
    pub(crate) fn next_item(&mut self, iter: &Ann) -> Outcome {
        let over = match &iter.kind {
            Kind::Iter { over, .. } => over,
            Kind::Instance { class, .. } => return self.call_protocol(*class, "__next__"),
            Kind::Impossible => return Ok(Ann::IMPOSSIBLE),
            _ => return Err(self.unsupported_operands("iteration", &[iter])),
        };
        Ok(match &**over {
            IterKind::List(def) | IterKind::Reversed(def) | IterKind::Generator(def) => self.read_item(*def),
            IterKind::Str => Ann::char(),
            IterKind::Range { nonneg: true, .. } => Ann::nonneg(),
            IterKind::Range { .. } => Ann::int(),
            IterKind::Dict(def, DictPart::Keys) => self.read_half(*def, Half::Key),
            IterKind::Dict(def, DictPart::Values) => self.read_half(*def, Half::Value),
            IterKind::Dict(def, DictPart::Items) => {
                let (key, value) = (self.read_half(*def, Half::Key), self.read_half(*def, Half::Value));
                if key.is_impossible() || value.is_impossible() {
                    Ann::IMPOSSIBLE
                } else {
                    Ann::tuple(vec![key, value])
                }
            }
            IterKind::Dict(def, part @ (DictPart::HashedKeys | DictPart::HashedItems)) => {
                let (key, value) = (self.read_half(*def, Half::Key), self.read_half(*def, Half::Value));
                match (key.is_impossible() || value.is_impossible(), part) {
                    (true, _) => Ann::IMPOSSIBLE,
                    (_, DictPart::HashedKeys) => Ann::tuple(vec![key, Ann::int()]),
                    _ => Ann::tuple(vec![key, value, Ann::int()]),
                }
            }
            IterKind::Tuple(item) => item.clone(),
            IterKind::Enumerate(inner) => {
                let item = self.next_item(inner)?;
                if item.is_impossible() { item } else { Ann::tuple(vec![Ann::nonneg(), item]) }
            }
            IterKind::Zip(inner) => {
                let mut items = Vec::new();
                for iter in inner {
                    items.push(self.next_item(iter)?);
                }
                if items.iter().any(Ann::is_impossible) { Ann::IMPOSSIBLE } else { Ann::tuple(items) }
            }
        })
    }

    /// A call of a method without arguments that the operation does not name, such as `__next__` or `__repr__`: recorded
    /// under the class and the name, because the operation may call several.
    pub(crate) fn call_protocol(&mut self, class: ClassId, name: &'static str) -> Outcome {
        let result = self.call_method_of(class, name, &Args::default())?;
        let members = self.methods(class, name);
        if let Some((graph, block)) = self.here.point {
            let annotated = &mut self.defs.graphs[graph];
            let mut targets = annotated.calls.get(&(block, self.here.op)).cloned().unwrap_or_default();
            targets.targets.retain(|(desc, _)| members.contains(desc));
            annotated.protocol_calls.insert((block, self.here.op, class, name), targets);
        }
        Ok(result)
    }
}
