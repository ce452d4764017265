//! A machine that runs a program before and after weaving, to compare what it does.
//!
//! Its collector is the worst one the rules allow: it runs at every call that can collect, gives every young object that it finds
//! through the roots a new identity, and forgets all others. Touching an object by an old identity is a failure of
//! the test, so every reference must be on the shadow stack when it has to be, every barrier in its place.

use std::collections::HashMap;

use ouro_ir::{
    BinaryOp, Block, BlockCall, Const, ConvertOp, FuncId, Function, Heap, InstData, Program, StaticContents, StaticId,
    Term, Value, ValueDef,
};
use ouro_runtime::abi::{flag, offset};
use ouro_weave::Layouts;

/// A value.
#[derive(Copy, Clone, PartialEq, Debug)]
pub enum Val {
    Int(i128),
    Ref(Option<usize>),
    Func(Option<FuncId>),
    Addr(Addr),
}

/// An address.
#[derive(Copy, Clone, PartialEq, Debug)]
pub enum Addr {
    Null,
    State(i64),
    Shadow(i64),
    Stack(i64),
    Nursery(i64),
    Object(usize, i64),
}

#[derive(Clone, Debug)]
struct Object {
    heap: Heap,
    fields: Vec<Val>,
    rows: Vec<Vec<Val>>,
    flags: u32,
    old: bool,
}

/// Why a function did not return.
pub enum Stop {
    Raised(Val),
    OutOfFuel,
}

type Outcome = Result<Option<Val>, Stop>;

/// The machine.
pub struct Machine<'p> {
    program: &'p Program,
    layouts: Option<&'p Layouts>,
    objects: Vec<Option<Object>>,
    statics: HashMap<StaticId, usize>,
    /// Objects under construction by their nursery address.
    nursery: HashMap<i64, usize>,
    nursery_free: i64,
    /// Where the object is whose header and length are being written.
    building: i64,
    shadow: Vec<Val>,
    root_top: i64,
    exception: Val,
    remembered: Vec<usize>,
    allocations: u64,
    depth: i64,
    fuel: u64,
    seed: u64,
    /// The places the exception came through.
    traceback: Vec<i128>,
    /// What the program reported.
    pub log: Vec<i128>,
}

const NULL: Val = Val::Ref(None);

impl<'p> Machine<'p> {
    /// `layouts`: the program is woven. `seed`: which allocations fail.
    pub fn new(program: &'p Program, layouts: Option<&'p Layouts>, seed: u64) -> Machine<'p> {
        let mut machine = Machine {
            program,
            layouts,
            objects: Vec::new(),
            statics: HashMap::new(),
            nursery: HashMap::new(),
            nursery_free: 0,
            building: -1,
            shadow: Vec::new(),
            root_top: 0,
            exception: NULL,
            remembered: Vec::new(),
            allocations: 0,
            depth: 0,
            fuel: 200_000,
            seed,
            traceback: Vec::new(),
            log: Vec::new(),
        };
        for (id, data) in program.statics.iter() {
            machine.statics.insert(id, machine.objects.len());
            let flags = flag::BARRIER | flag::PREBUILT;
            let object = Object { heap: data.heap, fields: Vec::new(), rows: Vec::new(), flags, old: true };
            machine.objects.push(Some(object));
        }
        for (id, data) in program.statics.iter() {
            let StaticContents::Struct(values) = &data.contents else { panic!("only structs") };
            let fields = values.iter().map(|&value| machine.constant(value)).collect();
            let index = machine.statics[&id];
            machine.objects[index].as_mut().unwrap().fields = fields;
        }
        machine
    }

    /// Runs the program.
    pub fn run(&mut self) -> Outcome {
        self.call(self.program.well_known.unwrap().entry, Vec::new())
    }

    fn constant(&self, value: Const) -> Val {
        match value {
            Const::Bool(value) => Val::Int(value as i128),
            Const::Char(value) => Val::Int(value as i128),
            Const::UniChar(value) => Val::Int(value as i128),
            Const::Int(_, value) => Val::Int(value),
            Const::F32(_) | Const::F64(_) | Const::Inside(..) => unreachable!("no floats, no raw memory"),
            Const::Null => NULL,
            Const::Static(id) => Val::Ref(Some(self.statics[&id])),
            Const::Func(id) => Val::Func(Some(id)),
            Const::RuntimeState => Val::Addr(Addr::State(0)),
        }
    }

    fn object(&mut self, value: Val) -> &mut Object {
        let Val::Ref(Some(index)) = value else { panic!("no object: {value:?}") };
        self.objects[index].as_mut().unwrap_or_else(|| panic!("object {index} has moved or died"))
    }

    fn call(&mut self, id: FuncId, args: Vec<Val>) -> Outcome {
        let func = &self.program.funcs[id];
        self.depth += 1;
        let before = self.root_top;
        let outcome = Activation { machine: self, func, values: HashMap::new() }.run(args);
        assert_eq!(self.root_top, before, "{} left the shadow stack changed", func.name);
        self.depth -= 1;
        outcome
    }

    /// Random, but the same for the same allocation.
    fn chance(&self, salt: u64, one_in: u64) -> bool {
        let mut x = (self.allocations + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ self.seed.wrapping_mul(salt);
        x ^= x >> 29;
        x = x.wrapping_mul(0xbf58_476d_1ce4_e5b9);
        x ^= x >> 32;
        x.is_multiple_of(one_in)
    }

    fn fails(&self) -> bool {
        self.chance(3, 60)
    }

    fn new_object(&mut self, heap: Heap, length: i128) -> usize {
        self.allocations += 1;
        let zero = |ty: ouro_ir::Type| if ty.is_ref() { NULL } else { Val::Int(0) };
        let (fields, row) = match heap {
            Heap::Struct(id) => {
                let def = &self.program.types.structs[id];
                let row = def.tail.iter().map(|tail| zero(tail.item)).collect();
                (def.fields.iter().map(|field| zero(field.ty)).collect(), row)
            }
            Heap::Array(id) => (vec![], self.program.types.arrays[id].row.iter().map(|field| zero(field.ty)).collect()),
            Heap::Any => unreachable!(),
        };
        let rows = vec![row; length as usize];
        self.objects.push(Some(Object { heap, fields, rows, flags: 0, old: false }));
        self.objects.len() - 1
    }

    /// An allocation of a program that is not woven.
    fn allocate(&mut self, heap: Heap, length: i128) -> Result<Val, Stop> {
        if self.fails() {
            self.allocations += 1;
            return Err(Stop::Raised(self.constant(Const::Static(self.program.well_known.unwrap().memory_error))));
        }
        Ok(Val::Ref(Some(self.new_object(heap, length))))
    }

    fn heap_of(&self, type_id: i128) -> Heap {
        let layouts = self.layouts.unwrap();
        let structs = layouts.structs.keys().map(Heap::Struct);
        let mut heaps = structs.chain(layouts.arrays.keys().map(Heap::Array));
        heaps.find(|&heap| layouts.type_id(heap) as i128 == type_id).expect("a type id")
    }

    /// Calls of the runtime, and of the test's own `log`.
    fn external(&mut self, name: &str, args: &[Val]) -> Option<Val> {
        match (name, args) {
            ("log", &[Val::Int(value)]) => {
                self.log.push(value);
                None
            }
            ("ouro_gc_alloc", &[Val::Int(type_id), _]) => Some(self.slow_allocation(type_id, 0)),
            ("ouro_gc_alloc_items", &[Val::Int(type_id), Val::Int(length)]) => {
                Some(self.slow_allocation(type_id, length))
            }
            ("ouro_gc_remember" | "ouro_gc_remember_item" | "ouro_gc_remember_items", args) => {
                let Val::Ref(Some(index)) = args[0] else { panic!("no object") };
                let object = self.object(args[0]);
                assert!(object.flags & flag::BARRIER != 0);
                object.flags &= !flag::BARRIER;
                self.remembered.push(index);
                None
            }
            ("ouro_record_place", &[Val::Int(place), Val::Int(first)]) => {
                if first != 0 {
                    self.traceback.clear();
                }
                self.traceback.push(place);
                None
            }
            _ => panic!("no function {name}"),
        }
    }

    fn slow_allocation(&mut self, type_id: i128, length: i128) -> Val {
        self.collect();
        if self.fails() {
            self.allocations += 1;
            self.exception = self.constant(Const::Static(self.program.well_known.unwrap().memory_error));
            return NULL;
        }
        let index = self.new_object(self.heap_of(type_id), length);
        Val::Addr(Addr::Object(index, 0))
    }

    fn collect(&mut self) {
        let mut moved: HashMap<usize, usize> = HashMap::new();
        let mut work = std::mem::take(&mut self.remembered);
        let slots = (self.root_top / 8) as usize;
        self.shadow.truncate(slots);
        for slot in 0..slots {
            self.shadow[slot] = self.forward(self.shadow[slot], &mut moved, &mut work);
        }
        self.exception = self.forward(self.exception, &mut moved, &mut work);
        while let Some(index) = work.pop() {
            let mut object = self.objects[index].clone().expect("reachable");
            object.flags |= flag::BARRIER;
            object.old = true;
            let rows = object.rows.iter_mut().flatten();
            for slot in object.fields.iter_mut().chain(rows) {
                *slot = self.forward(*slot, &mut moved, &mut work);
            }
            self.objects[index] = Some(object);
        }
        for object in &mut self.objects {
            if object.as_ref().is_some_and(|object| !object.old) {
                *object = None;
            }
        }
        self.nursery.clear();
    }

    fn forward(&mut self, value: Val, moved: &mut HashMap<usize, usize>, work: &mut Vec<usize>) -> Val {
        let Val::Ref(Some(index)) = value else { return value };
        if let Some(&new) = moved.get(&index) {
            return Val::Ref(Some(new));
        }
        let object = self.objects[index].as_ref().unwrap_or_else(|| panic!("root {index} has moved or died"));
        if object.old {
            return value;
        }
        let new = self.objects.len();
        let object = self.objects[index].take();
        self.objects.push(object);
        self.objects[new].as_mut().unwrap().old = true;
        moved.insert(index, new);
        work.push(new);
        Val::Ref(Some(new))
    }

    fn load(&mut self, addr: Addr) -> Val {
        match addr {
            Addr::State(at) if at == offset::NURSERY_FREE as i64 => Val::Addr(Addr::Nursery(self.nursery_free)),
            Addr::State(at) if at == offset::NURSERY_TOP as i64 => {
                let slow = self.fails() || self.chance(5, 2);
                Val::Addr(Addr::Nursery(self.nursery_free + if slow { 0 } else { 1 << 40 }))
            }
            Addr::State(at) if at == offset::ROOT_TOP as i64 => Val::Addr(Addr::Shadow(self.root_top)),
            Addr::State(at) if at == offset::EXCEPTION as i64 => self.exception,
            Addr::State(at) if at == offset::STACK_LIMIT as i64 => Val::Addr(Addr::Stack(-100)),
            Addr::Shadow(at) => self.shadow[(at / 8) as usize],
            Addr::Object(index, 4) => Val::Int(self.object(Val::Ref(Some(index))).flags as i128),
            _ => panic!("load from {addr:?}"),
        }
    }

    fn store(&mut self, addr: Addr, value: Val) {
        match (addr, value) {
            (Addr::State(at), Val::Addr(Addr::Nursery(free))) if at == offset::NURSERY_FREE as i64 => {
                self.building = std::mem::replace(&mut self.nursery_free, free);
            }
            (Addr::State(at), Val::Addr(Addr::Shadow(top))) if at == offset::ROOT_TOP as i64 => self.root_top = top,
            (Addr::State(at), value) if at == offset::EXCEPTION as i64 => self.exception = value,
            (Addr::Shadow(at), value) => {
                let slot = (at / 8) as usize;
                // What was never written is garbage: an object that does not exist.
                let garbage = Val::Ref(Some(usize::MAX));
                self.shadow.resize(self.shadow.len().max(slot + 1), garbage);
                self.shadow[slot] = value;
            }
            (Addr::Nursery(at), Val::Int(number)) if at == self.building => {
                let index = self.new_object(self.heap_of(number), 0);
                self.nursery.insert(at, index);
            }
            (Addr::Nursery(_), Val::Int(number)) => self.store_length(number),
            _ => panic!("store to {addr:?}"),
        }
    }

    /// The length word of an object under construction.
    fn store_length(&mut self, length: i128) {
        let index = self.nursery[&self.building];
        let heap = self.objects[index].as_ref().unwrap().heap;
        self.allocations -= 1;
        let full = self.new_object(heap, length);
        self.objects[index] = self.objects[full].take();
    }
}

/// A running function.
struct Activation<'m, 'p> {
    machine: &'m mut Machine<'p>,
    func: &'p Function,
    values: HashMap<Value, Val>,
}

impl Activation<'_, '_> {
    fn get(&mut self, value: Value) -> Val {
        let result = match self.func.values[value].def {
            ValueDef::Const(Const::Null) if self.func.ty(value) == ouro_ir::Type::Addr => Val::Addr(Addr::Null),
            ValueDef::Const(constant) => self.machine.constant(constant),
            _ => self.values[&value],
        };
        if let Val::Ref(Some(_)) = result {
            self.machine.object(result);
        }
        result
    }

    fn addr(&mut self, value: Value) -> Addr {
        match self.get(value) {
            Val::Addr(addr) => addr,
            // A null of the runtime's allocation.
            Val::Ref(None) => Addr::Null,
            other => panic!("no address: {other:?}"),
        }
    }

    fn int(&mut self, value: Value) -> i128 {
        match self.get(value) {
            Val::Int(number) => number,
            other => panic!("no number: {other:?}"),
        }
    }

    fn enter(&mut self, call: &BlockCall, first: Option<Val>) -> Block {
        let args: Vec<Val> = call.args.iter().map(|&arg| self.get(arg)).collect();
        let args = first.into_iter().chain(args);
        let params = self.func.blocks[call.block].params.clone();
        let pairs: Vec<_> = params.into_iter().zip(args).collect();
        self.values.extend(pairs);
        call.block
    }

    fn run(mut self, args: Vec<Val>) -> Outcome {
        let mut block = self.func.entry;
        let params = self.func.blocks[block].params.clone();
        self.values.extend(params.into_iter().zip(args));
        loop {
            match self.block(block)? {
                Ok(next) => block = next,
                Err(result) => return Ok(result),
            }
        }
    }

    /// Runs a block: the next one, or the result.
    fn block(&mut self, block: Block) -> Result<Result<Block, Option<Val>>, Stop> {
        let data = &self.func.blocks[block];
        for &inst in &data.insts {
            self.machine.fuel = self.machine.fuel.checked_sub(1).ok_or(Stop::OutOfFuel)?;
            let result = match (self.inst(&self.func.insts[inst]), &data.handler) {
                (Err(Stop::Raised(exception)), Some(handler)) if data.insts.last() == Some(&inst) => {
                    return Ok(Ok(self.enter(handler, Some(exception))));
                }
                (result, _) => result?,
            };
            if let (Some(&value), Some(result)) = (self.func.results[inst].first(), result) {
                self.values.insert(value, self.typed(value, result));
            }
        }
        Ok(match &data.term {
            Term::Jump(call) => Ok(self.enter(call, None)),
            Term::Branch { cond, then, otherwise } => {
                let call = if self.int(*cond) != 0 { then } else { otherwise };
                Ok(self.enter(call, None))
            }
            Term::Return(value) => Err(value.map(|value| self.get(value))),
            Term::Raise(value) => return Err(Stop::Raised(self.get(*value))),
            _ => panic!("unexpected end of {block}"),
        })
    }

    /// Null is one value for references and another for addresses.
    fn typed(&self, value: Value, result: Val) -> Val {
        match (self.func.ty(value), result) {
            (ouro_ir::Type::Addr, Val::Ref(None)) => Val::Addr(Addr::Null),
            _ => result,
        }
    }

    fn inst(&mut self, data: &InstData) -> Result<Option<Val>, Stop> {
        let value = match *data {
            InstData::Binary(op, [a, b]) => Val::Int(self.binary(op, a, b)),
            InstData::Select([cond, a, b]) => {
                let chosen = if self.int(cond) != 0 { a } else { b };
                self.get(chosen)
            }
            InstData::Convert(ConvertOp::RefToAddr, object) => match self.get(object) {
                Val::Ref(Some(index)) => Val::Addr(Addr::Object(index, 0)),
                other => panic!("no object: {other:?}"),
            },
            InstData::Convert(ConvertOp::AddrToRef, addr) => match self.addr(addr) {
                Addr::Object(index, 0) => Val::Ref(Some(index)),
                Addr::Nursery(at) => Val::Ref(Some(self.machine.nursery[&at])),
                other => panic!("no object at {other:?}"),
            },
            InstData::Convert(_, value) => self.get(value),
            InstData::New(id) => self.machine.allocate(Heap::Struct(id), 0)?,
            InstData::NewTail(id, length) => {
                let length = self.int(length);
                self.machine.allocate(Heap::Struct(id), length)?
            }
            InstData::NewArray(id, length) => {
                let length = self.int(length);
                self.machine.allocate(Heap::Array(id), length)?
            }
            InstData::GetField { object, field } => {
                let object = self.get(object);
                self.machine.object(object).fields[field as usize]
            }
            InstData::GetItem { object, index, field } => {
                let (object, index) = (self.get(object), self.int(index));
                self.machine.object(object).rows[index as usize][field as usize]
            }
            InstData::Len(object) => {
                let object = self.get(object);
                Val::Int(self.machine.object(object).rows.len() as i128)
            }
            InstData::Call { func, ref args } => {
                let args = args.iter().map(|&arg| self.get(arg)).collect();
                return self.machine.call(func, args);
            }
            InstData::CallIndirect { callee, ref args, .. } => {
                let Val::Func(Some(func)) = self.get(callee) else { panic!("no function") };
                let args = args.iter().map(|&arg| self.get(arg)).collect();
                return self.machine.call(func, args);
            }
            InstData::CallExt { ext, ref args } => {
                let args: Vec<Val> = args.iter().map(|&arg| self.get(arg)).collect();
                let name = &self.machine.program.exts[ext].name;
                return Ok(self.machine.external(name, &args));
            }
            InstData::Load { addr, offset } => {
                let addr = moved_by(self.addr(addr), offset as i64);
                self.machine.load(addr)
            }
            InstData::AddrAdd { addr, index, scale, offset } => {
                let by = self.int(index) as i64 * scale as i64 + offset as i64;
                Val::Addr(moved_by(self.addr(addr), by))
            }
            InstData::StackAddress => Val::Addr(Addr::Stack(-self.machine.depth)),
            _ => {
                self.effect(data);
                return Ok(None);
            }
        };
        Ok(Some(value))
    }

    fn effect(&mut self, data: &InstData) {
        match *data {
            InstData::SetField { object, field, value } => {
                let (object, value) = (self.get(object), self.get(value));
                self.machine.object(object).fields[field as usize] = value;
            }
            InstData::SetItem { object, index, field, value } => {
                let (object, index, value) = (self.get(object), self.int(index), self.get(value));
                self.machine.object(object).rows[index as usize][field as usize] = value;
            }
            InstData::CopyItems { source, source_index, dest, dest_index, count } => {
                let (source, dest) = (self.get(source), self.get(dest));
                let [from, to, count] = [source_index, dest_index, count].map(|value| self.int(value) as usize);
                let rows = self.machine.object(source).rows[from..from + count].to_vec();
                self.machine.object(dest).rows[to..to + count].clone_from_slice(&rows);
            }
            InstData::Store { addr, offset, value } => {
                let (addr, value) = (moved_by(self.addr(addr), offset as i64), self.get(value));
                self.machine.store(addr, value);
            }
            _ => panic!("unexpected {data:?}"),
        }
    }

    fn binary(&mut self, op: BinaryOp, a: Value, b: Value) -> i128 {
        let (a, b) = (self.get(a), self.get(b));
        let number = match (a, b) {
            (Val::Int(a), Val::Int(b)) => (a, b),
            (Val::Addr(Addr::Nursery(a)), Val::Addr(Addr::Nursery(b)))
            | (Val::Addr(Addr::Stack(a)), Val::Addr(Addr::Stack(b))) => (a as i128, b as i128),
            _ => match op {
                BinaryOp::Eq => return (a == b) as i128,
                BinaryOp::Ne => return (a != b) as i128,
                _ => panic!("{a:?} {op:?} {b:?}"),
            },
        };
        let (a, b) = number;
        match op {
            BinaryOp::Add => a + b,
            BinaryOp::Sub => a - b,
            BinaryOp::Mul => a * b,
            BinaryOp::And => a & b,
            BinaryOp::Eq => (a == b) as i128,
            BinaryOp::Ne => (a != b) as i128,
            BinaryOp::Lt => (a < b) as i128,
            BinaryOp::Gt => (a > b) as i128,
            BinaryOp::Ge => (a >= b) as i128,
            _ => panic!("unexpected {op:?}"),
        }
    }
}

fn moved_by(addr: Addr, by: i64) -> Addr {
    match addr {
        Addr::Null => panic!("access through null"),
        Addr::State(at) => Addr::State(at + by),
        Addr::Shadow(at) => Addr::Shadow(at + by),
        Addr::Stack(at) => Addr::Stack(at + by),
        Addr::Nursery(at) => Addr::Nursery(at + by),
        Addr::Object(index, at) => Addr::Object(index, at + by),
    }
}
