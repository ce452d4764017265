//! What a condition tells of the values it tests.
//!
//! In the block that a branch leads to, a tested value is known better: not `None`, an instance of a class, at least 0.
//! `Refine` names the value and the condition; the operation that computed the condition says what was learnt.

use ouro_flow::{CompareOp, Op, OpKind, Operand};
use ouro_host::Const;

use crate::errors::{Fail, Outcome};
use crate::{Ann, Annotator, ClassId, Desc, GraphId, Kind};

impl<'h> Annotator<'h> {
    pub(super) fn refine(&mut self, graph: GraphId, op: &Op, sense: bool) -> Outcome {
        let value = self.known(graph, &op.args[0])?;
        let Some(cond) = op.args[1].var() else { return Ok(value) };
        let info = self.states[graph].info.clone();
        let narrowed = match info.op_of(cond) {
            Some((_, _, condition)) => self.narrow(graph, &op.args[0], value, condition, sense),
            None => value,
        };
        if narrowed.is_impossible() { Err(Fail::Blocked) } else { Ok(narrowed) }
    }

    /// `value`, held by `subject`, where the result of `condition` is `sense`.
    fn narrow(&mut self, graph: GraphId, subject: &Operand, value: Ann, condition: &Op, sense: bool) -> Ann {
        let is_subject = |operand: &Operand| operand == subject;
        match &condition.kind {
            OpKind::Not => {
                let Some(var) = condition.args[0].var() else { return value };
                if is_subject(&condition.args[0]) {
                    return self.narrow_truth(value, !sense);
                }
                let info = self.states[graph].info.clone();
                match info.op_of(var) {
                    Some((_, _, inner)) => self.narrow(graph, subject, value, inner, !sense),
                    None => value,
                }
            }
            OpKind::Bool if is_subject(&condition.args[0]) => self.narrow_truth(value, sense),
            OpKind::Bool => {
                let info = self.states[graph].info.clone();
                match condition.args[0].var().and_then(|var| info.op_of(var)) {
                    Some((_, _, inner)) if !matches!(inner.kind, OpKind::Bool) => {
                        self.narrow(graph, subject, value, inner, sense)
                    }
                    _ => value,
                }
            }
            OpKind::Compare(operator) => {
                let (left, right) = (&condition.args[0], &condition.args[1]);
                if is_subject(left) {
                    let other = self.ann(graph, right);
                    self.narrow_compared(value, *operator, &other, sense)
                } else if is_subject(right) {
                    let other = self.ann(graph, left);
                    self.narrow_compared(value, swapped(*operator), &other, sense)
                } else {
                    value
                }
            }
            OpKind::ExceptionMatches if is_subject(&condition.args[0]) => {
                let classes = self.ann(graph, &condition.args[1]);
                self.narrow_instance(value, &classes, sense)
            }
            OpKind::Call { keywords, star: false } if keywords.is_empty() && condition.args.len() == 3 => {
                let callee = self.ann(graph, &condition.args[0]);
                let is_isinstance =
                    matches!(&callee.kind, Kind::Builtin { name, .. } if &**name == "builtins.isinstance");
                if is_isinstance && is_subject(&condition.args[1]) {
                    let classes = self.ann(graph, &condition.args[2]);
                    return self.narrow_instance(value, &classes, sense);
                }
                value
            }
            _ => value,
        }
    }

    fn narrow_truth(&mut self, value: Ann, sense: bool) -> Ann {
        if sense {
            return match value.kind {
                Kind::Bool => value.with_constant(Const::Bool(true)),
                _ => value.not_none(),
            };
        }
        match &value.kind {
            Kind::Bool => value.with_constant(Const::Bool(false)),
            Kind::Int { .. } | Kind::Float => value,
            // An instance without `__bool__` and `__len__` is false only when it is None.
            Kind::Instance { class, none: true }
                if self.methods(*class, "__bool__").is_empty() && self.methods(*class, "__len__").is_empty() =>
            {
                Ann::none()
            }
            Kind::Pbc { members, none: true } if !matches!(members[0], Desc::Frozen(_)) => Ann::none(),
            _ => value,
        }
    }

    fn narrow_compared(&mut self, value: Ann, operator: CompareOp, other: &Ann, sense: bool) -> Ann {
        let (equal, order) = match (operator, sense) {
            (CompareOp::Is | CompareOp::Eq, true) | (CompareOp::Ne, false) => (Some(true), None),
            (CompareOp::Is | CompareOp::Eq, false) | (CompareOp::Ne, true) => (Some(false), None),
            (CompareOp::Gt, true) | (CompareOp::Le, false) => (None, Some(1)),
            (CompareOp::Ge, true) | (CompareOp::Lt, false) => (None, Some(0)),
            _ => (None, None),
        };
        match equal {
            Some(true) => return self.narrow_equal(value, operator, other),
            Some(false) => {
                if other.kind == Kind::None {
                    return value.not_none();
                }
                return self.narrow_unequal(value, operator, other);
            }
            None => {}
        }
        // Greater than (at least) something that is not negative.
        if let (Some(margin), Kind::Int { ty, nonneg: false }) = (order, &value.kind) {
            let least = match (&other.kind, other.const_int()) {
                (_, Some(constant)) => constant.saturating_add(margin),
                (Kind::Int { nonneg: true, .. }, None) => 0,
                _ => -1,
            };
            if least >= 0 {
                return Ann::int_of(*ty, true);
            }
        }
        value
    }

    fn narrow_equal(&mut self, value: Ann, operator: CompareOp, other: &Ann) -> Ann {
        if other.kind == Kind::None {
            return if value.can_be_none() { none_of(&value) } else { value };
        }
        let value = if other.can_be_none() { value } else { value.not_none() };
        match (&value.kind, &other.kind) {
            (Kind::Pbc { members, .. }, Kind::Pbc { members: others, none: false }) => {
                let common: Vec<Desc> = members.iter().copied().filter(|desc| others.contains(desc)).collect();
                if common.is_empty() { value } else { self.pbc_of(common, false) }
            }
            (Kind::Int { ty, nonneg: false }, Kind::Int { nonneg: true, .. }) => Ann::int_of(*ty, true),
            (Kind::Instance { class, .. }, Kind::Instance { class: known, .. }) if operator == CompareOp::Is => {
                let (class, known) = (*class, *known);
                if known != class && self.derives_from(known, class) {
                    let none = value.can_be_none();
                    Ann::of(Kind::Instance { class: known, none })
                } else {
                    value
                }
            }
            _ => value,
        }
    }

    /// A class or function that is not this one is one of the others.
    fn narrow_unequal(&mut self, value: Ann, operator: CompareOp, other: &Ann) -> Ann {
        let identity = matches!(operator, CompareOp::Is | CompareOp::Eq | CompareOp::Ne);
        match (&value.kind, &other.kind) {
            (Kind::Pbc { members, none }, Kind::Pbc { members: others, none: false })
                if identity && others.len() == 1 && members.len() > 1 && self.object_of(others[0]).is_some() =>
            {
                let rest = members.iter().copied().filter(|desc| *desc != others[0]).collect();
                self.pbc_of(rest, *none)
            }
            _ => value,
        }
    }

    /// `value` where it is, or is not, an instance of one of the classes.
    fn narrow_instance(&mut self, value: Ann, classes: &Ann, sense: bool) -> Ann {
        let classes: Vec<Ann> = match &classes.kind {
            Kind::Tuple { items, .. } => items.to_vec(),
            _ => vec![classes.clone()],
        };
        let mut all: Vec<ClassId> = Vec::new();
        for class in &classes {
            match &class.kind {
                Kind::Pbc { members, .. } => {
                    for member in members.iter() {
                        let Desc::Class(class) = member else { return value };
                        all.push(*class);
                    }
                }
                _ if sense => return value.not_none(),
                _ => return value,
            }
        }
        let Kind::Instance { class: known, none } = value.kind else {
            return if sense { value.not_none() } else { value };
        };
        if !sense {
            // What is left of instances of one of these classes is None.
            let covered = all.iter().any(|&class| self.derives_from(known, class));
            return match (covered && classes.len() == all.len(), none) {
                (true, true) => Ann::none(),
                (true, false) => Ann::IMPOSSIBLE,
                _ => value,
            };
        }
        if all.iter().any(|&class| self.derives_from(known, class)) {
            return value.not_none();
        }
        let mut narrowed: Option<ClassId> = None;
        for &class in &all {
            if !self.derives_from(class, known) {
                // A mixin says nothing of the place in the line of bases; another class excludes the value.
                if self.defs.classes[class].base.is_none_or(|base| self.defs.classes[base].base.is_none())
                    && self.is_mixed_into(class, known)
                {
                    return value.not_none();
                }
                continue;
            }
            narrowed = match narrowed {
                None => Some(class),
                Some(other) => Some(self.common_base_class(other, class).unwrap_or(known)),
            };
        }
        match narrowed {
            Some(class) => Ann::instance(class),
            None => Ann::IMPOSSIBLE,
        }
    }

    /// Whether some class derived from `known` has the class among its mixins.
    fn is_mixed_into(&self, class: ClassId, known: ClassId) -> bool {
        let object = self.defs.classes[class].object;
        self.subtree(known).iter().any(|&each| self.class_infos[each].mro.contains(&object))
    }
}

/// `None` as a value of this sort.
fn none_of(value: &Ann) -> Ann {
    match value.kind {
        Kind::Ptr(_) => value.clone(),
        _ => Ann::none(),
    }
}

/// `b op a` for `a op b`.
fn swapped(operator: CompareOp) -> CompareOp {
    match operator {
        CompareOp::Lt => CompareOp::Gt,
        CompareOp::Le => CompareOp::Ge,
        CompareOp::Gt => CompareOp::Lt,
        CompareOp::Ge => CompareOp::Le,
        same => same,
    }
}
