//! `a[b]`, slices and `in`, by what `a` is.

use ouro_flow::Op;
use ouro_host::Const;
use ouro_ir::{BinaryOp, Const as IrConst, Type};

use crate::Res;
use crate::function::{FnLower, Slot};
use crate::ops::Lowered;
use crate::repr::Repr;

impl FnLower<'_, '_, '_> {
    /// `a[b]`.
    pub fn get_item(&mut self, op: &Op) -> Res<Lowered> {
        if self.is_method_op(&op.args[0])? {
            return self.call_method_op(op);
        }
        match self.repr(&op.args[0])? {
            Repr::List(list) => self.list_get_item(op, &list),
            Repr::Dict(dict) => self.dict_get_item(op, &dict),
            Repr::Str | Repr::Char => self.string_get_item(op),
            Repr::Tuple(items) => self.tuple_get_item(op, &items),
            Repr::Ptr(_) | Repr::Tail(_) | Repr::Raw(_) => self.low_get_item(op),
            Repr::Range { .. } => {
                let range = self.operand(&op.args[0])?;
                let Slot::One(range) = range.0 else { return Err(self.bug("a range without a value")) };
                let index = self.int(&op.args[1])?;
                let value = self.helper1("rrange", "ll_range_getitem", &[range.into(), index.into()])?;
                Ok((Slot::One(value), Repr::Int(ouro_ir::IntType::Signed)))
            }
            _ => Err(self.unsupported_op(op, "indexing this value")),
        }
    }

    /// `a[b] = c`.
    pub fn set_item(&mut self, op: &Op) -> Res<()> {
        if self.is_method_op(&op.args[0])? {
            return self.call_method_op(op).map(|_| ());
        }
        match self.repr(&op.args[0])? {
            Repr::List(list) => self.list_set_item(op, &list),
            Repr::Dict(dict) => self.dict_set_item(op, &dict),
            Repr::Ptr(_) | Repr::Tail(_) | Repr::Raw(_) => self.low_set_item(op),
            _ => Err(self.unsupported_op(op, "storing to an index of this value")),
        }
    }

    /// `del a[b]`.
    pub fn del_item(&mut self, op: &Op) -> Res<()> {
        if self.is_method_op(&op.args[0])? {
            return self.call_method_op(op).map(|_| ());
        }
        match self.repr(&op.args[0])? {
            Repr::List(list) => self.list_delete(op, &list, false),
            Repr::Dict(dict) => self.dict_del_item(op, &dict),
            _ => Err(self.unsupported_op(op, "deleting an index of this value")),
        }
    }

    /// `a[b:c:d]`.
    pub fn get_slice(&mut self, op: &Op) -> Res<Lowered> {
        if self.is_method_op(&op.args[0])? {
            return self.call_method_op(op);
        }
        match self.repr(&op.args[0])? {
            Repr::List(_) => self.list_slice(op),
            Repr::Str | Repr::Char => self.string_slice(op),
            Repr::Tuple(items) => self.tuple_slice(op, &items),
            _ => Err(self.unsupported_op(op, "slicing this value")),
        }
    }

    /// `a[b:c:d] = e`.
    pub fn set_slice(&mut self, op: &Op) -> Res<()> {
        if self.is_method_op(&op.args[0])? {
            return self.call_method_op(op).map(|_| ());
        }
        match self.repr(&op.args[0])? {
            Repr::List(list) => self.list_set_slice(op, &list),
            _ => Err(self.unsupported_op(op, "assigning to a slice of this value")),
        }
    }

    /// `del a[b:c:d]`.
    pub fn del_slice(&mut self, op: &Op) -> Res<()> {
        if self.is_method_op(&op.args[0])? {
            return self.call_method_op(op).map(|_| ());
        }
        match self.repr(&op.args[0])? {
            Repr::List(list) => self.list_delete(op, &list, true),
            _ => Err(self.unsupported_op(op, "deleting a slice of this value")),
        }
    }

    /// `item in container`.
    pub fn contains(&mut self, op: &Op) -> Res<Lowered> {
        if self.is_method_op(&op.args[1])? && !self.iterates_instance(&op.args[1])? {
            let swapped = Op { args: vec![op.args[1].clone(), op.args[0].clone()], ..op.clone() };
            let (slot, repr) = self.call_method_op(&swapped)?;
            return Ok((Slot::One(self.truth(slot, &repr)?), Repr::Bool));
        }
        let (item, container) = (&op.args[0], &op.args[1]);
        let (slot, repr) = self.operand(container)?;
        let value = match (&repr, slot) {
            (Repr::Str | Repr::Char, _) => self.string_contains(item, container)?,
            (Repr::List(list), Slot::One(object)) => self.list_contains(item, object, &list.clone())?,
            (Repr::Dict(dict) | Repr::Set(dict), Slot::One(object))
            | (Repr::View(dict, ouro_annotate::DictPart::Keys), Slot::One(object)) => {
                self.dict_contains(item, object, &dict.clone())?
            }
            (Repr::Tuple(_), _) => self.tuple_contains(op)?,
            (Repr::Range { .. }, Slot::One(range)) => {
                let item = self.int(item)?;
                self.helper1("rrange", "ll_range_contains", &[range.into(), item.into()])?
            }
            (Repr::Iter(_) | Repr::View(..) | Repr::Instance(_), _) => self.iterator_contains(op)?,
            _ => return Err(self.unsupported_op(op, "`in` on this value")),
        };
        Ok((Slot::One(value), Repr::Bool))
    }

    /// `x in iterator`: takes items up to the first that is equal.
    fn iterator_contains(&mut self, op: &Op) -> Res<ouro_ir::Value> {
        let (wanted, wanted_repr) = self.operand(&op.args[0])?;
        let (slot, repr) = self.operand(&op.args[1])?;
        let done = self.func.add_block();
        let result = self.func.add_param(done, Type::Bool);
        let yes = self.constant(IrConst::Bool(true), Type::Bool);
        self.each_item(slot, &repr, &mut |this, item, item_repr| {
            let equal = this.equal_values(op, (wanted, &wanted_repr), (item, item_repr))?;
            let (found, go_on) = this.fork(equal, false);
            this.switch_to(found);
            this.b().jump(done, &[yes]);
            this.switch_to(go_on);
            Ok(())
        })?;
        let no = self.constant(IrConst::Bool(false), Type::Bool);
        self.b().jump(done, &[no]);
        self.switch_to(done);
        Ok(result)
    }

    /// `a == b`, in a representation that both have.
    fn equal_values(&mut self, op: &Op, a: (Slot, &Repr), b: (Slot, &Repr)) -> Res<ouro_ir::Value> {
        let common = match (a.1, b.1) {
            (Repr::Char | Repr::Str, Repr::Char | Repr::Str) if a.1 != b.1 => Repr::Str,
            (Repr::Float, _) | (_, Repr::Float) => Repr::Float,
            _ => a.1.clone(),
        };
        let (Slot::One(a), Slot::One(b)) = (self.convert(a.0, a.1, &common)?, self.convert(b.0, b.1, &common)?) else {
            return Err(self.unsupported_op(op, "`in` among these items"));
        };
        self.compare_values(ouro_flow::CompareOp::Eq, a, b, &common)
    }

    /// `x in (a, b, c)`: a comparison with each item.
    fn tuple_contains(&mut self, op: &Op) -> Res<ouro_ir::Value> {
        let mut result = self.constant(IrConst::Bool(false), Type::Bool);
        let constant = match self.ann(&op.args[1]).host_const() {
            Some(Const::Obj(object)) => Some(self.lo.annotator.host().object(*object)),
            _ => None,
        };
        if let Some(object) = constant
            && let ouro_host::ObjectKind::Tuple(items) = &object.kind
        {
            for item in items {
                let item = ouro_flow::Operand::Const(item.clone());
                let equal = self.compare_operands(ouro_flow::CompareOp::Eq, &op.args[0], &item)?;
                result = self.binary(BinaryOp::Or, result, equal);
            }
            return Ok(result);
        }
        let (slot, repr) = self.operand(&op.args[0])?;
        for (item, item_repr) in self.tuple_items(&op.args[1])? {
            let equal = self.equal_values(op, (slot, &repr), (item, &item_repr))?;
            result = self.binary(BinaryOp::Or, result, equal);
        }
        Ok(result)
    }
}
