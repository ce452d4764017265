//! Removal of allocations that never escape the function.
//!
//! A `new` whose reference is only used by reads and writes of its fields in this function needs no memory: each field becomes
//! an SSA value. Objects may be passed through parameters of blocks (see `objects`); the fields of such a parameter are those of
//! whatever object is passed.
//! Related: Bolz et al. 2011, "Allocation removal by partial evaluation" (ours is the static, intraprocedural case).

use cranelift_entity::EntityRef;
use ouro_ir::analysis::Cfg;
use ouro_ir::ssa::Variables;
use ouro_ir::{
    BinaryOp, Block, BlockCall, Const, ConvertOp, Function, Inst, InstData, Replacements, Type, Value, ValueDef,
};
use rustc_hash::FxHashMap;

use crate::cfg::clear_unreachable;
use crate::context::Context;
use crate::loads::zero;
use crate::memory::strip_casts;
use crate::{cfg, dce, objects};

/// An object that is to go, and the field: a variable.
type Variable = (Value, u32);

struct Removal<'a, 'p> {
    func: &'a mut Function,
    cx: &'a Context<'p>,
    flow: Cfg,
    removed: Vec<bool>,
    variables: Variables<Variable>,
    /// What each variable is now, in the block being rewritten.
    current: FxHashMap<Variable, Value>,
    replaced: Replacements,
}

/// Replaces every non-escaping `new`. Returns how many were removed.
pub(crate) fn run(func: &mut Function, cx: &Context<'_>) -> usize {
    let mut total = 0;
    // Removing an object may free those it alone referred to.
    for _ in 0..4 {
        let removed = round(func, cx);
        if removed == 0 {
            break;
        }
        total += removed;
        cfg::run(func, cx);
        dce::run(func, cx);
    }
    total
}

fn round(func: &mut Function, cx: &Context<'_>) -> usize {
    let flow = Cfg::new(func);
    let (removed, count) = objects::removable(func, cx, &flow);
    if count == 0 {
        return 0;
    }
    clear_unreachable(func, flow.order());
    let mut removal = Removal {
        func,
        cx,
        flow,
        removed,
        variables: Variables::with_names(passed_object),
        current: FxHashMap::default(),
        replaced: Replacements::new(),
    };
    removal.rewrite();
    let replaced = std::mem::take(&mut removal.replaced);
    func.replace_uses(&replaced);
    count
}

impl Removal<'_, '_> {
    fn rewrite(&mut self) {
        for block in self.flow.order().to_vec() {
            let insts = std::mem::take(&mut self.func.blocks[block].insts);
            let last = insts.last().copied();
            let mut kept = Vec::with_capacity(insts.len());
            for inst in insts {
                if self.inst(block, inst) {
                    kept.push(inst);
                } else if Some(inst) == last {
                    self.func.blocks[block].handler = None;
                }
            }
            self.func.blocks[block].insts = kept;
            for (variable, value) in self.current.drain() {
                self.variables.define(variable, block, value);
            }
        }
        let flow = &self.flow;
        self.variables.fill(self.func, &|block| flow.preds(block).collect());
        self.forget_arguments();
    }

    /// Nobody looks at the objects that jumps still pass.
    fn forget_arguments(&mut self) {
        for block in self.flow.order().to_vec() {
            let mut passed: Vec<Value> = Vec::new();
            self.func.for_each_use_in(block, |value| passed.push(value));
            passed.retain(|&value| self.is_removed(strip_casts(self.func, value)));
            for value in passed {
                let null = self.func.constant(Const::Null, self.func.ty(value));
                self.func.map_uses_in(block, |used| if used == value { null } else { used });
            }
        }
    }

    fn is_removed(&self, object: Value) -> bool {
        self.removed.get(object.index()).copied().unwrap_or(false)
    }

    /// Rewrites one operation; whether it is still needed.
    fn inst(&mut self, block: Block, inst: Inst) -> bool {
        match self.func.insts[inst] {
            InstData::New(id) => {
                let object = self.func.results[inst][0];
                if !self.is_removed(object) {
                    return true;
                }
                for field in 0..self.cx.program.types.structs[id].fields.len() as u32 {
                    let ty = self.cx.program.types.structs[id].fields[field as usize].ty;
                    let zero = zero(self.func, ty);
                    self.current.insert((object, field), zero);
                }
                false
            }
            InstData::GetField { object, field } => {
                let object = strip_casts(self.func, object);
                if !self.is_removed(object) {
                    return true;
                }
                let result = self.func.results[inst][0];
                let value = self.here((object, field), self.func.ty(result), block);
                self.replaced.set(result, value);
                false
            }
            InstData::SetField { object, field, value } => {
                let object = strip_casts(self.func, object);
                if !self.is_removed(object) {
                    return true;
                }
                let value = self.replaced.get(value);
                self.current.insert((object, field), value);
                false
            }
            InstData::Convert(ConvertOp::Ref, inner) => !self.is_removed(strip_casts(self.func, inner)),
            InstData::Binary(op @ (BinaryOp::Eq | BinaryOp::Ne), [a, b]) => {
                let (a, b) = (strip_casts(self.func, a), strip_casts(self.func, b));
                if !self.is_removed(a) && !self.is_removed(b) {
                    return true;
                }
                // Nobody else has a reference to it.
                let holds = (a == b) == (op == BinaryOp::Eq);
                let constant = self.func.constant(Const::Bool(holds), Type::Bool);
                let result = self.func.results[inst][0];
                self.replaced.set(result, constant);
                false
            }
            _ => true,
        }
    }

    fn here(&mut self, variable: Variable, ty: Type, block: Block) -> Value {
        if let Some(&value) = self.current.get(&variable) {
            return self.replaced.get(value);
        }
        let flow = &self.flow;
        let value = self.variables.before(self.func, &|block| flow.preds(block).collect(), variable, ty, block);
        let value = self.replaced.get(value);
        self.current.insert(variable, value);
        value
    }
}

/// A field of a block's parameter is, before a jump there, the field of the object that is passed.
fn passed_object(func: &Function, (object, field): Variable, block: Block, call: &BlockCall, skip: usize) -> Variable {
    match func.values[object].def {
        ValueDef::Param(home, index) if home == block => (strip_casts(func, call.args[index as usize - skip]), field),
        _ => (object, field),
    }
}
