//! Random programs do the same before and after weaving, on a machine whose collector moves everything at every chance.

mod machine;

use machine::{Machine, Stop};
use ouro_ir::{
    BinaryOp, Block, BlockCall, Const, FuncId, Function, FunctionBuilder, Inline, InstData, Program, Signature,
    StaticId, StructId, Term, Type, Value, parse,
};
use ouro_source::SourceMap;
use ouro_weave::{PLANS, WeaveOptions};

const TYPES: &str = r#"
struct Err {
    code: signed
}
struct Node {
    id: signed
    a: ref Node
    b: ref Node
}
struct Bag {
    tail nodes: ref Node
}
array Nodes {
    item: ref Node
}
ext log(signed)
static memory_error: Err { code = -1 }
static overflow: Err { code = -2 }
static leaf: Node { id = 7, a = null, b = null }
static pair: Node { id = 8, a = $leaf, b = $pair }
wellknown exception Err memory_error $memory_error stack_overflow $overflow entry @main
func @main() -> signed {
b0:
    return 0
}
"#;

const FUNCTIONS: usize = 6;

struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit as u64) as usize
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }
}

/// Values that can be used at a place; nodes and arrays are not null.
#[derive(Clone, Default)]
struct Scope {
    nodes: Vec<Value>,
    /// With their lengths, which are at least 1.
    arrays: Vec<(Value, usize)>,
}

struct Maker<'a> {
    program: &'a Program,
    builder: FunctionBuilder<'a>,
    random: &'a mut Random,
    /// Functions that may be called.
    callees: Vec<FuncId>,
    signature: ouro_ir::SigId,
    budget: usize,
}

fn node() -> StructId {
    StructId::from_u32(1)
}

impl Maker<'_> {
    fn any(&mut self, scope: &Scope) -> Value {
        let statics = 2;
        match self.random.below(scope.nodes.len() + statics) {
            index if index < scope.nodes.len() => scope.nodes[index],
            index => {
                let id = StaticId::from_u32((2 + index - scope.nodes.len()) as u32);
                self.builder.constant(Const::Static(id), Type::struct_ref(node()))
            }
        }
    }

    /// The node, or another one if it is null.
    fn not_null(&mut self, value: Value) -> Value {
        let ty = Type::struct_ref(node());
        let null = self.builder.null(ty);
        let is_null = self.builder.binary(BinaryOp::Eq, value, null);
        let leaf = self.builder.constant(Const::Static(StaticId::from_u32(2)), ty);
        self.builder.push1(InstData::Select([is_null, leaf, value]), ty)
    }

    fn log(&mut self, value: Value) {
        let ext = self.program.exts.keys().next().unwrap();
        self.builder.call_ext(self.program, ext, &[value]);
    }

    fn log_node(&mut self, value: Value) {
        let id = self.builder.get_field(self.program, value, node(), 0);
        self.log(id);
    }

    fn statements(&mut self, scope: &mut Scope, depth: usize) {
        for _ in 0..2 + self.random.below(6) {
            if self.budget == 0 {
                return;
            }
            self.budget -= 1;
            self.statement(scope, depth);
        }
    }

    fn statement(&mut self, scope: &mut Scope, depth: usize) {
        match self.random.below(16) {
            0..3 => self.new_node(scope),
            3 => self.new_items(scope),
            4..6 => {
                let from = self.any(scope);
                let field = 1 + self.random.below(2) as u32;
                let value = self.builder.get_field(self.program, from, node(), field);
                let value = self.not_null(value);
                scope.nodes.push(value);
            }
            6..8 => {
                let (to, value) = (self.any(scope), self.any(scope));
                let field = 1 + self.random.below(2) as u32;
                self.builder.set_field(to, field, value);
            }
            8 => self.items(scope),
            9 => {
                let value = self.any(scope);
                self.log_node(value);
            }
            10..12 => self.call(scope, depth),
            12..14 if depth > 0 => self.branch(scope, depth),
            14 if depth > 0 => self.repeat(scope, depth),
            15 if self.random.one_in(4) => self.raise(scope),
            _ => {}
        }
    }

    fn new_node(&mut self, scope: &mut Scope) {
        let object = self.builder.push1(InstData::New(node()), Type::struct_ref(node()));
        let id = self.builder.signed(100 + self.budget as i64);
        self.builder.set_field(object, 0, id);
        for field in 1..3 {
            let value = self.any(scope);
            self.builder.set_field(object, field, value);
        }
        scope.nodes.push(object);
    }

    fn new_items(&mut self, scope: &mut Scope) {
        let length = [1, 2, 3, 5, 2000][self.random.below(5)];
        let mut value = self.builder.signed(length);
        if self.random.one_in(2) {
            // A length that is not a constant.
            let node = self.any(scope);
            let id = self.builder.get_field(self.program, node, self::node(), 0);
            let zero = self.builder.binary(BinaryOp::Sub, id, id);
            value = self.builder.binary(BinaryOp::Add, zero, value);
        }
        let (bag, nodes) = (StructId::from_u32(2), self.program.types.arrays.keys().next().unwrap());
        let object = match self.random.below(2) {
            0 => self.builder.push1(InstData::NewTail(bag, value), Type::struct_ref(bag)),
            _ => self.builder.push1(InstData::NewArray(nodes, value), Type::array_ref(nodes)),
        };
        scope.arrays.push((object, length as usize));
    }

    fn items(&mut self, scope: &mut Scope) {
        if scope.arrays.is_empty() {
            return;
        }
        let (object, length) = scope.arrays[self.random.below(scope.arrays.len())];
        let index = self.random.below(length) as i64;
        let index = self.builder.signed(index);
        match self.random.below(3) {
            0 => {
                let ty = Type::struct_ref(node());
                let value = self.builder.push1(InstData::GetItem { object, index, field: 0 }, ty);
                let value = self.not_null(value);
                scope.nodes.push(value);
            }
            1 => {
                let value = self.any(scope);
                self.builder.push(InstData::SetItem { object, index, field: 0, value }, &[]);
            }
            _ => {
                let (source, other) = scope.arrays[self.random.below(scope.arrays.len())];
                let count = self.builder.signed(length.min(other) as i64);
                let zero = self.builder.signed(0);
                let copy = InstData::CopyItems { source, source_index: zero, dest: object, dest_index: zero, count };
                self.builder.push(copy, &[]);
            }
        }
    }

    fn call(&mut self, scope: &mut Scope, depth: usize) {
        if self.callees.is_empty() {
            return;
        }
        let callee = self.callees[self.random.below(self.callees.len())];
        let args = [self.any(scope), self.any(scope)];
        let ty = Type::struct_ref(node());
        let call = match self.random.below(3) {
            0 => {
                let callee = self.builder.constant(Const::Func(callee), Type::Func(self.signature));
                InstData::CallIndirect { callee, sig: self.signature, args: args.into_iter().collect() }
            }
            _ => InstData::Call { func: callee, args: args.into_iter().collect() },
        };
        let result = self.builder.push1(call, ty);
        if depth > 0 && self.random.one_in(2) {
            self.handled(scope, depth, result);
        } else {
            scope.nodes.push(result);
        }
    }

    /// Goes on after a call with a handler.
    fn handled(&mut self, scope: &mut Scope, depth: usize, result: Value) {
        let ty = Type::struct_ref(node());
        let [normal, handler, join] = [(); 3].map(|()| self.builder.new_block());
        let passed = self.any(scope);
        let exception = self.builder.add_param(handler, Type::struct_ref(StructId::from_u32(0)));
        let kept = self.builder.add_param(handler, ty);
        let here = self.builder.block();
        self.builder.func.blocks[here].handler = Some(BlockCall::new(handler, [passed]));
        self.builder.jump(normal, &[]);
        self.builder.switch_to(normal);
        let mut inner = scope.clone();
        inner.nodes.push(result);
        self.statements(&mut inner, depth - 1);
        let value = self.any(&inner);
        self.builder.jump(join, &[value]);
        self.builder.switch_to(handler);
        let code = self.builder.get_field(self.program, exception, StructId::from_u32(0), 0);
        let mut inner = scope.clone();
        inner.nodes.push(kept);
        if self.random.one_in(2) {
            self.statements(&mut inner, depth - 1);
        }
        self.log(code);
        if self.random.one_in(5) {
            self.builder.terminate(Term::Raise(exception));
        } else {
            let value = self.any(&inner);
            self.builder.jump(join, &[value]);
        }
        self.builder.switch_to(join);
        let merged = self.builder.add_param(join, ty);
        scope.nodes.push(merged);
    }

    fn condition(&mut self, scope: &Scope) -> Value {
        let node = self.any(scope);
        let id = self.builder.get_field(self.program, node, self::node(), 0);
        let one = self.builder.signed(1);
        let bit = self.builder.binary(BinaryOp::And, id, one);
        self.builder.binary(BinaryOp::Eq, bit, one)
    }

    fn branch(&mut self, scope: &mut Scope, depth: usize) {
        let cond = self.condition(scope);
        let blocks = [(); 2].map(|()| self.builder.new_block());
        let join = self.builder.new_block();
        self.builder.branch(cond, blocks[0], blocks[1]);
        let count = self.random.below(3);
        let cold = self.random.below(3);
        for (index, block) in blocks.into_iter().enumerate() {
            self.builder.switch_to(block);
            self.builder.func.blocks[block].cold = index == cold;
            let mut inner = scope.clone();
            if index == 0 || self.random.one_in(2) {
                self.statements(&mut inner, depth - 1);
            }
            let values: Vec<Value> = (0..count).map(|_| self.any(&inner)).collect();
            self.builder.jump(join, &values);
        }
        self.builder.switch_to(join);
        for _ in 0..count {
            let merged = self.builder.add_param(join, Type::struct_ref(node()));
            scope.nodes.push(merged);
        }
    }

    fn repeat(&mut self, scope: &mut Scope, depth: usize) {
        let ty = Type::struct_ref(node());
        let [header, body, done] = [(); 3].map(|()| self.builder.new_block());
        let count = self.random.below(3);
        let mut args = vec![self.builder.signed(1 + self.budget as i64 % 3)];
        args.extend((0..count).map(|_| self.any(scope)));
        self.builder.jump(header, &args);
        self.builder.switch_to(header);
        let counter = self.builder.add_param(header, Type::SIGNED);
        let params: Vec<Value> = (0..count).map(|_| self.builder.add_param(header, ty)).collect();
        scope.nodes.extend(&params);
        let zero = self.builder.signed(0);
        let more = self.builder.binary(BinaryOp::Gt, counter, zero);
        self.builder.branch(more, body, done);
        self.builder.switch_to(body);
        let mut inner = scope.clone();
        self.statements(&mut inner, depth - 1);
        let one = self.builder.signed(1);
        let mut args = vec![self.builder.binary(BinaryOp::Sub, counter, one)];
        // Sometimes a parameter stays as it is.
        for &param in &params {
            args.push(if self.random.one_in(3) { param } else { self.any(&inner) });
        }
        self.builder.jump(header, &args);
        self.builder.switch_to(done);
    }

    fn raise(&mut self, scope: &mut Scope) {
        let cond = self.condition(scope);
        let [raising, rest] = [(); 2].map(|()| self.builder.new_block());
        self.builder.branch(cond, raising, rest);
        self.builder.switch_to(raising);
        self.builder.func.blocks[raising].cold = true;
        let root = StructId::from_u32(0);
        let error = self.builder.push1(InstData::New(root), Type::struct_ref(root));
        let code = self.builder.signed(1000 + self.budget as i64);
        self.builder.set_field(error, 0, code);
        self.builder.terminate(Term::Raise(error));
        self.builder.switch_to(rest);
    }
}

fn random_program(seed: u64) -> Program {
    let mut program = parse(TYPES).unwrap();
    let random = &mut Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let ty = Type::struct_ref(node());
    let signature = Signature { params: vec![ty, ty], result: Some(ty) };
    let sig = program.types.sig(signature.clone());
    let main = program.well_known.unwrap().entry;
    let ids: Vec<FuncId> =
        (0..FUNCTIONS).map(|index| program.funcs.push(Function::new(format!("f{index}"), signature.clone()))).collect();
    for (index, &id) in ids.iter().enumerate() {
        let mut func = program.funcs[id].clone();
        let params = func.blocks[func.entry].params.to_vec();
        let mut maker = Maker {
            program: &program,
            builder: FunctionBuilder::new(&mut func),
            random,
            callees: ids[index + 1..].to_vec(),
            signature: sig,
            budget: 25,
        };
        let mut scope = Scope { nodes: params, arrays: Vec::new() };
        maker.statements(&mut scope, 3);
        maker.statements(&mut scope, 3);
        let value = maker.any(&scope);
        maker.log_node(value);
        maker.builder.terminate(Term::Return(Some(value)));
        func.inline = Inline::Never;
        program.funcs[id] = func;
    }
    program.funcs[main] = main_function(&program, ids[0]);
    program
}

/// Calls the first function some times, and reports what it raises.
fn main_function(program: &Program, callee: FuncId) -> Function {
    let mut func = Function::new("main".to_owned(), Signature { params: vec![], result: Some(Type::SIGNED) });
    let mut builder = FunctionBuilder::new(&mut func);
    let root = Type::struct_ref(StructId::from_u32(0));
    let handler = builder.new_block();
    let exception = builder.add_param(handler, root);
    let mut value = builder.constant(Const::Static(StaticId::from_u32(3)), Type::struct_ref(node()));
    for _ in 0..3 {
        let next: Block = builder.new_block();
        value = builder.call(program, callee, &[value, value]).unwrap();
        let here = builder.block();
        builder.func.blocks[here].handler = Some(BlockCall::new(handler, []));
        builder.jump(next, &[]);
        builder.switch_to(next);
    }
    let id = builder.get_field(program, value, node(), 0);
    builder.terminate(Term::Return(Some(id)));
    builder.switch_to(handler);
    let code = builder.get_field(program, exception, StructId::from_u32(0), 0);
    builder.terminate(Term::Return(Some(code)));
    func
}

/// The log, with the result at its end; `None` if it takes too long.
fn outcome(mut machine: Machine<'_>) -> Option<Vec<i128>> {
    match machine.run() {
        Ok(Some(machine::Val::Int(result))) => machine.log.push(result),
        Ok(_) => panic!("main returns a number"),
        Err(Stop::Raised(_)) => panic!("main raises nothing"),
        Err(Stop::OutOfFuel) => return None,
    }
    Some(machine.log)
}

fn check(seed: u64) -> bool {
    let program = random_program(seed);
    ouro_ir::verify(&program).unwrap_or_else(|errors| panic!("seed {seed}: {}", errors.join("\n")));
    let Some(expected) = outcome(Machine::new(&program, None, seed)) else { return false };
    for (index, plan) in PLANS.iter().enumerate() {
        let options = WeaveOptions { plan, tracebacks: seed.is_multiple_of(2), checked: seed.is_multiple_of(3) };
        let woven = ouro_weave::run(program.clone(), &options, &SourceMap::new());
        // The machine's collector wants what the moving plan gives.
        if index == 0
            && let Some(log) = outcome(Machine::new(&woven.program, Some(&woven.layouts), seed))
        {
            assert_eq!(log, expected, "seed {seed}");
        }
    }
    true
}

#[test]
fn random_programs_do_the_same() {
    let count = std::env::var("OURO_TEST_COUNT").ok().and_then(|text| text.parse().ok()).unwrap_or(300);
    let finished = (1..=count).filter(|&seed| check(seed)).count();
    assert!(finished > count as usize / 2, "only {finished} programs came to an end");
}
