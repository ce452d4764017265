//! Which file lowers which operation: by the operation, then by the representation of what it works on.

use std::sync::Arc;

use ouro_annotate::ClassId;
use ouro_flow::{CompareOp, Op, OpKind, Operand};
use ouro_ir::UnaryOp;

use crate::Res;
use crate::function::{FnLower, Slot};
use crate::repr::Repr;

/// A value and how it is represented.
pub type Lowered = (Slot, Repr);

impl FnLower<'_, '_, '_> {
    /// Lowers an operation that has a result.
    pub fn lower_value(&mut self, op: &Op) -> Res<Lowered> {
        if self.is_written_op(op)? {
            return self.written_op(op);
        }
        match &op.kind {
            OpKind::Binary(kind) => self.binary_op(*kind, op, false),
            OpKind::InplaceBinary(kind) => self.binary_op(*kind, op, true),
            OpKind::Compare(kind) => self.compare(*kind, op),
            OpKind::Contains => self.contains(op),
            OpKind::Neg | OpKind::Pos | OpKind::Invert => self.unary_op(op),
            OpKind::Not => {
                let truth = self.truth_of(op)?;
                let value = self.b().unary(UnaryOp::Not, truth);
                Ok((Slot::One(value), Repr::Bool))
            }
            OpKind::Bool => {
                let value = self.truth_of(op)?;
                Ok((Slot::One(value), Repr::Bool))
            }
            OpKind::GetAttr(name) => self.get_attr(op, &name.clone()),
            OpKind::GetItem => self.get_item(op),
            OpKind::GetSlice => self.get_slice(op),
            OpKind::NewTuple => {
                let mut items = Vec::new();
                for arg in &op.args {
                    items.push(self.operand(arg)?);
                }
                let reprs: Vec<Repr> = items.iter().map(|(_, repr)| repr.clone()).collect();
                let value = self.new_tuple(&items)?;
                Ok((Slot::One(value), Repr::Tuple(reprs.into())))
            }
            OpKind::NewList => self.new_list(op),
            OpKind::NewDict => self.new_dict(op),
            OpKind::NewSet => self.new_set(op),
            OpKind::Call { .. } => self.lower_call(op),
            OpKind::Iter => self.make_iter(op),
            OpKind::UnpackItem { index, count } => self.unpack_item(op, *index, *count),
            OpKind::Format { conversion, spec } => self.format_value(op, *conversion, &Arc::clone(spec)),
            OpKind::BuildString => self.build_string(op),
            OpKind::MakeException => self.make_exception(op),
            OpKind::ExceptionMatches => self.exception_matches(op),
            OpKind::Yield => self.lower_yield(op),
            OpKind::Refine { .. } => self.refine(op),
            OpKind::CheckHint { .. } => Ok((Slot::Void, Repr::VOID)),
            OpKind::SetAttr(_)
            | OpKind::DelAttr(_)
            | OpKind::SetItem
            | OpKind::DelItem
            | OpKind::SetSlice
            | OpKind::DelSlice => {
                self.lower_store(op)?;
                Ok((Slot::Void, Repr::VOID))
            }
        }
    }

    /// Lowers an operation that has none.
    pub fn lower_store(&mut self, op: &Op) -> Res<()> {
        if self.is_written_op(op)? {
            return self.written_op(op).map(|_| ());
        }
        match &op.kind {
            OpKind::SetAttr(name) => self.set_attr(op, &name.clone()),
            OpKind::SetItem => self.set_item(op),
            OpKind::DelItem => self.del_item(op),
            OpKind::SetSlice => self.set_slice(op),
            OpKind::DelSlice => self.del_slice(op),
            OpKind::DelAttr(name) => Err(self.unsupported_op(op, &format!("deleting the attribute `{name}`"))),
            _ => self.lower_value(op).map(|_| ()),
        }
    }

    /// Whether an operation of a built-in type is written in RPython.
    fn is_written_op(&mut self, op: &Op) -> Res<bool> {
        let candidate =
            matches!(op.kind, OpKind::Binary(_) | OpKind::InplaceBinary(_) | OpKind::SetSlice | OpKind::DelSlice);
        Ok(candidate && self.is_written() && !matches!(self.repr(&op.args[0])?, Repr::Instance(_)))
    }

    /// `bool(x)`, and what tests mean by it.
    pub fn truth_of(&mut self, op: &Op) -> Res<ouro_ir::Value> {
        if self.is_method_op(&op.args[0])? {
            return if self.ann(&op.args[0]).can_be_none() { self.truth_or_none(op) } else { self.truth_by_method(op) };
        }
        let (slot, repr) = self.operand(&op.args[0])?;
        if repr == Repr::VOID {
            let truth = !matches!(self.ann(&op.args[0]).kind, ouro_annotate::Kind::None);
            return Ok(self.constant(ouro_ir::Const::Bool(truth), ouro_ir::Type::Bool));
        }
        self.truth(slot, &repr)
    }

    /// The truth of an instance by its method; that of an instance whose class has none is true.
    fn truth_by_method(&mut self, op: &Op) -> Res<ouro_ir::Value> {
        match self.may_lack_method(&op.args[0])? {
            Some(has) => self.method_or(has, &mut |this| this.truth_of_method(op), &mut |this| {
                Ok(this.constant(ouro_ir::Const::Bool(true), ouro_ir::Type::Bool))
            }),
            None => self.truth_of_method(op),
        }
    }

    /// The truth of what a method says, of a receiver that has it.
    fn truth_of_method(&mut self, op: &Op) -> Res<ouro_ir::Value> {
        let (slot, repr) = self.method_op(op, false)?;
        self.truth(slot, &repr)
    }

    /// The truth of an instance by its method, where it may be None, which is false.
    fn truth_or_none(&mut self, op: &Op) -> Res<ouro_ir::Value> {
        let (Slot::One(object), _) = self.operand(&op.args[0])? else {
            return Err(self.bug("an instance without a value"));
        };
        let present = self.is_not_null(object);
        self.method_or(present, &mut |this| this.truth_by_method(op), &mut |this| {
            Ok(this.constant(ouro_ir::Const::Bool(false), ouro_ir::Type::Bool))
        })
    }

    /// Whether the operand has the method that this operation calls, where it may be an instance that has not.
    pub fn may_lack_method(&mut self, operand: &Operand) -> Res<Option<ouro_ir::Value>> {
        match self.operand(operand)? {
            (Slot::One(object), Repr::Instance(class)) => {
                let owners = self.method_owners();
                self.has_method(object, class, &owners)
            }
            _ => Ok(None),
        }
    }

    /// What a method says where a condition is true, and else something simpler.
    fn method_or(
        &mut self,
        cond: ouro_ir::Value,
        by_method: &mut dyn FnMut(&mut Self) -> Res<ouro_ir::Value>,
        otherwise: &mut dyn FnMut(&mut Self) -> Res<ouro_ir::Value>,
    ) -> Res<ouro_ir::Value> {
        let done = self.func.add_block();
        let truth = self.func.add_param(done, ouro_ir::Type::Bool);
        let (yes, no) = self.fork(cond, true);
        self.switch_to(yes);
        let own = by_method(self)?;
        self.b().jump(done, &[own]);
        self.switch_to(no);
        let simple = otherwise(self)?;
        self.b().jump(done, &[simple]);
        self.switch_to(done);
        Ok(truth)
    }

    /// `Refine` only narrows what is known: at most a reference is cast.
    fn refine(&mut self, op: &Op) -> Res<Lowered> {
        let (slot, repr) = self.operand(&op.args[0])?;
        let Some(result) = op.result else { return Ok((Slot::Void, Repr::VOID)) };
        let wanted = self.var_repr(result)?;
        match (slot, self.lo.ty(&wanted)) {
            (Slot::One(value), Some(ty)) if self.func.ty(value) != ty && ty.is_ref() => {
                Ok((Slot::One(self.cast(value, ty)), wanted))
            }
            (Slot::One(_), _) if matches!((&repr, &wanted), (Repr::Str, Repr::Char)) => Ok((slot, repr)),
            _ => Ok((slot, repr)),
        }
    }

    fn compare(&mut self, kind: CompareOp, op: &Op) -> Res<Lowered> {
        if kind != CompareOp::Is
            && let Some(result) = self.compare_by_method(kind, op)?
        {
            return Ok(result);
        }
        if let Some(known) = self.folded(op)? {
            return Ok(known);
        }
        let value = self.compare_operands(kind, &op.args[0], &op.args[1])?;
        Ok((Slot::One(value), Repr::Bool))
    }

    /// A comparison by a method of the left operand, or of the right one. `!=` without `__ne__` is `not ==`.
    fn compare_by_method(&mut self, kind: CompareOp, op: &Op) -> Res<Option<Lowered>> {
        let (name, reflected) = kind.methods();
        if matches!(kind, CompareOp::Eq | CompareOp::Ne)
            && let Some(found) = self.equal_or_same(op, name)?
        {
            return Ok(Some((Slot::One(found), Repr::Bool)));
        }
        if let Some(result) = self.operator_method(op, &[name], reflected)? {
            return Ok(Some(result));
        }
        if kind != CompareOp::Ne {
            return Ok(None);
        }
        let equal = match self.equal_or_same(op, "__eq__")? {
            Some(equal) => equal,
            None => {
                let Some((slot, repr)) = self.operator_method(op, &["__eq__"], "__eq__")? else { return Ok(None) };
                self.truth(slot, &repr)?
            }
        };
        let value = self.b().unary(UnaryOp::Not, equal);
        Ok(Some((Slot::One(value), Repr::Bool)))
    }

    /// `==` (or `!=`, by the name of its method) where the left operand may be an instance of a class without the method, although
    /// classes derived from the same base have it: then the right operand's decides.
    fn equal_or_same(&mut self, op: &Op, name: &str) -> Res<Option<ouro_ir::Value>> {
        let Repr::Instance(class) = self.repr(&op.args[0])? else { return Ok(None) };
        if !self.has_targets() || !self.lo.annotator.has_method(class, name) {
            return Ok(None);
        }
        let Some(has) = self.may_lack_method(&op.args[0])? else { return Ok(None) };
        // Python's own `!=` asks the `__eq__` of the same class.
        if name == "__ne__" && self.has_only_eq(class) {
            return Err(self.lacking_operator(op, name));
        }
        self.method_or(has, &mut |this| this.truth_of_method(op), &mut |this| this.equal_by_right(op, class, name))
            .map(Some)
    }

    /// Whether there are instances of the class with `__eq__` and without `__ne__`.
    fn has_only_eq(&mut self, class: ClassId) -> bool {
        let annotator = &mut self.lo.annotator;
        annotator.subtree(class).into_iter().any(|id| {
            annotator.defs.classes[id].instantiated
                && annotator.find_method(id, "__eq__").is_some()
                && annotator.find_method(id, "__ne__").is_none()
        })
    }

    /// The same by the method of the right operand, for a left one of the class that has none; without any it is identity.
    fn equal_by_right(&mut self, op: &Op, class: ClassId, name: &str) -> Res<ouro_ir::Value> {
        let same = |this: &mut Self| {
            let same = this.compare_operands(CompareOp::Is, &op.args[0], &op.args[1])?;
            Ok(if name == "__ne__" { this.b().unary(UnaryOp::Not, same) } else { same })
        };
        let Repr::Instance(right) = self.repr(&op.args[1])? else { return same(self) };
        if !self.lo.annotator.has_method(right, name) {
            return same(self);
        }
        // The methods were inferred for two operands of the same base.
        if right != class {
            return Err(self.lacking_operator(op, name));
        }
        let swapped = Op { args: vec![op.args[1].clone(), op.args[0].clone()], ..op.clone() };
        let (Slot::One(object), _) = self.operand(&op.args[1])? else {
            return Err(self.bug("an instance without a value"));
        };
        let present = self.is_not_null(object);
        self.method_or(
            present,
            &mut |this| match this.may_lack_method(&op.args[1])? {
                Some(has) => this.method_or(has, &mut |this| this.truth_of_method(&swapped), &mut |this| same(this)),
                None => this.truth_of_method(&swapped),
            },
            &mut |this| same(this),
        )
    }

    /// An operator whose left operand may lack the method that its class has elsewhere, while the right one has one.
    pub fn lacking_operator(&mut self, op: &Op, name: &str) -> Box<ouro_source::Diagnostic> {
        let message = format!("some instances on the left have no `{name}`, and the right operand has one of its own");
        let diagnostic = ouro_source::Diagnostic::error("E0502", message);
        Box::new(diagnostic.at(op.span, "").help(format!("define `{name}` in the base class of the left operand")))
    }

    /// An error about an operation on a kind of value that does not have it.
    pub fn unsupported_op(&mut self, op: &Op, what: &str) -> Box<ouro_source::Diagnostic> {
        let diagnostic = ouro_source::Diagnostic::error("E0502", format!("{what} is not possible in RPython"));
        Box::new(diagnostic.at(op.span, "").help("see docs/language.md for what each type supports"))
    }
}
