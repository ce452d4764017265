//! Runs functions that have not been woven, on a toy heap: the oracle for tests of transformations.
//!
//! Slow and exact. What is an error of the IR's maker (access through null, an index out of bounds, division by zero) stops
//! with a [`Trap`]. External functions are logged and return a number made from their name and arguments.

use cranelift_entity::EntityRef;

use crate::{
    Block, BlockCall, Const, ConvertOp, FuncId, Function, Heap, Inst, InstData, Program, StaticContents, Term, Type,
    Value, ValueDef,
};

/// Calls nested deeper than this trap.
const MAX_DEPTH: usize = 200;

/// A value at run time.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Datum {
    /// What is no reference to an object; null.
    Plain(Const),
    /// A reference to an object of the heap.
    Object(usize),
}

/// How a call ended.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// With a result, if the function has one.
    Return(Option<Datum>),
    /// With an exception.
    Raise(Datum),
}

/// Why there is no outcome.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Trap {
    /// The program did what it must not.
    Error(String),
    /// It takes too long.
    OutOfFuel,
}

/// An object of the toy heap.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Object {
    /// What it is.
    pub heap: Heap,
    /// The fields of a struct.
    pub fields: Vec<Datum>,
    /// The rows of an array one after another, or the items of a tail.
    pub items: Vec<Datum>,
    row: usize,
}

/// A program being run.
pub struct Interpreter<'p> {
    program: &'p Program,
    /// All objects, prebuilt ones first, by their ids.
    pub objects: Vec<Object>,
    /// Calls of external functions that are not pure: the name and the arguments.
    pub log: Vec<(String, Vec<Datum>)>,
    /// How many more operations may be run.
    pub fuel: u64,
    depth: usize,
}

type Run<T> = Result<T, Trap>;

fn error<T>(message: impl Into<String>) -> Run<T> {
    Err(Trap::Error(message.into()))
}

fn zero(ty: Type) -> Datum {
    Datum::Plain(match ty {
        Type::Bool => Const::Bool(false),
        Type::Char => Const::Char(0),
        Type::UniChar => Const::UniChar(0),
        Type::Int(int) => Const::Int(int, 0),
        Type::F32 => Const::F32(0),
        Type::F64 => Const::F64(0),
        Type::Ref(_) | Type::Func(_) | Type::Addr => Const::Null,
    })
}

fn datum(constant: Const) -> Datum {
    match constant {
        Const::Static(id) => Datum::Object(id.index()),
        _ => Datum::Plain(constant),
    }
}

impl<'p> Interpreter<'p> {
    /// A fresh heap with the program's prebuilt objects.
    pub fn new(program: &'p Program, fuel: u64) -> Interpreter<'p> {
        let all = |values: &[Const]| values.iter().map(|&value| datum(value)).collect::<Vec<Datum>>();
        let objects = program.statics.values().map(|data| {
            let (fields, items) = match &data.contents {
                StaticContents::Struct(fields) => (all(fields), vec![]),
                StaticContents::StructTail(fields, items) => (all(fields), all(items)),
                StaticContents::Chars(fields, bytes) => {
                    (all(fields), bytes.iter().map(|&byte| Datum::Plain(Const::Char(byte))).collect())
                }
                StaticContents::Array(items) => (vec![], all(items)),
            };
            Object { heap: data.heap, fields, items, row: row_length(program, data.heap) }
        });
        Interpreter { program, objects: objects.collect(), log: Vec::new(), fuel, depth: 0 }
    }

    /// Calls a function.
    pub fn call(&mut self, id: FuncId, args: &[Datum]) -> Result<Outcome, Trap> {
        if self.depth == MAX_DEPTH {
            return error("calls are nested too deeply");
        }
        self.depth += 1;
        let program = self.program;
        let outcome = Frame::new(self, &program.funcs[id]).run(args);
        self.depth -= 1;
        outcome
    }

    fn allocate(&mut self, heap: Heap, length: i128) -> Run<Datum> {
        let Ok(length) = usize::try_from(length) else { return error("a negative length") };
        if length > 1 << 20 {
            return error("a large object");
        }
        let types = &self.program.types;
        let (fields, row): (Vec<Datum>, Vec<Type>) = match heap {
            Heap::Struct(id) => {
                let def = &types.structs[id];
                (
                    def.fields.iter().map(|field| zero(field.ty)).collect(),
                    def.tail.iter().map(|tail| tail.item).collect(),
                )
            }
            Heap::Array(id) => (vec![], types.arrays[id].row.iter().map(|field| field.ty).collect()),
            Heap::Any => (vec![], vec![]),
        };
        let items = (0..length).flat_map(|_| row.iter().map(|&ty| zero(ty))).collect();
        self.objects.push(Object { heap, fields, items, row: row_length(self.program, heap) });
        Ok(Datum::Object(self.objects.len() - 1))
    }

    fn object(&mut self, value: Datum) -> Run<&mut Object> {
        match value {
            Datum::Object(index) => Ok(&mut self.objects[index]),
            Datum::Plain(_) => error("an access through null"),
        }
    }

    fn item(&mut self, object: Datum, index: Datum, field: u32) -> Run<&mut Datum> {
        let Datum::Plain(Const::Int(_, index)) = index else { return error("an index that is no number") };
        let object = self.object(object)?;
        let position = usize::try_from(index).ok().map(|index| index * object.row + field as usize);
        let item = position.and_then(|position| object.items.get_mut(position));
        item.ok_or_else(|| Trap::Error(format!("index {index} is out of bounds")))
    }
}

fn row_length(program: &Program, heap: Heap) -> usize {
    match heap {
        Heap::Array(id) => program.types.arrays[id].row.len(),
        _ => 1,
    }
}

struct Frame<'i, 'p> {
    interp: &'i mut Interpreter<'p>,
    func: &'p Function,
    values: Vec<Datum>,
}

/// What an operation does to control.
enum Flow {
    Next,
    Raised(Datum),
}

impl<'i, 'p> Frame<'i, 'p> {
    fn new(interp: &'i mut Interpreter<'p>, func: &'p Function) -> Self {
        let values = func.values.values().map(|data| match data.def {
            ValueDef::Const(constant) => datum(constant),
            _ => Datum::Plain(Const::Null),
        });
        Frame { values: values.collect(), interp, func }
    }

    fn get(&self, value: Value) -> Datum {
        self.values[value.index()]
    }

    fn plain(&self, value: Value) -> Run<Const> {
        match self.get(value) {
            Datum::Plain(constant) => Ok(constant),
            Datum::Object(_) => error("a number is expected"),
        }
    }

    fn number(&self, value: Value) -> Run<i128> {
        match self.plain(value)? {
            Const::Int(_, number) => Ok(number),
            Const::Char(byte) => Ok(i128::from(byte)),
            Const::UniChar(code) => Ok(i128::from(code)),
            _ => error("a number is expected"),
        }
    }

    fn run(mut self, args: &[Datum]) -> Run<Outcome> {
        let func = self.func;
        let mut block = func.entry;
        self.set_params(block, args);
        loop {
            let data = &func.blocks[block];
            let mut raised = None;
            for &inst in &data.insts {
                self.interp.fuel = self.interp.fuel.checked_sub(1).ok_or(Trap::OutOfFuel)?;
                if let Flow::Raised(exception) = self.inst(inst)? {
                    raised = Some((inst, exception));
                    break;
                }
            }
            self.interp.fuel = self.interp.fuel.checked_sub(1).ok_or(Trap::OutOfFuel)?;
            if let Some((inst, exception)) = raised {
                match &data.handler {
                    Some(handler) if data.insts.last() == Some(&inst) => {
                        let args = handler.args.iter().map(|&arg| self.get(arg));
                        let args: Vec<Datum> = std::iter::once(exception).chain(args).collect();
                        block = handler.block;
                        self.set_params(block, &args);
                        continue;
                    }
                    _ => return Ok(Outcome::Raise(exception)),
                }
            }
            let next = match &data.term {
                Term::Jump(call) => call,
                Term::Branch { cond, then, otherwise } => match self.plain(*cond)? {
                    Const::Bool(true) => then,
                    _ => otherwise,
                },
                Term::Switch { value, cases, default } => {
                    let number = self.number(*value)?;
                    cases.iter().find(|case| case.0 == number).map_or(default, |case| &case.1)
                }
                Term::Return(value) => return Ok(Outcome::Return(value.map(|value| self.get(value)))),
                Term::Raise(value) => return Ok(Outcome::Raise(self.get(*value))),
                Term::Unreachable => return error("an unreachable block was reached"),
            };
            block = self.jump(next);
        }
    }

    fn jump(&mut self, call: &BlockCall) -> Block {
        let args: Vec<Datum> = call.args.iter().map(|&arg| self.get(arg)).collect();
        self.set_params(call.block, &args);
        call.block
    }

    fn set_params(&mut self, block: Block, args: &[Datum]) {
        for (&param, &arg) in self.func.blocks[block].params.iter().zip(args) {
            self.values[param.index()] = arg;
        }
    }

    fn set(&mut self, inst: Inst, value: Datum) {
        let result = self.func.results[inst][0];
        self.values[result.index()] = value;
    }

    fn inst(&mut self, inst: Inst) -> Run<Flow> {
        let func = self.func;
        let undefined = || Trap::Error("the result is not defined".to_owned());
        let value = match &func.insts[inst] {
            InstData::Unary(op, a) => Datum::Plain(op.eval(self.plain(*a)?).ok_or_else(undefined)?),
            InstData::Binary(op, [a, b]) => match (self.get(*a), self.get(*b)) {
                (Datum::Plain(a), Datum::Plain(b)) => Datum::Plain(op.eval(a, b).ok_or_else(undefined)?),
                (a, b) => Datum::Plain(Const::Bool((a == b) == (*op == crate::BinaryOp::Eq))),
            },
            InstData::Overflow(op, [a, b]) => {
                let (value, flag) = op.eval(self.plain(*a)?, self.plain(*b)?).ok_or_else(undefined)?;
                let results = &func.results[inst];
                self.values[results[0].index()] = Datum::Plain(value);
                self.values[results[1].index()] = Datum::Plain(Const::Bool(flag));
                return Ok(Flow::Next);
            }
            InstData::Convert(ConvertOp::Ref, a) => self.get(*a),
            InstData::Convert(op, a) => {
                let to = func.ty(func.results[inst][0]);
                Datum::Plain(op.eval(self.plain(*a)?, to).ok_or_else(undefined)?)
            }
            InstData::Select([cond, a, b]) => match self.plain(*cond)? {
                Const::Bool(true) => self.get(*a),
                _ => self.get(*b),
            },
            InstData::New(id) => self.interp.allocate(Heap::Struct(*id), 0)?,
            InstData::NewTail(id, length) => self.interp.allocate(Heap::Struct(*id), self.number(*length)?)?,
            InstData::NewArray(id, length) => self.interp.allocate(Heap::Array(*id), self.number(*length)?)?,
            InstData::GetField { object, field } => {
                let object = self.interp.object(self.values[object.index()])?;
                *object.fields.get(*field as usize).ok_or_else(undefined)?
            }
            InstData::SetField { object, field, value } => {
                let value = self.get(*value);
                let object = self.interp.object(self.values[object.index()])?;
                *object.fields.get_mut(*field as usize).ok_or_else(undefined)? = value;
                return Ok(Flow::Next);
            }
            InstData::Len(object) => {
                let object = self.interp.object(self.values[object.index()])?;
                Datum::Plain(Const::signed((object.items.len() / object.row.max(1)) as i64))
            }
            InstData::GetItem { object, index, field } => {
                *self.interp.item(self.values[object.index()], self.values[index.index()], *field)?
            }
            InstData::SetItem { object, index, field, value } => {
                let value = self.get(*value);
                *self.interp.item(self.values[object.index()], self.values[index.index()], *field)? = value;
                return Ok(Flow::Next);
            }
            InstData::CopyItems { source, source_index, dest, dest_index, count } => {
                let count = self.number(*count)?;
                let numbers = (self.number(*source_index)?, self.number(*dest_index)?);
                self.copy_items((self.get(*source), numbers.0), (self.get(*dest), numbers.1), count)?;
                return Ok(Flow::Next);
            }
            InstData::Call { func, args } => return self.call(inst, *func, args),
            InstData::CallIndirect { callee, args, .. } => match self.plain(*callee)? {
                Const::Func(id) => return self.call(inst, id, args),
                _ => return error("a call through null"),
            },
            InstData::CallExt { ext, args } => {
                let args: Vec<Datum> = args.iter().map(|&arg| self.get(arg)).collect();
                let ext = &self.interp.program.exts[*ext];
                if !ext.effects.pure {
                    self.interp.log.push((ext.name.clone(), args.clone()));
                }
                let Some(ty) = ext.signature.result else { return Ok(Flow::Next) };
                let mut number = ext.name.len() as i128;
                for arg in args {
                    if let Datum::Plain(Const::Int(_, value)) = arg {
                        number = number.wrapping_mul(31).wrapping_add(value);
                    }
                }
                match ty {
                    Type::Int(int) => Datum::Plain(Const::Int(int, int.wrap(number))),
                    _ => zero(ty),
                }
            }
            InstData::Load { .. } | InstData::Store { .. } | InstData::AddrAdd { .. } | InstData::StackAddress => {
                return error("an operation on raw memory");
            }
        };
        self.set(inst, value);
        Ok(Flow::Next)
    }

    fn call(&mut self, inst: Inst, callee: FuncId, args: &[Value]) -> Run<Flow> {
        let args: Vec<Datum> = args.iter().map(|&arg| self.get(arg)).collect();
        match self.interp.call(callee, &args)? {
            Outcome::Raise(exception) => return Ok(Flow::Raised(exception)),
            Outcome::Return(Some(value)) if !self.func.results[inst].is_empty() => self.set(inst, value),
            Outcome::Return(_) => {}
        }
        Ok(Flow::Next)
    }

    fn copy_items(&mut self, source: (Datum, i128), dest: (Datum, i128), count: i128) -> Run<()> {
        let object = self.interp.object(source.0)?;
        let range = |start: i128, row: usize| {
            let start = usize::try_from(start).ok()?;
            let count = usize::try_from(count).ok()?;
            Some(start * row..(start + count) * row)
        };
        let bounds = || Trap::Error("a copy out of bounds".to_owned());
        let from = range(source.1, object.row).ok_or_else(bounds)?;
        let items = object.items.get(from).ok_or_else(bounds)?.to_vec();
        let object = self.interp.object(dest.0)?;
        let to = range(dest.1, object.row).ok_or_else(bounds)?;
        object.items.get_mut(to).ok_or_else(bounds)?.copy_from_slice(&items);
        Ok(())
    }
}
