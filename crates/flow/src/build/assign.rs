//! Assignment in all its forms, and `del`.

use ouro_host::Const;
use ouro_source::Span;

use super::Builder;
use crate::ast::*;
use crate::errors;
use crate::graph::*;

impl<'a> Builder<'a, '_> {
    /// `target = target = value`.
    pub(super) fn assign_stmt(&mut self, targets: &'a [Expr<'a>], value: &'a Expr<'a>) {
        if let [target] = targets
            && let ExprKind::Tuple(names) | ExprKind::List(names) = &target.kind
            && let ExprKind::Tuple(items) = &value.kind
            && names.len() == items.len()
            && !names.iter().chain(*items).any(|e| matches!(e.kind, ExprKind::Starred(_)))
        {
            let values: Vec<Operand> = items.iter().map(|item| self.expr(item)).collect();
            for ((name, value), item) in names.iter().zip(values).zip(*items) {
                self.assign_written(name, value, item.span);
            }
            return;
        }
        let written = value.span;
        let value = self.expr(value);
        for target in targets {
            self.assign_written(target, value.clone(), written);
        }
    }

    /// Has inference check a value against the hint of the variable that it is assigned to.
    pub(super) fn check_hint(&mut self, value: &Operand, written: Span, hint: Ident<'a>) {
        let Some(known) = self.world.hint(hint.name) else { return };
        let kind = OpKind::CheckHint { hint: known, declared: hint.span };
        self.push(Op { result: None, kind, args: vec![value.clone()], span: written, arg_spans: vec![written] });
    }

    /// Assigns a value that is written at a place of its own.
    pub(super) fn assign_written(&mut self, target: &'a Expr<'a>, value: Operand, written: Span) {
        let outer = std::mem::replace(&mut self.assigned, written);
        self.assign(target, value);
        self.assigned = outer;
    }

    /// Assigns a value to one target.
    pub(super) fn assign(&mut self, target: &'a Expr<'a>, value: Operand) {
        let span = target.span;
        match &target.kind {
            ExprKind::Name(name) => self.assign_name(Ident { name, span }, value),
            ExprKind::Tuple(items) | ExprKind::List(items) => self.unpack(items, value, span),
            ExprKind::Attribute(object, name) => {
                let object = self.expr(object);
                self.set_attribute(object, name, value, span);
            }
            ExprKind::Subscript(object, index) => {
                let object = self.expr(object);
                let key = index.span;
                let index = self.expr(index);
                self.emit_assignment(OpKind::SetItem, vec![object, index, value], Some(key), span);
            }
            ExprKind::Slice(slice) => {
                let mut args = self.slice_operands(slice);
                args.push(value);
                self.emit_assignment(OpKind::SetSlice, args, None, span);
            }
            ExprKind::Starred(_) => {
                self.refuse(span, Feature::StarTarget);
            }
            ExprKind::Unsupported(feature) => {
                self.refuse(span, *feature);
            }
            // The parser lets nothing else be a target.
            _ => {
                self.error(errors::syntax(span, "this cannot be assigned to"));
            }
        }
    }

    /// Assigns to a name: of a comprehension, of the function, or declared `global`.
    pub(super) fn assign_name(&mut self, ident: Ident<'a>, value: Operand) {
        match self.local(ident.name) {
            Some(local) => self.bind(local, value),
            None => self.assign_outer(ident, value),
        }
    }

    /// `:=` assigns to the function's variable, even inside a comprehension.
    pub(super) fn assign_walrus(&mut self, ident: Ident<'a>, value: Operand) {
        match self.scope.get(ident.name) {
            Some(&local) => self.bind(local, value),
            None => self.assign_outer(ident, value),
        }
    }

    pub(super) fn global_assigned(&mut self, ident: Ident<'a>) {
        if self.globals.contains(&ident.name) {
            self.error(errors::global_assigned(ident.span, ident.name));
        }
    }

    fn set_attribute(&mut self, object: Operand, name: &str, value: Operand, span: Span) {
        if !self.refuse_module(&object, name, span) {
            self.emit_assignment(OpKind::SetAttr(name.into()), vec![object, value], None, span);
        }
    }

    fn refuse_module(&mut self, object: &Operand, name: &str, span: Span) -> bool {
        let Operand::Const(module) = object else { return false };
        let refused = self.world.is_module(module);
        if refused {
            let module = self.world.describe(module);
            self.error(errors::module_assigned(span, &module, name));
        }
        refused
    }

    fn unpack(&mut self, targets: &'a [Expr<'a>], value: Operand, span: Span) {
        if let Some(star) = targets.iter().position(|target| matches!(target.kind, ExprKind::Starred(_))) {
            return self.unpack_starred(targets, star, value, span);
        }
        let values: Vec<Operand> = match self.constant_items(&value) {
            Some(items) if items.len() != targets.len() => {
                let nothing = self.error(errors::wrong_count(span, targets.len(), items.len()));
                vec![nothing; targets.len()]
            }
            Some(items) => items.into_iter().map(Operand::Const).collect(),
            None => {
                let count = targets.len() as u32;
                let item = |index| self.emit(OpKind::UnpackItem { index, count }, vec![value.clone()], span);
                (0..count).map(item).collect()
            }
        };
        for (target, value) in targets.iter().zip(values) {
            self.assign(target, value);
        }
    }

    /// `a, *b, c = value`: the items as a list that is long enough; those before the star, a slice, and those behind it,
    /// from the end.
    fn unpack_starred(&mut self, targets: &'a [Expr<'a>], star: usize, value: Operand, span: Span) {
        let helper = self.library_function("starred_items");
        let (before, behind) = (&targets[..star], &targets[star + 1..]);
        let int = |value: usize| Operand::Const(Const::Int(value as i64));
        let call = OpKind::Call { keywords: Vec::new(), star: false };
        let list = self.emit(call, vec![helper, value, int(targets.len() - 1)], span);
        for (index, target) in before.iter().enumerate() {
            let item = self.emit(OpKind::GetItem, vec![list.clone(), int(index)], target.span);
            self.assign(target, item);
        }
        if let ExprKind::Starred(inner) = &targets[star].kind {
            let none = Operand::Const(Const::None);
            let stop = match behind.len() {
                0 => none.clone(),
                count => Operand::Const(Const::Int(-(count as i64))),
            };
            let rest = self.emit(OpKind::GetSlice, vec![list.clone(), int(star), stop, none], inner.span);
            self.assign(inner, rest);
        }
        for (index, target) in behind.iter().enumerate() {
            let index = Operand::Const(Const::Int(index as i64 - behind.len() as i64));
            let item = self.emit(OpKind::GetItem, vec![list.clone(), index], target.span);
            self.assign(target, item);
        }
    }

    /// A function of the library that stands for a piece of syntax.
    pub(super) fn library_function(&mut self, name: &str) -> Operand {
        let module = self.world.import("rpython.rtyper.methods", 0).ok();
        let found = module.and_then(|module| self.world.getattr(&module, name));
        Operand::Const(found.unwrap_or(Const::None))
    }

    pub(super) fn constant_items(&self, value: &Operand) -> Option<Vec<Const>> {
        value.constant().and_then(|value| self.world.tuple(value))
    }

    /// `target op= value`: what the target names is evaluated once.
    pub(super) fn augmented(&mut self, target: &'a Expr<'a>, op: BinaryOp, value: &'a Expr<'a>, span: Span) {
        let kind = OpKind::InplaceBinary(op);
        match &target.kind {
            ExprKind::Name(name) => {
                let old = self.name(name, target.span);
                let value = self.expr(value);
                let new = self.binary(kind, op, old, value, span);
                self.assign_name(Ident { name, span: target.span }, new);
            }
            ExprKind::Attribute(object, name) => {
                let object = self.expr(object);
                let old = self.get_attribute(object.clone(), name, target.span);
                let value = self.expr(value);
                let new = self.binary(kind, op, old, value, span);
                self.set_attribute(object, name, new, target.span);
            }
            ExprKind::Subscript(object, index) => {
                let object = self.expr(object);
                let index = self.expr(index);
                let old = self.emit(OpKind::GetItem, vec![object.clone(), index.clone()], target.span);
                let value = self.expr(value);
                let new = self.binary(kind, op, old, value, span);
                self.emit_store(OpKind::SetItem, vec![object, index, new], target.span);
            }
            ExprKind::Slice(slice) => {
                let mut args = self.slice_operands(slice);
                let old = self.emit(OpKind::GetSlice, args.clone(), target.span);
                let value = self.expr(value);
                let new = self.binary(kind, op, old, value, span);
                args.push(new);
                self.emit_store(OpKind::SetSlice, args, target.span);
            }
            _ => {
                self.error(errors::syntax(target.span, "this cannot be assigned to"));
            }
        }
    }

    /// `del target`.
    pub(super) fn delete(&mut self, target: &'a Expr<'a>) {
        let span = target.span;
        match &target.kind {
            ExprKind::Name(name) => match self.local(name) {
                Some(local) => {
                    self.read_local(local, span);
                    self.unbind(local);
                }
                None => self.global_assigned(Ident { name, span }),
            },
            ExprKind::Tuple(items) | ExprKind::List(items) => {
                for item in *items {
                    self.delete(item);
                }
            }
            ExprKind::Attribute(object, name) => {
                let object = self.expr(object);
                if !self.refuse_module(&object, name, span) {
                    self.emit_store(OpKind::DelAttr((*name).into()), vec![object], span);
                }
            }
            ExprKind::Subscript(object, index) => {
                let object = self.expr(object);
                let index = self.expr(index);
                self.emit_store(OpKind::DelItem, vec![object, index], span);
            }
            ExprKind::Slice(slice) => {
                let args = self.slice_operands(slice);
                self.emit_store(OpKind::DelSlice, args, span);
            }
            _ => {
                self.error(errors::syntax(span, "this cannot be deleted"));
            }
        }
    }
}
