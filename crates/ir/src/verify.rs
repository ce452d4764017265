//! The verifier: what every phase may assume of a program.
//!
//! Types of operands and results, arguments of jumps and calls, definitions before uses, handlers after operations that can
//! raise, prebuilt data of the right shape. It reports all violations it finds, each with the place and the operation's text.

use cranelift_entity::EntityRef;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::analysis::{Graph, NONE};
use crate::{
    ArrayDef, BinaryOp, Block, BlockCall, Const, ConvertOp, Field, Function, Heap, Inst, InstData, IntType, Program,
    Signature, Static, StaticContents, StructDef, Term, Type, UnaryOp, Value, ValueDef,
};

mod operation;

/// Checks a program that has not been woven.
pub fn verify(program: &Program) -> Result<(), Vec<String>> {
    verify_program(program, false)
}

/// Checks a program after `weave`: raw memory is allowed, but no allocations, handlers or `raise`.
pub fn verify_woven(program: &Program) -> Result<(), Vec<String>> {
    verify_program(program, true)
}

/// Checks one function of a program; it need not be in the program's table.
pub fn verify_function(program: &Program, func: &Function, woven: bool) -> Result<(), Vec<String>> {
    let mut checker = FunctionChecker::new(program, func, woven);
    checker.check();
    if checker.errors.is_empty() { Ok(()) } else { Err(checker.errors) }
}

fn verify_program(program: &Program, woven: bool) -> Result<(), Vec<String>> {
    let mut errors = Vec::new();
    check_types(program, &mut errors);
    check_names(program, &mut errors);
    if !errors.is_empty() {
        return Err(errors); // What follows relies on well-formed types.
    }
    for (_, data) in &program.statics {
        check_static(program, data, &mut errors);
    }
    check_well_known(program, &mut errors);
    for func in program.funcs.values() {
        if let Err(found) = verify_function(program, func, woven) {
            errors.extend(found);
        }
    }
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

fn check_type(program: &Program, ty: Type) -> bool {
    match ty {
        Type::Ref(Heap::Struct(id)) => program.types.structs.is_valid(id),
        Type::Ref(Heap::Array(id)) => program.types.arrays.is_valid(id),
        Type::Func(sig) => program.types.sigs.is_valid(sig),
        _ => true,
    }
}

fn check_types(program: &Program, errors: &mut Vec<String>) {
    let types = &program.types;
    let mut fields_ok = |owner: &str, fields: &[Field]| {
        let mut names = FxHashSet::default();
        for field in fields {
            if !names.insert(&field.name) {
                errors.push(format!("{owner}: two fields are called {}", field.name));
            }
            if !check_type(program, field.ty) {
                errors.push(format!("{owner}: the type of field {} does not exist", field.name));
            }
        }
    };
    types.structs.values().for_each(|def: &StructDef| fields_ok(&def.name, &def.fields));
    types.arrays.values().for_each(|def: &ArrayDef| fields_ok(&def.name, &def.row));
    for (id, def) in &types.structs {
        if let Some(parent) = def.parent {
            if parent >= id {
                errors.push(format!("struct {}: its parent is not defined before it", def.name));
            } else if !def.fields.starts_with(&types.structs[parent].fields) {
                errors.push(format!("struct {}: its fields do not begin with its parent's", def.name));
            } else if types.structs[parent].tail.is_some() {
                errors.push(format!("struct {}: derived from a struct with a tail", def.name));
            }
        }
        if let Some(tail) = &def.tail
            && !check_type(program, tail.item)
        {
            errors.push(format!("struct {}: the type of its tail does not exist", def.name));
        }
    }
    let exts = program.exts.values().map(|ext| (&ext.name, &ext.signature));
    for (name, signature) in program.funcs.values().map(|func| (&func.name, &func.signature)).chain(exts) {
        if !signature.params.iter().chain(&signature.result).all(|&ty| check_type(program, ty)) {
            errors.push(format!("{name}: a type of its signature does not exist"));
        }
    }
}

fn check_names(program: &Program, errors: &mut Vec<String>) {
    let mut unique = |what: &str, names: &mut dyn Iterator<Item = &String>| {
        let mut seen = FxHashSet::default();
        for name in names {
            if !seen.insert(name) {
                errors.push(format!("two {what} are called {name}"));
            }
        }
    };
    let structs = program.types.structs.values().map(|def| &def.name);
    unique("types", &mut structs.chain(program.types.arrays.values().map(|def| &def.name)));
    unique("functions", &mut program.funcs.values().map(|func| &func.name));
    unique("prebuilt objects", &mut program.statics.values().map(|data| &data.name));
    unique("external functions", &mut program.exts.values().map(|ext| &ext.name));
}

/// Whether a constant is a value of a type.
fn const_fits(program: &Program, value: Const, ty: Type) -> bool {
    match (value, ty) {
        (Const::Bool(_), Type::Bool)
        | (Const::Char(_), Type::Char)
        | (Const::UniChar(_), Type::UniChar)
        | (Const::F32(_), Type::F32)
        | (Const::F64(_), Type::F64)
        | (Const::Null, Type::Ref(_) | Type::Func(_) | Type::Addr)
        | (Const::RuntimeState, Type::Addr) => true,
        (Const::Int(int, number), Type::Int(expected)) => int == expected && int.wrap(number) == number,
        (Const::Static(id), Type::Ref(_)) => {
            program.statics.get(id).is_some_and(|data| program.types.is_subtype(Type::Ref(data.heap), ty))
        }
        // Calls go through the signature of the reference; `lower` sees to it that they agree where it matters.
        (Const::Func(id), Type::Func(_)) => program.funcs.is_valid(id),
        (Const::Static(id) | Const::Inside(id, _), Type::Addr) => program.statics.is_valid(id),
        _ => false,
    }
}

fn check_static(program: &Program, data: &Static, errors: &mut Vec<String>) {
    let name = &data.name;
    let mut fields_fit = |values: &[Const], fields: &[Field]| {
        if values.len() != fields.len() {
            errors.push(format!("static {name}: {} values for {} fields", values.len(), fields.len()));
        }
        for (&value, field) in values.iter().zip(fields) {
            if !const_fits(program, value, field.ty) {
                let ty = program.types.display(field.ty);
                errors.push(format!("static {name}: field {} is {ty}, not {value:?}", field.name));
            }
        }
    };
    match (data.heap, &data.contents) {
        (Heap::Struct(id), StaticContents::Struct(values)) if program.types.structs[id].tail.is_none() => {
            fields_fit(values, &program.types.structs[id].fields);
        }
        (Heap::Struct(id), StaticContents::StructTail(values, items)) => {
            fields_fit(values, &program.types.structs[id].fields);
            match &program.types.structs[id].tail {
                Some(tail) if items.iter().all(|&item| const_fits(program, item, tail.item)) => {}
                _ => errors.push(format!("static {name}: the tail's items do not fit")),
            }
        }
        (Heap::Struct(id), StaticContents::Chars(values, _)) => {
            fields_fit(values, &program.types.structs[id].fields);
            if program.types.structs[id].tail.as_ref().is_none_or(|tail| tail.item != Type::Char) {
                errors.push(format!("static {name}: chars for a struct without a tail of chars"));
            }
        }
        (Heap::Array(id), StaticContents::Array(values)) => {
            let row = &program.types.arrays[id].row;
            if row.is_empty() || values.len() % row.len() != 0 {
                errors.push(format!("static {name}: {} values for rows of {}", values.len(), row.len()));
            } else {
                let fits = |(index, &value): (usize, &Const)| const_fits(program, value, row[index % row.len()].ty);
                if let Some(index) = values.iter().enumerate().position(|item| !fits(item)) {
                    errors.push(format!("static {name}: value {index} does not fit: {:?}", values[index]));
                }
            }
        }
        _ => errors.push(format!("static {name}: the contents are not those of its type")),
    }
}

fn check_well_known(program: &Program, errors: &mut Vec<String>) {
    let Some(known) = program.well_known else { return };
    if !program.types.structs.is_valid(known.exception) {
        errors.push("the exception struct does not exist".to_owned());
        return;
    }
    for (what, id) in [("memory_error", known.memory_error), ("stack_overflow", known.stack_overflow)] {
        let heap = program.statics.get(id).map(|data| data.heap);
        if !heap.is_some_and(|heap| program.types.is_subtype(Type::Ref(heap), Type::struct_ref(known.exception))) {
            errors.push(format!("{what} is not an exception"));
        }
    }
    let expected = Signature { params: vec![], result: Some(Type::SIGNED) };
    for (what, id) in [("entry", Some(known.entry)), ("finalizers", known.finalizers)] {
        if id.is_some_and(|id| program.funcs.get(id).is_none_or(|func| func.signature != expected)) {
            errors.push(format!("the function {what} is not () -> signed"));
        }
    }
}

/// Where a value becomes available: a node of the split graph and a place in it.
#[derive(Copy, Clone)]
struct Place {
    node: u32,
    index: u32,
}

struct FunctionChecker<'p> {
    program: &'p Program,
    func: &'p Function,
    woven: bool,
    errors: Vec<String>,
}

impl<'p> FunctionChecker<'p> {
    fn new(program: &'p Program, func: &'p Function, woven: bool) -> Self {
        FunctionChecker { program, func, woven, errors: Vec::new() }
    }

    fn error(&mut self, block: Block, inst: Option<Inst>, message: impl std::fmt::Display) {
        let name = &self.func.name;
        let text = match inst {
            Some(inst) => format!("@{name} {block}: {message}\n    in: {}", self.func.inst_text(self.program, inst)),
            None => format!("@{name} {block}: {message}"),
        };
        self.errors.push(text);
    }

    fn text(&self, ty: Type) -> String {
        self.program.types.display(ty).to_string()
    }

    fn check(&mut self) {
        let func = self.func;
        let params: Vec<Type> = func.blocks[func.entry].params.iter().map(|&param| func.ty(param)).collect();
        if params != func.signature.params {
            self.error(func.entry, None, "the entry's parameters are not those of the signature");
        }
        if !self.check_ids() {
            return;
        }
        for block in func.blocks.keys() {
            self.check_block(block);
        }
        self.check_dominance();
    }

    /// Every block, value and type that is mentioned exists, and every operation is in one block once.
    fn check_ids(&mut self) -> bool {
        let func = self.func;
        let before = self.errors.len();
        let mut placed = FxHashMap::default();
        for (block, data) in &func.blocks {
            for (index, &param) in data.params.iter().enumerate() {
                let def = func.values.get(param).map(|value| value.def);
                if def != Some(ValueDef::Param(block, index as u32)) {
                    self.error(block, None, format_args!("parameter {param} is defined elsewhere"));
                }
            }
            for &inst in &data.insts {
                if let Some(other) = placed.insert(inst, block) {
                    self.error(block, Some(inst), format_args!("the operation is in {other} too"));
                }
                for (index, &result) in func.results[inst].iter().enumerate() {
                    if func.values.get(result).map(|value| value.def) != Some(ValueDef::Result(inst, index as u32)) {
                        self.error(block, Some(inst), format_args!("result {result} is defined elsewhere"));
                    }
                }
            }
            let mut bad_value = None;
            func.for_each_use_in(block, |value| {
                if !func.values.is_valid(value) {
                    bad_value = Some(value);
                }
            });
            if let Some(value) = bad_value {
                self.error(block, None, format_args!("{value} does not exist"));
            }
            let mut bad_block = None;
            func.for_each_successor(block, |target| {
                if !func.blocks.is_valid(target) {
                    bad_block = Some(target);
                }
            });
            if let Some(target) = bad_block {
                self.error(block, None, format_args!("{target} does not exist"));
            }
        }
        if let Some((value, data)) = func.values.iter().find(|(_, data)| !check_type(self.program, data.ty)) {
            self.error(func.entry, None, format_args!("the type of {value} does not exist: {:?}", data.ty));
        }
        self.errors.len() == before
    }

    fn check_block(&mut self, block: Block) {
        let func = self.func;
        let data = &func.blocks[block];
        for &inst in &data.insts {
            if let Err(message) = self.check_inst(inst) {
                self.error(block, Some(inst), message);
            }
        }
        if let Some(handler) = &data.handler {
            self.check_handler(block, handler);
        }
        match &data.term {
            Term::Branch { cond, .. } if func.ty(*cond) != Type::Bool => {
                self.error(block, None, format_args!("branch on {cond}, which is no bool"));
            }
            Term::Switch { value, cases, .. } => {
                if !cases.windows(2).all(|pair| pair[0].0 < pair[1].0) {
                    self.error(block, None, "the cases of the switch are not ascending");
                }
                if !matches!(func.ty(*value), Type::Int(_) | Type::Char | Type::UniChar) {
                    self.error(block, None, format_args!("switch on {value}, which is neither integer nor char"));
                }
            }
            Term::Return(value) => {
                let ty = value.map(|value| func.ty(value));
                let fits = match (ty, func.signature.result) {
                    (Some(ty), Some(result)) => self.program.types.is_subtype(ty, result),
                    (None, None) => true,
                    _ => false,
                };
                if !fits {
                    self.error(block, None, "what is returned is not of the signature's result type");
                }
            }
            Term::Raise(value) => {
                if self.woven {
                    self.error(block, None, "raise in a woven program");
                }
                let root = self.program.well_known.map(|known| Type::struct_ref(known.exception));
                let ty = func.ty(*value);
                if !root.map_or(ty.is_ref(), |root| self.program.types.is_subtype(ty, root)) {
                    self.error(block, None, format_args!("raise of {value}, which is no exception"));
                }
            }
            _ => {}
        }
        data.term.for_each_call(|call| self.check_jump(block, call, 0));
    }

    fn check_handler(&mut self, block: Block, handler: &BlockCall) {
        let func = self.func;
        if self.woven {
            self.error(block, None, "handler in a woven program");
        }
        let last = func.blocks[block].insts.last();
        if !last.is_some_and(|&inst| func.insts[inst].is_call_like()) {
            self.error(block, None, "a handler, but the last operation is neither call nor allocation");
        }
        let root = self.program.well_known.map(|known| Type::struct_ref(known.exception));
        match func.blocks[handler.block].params.first().map(|&param| func.ty(param)) {
            Some(ty) if root.map_or(ty.is_ref(), |root| self.program.types.is_subtype(root, ty)) => {
                self.check_jump(block, handler, 1);
            }
            _ => self.error(block, None, "the handler's first parameter is no exception"),
        }
    }

    fn check_jump(&mut self, block: Block, call: &BlockCall, skip: usize) {
        let func = self.func;
        let params = &func.blocks[call.block].params;
        if call.args.len() + skip != params.len() {
            let message = format!("{} arguments for {} of {}", call.args.len(), params.len() - skip, call.block);
            self.error(block, None, message);
            return;
        }
        for (&arg, &param) in call.args.iter().zip(&params[skip..]) {
            if !self.program.types.is_subtype(func.ty(arg), func.ty(param)) {
                let (from, to) = (self.text(func.ty(arg)), self.text(func.ty(param)));
                self.error(block, None, format_args!("jump to {}: {arg} is {from}, {param} is {to}", call.block));
            }
        }
    }

    /// Definitions dominate uses, in a graph where each block is two nodes, the second of which stands for what follows
    /// when the block's last operation did not raise.
    fn check_dominance(&mut self) {
        let func = self.func;
        let graph = Graph::new(func.blocks.len() * 2, |node, edge| {
            let data = &func.blocks[Block::from_u32(node / 2)];
            if node % 2 == 0 {
                data.handler.iter().for_each(|call| edge(call.block.as_u32() * 2));
                edge(node + 1);
            } else {
                data.term.for_each_call(|call| edge(call.block.as_u32() * 2));
            }
        });
        let order = graph.reverse_postorder(func.entry.as_u32() * 2);
        let idom = Graph::immediate_dominators(&order, &graph.reversed(&order));
        let mut depth = vec![NONE; graph.len()];
        for &node in &order {
            let parent = idom[node as usize];
            depth[node as usize] = if parent == NONE { 0 } else { depth[parent as usize] + 1 };
        }
        let dominates = |a: u32, mut b: u32| {
            if depth[a as usize] == NONE {
                return false;
            }
            while depth[b as usize] > depth[a as usize] {
                b = idom[b as usize];
            }
            a == b
        };
        let mut places = vec![Place { node: NONE, index: 0 }; func.values.len()];
        for &node in order.iter().filter(|&&node| node % 2 == 0) {
            let data = &func.blocks[Block::from_u32(node / 2)];
            data.params.iter().for_each(|&param| places[param.index()] = Place { node, index: 0 });
            for (index, &inst) in data.insts.iter().enumerate() {
                let last = data.handler.is_some() && index + 1 == data.insts.len();
                let place = Place { node: node + u32::from(last), index: index as u32 + 1 };
                func.results[inst].iter().for_each(|&result| places[result.index()] = place);
            }
        }
        let available = |value: Value, node: u32, index: u32| {
            let place = places[value.index()];
            matches!(func.values[value].def, ValueDef::Const(_))
                || (place.node != NONE && dominates(place.node, node) && (place.node != node || place.index <= index))
        };
        for &node in order.iter().filter(|&&node| node % 2 == 0) {
            let block = Block::from_u32(node / 2);
            let data = &func.blocks[block];
            for (index, &inst) in data.insts.iter().enumerate() {
                func.insts[inst].for_each_arg(|value| {
                    if !available(value, node, index as u32) {
                        self.error(block, Some(inst), format_args!("{value} is not defined here"));
                    }
                });
            }
            let end = data.insts.len() as u32;
            let handler = data.handler.iter().flat_map(|call| &call.args).map(|&value| (value, node));
            let mut uses: Vec<(Value, u32)> = handler.collect();
            data.term.for_each_arg(|value| uses.push((value, node + 1)));
            for (value, node) in uses {
                if !available(value, node, end) {
                    self.error(block, None, format_args!("{value} is not defined at the end"));
                }
            }
        }
    }
}
