//! Tuples: immutable structs, one field for each item that needs one.

use ouro_flow::{BinaryOp as Py, CompareOp, Op, Operand};
use ouro_host::Const;
use ouro_ir::{BinaryOp, Const as IrConst, InstData, Type, UnaryOp, Value};

use crate::Res;
use crate::function::{FnLower, Slot};
use crate::ops::Lowered;
use crate::repr::Repr;

impl FnLower<'_, '_, '_> {
    /// A new tuple.
    pub fn new_tuple(&mut self, items: &[Lowered]) -> Res<Value> {
        let reprs: Vec<Repr> = items.iter().map(|(_, repr)| repr.clone()).collect();
        let id = self.lo.tuple_struct(&reprs);
        let mut stored = Vec::new();
        for (slot, repr) in items {
            stored.push(self.store(*slot, repr)?);
        }
        let tuple = self.new_struct(id);
        for (index, value) in stored.into_iter().enumerate() {
            self.push0(InstData::SetField { object: tuple, field: index as u32, value });
        }
        Ok(tuple)
    }

    /// The items of a tuple operand.
    pub fn tuple_items(&mut self, operand: &Operand) -> Res<Vec<Lowered>> {
        let (slot, repr) = self.operand(operand)?;
        self.items_of(slot, &repr)
    }

    /// The items of a tuple.
    pub fn items_of(&mut self, slot: Slot, repr: &Repr) -> Res<Vec<Lowered>> {
        let (Slot::One(tuple), Repr::Tuple(items)) = (slot, repr) else {
            return Err(self.bug(format!("{repr:?} is not a tuple")));
        };
        let mut out = Vec::new();
        for (index, item) in items.iter().enumerate() {
            out.push((self.get_stored_field(tuple, index as u32, item)?, item.clone()));
        }
        Ok(out)
    }

    /// `t[i]`.
    pub fn tuple_get_item(&mut self, op: &Op, items: &[Repr]) -> Res<Lowered> {
        if let Some(Const::Int(index)) = self.ann(&op.args[1]).host_const() {
            let index = if *index < 0 { index + items.len() as i64 } else { *index } as usize;
            let Some(repr) = items.get(index).cloned() else {
                return Err(self.unsupported_op(op, "an index beyond the tuple's end"));
            };
            let tuple = self.value(&op.args[0], &Repr::Tuple(items.into()))?;
            return Ok((self.get_stored_field(tuple, index as u32, &repr)?, repr));
        }
        let wanted = self.result_repr(op)?;
        let tuple = self.value(&op.args[0], &Repr::Tuple(items.into()))?;
        let index = self.int(&op.args[1])?;
        let array = self.tuple_as_array(tuple, items, &wanted)?;
        let item = self.helper1("rlist", "ll_getitem", &[array.into(), index.into()])?;
        Ok((self.unstore(item, &wanted)?, wanted))
    }

    /// The items of a tuple, in the representation that is wanted, as an array.
    pub fn tuple_as_array(&mut self, tuple: Value, items: &[Repr], wanted: &Repr) -> Res<Value> {
        let ty = self.lo.stored_type(wanted);
        let array = self.lo.array_of(ty);
        let length = self.signed(items.len() as i64);
        let object = self.new_array(array, length);
        for (index, item) in items.iter().enumerate() {
            let slot = self.get_stored_field(tuple, index as u32, item)?;
            let slot = self.convert(slot, item, wanted)?;
            let value = self.store(slot, wanted)?;
            let index = self.signed(index as i64);
            self.push0(InstData::SetItem { object, index, field: 0, value });
        }
        Ok(object)
    }

    /// `t + u`.
    pub fn tuple_binary(&mut self, kind: Py, op: &Op) -> Res<Lowered> {
        let items = match kind {
            Py::Add => {
                let mut items = self.tuple_items(&op.args[0])?;
                items.extend(self.tuple_items(&op.args[1])?);
                items
            }
            Py::Mul => {
                let first = matches!(self.repr(&op.args[0])?, Repr::Tuple(_));
                let (tuple, count) = if first { (0, 1) } else { (1, 0) };
                let count = match self.ann(&op.args[count]).host_const() {
                    Some(Const::Int(count)) => (*count).max(0) as usize,
                    Some(Const::Bool(count)) => *count as usize,
                    _ => return Err(self.unsupported_op(op, "a tuple times a number that is not constant")),
                };
                let items = self.tuple_items(&op.args[tuple])?;
                (0..count).flat_map(|_| items.iter().cloned()).collect()
            }
            _ => return Err(self.unsupported_op(op, "this operator on tuples")),
        };
        let reprs: Vec<Repr> = items.iter().map(|(_, repr)| repr.clone()).collect();
        Ok((Slot::One(self.new_tuple(&items)?), Repr::Tuple(reprs.into())))
    }

    /// `t[i:j]` with constant bounds.
    pub fn tuple_slice(&mut self, op: &Op, items: &[Repr]) -> Res<Lowered> {
        let length = items.len() as i64;
        let mut bounds = [0, length];
        for (bound, arg) in bounds.iter_mut().zip(&op.args[1..3]) {
            match self.ann(arg).host_const() {
                Some(Const::None) => {}
                Some(Const::Int(value)) => *bound = if *value < 0 { value + length } else { *value }.clamp(0, length),
                _ => return Err(self.unsupported_op(op, "a slice of a tuple with bounds that are not constant")),
            }
        }
        let all = self.tuple_items(&op.args[0])?;
        let part = if bounds[0] < bounds[1] { &all[bounds[0] as usize..bounds[1] as usize] } else { &[] };
        let reprs: Vec<Repr> = part.iter().map(|(_, repr)| repr.clone()).collect();
        Ok((Slot::One(self.new_tuple(part)?), Repr::Tuple(reprs.into())))
    }

    /// A comparison, item by item.
    pub fn compare_tuples(&mut self, kind: CompareOp, a: Value, b: Value, x: &[Repr], y: &[Repr]) -> Res<Value> {
        match kind {
            CompareOp::Eq => self.tuples_equal(a, b, x, y),
            CompareOp::Ne => {
                let equal = self.tuples_equal(a, b, x, y)?;
                Ok(self.b().unary(UnaryOp::Not, equal))
            }
            _ => self.order_tuples(kind, a, b, x, y),
        }
    }

    fn tuples_equal(&mut self, a: Value, b: Value, x: &[Repr], y: &[Repr]) -> Res<Value> {
        let mut result = self.constant(IrConst::Bool(true), Type::Bool);
        for index in 0..x.len() {
            let equal = self.compare_field(CompareOp::Eq, a, b, index, &x[index], &y[index])?;
            result = self.binary(BinaryOp::And, result, equal);
        }
        Ok(result)
    }

    fn compare_field(&mut self, kind: CompareOp, a: Value, b: Value, index: usize, x: &Repr, y: &Repr) -> Res<Value> {
        let common = match (x, y) {
            (Repr::Void(_), Repr::Void(_)) => {
                let value = !matches!(kind, CompareOp::Ne | CompareOp::Lt | CompareOp::Gt);
                return Ok(self.constant(IrConst::Bool(value), Type::Bool));
            }
            _ if x == y => x.clone(),
            (Repr::Float, _) | (_, Repr::Float) => Repr::Float,
            (Repr::Instance(a), Repr::Instance(b)) => {
                Repr::Instance(self.lo.annotator.common_base(*a, *b).unwrap_or(*a))
            }
            (Repr::Char | Repr::Str, Repr::Char | Repr::Str) => Repr::Str,
            (Repr::Void(_), other) | (other, Repr::Void(_)) => other.clone(),
            (Repr::Bool, other) => other.clone(),
            _ => x.clone(),
        };
        let left = self.get_stored_field(a, index as u32, x)?;
        let right = self.get_stored_field(b, index as u32, y)?;
        match (self.convert(left, x, &common)?, self.convert(right, y, &common)?) {
            (Slot::One(left), Slot::One(right)) => self.compare_values(kind, left, right, &common),
            _ => Err(self.bug("items of tuples that cannot be compared")),
        }
    }

    /// `<` and its kin: the first pair that differs decides.
    fn order_tuples(&mut self, kind: CompareOp, a: Value, b: Value, x: &[Repr], y: &[Repr]) -> Res<Value> {
        let done = self.func.add_block();
        let result = self.func.add_param(done, Type::Bool);
        for index in 0..x.len() {
            let equal = self.compare_field(CompareOp::Eq, a, b, index, &x[index], &y[index])?;
            let (same, differ) = self.fork(equal, false);
            self.switch_to(differ);
            let order = self.compare_field(kind, a, b, index, &x[index], &y[index])?;
            self.b().jump(done, &[order]);
            self.switch_to(same);
        }
        let all_equal = matches!(kind, CompareOp::Le | CompareOp::Ge);
        let value = self.constant(IrConst::Bool(all_equal), Type::Bool);
        self.b().jump(done, &[value]);
        self.switch_to(done);
        Ok(result)
    }

    /// Item `index` of the `count` that something is unpacked into.
    pub fn unpack_item(&mut self, op: &Op, index: u32, count: u32) -> Res<Lowered> {
        let (slot, repr) = self.operand(&op.args[0])?;
        match (&repr, slot) {
            (Repr::Tuple(items), Slot::One(tuple)) => {
                let Some(item) = items.get(index as usize).cloned() else {
                    return Err(self.unsupported_op(op, "unpacking a tuple of another length"));
                };
                Ok((self.get_stored_field(tuple, index, &item)?, item))
            }
            (Repr::List(list), Slot::One(value)) => {
                let (list, item) = (list.clone(), list.item.clone());
                if index == 0 {
                    let length = self.length(value, &repr)?;
                    let wanted = self.signed(count as i64);
                    let wrong = self.binary(BinaryOp::Ne, length, wanted);
                    self.raise_if(wrong, "ValueError")?;
                }
                let index = self.signed(index as i64);
                Ok((self.list_item_unchecked(value, index, &list)?, (*item).clone()))
            }
            _ => {
                if index == 0 {
                    let items = self.take_items(slot, &repr, count)?;
                    self.unpacked.insert(op.args[0].clone(), items);
                }
                match self.unpacked.get(&op.args[0]).and_then(|items| items.get(index as usize)) {
                    Some(item) => Ok(item.clone()),
                    None => Err(self.bug("an item of what was not unpacked")),
                }
            }
        }
    }

    /// Exactly so many items of an iterable; `ValueError` if it has another number.
    fn take_items(&mut self, slot: Slot, repr: &Repr, count: u32) -> Res<Vec<Lowered>> {
        let (slot, repr) = self.iter_over(slot, repr, &Repr::VOID)?;
        let Slot::One(iter) = slot else { return Err(self.bug("an iterator without a value")) };
        let (end, wrong) = (self.func.add_block(), self.func.add_block());
        self.func.blocks[wrong].cold = true;
        let mut items = Vec::new();
        for _ in 0..count {
            items.push(self.next_item(iter, &repr, wrong)?);
        }
        self.next_item(iter, &repr, end)?;
        self.b().jump(wrong, &[]);
        self.switch_to(wrong);
        self.raise_builtin("ValueError")?;
        self.switch_to(end);
        Ok(items)
    }
}
