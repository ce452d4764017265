//! Equality and hash of values in containers, as functions that the helpers for lists and dicts call.
//!
//! For simple values they are helpers themselves; for tuples a function is made that combines the items'.

use ouro_annotate::{Ann, CallTargets, ClassId, Constant, Desc, GraphId, Kind, ann_of_type};
use ouro_ir::{
    BinaryOp, Block, Const as IrConst, ConvertOp, FuncId, Function, FunctionBuilder, InstData, Signature, Term, Type,
    Value,
};

use crate::Res;
use crate::driver::Lowering;
use crate::heap::class_field;
use crate::repr::{DictRepr, ListRepr, Repr, unsupported};

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
            Repr::Instance(class) => self.instance_function(Role::Equal, *class),
            Repr::Dict(_) | Repr::Set(_) => {
                Err(unsupported("comparing dicts or sets that are items of a container", "compare them one by one"))
            }
            _ => self.key_helper("rcompare", "ll_eq_direct"),
        }
    }

    /// `(a) -> int` for stored values of a representation, as a constant of inference.
    pub fn hash(&mut self, repr: &Repr) -> Res<Constant> {
        match repr {
            Repr::Str => self.key_helper("rstr", "ll_strhash"),
            Repr::Tuple(items) => self.tuple_function(Role::Hash, items),
            Repr::Int(_) | Repr::Frozen => self.key_helper("rcompare", "ll_hash_int"),
            Repr::Bool | Repr::Void => self.key_helper("rcompare", "ll_hash_bool"),
            Repr::Char => self.key_helper("rcompare", "ll_hash_char"),
            Repr::Float => self.key_helper("rfloat", "ll_hash_float"),
            Repr::Func(_) | Repr::Class => self.key_helper("rcompare", "ll_hash_constant"),
            _ => self.key_helper("rcompare", "ll_hash_identity"),
        }
    }

    /// Equality and hash of the keys of a dict: those an `r_dict` was given, the keys' own methods, or those of their type.
    pub fn key_functions(&mut self, dict: &DictRepr) -> Res<[Constant; 2]> {
        let Some((equal, hash)) = self.annotator.dict(dict.def).key_calls.clone() else {
            return Ok([self.equality(&dict.key)?, self.hash(&dict.key)?]);
        };
        if let (Repr::Instance(class), Some((Desc::Method(..), _))) = (&*dict.key, equal.targets.first()) {
            let class = *class;
            return Ok([self.instance_function(Role::Equal, class)?, self.instance_function(Role::Hash, class)?]);
        }
        let [equal, hash] = [equal, hash].map(|calls| single_graph(&calls));
        match (equal, hash) {
            (Some(equal), Some(hash)) => Ok([
                self.graph_function(Role::Equal, equal, &dict.key)?,
                self.graph_function(Role::Hash, hash, &dict.key)?,
            ]),
            _ => Err(unsupported(
                "a dict whose keys are compared or hashed by several functions",
                "define `__eq__` and `__hash__` once, in the base class of the keys",
            )),
        }
    }

    /// The equality or hash of instances of a class: by the special method that each class has, else by identity.
    fn instance_function(&mut self, role: Role, class: ClassId) -> Res<Constant> {
        let (name, by_identity) = match role {
            Role::Equal => ("__eq__", "ll_eq_direct"),
            Role::Hash => ("__hash__", "ll_hash_identity"),
        };
        let mut methods = Vec::new();
        for owner in std::iter::once(class).chain(self.annotator.overriding(class, name)) {
            let Some(func) = self.annotator.find_method(owner, name) else { continue };
            let Some(&graph) = self.annotator.defs.funcs[func].graphs.first() else { continue };
            methods.push((owner, self.graph_function(role, graph, &Repr::Instance(owner))?));
        }
        let default = match methods.first() {
            Some((owner, function)) if *owner == class => function.clone(),
            _ => self.key_helper("rcompare", by_identity)?,
        };
        methods.retain(|(owner, _)| *owner != class);
        match methods.is_empty() {
            true => Ok(default),
            false => self.function_by_class(role, class, methods, &default),
        }
    }

    /// A function that does what the first operand's class says; `default` for classes that are not listed.
    fn function_by_class(
        &mut self,
        role: Role,
        class: ClassId,
        mut methods: Vec<(ClassId, Constant)>,
        default: &Constant,
    ) -> Res<Constant> {
        let key = format!("{}_by_class{}", if role == Role::Equal { "eq" } else { "hash" }, class.as_u32());
        if let Some(&func) = self.generated.get(&key) {
            return Ok(Constant::LowFunc(func.as_u32()));
        }
        let (count, result) = if role == Role::Equal { (2, Type::Bool) } else { (1, Type::SIGNED) };
        let stored = self.stored_type(&Repr::Instance(class));
        let signature = Signature { params: vec![stored; count], result: Some(result) };
        let mut func = Function::new(self.unique_func_name(&key), signature);
        func.module = "rpython.rtyper.rdict".into();
        let params: Vec<Value> = func.blocks[func.entry].params.to_vec();
        methods.sort_by_key(|(owner, _)| std::cmp::Reverse(self.class_range(*owner).0));
        let class_type = Type::struct_ref(self.core.class);
        let data = InstData::GetField { object: params[0], field: 0 };
        let pointer = FunctionBuilder::new(&mut func).push1(data, class_type);
        let data = InstData::GetField { object: pointer, field: class_field::MIN };
        let number = FunctionBuilder::new(&mut func).push1(data, Type::SIGNED);
        let mut block = func.entry;
        for (owner, function) in methods {
            let (min, max) = self.class_range(owner);
            let (yes, no) = (func.add_block(), func.add_block());
            let mut builder = FunctionBuilder::new(&mut func);
            builder.switch_to(block);
            let (min, max) = (builder.signed(min), builder.signed(max));
            let above = builder.binary(BinaryOp::Le, min, number);
            let below = builder.binary(BinaryOp::Lt, number, max);
            let fits = builder.binary(BinaryOp::And, above, below);
            builder.branch(fits, yes, no);
            self.return_call(&mut func, yes, &function, &params)?;
            block = no;
        }
        self.return_call(&mut func, block, default, &params)?;
        let func = self.add_generated(&key, func);
        self.annotator.set_low_func(func.as_u32(), vec![ann_of_type(stored); count], ann_of_type(result));
        Ok(Constant::LowFunc(func.as_u32()))
    }

    fn return_call(&mut self, func: &mut Function, block: Block, callee: &Constant, args: &[Value]) -> Res<()> {
        let anns = args.iter().map(|&arg| ann_of_type(func.ty(arg))).collect();
        let callee = self.low_callee(callee, anns)?;
        let result = self.program.funcs[callee].signature.result;
        let mut builder = FunctionBuilder::new(func);
        builder.switch_to(block);
        let data = InstData::Call { func: callee, args: args.into() };
        let value = builder.push(data, result.as_slice()).first().copied();
        builder.terminate(Term::Return(value));
        Ok(())
    }

    /// A graph as an equality or hash of stored values.
    fn graph_function(&mut self, role: Role, graph: GraphId, repr: &Repr) -> Res<Constant> {
        let stored = self.stored_type(repr);
        let callee = self.func(graph)?;
        let key = format!("key{}_{}_{}", role as u8, callee.as_u32(), self.type_name(stored));
        if let Some(&func) = self.generated.get(&key) {
            return Ok(Constant::LowFunc(func.as_u32()));
        }
        let (count, result) = if role == Role::Equal { (2, Type::Bool) } else { (1, Type::SIGNED) };
        let signature = Signature { params: vec![stored; count], result: Some(result) };
        let target = self.program.funcs[callee].signature.clone();
        if target.params.len() != count || target.result != Some(result) {
            return Err(unsupported("this equality or hash of keys", "take the keys, and return a bool or an int"));
        }
        let char_strings = self.char_strings();
        let char_table = self.program.statics[char_strings].heap;
        let string = Type::struct_ref(self.core.string);
        let mut func = Function::new(self.unique_func_name(&key), signature);
        func.module = "rpython.rtyper.rdict".into();
        let params: Vec<Value> = func.blocks[func.entry].params.to_vec();
        let mut builder = FunctionBuilder::new(&mut func);
        let mut args = Vec::new();
        for (param, ty) in params.into_iter().zip(target.params) {
            args.push(match stored {
                Type::Char if ty == string => {
                    let table = builder.constant(IrConst::Static(char_strings), Type::Ref(char_table));
                    let index = builder.convert(ConvertOp::Int, param, Type::SIGNED);
                    builder.push1(InstData::GetItem { object: table, index, field: 0 }, string)
                }
                _ if stored == ty || (stored.is_ref() && ty.is_ref()) => builder.convert(ConvertOp::Ref, param, ty),
                _ => return Err(unsupported("this equality or hash of keys", "take keys of the dict's own key type")),
            });
        }
        let data = InstData::Call { func: callee, args: args.into() };
        let value = builder.push1(data, result);
        builder.terminate(Term::Return(Some(value)));
        let func = self.add_generated(&key, func);
        self.annotator.set_low_func(func.as_u32(), vec![ann_of_type(stored); count], ann_of_type(result));
        Ok(Constant::LowFunc(func.as_u32()))
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
        builder.terminate(Term::Return(Some(value)));
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

    /// As `rpython.rlib.objectmodel.compute_hash` documents it.
    fn combine_hash(&mut self, func: &mut Function, items: &[Repr], operand: Value) -> Res<Value> {
        let mut result = func.constant(IrConst::signed(items.len() as i64), Type::SIGNED);
        for (index, item) in items.iter().enumerate() {
            let hash = self.hash(item)?;
            let value = self.item(func, operand, index, item);
            let hash = self.call_constant(func, &hash, &[value])?;
            let mut builder = FunctionBuilder::new(func);
            let mixed = builder.binary(BinaryOp::Xor, result, hash);
            let factor = builder.signed(1_000_003);
            result = builder.binary(BinaryOp::Mul, mixed, factor);
        }
        Ok(result)
    }

    fn item(&mut self, func: &mut Function, tuple: Value, index: usize, repr: &Repr) -> Value {
        let ty = self.stored_type(repr);
        FunctionBuilder::new(func).push1(InstData::GetField { object: tuple, field: index as u32 }, ty)
    }

    /// A call, in a function under construction, of an equality or hash.
    fn call_constant(&mut self, func: &mut Function, callee: &Constant, args: &[Value]) -> Res<Value> {
        let anns: Vec<Ann> = args.iter().map(|&arg| ann_of_type(func.ty(arg))).collect();
        let callee = self.low_callee(callee, anns)?;
        let result = self.program.funcs[callee].signature.result;
        let data = InstData::Call { func: callee, args: args.into() };
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

/// The one graph that calls go to.
fn single_graph(calls: &CallTargets) -> Option<GraphId> {
    let mut graphs = calls.targets.iter().filter_map(|(_, graph)| *graph);
    let first = graphs.next()?;
    graphs.all(|graph| graph == first).then_some(first)
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
