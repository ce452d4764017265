//! Removal of operations, parameters and jump arguments that contribute to nothing.
//!
//! Everything is dead until something with an effect needs it, so cycles of parameters that only feed each other go too.

use cranelift_entity::{EntityRef, SecondaryMap};
use ouro_ir::{Block, BlockCall, Const, Function, Inst, Term, Value, ValueDef};

use crate::cfg::clear_unreachable;
use crate::context::{BitSet, Context, ValueSet};

struct Marker<'f> {
    func: &'f Function,
    order: &'f [Block],
    live: ValueSet,
    live_insts: BitSet,
    work: Vec<Value>,
    /// The arguments that jumps give to parameters: for each parameter the last entry of its list, for each entry the one before.
    heads: Vec<u32>,
    incoming: Vec<(Value, u32)>,
}

/// The end of a list.
const END: u32 = u32::MAX;

/// Removes what is dead. Returns how many operations and parameters that were.
pub(crate) fn run(func: &mut Function, cx: &Context<'_>) -> usize {
    let order = func.block_order();
    clear_unreachable(func, &order);
    let mut marker = Marker {
        func,
        order: &order,
        live: ValueSet::with_capacity(func.values.len()),
        live_insts: BitSet::with_capacity(func.insts.len()),
        work: Vec::new(),
        heads: vec![END; func.values.len()],
        incoming: Vec::new(),
    };
    marker.collect_incoming();
    marker.mark(cx);
    let Marker { live, live_insts, .. } = marker;
    sweep(func, &order, &live, &live_insts)
}

impl Marker<'_> {
    fn collect_incoming(&mut self) {
        for &block in self.order {
            let data = &self.func.blocks[block];
            let mut note = |call: &BlockCall, skip: usize| {
                let params = &self.func.blocks[call.block].params[skip..];
                for (&param, &arg) in params.iter().zip(&call.args) {
                    let head = &mut self.heads[param.index()];
                    self.incoming.push((arg, *head));
                    *head = self.incoming.len() as u32 - 1;
                }
            };
            data.handler.iter().for_each(|call| note(call, 1));
            data.term.for_each_call(|call| note(call, 0));
        }
    }

    fn need(&mut self, value: Value) {
        if !matches!(self.func.values[value].def, ValueDef::Const(_)) && self.live.insert(value) {
            self.work.push(value);
        }
    }

    fn need_inst(&mut self, inst: Inst) {
        if self.live_insts.insert(inst.index()) {
            let func = self.func;
            func.insts[inst].for_each_arg(|arg| self.need(arg));
        }
    }

    fn mark(&mut self, cx: &Context<'_>) {
        let func = self.func;
        for &block in self.order {
            let data = &func.blocks[block];
            data.insts
                .iter()
                .filter(|&&inst| !cx.is_removable(&func.insts[inst]))
                .for_each(|&inst| self.need_inst(inst));
            data.term.operand().into_iter().for_each(|value| self.need(value));
        }
        while let Some(value) = self.work.pop() {
            match func.values[value].def {
                ValueDef::Param(..) => {
                    let mut entry = self.heads[value.index()];
                    while entry != END {
                        let (arg, next) = self.incoming[entry as usize];
                        self.need(arg);
                        entry = next;
                    }
                }
                ValueDef::Result(inst, _) => self.need_inst(inst),
                ValueDef::Const(_) => {}
            }
        }
    }
}

fn sweep(func: &mut Function, order: &[Block], live: &ValueSet, live_insts: &BitSet) -> usize {
    let mut removed = 0;
    let mut is_handler = BitSet::with_capacity(func.blocks.len());
    for data in func.blocks.values_mut() {
        let before = data.insts.len();
        let last_is_dead = data.insts.last().is_some_and(|inst| !live_insts.contains(inst.index()));
        data.insts.retain(|inst| live_insts.contains(inst.index()));
        removed += before - data.insts.len();
        if last_is_dead {
            data.handler = None;
        }
        data.handler.iter().for_each(|call| {
            is_handler.insert(call.block.index());
        });
    }
    forget_exceptions(func, order, live, &is_handler);
    let mut keep: SecondaryMap<Block, Option<Vec<bool>>> = SecondaryMap::new();
    for &block in order {
        if block == func.entry {
            continue;
        }
        let params = &func.blocks[block].params;
        let exception = usize::from(is_handler.contains(block.index()));
        let kept: Vec<bool> =
            params.iter().enumerate().map(|(index, &param)| index < exception || live.contains(param)).collect();
        let dead = kept.iter().filter(|&&kept| !kept).count();
        if dead > 0 {
            removed += dead;
            keep[block] = Some(kept);
        }
    }
    func.remove_params(&keep);
    removed
}

/// A handler keeps its first parameter even where nobody looks at it; jumps that are no handler's then pass null.
fn forget_exceptions(func: &mut Function, order: &[Block], live: &ValueSet, is_handler: &BitSet) {
    for &block in order {
        let mut term = std::mem::replace(&mut func.blocks[block].term, Term::Unreachable);
        for call in term.calls_mut().into_iter().filter(|call| is_handler.contains(call.block.index())) {
            let param = func.blocks[call.block].params[0];
            if !live.contains(param) {
                let ty = func.ty(param);
                call.args[0] = func.constant(Const::Null, ty);
            }
        }
        func.blocks[block].term = term;
    }
}
