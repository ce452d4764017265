//! Lists. One whose length never changes is an array; others are a length and an array with room to grow. The algorithms are
//! in `rpython/rtyper/rlist.py`, and work on both.

use ouro_flow::{BinaryOp as Py, CompareOp, Op, Operand};
use ouro_host::Const;
use ouro_ir::{Heap, InstData, Type, UnaryOp, Value};

use crate::Res;
use crate::function::{FnLower, Slot};
use crate::heap::list_field;
use crate::helper::Arg;
use crate::ops::Lowered;
use crate::repr::{ListRepr, Repr};

impl FnLower<'_, '_, '_> {
    /// The heap type of a list.
    pub fn list_heap(&mut self, list: &ListRepr) -> Heap {
        match self.lo.list_type(list) {
            Type::Ref(heap) => heap,
            _ => unreachable!("lists are references"),
        }
    }

    /// The list's definition as the result of an operation has it.
    pub fn result_list(&mut self, op: &Op) -> Res<ListRepr> {
        let repr = self.result_repr(op)?;
        match repr {
            Repr::List(list) => Ok(list),
            other => Err(self.bug(format!("a list is made where {other:?} is expected"))),
        }
    }

    /// `[a, b, …]`.
    pub fn new_list(&mut self, op: &Op) -> Res<Lowered> {
        let list = self.result_list(op)?;
        let value = self.list_of(&op.args, &list)?;
        Ok((Slot::One(value), Repr::List(list)))
    }

    /// A new list of some operands.
    pub fn list_of(&mut self, items: &[Operand], list: &ListRepr) -> Res<Value> {
        let item = list.item.clone();
        let mut stored = Vec::new();
        for operand in items {
            let slot = Slot::from_option(self.value_as(operand, &item)?);
            stored.push(self.store(slot, &item)?);
        }
        let array_id = self.lo.list_array(list);
        let length = self.signed(items.len() as i64);
        let array = self.new_array(array_id, length);
        for (index, value) in stored.into_iter().enumerate() {
            let index = self.signed(index as i64);
            self.push0(InstData::SetItem { object: array, index, field: 0, value });
        }
        self.list_from_array(array, length, list)
    }

    /// A list whose items are those of an array just made.
    pub fn list_from_array(&mut self, array: Value, length: Value, list: &ListRepr) -> Res<Value> {
        if list.fixed {
            return Ok(array);
        }
        let id = self.lo.list_struct(list);
        let object = self.new_struct(id);
        self.push0(InstData::SetField { object, field: list_field::LENGTH, value: length });
        self.push0(InstData::SetField { object, field: list_field::ITEMS, value: array });
        Ok(object)
    }

    /// An operand as an item of a list, stored form.
    pub fn stored_item(&mut self, operand: &Operand, list: &ListRepr) -> Res<Value> {
        let slot = Slot::from_option(self.value_as(operand, &list.item)?);
        self.store(slot, &list.item)
    }

    /// An item whose index is known to be in range.
    pub fn list_item_unchecked(&mut self, list_value: Value, index: Value, list: &ListRepr) -> Res<Slot> {
        let ty = self.lo.stored_type(&list.item);
        let object = if list.fixed {
            list_value
        } else {
            let array = self.lo.list_array(list);
            let field = list_field::ITEMS;
            self.push1(InstData::GetField { object: list_value, field }, Type::array_ref(array))
        };
        let value = self.push1(InstData::GetItem { object, index, field: 0 }, ty);
        self.unstore(value, &list.item)
    }

    /// The name of the variant of an item helper that suits what is known of the index.
    fn index_variant(&mut self, name: &str, index: &Operand) -> String {
        let nonneg = matches!(self.ann(index).kind, ouro_annotate::Kind::Int { nonneg: true, .. });
        let suffix = match (self.lo.options.bounds_checks, nonneg) {
            (false, true) => "_unchecked",
            (_, true) => "_nonneg",
            (_, false) => "",
        };
        format!("{name}{suffix}")
    }

    /// `l[i]`.
    pub fn list_get_item(&mut self, op: &Op, list: &ListRepr) -> Res<Lowered> {
        let object = self.value(&op.args[0], &Repr::List(list.clone()))?;
        let index = self.int(&op.args[1])?;
        let name = self.index_variant("ll_getitem", &op.args[1]);
        let item = self.helper1("rlist", &name, &[object.into(), index.into()])?;
        Ok((self.unstore(item, &list.item)?, (*list.item).clone()))
    }

    /// `l[i] = x`.
    pub fn list_set_item(&mut self, op: &Op, list: &ListRepr) -> Res<()> {
        let object = self.value(&op.args[0], &Repr::List(list.clone()))?;
        let index = self.int(&op.args[1])?;
        let item = self.stored_item(&op.args[2], list)?;
        let name = self.index_variant("ll_setitem", &op.args[1]);
        self.helper("rlist", &name, &[object.into(), index.into(), item.into()])?;
        Ok(())
    }

    /// `+`, `*`, `+=`, `*=`.
    pub fn list_binary(&mut self, kind: Py, op: &Op, inplace: bool) -> Res<Lowered> {
        match (kind, inplace) {
            (Py::Add, true) => {
                let (slot, repr) = self.operand(&op.args[0])?;
                let (Slot::One(object), Repr::List(list)) = (slot, &repr) else {
                    return Err(self.unsupported_op(op, "`+=` with a list on the right"));
                };
                let list = list.clone();
                self.extend(object, &list, &op.args[1])?;
                Ok((slot, repr))
            }
            (Py::Add, false) => {
                let result = self.result_list(op)?;
                let heap = self.list_heap(&result);
                let a = self.list_with_items(&op.args[0], &result)?;
                let b = self.list_with_items(&op.args[1], &result)?;
                let value = self.helper1("rlist", "ll_concat", &[Arg::Type(heap), a.into(), b.into()])?;
                Ok((Slot::One(value), Repr::List(result)))
            }
            (Py::Mul, _) => self.list_times(op, inplace),
            _ => Err(self.unsupported_op(op, "this operator on lists")),
        }
    }

    fn list_times(&mut self, op: &Op, inplace: bool) -> Res<Lowered> {
        let list_first = matches!(self.repr(&op.args[0])?, Repr::List(_));
        let (list, count) = if list_first { (0, 1) } else { (1, 0) };
        let times = self.int(&op.args[count])?;
        let (object, source) = self.any_list(&op.args[list])?;
        if inplace {
            self.helper("rlist", "ll_inplace_mul", &[object.into(), times.into()])?;
            return Ok((Slot::One(object), Repr::List(source)));
        }
        let result = self.result_list(op)?;
        let heap = self.list_heap(&result);
        let object = self.list_with_items(&op.args[list], &result)?;
        let value = self.helper1("rlist", "ll_mul", &[Arg::Type(heap), object.into(), times.into()])?;
        Ok((Slot::One(value), Repr::List(result)))
    }

    /// A list operand, its items represented as those of `wanted`: a copy if they are not yet.
    fn list_with_items(&mut self, operand: &Operand, wanted: &ListRepr) -> Res<Value> {
        let (value, list) = self.any_list(operand)?;
        if self.lo.stored_type(&list.item) == self.lo.stored_type(&wanted.item) {
            return Ok(value);
        }
        self.list_from(operand, wanted)
    }

    /// An operand that is a list.
    pub fn any_list(&mut self, operand: &Operand) -> Res<(Value, ListRepr)> {
        match self.operand(operand)? {
            (Slot::One(value), Repr::List(list)) => Ok((value, list)),
            (_, other) => Err(self.bug(format!("a list is expected, not {other:?}"))),
        }
    }

    /// `l.extend(x)`.
    fn extend(&mut self, object: Value, list: &ListRepr, other: &Operand) -> Res<()> {
        match self.operand(other)? {
            (Slot::One(source), Repr::List(from)) if from.item == list.item => {
                self.helper("rlist", "ll_extend", &[object.into(), source.into()])?;
                Ok(())
            }
            (Slot::One(source), Repr::Str) => {
                let name = if *list.item == Repr::Char { "ll_extend_chars" } else { "ll_extend_strs" };
                self.helper("rlist", name, &[object.into(), source.into()])?;
                Ok(())
            }
            (slot, repr) => self.each_item(slot, &repr, &mut |this, item, item_repr| {
                let list = list.clone();
                let item = this.convert(item, item_repr, &list.item)?;
                let item = this.store(item, &list.item)?;
                this.helper("rlist", "ll_append", &[object.into(), item.into()])?;
                Ok(())
            }),
        }
    }

    /// A new list of what an iterable gives.
    pub fn list_from(&mut self, source: &Operand, list: &ListRepr) -> Res<Value> {
        let (slot, repr) = self.operand(source)?;
        self.list_from_value(slot, &repr, list)
    }

    fn list_from_value(&mut self, slot: Slot, repr: &Repr, list: &ListRepr) -> Res<Value> {
        let heap = self.list_heap(list);
        match (slot, repr) {
            (Slot::One(value), Repr::List(from)) if from.item == list.item => {
                self.helper1("rlist", "ll_copy", &[Arg::Type(heap), value.into()])
            }
            _ => {
                // Built in a list that can grow, and cut to size if the result cannot.
                let growing = ListRepr { fixed: false, ..list.clone() };
                let object = self.list_of(&[], &growing)?;
                let element = growing.item.clone();
                self.each_item(slot, repr, &mut |this, item, item_repr| {
                    let item = this.convert(item, item_repr, &element)?;
                    let item = this.store(item, &element)?;
                    this.helper("rlist", "ll_append", &[object.into(), item.into()])?;
                    Ok(())
                })?;
                if !list.fixed {
                    return Ok(object);
                }
                self.helper1("rlist", "ll_copy", &[Arg::Type(heap), object.into()])
            }
        }
    }

    /// Methods of lists.
    pub fn list_method(
        &mut self,
        name: &str,
        object: Value,
        list: &ListRepr,
        op: &Op,
        args: &[Operand],
    ) -> Res<Lowered> {
        let void = (Slot::Void, Repr::VOID);
        match (name, args) {
            ("append", [item]) => {
                let item = self.stored_item(item, list)?;
                self.helper("rlist", "ll_append", &[object.into(), item.into()])?;
                Ok(void)
            }
            ("insert", [index, item]) => {
                let index = self.int(index)?;
                let item = self.stored_item(item, list)?;
                self.helper("rlist", "ll_insert", &[object.into(), index.into(), item.into()])?;
                Ok(void)
            }
            ("extend", [other]) => {
                self.extend(object, list, other)?;
                Ok(void)
            }
            ("pop", _) => {
                let item = match args {
                    [] => self.helper1("rlist", "ll_pop", &[object.into()])?,
                    [index, ..] => {
                        let index = self.int(index)?;
                        self.helper1("rlist", "ll_pop_at", &[object.into(), index.into()])?
                    }
                };
                Ok((self.unstore(item, &list.item)?, (*list.item).clone()))
            }
            ("reverse" | "clear", []) => {
                let helper = if name == "reverse" { "ll_reverse" } else { "ll_clear" };
                self.helper("rlist", helper, &[object.into()])?;
                Ok(void)
            }
            ("copy", []) => {
                let result = self.result_list(op)?;
                let value = self.list_from_value(Slot::One(object), &Repr::List(list.clone()), &result)?;
                Ok((Slot::One(value), Repr::List(result)))
            }
            ("remove" | "index" | "count", [item]) => {
                let item = self.stored_item(item, list)?;
                let equal = Arg::Const(self.lo.equality(&list.item.clone())?);
                let args = [object.into(), item.into(), equal];
                if name == "remove" {
                    self.helper("rlist", "ll_remove", &args)?;
                    return Ok(void);
                }
                let helper = if name == "index" { "ll_index" } else { "ll_count" };
                let value = self.helper1("rlist", helper, &args)?;
                Ok((Slot::One(value), Repr::Int(ouro_ir::IntType::Signed)))
            }
            ("sort", []) => {
                let less = Arg::Const(self.lo.order(&list.item.clone(), false)?);
                self.helper("rlist", "ll_sort", &[object.into(), less])?;
                Ok(void)
            }
            _ => Err(self.unsupported_op(op, &format!("the list method `{name}` with these arguments"))),
        }
    }

    /// `x in l`.
    pub fn list_contains(&mut self, item: &Operand, object: Value, list: &ListRepr) -> Res<Value> {
        let item = self.stored_item(item, list)?;
        let equal = Arg::Const(self.lo.equality(&list.item.clone())?);
        self.helper1("rlist", "ll_contains", &[object.into(), item.into(), equal])
    }

    /// A comparison of lists whose items are represented alike.
    pub fn compare_lists(&mut self, kind: CompareOp, a: Value, b: Value, item: &Repr) -> Res<Value> {
        let equal = Arg::Const(self.lo.equality(item)?);
        let (name, or_equal, a, b) = match kind {
            CompareOp::Eq | CompareOp::Is => return self.helper1("rlist", "ll_eq", &[a.into(), b.into(), equal]),
            CompareOp::Ne => {
                let value = self.helper1("rlist", "ll_eq", &[a.into(), b.into(), equal])?;
                return Ok(self.b().unary(UnaryOp::Not, value));
            }
            CompareOp::Lt => ("ll_less", false, a, b),
            CompareOp::Gt => ("ll_less", false, b, a),
            CompareOp::Le => ("ll_less_equal", true, a, b),
            CompareOp::Ge => ("ll_less_equal", true, b, a),
        };
        let order = Arg::Const(self.lo.order(item, or_equal)?);
        self.helper1("rlist", name, &[a.into(), b.into(), equal, order])
    }

    /// The bounds of a slice: a missing start is 0, a missing stop the largest int.
    pub fn slice_bounds(&mut self, start: &Operand, stop: &Operand) -> Res<(Value, Value)> {
        let start = self.bound(start, 0)?;
        let stop = self.bound(stop, i64::MAX)?;
        Ok((start, stop))
    }

    fn bound(&mut self, operand: &Operand, missing: i64) -> Res<Value> {
        match self.ann(operand).kind {
            ouro_annotate::Kind::None => Ok(self.signed(missing)),
            _ => self.int(operand),
        }
    }

    /// Whether a slice's step is left out (or 1).
    pub fn has_step(&mut self, step: &Operand) -> bool {
        !matches!(self.ann(step).host_const(), Some(Const::None | Const::Int(1)))
    }

    /// `l[i:j:k]`.
    pub fn list_slice(&mut self, op: &Op) -> Res<Lowered> {
        let result = self.result_list(op)?;
        let object = self.list_with_items(&op.args[0], &result)?;
        let heap = self.list_heap(&result);
        let value = if self.has_step(&op.args[3]) {
            let args = self.stepped_bounds(op)?;
            let mut all = vec![Arg::Type(heap), object.into()];
            all.extend(args);
            self.helper1("rlist", "ll_slice_step", &all)?
        } else {
            let (start, stop) = self.slice_bounds(&op.args[1], &op.args[2])?;
            self.helper1("rlist", "ll_slice", &[Arg::Type(heap), object.into(), start.into(), stop.into()])?
        };
        Ok((Slot::One(value), Repr::List(result)))
    }

    /// Start, stop and step of an extended slice, with what a missing bound means for the step's sign.
    pub fn stepped_bounds(&mut self, op: &Op) -> Res<[Arg; 3]> {
        let step = self.int(&op.args[3])?;
        let zero = self.signed(0);
        let backwards = self.binary(ouro_ir::BinaryOp::Lt, step, zero);
        let start = self.stepped_bound(&op.args[1], backwards, [i64::MAX, 0])?;
        let stop = self.stepped_bound(&op.args[2], backwards, [i64::MIN, i64::MAX])?;
        Ok([start.into(), stop.into(), step.into()])
    }

    fn stepped_bound(&mut self, operand: &Operand, backwards: Value, missing: [i64; 2]) -> Res<Value> {
        if !matches!(self.ann(operand).kind, ouro_annotate::Kind::None) {
            return self.int(operand);
        }
        let [if_backwards, if_forwards] = missing.map(|value| self.signed(value));
        Ok(self.push1(InstData::Select([backwards, if_backwards, if_forwards]), Type::SIGNED))
    }

    /// `l[i:j] = x` on a list.
    pub fn list_set_slice(&mut self, op: &Op, list: &ListRepr) -> Res<()> {
        let object = self.value(&op.args[0], &Repr::List(list.clone()))?;
        let (start, stop) = self.slice_bounds(&op.args[1], &op.args[2])?;
        let source = match self.operand(&op.args[4])? {
            (Slot::One(value), Repr::List(from)) if from.item == list.item => value,
            (slot, repr) => self.list_from_value(slot, &repr, &ListRepr { fixed: false, ..list.clone() })?,
        };
        self.helper("rlist", "ll_set_slice", &[object.into(), start.into(), stop.into(), source.into()])?;
        Ok(())
    }

    /// `del l[i]` and `del l[i:j]`.
    pub fn list_delete(&mut self, op: &Op, list: &ListRepr, slice: bool) -> Res<()> {
        let object = self.value(&op.args[0], &Repr::List(list.clone()))?;
        if slice {
            let (start, stop) = self.slice_bounds(&op.args[1], &op.args[2])?;
            self.helper("rlist", "ll_del_slice", &[object.into(), start.into(), stop.into()])?;
        } else {
            let index = self.int(&op.args[1])?;
            self.helper("rlist", "ll_del_item", &[object.into(), index.into()])?;
        }
        Ok(())
    }
}
