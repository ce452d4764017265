//! A whole program: every function compiled, placed in executable memory, linked, and run.

use std::io;
use std::os::fd::BorrowedFd;

use cranelift_codegen::control::ControlPlane;
use cranelift_codegen::isa::OwnedTargetIsa;
use cranelift_codegen::settings::{self, Configurable};
use cranelift_codegen::{Context as CodegenContext, FinalizedRelocTarget};
use cranelift_frontend::FunctionBuilderContext;
use cranelift_jit::{ArenaMemoryProvider, JITBuilder, JITModule};
use cranelift_module::{FuncId as ModuleFuncId, Module, ModuleReloc};
use ouro_ir::{FuncId, StaticId};
use ouro_runtime::abi::ProgramInfo;
use ouro_weave::Woven;
use rayon::prelude::*;

use crate::data::{Statics, Tables};
use crate::translate::{self, Context};
use crate::{NativeError, NativeOptions, OptLevel, externals};

/// A program in memory, ready to run.
pub struct Compiled {
    /// Taken when dropped.
    module: Option<JITModule>,
    names: Vec<String>,
    addresses: Vec<usize>,
    entry: Option<FuncId>,
    finalizers: Option<FuncId>,
    called_by_c: bool,
    memory_error: *mut u8,
    plan: usize,
    statics: Statics,
    tables: Tables,
}

/// The machine code of one function.
struct Code {
    bytes: Vec<u8>,
    alignment: u64,
    relocs: Vec<ModuleReloc>,
}

/// Compiles a program.
pub fn compile(woven: &Woven, options: &NativeOptions) -> Result<Compiled, NativeError> {
    let isa = target(options.opt)?;
    let mut statics = Statics::new(woven);
    let context = Context {
        woven,
        isa: &*isa,
        statics: statics.addresses.clone(),
        exts: externals::resolve(&woven.program)?,
        state: ouro_runtime::state::state() as usize,
        threads: woven.program.has_threads(),
    };
    let ids: Vec<FuncId> = woven.program.funcs.keys().collect();
    let scratch = || (CodegenContext::new(), FunctionBuilderContext::new());
    let codes: Result<Vec<Code>, NativeError> =
        ids.par_iter().map_init(scratch, |scratch, &id| function(&context, id, scratch)).collect();
    let (module, addresses) = place(isa, &codes?)?;
    statics.link(|func| addresses[func.as_u32() as usize]);
    let known = woven.program.well_known;
    Ok(Compiled {
        module: Some(module),
        names: woven.program.funcs.values().map(|func| func.name.clone()).collect(),
        addresses,
        entry: known.map(|known| known.entry),
        finalizers: known.and_then(|known| known.finalizers),
        called_by_c: woven.program.is_called_by_c(),
        memory_error: known.map_or(std::ptr::null_mut(), |known| statics.addresses[known.memory_error] as *mut u8),
        plan: options.plan,
        statics,
        tables: Tables::new(woven),
    })
}

fn target(opt: OptLevel) -> Result<OwnedTargetIsa, NativeError> {
    let mut flags = settings::builder();
    let opt_level = if opt == OptLevel::O0 { "none" } else { "speed" };
    let verifier = if cfg!(debug_assertions) { "true" } else { "false" };
    let values = [
        ("opt_level", opt_level),
        ("enable_verifier", verifier),
        ("is_pic", "false"),
        ("use_colocated_libcalls", "false"),
        // 128-bit ints are passed as C compilers pass them.
        ("enable_llvm_abi_extensions", "true"),
        // No attacker shares this process, and nothing unwinds through the code.
        ("enable_table_access_spectre_mitigation", "false"),
        ("enable_heap_access_spectre_mitigation", "false"),
        ("unwind_info", "false"),
        ("enable_probestack", "false"),
    ];
    for (name, value) in values {
        flags.set(name, value).expect("a setting that Cranelift knows");
    }
    let builder = cranelift_native::builder().map_err(|message| NativeError::UnsupportedMachine(message.to_owned()))?;
    let flags = settings::Flags::new(flags);
    builder.finish(flags).map_err(|error| NativeError::UnsupportedMachine(error.to_string()))
}

fn function(
    cx: &Context,
    id: FuncId,
    (codegen, scratch): &mut (CodegenContext, FunctionBuilderContext),
) -> Result<Code, NativeError> {
    let func = &cx.woven.program.funcs[id];
    codegen.clear();
    translate::function(cx, func, &mut codegen.func, scratch)?;
    let refused = |message: String| NativeError::Codegen { function: func.name.clone(), message };
    let compiled =
        codegen.compile(cx.isa, &mut ControlPlane::default()).map_err(|error| refused(format!("{:?}", error.inner)))?;
    let module_id = ModuleFuncId::from_u32(id.as_u32());
    let bytes = compiled.code_buffer().to_vec();
    let alignment = compiled.buffer.alignment as u64;
    let machine_relocs = compiled.buffer.relocs().to_vec();
    debug_assert!(machine_relocs.iter().all(|reloc| !matches!(reloc.target, FinalizedRelocTarget::Func(_))));
    let relocs =
        machine_relocs.iter().map(|reloc| ModuleReloc::from_mach_reloc(reloc, &codegen.func, module_id)).collect();
    Ok(Code { bytes, alignment, relocs })
}

/// Copies all code to one stretch of memory and links it; the address of each function.
fn place(isa: OwnedTargetIsa, codes: &[Code]) -> Result<(JITModule, Vec<usize>), NativeError> {
    let memory = |error: String| NativeError::Memory(error);
    let align = codes.iter().map(|code| code.alignment).max().unwrap_or(16).max(16);
    let size: usize = codes.iter().map(|code| code.bytes.len() + align as usize).sum();
    let call_conv = isa.default_call_conv();
    let mut builder = JITBuilder::with_isa(isa, cranelift_module::default_libcall_names());
    let arena = ArenaMemoryProvider::new_with_size(size + (1 << 16)).map_err(|error| memory(error.to_string()))?;
    builder.memory_provider(Box::new(arena));
    let mut module = JITModule::new(builder);
    let sig = cranelift_codegen::ir::Signature::new(call_conv);
    let mut ids = Vec::with_capacity(codes.len());
    for _ in codes {
        ids.push(module.declare_anonymous_function(&sig).map_err(|error| memory(error.to_string()))?);
    }
    for (code, &id) in codes.iter().zip(&ids) {
        module
            .define_function_bytes(id, code.alignment, &code.bytes, &code.relocs)
            .map_err(|error| memory(error.to_string()))?;
    }
    module.finalize_definitions().map_err(|error| memory(error.to_string()))?;
    let addresses = ids.iter().map(|&id| module.get_finalized_function(id) as usize).collect();
    Ok((module, addresses))
}

impl Compiled {
    /// Runs the program with these arguments (the first is its name); its exit status.
    ///
    /// The program's memory and code stay for the rest of the process: it may end in the middle of its work, on a thread that
    /// then sleeps in it. Prebuilt objects change during a run, so that there is one run only.
    ///
    /// # Panics
    /// If the program has no entry function.
    pub fn run(self, args: Vec<Vec<u8>>) -> i32 {
        Box::leak(Box::new(self)).start(args)
    }

    /// Runs the program in a child process, with these descriptors as its standard streams; the child's id. Every child begins
    /// with the prebuilt objects as they were made.
    ///
    /// # Panics
    /// As [`Compiled::run`], but in the child.
    pub fn run_in_child(&self, args: Vec<Vec<u8>>, streams: [BorrowedFd<'_>; 3]) -> io::Result<u32> {
        // SAFETY: the child ends before `start` returns to anyone, so that there the program lives for ever.
        let this = unsafe { &*(self as *const Compiled) };
        crate::child::fork(streams, move || this.start(args))
    }

    fn start(&'static self, args: Vec<Vec<u8>>) -> i32 {
        let function = |id: FuncId| {
            let address = self.addresses[id.as_u32() as usize];
            // SAFETY: `weave` keeps the signature of these functions, `() -> Signed`, and functions are of the C ABI.
            unsafe { std::mem::transmute::<usize, extern "C" fn() -> i64>(address) }
        };
        let info = Box::leak(Box::new(ProgramInfo {
            types: self.tables.types.as_ptr(),
            type_count: self.tables.types.len(),
            entry: function(self.entry.expect("a program with an entry function")),
            memory_error: self.memory_error,
            places: self.tables.places.as_ptr(),
            place_count: self.tables.places.len(),
            plan: self.plan,
            finalizers: self.finalizers.map(function),
            called_by_c: self.called_by_c.into(),
        }));
        // SAFETY: the tables are those of the program that was compiled; nothing of it is ever freed.
        unsafe { ouro_runtime::start::run_program(info, args) }
    }

    /// The machine code of a function, of the C ABI.
    pub fn function(&self, name: &str) -> Option<*const u8> {
        let index = self.names.iter().position(|other| other == name)?;
        Some(self.addresses[index] as *const u8)
    }

    /// The address of a prebuilt object.
    pub fn static_object(&self, id: StaticId) -> *mut u8 {
        self.statics.addresses[id] as *mut u8
    }
}

impl Drop for Compiled {
    fn drop(&mut self) {
        if let Some(module) = self.module.take() {
            // SAFETY: a program that was run is never dropped; addresses handed out are valid as long as `self` is.
            unsafe { module.free_memory() }
        }
    }
}
