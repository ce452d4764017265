//! Values as text: `str`, `repr`, `%`, f-strings, `print`. Formats are constants, taken apart here; each piece becomes a
//! string by the helper for its type, and the pieces are joined once.

use ouro_annotate::{Desc, Kind};
use ouro_flow::{Op, Operand};
use ouro_host::{Const, ObjectKind};
use ouro_ir::{Const as IrConst, InstData, Type, Value};

use crate::Res;
use crate::function::{FnLower, Slot};
use crate::item::Container;
use crate::ops::Lowered;
use crate::repr::Repr;

/// A piece of a `%` format.
enum Piece {
    Text(Vec<u8>),
    Field(Spec),
}

/// What stands between `%` and the conversion letter, or behind the colon of an f-string's field.
#[derive(Clone, Default)]
struct Spec {
    conversion: u8,
    left: bool,
    right: bool,
    center: bool,
    zero: bool,
    plus: bool,
    space: bool,
    alternate: bool,
    fill: Option<u8>,
    width: Amount,
    precision: Amount,
    /// What stands between groups of digits.
    grouping: Option<u8>,
}

/// A width or a precision.
#[derive(Copy, Clone, Default)]
enum Amount {
    #[default]
    None,
    Fixed(i64),
    /// `*`, or `{}` in a specification: a value that is given with the arguments.
    Given,
    Value(Value),
}

impl Spec {
    /// Puts the next of the values into the places for them.
    fn fill(&mut self, mut next: impl FnMut() -> Res<Option<Value>>) -> Res<bool> {
        for amount in [&mut self.width, &mut self.precision] {
            if let Amount::Given = amount {
                match next()? {
                    Some(value) => *amount = Amount::Value(value),
                    None => return Ok(false),
                }
            }
        }
        Ok(true)
    }
}

impl FnLower<'_, '_, '_> {
    /// An operand as text; `conversion` is `s` or `r`.
    pub fn operand_to_str(&mut self, operand: &Operand, conversion: char) -> Res<Value> {
        let ann = self.ann(operand);
        let (slot, repr) = self.operand(operand)?;
        match (&repr, &ann.kind) {
            (Repr::Void(_), Kind::None) => Ok(self.str_constant(b"None")),
            (Repr::Void(_), _) => {
                let text = ann.host_const().map(|constant| self.text_of_constant(constant, conversion));
                Ok(self.str_constant(text.as_deref().unwrap_or(b"None")))
            }
            (Repr::Class, Kind::Pbc { members, none }) if members.iter().all(|desc| matches!(desc, Desc::Class(_))) => {
                self.text_of_class(slot, members, *none, conversion)
            }
            _ if ann.can_be_none() => self.text_or_none(slot, &repr, conversion),
            _ => self.text_of(slot, &repr, conversion),
        }
    }

    /// What Python says of a constant, without the address, which means nothing in another process.
    pub fn text_of_constant(&self, constant: &Const, conversion: char) -> Vec<u8> {
        let host = self.lo.annotator.host();
        let function = host.builtin(if conversion == 'r' { "repr" } else { "str" });
        let Ok(Const::Str(text)) = host.call(&function, std::slice::from_ref(constant), &[]) else {
            return host.describe(constant).into_bytes();
        };
        const MARK: &[u8] = b" at 0x";
        let Some(at) = text.windows(MARK.len()).position(|part| part == MARK) else { return text.to_vec() };
        let rest = &text[at + MARK.len()..];
        let digits = rest.iter().take_while(|digit| digit.is_ascii_hexdigit()).count();
        [&text[..at], &rest[digits..]].concat()
    }

    /// A value as text: `None` for a null reference.
    fn text_or_none(&mut self, slot: Slot, repr: &Repr, conversion: char) -> Res<Value> {
        let (Slot::One(value), Some(Type::Ref(_))) = (slot, self.lo.ty(repr)) else {
            return self.text_of(slot, repr, conversion);
        };
        let done = self.func.add_block();
        let text = self.func.add_param(done, Type::struct_ref(self.lo.core.string));
        let present = self.is_not_null(value);
        let (yes, no) = self.fork(present, true);
        self.switch_to(yes);
        let own = self.text_of(slot, repr, conversion)?;
        self.b().jump(done, &[own]);
        self.switch_to(no);
        let none = self.str_constant(b"None");
        self.b().jump(done, &[none]);
        self.switch_to(done);
        Ok(text)
    }

    /// A value as text.
    pub fn text_of(&mut self, slot: Slot, repr: &Repr, conversion: char) -> Res<Value> {
        let value = match slot {
            Slot::One(value) => value,
            _ => return Ok(self.str_constant(b"None")),
        };
        match repr {
            Repr::Str if conversion == 'r' => self.helper1("rstr", "ll_repr", &[value.into()]),
            Repr::Str => Ok(value),
            Repr::Char => {
                let string = self.char_to_str(value)?;
                if conversion == 'r' { self.helper1("rstr", "ll_repr", &[string.into()]) } else { Ok(string) }
            }
            Repr::Int(_) => self.helper1("rint", "ll_int2str", &[value.into()]),
            Repr::Bool => {
                let yes = self.str_constant(b"True");
                let no = self.str_constant(b"False");
                let ty = self.func.ty(yes);
                Ok(self.push1(InstData::Select([value, yes, no]), ty))
            }
            Repr::Float => self.helper1("rfloat", "ll_float_str", &[value.into()]),
            Repr::SingleFloat => {
                let wide = self.b().convert(ouro_ir::ConvertOp::Float, value, Type::F64);
                self.helper1("rfloat", "ll_float_str", &[wide.into()])
            }
            Repr::Tuple(items) => self.tuple_to_str(value, &items.clone()),
            Repr::List(list) if self.lo.contains_itself(Container::List(list.def)) => {
                self.recursive_text(value, Container::List(list.def), repr)
            }
            Repr::Dict(dict) if self.lo.contains_itself(Container::Dict(dict.def)) => {
                self.recursive_text(value, Container::Dict(dict.def), repr)
            }
            Repr::List(_) | Repr::Dict(_) => self.container_text(slot, repr),
            Repr::Set(_) => {
                let text = self
                    .items_to_str(slot, repr, b"{", b"}", &mut |this, slot, repr| this.text_or_none(slot, repr, 'r'))?;
                let empty = self.str_constant(b"set()");
                self.helper1("rdict", "ll_set_text", &[value.into(), text.into(), empty.into()])
            }
            Repr::Instance(class) => {
                let class = *class;
                self.instance_to_str(value, class, conversion, &mut |this| this.default_text(value, class, conversion))
            }
            _ => {
                Err(crate::repr::unsupported("the text of this value", "write a method that returns the text you want"))
            }
        }
    }

    /// The text of a list or dict.
    pub fn container_text(&mut self, slot: Slot, repr: &Repr) -> Res<Value> {
        match repr {
            Repr::List(list) => {
                let item = list.item.clone();
                self.items_to_str(slot, repr, b"[", b"]", &mut |this, slot, _| this.text_or_none(slot, &item, 'r'))
            }
            Repr::Dict(dict) => {
                let view = Repr::View(dict.clone(), ouro_annotate::DictPart::Items);
                self.items_to_str(slot, &view, b"{", b"}", &mut |this, slot, repr| {
                    let pair = this.items_of(slot, repr)?;
                    let key = this.text_or_none(pair[0].0, &pair[0].1, 'r')?;
                    let colon = this.str_constant(b": ");
                    let value = this.text_or_none(pair[1].0, &pair[1].1, 'r')?;
                    this.join_values(&[key, colon, value])
                })
            }
            _ => Err(self.bug("the text of a list or dict")),
        }
    }

    /// The text of an instance whose class has no method for it.
    fn default_text(&mut self, value: Value, class: ouro_annotate::ClassId, conversion: char) -> Res<Value> {
        if self.lo.annotator.is_exception(class) {
            return self.exception_text(value, class, conversion);
        }
        let pointer = self.class_pointer(value);
        let field = crate::heap::class_field::NAME;
        let ty = Type::struct_ref(self.lo.core.string);
        let name = self.push1(InstData::GetField { object: pointer, field }, ty);
        let open = self.str_constant(b"<");
        let close = self.str_constant(b" object>");
        self.join_values(&[open, name, close])
    }

    fn tuple_to_str(&mut self, tuple: Value, items: &[Repr]) -> Res<Value> {
        let mut parts = vec![self.str_constant(b"(")];
        for (index, item) in items.iter().enumerate() {
            if index > 0 {
                parts.push(self.str_constant(b", "));
            }
            let slot = self.get_stored_field(tuple, index as u32, item)?;
            parts.push(self.text_or_none(slot, item, 'r')?);
        }
        parts.push(self.str_constant(if items.len() == 1 { b",)" } else { b")" }));
        self.join_values(&parts)
    }

    /// `[a, b, …]`, with some text for each item.
    fn items_to_str(
        &mut self,
        slot: Slot,
        repr: &Repr,
        open: &[u8],
        close: &[u8],
        text: &mut dyn FnMut(&mut Self, Slot, &Repr) -> Res<Value>,
    ) -> Res<Value> {
        let parts = self.string_list()?;
        self.each_item(slot, repr, &mut |this, item, item_repr| {
            let item = text(this, item, item_repr)?;
            this.helper("rlist", "ll_append", &[parts.into(), item.into()])?;
            Ok(())
        })?;
        let comma = self.str_constant(b", ");
        let inner = self.helper1("rstr", "ll_join", &[comma.into(), parts.into()])?;
        let open = self.str_constant(open);
        let close = self.str_constant(close);
        self.join_values(&[open, inner, close])
    }

    /// Strings one after another.
    pub fn join_values(&mut self, parts: &[Value]) -> Res<Value> {
        match parts {
            [] => Ok(self.str_constant(b"")),
            [part] => Ok(*part),
            [a, b] => self.helper1("rstr", "ll_concat", &[(*a).into(), (*b).into()]),
            _ => {
                let array = self.array_of_strings(parts)?;
                let empty = self.str_constant(b"");
                self.helper1("rstr", "ll_join", &[empty.into(), array.into()])
            }
        }
    }

    fn array_of_strings(&mut self, parts: &[Value]) -> Res<Value> {
        let array = self.lo.array_of(Type::struct_ref(self.lo.core.string));
        let length = self.signed(parts.len() as i64);
        let object = self.new_array(array, length);
        for (index, &value) in parts.iter().enumerate() {
            let index = self.signed(index as i64);
            self.push0(InstData::SetItem { object, index, field: 0, value });
        }
        Ok(object)
    }

    /// `print(…)`: one write for the whole line.
    pub fn print(&mut self, op: &Op, args: &[Operand], keywords: &[(String, Operand)]) -> Res<Lowered> {
        let mut separator = self.str_constant(b" ");
        let mut end = self.str_constant(b"\n");
        for (name, value) in keywords {
            let is_none = matches!(self.ann(value).kind, Kind::None);
            match name.as_str() {
                "sep" | "end" if is_none => {}
                "sep" => separator = self.str(value)?,
                "end" => end = self.str(value)?,
                _ => {
                    return Err(self.unsupported_op(
                        op,
                        &format!("`{name}` of `print` with a `*` argument, or called by another name,"),
                    ));
                }
            }
        }
        let mut parts = Vec::new();
        for (index, arg) in args.iter().enumerate() {
            if index > 0 {
                parts.push(separator);
            }
            parts.push(self.operand_to_str(arg, 's')?);
        }
        parts.push(end);
        let line = self.join_values(&parts)?;
        self.helper("rprint", "ll_print", &[line.into()])?;
        Ok((Slot::Void, Repr::VOID))
    }

    /// One value of an f-string.
    pub fn format_value(&mut self, op: &Op, conversion: Option<char>, spec: &str) -> Res<Lowered> {
        let text = if spec.is_empty() {
            self.operand_to_str(&op.args[0], conversion.unwrap_or('s'))?
        } else {
            let repr = self.repr(&op.args[0])?;
            let mut spec = parse_format_spec(spec, conversion, &repr).ok_or_else(|| {
                crate::repr::unsupported(
                    &format!("the format specification {spec:?} of this value"),
                    "use width, precision and one of `s d x o b f e g c %`, as the type of the value allows",
                )
            })?;
            let mut given = op.args[1..].iter();
            spec.fill(|| given.next().map(|arg| self.int(arg)).transpose())?;
            let (slot, repr) = self.operand(&op.args[0])?;
            self.format_field(op, &op.args[0], slot, &repr, &spec)?
        };
        Ok((Slot::One(text), Repr::Str))
    }

    /// The pieces of an f-string as one string.
    pub fn build_string(&mut self, op: &Op) -> Res<Lowered> {
        let mut parts = Vec::new();
        for arg in &op.args {
            parts.push(self.str(arg)?);
        }
        Ok((Slot::One(self.join_values(&parts)?), Repr::Str))
    }

    /// `format % values`.
    pub fn percent_format(&mut self, op: &Op) -> Res<Lowered> {
        let Some(Const::Str(format)) = self.ann(&op.args[0]).host_const().cloned() else {
            return Err(self.unsupported_op(op, "`%` with a format that is not constant"));
        };
        let pieces = parse_percent(&format).ok_or_else(|| {
            crate::repr::unsupported("this `%` format", "use the conversions `s r d i x X o f e g c`")
        })?;
        let mut values = self.percent_values(&op.args[1])?.into_iter();
        let mut parts = Vec::new();
        for piece in pieces {
            match piece {
                Piece::Text(text) => parts.push(self.str_constant(&text)),
                Piece::Field(mut spec) => {
                    let complete = spec.fill(|| match values.next() {
                        Some((_, Slot::One(value), Repr::Int(_) | Repr::Bool)) => {
                            Ok(Some(self.int_as(value, ouro_ir::IntType::Signed)))
                        }
                        _ => Ok(None),
                    })?;
                    let (true, Some((operand, slot, repr))) = (complete, values.next()) else {
                        return Err(self.unsupported_op(op, "a format with more fields than values"));
                    };
                    parts.push(self.format_field(op, &operand, slot, &repr, &spec)?);
                }
            }
        }
        if values.next().is_some() {
            return Err(self.unsupported_op(op, "a format with fewer fields than values"));
        }
        Ok((Slot::One(self.join_values(&parts)?), Repr::Str))
    }

    /// The values that a `%` formats, with the operand each comes from.
    fn percent_values(&mut self, operand: &Operand) -> Res<Vec<(Operand, Slot, Repr)>> {
        let ann = self.ann(operand);
        if let Some(Const::Obj(object)) = ann.host_const() {
            let object = self.lo.annotator.host().object(*object);
            if let ObjectKind::Tuple(items) = &object.kind {
                let mut values = Vec::new();
                for item in items {
                    let item = Operand::Const(item.clone());
                    let (slot, repr) = self.operand(&item)?;
                    values.push((item, slot, repr));
                }
                return Ok(values);
            }
        }
        // The operands of a tuple made for this alone, if they can be found: an item may have no representation.
        let made = operand.var().and_then(|var| self.tuple_operands(var));
        if let Some(items) = made {
            let mut values = Vec::new();
            for item in items {
                let (slot, repr) = self.operand(&item)?;
                values.push((item, slot, repr));
            }
            return Ok(values);
        }
        let (slot, repr) = self.operand(operand)?;
        match &repr {
            Repr::Tuple(_) => {
                let items = self.items_of(slot, &repr)?;
                Ok(items.into_iter().map(|(slot, repr)| (operand.clone(), slot, repr)).collect())
            }
            _ => Ok(vec![(operand.clone(), slot, repr)]),
        }
    }

    fn tuple_operands(&self, var: ouro_flow::Var) -> Option<Vec<Operand>> {
        let ops = self.graph.graph.blocks.values().flat_map(|block| &block.ops);
        let op = ops.filter(|op| op.result == Some(var)).find(|op| op.kind == ouro_flow::OpKind::NewTuple)?;
        Some(op.args.clone())
    }

    fn format_field(&mut self, op: &Op, operand: &Operand, slot: Slot, repr: &Repr, spec: &Spec) -> Res<Value> {
        let numeric = matches!(
            spec.conversion,
            b'd' | b'i' | b'u' | b'x' | b'X' | b'o' | b'b' | b'f' | b'F' | b'e' | b'E' | b'g' | b'G' | b'%' | NO_TYPE
        );
        let text = match (spec.conversion, slot) {
            (b's' | b'r', _) => {
                let text = match repr {
                    Repr::Tuple(_) if matches!(slot, Slot::One(_)) => {
                        self.text_of(slot, repr, spec.conversion as char)?
                    }
                    _ => self.operand_or_value_to_str(operand, slot, repr, spec.conversion as char)?,
                };
                match self.amount(spec.precision) {
                    None => text,
                    Some(stop) => {
                        let start = self.signed(0);
                        let stop = self.helper1("rformat", "ll_precision", &[stop.into()])?;
                        self.helper1("rstr", "ll_slice", &[text.into(), start.into(), stop.into()])?
                    }
                }
            }
            (b'c', Slot::One(value)) => match repr {
                Repr::Int(_) => {
                    let char = self.b().convert(ouro_ir::ConvertOp::Int, value, Type::Char);
                    self.char_to_str(char)?
                }
                _ => self.text_of(slot, repr, 's')?,
            },
            (_, Slot::One(value)) if numeric => self.format_number(op, value, repr, spec)?,
            _ => return Err(self.unsupported_op(op, "this conversion of this value")),
        };
        self.pad(text, spec, numeric)
    }

    /// The operand may be the tuple that the value was taken from.
    fn operand_or_value_to_str(&mut self, operand: &Operand, slot: Slot, repr: &Repr, conversion: char) -> Res<Value> {
        if self.repr(operand)? == *repr {
            return self.operand_to_str(operand, conversion);
        }
        self.text_or_none(slot, repr, conversion)
    }

    /// The digits of a number, with sign and prefix.
    fn format_number(&mut self, op: &Op, value: Value, repr: &Repr, spec: &Spec) -> Res<Value> {
        let is_float = matches!(spec.conversion, b'f' | b'F' | b'e' | b'E' | b'g' | b'G' | b'%');
        let digits = if spec.conversion == NO_TYPE {
            match self.amount(spec.precision) {
                None => self.text_of(Slot::One(value), repr, 's')?,
                Some(precision) => {
                    let Slot::One(value) = self.convert(Slot::One(value), repr, &Repr::Float)? else {
                        return Err(self.bug("a float without a value"));
                    };
                    self.helper1("rformat", "ll_general", &[value.into(), precision.into()])?
                }
            }
        } else if is_float {
            let Slot::One(value) = self.convert(Slot::One(value), repr, &Repr::Float)? else {
                return Err(self.bug("a float without a value"));
            };
            let is_percent = spec.conversion == b'%';
            let kind = self.constant(IrConst::Char(if is_percent { b'f' } else { spec.conversion }), Type::Char);
            let precision = match self.amount(spec.precision) {
                Some(precision) => self.helper1("rformat", "ll_precision", &[precision.into()])?,
                None => self.signed(6),
            };
            let hundred = self.constant(IrConst::f64(100.0), Type::F64);
            let value = if is_percent { self.binary(ouro_ir::BinaryOp::Mul, value, hundred) } else { value };
            let flags = self.signed(spec.alternate as i64);
            self.helper1("rfloat", "ll_float_format", &[value.into(), kind.into(), precision.into(), flags.into()])?
        } else {
            let value = match repr {
                Repr::Int(_) => value,
                Repr::Bool | Repr::Char => self.b().convert(ouro_ir::ConvertOp::Int, value, Type::SIGNED),
                Repr::Float => self.float_to_int(value)?,
                _ => return Err(self.unsupported_op(op, "a number format of what is no number")),
            };
            let helper = match (spec.conversion, spec.alternate) {
                (b'x', true) => "ll_int2hex",
                (b'o', true) => "ll_int2oct",
                (b'b', true) => "ll_int2bin",
                (b'x', false) => "ll_int2hex_plain",
                (b'X', true) => "ll_int2hex_upper_prefix",
                (b'X', false) => "ll_int2hex_upper",
                (b'o', false) => "ll_int2oct_plain",
                (b'b', false) => "ll_int2bin_plain",
                _ => "ll_int2str",
            };
            let digits = self.helper1("rint", helper, &[value.into()])?;
            match self.amount(spec.precision) {
                None => digits,
                Some(precision) => self.helper1("rint", "ll_min_digits", &[digits.into(), precision.into()])?,
            }
        };
        let digits = match spec.grouping {
            None => digits,
            Some(separator) => {
                let every = if matches!(spec.conversion, b'x' | b'X' | b'o' | b'b') { 4 } else { 3 };
                let (separator, every) = (self.constant(IrConst::Char(separator), Type::Char), self.signed(every));
                self.helper1("rformat", "ll_group", &[digits.into(), separator.into(), every.into()])?
            }
        };
        let digits = if spec.conversion == b'%' {
            let percent = self.str_constant(b"%");
            self.join_values(&[digits, percent])?
        } else {
            digits
        };
        if !spec.plus && !spec.space {
            return Ok(digits);
        }
        let sign = self.constant(IrConst::Char(if spec.plus { b'+' } else { b' ' }), Type::Char);
        self.helper1("rstr", "ll_with_sign", &[digits.into(), sign.into()])
    }

    fn amount(&mut self, amount: Amount) -> Option<Value> {
        match amount {
            Amount::None | Amount::Given => None,
            Amount::Fixed(value) => Some(self.signed(value)),
            Amount::Value(value) => Some(value),
        }
    }

    fn pad(&mut self, text: Value, spec: &Spec, numeric: bool) -> Res<Value> {
        let Some(width) = self.amount(spec.width) else { return Ok(text) };
        if !spec.zero && (spec.center || matches!(spec.width, Amount::Value(_))) {
            // A negative width asks for what `-` asks for, in `%` formats.
            let fill = self.constant(IrConst::Char(spec.fill.unwrap_or(b' ')), Type::Char);
            let mode = self.signed(if spec.left {
                0
            } else if spec.center {
                1
            } else {
                2
            });
            return self.helper1("rformat", "ll_pad_to", &[text.into(), width.into(), fill.into(), mode.into()]);
        }
        if spec.zero && numeric && !spec.left && !spec.center && !spec.right {
            return self.helper1("rint", "ll_zero_pad", &[text.into(), width.into()]);
        }
        let fill = self.str_constant(&[spec.fill.unwrap_or(b' ')]);
        let name = if spec.left { "ll_ljust" } else { "ll_rjust" };
        self.helper1("rstr", name, &[text.into(), width.into(), fill.into()])
    }
}

/// A width or precision: digits, or the mark of one that is given with the arguments.
fn parse_amount(rest: &mut std::iter::Peekable<impl Iterator<Item = u8>>, given: &[u8]) -> Option<Amount> {
    if rest.next_if_eq(&given[0]).is_some() {
        for wanted in &given[1..] {
            rest.next_if_eq(wanted)?;
        }
        return Some(Amount::Given);
    }
    let mut amount = None;
    while let Some(digit) = rest.next_if(u8::is_ascii_digit) {
        amount = Some(amount.unwrap_or(0i64).checked_mul(10)?.checked_add((digit - b'0') as i64)?);
    }
    Some(amount.map_or(Amount::None, Amount::Fixed))
}

/// The pieces of a `%` format; `None` if it is not one that can be translated.
fn parse_percent(format: &[u8]) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    let mut text = Vec::new();
    let mut rest = format.iter().copied().peekable();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            text.push(byte);
            continue;
        }
        if rest.peek() == Some(&b'%') {
            rest.next();
            text.push(b'%');
            continue;
        }
        let mut spec = Spec::default();
        while let Some(flag) = rest.next_if(|b| b"-+ #0".contains(b)) {
            match flag {
                b'-' => spec.left = true,
                b'+' => spec.plus = true,
                b' ' => spec.space = true,
                b'#' => spec.alternate = true,
                _ => spec.zero = true,
            }
        }
        spec.width = parse_amount(&mut rest, b"*")?;
        if rest.next_if_eq(&b'.').is_some() {
            spec.precision = match parse_amount(&mut rest, b"*")? {
                Amount::None => Amount::Fixed(0),
                amount => amount,
            };
        }
        while rest.next_if(|b| b"lh".contains(b)).is_some() {}
        spec.conversion = rest.next()?;
        if !b"srdiuxXofFeEgGc".contains(&spec.conversion) {
            return None;
        }
        if !text.is_empty() {
            pieces.push(Piece::Text(std::mem::take(&mut text)));
        }
        pieces.push(Piece::Field(spec));
    }
    if !text.is_empty() {
        pieces.push(Piece::Text(text));
    }
    Some(pieces)
}

/// The conversion of a float whose specification names none.
const NO_TYPE: u8 = 0;

/// What stands behind the colon of an f-string's field: `[[fill]align][sign][#][0][width][.precision][type]`.
fn parse_format_spec(text: &str, conversion: Option<char>, repr: &Repr) -> Option<Spec> {
    let bytes = text.as_bytes();
    let mut spec = Spec::default();
    let mut at = 0;
    let align = |byte: u8| matches!(byte, b'<' | b'>' | b'^' | b'=');
    if bytes.len() > 1 && align(bytes[1]) {
        spec.fill = Some(bytes[0]);
        at = 1;
    }
    if let Some(&byte) = bytes.get(at)
        && align(byte)
    {
        match byte {
            b'<' => spec.left = true,
            b'>' => spec.right = true,
            b'^' => spec.center = true,
            _ if spec.fill == Some(b'0') => spec.zero = true,
            // Other characters between the sign and the digits.
            _ => return None,
        }
        at += 1;
    }
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'+' => spec.plus = true,
            b' ' => spec.space = true,
            b'-' => {}
            b'#' => spec.alternate = true,
            b'0' => spec.zero = true,
            _ => break,
        }
        at += 1;
    }
    if spec.zero && (spec.left || spec.right || spec.center) {
        spec.fill = spec.fill.or(Some(b'0'));
        spec.zero = false;
    }
    let mut rest = bytes[at..].iter().copied().peekable();
    spec.width = parse_amount(&mut rest, b"{}")?;
    spec.grouping = rest.next_if(|b| b",_".contains(b));
    if rest.next_if_eq(&b'.').is_some() {
        spec.precision = parse_amount(&mut rest, b"{}")?;
    }
    let is_float = conversion.is_none() && matches!(repr, Repr::Float | Repr::SingleFloat);
    let is_int = conversion.is_none() && matches!(repr, Repr::Int(_) | Repr::Bool);
    let has_precision = !matches!(spec.precision, Amount::None);
    let default = match conversion {
        Some(conversion) => conversion as u8,
        None if is_int => b'd',
        None if is_float => NO_TYPE,
        _ => b's',
    };
    spec.conversion = rest.next().unwrap_or(default);
    let types: &[u8] = if is_int {
        b"dxXobfFeEgGc%"
    } else if is_float {
        &[NO_TYPE, b'f', b'F', b'e', b'E', b'g', b'G', b'%']
    } else {
        b"sr"
    };
    // What Python does with these is none of what the rest of this file can do.
    let integer = matches!(spec.conversion, b'd' | b'x' | b'X' | b'o' | b'b' | b'c');
    let odd = (integer && has_precision)
        || (spec.conversion == NO_TYPE && spec.alternate)
        || (spec.zero && spec.grouping.is_some())
        || (!is_int
            && !is_float
            && (spec.plus || spec.space || spec.alternate || spec.zero || spec.grouping.is_some()))
        || (spec.conversion == b'x' && spec.grouping == Some(b','))
        || (conversion.is_none()
            && !matches!(
                repr,
                Repr::Int(_) | Repr::Bool | Repr::Float | Repr::SingleFloat | Repr::Str | Repr::Char | Repr::Void(_)
            ));
    if rest.next().is_some() || !types.contains(&spec.conversion) || odd {
        return None;
    }
    // Text is padded on the right, numbers on the left.
    let text_like = !is_int && !is_float;
    if text_like && !spec.right && !spec.center {
        spec.left = true;
    }
    Some(spec)
}
