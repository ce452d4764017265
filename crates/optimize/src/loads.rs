//! Removal of loads whose value is known and of stores that change nothing.
//!
//! A table of what fields and items contain is carried down the dominator tree. At the beginning of a block, what any path from
//! its immediate dominator may have written is forgotten. Memory is divided into classes (a field of a struct, the items
//! of an array type); a write to one forgets all of its class but the objects known to be others.
//!
//! Values of immutable fields are never forgotten once they were loaded. Values of immutable fields that were stored are: the
//! store is part of a constructor, other parts of which may be in calls.

use cranelift_entity::EntityRef;
use ouro_ir::analysis::{Cfg, Dominators, Loops};
use ouro_ir::{Block, Const, Function, Inst, InstData, Replacements, Type, Value};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::context::{BitSet, Context, is_allocated};
use crate::effects::Location;
use crate::memory::{field_of, for_each_write, items_of, strip_casts};

/// A place in memory: the object, the field, the index.
type Key = (Value, u32, Option<Value>);

#[derive(Copy, Clone)]
struct Entry {
    value: Value,
    /// The class, and the times of its last writes for which this holds; none if it holds for good.
    class: Option<(u32, u32, u32)>,
}

/// What a block, or the paths to it, may write.
#[derive(Clone, Default)]
struct Written {
    classes: BitSet,
    all: bool,
}

impl Written {
    fn union(&mut self, other: &Written) {
        self.classes.union(&other.classes);
        self.all |= other.all;
    }
}

enum Undo {
    Entry(Key, Option<Entry>),
    Version(u32, u32),
    AllVersion(u32),
}

struct Loads<'a, 'p> {
    func: &'a mut Function,
    cx: &'a Context<'p>,
    tree: Dominators,
    classes: FxHashMap<Location, u32>,
    /// For each block, what may be written between the end of its immediate dominator and its beginning.
    before: Vec<Written>,
    table: FxHashMap<Key, Entry>,
    versions: Vec<u32>,
    all_version: u32,
    clock: u32,
    undo: Vec<Undo>,
    replaced: Replacements,
    changes: usize,
}

/// Removes redundant loads and stores. Returns how many.
pub(crate) fn run(func: &mut Function, cx: &Context<'_>) -> usize {
    let classes = read_classes(func, cx);
    let dead = overwritten_stores(func);
    if classes.is_empty() {
        return dead;
    }
    let cfg = Cfg::new(func);
    let tree = Dominators::new(&cfg);
    let before = writes_before(func, cx, &cfg, &tree, &classes);
    let count = classes.len();
    let mut pass = Loads {
        func,
        cx,
        tree,
        classes,
        before,
        table: FxHashMap::default(),
        versions: vec![0; count],
        all_version: 0,
        clock: 0,
        undo: Vec::new(),
        replaced: Replacements::new(),
        changes: dead,
    };
    pass.walk();
    let replaced = std::mem::take(&mut pass.replaced);
    let changes = pass.changes;
    func.replace_uses(&replaced);
    changes
}

/// Numbers for the classes that the function reads; the others are of no interest. Those it only writes are kept where a value
/// may be written twice.
fn read_classes(func: &Function, cx: &Context<'_>) -> FxHashMap<Location, u32> {
    let mut classes = FxHashMap::default();
    for data in func.blocks.values() {
        for &inst in &data.insts {
            let location = match func.insts[inst] {
                InstData::GetField { object, field } | InstData::SetField { object, field, .. } => {
                    field_of(func, cx, object, field).0
                }
                InstData::GetItem { object, field, .. } | InstData::SetItem { object, field, .. } => {
                    items_of(func, cx, object, field).0
                }
                _ => continue,
            };
            let next = classes.len() as u32;
            classes.entry(location).or_insert(next);
        }
    }
    classes
}

fn block_writes(func: &Function, cx: &Context<'_>, block: Block, classes: &FxHashMap<Location, u32>) -> Written {
    let mut written = Written { classes: BitSet::with_capacity(classes.len()), all: false };
    for &inst in &func.blocks[block].insts {
        for_each_write(func, cx, &func.insts[inst], |location| match location {
            None => written.all = true,
            Some(location) => {
                if let Some(&class) = classes.get(&location) {
                    written.classes.insert(class as usize);
                }
            }
        });
    }
    written
}

/// For each block, the writes on all paths from its immediate dominator.
///
/// Between the two lie, for each predecessor, the blocks on its chain of dominators, and what lies before each of those; and, if
/// the block heads a loop, the loop.
fn writes_before(
    func: &Function,
    cx: &Context<'_>,
    cfg: &Cfg,
    tree: &Dominators,
    classes: &FxHashMap<Location, u32>,
) -> Vec<Written> {
    let loops = Loops::new(cfg, tree);
    let mut own: Vec<Written> = vec![Written::default(); func.blocks.len()];
    for &block in cfg.order() {
        own[block.index()] = block_writes(func, cx, block, classes);
    }
    let mut before: Vec<Written> = vec![Written::default(); func.blocks.len()];
    let mut seen: Vec<u32> = vec![u32::MAX; func.blocks.len()];
    for &block in cfg.order() {
        let Some(idom) = tree.idom(block) else { continue };
        let mut written = Written::default();
        if let Some(id) = loops.headed_by(block) {
            loops.all()[id].blocks.iter().for_each(|inner| written.union(&own[inner.index()]));
        }
        for pred in cfg.preds(block) {
            if tree.dominates(block, pred) {
                continue;
            }
            if cfg.position(pred) > cfg.position(block) {
                written.all = true; // a cycle with several entries
                continue;
            }
            let mut current = pred;
            while current != idom && seen[current.index()] != block.as_u32() {
                seen[current.index()] = block.as_u32();
                written.union(&own[current.index()]);
                written.union(&before[current.index()]);
                match tree.idom(current) {
                    Some(next) => current = next,
                    None => break,
                }
            }
        }
        before[block.index()] = written;
    }
    before
}

enum Step {
    Enter(Block),
    Leave(usize),
}

impl Loads<'_, '_> {
    fn walk(&mut self) {
        let mut stack = vec![Step::Enter(self.func.entry)];
        while let Some(step) = stack.pop() {
            match step {
                Step::Leave(mark) => self.rewind(mark),
                Step::Enter(block) => {
                    stack.push(Step::Leave(self.undo.len()));
                    self.block(block);
                    stack.extend(self.tree.children(block).rev().map(Step::Enter));
                }
            }
        }
    }

    fn rewind(&mut self, mark: usize) {
        while self.undo.len() > mark {
            match self.undo.pop().expect("an entry above the mark") {
                Undo::Entry(key, Some(entry)) => {
                    self.table.insert(key, entry);
                }
                Undo::Entry(key, None) => {
                    self.table.remove(&key);
                }
                Undo::Version(class, version) => self.versions[class as usize] = version,
                Undo::AllVersion(version) => self.all_version = version,
            }
        }
    }

    fn forget(&mut self, class: u32) {
        self.clock += 1;
        self.undo.push(Undo::Version(class, self.versions[class as usize]));
        self.versions[class as usize] = self.clock;
    }

    fn forget_all(&mut self) {
        self.clock += 1;
        self.undo.push(Undo::AllVersion(self.all_version));
        self.all_version = self.clock;
    }

    fn lookup(&self, key: Key) -> Option<Value> {
        let entry = self.table.get(&key)?;
        let valid = entry
            .class
            .is_none_or(|(class, version, all)| self.versions[class as usize] == version && self.all_version == all);
        valid.then_some(entry.value)
    }

    fn record(&mut self, key: Key, value: Value, class: Option<u32>) {
        let class = class.map(|class| (class, self.versions[class as usize], self.all_version));
        let old = self.table.insert(key, Entry { value, class });
        self.undo.push(Undo::Entry(key, old));
    }

    fn block(&mut self, block: Block) {
        let before = std::mem::take(&mut self.before[block.index()]);
        if before.all {
            self.forget_all();
        } else {
            before.classes.iter().for_each(|class| self.forget(class as u32));
        }
        let mut insts = std::mem::take(&mut self.func.blocks[block].insts);
        insts.retain(|&inst| self.inst(inst));
        self.func.blocks[block].insts = insts;
    }

    /// Handles one operation; whether it is still needed.
    fn inst(&mut self, inst: Inst) -> bool {
        let mut data = std::mem::replace(&mut self.func.insts[inst], InstData::StackAddress);
        data.map_args(|value| self.replaced.get(value));
        self.func.insts[inst] = data;
        match self.func.insts[inst] {
            InstData::GetField { object, field } => {
                let (location, immutable) = field_of(self.func, self.cx, object, field);
                self.load(inst, (strip_casts(self.func, object), field, None), location, immutable)
            }
            InstData::GetItem { object, index, field } => {
                let (location, immutable) = items_of(self.func, self.cx, object, field);
                self.load(inst, (strip_casts(self.func, object), field, Some(index)), location, immutable)
            }
            InstData::SetField { object, field, value } => {
                let (location, _) = field_of(self.func, self.cx, object, field);
                self.store((strip_casts(self.func, object), field, None), value, location)
            }
            InstData::SetItem { object, index, field, value } => {
                let (location, _) = items_of(self.func, self.cx, object, field);
                self.store((strip_casts(self.func, object), field, Some(index)), value, location)
            }
            InstData::New(id) => {
                self.new_object(inst, id);
                true
            }
            _ => {
                self.other(inst);
                true
            }
        }
    }

    fn load(&mut self, inst: Inst, key: Key, location: Location, immutable: bool) -> bool {
        let result = self.func.results[inst][0];
        if let Some(value) = self.lookup(key) {
            let types = &self.cx.program.types;
            if types.is_subtype(self.func.ty(value), self.func.ty(result)) {
                self.replaced.set(result, value);
                self.changes += 1;
                return false;
            }
        }
        // The fields of an object made here may still be under construction.
        let lasting = immutable && !is_allocated(self.func, key.0);
        let class = self.classes[&location];
        self.record(key, result, (!lasting).then_some(class));
        true
    }

    fn store(&mut self, key: Key, value: Value, location: Location) -> bool {
        if self.lookup(key) == Some(value) {
            self.changes += 1;
            return false;
        }
        let class = self.classes[&location];
        let others = self.unaffected(key, class);
        self.forget(class);
        for (key, value) in others {
            self.record(key, value, Some(class));
        }
        self.record(key, value, Some(class));
        true
    }

    /// What stays known of a class when this place is written: other objects, other constant indices of the same.
    fn unaffected(&self, written: Key, class: u32) -> Vec<(Key, Value)> {
        const RECENT: usize = 16;
        let mut seen = FxHashSet::default();
        let recent = self.undo.iter().rev().filter_map(|undo| match undo {
            Undo::Entry(key, _) => Some(*key),
            _ => None,
        });
        let mut out = Vec::new();
        for key in recent.take(RECENT) {
            let same_class =
                self.table.get(&key).is_some_and(|entry| entry.class.is_some_and(|found| found.0 == class));
            if same_class
                && self.is_other_place(key, written)
                && seen.insert(key)
                && let Some(value) = self.lookup(key)
            {
                out.push((key, value));
            }
        }
        out.reverse();
        out
    }

    fn is_other_place(&self, a: Key, b: Key) -> bool {
        if a.0 == b.0 {
            let number = |index: Option<Value>| index.and_then(|index| self.func.as_const(index));
            return a.1 == b.1 && matches!((number(a.2), number(b.2)), (Some(a), Some(b)) if a != b);
        }
        let func = &*self.func;
        let made = |value| is_allocated(func, value);
        let older = |value| {
            matches!(func.as_const(value), Some(Const::Static(_))) || func.blocks[func.entry].params.contains(&value)
        };
        (made(a.0) && (made(b.0) || older(b.0)))
            || (made(b.0) && older(a.0))
            || (func.as_const(a.0).is_some() && func.as_const(b.0).is_some())
    }

    /// A new object's fields are zero.
    fn new_object(&mut self, inst: Inst, id: ouro_ir::StructId) {
        let object = self.func.results[inst][0];
        for field in 0..self.cx.program.types.structs[id].fields.len() as u32 {
            let location = Location::field(&self.cx.program.types, id, field);
            if let Some(&class) = self.classes.get(&location) {
                let ty = self.cx.program.types.structs[id].fields[field as usize].ty;
                let zero = zero(self.func, ty);
                self.record((object, field, None), zero, Some(class));
            }
        }
    }

    fn other(&mut self, inst: Inst) {
        let mut written = Vec::new();
        for_each_write(self.func, self.cx, &self.func.insts[inst], |location| written.push(location));
        for location in written {
            match location {
                None => self.forget_all(),
                Some(location) => {
                    if let Some(&class) = self.classes.get(&location) {
                        self.forget(class);
                    }
                }
            }
        }
    }
}

/// The zero of a type: what new memory contains.
pub(crate) fn zero(func: &mut Function, ty: Type) -> Value {
    let constant = match ty {
        Type::Bool => Const::Bool(false),
        Type::Char => Const::Char(0),
        Type::UniChar => Const::UniChar(0),
        Type::Int(int) => Const::Int(int, 0),
        Type::F32 => Const::F32(0),
        Type::F64 => Const::F64(0),
        Type::Ref(_) | Type::Func(_) | Type::Addr => Const::Null,
    };
    func.constant(constant, ty)
}

/// Removes stores to fields that are overwritten in the same block before anything can look.
fn overwritten_stores(func: &mut Function) -> usize {
    let mut removed = 0;
    for block in func.blocks.keys() {
        if func.blocks[block].insts.len() < 2 {
            continue;
        }
        let mut insts = std::mem::take(&mut func.blocks[block].insts);
        let mut overwritten: FxHashSet<(Value, u32)> = FxHashSet::default();
        let mut dead: FxHashSet<Inst> = FxHashSet::default();
        for &inst in insts.iter().rev() {
            match func.insts[inst] {
                InstData::SetField { object, field, .. } if !overwritten.insert((strip_casts(func, object), field)) => {
                    dead.insert(inst);
                }
                // A field's index is the same in all structs it can be in.
                InstData::GetField { field, .. } => overwritten.retain(|&(_, other)| other != field),
                ref data if data.is_call_like() => overwritten.clear(),
                _ => {}
            }
        }
        removed += dead.len();
        insts.retain(|inst| !dead.contains(inst));
        func.blocks[block].insts = insts;
    }
    removed
}
