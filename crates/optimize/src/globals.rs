//! Removal of functions and prebuilt objects that nothing leads to.
//!
//! What the program starts from is the entry function and the prebuilt exceptions; everything else is reached from the operations of
//! reached functions and the contents of reached objects.

use cranelift_entity::{EntityRef, PrimaryMap, SecondaryMap};
use ouro_ir::{Const, FuncId, Function, InstData, Program, Static, StaticContents, StaticId};
use rayon::prelude::*;

#[derive(Default)]
struct Reached {
    funcs: SecondaryMap<FuncId, bool>,
    statics: SecondaryMap<StaticId, bool>,
    work: Vec<Const>,
}

impl Reached {
    fn reach(&mut self, constant: Const) {
        let constant = match constant {
            Const::Inside(id, _) => Const::Static(id),
            other => other,
        };
        let flag = match constant {
            Const::Func(id) => &mut self.funcs[id],
            Const::Static(id) => &mut self.statics[id],
            _ => return,
        };
        if !std::mem::replace(flag, true) {
            self.work.push(constant);
        }
    }

    fn function(&mut self, func: &Function) {
        for block in func.block_order() {
            for &inst in &func.blocks[block].insts {
                if let InstData::Call { func, .. } = func.insts[inst] {
                    self.reach(Const::Func(func));
                }
            }
            func.for_each_use_in(block, |value| {
                if let Some(constant) = func.as_const(value) {
                    self.reach(constant);
                }
            });
        }
    }
}

fn for_each_const(contents: &StaticContents, mut f: impl FnMut(Const)) {
    match contents {
        StaticContents::Struct(values) | StaticContents::Chars(values, _) | StaticContents::Array(values) => {
            values.iter().for_each(|&value| f(value));
        }
        StaticContents::StructTail(values, items) => values.iter().chain(items).for_each(|&value| f(value)),
    }
}

fn map_consts(contents: &mut StaticContents, mut f: impl FnMut(Const) -> Const) {
    match contents {
        StaticContents::Struct(values) | StaticContents::Chars(values, _) | StaticContents::Array(values) => {
            values.iter_mut().for_each(|value| *value = f(*value));
        }
        StaticContents::StructTail(values, items) => {
            values.iter_mut().chain(items).for_each(|value| *value = f(*value))
        }
    }
}

/// Removes what cannot be reached and renumbers the rest, entries of `flags` (one for each function) included. Returns how
/// many functions and objects were removed. A program without well-known parts is left as it is.
pub(crate) fn run(program: &mut Program, flags: &mut Vec<bool>) -> usize {
    let Some(known) = program.well_known else { return 0 };
    let mut reached = Reached::default();
    for root in [Const::Func(known.entry), Const::Static(known.memory_error), Const::Static(known.stack_overflow)] {
        reached.reach(root);
    }
    known.finalizers.into_iter().for_each(|func| reached.reach(Const::Func(func)));
    while let Some(constant) = reached.work.pop() {
        match constant {
            Const::Func(id) => reached.function(&program.funcs[id]),
            Const::Static(id) => for_each_const(&program.statics[id].contents, |value| reached.reach(value)),
            _ => {}
        }
    }
    flags.resize(program.funcs.len(), false);
    let mut flag = flags.iter();
    let kept = program.funcs.keys().filter_map(|id| flag.next().copied().filter(|_| reached.funcs[id])).collect();
    *flags = kept;
    let before = program.funcs.len() + program.statics.len();
    let mut func_ids: SecondaryMap<FuncId, FuncId> = SecondaryMap::with_default(FuncId::new(0));
    let mut static_ids: SecondaryMap<StaticId, StaticId> = SecondaryMap::with_default(StaticId::new(0));
    let mut funcs: PrimaryMap<FuncId, Function> = PrimaryMap::new();
    for (id, func) in std::mem::take(&mut program.funcs) {
        if reached.funcs[id] {
            func_ids[id] = funcs.push(func);
        }
    }
    let mut statics: PrimaryMap<StaticId, Static> = PrimaryMap::new();
    for (id, data) in std::mem::take(&mut program.statics) {
        if reached.statics[id] {
            static_ids[id] = statics.push(data);
        }
    }
    let removed = before - funcs.len() - statics.len();
    if removed > 0 {
        let rename = |constant| match constant {
            Const::Func(id) => Const::Func(func_ids[id]),
            Const::Static(id) => Const::Static(static_ids[id]),
            Const::Inside(id, offset) => Const::Inside(static_ids[id], offset),
            _ => constant,
        };
        statics.values_mut().for_each(|data| map_consts(&mut data.contents, rename));
        let mut all: Vec<&mut Function> = funcs.values_mut().collect();
        all.par_iter_mut().for_each(|func| {
            // Constants and operations that are in the tables but nowhere used may name what is gone; they come to name anything.
            func.map_constants(rename);
            for data in func.insts.values_mut() {
                if let InstData::Call { func, .. } = data {
                    *func = func_ids[*func];
                }
            }
        });
        let known = program.well_known.as_mut().expect("the well-known parts");
        known.entry = func_ids[known.entry];
        known.finalizers = known.finalizers.map(|func| func_ids[func]);
        known.memory_error = static_ids[known.memory_error];
        known.stack_overflow = static_ids[known.stack_overflow];
    }
    program.funcs = funcs;
    program.statics = statics;
    removed
}
