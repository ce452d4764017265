//! Weak references, and what else a program says of how long objects live. The collector does the work:
//! `crates/runtime/src/gc/lifetime.rs`.

use ouro_annotate::ClassId;
use ouro_flow::{Op, Operand};
use ouro_ir::Type;

use crate::Res;
use crate::function::{FnLower, Slot};
use crate::ops::Lowered;
use crate::repr::Repr;

impl FnLower<'_, '_, '_> {
    /// `weakref.ref(x)`.
    pub fn weak_ref(&mut self, op: &Op, x: &Operand) -> Res<Lowered> {
        let (Slot::One(target), Repr::Instance(class)) = self.operand(x)? else {
            return Err(self.unsupported_op(op, "a weak reference to this value"));
        };
        let id = self.lo.weak_struct();
        let weak = self.new_struct(id);
        self.call_external("ouro_gc_set_weak", &[weak, target])?;
        Ok((Slot::One(weak), Repr::WeakRef(class)))
    }

    /// `r()`: the target of a weak reference, or `None`.
    pub fn weak_target(&mut self, weak: &Operand, class: ClassId) -> Res<Lowered> {
        let repr = Repr::Instance(class);
        let weak = self.value(weak, &Repr::WeakRef(class))?;
        let ty = Type::struct_ref(self.lo.instance_struct(class));
        match self.call_external("ouro_gc_weak_target", &[weak])? {
            Some(target) => Ok((Slot::One(self.cast(target, ty)), repr)),
            None => Err(self.bug("a weak reference without target")),
        }
    }

    /// `keepalive_until_here(…)`.
    pub fn keep_alive(&mut self, args: &[Operand]) -> Res<Lowered> {
        for arg in args {
            if let (Slot::One(value), _) = self.operand(arg)?
                && self.func.ty(value).is_ref()
            {
                self.call_external("ouro_gc_keep_alive", &[value])?;
            }
        }
        Ok((Slot::Void, Repr::VOID))
    }
}
