//! The functions of `rpython.rtyper.lltypesystem`: memory, casts, addresses and single operations.

use ouro_annotate::{HeldArray, Kind, LowDef, LowId};
use ouro_flow::{Op, Operand};
use ouro_host::Const;
use ouro_ir::{BinaryOp, Const as IrConst, ConvertOp, Heap, InstData, IntType, Type, UnaryOp, Value};

use crate::Res;
use crate::function::{FnLower, Slot};
use crate::lowlevel::low_repr;
use crate::ops::Lowered;
use crate::repr::Repr;

/// Calls that refer to functions of the program (as pointers) and do not call them.
pub const REFERRING: &[&str] = &["rpython.rtyper.annlowlevel.llhelper"];

/// The arguments of a call, positional ones and keyword ones.
struct Actuals<'o>(&'o [Operand], &'o [(String, Operand)]);

impl Actuals<'_> {
    fn get(&self, index: usize, name: &str) -> Option<&Operand> {
        let named = || self.1.iter().find(|(key, _)| key == name).map(|(_, value)| value);
        self.0.get(index).or_else(named)
    }
}

impl FnLower<'_, '_, '_> {
    /// A call of a function of `lltype`, `llmemory` or `annlowlevel`.
    pub fn lltype_builtin(
        &mut self,
        name: &str,
        op: &Op,
        args: &[Operand],
        keywords: &[(String, Operand)],
    ) -> Res<Lowered> {
        let actuals = Actuals(args, keywords);
        let result = self.result_repr(op)?;
        let value = match (name, args) {
            ("malloc", _) => match self.lo.ty(&result) {
                Some(Type::Ref(heap)) => Some(self.managed_malloc(heap, &actuals)?),
                _ => Some(self.raw_memory(&actuals)?),
            },
            ("scoped_alloc", _) => Some(self.scoped_malloc(&actuals)?),
            ("free", [p, ..]) => {
                let tracked = self.flag(actuals.get(2, "track_allocation"), true);
                let p = self.address(p)?;
                self.raw_free(p, tracked)?;
                None
            }
            ("render_immortal", [p, ..]) => {
                let p = self.address(p)?;
                if self.lo.options.checked {
                    self.call_external("ouro_raw_forget", &[p])?;
                }
                None
            }
            ("nullptr", _) => self.lo.ty(&result).map(|ty| self.constant(IrConst::Null, ty)),
            ("cast_primitive", [_, x]) => return self.cast_primitive(x, result),
            ("cast" | "as_result", [_, x]) => return self.foreign_cast(x, result),
            (
                "cast_pointer"
                | "cast_opaque_ptr"
                | "cast_object_to_ptr"
                | "cast_base_ptr_to_instance"
                | "cast_base_ptr_to_nongc_instance"
                | "cast_gcref_to_instance",
                [_, x],
            )
            | ("cast_instance_to_base_ptr" | "cast_nongc_instance_to_base_ptr" | "cast_instance_to_gcref", [x]) => {
                match (self.operand(x)?.0, self.lo.ty(&result)) {
                    (Slot::One(value), Some(ty)) => Some(self.pointer_as(value, ty)),
                    (_, Some(ty)) => Some(self.constant(IrConst::Null, ty)),
                    _ => None,
                }
            }
            ("cast_ptr_to_int" | "cast_adr_to_int" | "identityhash", [x, ..]) => Some(self.address_as_int(x)?),
            ("cast_int_to_ptr" | "cast_int_to_adr", [.., x]) => match self.lo.ty(&result) {
                Some(Type::Addr) => {
                    let value = self.int(x)?;
                    Some(self.b().convert(ConvertOp::Bits, value, Type::Addr))
                }
                _ => return Err(self.unsupported_op(op, "making a reference of an integer")),
            },
            ("cast_ptr_to_adr" | "cast_adr_to_ptr", [x, ..]) => Some(self.address(x)?),
            ("direct_arrayitems", [x]) => {
                let (array, low) = self.raw_container(x)?;
                let offset = match self.lo.annotator.low_def(low) {
                    LowDef::Array(def) => def.items_offset,
                    _ => 0,
                };
                Some(self.address_plus(array, offset))
            }
            ("direct_fieldptr", [x, name]) => {
                let (object, low) = self.raw_container(x)?;
                let name = self.ann(name).const_text().unwrap_or_default();
                let offset = self.lo.annotator.low_field(low, &name).map_or(0, |field| field.offset);
                Some(self.address_plus(object, offset))
            }
            ("direct_ptradd", [x, n]) => {
                let (array, low) = self.raw_container(x)?;
                let index = self.int(n)?;
                Some(self.raw_item_address(array, low, index, 0))
            }
            ("sizeof", [ty, ..]) => Some(self.size_of_type(ty, actuals.get(1, "n").cloned())?),
            ("offsetof", [ty, name]) => {
                let name = self.ann(name).const_text().unwrap_or_default();
                let low = self.low_argument(ty)?;
                let offset = self.lo.annotator.low_field(low, &name).map(|field| field.offset);
                match offset {
                    Some(offset) => Some(self.signed(offset.into())),
                    None => return Err(self.unsupported_op(op, &format!("the offset of `{name}`"))),
                }
            }
            ("itemoffsetof", [ty, ..]) => {
                let n = actuals.get(1, "n").cloned();
                Some(self.offset_of_item(ty, n)?)
            }
            ("raw_memcopy" | "raw_memmove", [source, dest, size]) => {
                let values = [self.address(source)?, self.address(dest)?, self.int(size)?];
                self.call_external("ouro_raw_move", &values)?;
                None
            }
            ("hlstr" | "llstr", [x]) => match (self.operand(x)?, self.lo.ty(&result)) {
                ((Slot::One(value), Repr::Char), _) => Some(self.char_to_str(value)?),
                ((Slot::One(value), _), Some(ty)) => Some(self.cast(value, ty)),
                ((_, _), Some(ty)) => Some(self.constant(IrConst::Null, ty)),
                _ => None,
            },
            ("llhelper", _) => Some(self.llhelper(op, &result)?),
            _ => None,
        };
        Ok((Slot::from_option(value), result))
    }

    /// The methods of what `scoped_alloc` gives.
    pub fn scoped_method(&mut self, name: &str, op: &Op) -> Res<Lowered> {
        let (Slot::One(memory), Repr::Bound(repr)) = self.operand(&op.args[0])? else {
            return Err(self.bug("scoped memory without a value"));
        };
        if name == "__enter__" {
            return Ok((Slot::One(memory), (*repr).clone()));
        }
        self.raw_free(memory, true)?;
        Ok((Slot::Void, Repr::VOID))
    }

    fn flag(&mut self, operand: Option<&Operand>, otherwise: bool) -> bool {
        operand.and_then(|operand| self.ann(operand).const_bool()).unwrap_or(otherwise)
    }

    fn low_argument(&mut self, ty: &Operand) -> Res<LowId> {
        let ann = self.ann(ty);
        match self.lo.annotator.low_type_of(&ann) {
            Some(low) => Ok(low),
            None => Err(self.bug("a low-level type that is not constant")),
        }
    }

    /// An operand as an address.
    fn address(&mut self, operand: &Operand) -> Res<Value> {
        self.value(operand, &Repr::Addr)
    }

    /// A pointer to raw memory and what it points to.
    fn raw_container(&mut self, operand: &Operand) -> Res<(Value, LowId)> {
        match self.operand(operand)? {
            (Slot::One(value), Repr::Raw(low)) => Ok((value, low)),
            _ => Err(self.bug("no pointer to raw memory")),
        }
    }

    /// The number of items that is asked for, if one is.
    fn item_count(&mut self, actuals: &Actuals<'_>) -> Res<Option<Value>> {
        match actuals.get(1, "n") {
            Some(n) if self.ann(n).kind != Kind::None => Ok(Some(self.int(n)?)),
            _ => Ok(None),
        }
    }

    fn managed_malloc(&mut self, heap: Heap, actuals: &Actuals<'_>) -> Res<Value> {
        let n = self.item_count(actuals)?;
        let held = match self.lo.annotator.low_of_heap(heap).map(|low| self.lo.annotator.low_def(low)) {
            Some(LowDef::Struct(def)) => def.held.clone(),
            _ => Vec::new(),
        };
        let ends_in_held = held.iter().any(|held| held.length.is_none());
        let object = match (heap, n) {
            (Heap::Struct(id), None) => self.new_struct(id),
            (Heap::Struct(id), Some(_)) if ends_in_held => self.new_struct(id),
            (heap, Some(n)) => self.low_malloc(heap, n)?,
            (_, None) => return Err(self.bug("an array without a length")),
        };
        for HeldArray { slot, array, length } in held {
            let length = match (length, n) {
                (Some(length), _) => self.signed(length.into()),
                (None, Some(n)) => n,
                (None, None) => return Err(self.bug("an inlined array without a length")),
            };
            let value = self.new_array(array, length);
            self.push0(InstData::SetField { object, field: slot, value });
        }
        Ok(object)
    }

    fn raw_memory(&mut self, actuals: &Actuals<'_>) -> Res<Value> {
        let Some(ty) = actuals.get(0, "T") else { return Err(self.bug("`malloc` without a type")) };
        let low = self.low_argument(ty)?;
        let n = self.item_count(actuals)?;
        let zero = self.flag(actuals.get(4, "zero"), false);
        let immortal = self.flag(actuals.get(3, "immortal"), false);
        let tracked = self.flag(actuals.get(5, "track_allocation"), true) && !immortal;
        self.raw_malloc(low, n, zero, tracked)
    }

    fn scoped_malloc(&mut self, actuals: &Actuals<'_>) -> Res<Value> {
        let Some(ty) = actuals.get(0, "T") else { return Err(self.bug("`scoped_alloc` without a type")) };
        let low = self.low_argument(ty)?;
        let n = self.item_count(actuals)?;
        let zero = self.flag(actuals.get(2, "zero"), false);
        self.raw_malloc(low, n, zero, true)
    }

    /// The bytes in front of the items of the array that a container ends in, and of one item; the place of its length.
    fn varsize(&self, low: LowId) -> (u32, u32, Option<u32>) {
        match self.lo.annotator.low_def(low) {
            LowDef::Array(def) => (def.items_offset, def.stride, def.has_length.then_some(0)),
            LowDef::Struct(def) => match def.fields.last() {
                Some(last) => {
                    let (items, stride, length) = self.varsize(last.ty);
                    (last.offset + items, stride, length.map(|at| last.offset + at))
                }
                None => (0, 0, None),
            },
            _ => (0, 0, None),
        }
    }

    fn raw_malloc(&mut self, low: LowId, n: Option<Value>, zero: bool, tracked: bool) -> Res<Value> {
        let (fixed, stride, length_at) = match n {
            Some(_) => self.varsize(low),
            None => (self.lo.annotator.low_size(low).0, 0, None),
        };
        let (fixed, stride) = (self.signed(fixed.into()), self.signed(stride.into()));
        let count = n.unwrap_or_else(|| self.signed(0));
        let flags = i64::from(zero) | i64::from(tracked && self.lo.options.checked) << 1;
        let flags = self.signed(flags);
        let memory = match self.call_external("ouro_raw_malloc", &[fixed, stride, count, flags])? {
            Some(memory) => memory,
            None => return Err(self.bug("an allocation without result")),
        };
        if let (Some(at), Some(n)) = (length_at, n) {
            self.push0(InstData::Store { addr: memory, offset: at as i32, value: n });
        }
        Ok(memory)
    }

    fn raw_free(&mut self, memory: Value, tracked: bool) -> Res<()> {
        let tracked = self.signed(i64::from(tracked && self.lo.options.checked));
        self.call_external("ouro_raw_free", &[memory, tracked])?;
        Ok(())
    }

    fn address_plus(&mut self, addr: Value, offset: u32) -> Value {
        let index = self.signed(0);
        self.push1(InstData::AddrAdd { addr, index, scale: 1, offset: offset as i32 }, Type::Addr)
    }

    /// The address of an item of an array, `extra` bytes further on.
    pub fn raw_item_address(&mut self, addr: Value, low: LowId, index: Value, items_offset: u32) -> Value {
        let scale = match self.lo.annotator.low_def(low) {
            LowDef::Array(def) => def.stride,
            _ => 1,
        };
        self.push1(InstData::AddrAdd { addr, index, scale, offset: items_offset as i32 }, Type::Addr)
    }

    fn pointer_as(&mut self, value: Value, ty: Type) -> Value {
        match (self.func.ty(value), ty) {
            (from, to) if from == to => value,
            _ => self.cast(value, ty),
        }
    }

    pub fn cast_primitive(&mut self, x: &Operand, result: Repr) -> Res<Lowered> {
        let (Slot::One(value), repr) = self.operand(x)? else { return Ok((Slot::Void, Repr::VOID)) };
        let Some(ty) = self.lo.ty(&result) else { return Ok((Slot::Void, Repr::VOID)) };
        let from = self.func.ty(value);
        let float = |ty: Type| matches!(ty, Type::F64 | Type::F32);
        let value = match (float(from), float(ty)) {
            _ if from == ty => value,
            _ if ty == Type::Bool => self.truth(Slot::One(value), &repr)?,
            (true, true) => self.b().convert(ConvertOp::Float, value, ty),
            (true, false) => {
                let int = if ty.as_int().is_some() { ty } else { Type::SIGNED };
                let value = self.b().convert(ConvertOp::FloatToInt, value, int);
                if int == ty { value } else { self.b().convert(ConvertOp::Int, value, ty) }
            }
            (false, true) => {
                let value =
                    if from.as_int().is_some() { value } else { self.b().convert(ConvertOp::Int, value, Type::SIGNED) };
                self.b().convert(ConvertOp::IntToFloat, value, ty)
            }
            (false, false) => self.b().convert(ConvertOp::Int, value, ty),
        };
        Ok((Slot::One(value), result))
    }

    /// An address as an integer; objects that move give a number that stays with them.
    fn address_as_int(&mut self, x: &Operand) -> Res<Value> {
        let (Slot::One(value), _) = self.operand(x)? else { return Ok(self.signed(0)) };
        match self.func.ty(value) {
            Type::Ref(_) => match self.call_external("ouro_gc_identity_hash", &[value])? {
                Some(value) => Ok(value),
                None => Err(self.bug("an identity hash without result")),
            },
            _ => Ok(self.b().convert(ConvertOp::Bits, value, Type::SIGNED)),
        }
    }

    fn size_of_type(&mut self, ty: &Operand, n: Option<Operand>) -> Res<Value> {
        let low = self.low_argument(ty)?;
        match n {
            Some(n) => {
                let (fixed, stride, _) = self.varsize(low);
                let n = self.int(&n)?;
                let stride = self.signed(stride.into());
                let bytes = self.binary(BinaryOp::Mul, n, stride);
                let fixed = self.signed(fixed.into());
                Ok(self.binary(BinaryOp::Add, bytes, fixed))
            }
            None => {
                let size = self.lo.annotator.low_size(low).0;
                Ok(self.signed(size.into()))
            }
        }
    }

    fn offset_of_item(&mut self, ty: &Operand, n: Option<Operand>) -> Res<Value> {
        match n {
            Some(_) => self.size_of_type(ty, n),
            None => {
                let low = self.low_argument(ty)?;
                let fixed = self.varsize(low).0;
                Ok(self.signed(fixed.into()))
            }
        }
    }

    fn llhelper(&mut self, op: &Op, result: &Repr) -> Res<Value> {
        let graph = self.graph.calls.get(&self.place).and_then(|calls| calls.targets.first()).and_then(|t| t.1);
        let (Some(graph), Repr::Raw(low)) = (graph, result) else {
            return Err(self.unsupported_op(op, "`llhelper` of this function"));
        };
        let constant = self.lo.low_function(graph, *low)?;
        let ty = self.lo.ty(result).expect("a function pointer has a type");
        Ok(self.constant(constant, ty))
    }

    /// `llop.name(RESULT, …)`.
    pub fn low_operation(&mut self, op: &Op, args: &[Operand]) -> Res<Lowered> {
        let result = self.result_repr(op)?;
        let host = self.lo.annotator.host();
        let callee = self.ann(&op.args[0]).host_const().cloned().unwrap_or(Const::None);
        let name = host.getattr(&callee, "name").and_then(|name| name.as_text()).unwrap_or_default();
        let (sort, rest) = name.split_once('_').unwrap_or((&name, ""));
        let value = match (sort, rest, &args[1..]) {
            ("int" | "uint" | "float", _, [a, b]) if binary_operation(rest).is_some() => {
                let repr = match sort {
                    "int" => Repr::Int(IntType::Signed),
                    "uint" => Repr::Int(IntType::Unsigned),
                    _ => Repr::Float,
                };
                let shift = rest.ends_with("shift");
                let a = self.value(a, &repr)?;
                let b = if shift { self.int(b)? } else { self.value(b, &repr)? };
                self.binary(binary_operation(rest).expect("just seen"), a, b)
            }
            ("int", "neg" | "invert", [a]) => {
                let a = self.int(a)?;
                self.b().unary(if rest == "neg" { UnaryOp::Neg } else { UnaryOp::Not }, a)
            }
            ("float", "neg" | "abs", [a]) => {
                let a = self.value(a, &Repr::Float)?;
                self.b().unary(if rest == "neg" { UnaryOp::Neg } else { UnaryOp::Abs }, a)
            }
            ("ptr", "eq" | "ne", [a, b]) => {
                let kind = if rest == "eq" { ouro_flow::CompareOp::Eq } else { ouro_flow::CompareOp::Ne };
                self.compare_operands(kind, a, b)?
            }
            ("ptr", "iszero", [a]) => {
                let (slot, repr) = self.operand(a)?;
                let truth = self.truth(slot, &repr)?;
                self.b().unary(UnaryOp::Not, truth)
            }
            (_, "is_true" | "nonzero", [a]) => {
                let (slot, repr) = self.operand(a)?;
                self.truth(slot, &repr)?
            }
            ("cast", _, [a]) => return self.cast_primitive(a, result),
            ("keepalive", ..) => return Ok((Slot::Void, Repr::VOID)),
            (_, _, [a]) if result != Repr::VOID => return Ok((Slot::from_option(self.value_as(a, &result)?), result)),
            _ => return Err(self.unsupported_op(op, &format!("`llop.{name}`"))),
        };
        Ok((Slot::One(value), low_repr(self.func.ty(value))))
    }
}

fn binary_operation(name: &str) -> Option<BinaryOp> {
    Some(match name {
        "add" => BinaryOp::Add,
        "sub" => BinaryOp::Sub,
        "mul" => BinaryOp::Mul,
        "floordiv" | "truediv" => BinaryOp::Div,
        "mod" => BinaryOp::Rem,
        "and" => BinaryOp::And,
        "or" => BinaryOp::Or,
        "xor" => BinaryOp::Xor,
        "lshift" => BinaryOp::Shl,
        "rshift" => BinaryOp::Shr,
        "eq" => BinaryOp::Eq,
        "ne" => BinaryOp::Ne,
        "lt" => BinaryOp::Lt,
        "le" => BinaryOp::Le,
        "gt" => BinaryOp::Gt,
        "ge" => BinaryOp::Ge,
        _ => return None,
    })
}
