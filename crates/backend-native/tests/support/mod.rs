//! Small woven programs that compute results from inputs in memory, run by every backend at several levels.

#![allow(dead_code)] // each test file uses a part

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use ouro_backend_native::{NativeOptions, OptLevel, compile};
use ouro_ir::size_of;
use ouro_ir::{
    Const, ConvertOp, ExtFunc, Field, FuncId, Function, FunctionBuilder, Heap, InstData, IntType, Program, Signature,
    Static, StaticContents, StaticId, StructDef, StructId, Tail, Type, Value, WellKnown,
};
use ouro_source::SourceMap;
use ouro_weave::{Layouts, Woven};

/// Every input and result takes so many bytes.
const SLOT: usize = 16;
/// So many cases share a function.
const CASES_PER_FUNCTION: usize = 25;

/// A program under construction.
pub struct Suite {
    pub program: Program,
    pub blob: StructId,
    cases: Vec<Case>,
    inputs: Vec<u8>,
    compute: Vec<FuncId>,
}

struct Case {
    label: String,
    ty: Type,
    expected: Option<u128>,
}

/// Where a function under construction finds inputs and puts results.
pub struct Frame {
    inputs: Value,
    results: Value,
    open: bool,
}

const INPUTS: &str = "inputs";
const RESULTS: &str = "results";

impl Suite {
    pub fn new() -> Suite {
        let mut program = Program::new();
        let blob = program.types.structs.push(StructDef {
            name: "blob".into(),
            parent: None,
            fields: Vec::new(),
            tail: Some(Tail { name: "bytes".into(), item: Type::Char, immutable: false }),
            static_only: false,
        });
        for name in [INPUTS, RESULTS] {
            let contents = StaticContents::Chars(Vec::new(), Vec::new());
            program.statics.push(Static { name: name.into(), heap: Heap::Struct(blob), contents });
        }
        Suite { program, blob, cases: Vec::new(), inputs: Vec::new(), compute: Vec::new() }
    }

    /// A case: what `build` makes of the inputs must be `expected` (if known). The inputs come from memory.
    pub fn case(
        &mut self,
        label: String,
        inputs: &[(Type, u128)],
        expected: Option<u128>,
        build: impl FnOnce(&mut FunctionBuilder, &[Value]) -> Value,
    ) {
        self.add(label, inputs, expected, build, true);
    }

    /// The same, the inputs being constants.
    pub fn constant_case(
        &mut self,
        label: String,
        inputs: &[(Type, u128)],
        expected: Option<u128>,
        build: impl FnOnce(&mut FunctionBuilder, &[Value]) -> Value,
    ) {
        self.add(label + " (constants)", inputs, expected, build, false);
    }

    fn add(
        &mut self,
        label: String,
        inputs: &[(Type, u128)],
        expected: Option<u128>,
        build: impl FnOnce(&mut FunctionBuilder, &[Value]) -> Value,
        from_memory: bool,
    ) {
        if self.cases.len().is_multiple_of(CASES_PER_FUNCTION) {
            let signature = Signature { params: vec![Type::Addr, Type::Addr], result: None };
            let mut func = Function::new(format!("compute{}", self.compute.len()), signature);
            func.module = "suite".into();
            self.compute.push(self.program.funcs.push(func));
        }
        let id = *self.compute.last().expect("a function was made");
        let func = &mut self.program.funcs[id];
        let params = func.blocks[func.entry].params.clone();
        let last = func.blocks.last().expect("a block").0;
        let mut builder = FunctionBuilder::new(func);
        builder.switch_to(last);
        let mut values = Vec::new();
        for &(ty, bits) in inputs {
            if from_memory {
                let offset = self.inputs.len() as i32;
                self.inputs.extend_from_slice(&bits.to_le_bytes());
                values.push(builder.push1(InstData::Load { addr: params[0], offset }, ty));
            } else {
                let constant = constant(ty, bits);
                values.push(builder.constant(constant, ty));
            }
        }
        let value = build(&mut builder, &values);
        let ty = builder.func.ty(value);
        let offset = (self.cases.len() * SLOT) as i32;
        builder.push(InstData::Store { addr: params[1], offset, value }, &[]);
        // The next case begins in the block where this one ended: the last one made.
        let next = builder.new_block();
        builder.jump(next, &[]);
        self.cases.push(Case { label, ty, expected });
    }

    /// The finished program: its entry function computes everything and writes the results to standard output.
    fn finish(&mut self) -> Woven {
        for &id in &self.compute {
            let func = &mut self.program.funcs[id];
            let last = func.blocks.last().expect("a block").0;
            let mut builder = FunctionBuilder::new(func);
            builder.switch_to(last);
            builder.terminate(ouro_ir::Term::Return(None));
        }
        let results = vec![0; self.cases.len() * SLOT];
        let contents = [std::mem::take(&mut self.inputs), results];
        for (def, bytes) in self.program.statics.values_mut().zip(contents) {
            def.contents = StaticContents::Chars(Vec::new(), bytes);
        }
        let entry = self.entry();
        let nothing = StaticId::from_u32(0);
        self.program.well_known = Some(WellKnown {
            exception: self.blob,
            memory_error: nothing,
            stack_overflow: nothing,
            entry,
            finalizers: None,
        });
        let layouts = Layouts::new(&self.program.types);
        let type_table = layouts.type_table(&self.program.types);
        Woven { program: std::mem::take(&mut self.program), layouts, type_table, places: Vec::new() }
    }

    fn entry(&mut self) -> FuncId {
        let write = self.program.ext(ExtFunc {
            name: "write".into(),
            signature: Signature { params: vec![Type::SIGNED, Type::Addr, Type::SIGNED], result: Some(Type::SIGNED) },
            effects: Default::default(),
            foreign: None,
        });
        let mut func = Function::new("entry".into(), Signature { params: vec![], result: Some(Type::SIGNED) });
        func.module = "suite".into();
        let mut builder = FunctionBuilder::new(&mut func);
        let mut bytes = Vec::new();
        for id in [0, 1] {
            let ty = Type::struct_ref(self.blob);
            let blob = builder.constant(Const::Static(StaticId::from_u32(id)), ty);
            let address = builder.push1(InstData::Convert(ConvertOp::RefToAddr, blob), Type::Addr);
            let zero = builder.signed(0);
            bytes.push(
                builder.push1(InstData::AddrAdd { addr: address, index: zero, scale: 1, offset: 16 }, Type::Addr),
            );
        }
        for &compute in &self.compute {
            builder.call(&self.program, compute, &bytes);
        }
        let (one, size) = (builder.signed(1), builder.signed((self.cases.len() * SLOT) as i64));
        builder.call_ext(&self.program, write, &[one, bytes[1], size]);
        let status = builder.signed(0);
        builder.terminate(ouro_ir::Term::Return(Some(status)));
        self.program.funcs.push(func)
    }

    /// Runs the program with both backends and checks every result.
    pub fn check(mut self) {
        let woven = self.finish();
        let outcomes = [
            ("native O0", self.run_native(&woven, OptLevel::O0)),
            ("native O2", self.run_native(&woven, OptLevel::O2)),
            ("C O0", run_c(&woven, ouro_backend_c::OptLevel::O0)),
            ("C O2", run_c(&woven, ouro_backend_c::OptLevel::O2)),
        ];
        let mut failures = Vec::new();
        for (index, case) in self.cases.iter().enumerate() {
            let expected = case.expected.unwrap_or_else(|| bits_at(&outcomes[0].1, index));
            for (backend, bytes) in &outcomes {
                let found = bits_at(bytes, index);
                if !same(case.ty, found, expected) {
                    failures.push(format!("{}, {backend}: {found:#x}, expected {expected:#x}", case.label));
                }
            }
        }
        let shown = failures.iter().take(30).cloned().collect::<Vec<_>>().join("\n");
        assert!(failures.is_empty(), "{} of {} results are wrong\n{shown}", failures.len(), self.cases.len());
    }

    fn run_native(&self, woven: &Woven, opt: OptLevel) -> Vec<u8> {
        let compiled = compile(woven, &NativeOptions { opt, plan: 0 }).expect("machine code");
        let bytes = |id| compiled.static_object(StaticId::from_u32(id)).wrapping_add(16);
        for index in 0..self.compute.len() {
            let function = compiled.function(&format!("compute{index}")).expect("the function");
            // SAFETY: the function has this signature.
            let function: extern "C" fn(*mut u8, *mut u8) = unsafe { std::mem::transmute(function) };
            function(bytes(0), bytes(1));
        }
        // SAFETY: the object has that many bytes.
        unsafe { std::slice::from_raw_parts(bytes(1), self.cases.len() * SLOT).to_vec() }
    }
}

/// A runtime that only calls the entry function.
const STUB: &str = "
typedef struct { void *types; unsigned long count; long (*entry)(void); } info;
char ouro_state[1024] __attribute__((aligned(8)));
int ouro_main(int argc, char **argv, const info *program) { return program->entry(); }
";

fn stub_runtime() -> PathBuf {
    static OBJECT: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    let (_, object) = OBJECT.get_or_init(|| {
        let dir = tempfile::tempdir().expect("a directory");
        let (source, object) = (dir.path().join("stub.c"), dir.path().join("stub.o"));
        std::fs::write(&source, STUB).expect("a file");
        let status = Command::new("cc").arg("-c").arg(&source).arg("-o").arg(&object).status();
        assert!(status.expect("a C compiler").success());
        (dir, object)
    });
    object.clone()
}

/// To build in a directory, with the stub for a runtime. `OURO_TEST_KEEP=DIR` leaves the C of the last build there.
pub fn c_options(dir: &Path) -> ouro_backend_c::COptions {
    ouro_backend_c::COptions {
        opt: ouro_backend_c::OptLevel::O1,
        debug: false,
        plan: 0,
        keep: std::env::var_os("OURO_TEST_KEEP").map(PathBuf::from),
        out: dir.join("program"),
        runtime_lib: stub_runtime(),
        cc: None,
        cache_dir: None,
    }
}

/// Compiles and runs; what the program writes.
pub fn run_c(woven: &Woven, opt: ouro_backend_c::OptLevel) -> Vec<u8> {
    let dir = tempfile::tempdir().expect("a directory");
    let options = ouro_backend_c::COptions { opt, ..c_options(dir.path()) };
    let built = ouro_backend_c::emit(woven, &SourceMap::new(), &options).unwrap_or_else(|error| panic!("{error}"));
    let output = Command::new(&built.executable).output().expect("the program runs");
    assert!(output.status.success(), "{}", output.status);
    output.stdout
}

fn bits_at(bytes: &[u8], index: usize) -> u128 {
    u128::from_le_bytes(bytes[index * SLOT..][..SLOT].try_into().expect("a slot"))
}

/// Whether two results are the same value; one NaN is as good as another.
fn same(ty: Type, a: u128, b: u128) -> bool {
    match ty {
        Type::F64 => {
            let (x, y) = (f64::from_bits(a as u64), f64::from_bits(b as u64));
            (x.is_nan() && y.is_nan()) || a as u64 == b as u64
        }
        Type::F32 => {
            let (x, y) = (f32::from_bits(a as u32), f32::from_bits(b as u32));
            (x.is_nan() && y.is_nan()) || a as u32 == b as u32
        }
        _ => cut(ty, a) == cut(ty, b),
    }
}

/// The bits a type has.
fn cut(ty: Type, bits: u128) -> u128 {
    let width = size_of(ty) * 8;
    if width == 128 { bits } else { bits & ((1 << width) - 1) }
}

/// A constant by its bits.
pub fn constant(ty: Type, bits: u128) -> Const {
    match ty {
        Type::Bool => Const::Bool(bits != 0),
        Type::Char => Const::Char(bits as u8),
        Type::UniChar => Const::UniChar(bits as u32),
        Type::Int(int) => Const::Int(int, int.wrap(bits as i128)),
        Type::F32 => Const::F32(bits as u32),
        Type::F64 => Const::F64(bits as u64),
        _ => unreachable!("no constants of {ty:?}"),
    }
}

/// The integer types, one of those that have equal values.
pub const INTS: [IntType; 10] = [
    IntType::Signed,
    IntType::Unsigned,
    IntType::I8,
    IntType::U8,
    IntType::I16,
    IntType::U16,
    IntType::I32,
    IntType::U32,
    IntType::I128,
    IntType::U128,
];

/// The values where integer arithmetic goes wrong.
pub fn corners(int: IntType) -> Vec<i128> {
    let top = 1i128 << (int.bits() - 1);
    let mut values: Vec<i128> = [0, 1, -1, 7, top, top.wrapping_sub(1)].map(|value| int.wrap(value)).to_vec();
    values.sort_unstable();
    values.dedup();
    values
}

/// The values where float arithmetic goes wrong.
pub const FLOATS: [f64; 16] = [
    0.0,
    -0.0,
    1.0,
    -1.0,
    0.1,
    1.5,
    -2.5,
    1e300,
    -1e-300,
    5e-324,
    4294967296.5,
    -2147483649.0,
    9.3e18,
    f64::INFINITY,
    f64::NEG_INFINITY,
    f64::NAN,
];

/// A field of a struct or row.
pub fn field(name: &str, ty: Type) -> Field {
    Field { name: name.into(), ty, immutable: false }
}
