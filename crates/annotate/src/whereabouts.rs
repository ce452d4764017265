//! Where a live object is referred to from, in the words of the program: `CONFIG.log.out`, `TABLE["open"][0]`.
//!
//! Objects have no place in the source. What a reader can look for is the shortest chain of globals, attributes and items that
//! leads to one, found breadth first from the globals of the functions that were reached. Asked for only by messages.

use std::collections::VecDeque;

use ouro_host::{Const, ObjId, ObjectKind};
use rustc_hash::FxHashMap;

use crate::Annotator;

/// After so many objects the search gives up.
const MAX_OBJECTS: usize = 20_000;

/// Chains with more links than this say nothing to a reader.
const MAX_LINKS: usize = 8;

/// How an object was found: from which one, and by which step (`.name`, `[key]`). Globals come from none.
type Found = FxHashMap<ObjId, (Option<ObjId>, String)>;

impl Annotator<'_> {
    /// An expression that leads to the object, if one is found.
    pub(crate) fn way_to(&self, wanted: ObjId) -> Option<String> {
        let mut found = Found::default();
        let mut queue = VecDeque::new();
        for func in self.defs.funcs.values() {
            let Some(function) = self.host.as_function(func.object) else { continue };
            if function.module.starts_with("rpython.") {
                continue;
            }
            for (name, value) in function.globals.iter().chain(&function.closure) {
                visit(value, None, || name.clone(), &mut found, &mut queue);
            }
        }
        while let Some(object) = queue.pop_front() {
            if object == wanted {
                return chain(&found, wanted);
            }
            if found.len() > MAX_OBJECTS {
                return None;
            }
            self.visit_contents(object, &mut found, &mut queue);
        }
        None
    }

    fn visit_contents(&self, object: ObjId, found: &mut Found, queue: &mut VecDeque<ObjId>) {
        let from = Some(object);
        match &self.host.object(object).kind {
            ObjectKind::List(items) | ObjectKind::Tuple(items) => {
                for (index, item) in items.iter().enumerate() {
                    visit(item, from, || format!("[{index}]"), found, queue);
                }
            }
            ObjectKind::Dict(items) => {
                for (key, value) in items {
                    visit(value, from, || format!("[{}]", self.host.describe(key)), found, queue);
                }
            }
            ObjectKind::Instance(instance) => {
                for (name, value) in &instance.attrs {
                    visit(value, from, || format!(".{name}"), found, queue);
                }
                let class = self.host.object(object).class;
                let bases = self.host.as_class(class).map(|class| class.mro.clone()).unwrap_or_default();
                for base in bases.iter().filter_map(|&base| self.host.as_class(base)) {
                    for (name, value) in &base.dict {
                        visit(value, from, || format!(".{name}"), found, queue);
                    }
                }
            }
            ObjectKind::Class(class) => {
                for (name, value) in &class.dict {
                    visit(value, from, || format!(".{name}"), found, queue);
                }
            }
            _ => {}
        }
    }
}

fn visit(
    value: &Const,
    from: Option<ObjId>,
    step: impl FnOnce() -> String,
    found: &mut Found,
    queue: &mut VecDeque<ObjId>,
) {
    if let Const::Obj(object) = *value
        && !found.contains_key(&object)
    {
        found.insert(object, (from, step()));
        queue.push_back(object);
    }
}

/// The steps that lead to an object, in order.
fn chain(found: &Found, wanted: ObjId) -> Option<String> {
    let mut steps = Vec::new();
    let mut current = Some(wanted);
    while let Some(object) = current {
        let (from, step) = found.get(&object)?;
        steps.push(step.as_str());
        current = *from;
    }
    steps.reverse();
    (steps.len() <= MAX_LINKS).then(|| steps.concat())
}
