//! Functions and methods that the translator knows itself.

use ouro_annotate::{Desc, Kind};
use ouro_flow::{Op, OpKind, Operand};
use ouro_host::Const;
use ouro_ir::{BinaryOp, Const as IrConst, ConvertOp, Heap, InstData, IntType, Type, UnaryOp, Value};

use crate::Res;
use crate::args::Actual;
use crate::function::{FnLower, Slot};
use crate::ops::Lowered;
use crate::repr::Repr;

/// Functions of the library that return their first argument.
const IDENTITIES: &[&str] = &[
    "NonConstant",
    "check_list_of_chars",
    "check_nonneg",
    "hint",
    "make_sure_not_modified",
    "make_sure_not_resized",
    "mark_dict_non_null",
    "promote",
    "promote_string",
];

/// Functions of the library on dicts.
const DICT_FUNCTIONS: &[&str] = &[
    "rpython.rlib.objectmodel.contains_with_hash",
    "rpython.rlib.objectmodel.delitem_if_value_is",
    "rpython.rlib.objectmodel.delitem_with_hash",
    "rpython.rlib.objectmodel.getitem_with_hash",
    "rpython.rlib.objectmodel.iteritems_with_hash",
    "rpython.rlib.objectmodel.iterkeys_with_hash",
    "rpython.rlib.objectmodel.move_to_end",
    "rpython.rlib.objectmodel.prepare_dict_update",
    "rpython.rlib.objectmodel.setitem_with_hash",
];

/// What only a JIT, a debugger or another collector answers otherwise than with false, 0 or None.
fn is_hint(name: &str) -> bool {
    let in_module = |module: &str| name.strip_prefix("rpython.rlib.").and_then(|name| name.strip_prefix(module));
    ["jit.", "debug.", "rgc."].into_iter().any(|module| in_module(module).is_some())
        || in_module("objectmodel.") == Some("fetch_translated_config")
}

const VOID: Lowered = (Slot::Void, Repr::VOID);

impl FnLower<'_, '_, '_> {
    /// A call of a built-in function or method.
    pub fn call_builtin(&mut self, op: &Op, name: &str) -> Res<Lowered> {
        let (args, keywords) = split_keywords(op);
        let placed = place_keywords(name, args, &keywords);
        let args = placed.as_deref().unwrap_or(args);
        if let Some(method) = name.strip_prefix("list.").or_else(|| name.strip_prefix("builtins.list.")) {
            let (object, list) = self.receiver_list(&op.args[0])?;
            return self.list_method(method, object, &list, op, args);
        }
        if let Some(method) = name.strip_prefix("str.") {
            let object = match self.operand(&op.args[0])? {
                (Slot::One(value), Repr::Bound(repr)) if *repr == Repr::Char => self.char_to_str(value)?,
                (Slot::One(value), _) => value,
                _ => return Err(self.bug("a str method without a str")),
            };
            return self.string_method(method, object, op, args);
        }
        if let Some(method) = name.strip_prefix("dict.") {
            let (Slot::One(object), Repr::Bound(repr)) = self.operand(&op.args[0])? else {
                return Err(self.bug("a dict method without a dict"));
            };
            let Repr::Dict(dict) = &*repr else { return Err(self.bug("a dict method without a dict")) };
            return self.dict_method(method, object, &dict.clone(), op, args);
        }
        if let Some(method) = name.strip_prefix("set.") {
            let (Slot::One(object), Repr::Bound(repr)) = self.operand(&op.args[0])? else {
                return Err(self.bug("a set method without a set"));
            };
            let Repr::Set(dict) = &*repr else { return Err(self.bug("a set method without a set")) };
            return self.set_method(method, object, &dict.clone(), op, args);
        }
        if let Some(function) = name.strip_prefix("rpython.rtyper.ll.") {
            return self.low_builtin(function, op, args);
        }
        let low_level = name.strip_prefix("rpython.rtyper.lltypesystem.").and_then(|name| name.split_once('.'));
        if let Some((_, function)) = low_level.or(name.strip_prefix("rpython.rtyper.").and_then(|n| n.split_once('.')))
        {
            return self.lltype_builtin(function, op, args, &keywords);
        }
        if let Some(method) = name.strip_prefix("scoped.") {
            return self.scoped_method(method, op);
        }
        if name == "llop" {
            return self.low_operation(op, args);
        }
        if let Some(function) = name.strip_prefix("builtins.") {
            return self.python_builtin(function, op, args, &keywords);
        }
        self.library_builtin(name, op, args)
    }

    fn receiver_list(&mut self, callee: &Operand) -> Res<(Value, crate::repr::ListRepr)> {
        match self.operand(callee)? {
            (Slot::One(object), Repr::Bound(repr)) => match &*repr {
                Repr::List(list) => Ok((object, list.clone())),
                _ => Err(self.bug("a list method without a list")),
            },
            _ => Err(self.bug("a list method without a list")),
        }
    }

    /// Functions of the module `builtins`.
    fn python_builtin(
        &mut self,
        name: &str,
        op: &Op,
        args: &[Operand],
        keywords: &[(String, Operand)],
    ) -> Res<Lowered> {
        if let Some(folded) = self.folded(op)? {
            return Ok(folded);
        }
        match (name, args) {
            ("len", [x]) => {
                if let Some(length) = self.by_method(op, x)? {
                    return Ok(length);
                }
                let (slot, repr) = self.operand(x)?;
                let value = match (slot, &repr) {
                    (_, Repr::Ptr(_) | Repr::Tail(_) | Repr::Raw(_)) => self.low_length(slot, &repr)?,
                    (Slot::One(value), _) => self.length(value, &repr)?,
                    _ => return Err(self.unsupported_op(op, "`len` of this value")),
                };
                Ok((Slot::One(value), Repr::Int(IntType::Signed)))
            }
            ("ord", [x]) => {
                let char = match self.operand(x)? {
                    (Slot::One(value), Repr::UniChar) => value,
                    _ => self.one_char(x)?,
                };
                let value = self.b().convert(ConvertOp::Int, char, Type::SIGNED);
                Ok((Slot::One(value), Repr::Int(IntType::Signed)))
            }
            ("chr", [x]) => {
                let value = self.int(x)?;
                let unsigned = self.b().convert(ConvertOp::Int, value, Type::UNSIGNED);
                let limit = self.constant(IrConst::Int(IntType::Unsigned, 256), Type::UNSIGNED);
                let bad = self.binary(BinaryOp::Ge, unsigned, limit);
                self.raise_if(bad, "ValueError")?;
                let value = self.b().convert(ConvertOp::Int, value, Type::Char);
                Ok((Slot::One(value), Repr::Char))
            }
            ("bool", []) => Ok((Slot::One(self.constant(IrConst::Bool(false), Type::Bool)), Repr::Bool)),
            ("bool", [x]) => {
                let truth = self.truth_of(&Op { args: vec![x.clone()], ..op.clone() })?;
                Ok((Slot::One(truth), Repr::Bool))
            }
            ("abs" | "int" | "float", [x]) if self.is_method_op(x)? => {
                self.call_method_op(&Op { args: vec![x.clone()], ..op.clone() })
            }
            ("int", _) => self.int_of(op, args),
            ("float", _) => self.float_of(op, args),
            ("str" | "repr" | "ascii", [x]) => {
                let conversion = if name == "str" { 's' } else { 'r' };
                let value = self.operand_to_str(x, conversion)?;
                Ok((Slot::One(value), Repr::Str))
            }
            ("str", []) => Ok((Slot::One(self.str_constant(b"")), Repr::Str)),
            ("hex" | "oct" | "bin", [x]) => {
                let value = self.int_operand(x)?;
                let value = self.helper1("rint", &format!("ll_int2{name}"), &[value.into()])?;
                Ok((Slot::One(value), Repr::Str))
            }
            ("abs", [x]) => self.absolute(op, x),
            ("min" | "max", _) => self.extreme(name == "min", op, args),
            ("sum", [x]) => self.sum(op, x),
            ("pow", [a, b]) => {
                let swapped = Op { args: vec![a.clone(), b.clone()], ..op.clone() };
                self.binary_op(ouro_flow::BinaryOp::Pow, &swapped, false)
            }
            ("divmod", [a, b]) => {
                let operands = Op { args: vec![a.clone(), b.clone()], ..op.clone() };
                let quotient = self.binary_op(ouro_flow::BinaryOp::FloorDiv, &operands, false)?;
                let remainder = self.binary_op(ouro_flow::BinaryOp::Mod, &operands, false)?;
                let repr = Repr::Tuple([quotient.1.clone(), remainder.1.clone()].into());
                Ok((Slot::One(self.new_tuple(&[quotient, remainder])?), repr))
            }
            ("round", [x]) => {
                let value = self.value(x, &Repr::Float)?;
                let value = self.helper1("rfloat", "ll_round", &[value.into()])?;
                Ok((Slot::One(value), Repr::Int(IntType::Signed)))
            }
            ("range", _) => self.range(args),
            ("enumerate", [x, start @ ..]) => self.enumerate(op, x, start.first()),
            ("zip", _) => self.zip(op, args),
            ("reversed", [x]) => {
                let wanted = match op.result {
                    Some(result) => self.var_repr(result)?,
                    None => return Ok(VOID),
                };
                self.reversed(x, &wanted)
            }
            ("setattr", [x, name, value]) => {
                let Some(name) = self.ann(name).host_const().and_then(Const::as_text) else {
                    return Err(self.unsupported_op(op, "`setattr` with a name that is not constant"));
                };
                self.set_attr(&Op { args: vec![x.clone(), value.clone()], ..op.clone() }, &name)?;
                Ok(VOID)
            }
            ("super", [class, object]) => {
                let items = [self.operand(class)?, self.operand(object)?];
                let reprs = [items[0].1.clone(), items[1].1.clone()];
                let tuple = self.new_tuple(&items)?;
                Ok((Slot::One(tuple), Repr::Bound(std::rc::Rc::new(Repr::Tuple(reprs.into())))))
            }
            ("iter", [x]) => {
                let (slot, repr) = self.operand(x)?;
                let wanted = self.result_repr(op)?;
                self.iter_over(slot, &repr, &wanted)
            }
            ("next", [x]) => self.next_builtin(x),
            ("next", [x, default]) => self.next_or_default(op, x, default),
            ("list", []) => self.new_list(&Op { args: Vec::new(), ..op.clone() }),
            ("list" | "sorted", [x]) => {
                let list = self.result_list(op)?;
                let value = self.list_from(x, &list)?;
                if name == "sorted" {
                    let less = crate::helper::Arg::Const(self.lo.order(&list.item.clone(), false)?);
                    self.helper("rlist", "ll_sort", &[value.into(), less])?;
                }
                Ok((Slot::One(value), Repr::List(list)))
            }
            ("tuple", [x]) => self.operand(x),
            ("dict", _) => self.dict_from(op, args),
            ("set" | "frozenset", _) => self.container_from(op, args),
            ("any" | "all", [x]) => self.any_or_all(name == "any", x),
            ("isinstance", [x, classes]) => self.isinstance(op, x, classes),
            ("issubclass", [x, classes]) => {
                let class = self.value(x, &Repr::Class)?;
                Ok((Slot::One(self.matches_classes(class, classes)?), Repr::Bool))
            }
            ("type", [x]) => {
                let (Slot::One(object), Repr::Instance(_)) = self.operand(x)? else {
                    return Err(self.unsupported_op(op, "`type` of this value"));
                };
                Ok((Slot::One(self.class_pointer(object)), Repr::Class))
            }
            ("getattr", [x, name, ..]) => {
                let Some(name) = self.ann(name).host_const().and_then(Const::as_text) else {
                    return Err(self.unsupported_op(op, "`getattr` with a name that is not constant"));
                };
                self.get_attr(&Op { args: vec![x.clone()], ..op.clone() }, &name)
            }
            ("print", _) => self.print(op, args, keywords),
            ("hash", [x]) => match self.by_method(op, x)? {
                Some(hash) => Ok(hash),
                None => self.hash_of(x),
            },
            ("id", [x]) => self.identity_hash(x),
            _ => Err(self.unsupported_op(op, &format!("`{name}` with these arguments"))),
        }
    }

    /// What the special method gives that a function of an instance stands for, if the class has it.
    fn by_method(&mut self, op: &Op, x: &Operand) -> Res<Option<Lowered>> {
        match self.is_method_op(x)? {
            true => self.call_method_op(&Op { args: vec![x.clone()], ..op.clone() }).map(Some),
            false => Ok(None),
        }
    }

    /// The result where inference knows it.
    pub fn folded(&mut self, op: &Op) -> Res<Option<Lowered>> {
        let Some(result) = op.result else { return Ok(None) };
        let ann = self.graph.vars[result].clone();
        let simple = matches!(ann.kind, Kind::Bool | Kind::Int { .. } | Kind::Char | Kind::Str { .. } | Kind::Float);
        match ann.host_const() {
            Some(constant) if simple => {
                let repr = self.lo.repr(&ann)?;
                let constant = constant.clone();
                Ok(Some((Slot::One(self.host_constant(&constant, &repr)?), repr)))
            }
            _ => Ok(None),
        }
    }

    /// A string of one character as that; another length is a `TypeError`.
    fn one_char(&mut self, operand: &Operand) -> Res<Value> {
        match self.operand(operand)? {
            (Slot::One(value), Repr::Char) => Ok(value),
            (Slot::One(value), _) => {
                let length = self.push1(InstData::Len(value), Type::SIGNED);
                let one = self.signed(1);
                let wrong = self.binary(BinaryOp::Ne, length, one);
                self.raise_if(wrong, "TypeError")?;
                let index = self.signed(0);
                Ok(self.push1(InstData::GetItem { object: value, index, field: 0 }, Type::Char))
            }
            _ => Err(self.bug("`ord` of nothing")),
        }
    }

    /// An int of whatever type the operand has.
    fn int_operand(&mut self, operand: &Operand) -> Res<Value> {
        match self.repr(operand)? {
            repr @ Repr::Int(_) => self.value(operand, &repr),
            _ => self.int(operand),
        }
    }

    fn int_of(&mut self, op: &Op, args: &[Operand]) -> Res<Lowered> {
        let signed = Repr::Int(IntType::Signed);
        let [x, base @ ..] = args else { return Ok((Slot::One(self.signed(0)), signed)) };
        let value = match self.repr(x)? {
            Repr::Float | Repr::SingleFloat => {
                let value = self.value(x, &Repr::Float)?;
                self.float_to_int(value)?
            }
            Repr::Str | Repr::Char => {
                let string = self.str(x)?;
                let base = match base {
                    [base, ..] => self.int(base)?,
                    [] => self.signed(10),
                };
                self.helper1("rint", "ll_str2int", &[string.into(), base.into()])?
            }
            Repr::Int(_) | Repr::Bool => self.int(x)?,
            _ => return Err(self.unsupported_op(op, "`int` of this value")),
        };
        Ok((Slot::One(value), signed))
    }

    fn float_of(&mut self, op: &Op, args: &[Operand]) -> Res<Lowered> {
        let [x] = args else {
            return Ok((Slot::One(self.constant(IrConst::f64(0.0), Type::F64)), Repr::Float));
        };
        let value = match self.repr(x)? {
            Repr::Str | Repr::Char => {
                let string = self.str(x)?;
                self.helper1("rfloat", "ll_str2float", &[string.into()])?
            }
            Repr::Float | Repr::SingleFloat | Repr::Int(_) | Repr::Bool => self.value(x, &Repr::Float)?,
            _ => return Err(self.unsupported_op(op, "`float` of this value")),
        };
        Ok((Slot::One(value), Repr::Float))
    }

    fn absolute(&mut self, op: &Op, x: &Operand) -> Res<Lowered> {
        match self.repr(x)? {
            Repr::Float => {
                let value = self.value(x, &Repr::Float)?;
                Ok((Slot::One(self.b().unary(UnaryOp::Abs, value)), Repr::Float))
            }
            Repr::Int(_) | Repr::Bool => {
                let value = self.int_operand(x)?;
                let ty = self.func.ty(value);
                let int = ty.as_int().unwrap_or(IntType::Signed);
                let zero = self.constant(IrConst::Int(int, 0), ty);
                let negative = self.binary(BinaryOp::Lt, value, zero);
                let opposite = self.b().unary(UnaryOp::Neg, value);
                Ok((Slot::One(self.push1(InstData::Select([negative, opposite, value]), ty)), Repr::Int(int)))
            }
            _ => Err(self.unsupported_op(op, "`abs` of this value")),
        }
    }

    /// `min` and `max` of several arguments, or of the items of one.
    fn extreme(&mut self, least: bool, op: &Op, args: &[Operand]) -> Res<Lowered> {
        let result = match op.result {
            Some(result) => self.var_repr(result)?,
            None => return Ok(VOID),
        };
        let kind = if least { ouro_flow::CompareOp::Lt } else { ouro_flow::CompareOp::Gt };
        if let [x] = args {
            return self.extreme_item(kind, x, &result);
        }
        let mut best = self.value(&args[0], &result)?;
        for arg in &args[1..] {
            let value = self.value(arg, &result)?;
            best = self.better(kind, best, value, &result)?;
        }
        Ok((Slot::One(best), result))
    }

    /// The second value where it is better than the first.
    fn better(&mut self, kind: ouro_flow::CompareOp, best: Value, value: Value, repr: &Repr) -> Res<Value> {
        let ty = self.func.ty(best);
        let better = self.compare_values(kind, value, best, repr)?;
        Ok(self.push1(InstData::Select([better, value, best]), ty))
    }

    fn extreme_item(&mut self, kind: ouro_flow::CompareOp, x: &Operand, result: &Repr) -> Res<Lowered> {
        let (slot, repr) = self.operand(x)?;
        let Some(ty) = self.lo.ty(result) else { return Ok(VOID) };
        let cell = self.cell(ty)?;
        let seen = self.cell(Type::Bool)?;
        self.each_item(slot, &repr, &mut |this, item, item_repr| {
            let Slot::One(item) = this.convert(item, item_repr, result)? else {
                return Err(this.bug("items without a value"));
            };
            let best = this.push1(InstData::GetField { object: cell, field: 0 }, ty);
            let had = this.push1(InstData::GetField { object: seen, field: 0 }, Type::Bool);
            let better = match ty {
                Type::Ref(_) => {
                    // Nothing to compare with before the first item.
                    let done = this.func.add_block();
                    let value = this.func.add_param(done, ty);
                    let (compare, first) = this.fork(had, false);
                    this.switch_to(first);
                    this.b().jump(done, &[item]);
                    this.switch_to(compare);
                    let better = this.better(kind, best, item, result)?;
                    this.b().jump(done, &[better]);
                    this.switch_to(done);
                    value
                }
                _ => {
                    let better = this.better(kind, best, item, result)?;
                    this.push1(InstData::Select([had, better, item]), ty)
                }
            };
            this.push0(InstData::SetField { object: cell, field: 0, value: better });
            let yes = this.constant(IrConst::Bool(true), Type::Bool);
            this.push0(InstData::SetField { object: seen, field: 0, value: yes });
            Ok(())
        })?;
        let had = self.push1(InstData::GetField { object: seen, field: 0 }, Type::Bool);
        let empty = self.b().unary(UnaryOp::Not, had);
        self.raise_if(empty, "ValueError")?;
        Ok((Slot::One(self.push1(InstData::GetField { object: cell, field: 0 }, ty)), result.clone()))
    }

    /// A struct of one field, for a value that a loop changes; the optimiser dissolves it.
    fn cell(&mut self, ty: Type) -> Res<Value> {
        let name = format!("cell_{}", self.lo.type_name(ty));
        let id = self.lo.struct_named(&name, vec![crate::heap::field("value", ty)]);
        Ok(self.new_struct(id))
    }

    fn sum(&mut self, op: &Op, x: &Operand) -> Res<Lowered> {
        let result = match op.result {
            Some(result) => self.var_repr(result)?,
            None => return Ok(VOID),
        };
        let Some(ty) = self.lo.ty(&result) else { return Ok(VOID) };
        let cell = self.cell(ty)?;
        let (slot, repr) = self.operand(x)?;
        self.each_item(slot, &repr, &mut |this, item, item_repr| {
            let Slot::One(item) = this.convert(item, item_repr, &result)? else {
                return Err(this.bug("items without a value"));
            };
            let before = this.push1(InstData::GetField { object: cell, field: 0 }, ty);
            let value = this.binary(BinaryOp::Add, before, item);
            this.push0(InstData::SetField { object: cell, field: 0, value });
            Ok(())
        })?;
        Ok((Slot::One(self.push1(InstData::GetField { object: cell, field: 0 }, ty)), result))
    }

    fn any_or_all(&mut self, any: bool, x: &Operand) -> Res<Lowered> {
        let (slot, repr) = self.operand(x)?;
        let done = self.func.add_block();
        let result = self.func.add_param(done, Type::Bool);
        let found = self.constant(IrConst::Bool(any), Type::Bool);
        self.each_item(slot, &repr, &mut |this, item, item_repr| {
            let truth = this.truth(item, item_repr)?;
            let (yes, no) = this.fork(truth, false);
            let (stop, go_on) = if any { (yes, no) } else { (no, yes) };
            this.switch_to(stop);
            this.b().jump(done, &[found]);
            this.switch_to(go_on);
            Ok(())
        })?;
        let otherwise = self.constant(IrConst::Bool(!any), Type::Bool);
        self.b().jump(done, &[otherwise]);
        self.switch_to(done);
        Ok((Slot::One(result), Repr::Bool))
    }

    fn range(&mut self, args: &[Operand]) -> Res<Lowered> {
        let (start, stop, step) = match args {
            [stop] => (self.signed(0), self.int(stop)?, self.signed(1)),
            [start, stop] => (self.int(start)?, self.int(stop)?, self.signed(1)),
            [start, stop, step, ..] => (self.int(start)?, self.int(stop)?, self.int(step)?),
            [] => return Err(self.bug("`range` without arguments")),
        };
        let known = match self.func.as_const(step) {
            Some(IrConst::Int(_, step)) => Some(step as i64),
            _ => None,
        };
        if known.is_none_or(|step| step == 0) {
            let zero = self.signed(0);
            let bad = self.binary(BinaryOp::Eq, step, zero);
            self.raise_if(bad, "ValueError")?;
        }
        let object = self.new_struct(self.lo.core.range);
        for (field, value) in [start, stop, step].into_iter().enumerate() {
            self.push0(InstData::SetField { object, field: field as u32, value });
        }
        Ok((Slot::One(object), Repr::Range { step: known }))
    }

    fn isinstance(&mut self, op: &Op, x: &Operand, classes: &Operand) -> Res<Lowered> {
        let (slot, repr) = self.operand(x)?;
        let (Slot::One(object), Repr::Instance(_)) = (slot, &repr) else {
            return Err(self.unsupported_op(op, "`isinstance` of this value"));
        };
        if !self.ann(x).can_be_none() {
            let class = self.class_pointer(object);
            return Ok((Slot::One(self.matches_classes(class, classes)?), Repr::Bool));
        }
        let done = self.func.add_block();
        let result = self.func.add_param(done, Type::Bool);
        let present = self.is_not_null(object);
        let no = self.constant(IrConst::Bool(false), Type::Bool);
        let (nonnull, null) = self.fork(present, false);
        self.switch_to(null);
        self.b().jump(done, &[no]);
        self.switch_to(nonnull);
        let class = self.class_pointer(object);
        let value = self.matches_classes(class, classes)?;
        self.b().jump(done, &[value]);
        self.switch_to(done);
        Ok((Slot::One(result), Repr::Bool))
    }

    /// The hash of a value, as dicts use it.
    fn hash_of(&mut self, x: &Operand) -> Res<Lowered> {
        let (slot, repr) = self.operand(x)?;
        let stored = self.store(slot, &repr)?;
        let hash = self.lo.hash(&repr)?;
        let ann = self.lo.stored_ann(&repr);
        let func = self.lo.low_callee(&hash, vec![ann])?;
        let value = self.call(func, &[stored]);
        Ok((Slot::from_option(value), Repr::Int(IntType::Signed)))
    }

    fn identity_hash(&mut self, x: &Operand) -> Res<Lowered> {
        let (slot, repr) = self.operand(x)?;
        let Slot::One(value) = slot else { return Ok((Slot::One(self.signed(0)), Repr::Int(IntType::Signed))) };
        let value = match self.lo.ty(&repr) {
            Some(Type::Ref(_)) => self.call_external("ouro_gc_identity_hash", &[value])?,
            _ => return Err(self.bug("the identity of a value that has none")),
        };
        Ok((Slot::from_option(value), Repr::Int(IntType::Signed)))
    }

    /// Functions of the library that are not plain RPython.
    fn library_builtin(&mut self, name: &str, op: &Op, args: &[Operand]) -> Res<Lowered> {
        if name == crate::uses::OVFCHECK {
            return self.ovfcheck(op);
        }
        if let Some(folded) = self.folded(op)? {
            return Ok(folded);
        }
        let result = self.result_repr(op)?;
        let function = name.rsplit('.').next().unwrap_or(name);
        match (name, args) {
            ("external", _) => self.call_external_object(op),
            _ if name.starts_with("rpython.rlib.rarithmetic.") && function != "byteswap" => match (args, &result) {
                ([x, ..], Repr::Int(ty)) => Ok((Slot::One(self.int_conversion(x, *ty)?), result)),
                ([x, ..], _) => Ok((Slot::from_option(self.value_as(x, &result)?), result)),
                _ => Err(self.unsupported_op(op, &format!("`{function}` with these arguments"))),
            },
            _ if name.starts_with("rpython.rlib.jit.JitDriver") => Ok(VOID),
            ("rpython.rlib.objectmodel.instantiate", [class]) => self.instantiate(op, class),
            ("rpython.rlib.objectmodel.compute_hash", [x]) => self.hash_of(x),
            (
                "rpython.rlib.objectmodel.compute_identity_hash"
                | "rpython.rlib.objectmodel.compute_unique_id"
                | "rpython.rlib.objectmodel.current_object_addr_as_int",
                [x],
            ) => self.identity_hash(x),
            ("rpython.rlib.rerased.erase" | "rpython.rlib.rerased.unerase", [x]) => self.erasing(op, function, x),
            ("rpython.rlib.rarithmetic.byteswap", [x]) => self.byteswap(x),
            ("rpython.rlib.objectmodel.newlist_hint", _) => {
                let (slot, repr) = self.new_list(&Op { args: Vec::new(), ..op.clone() })?;
                if let (Slot::One(object), [size]) = (slot, args) {
                    let size = self.int(size)?;
                    self.helper("rlist", "ll_reserve_hint", &[object.into(), size.into()])?;
                }
                Ok((slot, repr))
            }
            ("rpython.rlib.objectmodel.resizelist_hint", [list, size]) => {
                let (object, _) = self.any_list(list)?;
                let size = self.int(size)?;
                self.helper("rlist", "ll_reserve_hint", &[object.into(), size.into()])?;
                Ok(VOID)
            }
            _ if DICT_FUNCTIONS.contains(&name) => self.dict_function(function, op, args),
            ("rpython.rlib.objectmodel.r_dict" | "rpython.rlib.objectmodel.r_ordereddict", _) => {
                self.container_from(op, &[])
            }
            ("collections.OrderedDict", _) => self.dict_from(op, args),
            ("object.__init__", _) => Ok(VOID),
            ("BaseException.__init__", _) => self.exception_init(op, args),
            ("rpython.translator.entry.call_del", [x]) => {
                self.by_method(op, x)?;
                Ok(VOID)
            }
            ("weakref.ReferenceType", [x, ..]) => self.weak_ref(op, x),
            ("rpython.rlib.objectmodel.keepalive_until_here", _) => self.keep_alive(args),
            ("rpython.rlib.rgc.collect", _) => {
                self.call_external("ouro_gc_collect", &[])?;
                Ok(VOID)
            }
            ("rpython.rlib.rgc.collect_step", _) => {
                self.call_external("ouro_gc_collect", &[])?;
                Ok((Slot::One(self.constant(IrConst::Bool(true), Type::Bool)), Repr::Bool))
            }
            ("rpython.rlib.rgc.ll_arraycopy", [source, dest, from, to, count])
                if matches!(self.repr(source)?, Repr::Ptr(_)) =>
            {
                self.copy_low_items([source, dest, from, to, count])?;
                Ok(VOID)
            }
            ("rpython.rlib.rgc.ll_arraycopy", [source, dest, from, to, count]) => {
                let (source, source_list) = self.any_list(source)?;
                let (dest, dest_list) = self.any_list(dest)?;
                let bounds = [from, to, count].map(|arg| self.int(arg));
                let [from, to, count] = bounds;
                let args = [source.into(), dest.into(), from?.into(), to?.into(), count?.into()];
                debug_assert_eq!(source_list.item, dest_list.item);
                self.helper("rlist", "ll_copy_items", &args)?;
                Ok(VOID)
            }
            (_, [x, ..]) if IDENTITIES.contains(&function) && result != Repr::VOID => {
                Ok((Slot::from_option(self.value_as(x, &result)?), result))
            }
            ("rpython.rlib.debug.fatalerror" | "rpython.rlib.debug.fatalerror_notb", [message]) => {
                let message = self.value(message, &Repr::Str)?;
                self.call_external("ouro_fatal", &[message])?;
                Ok(VOID)
            }
            _ if is_hint(name) => self.convert(Slot::Void, &Repr::VOID, &result).map(|slot| (slot, result)),
            _ => Err(self.unsupported_op(op, &format!("`{function}`"))),
        }
    }

    /// `Exception.__init__(e, …)`, or `super().__init__(…)` in an exception class.
    fn exception_init(&mut self, op: &Op, args: &[Operand]) -> Res<Lowered> {
        let (receiver, rest) = match (self.operand(&op.args[0])?, args) {
            ((Slot::One(object), Repr::Bound(repr)), _) => ((Slot::One(object), (*repr).clone()), args),
            (_, [receiver, rest @ ..]) => (self.operand(receiver)?, rest),
            _ => return Err(self.bug("`__init__` without an instance")),
        };
        let (Slot::One(object), Repr::Instance(class)) = receiver else {
            return Err(self.unsupported_op(op, "`__init__` of this value"));
        };
        let rest: Vec<Actual> = rest.iter().cloned().map(Actual::Operand).collect();
        self.exception_arguments(class, object, &rest)?;
        Ok(VOID)
    }

    /// `r_uint(x)`, `intmask(x)` …: the value wrapped to a type.
    fn int_conversion(&mut self, x: &Operand, ty: IntType) -> Res<Value> {
        match self.operand(x)? {
            (Slot::One(value), Repr::Int(_) | Repr::Bool | Repr::Char) => {
                Ok(self.b().convert(ConvertOp::Int, value, Type::Int(ty)))
            }
            (Slot::One(value), Repr::Float) => {
                let value = self.float_to_int(value)?;
                Ok(self.int_as(value, ty))
            }
            (Slot::One(value), Repr::Str) => {
                let base = self.signed(10);
                let value = self.helper1("rint", "ll_str2int", &[value.into(), base.into()])?;
                Ok(self.int_as(value, ty))
            }
            _ => Err(self.bug("a conversion of what is no number")),
        }
    }

    fn instantiate(&mut self, op: &Op, class: &Operand) -> Res<Lowered> {
        let ann = self.ann(class);
        match &ann.kind {
            Kind::Pbc { members, .. } if members.len() == 1 => match members[0] {
                Desc::Class(class) => Ok((Slot::One(self.new_instance(class)?), Repr::Instance(class))),
                _ => Err(self.unsupported_op(op, "`instantiate` of what is not a class")),
            },
            Kind::Pbc { members, .. } => {
                let targets: Vec<_> = members.iter().map(|&member| (member, None)).collect();
                self.one_of_classes(op, class, &targets, &mut |this, class, _| this.new_instance(class))
            }
            _ => Err(self.unsupported_op(op, "`instantiate` of a class that is not constant")),
        }
    }

    /// A call of a function of the runtime, through an instance of `External`.
    fn call_external_object(&mut self, op: &Op) -> Res<Lowered> {
        let Some(callee @ Const::Obj(_)) = self.ann(&op.args[0]).host_const().cloned() else {
            return Err(self.bug("an external function that is not constant"));
        };
        let host = self.lo.annotator.host();
        let name = host.getattr(&callee, "name").and_then(|name| name.as_text());
        let Some(name) = name else { return Err(self.bug("an external function without a name")) };
        let mut args = Vec::new();
        for arg in &op.args[1..] {
            match self.operand(arg)? {
                (Slot::One(value), _) => args.push(value),
                _ if self.ann(arg).kind == Kind::None => args.push(self.constant(IrConst::Null, Type::Ref(Heap::Any))),
                _ => {}
            }
        }
        let value = self.call_external(&name, &args)?;
        let Some(result) = op.result else { return Ok(VOID) };
        let wanted = self.var_repr(result)?;
        let (Some(value), Some(ty)) = (value, self.lo.ty(&wanted)) else { return Ok(VOID) };
        let value = match (&wanted, self.func.ty(value)) {
            (_, own) if own == ty => value,
            // The runtime's functions give words: 0 is false.
            (Repr::Bool, _) => self.truth(Slot::One(value), &Repr::Int(IntType::Signed))?,
            (Repr::Int(_) | Repr::Char, _) => self.b().convert(ConvertOp::Int, value, ty),
            _ => self.cast(value, ty),
        };
        Ok((Slot::One(value), wanted))
    }
}

/// The keywords of methods and functions that also take these arguments by position, in order.
const KEYWORD_ORDER: &[(&str, &[&str])] = &[
    ("builtins.enumerate", &["iterable", "start"]),
    ("builtins.int", &["x", "base"]),
    ("dict.move_to_end", &["key", "last"]),
    ("dict.popitem", &["last"]),
    ("str.rsplit", &["sep", "maxsplit"]),
    ("str.split", &["sep", "maxsplit"]),
    ("rpython.rlib.objectmodel.move_to_end", &["d", "key", "last"]),
    ("rpython.rlib.objectmodel.newlist_hint", &["sizehint"]),
];

/// The arguments with those given by keyword in their places, and `None` for those left out before them.
fn place_keywords(name: &str, args: &[Operand], keywords: &[(String, Operand)]) -> Option<Vec<Operand>> {
    let (_, order) = KEYWORD_ORDER.iter().find(|(function, _)| *function == name)?;
    let mut placed = args.to_vec();
    for (keyword, value) in keywords {
        let index = order.iter().position(|known| known == keyword)?;
        while placed.len() <= index {
            placed.push(Operand::Const(Const::None));
        }
        placed[index] = value.clone();
    }
    Some(placed)
}

/// The positional arguments behind the callee, and the keyword ones.
pub fn split_keywords(op: &Op) -> (&[Operand], Vec<(String, Operand)>) {
    let OpKind::Call { keywords, .. } = &op.kind else { return (&op.args[1..], Vec::new()) };
    let (positional, named) = op.args[1..].split_at(op.args.len() - 1 - keywords.len());
    let named = keywords.iter().zip(named).map(|(name, arg)| (name.to_string(), arg.clone())).collect();
    (positional, named)
}
