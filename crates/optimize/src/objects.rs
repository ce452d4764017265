//! Which objects are used so simply that they need no memory.
//!
//! Such an object is made by `new`, only read, written and compared with null, and passed to parameters of blocks that are used
//! like this too. Objects and parameters that meet form a group, which is taken apart as a whole or not at all. As the fields of
//! a parameter are values from the moment it is passed, nothing in a group with parameters may be written after that.

use cranelift_entity::EntityRef;
use ouro_ir::analysis::{Cfg, Dominators, Loops};
use ouro_ir::{BinaryOp, Block, BlockCall, Const, ConvertOp, Function, Heap, Inst, InstData, StructId, Type, Value};

use crate::context::Context;
use crate::memory::strip_casts;

/// For each value, whether it is an object, or a parameter for objects, that can go; and the number of the objects.
pub(crate) fn removable(func: &Function, cx: &Context<'_>, flow: &Cfg) -> (Vec<bool>, usize) {
    let mut groups = Groups::new(func, flow);
    if groups.made.is_empty() {
        return (Vec::new(), 0);
    }
    for &block in flow.order() {
        groups.block(block);
    }
    groups.check(cx, flow);
    let removed: Vec<bool> =
        func.values.keys().map(|value| groups.is_candidate(value) && groups.is_fine(value)).collect();
    let count = groups.made.iter().filter(|(value, ..)| removed[value.index()]).count();
    (removed, count)
}

/// What is known of a group, at its representative.
#[derive(Copy, Clone, Default)]
struct Group {
    escapes: bool,
    /// It has parameters.
    passed: bool,
    /// References to it are compared with others than null.
    compared: bool,
    made: Option<StructId>,
    max_field: u32,
}

const NO_CANDIDATE: u32 = u32::MAX;

struct Groups<'f> {
    func: &'f Function,
    /// For each value that may go, another of its group, or itself.
    parent: Vec<u32>,
    groups: Vec<Group>,
    made: Vec<(Value, StructId, Block)>,
    /// Objects written, and where.
    written: Vec<(Value, Block)>,
    /// Objects passed to parameters, and where.
    passed: Vec<(Value, Block)>,
}

impl<'f> Groups<'f> {
    fn new(func: &'f Function, flow: &Cfg) -> Self {
        let mut groups = Groups {
            func,
            parent: vec![NO_CANDIDATE; func.values.len()],
            groups: vec![Group::default(); func.values.len()],
            made: Vec::new(),
            written: Vec::new(),
            passed: Vec::new(),
        };
        for &block in flow.order() {
            for &inst in &func.blocks[block].insts {
                if let InstData::New(id) = func.insts[inst] {
                    let object = func.results[inst][0];
                    groups.parent[object.index()] = object.as_u32();
                    groups.groups[object.index()].made = Some(id);
                    groups.made.push((object, id, block));
                }
            }
        }
        if groups.made.is_empty() {
            return groups;
        }
        for &block in flow.order().iter().filter(|&&block| block != func.entry) {
            for &param in &func.blocks[block].params {
                if let Type::Ref(Heap::Struct(_) | Heap::Any) = func.ty(param) {
                    groups.parent[param.index()] = param.as_u32();
                    groups.groups[param.index()].passed = true;
                }
            }
        }
        // What a handler is given comes from elsewhere.
        for &block in flow.order() {
            if let Some(handler) = &func.blocks[block].handler {
                groups.escape(func.blocks[handler.block].params[0]);
            }
        }
        groups
    }

    fn is_candidate(&self, value: Value) -> bool {
        self.parent[value.index()] != NO_CANDIDATE
    }

    fn find(&mut self, value: Value) -> usize {
        let mut current = value.index();
        while self.parent[current] as usize != current {
            let next = self.parent[current] as usize;
            self.parent[current] = self.parent[next];
            current = next;
        }
        current
    }

    /// The group of the object behind a reference, if it is a candidate.
    fn group(&mut self, value: Value) -> Option<&mut Group> {
        let object = strip_casts(self.func, value);
        if !self.is_candidate(object) {
            return None;
        }
        let root = self.find(object);
        Some(&mut self.groups[root])
    }

    fn escape(&mut self, value: Value) {
        if let Some(group) = self.group(value) {
            group.escapes = true;
        }
    }

    fn is_fine(&mut self, value: Value) -> bool {
        let root = self.find(value);
        !self.groups[root].escapes
    }

    fn block(&mut self, block: Block) {
        let func = self.func;
        let data = &func.blocks[block];
        data.insts.iter().for_each(|&inst| self.inst(block, inst));
        data.handler.iter().for_each(|call| self.jump(block, call, 1));
        data.term.operand().into_iter().for_each(|value| self.escape(value));
        data.term.for_each_call(|call| self.jump(block, call, 0));
    }

    fn inst(&mut self, block: Block, inst: Inst) {
        match self.func.insts[inst] {
            InstData::GetField { object, field } => self.access(object, field),
            InstData::SetField { object, field, value } => {
                self.escape(value);
                self.access(object, field);
                self.written.push((strip_casts(self.func, object), block));
            }
            InstData::Convert(ConvertOp::Ref, _) => {}
            InstData::Binary(BinaryOp::Eq | BinaryOp::Ne, [a, b]) => {
                let null = |value| self.func.as_const(value) == Some(Const::Null);
                if !null(a) && !null(b) {
                    for value in [a, b] {
                        if let Some(group) = self.group(value) {
                            group.compared = true;
                        }
                    }
                }
            }
            ref other => other.for_each_arg(|value| self.escape(value)),
        }
    }

    fn access(&mut self, object: Value, field: u32) {
        if let Some(group) = self.group(object) {
            group.max_field = group.max_field.max(field);
        }
    }

    fn jump(&mut self, block: Block, call: &BlockCall, skip: usize) {
        let func = self.func;
        for (&arg, &param) in call.args.iter().zip(&func.blocks[call.block].params[skip..]) {
            let object = strip_casts(func, arg);
            match (self.is_candidate(object), self.is_candidate(param)) {
                (true, true) => {
                    self.unite(object, param);
                    self.passed.push((object, block));
                }
                (true, false) => self.escape(object),
                (false, true) => self.escape(param),
                (false, false) => {}
            }
        }
    }

    fn unite(&mut self, a: Value, b: Value) {
        let (a, b) = (self.find(a), self.find(b));
        if a == b {
            return;
        }
        let (x, y) = (self.groups[a], self.groups[b]);
        let different = x.made.is_some() && y.made.is_some() && x.made != y.made;
        self.parent[b] = a as u32;
        self.groups[a] = Group {
            escapes: x.escapes || y.escapes || different,
            passed: x.passed || y.passed,
            compared: x.compared || y.compared,
            made: x.made.or(y.made),
            max_field: x.max_field.max(y.max_field),
        };
    }

    /// What can only be said when all uses are known.
    fn check(&mut self, cx: &Context<'_>, flow: &Cfg) {
        for group in &mut self.groups {
            group.escapes |= group.passed && group.compared;
            // Fields that the object does not have are read where control does not come.
            group.escapes |= group.made.is_none_or(|id| {
                let fields = cx.program.types.structs[id].fields.len();
                fields == 0 || fields <= group.max_field as usize
            });
        }
        self.check_writes(flow);
    }

    /// In groups with parameters, nothing is written but in the course of making an object: on the way from `new` to where it
    /// is passed first. For no round of a loop to write after that, the places are in the same loop.
    fn check_writes(&mut self, flow: &Cfg) {
        let open: Vec<(Value, Block)> = std::mem::take(&mut self.written);
        let mut open: Vec<(Value, Block)> = open
            .into_iter()
            .filter(|&(object, _)| self.group(object).is_some_and(|group| group.passed && !group.escapes))
            .collect();
        if open.is_empty() {
            return;
        }
        open.sort_unstable();
        open.dedup();
        let tree = Dominators::new(flow);
        let loops = Loops::new(flow, &tree);
        let mut passed = std::mem::take(&mut self.passed);
        passed.sort_unstable();
        let mut made = std::mem::take(&mut self.made);
        made.sort_unstable_by_key(|&(value, ..)| value);
        for (object, block) in open {
            let home = made.binary_search_by_key(&object, |&(value, ..)| value).ok().map(|index| made[index].2);
            let first = passed.partition_point(|&(value, _)| value < object);
            let places = passed[first..].iter().take_while(|(value, _)| *value == object);
            let fine = home.is_some_and(|home| loops.innermost(home) == loops.innermost(block))
                && !loops.has_irreducible()
                && places.into_iter().all(|&(_, place)| tree.dominates(block, place));
            if !fine {
                self.escape(object);
            }
        }
        self.made = made;
    }
}
