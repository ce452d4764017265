//! Dicts and sets: compact tables in insertion order, after Hettinger's design of 2012. The algorithms are in
//! `rpython/rtyper/rdict.py`; equality and hash of the keys are constants that each specialisation is made for.

use ouro_annotate::DictPart;
use ouro_flow::{BinaryOp as Py, CompareOp, Op, Operand};
use ouro_host::Const;
use ouro_ir::{Heap, InstData, Type, UnaryOp, Value};

use crate::Res;
use crate::builtin::split_keywords;
use crate::function::{FnLower, Slot};
use crate::helper::Arg;
use crate::ops::Lowered;
use crate::repr::{DictRepr, Repr};

impl FnLower<'_, '_, '_> {
    fn dict_heap(&mut self, dict: &DictRepr) -> Heap {
        Heap::Struct(self.lo.dict_struct(dict))
    }

    /// An operand as a key, stored form.
    fn stored_key(&mut self, operand: &Operand, dict: &DictRepr) -> Res<Value> {
        let slot = Slot::from_option(self.value_as(operand, &dict.key)?);
        self.store(slot, &dict.key)
    }

    fn stored_value(&mut self, operand: &Operand, dict: &DictRepr) -> Res<Value> {
        let slot = Slot::from_option(self.value_as(operand, &dict.value)?);
        self.store(slot, &dict.value)
    }

    /// The equality and hash of a dict's keys.
    fn key_functions(&mut self, dict: &DictRepr) -> Res<[Arg; 2]> {
        Ok(self.lo.key_functions(dict)?.map(Arg::Const))
    }

    /// A call of a dict helper: the dict, arguments, then equality and hash of the keys.
    fn dict_helper(&mut self, name: &str, object: Value, args: &[Value], dict: &DictRepr) -> Res<Option<Value>> {
        let mut all: Vec<Arg> = vec![object.into()];
        all.extend(args.iter().map(|&arg| Arg::Value(arg)));
        all.extend(self.key_functions(dict)?);
        self.helper("rdict", name, &all)
    }

    /// A new empty dict or set.
    pub fn empty_dict(&mut self, dict: &DictRepr) -> Res<Value> {
        let heap = self.dict_heap(dict);
        self.helper1("rdict", "ll_new", &[Arg::Type(heap)])
    }

    /// `{k: v, …}`.
    pub fn new_dict(&mut self, op: &Op) -> Res<Lowered> {
        let Some(Repr::Dict(dict)) = op.result.map(|result| self.var_repr(result)).transpose()? else {
            return Err(self.bug("a dict is made where something else is expected"));
        };
        let object = self.empty_dict(&dict)?;
        for pair in op.args.chunks(2) {
            let key = self.stored_key(&pair[0], &dict)?;
            let value = self.stored_value(&pair[1], &dict)?;
            self.dict_helper("ll_setitem", object, &[key, value], &dict)?;
        }
        Ok((Slot::One(object), Repr::Dict(dict)))
    }

    /// `{a, b, …}`.
    pub fn new_set(&mut self, op: &Op) -> Res<Lowered> {
        let Some(Repr::Set(dict)) = op.result.map(|result| self.var_repr(result)).transpose()? else {
            return Err(self.bug("a set is made where something else is expected"));
        };
        let object = self.empty_dict(&dict)?;
        for item in &op.args {
            self.set_add(object, item, &dict)?;
        }
        Ok((Slot::One(object), Repr::Set(dict)))
    }

    fn set_add(&mut self, object: Value, item: &Operand, dict: &DictRepr) -> Res<()> {
        let key = self.stored_key(item, dict)?;
        let value = self.store(Slot::Void, &Repr::VOID)?;
        self.dict_helper("ll_setitem", object, &[key, value], dict)?;
        Ok(())
    }

    /// `d[k]`.
    pub fn dict_get_item(&mut self, op: &Op, dict: &DictRepr) -> Res<Lowered> {
        let object = self.value(&op.args[0], &Repr::Dict(dict.clone()))?;
        let key = self.stored_key(&op.args[1], dict)?;
        let value = self.dict_helper("ll_getitem", object, &[key], dict)?;
        self.dict_value(value, dict)
    }

    fn dict_value(&mut self, value: Option<Value>, dict: &DictRepr) -> Res<Lowered> {
        let Some(value) = value else { return Err(self.bug("a dict helper returns nothing")) };
        Ok((self.unstore(value, &dict.value)?, (*dict.value).clone()))
    }

    /// `d[k] = v`.
    pub fn dict_set_item(&mut self, op: &Op, dict: &DictRepr) -> Res<()> {
        let object = self.value(&op.args[0], &Repr::Dict(dict.clone()))?;
        let key = self.stored_key(&op.args[1], dict)?;
        let value = self.stored_value(&op.args[2], dict)?;
        self.dict_helper("ll_setitem", object, &[key, value], dict)?;
        Ok(())
    }

    /// Stores the keyword arguments of a call under their names.
    fn dict_set_names(&mut self, object: Value, dict: &DictRepr, op: &Op) -> Res<()> {
        for (name, value) in split_keywords(op).1 {
            let name = Operand::Const(Const::str(&name));
            let (key, value) = (self.stored_key(&name, dict)?, self.stored_value(&value, dict)?);
            self.dict_helper("ll_setitem", object, &[key, value], dict)?;
        }
        Ok(())
    }

    /// `dict(other, name=value, …)`.
    pub fn dict_from(&mut self, op: &Op, args: &[Operand]) -> Res<Lowered> {
        let made = self.container_from(op, args)?;
        if let (Slot::One(object), Repr::Dict(dict)) = &made {
            self.dict_set_names(*object, dict, op)?;
        }
        Ok(made)
    }

    /// `del d[k]`.
    pub fn dict_del_item(&mut self, op: &Op, dict: &DictRepr) -> Res<()> {
        let object = self.value(&op.args[0], &Repr::Dict(dict.clone()))?;
        let key = self.stored_key(&op.args[1], dict)?;
        self.dict_helper("ll_delitem", object, &[key], dict)?;
        Ok(())
    }

    /// `k in d`.
    pub fn dict_contains(&mut self, item: &Operand, object: Value, dict: &DictRepr) -> Res<Value> {
        let key = self.stored_key(item, dict)?;
        match self.dict_helper("ll_contains", object, &[key], dict)? {
            Some(value) => Ok(value),
            None => Err(self.bug("a dict helper returns nothing")),
        }
    }

    /// Methods of dicts.
    pub fn dict_method(
        &mut self,
        name: &str,
        object: Value,
        dict: &DictRepr,
        op: &Op,
        args: &[Operand],
    ) -> Res<Lowered> {
        let void = (Slot::Void, Repr::VOID);
        match (name, args) {
            ("get", [key]) => {
                // Without a default the missing value is `None`: null.
                let key = self.stored_key(key, dict)?;
                let wanted = match op.result {
                    Some(result) => self.var_repr(result)?,
                    None => (*dict.value).clone(),
                };
                let default = self.convert(Slot::Void, &Repr::VOID, &wanted)?;
                let default = self.store(default, &wanted)?;
                let value = self.dict_helper("ll_get", object, &[key, default], dict)?;
                self.dict_value(value, dict)
            }
            // Nothing is ever stored in this dict.
            ("get" | "pop", [_, default]) if *dict.value == Repr::VOID => self.operand(default),
            ("get" | "setdefault", [key, default]) => {
                let key = self.stored_key(key, dict)?;
                let default = self.stored_value(default, dict)?;
                let helper = if name == "get" { "ll_get" } else { "ll_setdefault" };
                let value = self.dict_helper(helper, object, &[key, default], dict)?;
                self.dict_value(value, dict)
            }
            ("pop", [key]) => {
                let key = self.stored_key(key, dict)?;
                let value = self.dict_helper("ll_pop", object, &[key], dict)?;
                self.dict_value(value, dict)
            }
            ("pop", [key, default]) => {
                let key = self.stored_key(key, dict)?;
                let default = self.stored_value(default, dict)?;
                let value = self.dict_helper("ll_pop_default", object, &[key, default], dict)?;
                self.dict_value(value, dict)
            }
            ("keys" | "values" | "items", []) => {
                let part = match name {
                    "keys" => DictPart::Keys,
                    "values" => DictPart::Values,
                    _ => DictPart::Items,
                };
                Ok((Slot::One(object), Repr::View(dict.clone(), part)))
            }
            ("clear", []) => {
                self.helper("rdict", "ll_clear", &[object.into()])?;
                Ok(void)
            }
            ("copy", []) => {
                let heap = self.dict_heap(dict);
                let value = self.helper1("rdict", "ll_copy", &[Arg::Type(heap), object.into()])?;
                Ok((Slot::One(value), Repr::Dict(dict.clone())))
            }
            ("update", _) => {
                if let Some(other) = args.first() {
                    let (slot, repr) = self.operand(other)?;
                    self.dict_update(object, dict, slot, &repr)?;
                }
                self.dict_set_names(object, dict, op)?;
                Ok(void)
            }
            ("popitem", [] | [_]) => {
                let last = args.first().map(|last| self.value(last, &Repr::Bool)).transpose()?;
                self.dict_popitem(object, dict, last)
            }
            ("move_to_end", [key, last @ ..]) => {
                let key = self.stored_key(key, dict)?;
                let last = self.bool_or(last.first(), true)?;
                self.dict_helper("ll_move_to_end", object, &[key, last], dict)?;
                Ok(void)
            }
            ("has_key", [key]) => Ok((Slot::One(self.dict_contains(key, object, dict)?), Repr::Bool)),
            _ => Err(self.unsupported_op(op, &format!("the dict method `{name}` with these arguments"))),
        }
    }

    /// Adds the contents of a dict or the pairs that an iterable gives.
    fn dict_update(&mut self, object: Value, dict: &DictRepr, slot: Slot, repr: &Repr) -> Res<()> {
        let view = match (repr, slot) {
            (Repr::Dict(other), Slot::One(other_value)) => {
                if other.key == dict.key && other.value == dict.value && self.lo.same_keys(other, dict) {
                    self.dict_helper("ll_update", object, &[other_value], dict)?;
                    return Ok(());
                }
                Repr::View(other.clone(), DictPart::Items)
            }
            _ => repr.clone(),
        };
        self.each_item(slot, &view, &mut |this, item, item_repr| {
            let pair = this.items_of(item, item_repr)?;
            let key = this.convert(pair[0].0, &pair[0].1, &dict.key)?;
            let value = this.convert(pair[1].0, &pair[1].1, &dict.value)?;
            let (key, value) = (this.store(key, &dict.key)?, this.store(value, &dict.value)?);
            this.dict_helper("ll_setitem", object, &[key, value], dict)?;
            Ok(())
        })
    }

    /// A `bool` argument, or its default.
    fn bool_or(&mut self, operand: Option<&Operand>, default: bool) -> Res<Value> {
        match operand {
            Some(operand) => self.value(operand, &Repr::Bool),
            None => Ok(self.constant(ouro_ir::Const::Bool(default), Type::Bool)),
        }
    }

    /// `d.popitem(last)`: the last pair, or the first.
    fn dict_popitem(&mut self, object: Value, dict: &DictRepr, last: Option<Value>) -> Res<Lowered> {
        let index = self.dict_helper("ll_last_index", object, &[], dict)?;
        let Some(mut index) = index else { return Err(self.bug("a dict helper returns nothing")) };
        if let Some(last) = last {
            let first = self.dict_helper("ll_first_index", object, &[], dict)?;
            let Some(first) = first else { return Err(self.bug("a dict helper returns nothing")) };
            index = self.push1(InstData::Select([last, index, first]), Type::SIGNED);
        }
        let pair = self.dict_entry(object, index, dict, DictPart::Items)?;
        self.dict_helper("ll_delete_entry", object, &[index], dict)?;
        Ok(pair)
    }

    /// The functions of `rpython.rlib.objectmodel` on dicts; most take the hash of a key.
    pub fn dict_function(&mut self, name: &str, op: &Op, args: &[Operand]) -> Res<Lowered> {
        let (Slot::One(object), Repr::Dict(dict)) = self.operand(&args[0])? else {
            return Err(self.unsupported_op(op, &format!("`{name}` of what is no dict")));
        };
        match (name, &args[1..]) {
            ("iterkeys_with_hash", []) => return Ok((Slot::One(object), Repr::View(dict, DictPart::HashedKeys))),
            ("iteritems_with_hash", []) => return Ok((Slot::One(object), Repr::View(dict, DictPart::HashedItems))),
            ("prepare_dict_update", [count]) => {
                let [_, hash] = self.key_functions(&dict)?;
                let count = self.int(count)?;
                self.helper("rdict", "ll_grow", &[object.into(), count.into(), hash])?;
                return Ok((Slot::Void, Repr::VOID));
            }
            ("move_to_end", _) => return self.dict_method(name, object, &dict, op, &args[1..]),
            _ => {}
        }
        let key = self.stored_key(&args[1], &dict)?;
        if name == "delitem_if_value_is" {
            let value = self.stored_value(&args[2], &dict)?;
            self.dict_helper("ll_delitem_if_value_is", object, &[key, value], &dict)?;
            return Ok((Slot::Void, Repr::VOID));
        }
        let hash = self.int(&args[2])?;
        match name {
            "contains_with_hash" => {
                let value = self.dict_helper("ll_contains_hashed", object, &[key, hash], &dict)?;
                Ok((Slot::from_option(value), Repr::Bool))
            }
            "getitem_with_hash" => {
                let value = self.dict_helper("ll_getitem_hashed", object, &[key, hash], &dict)?;
                self.dict_value(value, &dict)
            }
            "setitem_with_hash" => {
                let value = self.stored_value(&args[3], &dict)?;
                let [eq, hash_function] = self.key_functions(&dict)?;
                let all = [object.into(), key.into(), value.into(), hash.into(), eq, hash_function];
                self.helper("rdict", "ll_setitem_hashed", &all)?;
                Ok((Slot::Void, Repr::VOID))
            }
            _ => {
                self.dict_helper("ll_delitem_hashed", object, &[key, hash], &dict)?;
                Ok((Slot::Void, Repr::VOID))
            }
        }
    }

    /// A part of the entry at an index.
    pub fn dict_entry(&mut self, object: Value, index: Value, dict: &DictRepr, part: DictPart) -> Res<Lowered> {
        let entries_id = self.lo.dict_entries(dict);
        let id = self.lo.dict_struct(dict);
        let entries = self.get_named(object, id, "entries");
        debug_assert_eq!(self.func.ty(entries), Type::array_ref(entries_id));
        let get = |this: &mut Self, field: u32, repr: &Repr| -> Res<Lowered> {
            let ty = this.lo.stored_type(repr);
            let value = this.push1(InstData::GetItem { object: entries, index, field }, ty);
            Ok((this.unstore(value, repr)?, repr.clone()))
        };
        let hash = (2, Repr::Int(ouro_ir::IntType::Signed));
        let fields: Vec<(u32, Repr)> = match part {
            DictPart::Keys => return get(self, 0, &dict.key.clone()),
            DictPart::Values => return get(self, 1, &dict.value.clone()),
            DictPart::Items => vec![(0, (*dict.key).clone()), (1, (*dict.value).clone())],
            DictPart::HashedKeys => vec![(0, (*dict.key).clone()), hash],
            DictPart::HashedItems => vec![(0, (*dict.key).clone()), (1, (*dict.value).clone()), hash],
        };
        let mut items = Vec::new();
        for (field, repr) in &fields {
            items.push(get(self, *field, repr)?);
        }
        let reprs: Vec<Repr> = items.iter().map(|(_, repr)| repr.clone()).collect();
        Ok((Slot::One(self.new_tuple(&items)?), Repr::Tuple(reprs.into())))
    }

    /// Methods of sets.
    pub fn set_method(
        &mut self,
        name: &str,
        object: Value,
        dict: &DictRepr,
        op: &Op,
        args: &[Operand],
    ) -> Res<Lowered> {
        let void = (Slot::Void, Repr::VOID);
        match (name, args) {
            ("add", [item]) => {
                self.set_add(object, item, dict)?;
                Ok(void)
            }
            ("remove", [item]) => {
                let key = self.stored_key(item, dict)?;
                self.dict_helper("ll_delitem", object, &[key], dict)?;
                Ok(void)
            }
            ("discard", [item]) => {
                let key = self.stored_key(item, dict)?;
                self.dict_helper("ll_discard", object, &[key], dict)?;
                Ok(void)
            }
            ("clear", []) => {
                self.helper("rdict", "ll_clear", &[object.into()])?;
                Ok(void)
            }
            ("copy", []) => {
                let heap = self.dict_heap(dict);
                let value = self.helper1("rdict", "ll_copy", &[Arg::Type(heap), object.into()])?;
                Ok((Slot::One(value), Repr::Set(dict.clone())))
            }
            ("pop", []) => {
                let index = self.dict_helper("ll_last_index", object, &[], dict)?;
                let Some(index) = index else { return Err(self.bug("a dict helper returns nothing")) };
                let item = self.dict_entry(object, index, dict, DictPart::Keys)?;
                self.dict_helper("ll_delete_entry", object, &[index], dict)?;
                Ok(item)
            }
            ("union" | "intersection" | "difference" | "symmetric_difference", [other]) => {
                let other = self.value(other, &Repr::Set(dict.clone()))?;
                self.set_operation(&format!("ll_set_{name}"), object, other, dict)
            }
            ("intersection_update" | "difference_update" | "symmetric_difference_update", [other]) => {
                let other = self.value(other, &Repr::Set(dict.clone()))?;
                let helper = format!("ll_set_{}", name.trim_end_matches("_update"));
                if let (Slot::One(result), _) = self.set_operation(&helper, object, other, dict)? {
                    self.helper("rdict", "ll_become", &[object.into(), result.into()])?;
                }
                Ok(void)
            }
            ("update", [other]) => {
                let other = self.value(other, &Repr::Set(dict.clone()))?;
                self.dict_helper("ll_update", object, &[other], dict)?;
                Ok(void)
            }
            ("issubset" | "issuperset" | "isdisjoint", [other]) => {
                let other = self.value(other, &Repr::Set(dict.clone()))?;
                let (a, b) = if name == "issuperset" { (other, object) } else { (object, other) };
                let helper = if name == "isdisjoint" { "ll_set_isdisjoint" } else { "ll_set_issubset" };
                let value = self.dict_helper(helper, a, &[b], dict)?;
                Ok((Slot::from_option(value), Repr::Bool))
            }
            _ => Err(self.unsupported_op(op, &format!("the set method `{name}` with these arguments"))),
        }
    }

    fn set_operation(&mut self, helper: &str, a: Value, b: Value, dict: &DictRepr) -> Res<Lowered> {
        let heap = self.dict_heap(dict);
        let mut args = vec![Arg::Type(heap), a.into(), b.into()];
        args.extend(self.key_functions(dict)?);
        let value = self.helper1("rdict", helper, &args)?;
        Ok((Slot::One(value), Repr::Set(dict.clone())))
    }

    /// `|`, `&`, `-`, `^` of sets, and their assignments.
    pub fn set_binary(&mut self, kind: Py, op: &Op, inplace: bool) -> Res<Lowered> {
        let (slot, repr) = self.operand(&op.args[0])?;
        let (Slot::One(a), Repr::Set(dict)) = (slot, &repr) else {
            return Err(self.unsupported_op(op, "this operator"));
        };
        let dict = dict.clone();
        let b = self.value(&op.args[1], &repr)?;
        let name = match kind {
            Py::Or => "ll_set_union",
            Py::And => "ll_set_intersection",
            Py::Sub => "ll_set_difference",
            Py::Xor => "ll_set_symmetric_difference",
            _ => return Err(self.unsupported_op(op, "this operator on sets")),
        };
        let result = self.set_operation(name, a, b, &dict)?;
        if !inplace {
            return Ok(result);
        }
        if let Slot::One(value) = result.0 {
            self.helper("rdict", "ll_become", &[a.into(), value.into()])?;
        }
        Ok((slot, repr))
    }

    /// `==` and `!=` of dicts.
    pub fn compare_dicts(&mut self, kind: CompareOp, a: Value, b: Value, dict: &DictRepr) -> Res<Value> {
        let equal = Arg::Const(self.lo.equality(&dict.value.clone())?);
        let mut args = vec![a.into(), b.into(), equal];
        args.extend(self.key_functions(dict)?);
        let name = self.lo.dict_equality(dict);
        let value = self.helper1("rdict", name, &args)?;
        Ok(if kind == CompareOp::Ne { self.b().unary(UnaryOp::Not, value) } else { value })
    }

    /// Comparisons of sets.
    pub fn compare_sets(&mut self, kind: CompareOp, a: Value, b: Value, dict: &DictRepr) -> Res<Value> {
        let (name, a, b) = match kind {
            CompareOp::Eq | CompareOp::Ne => ("ll_set_eq", a, b),
            CompareOp::Le => ("ll_set_issubset", a, b),
            CompareOp::Ge => ("ll_set_issubset", b, a),
            CompareOp::Lt => ("ll_set_isproper", a, b),
            _ => ("ll_set_isproper", b, a),
        };
        let value = self.dict_helper(name, a, &[b], dict)?;
        let Some(value) = value else { return Err(self.bug("a dict helper returns nothing")) };
        Ok(if kind == CompareOp::Ne { self.b().unary(UnaryOp::Not, value) } else { value })
    }

    /// `dict(x)` and `set(x)` of an iterable, or of nothing.
    pub fn container_from(&mut self, op: &Op, args: &[Operand]) -> Res<Lowered> {
        let repr = self.result_repr(op)?;
        let (Repr::Dict(dict) | Repr::Set(dict)) = &repr else {
            return Err(self.bug(format!("a dict or set is made where {repr:?} is expected")));
        };
        let dict = dict.clone();
        let Some(source) = args.first() else {
            return Ok((Slot::One(self.empty_dict(&dict)?), repr));
        };
        let (slot, source_repr) = self.operand(source)?;
        if let (Slot::One(value), true) = (slot, source_repr == repr) {
            let heap = self.dict_heap(&dict);
            let value = self.helper1("rdict", "ll_copy", &[Arg::Type(heap), value.into()])?;
            return Ok((Slot::One(value), repr));
        }
        let object = self.empty_dict(&dict)?;
        if let Repr::Dict(_) = repr {
            self.dict_update(object, &dict, slot, &source_repr)?;
            return Ok((Slot::One(object), repr));
        }
        self.each_item(slot, &source_repr, &mut |this, item, item_repr| {
            let key = this.convert(item, item_repr, &dict.key)?;
            let (key, value) = (this.store(key, &dict.key)?, this.store(Slot::Void, &Repr::VOID)?);
            this.dict_helper("ll_setitem", object, &[key, value], &dict)?;
            Ok(())
        })?;
        Ok((Slot::One(object), repr))
    }

    /// The index of the next entry in use at or after one; -1 at the end.
    pub fn dict_next(&mut self, object: Value, index: Value) -> Res<Value> {
        self.helper1("rdict", "ll_next_index", &[object.into(), index.into()])
    }
}
