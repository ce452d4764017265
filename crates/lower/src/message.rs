//! What exceptions keep of the arguments they are made with, and the text they make of it: `ouro_annotate::Message` says which
//! fields there are. The texts themselves are made in `rpython/rtyper/rexception.py`.

use std::sync::Arc;

use ouro_annotate::{Ann, ClassId, Kind, Message};
use ouro_ir::{Const as IrConst, InstData, IntType, Type, Value};

use crate::Res;
use crate::args::Actual;
use crate::function::{FnLower, Slot};
use crate::heap::list_field;
use crate::helper::Arg;
use crate::ops::Lowered;
use crate::repr::{ListRepr, Repr};

const SIGNED: Repr = Repr::Int(IntType::Signed);

impl FnLower<'_, '_, '_> {
    /// What the constructors of built-in exceptions do with their arguments: the message, or errno and its text, or the exit
    /// status.
    pub fn exception_arguments(&mut self, class: ClassId, object: Value, args: &[Actual]) -> Res<()> {
        if !self.lo.annotator.is_exception(class) {
            return Ok(());
        }
        let os_error = self.lo.builtin_class("OSError");
        if args.len() >= 2 && self.lo.annotator.is_subclass(class, os_error) {
            for (name, arg) in ["errno", "strerror", "filename"].into_iter().zip(args) {
                self.store_exception_field(class, object, name, arg)?;
            }
            return Ok(());
        }
        if let [status] = args
            && self.lo.annotator.defs.classes[class].full_name == "builtins.SystemExit"
            && matches!(self.actual_repr(status)?, Repr::Int(_))
        {
            return self.store_exception_field(class, object, "code", status);
        }
        let anns = args.iter().map(|arg| self.actual_ann(arg)).collect::<Res<Vec<Ann>>>()?;
        match Message::of(anns.iter()) {
            Message::None => return Ok(()),
            Message::Text => self.store_exception_field(class, object, "_message", &args[0])?,
            kind @ (Message::One | Message::Several) => {
                let values = args.iter().map(|arg| self.actual(arg)).collect::<Res<Vec<Lowered>>>()?;
                let text = match &values[..] {
                    [(slot, repr)] => self.text_of(*slot, repr, 's')?,
                    _ => {
                        let tuple = self.new_tuple(&values)?;
                        let reprs = values.iter().map(|(_, repr)| repr.clone()).collect();
                        self.text_of(Slot::One(tuple), &Repr::Tuple(reprs), 'r')?
                    }
                };
                self.store_exception_field(class, object, "_message", &Actual::Value(Slot::One(text), Repr::Str))?;
                let kind = self.signed(if kind == Message::One { 1 } else { 2 });
                self.store_exception_field(class, object, "_verbatim", &Actual::Value(Slot::One(kind), SIGNED))?;
            }
        }
        self.store_args(class, object, args)
    }

    /// An instance of a class without an `__init__`. For an `OSError` its number picks the class, as in Python.
    pub fn new_builtin(&mut self, class: ClassId, args: &[Actual]) -> Res<Value> {
        let os_error = self.lo.builtin_class("OSError");
        let (true, [errno, _, ..], Some(make)) = (class == os_error, args, self.lo.annotator.os_errors) else {
            return self.new_instance(class);
        };
        let (slot, repr) = self.actual(errno)?;
        let Slot::One(errno) = self.convert(slot, &repr, &SIGNED)? else { return self.new_instance(class) };
        let make = self.lo.func(make)?;
        self.call(make, &[errno]).ok_or_else(|| self.bug("an `OSError` that is not made"))
    }

    /// A class with an `__init__` of its own keeps its only argument as the message where that is a string.
    pub fn message_of_new(
        &mut self,
        class: ClassId,
        object: Value,
        positional: &[Actual],
        named: &[(Arc<str>, Actual)],
    ) -> Res<()> {
        let ([arg], true, true) = (positional, named.is_empty(), self.lo.annotator.is_exception(class)) else {
            return Ok(());
        };
        if Message::of([self.actual_ann(arg)?].iter()) == Message::Text {
            self.store_exception_field(class, object, "_message", arg)?;
            self.store_args(class, object, positional)?;
        }
        Ok(())
    }

    /// The list that `e.args` reads, if anything does.
    fn store_args(&mut self, class: ClassId, object: Value, args: &[Actual]) -> Res<()> {
        let Some(Repr::List(list)) = self.exception_field(class, "args")? else { return Ok(()) };
        let array = self.lo.list_array(&list);
        let count = self.signed(args.len() as i64);
        let items = self.new_array(array, count);
        for (index, arg) in args.iter().enumerate() {
            let (slot, repr) = self.actual(arg)?;
            let Slot::One(value) = self.convert(slot, &repr, &Repr::Str)? else { continue };
            let index = self.signed(index as i64);
            self.push0(InstData::SetItem { object: items, index, field: 0, value });
        }
        let value = self.list_around(&list, items, count);
        self.store_exception_field(class, object, "args", &Actual::Value(Slot::One(value), Repr::List(list)))
    }

    /// A list of this many items.
    fn list_around(&mut self, list: &ListRepr, items: Value, count: Value) -> Value {
        if list.fixed {
            return items;
        }
        let id = self.lo.list_struct(list);
        let whole = self.new_struct(id);
        for (field, value) in [(list_field::LENGTH, count), (list_field::ITEMS, items)] {
            self.push0(InstData::SetField { object: whole, field, value });
        }
        whole
    }

    /// `e.args`: of an exception that was made without arguments the empty list.
    pub fn exception_args(&mut self, object: Value, class: ClassId) -> Res<Lowered> {
        let Some(repr) = self.exception_field(class, "args")? else { return Err(self.bug("`args` that are not kept")) };
        let (Some(value), Repr::List(list)) = (self.load_exception_field(object, class, "args")?, &repr) else {
            return Err(self.bug("`args` that are no list"));
        };
        let present = self.is_not_null(value);
        let zero = self.signed(0);
        let array = self.lo.list_array(list);
        let items = self.new_array(array, zero);
        let empty = self.list_around(list, items, zero);
        let ty = self.func.ty(value);
        Ok((Slot::One(self.push1(InstData::Select([present, value, empty]), ty)), repr))
    }

    /// `str(e)` or `repr(e)` where the class has no method for it.
    pub fn exception_text(&mut self, object: Value, class: ClassId, conversion: char) -> Res<Value> {
        let string = Type::struct_ref(self.lo.core.string);
        let message = match self.load_exception_field(object, class, "_message")? {
            Some(message) => message,
            None => self.constant(IrConst::Null, string),
        };
        let verbatim = match self.load_exception_field(object, class, "_verbatim")? {
            Some(verbatim) => verbatim,
            None => self.signed(0),
        };
        let plain = if conversion == 'r' {
            let name = self.class_name_of(object);
            self.helper1("rexception", "ll_repr", &[name.into(), message.into(), verbatim.into()])?
        } else {
            let is_key = self.is_builtin_exception(object, class, "KeyError")?;
            let is_key = match is_key {
                Some(is_key) => is_key,
                None => self.constant(IrConst::Bool(false), Type::Bool),
            };
            self.helper1("rexception", "ll_str", &[message.into(), verbatim.into(), is_key.into()])?
        };
        let (Some(errno), Some(text)) = (self.os_error_field(class, "errno")?, self.os_error_field(class, "strerror")?)
        else {
            return Ok(plain);
        };
        let Some(is_os) = self.is_builtin_exception(object, class, "OSError")? else { return Ok(plain) };
        let done = self.func.add_block();
        let result = self.func.add_param(done, string);
        let (yes, no) = self.fork(is_os, false);
        self.switch_to(no);
        self.b().jump(done, &[plain]);
        self.switch_to(yes);
        let os_error = self.lo.builtin_class("OSError");
        let null = self.constant(IrConst::Null, string);
        let mut fields = Vec::new();
        for name in [errno, text, "filename"] {
            let value = self.load_exception_field(object, os_error, name)?;
            fields.push(Arg::Value(value.unwrap_or(null)));
        }
        fields.push(plain.into());
        let value = if conversion == 'r' {
            let name = self.class_name_of(object);
            fields.push(name.into());
            self.helper1("rexception", "ll_os_repr", &fields)?
        } else {
            self.helper1("rexception", "ll_os_str", &fields)?
        };
        self.b().jump(done, &[value]);
        self.switch_to(done);
        Ok(result)
    }

    fn class_name_of(&mut self, object: Value) -> Value {
        let pointer = self.class_pointer(object);
        let ty = Type::struct_ref(self.lo.core.string);
        self.push1(InstData::GetField { object: pointer, field: crate::heap::class_field::NAME }, ty)
    }

    /// The name of a field of `OSError`, if it has that.
    fn os_error_field(&mut self, class: ClassId, name: &'static str) -> Res<Option<&'static str>> {
        let os_error = self.lo.builtin_class("OSError");
        let annotator = &self.lo.annotator;
        if !annotator.is_subclass(class, os_error) && !annotator.is_subclass(os_error, class) {
            return Ok(None);
        }
        Ok(self.exception_field(os_error, name)?.map(|_| name))
    }

    /// Whether an exception known as `class` is one of a built-in class, if it can be.
    fn is_builtin_exception(&mut self, object: Value, class: ClassId, name: &str) -> Res<Option<Value>> {
        let wanted = self.lo.builtin_class(name);
        if self.lo.annotator.is_subclass(class, wanted) {
            return Ok(Some(self.constant(IrConst::Bool(true), Type::Bool)));
        }
        match self.lo.annotator.is_subclass(wanted, class) {
            true => self.is_instance_of(object, &[wanted]).map(Some),
            false => Ok(None),
        }
    }

    /// How a field of exceptions is represented, if it is there and has values.
    fn exception_field(&mut self, class: ClassId, name: &str) -> Res<Option<Repr>> {
        let Some((_, attr)) = self.lo.annotator.lookup_attr(class, name) else { return Ok(None) };
        let (ann, is_field) = (attr.ann.clone(), attr.is_field);
        let repr = self.lo.repr(&ann)?;
        Ok((is_field && repr != Repr::VOID).then_some(repr))
    }

    fn load_exception_field(&mut self, object: Value, class: ClassId, name: &str) -> Res<Option<Value>> {
        if self.exception_field(class, name)?.is_none() {
            return Ok(None);
        }
        let Some((home, _)) = self.lo.annotator.lookup_attr(class, name) else { return Ok(None) };
        let id = self.lo.instance_struct(home);
        let object = self.cast(object, Type::struct_ref(id));
        Ok(Some(self.get_named(object, id, name)))
    }

    fn store_exception_field(&mut self, class: ClassId, object: Value, name: &str, arg: &Actual) -> Res<()> {
        let Some(repr) = self.exception_field(class, name)? else { return Ok(()) };
        let (slot, given) = self.actual(arg)?;
        if repr == Repr::Str && !matches!(given, Repr::Str | Repr::Char | Repr::Void(_)) {
            return Ok(());
        }
        let Slot::One(value) = self.convert(slot, &given, &repr)? else { return Ok(()) };
        let Some((home, _)) = self.lo.annotator.lookup_attr(class, name) else { return Ok(()) };
        let id = self.lo.instance_struct(home);
        let object = self.cast(object, Type::struct_ref(id));
        let field = self.lo.types.borrow().structs[id].field(name);
        let Some(field) = field else { return Err(self.bug(format!("no field {name}"))) };
        self.push0(InstData::SetField { object, field, value });
        Ok(())
    }

    fn actual(&mut self, arg: &Actual) -> Res<Lowered> {
        match arg {
            Actual::Operand(operand) => self.operand(operand),
            Actual::Value(slot, repr) => Ok((*slot, repr.clone())),
            Actual::Default(constant) => self.operand(&ouro_flow::Operand::Const(constant.clone())),
            Actual::Rest(_) => Err(self.bug("the rest of an exception's arguments")),
        }
    }

    fn actual_repr(&mut self, arg: &Actual) -> Res<Repr> {
        self.actual(arg).map(|(_, repr)| repr)
    }

    /// What is known of an argument, as far as its message depends on it.
    fn actual_ann(&mut self, arg: &Actual) -> Res<Ann> {
        Ok(match arg {
            Actual::Operand(operand) => self.ann(operand),
            Actual::Default(constant) => self.lo.const_ann(constant),
            _ => match self.actual_repr(arg)? {
                Repr::Str => Ann::of(Kind::Str { none: true, bytes: false }),
                Repr::Char => Ann::char(),
                Repr::Bool => Ann::bool(),
                Repr::Int(ty) => Ann::int_of(ty, false),
                Repr::Float => Ann::float(),
                Repr::Void(_) => Ann::none(),
                _ => Ann::IMPOSSIBLE,
            },
        })
    }
}
