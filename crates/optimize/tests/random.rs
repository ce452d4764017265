//! Random programs do the same before and after each pass, and after all of them.
//!
//! Programs are made from a string of bytes, each a choice, so that failing ones shrink. They are free of errors by construction: objects
//! are used only where they are not null, indices are masked, loops are bounded.

use ouro_ir::interp::{Datum, Interpreter, Trap};
use ouro_ir::{
    BinaryOp, Block, BlockCall, Const, ConvertOp, ExtId, FuncId, Function, FunctionBuilder, InstData, OverflowOp,
    Program, Signature, StructId, Term, Type, UnaryOp, Value, parse, verify,
};
use ouro_optimize::{Level, pass_names, run, run_pass};
use proptest::prelude::*;

const TYPES: &str = "
sig (ref Node, signed) -> signed
struct Base {
    class: ref Class immutable
}
struct Class static {
    number: signed immutable
    method: func(ref Node, signed) -> signed immutable
}
struct Node : Base {
    x: signed
    y: signed
    next: ref Node
    fixed: signed immutable
}
struct Error : Base {
    code: signed
}
array Numbers {
    item: signed
}
static class_a: Class { number = 1, method = @f0 }
static class_b: Class { number = 2, method = @f1 }
static node: Node { class = $class_a, x = 5, y = 6, next = $other, fixed = 7 }
static other: Node { class = $class_b, x = 8, y = 9, next = null, fixed = 10 }
static error: Error { class = $class_a, code = 99 }
static numbers: Numbers [3, 1, 4, 1]
wellknown exception Base memory_error $error stack_overflow $error entry @main
ext effect(signed) -> signed
ext pure_ext(signed) -> signed pure
";

const FUNCS: usize = 5;

/// Runs the last function and makes what it left behind visible.
const MAIN: &str = "
func @main() -> signed {
b0:
    v0: signed = call @f4($node, 2) handler b2
    jump b1(v0)
b1(v1: signed):
    v2: signed = getfield $node.x
    v3: signed = call_ext effect(v2)
    v4: signed = getfield $node.y
    v5: signed = call_ext effect(v4)
    v6: signed = getitem $numbers[0]
    v7: signed = call_ext effect(v6)
    v8: signed = getitem $numbers[3]
    v9: signed = call_ext effect(v8)
    return v1
b2(v10: ref Base):
    v11: ref Error = cast v10
    v12: signed = getfield v11.code
    v13: signed = call_ext effect(v12)
    jump b1(-77)
}
";

struct Generator<'a> {
    choices: std::slice::Iter<'a, u8>,
    program: &'a Program,
    number: usize,
    depth: usize,
}

/// What can be used at a place of a function.
#[derive(Clone, Default)]
struct Scope {
    numbers: Vec<Value>,
    bools: Vec<Value>,
    /// Surely not null.
    nodes: Vec<Value>,
    maybe_nodes: Vec<Value>,
    arrays: Vec<Value>,
}

fn names(program: &Program) -> (StructId, StructId, ExtId, ExtId) {
    let id = |name: &str| program.types.structs.iter().find(|(_, def)| def.name == name).unwrap().0;
    let ext = |name: &str| program.exts.iter().find(|(_, ext)| ext.name == name).unwrap().0;
    (id("Node"), id("Error"), ext("effect"), ext("pure_ext"))
}

impl Generator<'_> {
    fn choose(&mut self, count: usize) -> usize {
        self.choices.next().map_or(0, |&choice| choice as usize % count)
    }

    fn pick(&mut self, values: &[Value]) -> Value {
        // Late ones are more interesting.
        let back = self.choose(values.len().min(6));
        values[values.len() - 1 - back]
    }

    fn number(&mut self, b: &mut FunctionBuilder<'_>, scope: &Scope) -> Value {
        match self.choose(4) {
            0 => {
                let constants = [0, 1, 2, 7, -1, 100, i64::MAX, i64::MIN];
                let index = self.choose(constants.len());
                b.signed(constants[index])
            }
            _ => self.pick(&scope.numbers),
        }
    }

    fn function(&mut self, func: &mut Function) {
        let params = func.blocks[func.entry].params.clone();
        let mut b = FunctionBuilder::new(func);
        let node = self.static_value(&mut b, "node");
        let array = self.static_value(&mut b, "numbers");
        let mut scope = Scope {
            numbers: vec![b.signed(3), params[1]],
            bools: vec![b.bool(true)],
            nodes: vec![node, params[0]],
            maybe_nodes: vec![params[0]],
            arrays: vec![array],
        };
        self.statements(&mut b, &mut scope);
        let result = self.number(&mut b, &scope);
        b.terminate(Term::Return(Some(result)));
    }

    fn static_value(&self, b: &mut FunctionBuilder<'_>, name: &str) -> Value {
        let (id, data) = self.program.statics.iter().find(|(_, data)| data.name == name).unwrap();
        b.constant(Const::Static(id), Type::Ref(data.heap))
    }

    fn statements(&mut self, b: &mut FunctionBuilder<'_>, scope: &mut Scope) {
        let count = self.choose(10);
        for _ in 0..count {
            match self.choose(20) {
                0..=2 => self.arithmetic(b, scope),
                3 => self.comparison(b, scope),
                4 => self.make_node(b, scope),
                5 | 6 => self.get_field(b, scope),
                7 | 8 => self.set_field(b, scope),
                9 => self.array(b, scope),
                10 => self.call(b, scope),
                11 => self.null_check(b, scope),
                12 if self.depth < 3 => self.branch(b, scope),
                13 if self.depth < 2 => self.repeat(b, scope),
                14 => self.raise(b, scope),
                15 => self.effect(b, scope),
                16 if self.depth < 3 => self.comparisons(b, scope),
                17 => self.get_field(b, scope),
                18 => self.boxes(b, scope),
                19 => self.boxes_in_loop(b, scope),
                _ => self.arithmetic(b, scope),
            }
        }
    }

    fn arithmetic(&mut self, b: &mut FunctionBuilder<'_>, scope: &mut Scope) {
        use BinaryOp::*;
        let (x, y) = (self.number(b, scope), self.number(b, scope));
        let value = match self.choose(12) {
            0 => b.unary(UnaryOp::Neg, x),
            1 => b.unary(UnaryOp::Not, x),
            2 => {
                let amount = self.choose(64) as i64;
                let amount = b.signed(amount);
                let op = [Shl, Shr][self.choose(2)];
                b.binary(op, x, amount)
            }
            3 => {
                let op = [OverflowOp::Add, OverflowOp::Sub, OverflowOp::Mul][self.choose(3)];
                let (value, flag) = b.overflow(op, x, y);
                scope.bools.push(flag);
                value
            }
            4 => {
                let cond = self.pick(&scope.bools);
                b.push1(InstData::Select([cond, x, y]), Type::SIGNED)
            }
            5 => {
                let divisor = b.signed([3, 7, -5, 1][self.choose(4)]);
                let op = [Div, Rem][self.choose(2)];
                b.binary(op, x, divisor)
            }
            6 => {
                let narrow = b.convert(ConvertOp::Int, x, Type::Char);
                b.convert(ConvertOp::Int, narrow, Type::SIGNED)
            }
            7 => {
                let flag = self.pick(&scope.bools);
                b.convert(ConvertOp::Int, flag, Type::SIGNED)
            }
            _ => {
                let op = [Add, Sub, Mul, And, Or, Xor][self.choose(6)];
                b.binary(op, x, y)
            }
        };
        scope.numbers.push(value);
    }

    fn comparison(&mut self, b: &mut FunctionBuilder<'_>, scope: &mut Scope) {
        use BinaryOp::*;
        let value = match self.choose(4) {
            0 => {
                let (x, y) = (self.pick(&scope.bools), self.pick(&scope.bools));
                let op = [And, Or, Xor, Eq, Ne][self.choose(5)];
                b.binary(op, x, y)
            }
            1 => {
                let (x, y) = (self.pick(&scope.maybe_nodes), self.pick(&scope.nodes));
                let op = [Eq, Ne][self.choose(2)];
                b.binary(op, x, y)
            }
            _ => {
                let (x, y) = (self.number(b, scope), self.number(b, scope));
                let op = [Eq, Ne, Lt, Le, Gt, Ge][self.choose(6)];
                b.binary(op, x, y)
            }
        };
        scope.bools.push(value);
    }

    fn make_node(&mut self, b: &mut FunctionBuilder<'_>, scope: &mut Scope) {
        let (node, ..) = names(self.program);
        let object = b.push1(InstData::New(node), Type::struct_ref(node));
        let class = ["class_a", "class_b"][self.choose(2)];
        let class = self.static_value(b, class);
        b.set_field(object, 0, class);
        let fixed = self.number(b, scope);
        b.set_field(object, 4, fixed);
        scope.nodes.push(object);
        scope.maybe_nodes.push(object);
    }

    fn get_field(&mut self, b: &mut FunctionBuilder<'_>, scope: &mut Scope) {
        let (node, ..) = names(self.program);
        let object = self.pick(&scope.nodes);
        match self.choose(5) {
            0 => {
                let next = b.get_field(self.program, object, node, 3);
                scope.maybe_nodes.push(next);
            }
            1 => {
                let class = self.program.types.structs.iter().find(|(_, def)| def.name == "Class").unwrap().0;
                let class_value = b.get_field(self.program, object, node, 0);
                let number = b.get_field(self.program, class_value, class, 0);
                scope.numbers.push(number);
            }
            field => {
                let value = b.get_field(self.program, object, node, [1, 2, 4][field - 2]);
                scope.numbers.push(value);
            }
        }
    }

    fn set_field(&mut self, b: &mut FunctionBuilder<'_>, scope: &mut Scope) {
        let object = self.pick(&scope.nodes);
        match self.choose(3) {
            0 => {
                let next = self.pick(&scope.maybe_nodes);
                b.set_field(object, 3, next);
            }
            field => {
                let value = self.number(b, scope);
                b.set_field(object, field as u32, value);
            }
        }
    }

    fn array(&mut self, b: &mut FunctionBuilder<'_>, scope: &mut Scope) {
        let numbers = self.program.types.arrays.keys().next().unwrap();
        let object = self.pick(&scope.arrays);
        let mask = b.signed(3);
        let index = self.number(b, scope);
        let index = b.binary(BinaryOp::And, index, mask);
        match self.choose(4) {
            0 => {
                let length = b.signed(4);
                let array = b.push1(InstData::NewArray(numbers, length), Type::array_ref(numbers));
                scope.arrays.push(array);
            }
            1 => {
                let value = b.push1(InstData::GetItem { object, index, field: 0 }, Type::SIGNED);
                scope.numbers.push(value);
            }
            2 => {
                let value = self.number(b, scope);
                b.push(InstData::SetItem { object, index, field: 0, value }, &[]);
            }
            _ => {
                let length = b.push1(InstData::Len(object), Type::SIGNED);
                scope.numbers.push(length);
            }
        }
    }

    /// A call of a function with a lower number, perhaps through an object's class, perhaps with a handler.
    fn call(&mut self, b: &mut FunctionBuilder<'_>, scope: &mut Scope) {
        if self.number == 0 {
            return;
        }
        let (node_struct, ..) = names(self.program);
        let (node, number) = (self.pick(&scope.nodes), self.number(b, scope));
        let data = if self.number > 2 && self.choose(3) == 0 {
            let class = self.program.types.structs.iter().find(|(_, def)| def.name == "Class").unwrap().0;
            let class_value = b.get_field(self.program, node, node_struct, 0);
            let callee = b.get_field(self.program, class_value, class, 1);
            let sig = self.program.types.sigs.keys().next().unwrap();
            InstData::CallIndirect { callee, sig, args: [node, number].as_slice().into() }
        } else {
            let func = FuncId::from_u32(self.choose(self.number) as u32);
            InstData::Call { func, args: [node, number].as_slice().into() }
        };
        let result = b.push1(data, Type::SIGNED);
        if self.choose(2) == 0 {
            scope.numbers.push(result);
            return;
        }
        let (base, ..) = self.program.types.structs.iter().next().unwrap();
        let (after, handler) = (b.new_block(), b.new_block());
        let exception = b.add_param(handler, Type::struct_ref(base));
        let extra = b.add_param(handler, Type::SIGNED);
        let joined = b.add_param(after, Type::SIGNED);
        let block = b.block();
        b.func.blocks[block].handler = Some(BlockCall::new(handler, [number]));
        b.jump(after, &[result]);
        b.switch_to(handler);
        let (_, error, ..) = names(self.program);
        let code = if self.choose(2) == 0 {
            let exception = b.convert(ConvertOp::Ref, exception, Type::struct_ref(error));
            b.get_field(self.program, exception, error, 1)
        } else {
            extra
        };
        b.jump(after, &[code]);
        b.switch_to(after);
        scope.numbers.push(joined);
    }

    fn raise(&mut self, b: &mut FunctionBuilder<'_>, scope: &mut Scope) {
        let (_, error, ..) = names(self.program);
        let cond = self.pick(&scope.bools);
        let (raising, after) = (b.new_cold_block(), b.new_block());
        b.branch(cond, raising, after);
        b.switch_to(raising);
        let exception = b.push1(InstData::New(error), Type::struct_ref(error));
        let code = self.number(b, scope);
        b.set_field(exception, 1, code);
        b.terminate(Term::Raise(exception));
        b.switch_to(after);
    }

    fn effect(&mut self, b: &mut FunctionBuilder<'_>, scope: &mut Scope) {
        let (_, _, effect, pure) = names(self.program);
        let number = self.number(b, scope);
        let ext = [effect, pure][self.choose(2)];
        let result = b.call_ext(self.program, ext, &[number]).unwrap();
        scope.numbers.push(result);
    }

    fn null_check(&mut self, b: &mut FunctionBuilder<'_>, scope: &mut Scope) {
        let (node_struct, ..) = names(self.program);
        let ty = Type::struct_ref(node_struct);
        let node = self.pick(&scope.maybe_nodes);
        let null = b.null(ty);
        let is_null = b.binary(BinaryOp::Eq, node, null);
        let (there, after) = (b.new_block(), b.new_block());
        let number = self.number(b, scope);
        let joined = b.add_param(after, Type::SIGNED);
        let then = BlockCall::new(after, [number]);
        b.terminate(Term::Branch { cond: is_null, then, otherwise: BlockCall::new(there, []) });
        b.switch_to(there);
        let mut inner = scope.clone();
        inner.nodes.push(node);
        self.depth += 1;
        self.statements(b, &mut inner);
        self.depth -= 1;
        let value = b.get_field(self.program, node, node_struct, 1);
        b.jump(after, &[value]);
        b.switch_to(after);
        scope.numbers.push(joined);
    }

    /// An `if`, or a switch, whose arms give a number and a node.
    fn branch(&mut self, b: &mut FunctionBuilder<'_>, scope: &mut Scope) {
        let (node, ..) = names(self.program);
        let after = b.new_block();
        let number = b.add_param(after, Type::SIGNED);
        let object = b.add_param(after, Type::struct_ref(node));
        let arms: Vec<Block> = (0..2 + self.choose(2)).map(|_| b.new_block()).collect();
        let value = self.pick(&scope.numbers);
        if arms.len() == 2 {
            let cond = self.pick(&scope.bools);
            b.branch(cond, arms[0], arms[1]);
        } else {
            let cases = vec![(0, BlockCall::new(arms[0], [])), (3, BlockCall::new(arms[1], []))];
            b.terminate(Term::Switch { value, cases, default: BlockCall::new(arms[2], []) });
        }
        self.depth += 1;
        for arm in arms {
            b.switch_to(arm);
            let mut inner = scope.clone();
            self.statements(b, &mut inner);
            if self.choose(2) == 0 {
                self.make_node(b, &mut inner);
            }
            let (number, object) = (self.number(b, &inner), self.pick(&inner.nodes));
            b.jump(after, &[number, object]);
        }
        self.depth -= 1;
        b.switch_to(after);
        scope.numbers.push(number);
        scope.nodes.push(object);
        scope.maybe_nodes.push(object);
    }

    /// A new object with a number in it, which nothing else knows.
    fn make_box(&mut self, b: &mut FunctionBuilder<'_>, scope: &Scope) -> Value {
        let (node, ..) = names(self.program);
        let object = b.push1(InstData::New(node), Type::struct_ref(node));
        let number = self.number(b, scope);
        b.set_field(object, 1, number);
        object
    }

    /// A field of one of the objects is read or written.
    fn touch(&mut self, b: &mut FunctionBuilder<'_>, scope: &mut Scope, objects: &[Value]) {
        let (node, ..) = names(self.program);
        let object = self.pick(objects);
        if self.choose(4) == 0 {
            let number = self.number(b, scope);
            b.set_field(object, 1, number);
        } else {
            let number = b.get_field(self.program, object, node, 1 + self.choose(2) as u32);
            scope.numbers.push(number);
        }
    }

    /// One of two objects, which nothing else knows, is used.
    fn boxes(&mut self, b: &mut FunctionBuilder<'_>, scope: &mut Scope) {
        let (node, ..) = names(self.program);
        let (left, right, after) = (b.new_block(), b.new_block(), b.new_block());
        let joined = b.add_param(after, Type::struct_ref(node));
        let early = self.make_box(b, scope);
        let cond = self.pick(&scope.bools);
        b.branch(cond, left, right);
        b.switch_to(left);
        let object = self.make_box(b, scope);
        b.jump(after, &[object]);
        b.switch_to(right);
        b.jump(after, &[early]);
        b.switch_to(after);
        for _ in 0..1 + self.choose(3) {
            self.touch(b, scope, &[early, joined]);
        }
    }

    /// Objects that a loop passes on, or makes anew.
    fn boxes_in_loop(&mut self, b: &mut FunctionBuilder<'_>, scope: &mut Scope) {
        let (node, ..) = names(self.program);
        let (header, body, after) = (b.new_block(), b.new_block(), b.new_block());
        let counter = b.add_param(header, Type::SIGNED);
        let current = b.add_param(header, Type::struct_ref(node));
        let first = self.make_box(b, scope);
        let (start, limit, one) = (b.signed(0), b.signed(3), b.signed(1));
        b.jump(header, &[start, first]);
        b.switch_to(header);
        let more = b.binary(BinaryOp::Lt, counter, limit);
        b.branch(more, body, after);
        b.switch_to(body);
        let mut inner = scope.clone();
        inner.numbers.push(counter);
        self.touch(b, &mut inner, &[first, current]);
        let made = self.make_box(b, &inner);
        self.touch(b, &mut inner, &[first, current, made]);
        let next = b.binary(BinaryOp::Add, counter, one);
        let passed = self.pick(&[first, current, made]);
        b.jump(header, &[next, passed]);
        b.switch_to(after);
        self.touch(b, scope, &[first, current]);
    }

    /// Comparisons of one number with constants, one after another, some of them twice.
    fn comparisons(&mut self, b: &mut FunctionBuilder<'_>, scope: &mut Scope) {
        let value = self.pick(&scope.numbers);
        let after = b.new_block();
        let number = b.add_param(after, Type::SIGNED);
        for _ in 0..2 + self.choose(4) {
            let constant = self.choose(4) as i64;
            let constant = b.signed(constant);
            let op = [BinaryOp::Eq, BinaryOp::Ne][self.choose(2)];
            let cond = b.binary(op, value, constant);
            let (equal, other) = (b.new_block(), b.new_block());
            if op == BinaryOp::Eq {
                b.branch(cond, equal, other);
            } else {
                b.branch(cond, other, equal);
            }
            b.switch_to(equal);
            let mut inner = scope.clone();
            self.arithmetic(b, &mut inner);
            let out = self.number(b, &inner);
            b.jump(after, &[out]);
            b.switch_to(other);
        }
        let out = self.number(b, scope);
        b.jump(after, &[out]);
        b.switch_to(after);
        scope.numbers.push(number);
    }

    /// A loop with a counter, a number and a node.
    fn repeat(&mut self, b: &mut FunctionBuilder<'_>, scope: &mut Scope) {
        let (node, ..) = names(self.program);
        let (header, body, after) = (b.new_block(), b.new_block(), b.new_block());
        let counter = b.add_param(header, Type::SIGNED);
        let number = b.add_param(header, Type::SIGNED);
        let object = b.add_param(header, Type::struct_ref(node));
        let (start, first, limit) = (b.signed(0), self.number(b, scope), self.choose(4) as i64);
        let first_object = self.pick(&scope.nodes);
        b.jump(header, &[start, first, first_object]);
        b.switch_to(header);
        if self.choose(2) == 0 {
            self.get_field(b, scope);
        }
        let limit = b.signed(limit);
        let more = b.binary(BinaryOp::Lt, counter, limit);
        b.branch(more, body, after);
        b.switch_to(body);
        let mut inner = scope.clone();
        inner.numbers.extend([counter, number]);
        inner.nodes.push(object);
        inner.maybe_nodes.push(object);
        self.depth += 1;
        self.statements(b, &mut inner);
        if self.choose(2) == 0 {
            self.make_node(b, &mut inner);
        }
        self.depth -= 1;
        let one = b.signed(1);
        let next = b.binary(BinaryOp::Add, counter, one);
        let (number_out, object_out) = (self.number(b, &inner), self.pick(&inner.nodes));
        b.jump(header, &[next, number_out, object_out]);
        b.switch_to(after);
        scope.numbers.push(number);
        scope.nodes.push(object);
        scope.maybe_nodes.push(object);
    }
}

fn generate(choices: &[u8]) -> Program {
    let stub = "(ref Node, signed) -> signed {\nb0(v0: ref Node, v1: signed):\n    return v1\n}\n";
    let mut text = TYPES.to_owned();
    (0..FUNCS).for_each(|number| text.push_str(&format!("func @f{number}{stub}")));
    text.push_str(MAIN);
    let mut program = parse(&text).unwrap();
    let share = choices.len() / FUNCS;
    for number in 0..FUNCS {
        let id = FuncId::from_u32(number as u32);
        let Signature { params, result } = program.funcs[id].signature.clone();
        let mut func = Function::new(format!("f{number}"), Signature { params, result });
        let choices = choices[share * number..share * (number + 1)].iter();
        Generator { choices, program: &program, number, depth: 0 }.function(&mut func);
        program.funcs[id] = func;
    }
    program
}

/// The outcome and what was logged.
fn behaviour(program: &Program) -> Result<String, Trap> {
    let mut interp = Interpreter::new(program, 200_000);
    let entry = program.well_known.unwrap().entry;
    let outcome = interp.call(entry, &[])?;
    let log: Vec<&[Datum]> = interp.log.iter().map(|(_, args)| args.as_slice()).collect();
    Ok(format!("{outcome:?} {log:?}"))
}

fn check(choices: &[u8], passes: &[&str]) -> Result<(), TestCaseError> {
    let mut program = generate(choices);
    verify(&program).map_err(|errors| TestCaseError::fail(format!("generated: {}", errors.join("\n"))))?;
    let expected = match behaviour(&program) {
        Ok(expected) => expected,
        Err(Trap::OutOfFuel) => return Ok(()),
        Err(trap) => return Err(TestCaseError::fail(format!("{trap:?}\n{}", program.display()))),
    };
    let before = program.display().to_string();
    for pass in passes {
        match *pass {
            "O1" => drop(run(&mut program, Level::O1)),
            "O2" => drop(run(&mut program, Level::O2)),
            _ => drop(run_pass(&mut program, pass)),
        }
        if let Err(errors) = verify(&program) {
            return Err(TestCaseError::fail(format!("{pass}: {}\n{before}\n{}", errors.join("\n"), program.display())));
        }
        let actual = behaviour(&program);
        if actual.as_ref() != Ok(&expected) {
            let text = program.display();
            return Err(TestCaseError::fail(format!("{pass}: {expected}\nbecame {actual:?}\n{before}\n{text}")));
        }
    }
    Ok(())
}

fn choices() -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(any::<u8>(), 100..1500)
}

fn cases() -> u32 {
    std::env::var("OURO_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(300)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn each_pass_alone(choices in choices()) {
        for pass in pass_names() {
            check(&choices, &[pass])?;
        }
    }

    #[test]
    fn passes_after_inlining(choices in choices()) {
        let passes: Vec<&str> = ["inline", "inline"].into_iter().chain(pass_names()).collect();
        check(&choices, &passes)?;
    }

    #[test]
    fn all_passes(choices in choices()) {
        check(&choices, &["O1"])?;
        check(&choices, &["O2"])?;
    }
}
