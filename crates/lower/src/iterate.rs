//! Iteration. An iterator is a struct of what it goes over and where it is; the optimiser dissolves those that do not
//! leave their function.

use std::rc::Rc;

use ouro_annotate::DictPart;
use ouro_flow::{Edge, Op, Operand};
use ouro_ir::{BinaryOp, Block, BlockCall, InstData, IntType, Type, Value};

use crate::Res;
use crate::function::{FnLower, Slot};
use crate::helper::Arg;
use crate::ops::Lowered;
use crate::repr::{DictRepr, IterRepr, Repr};

/// Fields of iterators over something indexed.
mod field {
    pub const INDEX: u32 = 0;
    pub const OVER: u32 = 1;
    /// Of dicts only: the number of keys there were.
    pub const LIVE: u32 = 2;
}

/// Fields of ranges; an iterator's first field is the next item instead.
mod range_field {
    pub const START: u32 = 0;
    pub const STOP: u32 = 1;
    pub const STEP: u32 = 2;
}

impl FnLower<'_, '_, '_> {
    /// `iter(x)`.
    pub fn make_iter(&mut self, op: &Op) -> Res<Lowered> {
        let (slot, repr) = self.operand(&op.args[0])?;
        if repr == Repr::VOID {
            return Ok((Slot::Void, Repr::VOID));
        }
        let wanted = self.result_repr(op)?;
        self.iter_over(slot, &repr, &wanted)
    }

    /// A new iterator over a value; `wanted` is the one that inference expects.
    pub fn iter_over(&mut self, slot: Slot, repr: &Repr, wanted: &Repr) -> Res<Lowered> {
        let Slot::One(value) = slot else { return Err(self.bug(format!("iteration over {repr:?}"))) };
        let iter = match repr {
            Repr::Iter(_) => return Ok((slot, repr.clone())),
            Repr::Instance(class) => return self.call_protocol(value, *class, "__iter__"),
            Repr::List(list) => IterRepr::List(list.clone()),
            Repr::Str => IterRepr::Str,
            Repr::Char => {
                let string = self.char_to_str(value)?;
                return self.iter_over(Slot::One(string), &Repr::Str, wanted);
            }
            Repr::Dict(dict) | Repr::Set(dict) => IterRepr::Dict(dict.clone(), DictPart::Keys),
            Repr::View(dict, part) => IterRepr::Dict(dict.clone(), *part),
            Repr::Tuple(items) => {
                let Some(IterRepr::Tuple(item)) = wanted.iterator() else { return Ok((Slot::Void, Repr::VOID)) };
                let array = self.tuple_as_array(value, &items.clone(), item)?;
                return self.indexed_iter(array, IterRepr::Tuple(item.clone()));
            }
            Repr::Range { step } => return self.range_iter(value, *step),
            _ => {
                return Err(crate::repr::unsupported(
                    "iterating over this value",
                    "iterate over a list, tuple, dict, string or range",
                ));
            }
        };
        if let IterRepr::Dict(dict, part) = &iter {
            return self.dict_iter(value, &dict.clone(), *part);
        }
        self.indexed_iter(value, iter)
    }

    /// An iterator over a dict knows how many keys there were, so that it notices other keys being added or removed.
    fn dict_iter(&mut self, object: Value, dict: &DictRepr, part: DictPart) -> Res<Lowered> {
        if matches!(part, DictPart::HashedKeys | DictPart::HashedItems) {
            let [_, hash] = self.lo.key_functions(dict)?;
            self.helper("rdict", "ll_hash_all", &[object.into(), Arg::Const(hash)])?;
        }
        let length = self.length(object, &Repr::Dict(dict.clone()))?;
        let (slot, repr) = self.indexed_iter(object, IterRepr::Dict(dict.clone(), part))?;
        if let Slot::One(iter) = slot {
            self.push0(InstData::SetField { object: iter, field: field::LIVE, value: length });
        }
        Ok((slot, repr))
    }

    fn indexed_iter(&mut self, over: Value, iter: IterRepr) -> Res<Lowered> {
        let id = self.lo.iter_struct(&iter);
        let object = self.new_struct(id);
        self.push0(InstData::SetField { object, field: field::OVER, value: over });
        Ok((Slot::One(object), Repr::Iter(Rc::new(iter))))
    }

    fn range_iter(&mut self, range: Value, step: Option<i64>) -> Res<Lowered> {
        let iter = IterRepr::Range(step);
        let id = self.lo.iter_struct(&iter);
        let object = self.new_struct(id);
        for field in [range_field::START, range_field::STOP, range_field::STEP] {
            let value = self.push1(InstData::GetField { object: range, field }, Type::SIGNED);
            self.push0(InstData::SetField { object, field, value });
        }
        Ok((Slot::One(object), Repr::Iter(Rc::new(iter))))
    }

    /// `reversed(x)` of a list, range or string; `wanted` is the iterator that inference expects.
    pub fn reversed(&mut self, operand: &Operand, wanted: &Repr) -> Res<Lowered> {
        let (list, repr) = match (self.operand(operand)?, wanted) {
            ((Slot::One(range), Repr::Range { step }), _) => {
                let value = self.helper1("rrange", "ll_range_reversed", &[range.into()])?;
                return self.range_iter(value, step.map(|step| -step));
            }
            ((Slot::One(list), Repr::List(repr)), _) => (list, repr),
            // Anything else as a list first.
            (_, Repr::Iter(iter)) => {
                let IterRepr::Reversed(list) = &**iter else { return Err(self.bug("`reversed` of no list")) };
                (self.list_from(operand, list)?, list.clone())
            }
            _ => return Err(self.bug("`reversed` of this value")),
        };
        let length = self.length(list, &Repr::List(repr.clone()))?;
        let (slot, repr) = self.indexed_iter(list, IterRepr::Reversed(repr))?;
        if let Slot::One(object) = slot {
            self.push0(InstData::SetField { object, field: field::INDEX, value: length });
        }
        Ok((slot, repr))
    }

    /// `enumerate(x)`, counting from `start`.
    pub fn enumerate(&mut self, op: &Op, inner: &Operand, start: Option<&Operand>) -> Res<Lowered> {
        let result = self.result_repr(op)?;
        let Some(IterRepr::Enumerate(wanted)) = result.iterator() else { return Ok((Slot::Void, Repr::VOID)) };
        let (slot, repr) = self.operand(inner)?;
        let (slot, repr) = self.iter_over(slot, &repr, wanted)?;
        let Slot::One(inner) = slot else { return Err(self.bug("an iterator without a value")) };
        let (slot, repr) = self.indexed_iter(inner, IterRepr::Enumerate(repr))?;
        if let (Slot::One(object), Some(start)) = (slot, start) {
            let value = self.int(start)?;
            self.push0(InstData::SetField { object, field: field::INDEX, value });
        }
        Ok((slot, repr))
    }

    /// `zip(x, y, …)`.
    pub fn zip(&mut self, op: &Op, args: &[Operand]) -> Res<Lowered> {
        let result = self.result_repr(op)?;
        let Some(IterRepr::Zip(wanted)) = result.iterator() else { return Ok((Slot::Void, Repr::VOID)) };
        let mut inner = Vec::new();
        let mut reprs = Vec::new();
        for (arg, wanted) in args.iter().zip(wanted) {
            let (slot, repr) = self.operand(arg)?;
            let (slot, repr) = self.iter_over(slot, &repr, wanted)?;
            let Slot::One(value) = slot else { return Err(self.bug("an iterator without a value")) };
            inner.push(value);
            reprs.push(repr);
        }
        let iter = IterRepr::Zip(reprs);
        let id = self.lo.iter_struct(&iter);
        let object = self.new_struct(id);
        for (index, value) in inner.into_iter().enumerate() {
            self.push0(InstData::SetField { object, field: index as u32, value });
        }
        Ok((Slot::One(object), Repr::Iter(Rc::new(iter))))
    }

    /// The head of a `for` loop.
    pub fn lower_for(&mut self, iter: &Operand, body: &Edge, exhausted: &Edge) -> Res<()> {
        let (slot, repr) = self.operand(iter)?;
        if repr == Repr::VOID {
            return self.goto(exhausted, &[]);
        }
        let Slot::One(object) = slot else { return Err(self.bug(format!("a loop over {repr:?}"))) };
        let end = self.func.add_block();
        let item = self.next_item(object, &repr, end)?;
        self.goto(body, &[item])?;
        self.switch_to(end);
        self.goto(exhausted, &[])
    }

    /// Runs code for each item of a value.
    pub fn each_item(
        &mut self,
        slot: Slot,
        repr: &Repr,
        body: &mut dyn FnMut(&mut Self, Slot, &Repr) -> Res<()>,
    ) -> Res<()> {
        if *repr == Repr::VOID {
            return Ok(());
        }
        if let Repr::Tuple(_) = repr {
            return self.items_of(slot, repr)?.iter().try_for_each(|(item, repr)| body(self, *item, repr));
        }
        let (slot, repr) = self.iter_over(slot, repr, &Repr::VOID)?;
        let Slot::One(object) = slot else { return Err(self.bug("an iterator without a value")) };
        let head = self.func.add_block();
        let end = self.func.add_block();
        self.b().jump(head, &[]);
        self.switch_to(head);
        let (item, item_repr) = self.next_item(object, &repr, end)?;
        body(self, item, &item_repr)?;
        self.b().jump(head, &[]);
        self.switch_to(end);
        Ok(())
    }

    /// `next(it)`: `StopIteration` at the end.
    pub fn next_builtin(&mut self, x: &Operand) -> Res<Lowered> {
        let (slot, repr) = self.operand(x)?;
        let Slot::One(object) = slot else { return Err(self.bug("`next` of what is no iterator")) };
        if let Repr::Instance(class) = repr {
            return self.call_protocol(object, class, "__next__");
        }
        let end = self.func.add_block();
        let item = self.next_item(object, &repr, end)?;
        let here = self.block();
        self.switch_to(end);
        self.raise_builtin("StopIteration")?;
        self.switch_to(here);
        Ok(item)
    }

    /// `next(it, default)`.
    pub fn next_or_default(&mut self, op: &Op, x: &Operand, default: &Operand) -> Res<Lowered> {
        let result = self.result_repr(op)?;
        let (slot, repr) = self.operand(x)?;
        let Slot::One(object) = slot else { return Err(self.bug("`next` of what is no iterator")) };
        let done = self.func.add_block();
        let value = self.lo.ty(&result).map(|ty| self.func.add_param(done, ty));
        let end = self.func.add_block();
        let (item, item_repr) = self.next_item(object, &repr, end)?;
        let item = match self.convert(item, &item_repr, &result)? {
            Slot::One(item) => Some(item),
            _ => None,
        };
        self.b().jump(done, item.as_slice());
        self.switch_to(end);
        let default = self.value_as(default, &result)?;
        self.b().jump(done, default.as_slice());
        self.switch_to(done);
        Ok((Slot::from_option(value), result))
    }

    /// The next item of an iterator; goes to `end` if there is none.
    pub fn next_item(&mut self, object: Value, repr: &Repr, end: Block) -> Res<Lowered> {
        let iter = match repr {
            Repr::Iter(iter) => iter,
            Repr::Instance(class) => return self.next_of_instance(object, *class, end),
            _ => return Err(self.bug(format!("the next item of {repr:?}"))),
        };
        match &**iter {
            IterRepr::List(list) => {
                let ty = self.lo.list_type(list);
                let (index, over) = self.index_and_over(object, ty);
                let length = self.length(over, &Repr::List(list.clone()))?;
                let exhausted = self.func.add_block();
                self.advance_below(object, index, length, exhausted);
                let here = self.block();
                self.switch_to(exhausted);
                // An iterator that has come to the end stays there, even if the list grows.
                let value = self.signed(i64::MAX);
                self.push0(InstData::SetField { object, field: field::INDEX, value });
                self.b().jump(end, &[]);
                self.switch_to(here);
                Ok((self.list_item_unchecked(over, index, list)?, (*list.item).clone()))
            }
            IterRepr::Reversed(list) => {
                let ty = self.lo.list_type(list);
                let (index, over) = self.index_and_over(object, ty);
                let zero = self.signed(0);
                let more = self.binary(BinaryOp::Gt, index, zero);
                self.continue_if(more, end);
                let one = self.signed(1);
                let value = self.binary(BinaryOp::Sub, index, one);
                self.push0(InstData::SetField { object, field: field::INDEX, value });
                // The list may have become shorter: then the item is gone.
                let length = self.length(over, &Repr::List(list.clone()))?;
                let more = self.binary(BinaryOp::Lt, value, length);
                self.continue_if(more, end);
                Ok((self.list_item_unchecked(over, value, list)?, (*list.item).clone()))
            }
            IterRepr::Str => {
                let ty = Type::struct_ref(self.lo.core.string);
                let (index, over) = self.index_and_over(object, ty);
                let length = self.push1(InstData::Len(over), Type::SIGNED);
                self.advance_below(object, index, length, end);
                let char = self.push1(InstData::GetItem { object: over, index, field: 0 }, Type::Char);
                Ok((Slot::One(char), Repr::Char))
            }
            IterRepr::Tuple(item) => {
                let ty = self.lo.stored_type(item);
                let array = self.lo.array_of(ty);
                let (index, over) = self.index_and_over(object, Type::array_ref(array));
                let length = self.push1(InstData::Len(over), Type::SIGNED);
                self.advance_below(object, index, length, end);
                let value = self.push1(InstData::GetItem { object: over, index, field: 0 }, ty);
                Ok((self.unstore(value, item)?, (**item).clone()))
            }
            IterRepr::Range(step) => self.next_of_range(object, *step, end),
            IterRepr::Dict(dict, part) => {
                let id = self.lo.dict_struct(dict);
                let (index, over) = self.index_and_over(object, Type::struct_ref(id));
                let before = self.push1(InstData::GetField { object, field: field::LIVE }, Type::SIGNED);
                let now = self.length(over, &Repr::Dict(dict.clone()))?;
                let changed = self.binary(BinaryOp::Ne, before, now);
                self.raise_if(changed, "RuntimeError")?;
                let found = self.dict_next(over, index)?;
                let zero = self.signed(0);
                let more = self.binary(BinaryOp::Ge, found, zero);
                self.continue_if(more, end);
                let one = self.signed(1);
                let value = self.binary(BinaryOp::Add, found, one);
                self.push0(InstData::SetField { object, field: field::INDEX, value });
                self.dict_entry(over, found, dict, *part)
            }
            IterRepr::Enumerate(inner) => {
                let ty = self.lo.ty(inner).expect("an iterator has a representation");
                let (index, over) = self.index_and_over(object, ty);
                let item = self.next_item(over, inner, end)?;
                let one = self.signed(1);
                let value = self.binary(BinaryOp::Add, index, one);
                self.push0(InstData::SetField { object, field: field::INDEX, value });
                let number = (Slot::One(index), Repr::Int(IntType::Signed));
                let repr = Repr::Tuple([number.1.clone(), item.1.clone()].into());
                Ok((Slot::One(self.new_tuple(&[number, item])?), repr))
            }
            IterRepr::Zip(iters) => {
                let mut items = Vec::new();
                for (index, inner) in iters.iter().enumerate() {
                    let ty = self.lo.ty(inner).expect("an iterator has a representation");
                    let over = self.push1(InstData::GetField { object, field: index as u32 }, ty);
                    items.push(self.next_item(over, inner, end)?);
                }
                let reprs: Vec<Repr> = items.iter().map(|(_, repr)| repr.clone()).collect();
                Ok((Slot::One(self.new_tuple(&items)?), Repr::Tuple(reprs.into())))
            }
            IterRepr::Generator(list) => {
                let more = self.resume(object, list)?;
                self.continue_if(more, end);
                self.yielded(object, list)
            }
        }
    }

    fn index_and_over(&mut self, object: Value, ty: Type) -> (Value, Value) {
        let index = self.push1(InstData::GetField { object, field: field::INDEX }, Type::SIGNED);
        let over = self.push1(InstData::GetField { object, field: field::OVER }, ty);
        (index, over)
    }

    /// Goes on if a condition holds, else to `end`.
    fn continue_if(&mut self, cond: Value, end: Block) {
        let next = self.func.add_block();
        let (then, otherwise) = (BlockCall::new(next, []), BlockCall::new(end, []));
        self.terminate(ouro_ir::Term::Branch { cond, then, otherwise });
        self.switch_to(next);
    }

    fn advance_below(&mut self, object: Value, index: Value, length: Value, end: Block) {
        let more = self.binary(BinaryOp::Lt, index, length);
        self.continue_if(more, end);
        let one = self.signed(1);
        let value = self.binary(BinaryOp::Add, index, one);
        self.push0(InstData::SetField { object, field: field::INDEX, value });
    }

    fn next_of_range(&mut self, object: Value, step: Option<i64>, end: Block) -> Res<Lowered> {
        let next = self.push1(InstData::GetField { object, field: range_field::START }, Type::SIGNED);
        let stop = self.push1(InstData::GetField { object, field: range_field::STOP }, Type::SIGNED);
        let (more, step) = match step {
            Some(step) => {
                let op = if step > 0 { BinaryOp::Lt } else { BinaryOp::Gt };
                (self.binary(op, next, stop), self.signed(step))
            }
            None => {
                let step = self.push1(InstData::GetField { object, field: range_field::STEP }, Type::SIGNED);
                let zero = self.signed(0);
                let up = self.binary(BinaryOp::Gt, step, zero);
                let below = self.binary(BinaryOp::Lt, next, stop);
                let above = self.binary(BinaryOp::Gt, next, stop);
                (self.push1(InstData::Select([up, below, above]), Type::Bool), step)
            }
        };
        self.continue_if(more, end);
        let value = self.binary(BinaryOp::Add, next, step);
        self.push0(InstData::SetField { object, field: range_field::START, value });
        Ok((Slot::One(next), Repr::Int(IntType::Signed)))
    }

    /// `__next__` of the program's own iterators: `StopIteration` ends the loop.
    fn next_of_instance(&mut self, object: Value, class: ouro_annotate::ClassId, end: Block) -> Res<Lowered> {
        let exception = Repr::Instance(self.lo.builtin_class("BaseException"));
        let ty = self.lo.ty(&exception).expect("instances have values");
        let catch = self.func.add_block();
        self.func.blocks[catch].cold = true;
        let param = self.func.add_param(catch, ty);
        let outer = self.replace_landing(catch);
        let item = self.call_protocol(object, class, "__next__");
        let here = self.block();
        self.restore_landing(outer);
        self.switch_to(catch);
        let stop = self.lo.builtin_class("StopIteration");
        let stops = self.is_instance_of(param, &[stop])?;
        let other = self.func.add_block();
        let (then, otherwise) = (BlockCall::new(end, []), BlockCall::new(other, []));
        self.terminate(ouro_ir::Term::Branch { cond: stops, then, otherwise });
        self.switch_to(other);
        self.raise(param);
        self.switch_to(here);
        item
    }
}
