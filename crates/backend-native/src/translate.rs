//! One function of woven IR to Cranelift's IR.
//!
//! The two are alike (SSA with block parameters), so each operation becomes one or a few instructions and blocks map one to
//! one, but for edges of a switch that carry arguments. Fields and items are loads and stores at the offsets of the layouts.

use cranelift_codegen::ir::{
    AbiParam, AliasRegion, AliasRegionData, BlockArg, ExtFuncData, ExternalName, FuncRef, InstBuilder, MemFlagsData,
    SigRef, Signature as ClifSignature, TrapCode, UserExternalName, Value as ClifValue, types,
};
use cranelift_codegen::ir::{Block as ClifBlock, Function as ClifFunction, Type as ClifType};
use cranelift_codegen::isa::{CallConv, TargetIsa};
use cranelift_entity::{EntityRef, PrimaryMap, SecondaryMap};
use cranelift_frontend::{FunctionBuilder, FunctionBuilderContext, Switch};
use ouro_ir::{
    Block, BlockCall, Const, ConvertOp, ExtId, Foreign, FuncId, Function, Inst, InstData, IntType, SigId, Signature,
    StaticId, Term, Type, Value, ValueDef, errno,
};
use ouro_runtime::abi::offset;
use ouro_runtime::externs;
use ouro_runtime::gc::saving::SAVES_REGISTERS;
use ouro_weave::Woven;

use crate::NativeError;
use crate::wide::Wide;

/// What all functions share: addresses that are constants in the code.
pub struct Context<'a> {
    /// The program.
    pub woven: &'a Woven,
    /// The target.
    pub isa: &'a dyn TargetIsa,
    /// Addresses of prebuilt objects.
    pub statics: PrimaryMap<StaticId, usize>,
    /// Addresses of external functions; 0 where unknown.
    pub exts: PrimaryMap<ExtId, usize>,
    /// The address of the runtime's state.
    pub state: usize,
    /// The program starts threads.
    pub threads: bool,
}

/// Translates `func` into `out`, which is empty.
pub fn function(
    cx: &Context,
    func: &Function,
    out: &mut ClifFunction,
    scratch: &mut FunctionBuilderContext,
) -> Result<(), NativeError> {
    out.signature = signature(&func.signature, cx.isa.default_call_conv(), false);
    let state_region =
        out.dfg.alias_regions.insert(AliasRegionData { user_id: 1, description: "runtime state".into() });
    let translator = Translator {
        cx,
        func,
        builder: FunctionBuilder::new(out, scratch),
        state_region,
        values: vec![None; func.values.len()],
        constants: vec![None; func.values.len()],
        block: func.entry,
        blocks: SecondaryMap::new(),
        callees: SecondaryMap::new(),
        sigs: SecondaryMap::new(),
        ext_sigs: SecondaryMap::new(),
    };
    translator.run()
}

/// How a signature is passed: that of the C ABI, so that the runtime can call functions and be called.
fn signature(signature: &Signature, call_conv: CallConv, external: bool) -> ClifSignature {
    let param = |&ty: &Type| {
        let param = AbiParam::new(clif_type(ty));
        // C compilers expect that the caller has extended narrow arguments.
        match ty {
            Type::Bool | Type::Char | Type::Int(IntType::U8 | IntType::U16) if external => param.uext(),
            Type::Int(IntType::I8 | IntType::I16) if external => param.sext(),
            _ => param,
        }
    };
    ClifSignature {
        params: signature.params.iter().map(param).collect(),
        returns: signature.result.iter().map(|&ty| AbiParam::new(clif_type(ty))).collect(),
        call_conv,
    }
}

/// The type of a value in a register.
pub fn clif_type(ty: Type) -> ClifType {
    match ty {
        Type::Bool | Type::Char => types::I8,
        Type::UniChar => types::I32,
        Type::Int(int) => int_type(int),
        Type::F32 => types::F32,
        Type::F64 => types::F64,
        Type::Ref(_) | Type::Func(_) | Type::Addr => types::I64,
    }
}

fn int_type(int: IntType) -> ClifType {
    match int.bits() {
        8 => types::I8,
        16 => types::I16,
        32 => types::I32,
        64 => types::I64,
        _ => types::I128,
    }
}

/// A constant that was materialised in a block.
type InBlock = Option<(Block, ClifValue)>;

/// The translation of one function.
pub struct Translator<'a, 'b> {
    /// What all functions share.
    pub cx: &'a Context<'a>,
    /// The function.
    pub func: &'a Function,
    /// Where instructions go.
    pub builder: FunctionBuilder<'b>,
    /// The memory of the runtime's state.
    pub state_region: AliasRegion,
    values: Vec<Option<ClifValue>>,
    constants: Vec<InBlock>,
    block: Block,
    blocks: SecondaryMap<Block, Option<ClifBlock>>,
    callees: SecondaryMap<FuncId, Option<FuncRef>>,
    sigs: SecondaryMap<SigId, Option<SigRef>>,
    ext_sigs: SecondaryMap<ExtId, Option<SigRef>>,
}

impl Translator<'_, '_> {
    fn run(mut self) -> Result<(), NativeError> {
        let order = self.func.block_order();
        self.make_blocks(&order);
        for &block in &order {
            self.block = block;
            let here = self.clif_block(block);
            self.builder.switch_to_block(here);
            for &inst in &self.func.blocks[block].insts {
                self.inst(inst)?;
            }
            self.terminator(block);
        }
        self.builder.seal_all_blocks();
        self.builder.finalize(self.cx.isa.frontend_config());
        Ok(())
    }

    /// Makes the blocks and their parameters. The first block of the machine code has no predecessors: it gets a block of its
    /// own if the function's has some.
    fn make_blocks(&mut self, order: &[Block]) {
        let first = self.builder.create_block();
        self.builder.append_block_params_for_function_params(first);
        let entry = self.func.entry;
        let entry_is_target =
            order.iter().any(|&block| self.func.blocks[block].term.calls().iter().any(|call| call.block == entry));
        for &block in order {
            if block == entry && !entry_is_target {
                self.blocks[block] = Some(first);
                for (index, &param) in self.func.blocks[block].params.iter().enumerate() {
                    self.values[param.index()] = Some(self.builder.block_params(first)[index]);
                }
                continue;
            }
            let clif = self.builder.create_block();
            for &param in &self.func.blocks[block].params {
                let value = self.builder.append_block_param(clif, clif_type(self.func.ty(param)));
                self.values[param.index()] = Some(value);
            }
            if self.func.blocks[block].cold {
                self.builder.set_cold_block(clif);
            }
            self.blocks[block] = Some(clif);
        }
        if entry_is_target {
            self.builder.switch_to_block(first);
            let args: Vec<BlockArg> = self.builder.block_params(first).iter().map(|&param| param.into()).collect();
            let entry = self.clif_block(entry);
            self.builder.ins().jump(entry, &args);
        }
    }

    fn clif_block(&self, block: Block) -> ClifBlock {
        self.blocks[block].expect("a reachable block")
    }

    /// The value that stands for a value of the function; constants are made once in each block.
    pub fn value(&mut self, value: Value) -> ClifValue {
        let ValueDef::Const(constant) = self.func.values[value].def else {
            return self.values[value.index()].expect("a definition before the use");
        };
        match self.constants[value.index()] {
            Some((block, made)) if block == self.block => made,
            _ => {
                let made = self.constant(constant, self.func.ty(value));
                self.constants[value.index()] = Some((self.block, made));
                made
            }
        }
    }

    fn constant(&mut self, constant: Const, ty: Type) -> ClifValue {
        match constant {
            Const::Bool(value) => self.iconst(types::I8, value as i64),
            Const::Char(value) => self.iconst(types::I8, value as i64),
            Const::UniChar(value) => self.iconst(types::I32, value as i64),
            Const::Int(int, value) if int.bits() == 128 => {
                let low = self.iconst(types::I64, value as i64);
                let high = self.iconst(types::I64, (value >> 64) as i64);
                self.builder.ins().iconcat(low, high)
            }
            Const::Int(int, value) => self.iconst(int_type(int), value as i64),
            Const::F32(bits) => self.builder.ins().f32const(f32::from_bits(bits)),
            Const::F64(bits) => self.builder.ins().f64const(f64::from_bits(bits)),
            Const::Null => self.iconst(clif_type(ty), 0),
            Const::Static(id) => self.iconst(types::I64, self.cx.statics[id] as i64),
            Const::Inside(id, offset) => self.iconst(types::I64, self.cx.statics[id] as i64 + i64::from(offset)),
            Const::Func(id) => {
                let callee = self.callee(id);
                self.builder.ins().func_addr(types::I64, callee)
            }
            Const::RuntimeState => self.iconst(types::I64, self.cx.state as i64),
        }
    }

    /// An integer constant, wrapped to its type.
    pub fn iconst(&mut self, ty: ClifType, value: i64) -> ClifValue {
        let value = if ty.bits() < 64 { value & ((1 << ty.bits()) - 1) } else { value };
        self.builder.ins().iconst(ty, value)
    }

    fn ty(&self, value: Value) -> Type {
        self.func.ty(value)
    }

    fn inst(&mut self, inst: Inst) -> Result<(), NativeError> {
        let data = &self.func.insts[inst];
        let results = &self.func.results[inst];
        let result_ty = results.first().map(|&result| self.ty(result));
        let made = match *data {
            InstData::Unary(op, a) => {
                let ty = self.ty(a);
                let a = self.value(a);
                Some(self.unary(op, ty, a))
            }
            InstData::Binary(op, [a, b]) => {
                let ty = self.ty(a);
                let (a, b) = (self.value(a), self.value(b));
                Some(self.binary(op, ty, a, b))
            }
            InstData::Overflow(op, [a, b]) => {
                let int = self.ty(a).as_int().expect("overflow arithmetic is on ints");
                let (a, b) = (self.value(a), self.value(b));
                let (value, overflowed) = self.overflow(op, int, a, b);
                self.values[results[0].index()] = Some(value);
                self.values[results[1].index()] = Some(overflowed);
                return Ok(());
            }
            InstData::Convert(op, a) => Some(self.conversion(op, a, result_ty.expect("a conversion has a result"))),
            InstData::Select([cond, a, b]) => {
                let (cond, a, b) = (self.value(cond), self.value(a), self.value(b));
                Some(self.builder.ins().select(cond, a, b))
            }
            InstData::StackAddress => Some(self.builder.ins().get_stack_pointer(types::I64)),
            InstData::Call { func, ref args } => {
                let args = self.args(args);
                let callee = self.callee(func);
                let call = self.builder.ins().call(callee, &args);
                self.builder.inst_results(call).first().copied()
            }
            InstData::CallIndirect { callee, sig, ref args } => {
                let args = self.args(args);
                let callee = self.value(callee);
                let sig = self.sig(sig);
                let call = self.builder.ins().call_indirect(sig, callee, &args);
                self.builder.inst_results(call).first().copied()
            }
            InstData::CallExt { ext, ref args } => self.call_ext(ext, args)?,
            _ => self.memory_inst(data, result_ty),
        };
        if let (Some(&result), Some(made)) = (results.first(), made) {
            self.values[result.index()] = Some(made);
        }
        Ok(())
    }

    fn args(&mut self, args: &[Value]) -> Vec<ClifValue> {
        args.iter().map(|&arg| self.value(arg)).collect()
    }

    fn callee(&mut self, func: FuncId) -> FuncRef {
        if let Some(callee) = self.callees[func] {
            return callee;
        }
        let sig = signature(&self.cx.woven.program.funcs[func].signature, self.cx.isa.default_call_conv(), false);
        let signature = self.builder.import_signature(sig);
        let name = UserExternalName { namespace: 0, index: func.as_u32() };
        let name = self.builder.func.declare_imported_user_function(name);
        let name = ExternalName::user(name);
        let callee = self.builder.import_function(ExtFuncData { name, signature, colocated: true, patchable: false });
        self.callees[func] = Some(callee);
        callee
    }

    fn sig(&mut self, id: SigId) -> SigRef {
        if let Some(sig) = self.sigs[id] {
            return sig;
        }
        // What is called may be a function in C.
        let sig = signature(&self.cx.woven.program.types.sigs[id], self.cx.isa.default_call_conv(), true);
        let sig = self.builder.import_signature(sig);
        self.sigs[id] = Some(sig);
        sig
    }

    fn call_ext(&mut self, ext: ExtId, args: &[Value]) -> Result<Option<ClifValue>, NativeError> {
        let def = &self.cx.woven.program.exts[ext];
        let address = self.cx.exts[ext];
        if address == 0 {
            let name = def.foreign.as_ref().map_or(&def.name, |foreign| &foreign.symbol);
            return Err(NativeError::UnknownExternal(name.clone()));
        }
        let saves = SAVES_REGISTERS && externs::find(&def.name).is_some_and(|function| function.effects.saves);
        let sig = match self.ext_sigs[ext] {
            Some(sig) => sig,
            None => {
                let mut sig = signature(&def.signature, self.cx.isa.default_call_conv(), true);
                if saves {
                    sig.call_conv = CallConv::PreserveAll;
                    sig.returns.clear();
                }
                let sig = self.builder.import_signature(sig);
                self.ext_sigs[ext] = Some(sig);
                sig
            }
        };
        let args = self.args(args);
        if let Some(foreign) = &def.foreign {
            self.leave_program(foreign);
        }
        let address = self.iconst(types::I64, address as i64);
        let call = self.builder.ins().call_indirect(sig, address, &args);
        if let Some(foreign) = &def.foreign {
            self.come_back(foreign);
        }
        Ok(match def.signature.result {
            Some(ty) if saves => Some(self.state_word(offset::RESULT, clif_type(ty))),
            _ => self.builder.inst_results(call).first().copied(),
        })
    }

    /// What comes before a foreign function.
    fn leave_program(&mut self, foreign: &Foreign) {
        if foreign.around {
            self.set_foreign(1);
        }
        let calls = [
            (foreign.releases && self.cx.threads, "ouro_gil_release"),
            (foreign.errno & errno::READ_SAVED != 0, "ouro_errno_restore"),
            (foreign.errno & errno::ZERO_BEFORE != 0, "ouro_errno_clear"),
        ];
        self.runtime_calls(&calls);
    }

    /// What comes after it.
    fn come_back(&mut self, foreign: &Foreign) {
        let calls = [
            (foreign.errno & errno::SAVE != 0, "ouro_errno_save"),
            (foreign.releases && self.cx.threads, "ouro_gil_acquire"),
        ];
        self.runtime_calls(&calls);
        if foreign.around {
            self.set_foreign(0);
        }
    }

    fn runtime_calls(&mut self, calls: &[(bool, &str)]) {
        for (_, name) in calls.iter().filter(|(wanted, _)| *wanted) {
            let symbol = externs::symbols().iter().find(|(symbol, _)| symbol == name).expect("in the table");
            self.call_address(symbol.1 as usize, &[], None);
        }
    }

    fn set_foreign(&mut self, value: i64) {
        let state = self.iconst(types::I64, self.cx.state as i64);
        let value = self.iconst(types::I64, value);
        let flags = MemFlagsData::new().with_notrap().with_alias_region(Some(self.state_region));
        self.builder.ins().store(flags, value, state, offset::FOREIGN);
    }

    /// Calls a function at a constant address, of the C ABI.
    pub fn call_address(&mut self, address: usize, args: &[ClifValue], result: Option<ClifType>) -> Option<ClifValue> {
        let mut sig = ClifSignature::new(self.cx.isa.default_call_conv());
        sig.params.extend(args.iter().map(|&arg| AbiParam::new(self.builder.func.dfg.value_type(arg))));
        sig.returns.extend(result.map(AbiParam::new));
        let sig = self.builder.import_signature(sig);
        let address = self.iconst(types::I64, address as i64);
        let call = self.builder.ins().call_indirect(sig, address, args);
        self.builder.inst_results(call).first().copied()
    }

    /// Calls a helper for 128-bit ints.
    pub fn call_wide(&mut self, wide: Wide, args: &[ClifValue], result: ClifType) -> ClifValue {
        self.call_address(wide.address(), args, Some(result)).expect("helpers have a result")
    }

    fn conversion(&mut self, op: ConvertOp, a: Value, to: Type) -> ClifValue {
        let from = self.ty(a);
        let a = self.value(a);
        match op {
            // References, addresses and function references are all words.
            ConvertOp::Ref | ConvertOp::RefToAddr | ConvertOp::AddrToRef => a,
            _ => self.convert(op, from, to, a),
        }
    }

    fn block_args(&mut self, call: &BlockCall) -> Vec<BlockArg> {
        call.args.iter().map(|&arg| self.value(arg).into()).collect()
    }

    fn terminator(&mut self, block: Block) {
        match &self.func.blocks[block].term {
            Term::Jump(call) => {
                let args = self.block_args(call);
                let target = self.clif_block(call.block);
                self.builder.ins().jump(target, &args);
            }
            Term::Branch { cond, then, otherwise } => {
                let cond = self.value(*cond);
                let (then_args, otherwise_args) = (self.block_args(then), self.block_args(otherwise));
                let (then, otherwise) = (self.clif_block(then.block), self.clif_block(otherwise.block));
                self.builder.ins().brif(cond, then, &then_args, otherwise, &otherwise_args);
            }
            Term::Switch { value, cases, default } => self.switch(*value, cases, default),
            Term::Return(value) => {
                let value = value.map(|value| self.value(value));
                self.builder.ins().return_(value.as_slice());
            }
            Term::Raise(_) => unreachable!("raises are woven away"),
            Term::Unreachable => {
                self.builder.ins().trap(UNREACHABLE);
            }
        }
    }

    /// A table or a tree of comparisons. An edge with arguments gets a block that jumps on with them.
    fn switch(&mut self, value: Value, cases: &[(i128, BlockCall)], default: &BlockCall) {
        let bits = clif_type(self.ty(value)).bits();
        let mask = if bits == 128 { u128::MAX } else { (1 << bits) - 1 };
        let value = self.value(value);
        let mut edges = Vec::new();
        let mut edge = |this: &mut Self, call: &BlockCall| {
            let target = this.clif_block(call.block);
            if call.args.is_empty() {
                return target;
            }
            let args = this.block_args(call);
            let block = this.builder.create_block();
            edges.push((block, target, args));
            block
        };
        let mut switch = Switch::new();
        for (case, call) in cases {
            let target = edge(self, call);
            switch.set_entry(*case as u128 & mask, target);
        }
        let default = edge(self, default);
        switch.emit(&mut self.builder, value, default);
        for (block, target, args) in edges {
            self.builder.switch_to_block(block);
            self.builder.ins().jump(target, &args);
        }
    }
}

/// How the program stops where it never comes.
const UNREACHABLE: TrapCode = TrapCode::unwrap_user(1);
