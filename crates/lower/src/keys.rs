//! Equality, order and hash of values in containers, as functions that the helpers for lists and dicts call.
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
use crate::item::Container;
use crate::repr::{DictRepr, ListRepr, Repr, unsupported};

/// Which function is meant.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Role {
    Equal,
    Less,
    LessEqual,
    Hash,
}

impl Role {
    /// The number of values it takes, and what it gives.
    fn shape(self) -> (usize, Type) {
        if self == Role::Hash { (1, Type::SIGNED) } else { (2, Type::Bool) }
    }

    /// What names of functions with this role begin with.
    fn prefix(self) -> &'static str {
        match self {
            Role::Equal => "eq",
            Role::Less => "lt",
            Role::LessEqual => "le",
            Role::Hash => "hash",
        }
    }

    /// The special method with this role.
    fn method(self) -> &'static str {
        match self {
            Role::Equal => "__eq__",
            Role::Less => "__lt__",
            Role::LessEqual => "__le__",
            Role::Hash => "__hash__",
        }
    }
}

impl Lowering<'_, '_> {
    /// `(a, b) -> bool` for stored values of a representation, as a constant of inference.
    pub fn equality(&mut self, repr: &Repr) -> Res<Constant> {
        match repr {
            Repr::Str => self.key_helper("rstr", "ll_streq"),
            Repr::Tuple(items) => self.tuple_function(Role::Equal, items),
            Repr::List(list) => self.list_equality(&list.clone()),
            Repr::Instance(class) => self.instance_function(Role::Equal, *class),
            Repr::Dict(dict) => self.table_equality(&dict.clone(), true),
            Repr::Set(dict) => self.table_equality(&dict.clone(), false),
            _ => self.key_helper("rcompare", "ll_eq_direct"),
        }
    }

    /// `(a, b) -> a < b`, or `a <= b`, for stored values of a representation, as a constant of inference.
    pub fn order(&mut self, repr: &Repr, or_equal: bool) -> Res<Constant> {
        let role = if or_equal { Role::LessEqual } else { Role::Less };
        match repr {
            Repr::Str => self.key_helper("rstr", if or_equal { "ll_strlessequal" } else { "ll_strless" }),
            Repr::Tuple(items) => self.tuple_function(role, items),
            Repr::List(list) => self.list_order(role, &list.clone()),
            Repr::Instance(class) => self.instance_function(role, *class),
            // Items that are never made are of no type; inference has refused what has no order.
            Repr::Int(_) | Repr::Float | Repr::Char | Repr::Bool | Repr::Void(_) => {
                self.key_helper("rcompare", if or_equal { "ll_less_equal_direct" } else { "ll_less_direct" })
            }
            _ => Err(unordered()),
        }
    }

    /// `(a) -> int` for stored values of a representation, as a constant of inference.
    pub fn hash(&mut self, repr: &Repr) -> Res<Constant> {
        match repr {
            Repr::Str => self.key_helper("rstr", "ll_strhash"),
            Repr::Tuple(items) => self.tuple_function(Role::Hash, items),
            Repr::Int(_) | Repr::Frozen => self.key_helper("rcompare", "ll_hash_int"),
            Repr::Bool | Repr::Void(_) => self.key_helper("rcompare", "ll_hash_bool"),
            Repr::Char => self.key_helper("rcompare", "ll_hash_char"),
            Repr::Float => self.key_helper("rfloat", "ll_hash_float"),
            Repr::Func(_) | Repr::Class => self.key_helper("rcompare", "ll_hash_constant"),
            Repr::Instance(class) => self.instance_function(Role::Hash, *class),
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

    /// Whether the keys of two dicts are compared and hashed alike.
    pub fn same_keys(&self, a: &DictRepr, b: &DictRepr) -> bool {
        let [a, b] = [a, b].map(|dict| self.annotator.dict(dict.def));
        a.custom == b.custom
    }

    /// The equality, order or hash of instances of a class: by the special method that each class has, else by identity.
    fn instance_function(&mut self, role: Role, class: ClassId) -> Res<Constant> {
        let name = role.method();
        let mut methods = Vec::new();
        for owner in std::iter::once(class).chain(self.annotator.overriding(class, name)) {
            let Some(func) = self.annotator.find_method(owner, name) else { continue };
            let Some(&graph) = self.annotator.defs.funcs[func].graphs.first() else { continue };
            methods.push((owner, self.graph_function(role, graph, &Repr::Instance(owner))?));
        }
        let default = match methods.first() {
            Some((owner, function)) if *owner == class => function.clone(),
            _ => match role {
                Role::Equal => self.key_helper("rcompare", "ll_eq_direct")?,
                Role::Hash => self.key_helper("rcompare", "ll_hash_identity")?,
                Role::Less | Role::LessEqual => return Err(unordered()),
            },
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
        let key = format!("{}_by_class{}", role.prefix(), class.as_u32());
        if let Some(&func) = self.generated.get(&key) {
            return Ok(Constant::LowFunc(func.as_u32()));
        }
        let (count, result) = role.shape();
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
        let key = format!("key_{}_{}_{}", role.prefix(), callee.as_u32(), self.type_name(stored));
        if let Some(&func) = self.generated.get(&key) {
            return Ok(Constant::LowFunc(func.as_u32()));
        }
        let (count, result) = role.shape();
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
        let key = format!("eq_{}_{}", self.type_name(ty), self.compared_as(&list.item));
        if let Some(&func) = self.generated.get(&key) {
            return Ok(Constant::LowFunc(func.as_u32()));
        }
        self.maybe_recursive(Container::List(list.def), Role::Equal, key, ty, |this, key| {
            let items = this.equality(&list.item)?;
            this.container_function(key, ty, ("rlist", "ll_eq"), &[items])
        })
    }

    /// The order of lists: `ll_less` or `ll_less_equal` for two lists of this type.
    fn list_order(&mut self, role: Role, list: &ListRepr) -> Res<Constant> {
        let ty = self.list_type(list);
        let key = format!("{}_{}_{}", role.prefix(), self.type_name(ty), self.compared_as(&list.item));
        if let Some(&func) = self.generated.get(&key) {
            return Ok(Constant::LowFunc(func.as_u32()));
        }
        self.maybe_recursive(Container::List(list.def), role, key, ty, |this, key| {
            let equal = this.equality(&list.item)?;
            let order = this.order(&list.item, role == Role::LessEqual)?;
            let name = if role == Role::Less { "ll_less" } else { "ll_less_equal" };
            this.container_function(key, ty, ("rlist", name), &[equal, order])
        })
    }

    /// The equality of dicts or sets that are items themselves.
    fn table_equality(&mut self, dict: &DictRepr, is_dict: bool) -> Res<Constant> {
        let ty = Type::struct_ref(self.dict_struct(dict));
        let letters = [self.compared_as(&dict.key), self.compared_as(&dict.value)];
        let key = format!("eq_{}_{}{}_{}", self.type_name(ty), letters[0], letters[1], dict.def);
        if let Some(&func) = self.generated.get(&key) {
            return Ok(Constant::LowFunc(func.as_u32()));
        }
        let [equal, hash] = self.key_functions(dict)?;
        if !is_dict {
            return self.container_function(key, ty, ("rdict", "ll_set_eq"), &[equal, hash]);
        }
        self.maybe_recursive(Container::Dict(dict.def), Role::Equal, key, ty, |this, key| {
            let value = this.equality(&dict.value)?;
            let name = this.dict_equality(dict);
            this.container_function(key, ty, ("rdict", name), &[value, equal, hash])
        })
    }

    /// The helper that compares such dicts: an `OrderedDict` is equal to another one in the same order only.
    pub fn dict_equality(&self, dict: &DictRepr) -> &'static str {
        if self.annotator.dict(dict.def).ordered { "ll_eq_ordered" } else { "ll_eq" }
    }

    /// What `make` makes under a key. If the container can contain itself, a function that calls it is there already while
    /// it is made, for the items.
    fn maybe_recursive(
        &mut self,
        container: Container,
        role: Role,
        key: String,
        ty: Type,
        make: impl FnOnce(&mut Self, String) -> Res<Constant>,
    ) -> Res<Constant> {
        if !self.contains_itself(container) {
            return make(self, key);
        }
        let (count, result) = role.shape();
        let signature = Signature { params: vec![ty; count], result: Some(result) };
        let mut func = Function::new(self.unique_func_name(&key), signature);
        func.module = "rpython.rtyper.rlist".into();
        let id = self.add_generated(&key, func.clone());
        self.annotator.set_low_func(id.as_u32(), vec![ann_of_type(ty); count], ann_of_type(result));
        let callee = make(self, format!("{key}_items"))?;
        let params: Vec<Value> = func.blocks[func.entry].params.to_vec();
        let entry = func.entry;
        self.return_call(&mut func, entry, &callee, &params)?;
        self.program.funcs[id] = func;
        Ok(Constant::LowFunc(id.as_u32()))
    }

    /// A helper for two containers of one type, given what their items are compared by.
    fn container_function(
        &mut self,
        key: String,
        ty: Type,
        (module, name): (&str, &str),
        by: &[Constant],
    ) -> Res<Constant> {
        let mut anns = vec![ann_of_type(ty); 2];
        for constant in by {
            anns.push(match constant {
                Constant::Host(function) => self.const_ann(function),
                constant => Ann { kind: Kind::Addr, constant: Some(constant.clone()) },
            });
        }
        let graph = self.helper_graph(module, name, anns)?;
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
        let key = format!("{}_{name}", role.prefix());
        // The struct does not tell all representations apart that compare differently.
        let key = format!("{key}_{}", self.all_compared_as(items));
        if let Some(&func) = self.generated.get(&key) {
            return Ok(Constant::LowFunc(func.as_u32()));
        }
        let tuple = Type::struct_ref(id);
        let (count, result) = role.shape();
        let params = vec![tuple; count];
        let signature = Signature { params: params.clone(), result: Some(result) };
        let mut func = Function::new(self.unique_func_name(&key), signature);
        func.module = "rpython.rtyper.rtuple".into();
        let operands: Vec<Value> = func.blocks[func.entry].params.to_vec();
        let value = match role {
            Role::Equal => self.combine_equal(&mut func, items, &operands)?,
            Role::Less | Role::LessEqual => self.combine_order(&mut func, items, &operands, role == Role::LessEqual)?,
            Role::Hash => self.combine_hash(&mut func, items, operands[0])?,
        };
        let last = func.blocks.keys().next_back().unwrap_or(func.entry);
        let mut builder = FunctionBuilder::new(&mut func);
        builder.switch_to(last);
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

    /// The first pair of items that differ decides. Returns what remains if none do; the last block made is where.
    fn combine_order(&mut self, func: &mut Function, items: &[Repr], operands: &[Value], or_equal: bool) -> Res<Value> {
        let mut block = func.entry;
        for (index, item) in items.iter().enumerate() {
            if *item == Repr::VOID {
                continue;
            }
            let (equal, order) = (self.equality(item)?, self.order(item, or_equal)?);
            let a = self.item_in(func, block, operands[0], index, item);
            let b = self.item_in(func, block, operands[1], index, item);
            let same = self.call_constant_in(func, block, &equal, &[a, b])?;
            let differ = func.add_block();
            let next = func.add_block();
            let mut builder = FunctionBuilder::new(func);
            builder.switch_to(block);
            builder.branch(same, next, differ);
            let less = self.call_constant_in(func, differ, &order, &[a, b])?;
            let mut builder = FunctionBuilder::new(func);
            builder.switch_to(differ);
            builder.terminate(Term::Return(Some(less)));
            block = next;
        }
        Ok(func.constant(IrConst::Bool(or_equal), Type::Bool))
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
        let entry = func.entry;
        self.item_in(func, entry, tuple, index, repr)
    }

    fn item_in(&mut self, func: &mut Function, block: Block, tuple: Value, index: usize, repr: &Repr) -> Value {
        let ty = self.stored_type(repr);
        let mut builder = FunctionBuilder::new(func);
        builder.switch_to(block);
        builder.push1(InstData::GetField { object: tuple, field: index as u32 }, ty)
    }

    /// A call, in a function under construction, of an equality or hash.
    fn call_constant(&mut self, func: &mut Function, callee: &Constant, args: &[Value]) -> Res<Value> {
        let entry = func.entry;
        self.call_constant_in(func, entry, callee, args)
    }

    fn call_constant_in(&mut self, func: &mut Function, block: Block, callee: &Constant, args: &[Value]) -> Res<Value> {
        let anns: Vec<Ann> = args.iter().map(|&arg| ann_of_type(func.ty(arg))).collect();
        let callee = self.low_callee(callee, anns)?;
        let result = self.program.funcs[callee].signature.result;
        let data = InstData::Call { func: callee, args: args.into() };
        let mut builder = FunctionBuilder::new(func);
        builder.switch_to(block);
        let value = builder.push(data, result.as_slice()).first().copied();
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

    /// What tells representations apart that are of one type but are compared by different functions.
    fn compared_as(&self, repr: &Repr) -> String {
        match repr {
            Repr::Str => "s".into(),
            Repr::Tuple(items) => format!("t{}e", self.all_compared_as(items)),
            Repr::List(list) if self.contains_itself(Container::List(list.def)) => format!("r{}_", list.def),
            Repr::List(list) => format!("l{}", self.compared_as(&list.item)),
            Repr::Float => "f".into(),
            Repr::Void(_) => "v".into(),
            Repr::Instance(class) => format!("o{}_", class.as_u32()),
            Repr::Dict(dict) | Repr::Set(dict) => format!("m{}_", dict.def),
            _ => "d".into(),
        }
    }

    fn all_compared_as(&self, items: &[Repr]) -> String {
        items.iter().map(|item| self.compared_as(item)).collect()
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

fn unordered() -> Box<ouro_source::Diagnostic> {
    unsupported("ordering values that have no order", "give the class a method `__lt__`, or sort with a `key`")
}
