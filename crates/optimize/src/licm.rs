//! Moves what is the same in every round of a loop in front of it.
//!
//! Pure operations that cannot fail move whenever their operands are made outside; loads also need that nothing in the loop
//! writes what they read, and that they would not fault where the loop's body is never reached: the object was used before the
//! loop, or is used at the beginning of its header in any case.

use cranelift_entity::EntityRef;
use ouro_ir::analysis::{Cfg, Dominators, LoopId, Loops};
use ouro_ir::{BinaryOp, Block, BlockCall, Const, ConvertOp, Function, Inst, InstData, Term, Type, Value, ValueDef};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::context::{Context, is_allocated};
use crate::effects::Location;
use crate::memory::{for_each_write, read_of, strip_casts};

/// Moves invariant operations out of all loops, inner ones first. Returns how many were moved.
pub(crate) fn run(func: &mut Function, cx: &Context<'_>) -> usize {
    let cfg = Cfg::new(func);
    let tree = Dominators::new(&cfg);
    let loops = Loops::new(&cfg, &tree);
    if loops.all().is_empty() {
        return 0;
    }
    let added = add_preheaders(func, &cfg, &tree, &loops);
    let (cfg, tree, loops) = if added {
        let cfg = Cfg::new(func);
        let tree = Dominators::new(&cfg);
        let loops = Loops::new(&cfg, &tree);
        (cfg, tree, loops)
    } else {
        (cfg, tree, loops)
    };
    let first_uses = first_uses(func, &cfg);
    let mut motion = Motion { func, cx, tree, loops, home: Vec::new(), first_uses, moved: 0 };
    motion.find_homes(&cfg);
    for id in 0..motion.loops.all().len() {
        if let Some(preheader) = preheader(motion.func, &cfg, &motion.tree, motion.loops.all()[id].header) {
            motion.loop_(id, &cfg, preheader);
        }
    }
    motion.moved
}

struct Motion<'a, 'p> {
    func: &'a mut Function,
    cx: &'a Context<'p>,
    tree: Dominators,
    loops: Loops,
    /// The block that defines each value.
    home: Vec<Option<Block>>,
    /// For each object, a block in which it is used as one.
    first_uses: FxHashMap<Value, Block>,
    moved: usize,
}

/// The block that does nothing but jump to a loop's header, and is the only way in.
fn preheader(func: &Function, cfg: &Cfg, tree: &Dominators, header: Block) -> Option<Block> {
    let mut outside = cfg.preds(header).filter(|&pred| !tree.dominates(header, pred));
    let (Some(pred), None) = (outside.next(), outside.next()) else { return None };
    let data = &func.blocks[pred];
    (matches!(data.term, Term::Jump(_)) && data.handler.is_none() && header != func.entry).then_some(pred)
}

/// Gives each loop a preheader, if it can have one. Whether any block was added.
fn add_preheaders(func: &mut Function, cfg: &Cfg, tree: &Dominators, loops: &Loops) -> bool {
    let before = func.blocks.len();
    for inner in loops.all() {
        let header = inner.header;
        let is_handler =
            cfg.preds(header).any(|pred| func.blocks[pred].handler.as_ref().is_some_and(|call| call.block == header));
        if header == func.entry || is_handler || preheader(func, cfg, tree, header).is_some() {
            continue;
        }
        let preheader = func.add_block();
        let types: Vec<Type> = func.blocks[header].params.iter().map(|&param| func.ty(param)).collect();
        let params: Vec<Value> = types.into_iter().map(|ty| func.add_param(preheader, ty)).collect();
        func.blocks[preheader].term = Term::Jump(BlockCall::new(header, params));
        func.blocks[preheader].cold = func.blocks[header].cold;
        func.blocks[preheader].term_span = func.blocks[header].term_span;
        for pred in cfg.preds(header).filter(|&pred| !tree.dominates(header, pred)) {
            let calls = func.blocks[pred].term.calls_mut();
            calls.into_iter().filter(|call| call.block == header).for_each(|call| call.block = preheader);
        }
    }
    func.blocks.len() > before
}

fn object_of(data: &InstData) -> Option<Value> {
    match *data {
        InstData::GetField { object, .. }
        | InstData::SetField { object, .. }
        | InstData::GetItem { object, .. }
        | InstData::SetItem { object, .. }
        | InstData::Len(object) => Some(object),
        _ => None,
    }
}

/// For each object, the first block in reverse postorder that uses it.
fn first_uses(func: &Function, cfg: &Cfg) -> FxHashMap<Value, Block> {
    let mut out = FxHashMap::default();
    for &block in cfg.order() {
        for &inst in &func.blocks[block].insts {
            if let Some(object) = object_of(&func.insts[inst]) {
                out.entry(object).or_insert(block);
            }
        }
    }
    out
}

/// What a loop writes.
#[derive(Default)]
struct Writes {
    calls: FxHashSet<Location>,
    stores: FxHashSet<Location>,
    all: bool,
}

impl Motion<'_, '_> {
    fn find_homes(&mut self, cfg: &Cfg) {
        self.home = vec![None; self.func.values.len()];
        for &block in cfg.order() {
            let data = &self.func.blocks[block];
            let results = data.insts.iter().flat_map(|&inst| &self.func.results[inst]);
            data.params.iter().chain(results).for_each(|value| self.home[value.index()] = Some(block));
        }
    }

    fn loop_(&mut self, id: LoopId, cfg: &Cfg, preheader: Block) {
        let writes = self.writes(id);
        let header = self.loops.all()[id].header;
        let mut blocks = self.loops.all()[id].blocks.clone();
        blocks.sort_by_key(|&block| cfg.position(block));
        for block in blocks {
            let mut insts = std::mem::take(&mut self.func.blocks[block].insts);
            // Whether what comes now is done whenever the loop is entered.
            let mut certain = block == header;
            insts.retain(|&inst| {
                if self.is_invariant(id, inst) && self.can_move(id, inst, certain, &writes) {
                    self.func.blocks[preheader].insts.push(inst);
                    if let Some(object) = object_of(&self.func.insts[inst]) {
                        self.first_uses.insert(object, preheader);
                    }
                    for &result in &self.func.results[inst] {
                        self.home[result.index()] = Some(preheader);
                    }
                    self.moved += 1;
                    return false;
                }
                certain &= !self.func.insts[inst].is_call_like();
                true
            });
            self.func.blocks[block].insts = insts;
        }
    }

    fn writes(&self, id: LoopId) -> Writes {
        let mut writes = Writes::default();
        for &block in &self.loops.all()[id].blocks {
            for &inst in &self.func.blocks[block].insts {
                let data = &self.func.insts[inst];
                let call = data.is_call_like();
                for_each_write(self.func, self.cx, data, |location| match location {
                    None => writes.all = true,
                    Some(location) if call => {
                        writes.calls.insert(location);
                    }
                    Some(location) => {
                        writes.stores.insert(location);
                    }
                });
            }
        }
        writes
    }

    /// Whether all operands are made outside the loop.
    fn is_invariant(&self, id: LoopId, inst: Inst) -> bool {
        let mut invariant = true;
        self.func.insts[inst].for_each_arg(|arg| invariant &= !self.is_inside(id, arg));
        invariant
    }

    fn is_inside(&self, id: LoopId, value: Value) -> bool {
        match self.home.get(value.index()) {
            Some(Some(block)) => self.loops.contains(id, *block),
            _ => false,
        }
    }

    fn can_move(&self, id: LoopId, inst: Inst, certain: bool, writes: &Writes) -> bool {
        let func = &*self.func;
        let data = &func.insts[inst];
        match *data {
            InstData::Unary(..) | InstData::Overflow(..) | InstData::Select(_) => true,
            InstData::Binary(BinaryOp::Div | BinaryOp::Rem, [a, b]) => {
                let float = matches!(func.ty(a), Type::F32 | Type::F64);
                float || matches!(func.as_const(b), Some(Const::Int(_, number)) if number != 0 && number != -1)
            }
            InstData::Binary(BinaryOp::Shl | BinaryOp::Shr, [_, b]) => func.as_const(b).is_some(),
            InstData::Binary(..) => true,
            InstData::Convert(op, _) => matches!(
                op,
                ConvertOp::Int | ConvertOp::IntToFloat | ConvertOp::FloatToInt | ConvertOp::Float | ConvertOp::Bits
            ),
            InstData::Len(object) => certain || self.is_used_before(id, object),
            InstData::GetField { object, .. } => {
                (certain || self.is_used_before(id, object)) && self.is_unwritten(data, writes)
            }
            InstData::GetItem { .. } => certain && self.is_unwritten(data, writes),
            _ => false,
        }
    }

    fn is_unwritten(&self, data: &InstData, writes: &Writes) -> bool {
        let Some((location, immutable)) = read_of(self.func, self.cx, data) else { return false };
        // An object made here may still be under construction.
        let made_here = object_of(data).is_some_and(|object| is_allocated(self.func, strip_casts(self.func, object)));
        let immutable = immutable && !made_here;
        let stored = writes.stores.contains(&location);
        if immutable { !stored } else { !stored && !writes.all && !writes.calls.contains(&location) }
    }

    /// Whether the object is surely not null where the loop is entered.
    fn is_used_before(&self, id: LoopId, object: Value) -> bool {
        let header = self.loops.all()[id].header;
        if self.cx.is_non_null(self.func, object) {
            return true;
        }
        let strictly = |block: Block| block != header && self.tree.dominates(block, header);
        matches!(self.func.values[object].def, ValueDef::Param(..) | ValueDef::Result(..))
            && self.first_uses.get(&object).is_some_and(|&block| strictly(block))
    }
}
