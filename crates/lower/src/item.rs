//! What a container holds, and containers that can contain themselves.
//!
//! The representation of a list of lists of … would have no end where the list is its own item, and so would its struct.
//! So a container is known by its definition alone, and what it holds is filled in afterwards: [`Item`] for
//! representations, a struct that is declared before its fields for types.

use std::cell::OnceCell;
use std::ops::Deref;
use std::rc::Rc;

use ouro_annotate::{DictId, ListId};
use ouro_ir::{StructDef, StructId};

use crate::driver::Lowering;
use crate::repr::{DictRepr, ListRepr, Repr};

/// The representation of a container's items: open until that of the container is complete.
#[derive(Clone, Default)]
pub struct Item(Rc<OnceCell<Repr>>);

impl Item {
    pub fn is_open(&self) -> bool {
        self.0.get().is_none()
    }

    pub fn close(&self, repr: Repr) {
        // Only the container that made it closes it.
        let _ = self.0.set(repr);
    }
}

impl Deref for Item {
    type Target = Repr;

    fn deref(&self) -> &Repr {
        self.0.get().expect("the representation of a container is complete before it is used")
    }
}

impl PartialEq for Item {
    fn eq(&self, other: &Item) -> bool {
        **self == **other
    }
}

impl std::fmt::Debug for Item {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("…")
    }
}

/// A definition of containers.
#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug)]
pub enum Container {
    List(ListId),
    Dict(DictId),
}

impl Lowering<'_, '_> {
    /// Whether such a container can contain itself.
    pub fn contains_itself(&self, container: Container) -> bool {
        self.early_structs.contains_key(&container)
    }

    /// Declares the struct of a container that turns out to contain itself.
    pub fn declare_early(&mut self, container: Container) {
        if self.contains_itself(container) {
            return;
        }
        let kind = match container {
            Container::List(_) => "list",
            Container::Dict(_) => "dict",
        };
        let name = format!("{kind}_self{}", self.early_structs.len());
        let def = StructDef { name, parent: None, fields: Vec::new(), tail: None, static_only: false };
        let id = self.types.borrow_mut().structs.push(def);
        self.early_structs.insert(container, id);
    }

    /// The struct of a container that can contain itself.
    pub fn early_struct(&self, container: Container) -> Option<StructId> {
        self.early_structs.get(&container).copied()
    }

    /// Gives the struct of a list that can contain itself its fields.
    pub fn fill_early_list(&mut self, list: &ListRepr) {
        let Some(id) = self.early_struct(Container::List(list.def)) else { return };
        let array = self.list_array(list);
        self.types.borrow_mut().structs[id].fields = crate::heap::list_fields(array);
    }

    /// Gives the struct of a dict that can contain itself its fields.
    pub fn fill_early_dict(&mut self, dict: &DictRepr) {
        let Some(id) = self.early_struct(Container::Dict(dict.def)) else { return };
        let fields = self.dict_fields(dict);
        self.types.borrow_mut().structs[id].fields = fields;
    }
}
