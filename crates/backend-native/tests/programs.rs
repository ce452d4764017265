//! Control flow, calls, objects and prebuilt data, the same on both backends.

mod support;

use ouro_ir::{
    ArrayDef, BinaryOp, BlockCall, Const, ConvertOp, ExtFunc, FuncId, Function, FunctionBuilder, Heap, InstData,
    IntType, Program, Signature, Static, StaticContents, StructDef, Tail, Term, Type, Value,
};
use support::{Suite, field};

/// A new function of the program, its body made by `build` from its parameters.
fn function(
    program: &mut Program,
    name: &str,
    params: &[Type],
    result: Option<Type>,
    build: impl FnOnce(&mut FunctionBuilder, &Program, FuncId, &[Value]),
) -> FuncId {
    let mut func = Function::new(name.into(), Signature { params: params.to_vec(), result });
    func.module = "helpers".into();
    let id = program.funcs.push(func.clone());
    let args = func.blocks[func.entry].params.clone();
    build(&mut FunctionBuilder::new(&mut func), program, id, &args);
    program.funcs[id] = func;
    id
}

/// A struct static.
fn object(program: &mut Program, name: &str, heap: Heap, contents: StaticContents) -> Const {
    Const::Static(program.statics.push(Static { name: name.into(), heap, contents }))
}

#[test]
fn parameters_of_blocks_are_assigned_all_at_once() {
    let mut suite = Suite::new();
    // (a, b, n): swap n times, then a * 10 + b.
    let swap = function(&mut suite.program, "swap", &[Type::SIGNED; 3], Some(Type::SIGNED), |b, _, _, args| {
        let (head, body, done) = (b.new_block(), b.new_block(), b.new_cold_block());
        let params: Vec<Value> = (0..4).map(|_| b.add_param(head, Type::SIGNED)).collect();
        let zero = b.signed(0);
        b.jump(head, &[args[0], args[1], args[2], zero]);
        b.switch_to(head);
        let more = b.binary(BinaryOp::Lt, params[3], params[2]);
        b.branch(more, body, done);
        b.switch_to(body);
        let one = b.signed(1);
        let next = b.binary(BinaryOp::Add, params[3], one);
        b.jump(head, &[params[1], params[0], params[2], next]);
        b.switch_to(done);
        let ten = b.signed(10);
        let tens = b.binary(BinaryOp::Mul, params[0], ten);
        let sum = b.binary(BinaryOp::Add, tens, params[1]);
        b.terminate(Term::Return(Some(sum)));
    });
    // Rotation by three, with an expression of a parameter that is assigned first.
    let rotate = function(&mut suite.program, "rotate", &[Type::SIGNED; 2], Some(Type::SIGNED), |b, _, _, args| {
        let (head, body, done) = (b.new_block(), b.new_block(), b.new_block());
        let params: Vec<Value> = (0..4).map(|_| b.add_param(head, Type::SIGNED)).collect();
        let (one, two, three) = (b.signed(1), b.signed(2), b.signed(3));
        b.jump(head, &[one, two, three, args[1]]);
        b.switch_to(head);
        let zero = b.signed(0);
        let more = b.binary(BinaryOp::Gt, params[3], zero);
        b.branch(more, body, done);
        b.switch_to(body);
        let next = b.binary(BinaryOp::Sub, params[3], one);
        let sum = b.binary(BinaryOp::Add, params[0], args[0]);
        b.jump(head, &[params[1], params[2], sum, next]);
        b.switch_to(done);
        let hundred = b.signed(100);
        let x = b.binary(BinaryOp::Mul, params[0], hundred);
        let x = b.binary(BinaryOp::Add, x, params[1]);
        let x = b.binary(BinaryOp::Mul, x, hundred);
        let x = b.binary(BinaryOp::Add, x, params[2]);
        b.terminate(Term::Return(Some(x)));
    });
    let program = suite.program.clone();
    for (n, expected) in [(0, 12), (1, 21), (2, 12), (7, 21)] {
        let inputs = [(Type::SIGNED, 1), (Type::SIGNED, 2), (Type::SIGNED, n)];
        suite.case(format!("swap {n}"), &inputs, Some(expected), |b, v| b.call(&program, swap, v).unwrap());
    }
    for (n, expected) in [(0, 10203), (1, 20311), (2, 31112), (4, 121321)] {
        let inputs = [(Type::SIGNED, 10), (Type::SIGNED, n)];
        suite.case(format!("rotate {n}"), &inputs, Some(expected), |b, v| b.call(&program, rotate, v).unwrap());
    }
    suite.check();
}

/// `switch value { cases → index + 1 (by block parameter), default → 0 }`
fn switch(suite: &mut Suite, name: &str, ty: Type, cases: &[i128]) -> FuncId {
    function(&mut suite.program, name, &[ty], Some(Type::SIGNED), |b, _, _, args| {
        let end = b.new_block();
        let result = b.add_param(end, Type::SIGNED);
        let call = |b: &mut FunctionBuilder, n: usize| {
            let n = b.signed(n as i64);
            BlockCall::new(end, [n])
        };
        let cases = cases.iter().enumerate().map(|(index, &case)| (case, call(b, index + 1))).collect();
        let default = call(b, 0);
        b.terminate(Term::Switch { value: args[0], cases, default });
        b.switch_to(end);
        b.terminate(Term::Return(Some(result)));
    })
}

#[test]
fn switches() {
    let mut suite = Suite::new();
    let word = u64::MAX as i128;
    let tables: Vec<(Type, Vec<i128>)> = vec![
        (Type::SIGNED, vec![i64::MIN as i128, -1, 0, 1, 2, 3, 4, 5, 1000, i64::MAX as i128]),
        (Type::UNSIGNED, vec![0, 1, 7, word - 1, word]),
        (Type::Int(IntType::I8), vec![-128, -2, -1, 0, 1, 2, 3, 4, 5, 6, 127]),
        (Type::Int(IntType::U32), vec![0, 5, 6, 7, 8, 9, 10, 0xffff_ffff]),
        (Type::Int(IntType::I128), vec![i128::MIN, -1, 0, 1, 1 << 100]),
        (Type::Char, vec![0, 39, 65, 66, 67, 92, 200, 255]),
        (Type::UniChar, vec![65, 0x10ffff]),
    ];
    for (index, (ty, cases)) in tables.iter().enumerate() {
        let id = switch(&mut suite, &format!("switch{index}"), *ty, cases);
        let program = suite.program.clone();
        for (index, &case) in cases.iter().enumerate() {
            let expected = Some(index as u128 + 1);
            let call = |b: &mut FunctionBuilder, v: &[Value]| b.call(&program, id, v).unwrap();
            suite.case(format!("switch {ty:?} {case}"), &[(*ty, case as u128)], expected, call);
            let beside = case.wrapping_add(1);
            if (0..100).contains(&case) && !cases.contains(&beside) {
                suite.case(format!("switch {ty:?} {beside}"), &[(*ty, beside as u128)], Some(0), call);
            }
        }
    }
    suite.check();
}

#[test]
fn calls() {
    let mut suite = Suite::new();
    let fib = function(&mut suite.program, "fib", &[Type::SIGNED], Some(Type::SIGNED), |b, program, id, args| {
        let (small, large) = (b.new_cold_block(), b.new_block());
        let (one, two) = (b.signed(1), b.signed(2));
        let cond = b.binary(BinaryOp::Lt, args[0], two);
        b.branch(cond, small, large);
        b.switch_to(small);
        b.terminate(Term::Return(Some(args[0])));
        b.switch_to(large);
        let x = b.binary(BinaryOp::Sub, args[0], one);
        let x = b.call(program, id, &[x]).unwrap();
        let y = b.binary(BinaryOp::Sub, args[0], two);
        let y = b.call(program, id, &[y]).unwrap();
        let sum = b.binary(BinaryOp::Add, x, y);
        b.terminate(Term::Return(Some(sum)));
    });
    // More arguments than registers, of all kinds.
    let i8 = Type::Int(IntType::I8);
    let wide = Type::Int(IntType::I128);
    let params = [i8, Type::F64, wide, Type::Bool, Type::F32, Type::SIGNED, wide, i8, Type::F64, Type::Char, i8, wide];
    let many = function(&mut suite.program, "many", &params, Some(wide), |b, _, _, args| {
        let mut sum = b.constant(Const::Int(IntType::I128, 0), wide);
        for (index, &arg) in args.iter().enumerate() {
            let ty = b.func.ty(arg);
            let op = if matches!(ty, Type::F32 | Type::F64) { ConvertOp::FloatToInt } else { ConvertOp::Int };
            let arg = b.convert(op, arg, wide);
            let factor = b.constant(Const::Int(IntType::I128, 1 << index), wide);
            let arg = b.binary(BinaryOp::Mul, arg, factor);
            sum = b.binary(BinaryOp::Add, sum, arg);
        }
        b.terminate(Term::Return(Some(sum)));
    });
    let labs = suite.program.ext(ExtFunc {
        name: "labs".into(),
        signature: Signature { params: vec![Type::SIGNED], result: Some(Type::SIGNED) },
        effects: ouro_ir::Effects { pure: true, ..Default::default() },
        foreign: None,
    });
    let fmod = suite.program.ext(ExtFunc {
        name: "fmod".into(),
        signature: Signature { params: vec![Type::F64; 2], result: Some(Type::F64) },
        effects: Default::default(),
        foreign: None,
    });
    let toupper = suite.program.ext(ExtFunc {
        name: "toupper".into(),
        signature: Signature { params: vec![Type::Int(IntType::I32)], result: Some(Type::Int(IntType::I32)) },
        effects: Default::default(),
        foreign: None,
    });
    let signature = suite.program.funcs[fib].signature.clone();
    let sig = suite.program.types.sig(signature);
    let program = suite.program.clone();
    suite.case("fib".into(), &[(Type::SIGNED, 20)], Some(6765), |b, v| b.call(&program, fib, v).unwrap());
    suite.case("indirect".into(), &[(Type::SIGNED, 10)], Some(55), |b, v| {
        let callee = b.constant(Const::Func(fib), Type::Func(sig));
        b.call_indirect(&program, callee, sig, v).unwrap()
    });
    let values: [i128; 12] = [-3, 2, -5, 1, 4, 1 << 40, 1 << 90, 100, -7, 200, -128, -(1 << 80)];
    let floats = [1usize, 4, 8];
    let inputs: Vec<(Type, u128)> = (0..12)
        .map(|index| match (floats.contains(&index), params[index]) {
            (true, Type::F32) => (Type::F32, (values[index] as f32).to_bits() as u128),
            (true, ty) => (ty, (values[index] as f64).to_bits() as u128),
            (false, ty) => (ty, values[index] as u128),
        })
        .collect();
    let expected: i128 = values.iter().enumerate().map(|(index, value)| value << index).sum();
    suite.case("many".into(), &inputs, Some(expected as u128), |b, v| b.call(&program, many, v).unwrap());
    suite
        .case("labs".into(), &[(Type::SIGNED, -5i128 as u128)], Some(5), |b, v| b.call_ext(&program, labs, v).unwrap());
    let float = |value: f64| (Type::F64, value.to_bits() as u128);
    suite.case("fmod".into(), &[float(7.5), float(2.0)], Some(float(1.5).1), |b, v| {
        b.call_ext(&program, fmod, v).unwrap()
    });
    suite.case("toupper".into(), &[(Type::Int(IntType::I32), 97)], Some(65), |b, v| {
        b.call_ext(&program, toupper, v).unwrap()
    });
    suite.check();
}

/// Types of fields, with a value each.
fn samples() -> Vec<(Type, Const, u128)> {
    let int = |int: IntType, value: i128| (Type::Int(int), Const::Int(int, value), value as u128);
    vec![
        (Type::Bool, Const::Bool(true), 1),
        int(IntType::I8, -3),
        int(IntType::I128, -(1 << 100)),
        (Type::Char, Const::Char(200), 200),
        int(IntType::U16, 65535),
        (Type::UniChar, Const::UniChar(0x1f600), 0x1f600),
        (Type::F32, Const::F32(0.1f32.to_bits()), 0.1f32.to_bits() as u128),
        (Type::F64, Const::F64((-0.0f64).to_bits()), (-0.0f64).to_bits() as u128),
        (Type::F64, Const::F64(f64::NAN.to_bits()), f64::NAN.to_bits() as u128),
        (Type::F32, Const::F32(f32::INFINITY.to_bits()), f32::INFINITY.to_bits() as u128),
        int(IntType::U128, -1),
        int(IntType::Signed, i64::MIN as i128),
        int(IntType::Unsigned, u64::MAX as i128),
        int(IntType::I32, i32::MIN as i128),
        int(IntType::U32, u32::MAX as i128),
    ]
}

#[test]
fn objects_and_prebuilt_data() {
    let mut suite = Suite::new();
    let samples = samples();
    let fields =
        samples.iter().enumerate().map(|(index, (ty, ..))| field(&format!("f{index}"), *ty)).collect::<Vec<_>>();
    let plain =
        |name: &str, parent, fields| StructDef { name: name.into(), parent, fields, tail: None, static_only: false };
    let base = suite.program.types.structs.push(plain("base", None, fields.clone()));
    // Names that C knows, or that objects have already.
    let mut derived_fields = fields.clone();
    let reference = Type::struct_ref(base);
    derived_fields.extend([field("int", Type::SIGNED), field("header", reference), field("length", Type::Char)]);
    let derived = suite.program.types.structs.push(plain("derived", Some(base), derived_fields));
    let constants: Vec<Const> = samples.iter().map(|sample| sample.1).collect();
    let base_object = object(&mut suite.program, "one", Heap::Struct(base), StaticContents::Struct(constants.clone()));
    let mut derived_constants = constants.clone();
    derived_constants.extend([Const::signed(-77), base_object, Const::Char(b'\'')]);
    let contents = StaticContents::Struct(derived_constants);
    let derived_object = object(&mut suite.program, "two", Heap::Struct(derived), contents);
    let program = suite.program.clone();
    let derived_type = Type::struct_ref(derived);
    for (index, (ty, _, bits)) in samples.iter().enumerate() {
        suite.case(format!("static field {index}"), &[], Some(*bits), |b, _| {
            let object = b.constant(base_object, reference);
            b.get_field(&program, object, base, index as u32)
        });
        // Through two references, of which the second is found in an object, as the base of a derived struct.
        suite.case(format!("inherited field {index}"), &[], Some(*bits), |b, _| {
            let object = b.constant(derived_object, derived_type);
            let object = b.get_field(&program, object, derived, samples.len() as u32 + 1);
            b.get_field(&program, object, base, index as u32)
        });
        suite.case(format!("stored field {index}"), &[(*ty, *bits)], Some(*bits), |b, v| {
            let object = b.constant(derived_object, reference);
            b.set_field(object, index as u32, v[0]);
            b.get_field(&program, object, base, index as u32)
        });
    }
    suite.case("field int".into(), &[], Some(-77i128 as u128), |b, _| {
        let object = b.constant(derived_object, derived_type);
        b.get_field(&program, object, derived, samples.len() as u32)
    });
    suite.case("a read is not moved over a write".into(), &[(Type::SIGNED, 5)], Some(-77i128 as u128), |b, v| {
        let object = b.constant(derived_object, derived_type);
        let old = b.get_field(&program, object, derived, samples.len() as u32);
        b.set_field(object, samples.len() as u32, v[0]);
        let new = b.get_field(&program, object, derived, samples.len() as u32);
        b.set_field(object, samples.len() as u32, old);
        let difference = b.binary(BinaryOp::Sub, old, new);
        b.binary(BinaryOp::Add, difference, v[0])
    });
    suite.check();
}

#[test]
fn items() {
    let mut suite = Suite::new();
    let samples = samples();
    for (index, (ty, constant, bits)) in samples.iter().enumerate() {
        let def = ArrayDef { name: format!("simple{index}"), row: vec![field("item", *ty)] };
        let array = suite.program.types.arrays.push(def);
        let contents = StaticContents::Array(vec![*constant; 3]);
        let object = object(&mut suite.program, &format!("array{index}"), Heap::Array(array), contents);
        for at in [0, 2] {
            suite.case(format!("item {at} {ty:?}"), &[(Type::SIGNED, at)], Some(*bits), |b, v| {
                let object = b.constant(object, Type::array_ref(array));
                b.push1(InstData::GetItem { object, index: v[0], field: 0 }, *ty)
            });
            suite.constant_case(
                format!("stored item {at} {ty:?}"),
                &[(Type::SIGNED, at), (*ty, 0)],
                Some(0),
                |b, v| {
                    let object = b.constant(object, Type::array_ref(array));
                    b.push(InstData::SetItem { object, index: v[0], field: 0, value: v[1] }, &[]);
                    b.push1(InstData::GetItem { object, index: v[0], field: 0 }, *ty)
                },
            );
        }
    }
    let row = vec![field("key", Type::Char), field("value", Type::SIGNED), field("flag", Type::Bool)];
    let rows = suite.program.types.arrays.push(ArrayDef { name: "rows".into(), row });
    let row = |n: i64| [Const::Char(n as u8), Const::signed(n * 100), Const::Bool(n % 2 == 1)];
    let contents = StaticContents::Array([row(1), row(2), row(3)].concat());
    let rows_object = object(&mut suite.program, "rows", Heap::Array(rows), contents);
    let rows_type = Type::array_ref(rows);
    for (field, ty, expected) in [(0, Type::Char, 2), (1, Type::SIGNED, 200), (2, Type::Bool, 0)] {
        suite.case(format!("row field {field}"), &[(Type::SIGNED, 1)], Some(expected), |b, v| {
            let object = b.constant(rows_object, rows_type);
            b.push1(InstData::GetItem { object, index: v[0], field }, ty)
        });
    }
    suite.case("rows copied over themselves".into(), &[(Type::SIGNED, 2)], Some(100_200), |b, v| {
        let object = b.constant(rows_object, rows_type);
        let (zero, one) = (b.signed(0), b.signed(1));
        let copy =
            InstData::CopyItems { source: object, source_index: zero, dest: object, dest_index: one, count: v[0] };
        b.push(copy, &[]);
        let first = b.push1(InstData::GetItem { object, index: one, field: 1 }, Type::SIGNED);
        let last = b.push1(InstData::GetItem { object, index: v[0], field: 1 }, Type::SIGNED);
        let thousand = b.signed(1000);
        let first = b.binary(BinaryOp::Mul, first, thousand);
        b.binary(BinaryOp::Add, first, last)
    });
    let length = |object, ty| {
        move |b: &mut FunctionBuilder, _: &[Value]| {
            let object = b.constant(object, ty);
            b.push1(InstData::Len(object), Type::SIGNED)
        }
    };
    suite.case("length of rows".into(), &[], Some(3), length(rows_object, rows_type));

    let tail = |item| Some(Tail { name: "chars".into(), item, immutable: false });
    let fields = vec![field("hash", Type::SIGNED)];
    let string = StructDef { name: "string".into(), parent: None, fields, tail: tail(Type::Char), static_only: false };
    let string = suite.program.types.structs.push(string);
    let mut bytes: Vec<u8> = (0..=255).collect();
    bytes.extend_from_slice(b"??=\"quoted\"\\ */ \x007");
    let string_type = Type::struct_ref(string);
    let contents = StaticContents::Chars(vec![Const::signed(9)], bytes.clone());
    let text = object(&mut suite.program, "text", Heap::Struct(string), contents);
    suite.case("length of a string".into(), &[], Some(bytes.len() as u128), length(text, string_type));
    for (index, &byte) in bytes.iter().enumerate() {
        suite.case(format!("char {index}"), &[(Type::SIGNED, index as u128)], Some(byte as u128), |b, v| {
            let object = b.constant(text, string_type);
            b.push1(InstData::GetItem { object, index: v[0], field: 0 }, Type::Char)
        });
    }
    let contents = StaticContents::Chars(vec![Const::signed(0)], Vec::new());
    let empty = object(&mut suite.program, "empty", Heap::Struct(string), contents);
    suite.case("length of the empty string".into(), &[], Some(0), length(empty, string_type));

    // A class with functions in its tail, which refer to each other.
    let sig = suite.program.types.sig(Signature { params: vec![Type::SIGNED], result: Some(Type::SIGNED) });
    let double = function(&mut suite.program, "double", &[Type::SIGNED], Some(Type::SIGNED), |b, _, _, args| {
        let sum = b.binary(BinaryOp::Add, args[0], args[0]);
        b.terminate(Term::Return(Some(sum)));
    });
    let slots = StructDef {
        name: "slots".into(),
        parent: None,
        fields: vec![field("next", Type::Ref(Heap::Any))],
        tail: tail(Type::Func(sig)),
        static_only: true,
    };
    let slots = suite.program.types.structs.push(slots);
    let next = ouro_ir::StaticId::from_u32(suite.program.statics.len() as u32 + 1);
    let contents = StaticContents::StructTail(vec![Const::Static(next)], vec![Const::Null, Const::Func(double)]);
    let first = object(&mut suite.program, "class1", Heap::Struct(slots), contents.clone());
    let StaticContents::StructTail(_, tail) = contents else { unreachable!() };
    object(&mut suite.program, "class2", Heap::Struct(slots), StaticContents::StructTail(vec![first], tail));
    let program = suite.program.clone();
    suite.case("function in a tail".into(), &[(Type::SIGNED, 21)], Some(42), |b, v| {
        let object = b.constant(first, Type::struct_ref(slots));
        let object = b.get_field(&program, object, slots, 0);
        let object = b.convert(ConvertOp::Ref, object, Type::struct_ref(slots));
        let object = b.get_field(&program, object, slots, 0);
        let object = b.convert(ConvertOp::Ref, object, Type::struct_ref(slots));
        let one = b.signed(1);
        let callee = b.push1(InstData::GetItem { object, index: one, field: 0 }, Type::Func(sig));
        b.call_indirect(&program, callee, sig, v).unwrap()
    });
    suite.check();
}

#[test]
fn raw_memory_and_the_state() {
    use ouro_runtime::abi::offset;
    let mut suite = Suite::new();
    let state = |b: &mut FunctionBuilder| b.constant(Const::RuntimeState, Type::Addr);
    for (offset, ty) in [(offset::NURSERY_FREE, Type::Addr), (offset::STACK_LIMIT, Type::SIGNED)] {
        suite.case(format!("state {offset}"), &[(ty, 1 << 40)], Some(1 << 40), |b, v| {
            let addr = state(b);
            let old = b.push1(InstData::Load { addr, offset }, ty);
            b.push(InstData::Store { addr, offset, value: v[0] }, &[]);
            let new = b.push1(InstData::Load { addr, offset }, ty);
            b.push(InstData::Store { addr, offset, value: old }, &[]);
            new
        });
    }
    suite.case("state as an address".into(), &[(Type::SIGNED, 3)], Some(99), |b, v| {
        let state = state(b);
        let place = InstData::AddrAdd { addr: state, index: v[0], scale: 4, offset: offset::TRACEBACK };
        let addr = b.push1(place, Type::Addr);
        let u32 = Type::Int(IntType::U32);
        let value = b.constant(Const::Int(IntType::U32, 99), u32);
        b.push(InstData::Store { addr, offset: -4, value }, &[]);
        let place = InstData::AddrAdd { addr: state, index: v[0], scale: 4, offset: offset::TRACEBACK - 4 };
        let addr = b.push1(place, Type::Addr);
        b.push1(InstData::Load { addr, offset: 0 }, u32)
    });
    suite.case("exception as a reference".into(), &[(Type::Addr, 0x1000)], Some(1), |b, v| {
        let (any, addr, offset) = (Type::Ref(Heap::Any), state(b), offset::EXCEPTION);
        let old = b.push1(InstData::Load { addr, offset }, any);
        let object = b.push1(InstData::Convert(ConvertOp::AddrToRef, v[0]), any);
        b.push(InstData::Store { addr, offset, value: object }, &[]);
        let new = b.push1(InstData::Load { addr, offset }, any);
        b.push(InstData::Store { addr, offset, value: old }, &[]);
        b.binary(BinaryOp::Eq, new, object)
    });
    suite.case("the stack is not at 0".into(), &[], Some(1), |b, _| {
        let here = b.push1(InstData::StackAddress, Type::Addr);
        let null = b.null(Type::Addr);
        b.binary(BinaryOp::Ne, here, null)
    });
    suite.check();
}
