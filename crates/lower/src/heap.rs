//! Definitions of the structs and arrays behind strings, tuples, lists, dicts, ranges and iterators. Each is made once for
//! each combination of item types and shared by all values that have it.

use ouro_annotate::DictPart;
use ouro_ir::{ArrayDef, ArrayId, Field, Heap, SigId, StructDef, StructId, Tail, Type, Types};

use crate::driver::Lowering;
use crate::item::Container;
use crate::repr::{DictRepr, IterRepr, ListRepr, Repr};

/// The structs every program has.
#[derive(Copy, Clone, Debug)]
pub struct Core {
    /// `str`: hash (0: not computed yet) and characters.
    pub string: StructId,
    /// The root of class structs: subclass range and name.
    pub class: StructId,
    /// The root of instances: the class pointer.
    pub object: StructId,
    /// `range`: start, stop, step.
    pub range: StructId,
}

/// Fields of [`Core::class`].
pub mod class_field {
    /// First number of the class's own range: the class's number.
    pub const MIN: u32 = 0;
    /// One past the last number of the range.
    pub const MAX: u32 = 1;
    /// The name as a string.
    pub const NAME: u32 = 2;
}

/// Fields of list structs.
pub mod list_field {
    /// Items in use.
    pub const LENGTH: u32 = 0;
    /// The array with room for more.
    pub const ITEMS: u32 = 1;
}

/// Adds the structs every program has to an empty table of types.
pub fn core_types(types: &mut Types) -> Core {
    let string = types.structs.push(StructDef {
        name: "rpy_string".into(),
        parent: None,
        fields: vec![field("hash", Type::SIGNED)],
        tail: Some(Tail { name: "chars".into(), item: Type::Char, immutable: false }),
        static_only: false,
    });
    let class = types.structs.push(StructDef {
        name: "object_class".into(),
        parent: None,
        fields: vec![
            immutable("subclass_min", Type::SIGNED),
            immutable("subclass_max", Type::SIGNED),
            immutable("name", Type::struct_ref(string)),
        ],
        tail: None,
        static_only: true,
    });
    let object = types.structs.push(StructDef {
        name: "object".into(),
        parent: None,
        fields: vec![immutable("typeptr", Type::struct_ref(class))],
        tail: None,
        static_only: false,
    });
    let range = types.structs.push(StructDef {
        name: "rpy_range".into(),
        parent: None,
        fields: ["start", "stop", "step"].map(|name| immutable(name, Type::SIGNED)).to_vec(),
        tail: None,
        static_only: false,
    });
    Core { string, class, object, range }
}

pub fn field(name: &str, ty: Type) -> Field {
    Field { name: name.into(), ty, immutable: false }
}

pub fn immutable(name: &str, ty: Type) -> Field {
    Field { name: name.into(), ty, immutable: true }
}

/// The fields of the struct of a list that can grow, whose items are in such an array.
pub fn list_fields(items: ArrayId) -> Vec<Field> {
    vec![field("length", Type::SIGNED), field("items", Type::array_ref(items))]
}

impl Lowering<'_, '_> {
    /// The struct with this name and fields, made if it is not there.
    pub fn struct_named(&mut self, name: &str, fields: Vec<Field>) -> StructId {
        if let Some(&id) = self.named_structs.get(name) {
            return id;
        }
        let id = self.types.borrow_mut().structs.push(StructDef {
            name: name.into(),
            parent: None,
            fields,
            tail: None,
            static_only: false,
        });
        self.named_structs.insert(name.into(), id);
        id
    }

    /// The simple array of an item type.
    pub fn array_of(&mut self, item: Type) -> ArrayId {
        let name = format!("array_{}", self.type_name(item));
        self.array_named(name, vec![field("item", item)])
    }

    fn array_named(&mut self, name: String, row: Vec<Field>) -> ArrayId {
        if let Some(&id) = self.named_arrays.get(&name) {
            return id;
        }
        let id = self.types.borrow_mut().arrays.push(ArrayDef { name: name.clone(), row });
        self.named_arrays.insert(name, id);
        id
    }

    /// A short name for a type, to make struct names of.
    pub fn type_name(&self, ty: Type) -> String {
        let types = self.types.borrow();
        match ty {
            Type::Bool => "bool".into(),
            Type::Char => "char".into(),
            Type::UniChar => "unichar".into(),
            Type::Int(int) => format!("{int:?}").to_lowercase(),
            Type::F32 => "f32".into(),
            Type::F64 => "f64".into(),
            Type::Ref(Heap::Struct(id)) => types.structs[id].name.clone(),
            Type::Ref(Heap::Array(id)) => types.arrays[id].name.clone(),
            Type::Ref(Heap::Any) => "any".into(),
            Type::Func(sig) => format!("func{}", sig.as_u32()),
            Type::Addr => "addr".into(),
        }
    }

    /// The struct of tuples with these items.
    pub fn tuple_struct(&mut self, items: &[Repr]) -> StructId {
        let types: Vec<Type> = items.iter().map(|item| self.stored_type(item)).collect();
        let names: Vec<String> = types.iter().map(|&ty| self.type_name(ty)).collect();
        let name = format!("tuple{}_{}", items.len(), names.join("_"));
        let fields = types.iter().enumerate().map(|(i, &ty)| immutable(&format!("item{i}"), ty)).collect();
        self.struct_named(&name, fields)
    }

    /// The struct of weak references: the target's address, which the collector knows of, and for prebuilt ones the target.
    pub fn weak_struct(&mut self) -> StructId {
        let fields = vec![field("target", Type::Addr), immutable("kept", Type::struct_ref(self.core.object))];
        self.struct_named("rpy_weakref", fields)
    }

    /// The struct of bound methods that know their function.
    pub fn bound_method_struct(&mut self, sig: SigId) -> StructId {
        let fields =
            vec![immutable("receiver", Type::struct_ref(self.core.object)), immutable("function", Type::Func(sig))];
        self.struct_named(&format!("bound_method{}", sig.as_u32()), fields)
    }

    /// The array behind a list.
    pub fn list_array(&mut self, list: &ListRepr) -> ArrayId {
        let item = self.stored_type(&list.item);
        self.array_of(item)
    }

    /// The struct of lists that can be resized.
    pub fn list_struct(&mut self, list: &ListRepr) -> StructId {
        if let Some(id) = self.early_struct(Container::List(list.def)) {
            return id;
        }
        let item = self.stored_type(&list.item);
        let array = self.array_of(item);
        let name = format!("list_{}", self.type_name(item));
        self.struct_named(&name, list_fields(array))
    }

    /// The type of references to a list.
    pub fn list_type(&mut self, list: &ListRepr) -> Type {
        if list.fixed { Type::array_ref(self.list_array(list)) } else { Type::struct_ref(self.list_struct(list)) }
    }

    /// The array of a dict's entries, in insertion order: key, value, whether the entry is in use, and the key's hash.
    pub fn dict_entries(&mut self, dict: &DictRepr) -> ArrayId {
        let key = self.stored_type(&dict.key);
        let value = self.stored_type(&dict.value);
        let name = format!("entries_{}_{}", self.type_name(key), self.type_name(value));
        let row =
            vec![field("key", key), field("value", value), field("hash", Type::SIGNED), field("valid", Type::Bool)];
        self.array_named(name, row)
    }

    /// The struct of dicts: compact entries in insertion order and a sparse table of indices into them.
    pub fn dict_struct(&mut self, dict: &DictRepr) -> StructId {
        if let Some(id) = self.early_struct(Container::Dict(dict.def)) {
            return id;
        }
        let entries = self.dict_entries(dict);
        let name = format!("dict_{}", self.type_name(Type::array_ref(entries)).trim_start_matches("entries_"));
        let fields = self.dict_fields(dict);
        self.struct_named(&name, fields)
    }

    /// The fields of a dict's struct.
    pub fn dict_fields(&mut self, dict: &DictRepr) -> Vec<Field> {
        let entries = self.dict_entries(dict);
        let indexes = self.array_of(Type::Int(ouro_ir::IntType::I32));
        vec![
            field("live", Type::SIGNED),
            field("used", Type::SIGNED),
            field("indexes", Type::array_ref(indexes)),
            field("entries", Type::array_ref(entries)),
        ]
    }

    /// The struct of an iterator.
    pub fn iter_struct(&mut self, iter: &IterRepr) -> StructId {
        let over = |this: &mut Self, prefix: &str, ty: Type| {
            let name = format!("{prefix}_{}", this.type_name(ty));
            this.struct_named(&name, vec![field("index", Type::SIGNED), field("over", ty)])
        };
        match iter {
            IterRepr::List(list) | IterRepr::Reversed(list) => {
                let ty = self.list_type(list);
                over(self, "iter", ty)
            }
            IterRepr::Str => over(self, "iter", Type::struct_ref(self.core.string)),
            IterRepr::Tuple(item) => {
                let item = self.stored_type(item);
                let array = self.array_of(item);
                over(self, "iter", Type::array_ref(array))
            }
            IterRepr::Range(_) => {
                let fields = ["next", "stop", "step"].map(|name| field(name, Type::SIGNED)).to_vec();
                self.struct_named("iter_range", fields)
            }
            IterRepr::Dict(dict, part) => {
                let prefix = match part {
                    DictPart::Keys => "iter_keys",
                    DictPart::Values => "iter_values",
                    DictPart::Items => "iter_items",
                    DictPart::HashedKeys => "iter_hashed_keys",
                    DictPart::HashedItems => "iter_hashed_items",
                };
                let ty = Type::struct_ref(self.dict_struct(dict));
                let name = format!("{prefix}_{}", self.type_name(ty));
                let fields = vec![field("index", Type::SIGNED), field("over", ty), field("live", Type::SIGNED)];
                self.struct_named(&name, fields)
            }
            IterRepr::Enumerate(inner) => {
                let ty = self.ty(inner).expect("an iterator has a representation");
                over(self, "enumerate", ty)
            }
            IterRepr::Zip(inner) => {
                let types: Vec<Type> =
                    inner.iter().map(|iter| self.ty(iter).expect("an iterator has a representation")).collect();
                let names: Vec<String> = types.iter().map(|&ty| self.type_name(ty)).collect();
                let fields = types.iter().enumerate().map(|(i, &ty)| field(&format!("iter{i}"), ty)).collect();
                self.struct_named(&format!("zip_{}", names.join("_")), fields)
            }
            IterRepr::Generator(list) => self.generator_struct(&list.item.clone()),
        }
    }
}
