//! Equality and hash of values in containers, as functions that the helpers for lists and dicts call.
//!
//! For simple values they are helpers themselves; for tuples a function is made that combines the items'.

use ouro_annotate::{Ann, Constant, Kind, ann_of_type};
use ouro_ir::{BinaryOp, Const as IrConst, FuncId, Function, FunctionBuilder, Signature, Type, Value};

use crate::Res;
use crate::driver::Lowering;
use crate::repr::{ListRepr, Repr};

/// Which function is meant.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Role {
    Equal,
    Hash,
}

impl Lowering<'_, '_> {
    /// `(a, b) -> bool` for stored values of a representation, as a constant of inference.
    pub fn equality(&mut self, repr: &Repr) -> Res<Constant> {
        match repr {
            Repr::Str => self.key_helper("rstr", "ll_streq"),
            Repr::Tuple(items) => self.tuple_function(Role::Equal, items),
            Repr::List(list) => self.list_equality(&list.clone()),
            _ => self.key_helper("rcompare", "ll_eq_direct"),
        }
    }

    /// `(a) -> int` for stored values of a representation, as a constant of inference.
    pub fn hash(&mut self, repr: &Repr) -> Res<Constant> {
        match repr {
            Repr::Str => self.key_helper("rstr", "ll_strhash"),
            Repr::Tuple(items) => self.tuple_function(Role::Hash, items),
            Repr::Int(_) => self.key_helper("rcompare", "ll_hash_int"),
            Repr::Bool | Repr::Void => self.key_helper("rcompare", "ll_hash_bool"),
            Repr::Char => self.key_helper("rcompare", "ll_hash_char"),
            Repr::Float => self.key_helper("rfloat", "ll_hash_float"),
            Repr::Func(_) | Repr::Class => self.key_helper("rcompare", "ll_hash_constant"),
            _ => self.key_helper("rcompare", "ll_hash_identity"),
        }
    }

    /// Lists are equal where their items are: `ll_eq` for two lists of this type.
    fn list_equality(&mut self, list: &ListRepr) -> Res<Constant> {
        let ty = self.list_type(list);
        let key = format!("eq_{}_{}", self.type_name(ty), kind_letter(&list.item));
        if let Some(&func) = self.generated.get(&key) {
            return Ok(Constant::LowFunc(func.as_u32()));
        }
        let items = self.equality(&list.item.clone())?;
        let items = match items {
            Constant::Host(function) => self.const_ann(&function),
            constant => Ann { kind: Kind::Addr, constant: Some(constant) },
        };
        let graph = self.helper_graph("rlist", "ll_eq", vec![ann_of_type(ty), ann_of_type(ty), items])?;
        let func = self.func(graph)?;
        self.generated.insert(key, func);
        self.annotator.set_low_func(func.as_u32(), vec![ann_of_type(ty); 2], ann_of_type(Type::Bool));
        Ok(Constant::LowFunc(func.as_u32()))
    }

    fn key_helper(&mut self, module: &str, name: &str) -> Res<Constant> {
        let full = format!("rpython.rtyper.{module}");
        match self.annotator.host().lookup(&full, name) {
            Ok(found) => Ok(Constant::Host(found)),
            Err(_) => Err(self.bug(ouro_source::Span::NONE, format!("the helper {full}.{name} is missing"))),
        }
    }

    fn tuple_function(&mut self, role: Role, items: &[Repr]) -> Res<Constant> {
        let id = self.tuple_struct(items);
        let name = self.types.borrow().structs[id].name.clone();
        let key = format!("{}_{name}", if role == Role::Equal { "eq" } else { "hash" });
        // The struct does not tell all representations apart that compare differently.
        let key = format!("{key}_{}", items.iter().map(kind_letter).collect::<String>());
        if let Some(&func) = self.generated.get(&key) {
            return Ok(Constant::LowFunc(func.as_u32()));
        }
        let tuple = Type::struct_ref(id);
        let (params, result) = match role {
            Role::Equal => (vec![tuple, tuple], Type::Bool),
            Role::Hash => (vec![tuple], Type::SIGNED),
        };
        let signature = Signature { params: params.clone(), result: Some(result) };
        let mut func = Function::new(self.unique_func_name(&key), signature);
        func.module = "rpython.rtyper.rtuple".into();
        let operands: Vec<Value> = func.blocks[func.entry].params.to_vec();
        let value = match role {
            Role::Equal => self.combine_equal(&mut func, items, &operands)?,
            Role::Hash => self.combine_hash(&mut func, items, operands[0])?,
        };
        let mut builder = FunctionBuilder::new(&mut func);
        builder.terminate(ouro_ir::Term::Return(Some(value)));
        let func = self.add_generated(&key, func);
        let params: Vec<Ann> = params.into_iter().map(ann_of_type).collect();
        self.annotator.set_low_func(func.as_u32(), params, ann_of_type(result));
        Ok(Constant::LowFunc(func.as_u32()))
    }

    fn combine_equal(&mut self, func: &mut Function, items: &[Repr], operands: &[Value]) -> Res<Value> {
        let mut result = func.constant(IrConst::Bool(true), Type::Bool);
        for (index, item) in items.iter().enumerate() {
            let equal = self.equality(item)?;
            let a = self.item(func, operands[0], index, item);
            let b = self.item(func, operands[1], index, item);
            let same = self.call_constant(func, &equal, &[a, b])?;
            result = FunctionBuilder::new(func).binary(BinaryOp::And, result, same);
        }
        Ok(result)
    }

    /// Multiplies and adds, as for strings.
    fn combine_hash(&mut self, func: &mut Function, items: &[Repr], operand: Value) -> Res<Value> {
        let mut result = func.constant(IrConst::signed(0x345678), Type::SIGNED);
        for (index, item) in items.iter().enumerate() {
            let hash = self.hash(item)?;
            let value = self.item(func, operand, index, item);
            let hash = self.call_constant(func, &hash, &[value])?;
            let mut builder = FunctionBuilder::new(func);
            let factor = builder.signed(1_000_003);
            let product = builder.binary(BinaryOp::Mul, result, factor);
            result = builder.binary(BinaryOp::Xor, product, hash);
        }
        Ok(result)
    }

    fn item(&mut self, func: &mut Function, tuple: Value, index: usize, repr: &Repr) -> Value {
        let ty = self.stored_type(repr);
        FunctionBuilder::new(func).push1(ouro_ir::InstData::GetField { object: tuple, field: index as u32 }, ty)
    }

    /// A call, in a function under construction, of an equality or hash.
    fn call_constant(&mut self, func: &mut Function, callee: &Constant, args: &[Value]) -> Res<Value> {
        let anns: Vec<Ann> = args.iter().map(|&arg| ann_of_type(func.ty(arg))).collect();
        let callee = self.low_callee(callee, anns)?;
        let result = self.program.funcs[callee].signature.result;
        let data = ouro_ir::InstData::Call { func: callee, args: args.into() };
        let value = FunctionBuilder::new(func).push(data, result.as_slice()).first().copied();
        value.ok_or_else(|| self.bug(ouro_source::Span::NONE, "an equality without result"))
    }

    /// The function that a constant of inference stands for, for arguments of these annotations.
    pub fn low_callee(&mut self, callee: &Constant, anns: Vec<Ann>) -> Res<FuncId> {
        match callee {
            Constant::LowFunc(number) => Ok(FuncId::from_u32(*number)),
            Constant::Host(constant) => {
                let Some(object) = constant.obj() else {
                    return Err(self.bug(ouro_source::Span::NONE, "a helper that is not a function"));
                };
                let graph = self.annotator.helper(object, anns).map_err(|mut errors| Box::new(errors.remove(0)))?;
                self.func(graph)
            }
            Constant::LowType(_) => Err(self.bug(ouro_source::Span::NONE, "a type that is called")),
        }
    }

    /// The annotation of a stored value of a representation.
    pub fn stored_ann(&mut self, repr: &Repr) -> Ann {
        ann_of_type(self.stored_type(repr))
    }
}

fn kind_letter(repr: &Repr) -> char {
    match repr {
        Repr::Str => 's',
        Repr::Tuple(_) => 't',
        Repr::List(_) => 'l',
        Repr::Float => 'f',
        Repr::Void => 'v',
        Repr::Instance(_) => 'o',
        _ => 'd',
    }
}
