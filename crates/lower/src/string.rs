//! Strings: a hash that is computed once, and bytes. The algorithms are in `rpython/rtyper/rstr.py`.

use ouro_flow::{BinaryOp as Py, Op, Operand};
use ouro_host::Const;
use ouro_ir::{Const as IrConst, Heap, InstData, IntType, Type, Value};

use crate::Res;
use crate::function::{FnLower, Slot};
use crate::helper::Arg;
use crate::ops::Lowered;
use crate::repr::Repr;

impl crate::driver::Lowering<'_, '_> {
    /// The prebuilt array of the 256 strings of one character.
    pub fn char_strings(&mut self) -> ouro_ir::StaticId {
        let array = self.array_of(Type::struct_ref(self.core.string));
        let name = "char_strings";
        if let Some((id, _)) = self.program.statics.iter().find(|(_, data)| data.name == name) {
            return id;
        }
        let items = (0..=255u8).map(|byte| IrConst::Static(self.string_static(&[byte]))).collect();
        let contents = ouro_ir::StaticContents::Array(items);
        let data = ouro_ir::Static { name: name.into(), heap: Heap::Array(array), contents };
        self.program.statics.push(data)
    }
}

impl FnLower<'_, '_, '_> {
    /// A string constant.
    pub fn str_constant(&mut self, text: &[u8]) -> Value {
        let id = self.lo.string_static(text);
        let ty = Type::struct_ref(self.lo.core.string);
        self.constant(IrConst::Static(id), ty)
    }

    /// An operand as a string.
    pub fn str(&mut self, operand: &Operand) -> Res<Value> {
        self.value(operand, &Repr::Str)
    }

    /// `+`, `*` and `%` of strings.
    pub fn string_binary(&mut self, kind: Py, op: &Op) -> Res<Lowered> {
        match kind {
            Py::Add => {
                let a = self.str(&op.args[0])?;
                let b = self.str(&op.args[1])?;
                let value = self.helper1("rstr", "ll_concat", &[a.into(), b.into()])?;
                Ok((Slot::One(value), Repr::Str))
            }
            Py::Mul => {
                let first = matches!(self.repr(&op.args[0])?, Repr::Str | Repr::Char);
                let (string, times) = if first { (0, 1) } else { (1, 0) };
                let times = self.int(&op.args[times])?;
                let value = match self.repr(&op.args[string])? {
                    Repr::Char => {
                        let char = self.value(&op.args[string], &Repr::Char)?;
                        self.helper1("rstr", "ll_char_mul", &[char.into(), times.into()])?
                    }
                    _ => {
                        let string = self.str(&op.args[string])?;
                        self.helper1("rstr", "ll_mul", &[string.into(), times.into()])?
                    }
                };
                Ok((Slot::One(value), Repr::Str))
            }
            Py::Mod => self.percent_format(op),
            _ => Err(self.unsupported_op(op, "this operator on strings")),
        }
    }

    /// `s[i]`.
    pub fn string_get_item(&mut self, op: &Op) -> Res<Lowered> {
        let string = self.str(&op.args[0])?;
        let index = self.int(&op.args[1])?;
        let nonneg = matches!(self.ann(&op.args[1]).kind, ouro_annotate::Kind::Int { nonneg: true, .. });
        let name = match (self.lo.options.bounds_checks, nonneg) {
            (false, true) => "ll_getchar_unchecked",
            (_, true) => "ll_getchar_nonneg",
            (_, false) => "ll_getchar",
        };
        let value = self.helper1("rstr", name, &[string.into(), index.into()])?;
        Ok((Slot::One(value), Repr::Char))
    }

    /// `s[i:j:k]`.
    pub fn string_slice(&mut self, op: &Op) -> Res<Lowered> {
        let string = self.str(&op.args[0])?;
        let value = if self.has_step(&op.args[3]) {
            let mut args = vec![string.into()];
            args.extend(self.stepped_bounds(op)?);
            self.helper1("rstr", "ll_slice_step", &args)?
        } else {
            let (start, stop) = self.slice_bounds(&op.args[1], &op.args[2])?;
            self.helper1("rstr", "ll_slice", &[string.into(), start.into(), stop.into()])?
        };
        Ok((Slot::One(value), Repr::Str))
    }

    /// `x in s`.
    pub fn string_contains(&mut self, item: &Operand, container: &Operand) -> Res<Value> {
        if let (Some(Const::Str(bytes)), Repr::Char) = (self.ann(container).host_const().cloned(), self.repr(item)?)
            && bytes.len() <= 4
        {
            return self.char_in_constant(item, &bytes);
        }
        let string = self.str(container)?;
        if self.repr(item)? == Repr::Char {
            let char = self.value(item, &Repr::Char)?;
            return self.helper1("rstr", "ll_contains_char", &[string.into(), char.into()]);
        }
        let item = self.str(item)?;
        self.helper1("rstr", "ll_contains", &[string.into(), item.into()])
    }

    /// A character in a short constant string: a few comparisons.
    fn char_in_constant(&mut self, item: &Operand, bytes: &[u8]) -> Res<Value> {
        let char = self.value(item, &Repr::Char)?;
        let mut result = self.constant(IrConst::Bool(false), Type::Bool);
        for &byte in bytes {
            let wanted = self.constant(IrConst::Char(byte), Type::Char);
            let same = self.binary(ouro_ir::BinaryOp::Eq, char, wanted);
            result = self.binary(ouro_ir::BinaryOp::Or, result, same);
        }
        Ok(result)
    }

    /// Methods of strings.
    pub fn string_method(&mut self, name: &str, object: Value, op: &Op, args: &[Operand]) -> Res<Lowered> {
        let result = match name {
            "find" | "rfind" | "index" | "rindex" | "count" => {
                let needle = self.str(&args[0])?;
                let none = Operand::Const(Const::None);
                let (start, stop) = self.slice_bounds(args.get(1).unwrap_or(&none), args.get(2).unwrap_or(&none))?;
                let helper = format!("ll_{name}");
                let args = [object.into(), needle.into(), start.into(), stop.into()];
                let value = self.helper1("rstr", &helper, &args)?;
                return Ok((Slot::One(value), Repr::Int(IntType::Signed)));
            }
            "startswith" | "endswith" => {
                let value = self.affix_test(name, object, op, args)?;
                return Ok((Slot::One(value), Repr::Bool));
            }
            "isdigit" | "isalpha" | "isalnum" | "isspace" | "isupper" | "islower" => {
                let value = self.helper1("rstr", &format!("ll_{name}"), &[object.into()])?;
                return Ok((Slot::One(value), Repr::Bool));
            }
            "split" | "rsplit" | "splitlines" => return self.split(name, object, op, args),
            "join" => return self.join(object, &args[0]),
            "upper" | "lower" | "swapcase" | "capitalize" | "title" => {
                self.helper1("rstr", &format!("ll_{name}"), &[object.into()])?
            }
            "strip" | "lstrip" | "rstrip" => match args.first() {
                None => self.helper1("rstr", &format!("ll_{name}_spaces"), &[object.into()])?,
                Some(chars) => {
                    let chars = self.str(chars)?;
                    self.helper1("rstr", &format!("ll_{name}"), &[object.into(), chars.into()])?
                }
            },
            "replace" => {
                let old = self.str(&args[0])?;
                let new = self.str(&args[1])?;
                let count = match args.get(2) {
                    Some(count) => self.int(count)?,
                    None => self.signed(-1),
                };
                self.helper1("rstr", "ll_replace", &[object.into(), old.into(), new.into(), count.into()])?
            }
            "zfill" => {
                let width = self.int(&args[0])?;
                self.helper1("rstr", "ll_zfill", &[object.into(), width.into()])?
            }
            "ljust" | "rjust" | "center" => {
                let width = self.int(&args[0])?;
                let fill = match args.get(1) {
                    Some(fill) => self.str(fill)?,
                    None => self.str_constant(b" "),
                };
                self.helper1("rstr", &format!("ll_{name}"), &[object.into(), width.into(), fill.into()])?
            }
            "encode" | "decode" | "format" => {
                return Err(self.unsupported_op(op, &format!("the str method `{name}`")));
            }
            _ => return Err(self.unsupported_op(op, &format!("the str method `{name}` with these arguments"))),
        };
        Ok((Slot::One(result), Repr::Str))
    }

    fn affix_test(&mut self, name: &str, object: Value, op: &Op, args: &[Operand]) -> Res<Value> {
        if let Repr::Tuple(_) = self.repr(&args[0])? {
            let mut result = self.constant(IrConst::Bool(false), Type::Bool);
            for (slot, repr) in self.tuple_items(&args[0])? {
                let Slot::One(affix) = self.convert(slot, &repr, &Repr::Str)? else {
                    return Err(self.unsupported_op(op, "this argument"));
                };
                let test = self.helper1("rstr", &format!("ll_{name}"), &[object.into(), affix.into()])?;
                result = self.binary(ouro_ir::BinaryOp::Or, result, test);
            }
            return Ok(result);
        }
        let affix = self.str(&args[0])?;
        if args.len() > 1 {
            let none = Operand::Const(Const::None);
            let (start, stop) = self.slice_bounds(&args[1], args.get(2).unwrap_or(&none))?;
            let all = [object.into(), affix.into(), start.into(), stop.into()];
            return self.helper1("rstr", &format!("ll_{name}_bounds"), &all);
        }
        self.helper1("rstr", &format!("ll_{name}"), &[object.into(), affix.into()])
    }

    fn split(&mut self, name: &str, object: Value, op: &Op, args: &[Operand]) -> Res<Lowered> {
        let list = self.result_list(op)?;
        let heap = self.list_heap(&list);
        let by_space = args.first().is_none_or(|arg| matches!(self.ann(arg).kind, ouro_annotate::Kind::None));
        let value = match name {
            "splitlines" => self.helper1("rstr", "ll_splitlines", &[Arg::Type(heap), object.into()])?,
            _ => {
                let limit = match args.get(1) {
                    Some(limit) => self.int(limit)?,
                    None => self.signed(-1),
                };
                if by_space {
                    let helper = format!("ll_{name}_spaces");
                    self.helper1("rstr", &helper, &[Arg::Type(heap), object.into(), limit.into()])?
                } else {
                    let separator = self.str(&args[0])?;
                    let args = [Arg::Type(heap), object.into(), separator.into(), limit.into()];
                    self.helper1("rstr", &format!("ll_{name}"), &args)?
                }
            }
        };
        Ok((Slot::One(value), Repr::List(list)))
    }

    /// `s.join(x)`.
    fn join(&mut self, separator: Value, items: &Operand) -> Res<Lowered> {
        let (slot, repr) = self.operand(items)?;
        let value = match (slot, &repr) {
            (Slot::One(list), Repr::List(of)) if *of.item == Repr::Char => {
                self.helper1("rstr", "ll_join_chars", &[separator.into(), list.into()])?
            }
            (Slot::One(list), Repr::List(of)) if *of.item == Repr::Str => {
                self.helper1("rstr", "ll_join", &[separator.into(), list.into()])?
            }
            _ => {
                let parts = self.string_list()?;
                self.each_item(slot, &repr, &mut |this, item, item_repr| {
                    let item = this.convert(item, item_repr, &Repr::Str)?;
                    let item = this.store(item, &Repr::Str)?;
                    this.helper("rlist", "ll_append", &[parts.into(), item.into()])?;
                    Ok(())
                })?;
                self.helper1("rstr", "ll_join", &[separator.into(), parts.into()])?
            }
        };
        Ok((Slot::One(value), Repr::Str))
    }

    /// A new empty list of strings, for building text piece by piece.
    pub fn string_list(&mut self) -> Res<Value> {
        let string = Type::struct_ref(self.lo.core.string);
        let array = self.lo.array_of(string);
        let name = format!("list_{}", self.lo.type_name(string));
        let fields =
            vec![crate::heap::field("length", Type::SIGNED), crate::heap::field("items", Type::array_ref(array))];
        let id = self.lo.struct_named(&name, fields);
        let zero = self.signed(0);
        let items = self.new_array(array, zero);
        let object = self.new_struct(id);
        self.push0(InstData::SetField { object, field: crate::heap::list_field::ITEMS, value: items });
        Ok(object)
    }
}
