//! Items and slices.

use ouro_host::Const;
use ouro_source::Diagnostic;

use super::arith::as_int;
use crate::defs::Half;
use crate::errors::{Fail, Outcome};
use crate::{Ann, Annotator, Kind};

impl<'h> Annotator<'h> {
    /// `container[index]`.
    pub(crate) fn get_item(&mut self, container: &Ann, index: &Ann) -> Outcome {
        match &container.kind {
            Kind::List { def, .. } => {
                self.check_index(container, index)?;
                Ok(self.read_item(*def))
            }
            Kind::Str { bytes: true, .. } => self.item_of_bytes(),
            Kind::Str { .. } | Kind::Char => {
                self.check_index(container, index)?;
                if let (Some(Const::Str(text)), Some(position)) = (container.host_const(), index.const_int()) {
                    let position = if position < 0 { position + text.len() as i64 } else { position };
                    if let Some(&byte) = usize::try_from(position).ok().and_then(|position| text.get(position)) {
                        return Ok(self.constant(&Const::Str([byte].into())));
                    }
                }
                Ok(Ann::char())
            }
            Kind::Tuple { items, .. } => self.tuple_item(container, items, index),
            Kind::Dict { def, .. } => {
                let def = *def;
                self.at_place(1, |this| this.add_half(def, Half::Key, index))?;
                Ok(self.read_half(def, Half::Value))
            }
            Kind::Range { nonneg, .. } => {
                self.check_index(container, index)?;
                Ok(if *nonneg { Ann::nonneg() } else { Ann::int() })
            }
            Kind::Ptr(_) | Kind::TailOf(_) | Kind::Raw(_) => self.get_low_item(container),
            Kind::None => Err(Fail::Blocked),
            _ => match self.special_method(container, "__getitem__", &[index]) {
                Some(outcome) => outcome,
                None => Err(self.unsupported_operands("indexing", &[container])),
            },
        }
    }

    /// Indexing and iteration: the host has another type there.
    pub(crate) fn item_of_bytes(&self) -> Outcome {
        let message = "an item of `bytes` is an int in Python, but a `str` in RPython";
        let error = Diagnostic::error("E0377", message).at(self.here.span, "");
        let way_out =
            "use `bytearray(b)`, whose items are ints in both, a slice `b[i:i + 1]`, or `b.decode(\"latin-1\")`";
        Err(self.fail(error.help(way_out)))
    }

    fn check_index(&self, container: &Ann, index: &Ann) -> Outcome<()> {
        if as_int(index).is_some() {
            return Ok(());
        }
        if index.kind == Kind::None {
            return Err(Fail::Blocked);
        }
        let message = format!("an index of {} must be an integer", self.shown(container));
        let label = self.this_is(index);
        self.error_at("E0305", message, label)
    }

    fn tuple_item(&mut self, tuple: &Ann, items: &[Ann], index: &Ann) -> Outcome {
        let Some(position) = index.const_int() else {
            self.check_index(tuple, index)?;
            let what = "an item of a tuple at an index that is not constant";
            return self.common_item(items, what, "test the index, and use constants as indices");
        };
        let length = items.len() as i64;
        let position = if position < 0 { position + length } else { position };
        match items.get(position as usize) {
            Some(item) if position >= 0 => Ok(item.clone()),
            _ => self.error("E0357", format!("this tuple has {length} items")),
        }
    }

    /// `container[index] = value`.
    pub(super) fn set_item(&mut self, container: &Ann, index: &Ann, value: &Ann) -> Outcome {
        match &container.kind {
            Kind::List { def, .. } => {
                self.check_index(container, index)?;
                self.mutate(*def);
                self.at_place(2, |this| this.add_item(*def, value))?;
            }
            Kind::Dict { def, .. } => {
                self.at_place(1, |this| this.add_half(*def, Half::Key, index))?;
                self.at_place(2, |this| this.add_half(*def, Half::Value, value))?;
            }
            Kind::Ptr(_) | Kind::TailOf(_) | Kind::Raw(_) => self.set_low_item(container, value)?,
            Kind::None => return Err(Fail::Blocked),
            _ => match self.special_method(container, "__setitem__", &[index, value]) {
                Some(outcome) => {
                    outcome?;
                }
                None => return Err(self.unsupported_operands("storing an item", &[container])),
            },
        }
        Ok(Ann::none())
    }

    /// `del container[index]`.
    pub(super) fn del_item(&mut self, container: &Ann, index: &Ann) -> Outcome {
        match &container.kind {
            Kind::List { def, .. } => {
                self.check_index(container, index)?;
                self.resize(*def);
            }
            Kind::Dict { def, .. } => self.at_place(1, |this| this.add_half(*def, Half::Key, index))?,
            Kind::None => return Err(Fail::Blocked),
            _ => match self.special_method(container, "__delitem__", &[index]) {
                Some(outcome) => {
                    outcome?;
                }
                None => return Err(self.unsupported_operands("deleting an item", &[container])),
            },
        }
        Ok(Ann::none())
    }

    /// `container[start:stop:step]`.
    pub(super) fn get_slice(&mut self, container: &Ann, bounds: &[Ann]) -> Outcome {
        match &container.kind {
            Kind::List { def, .. } => {
                let item = self.read_item(*def);
                self.list_of(&item)
            }
            Kind::Str { .. } | Kind::Char => Ok(Ann::str().with_bytes(container.is_bytes())),
            Kind::Tuple { items, .. } => {
                let items = items.clone();
                self.tuple_slice(&items, bounds)
            }
            Kind::None => Err(Fail::Blocked),
            _ => match self.special_method(container, "__getslice__", &bounds.iter().collect::<Vec<_>>()) {
                Some(outcome) => outcome,
                None => Err(self.unsupported_operands("slicing", &[container])),
            },
        }
    }

    fn tuple_slice(&mut self, items: &[Ann], bounds: &[Ann]) -> Outcome {
        let length = items.len() as i64;
        let bound = |ann: &Ann, default: i64| match (&ann.kind, ann.const_int()) {
            (Kind::None, _) => Some(default),
            (_, Some(value)) => Some(if value < 0 { (value + length).max(0) } else { value.min(length) }),
            _ => None,
        };
        match (bound(&bounds[0], 0), bound(&bounds[1], length), is_plain_step(&bounds[2])) {
            (Some(start), Some(stop), true) => {
                let stop = stop.max(start);
                Ok(Ann::tuple(items[start as usize..stop as usize].to_vec()))
            }
            _ => self.error("E0357", "the bounds of a slice of a tuple must be constants"),
        }
    }

    /// `container[start:stop:step] = value`.
    pub(super) fn set_slice(&mut self, args: &[Ann]) -> Outcome {
        let [container, start, stop, step, value] = args else { return Err(Fail::Blocked) };
        let Kind::List { def, .. } = container.kind else {
            return match self.special_method(container, "__setslice__", &[start, stop, step, value]) {
                Some(outcome) => outcome.map(|_| Ann::none()),
                None => Err(self.unsupported_operands("storing a slice", &[container])),
            };
        };
        let item = self.iterated_item(value)?;
        self.add_item(def, &item)?;
        let all: Vec<&Ann> = args.iter().collect();
        if !is_plain_step(step) {
            self.mutate(def);
            return self.written_operation("list.setslice_step", &all).map(|_| Ann::none());
        }
        self.resize(def);
        match value.kind {
            Kind::List { def: source, .. } if self.alike(&self.list(source).item, &self.list(def).item) => {
                Ok(Ann::none())
            }
            _ => self.written_operation("list.setslice", &all).map(|_| Ann::none()),
        }
    }

    /// Whether items of two lists are represented alike.
    fn alike(&self, a: &Ann, b: &Ann) -> bool {
        match (&a.kind, &b.kind) {
            (Kind::Int { ty: left, .. }, Kind::Int { ty: right, .. }) => left == right,
            (Kind::Str { .. }, Kind::Str { .. }) | (Kind::Instance { .. }, Kind::Instance { .. }) => true,
            _ => self.same(a, b),
        }
    }

    /// `del container[start:stop:step]`.
    pub(super) fn del_slice(&mut self, args: &[Ann]) -> Outcome {
        let container = &args[0];
        let Kind::List { def, .. } = container.kind else {
            return match self.special_method(container, "__delslice__", &[&args[1], &args[2], &args[3]]) {
                Some(outcome) => outcome.map(|_| Ann::none()),
                None => Err(self.unsupported_operands("deleting a slice", &[container])),
            };
        };
        if !is_plain_step(&args[3]) {
            let all: Vec<&Ann> = args.iter().collect();
            return self.written_operation("list.delslice_step", &all).map(|_| Ann::none());
        }
        self.resize(def);
        Ok(Ann::none())
    }

    /// Item `index` of `count` items that `value` must have.
    pub(super) fn unpack(&mut self, value: &Ann, index: u32, count: u32) -> Outcome {
        match &value.kind {
            Kind::Tuple { items, .. } if items.len() == count as usize => Ok(items[index as usize].clone()),
            Kind::Tuple { items, .. } => {
                let message = format!("a tuple of {} items is unpacked into {count}", items.len());
                self.error("E0357", message)
            }
            Kind::None => Err(Fail::Blocked),
            Kind::Instance { class, .. } if self.methods(*class, "__iter__").is_empty() => {
                Err(self.unsupported_operands("unpacking", &[value]))
            }
            Kind::Ptr(_) | Kind::Int { .. } | Kind::Float | Kind::Bool => {
                Err(self.unsupported_operands("unpacking", &[value]))
            }
            _ => self.iterated_item(value),
        }
    }
}

/// Whether a slice's step is left out, or 1.
fn is_plain_step(step: &Ann) -> bool {
    step.kind == Kind::None || step.const_int() == Some(1)
}
