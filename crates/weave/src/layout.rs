//! Where things are in memory: the offset of every field, the stride of every array, the type ids.
//!
//! An object begins with the header of `ouro_runtime::abi`. Fields follow in declared order, each at the next multiple of its
//! size (at most 8), a derived struct's after those it inherits. Items come last, directly after their length word, so
//! that a string is header, hash, length, characters. Objects start and end at multiples of 8.

use cranelift_entity::PrimaryMap;
use ouro_ir::{ArrayId, Field, Heap, StructId, Type, Types, align_of, size_of};
use ouro_runtime::abi::HEADER_SIZE;

/// Objects and the widest fields are aligned to this.
const WORD: u32 = 8;

/// Where a struct's fields are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StructLayout {
    /// The lower half of the header of such an object.
    pub type_id: u32,
    /// Offset of each field from the object's start.
    pub field_offsets: Vec<u32>,
    /// Bytes of the object; of one with a tail, the bytes before its items. A multiple of 8.
    pub size: u32,
    /// The inlined array, if there is one.
    pub tail: Option<ItemsLayout>,
    /// Where the last field ends.
    end: u32,
}

/// Where the fields of an array's rows are.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ArrayLayout {
    /// The lower half of the header of such an object.
    pub type_id: u32,
    /// Offset of each field from the row's start.
    pub field_offsets: Vec<u32>,
    /// The rows.
    pub items: ItemsLayout,
}

/// Where the items of an array or of a struct's tail are, from the object's start.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct ItemsLayout {
    /// Offset of the length word.
    pub length_offset: u32,
    /// Offset of item 0; a multiple of 8.
    pub items_offset: u32,
    /// From one item (or row) to the next.
    pub stride: u32,
}

impl ItemsLayout {
    /// Bytes of the object with so many items.
    pub fn size(&self, length: u64) -> Option<u64> {
        let bytes = length.checked_mul(self.stride as u64)?.checked_add(self.items_offset as u64 + 7)?;
        Some(bytes & !7)
    }
}

/// Where the references of a type of objects are: the owned form of `ouro_runtime::abi::TypeInfo`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TypeShape {
    /// Name of the struct or array.
    pub name: String,
    /// Size of the fixed part, header (and length word) included; the whole size if there are no items.
    pub fixed_size: u32,
    /// Size of one item; 0 if the type has none.
    pub item_size: u32,
    /// Offset of the length word, if there are items.
    pub length_offset: u32,
    /// Offset of the first item.
    pub items_offset: u32,
    /// Offsets of the references in the fixed part.
    pub refs: Vec<u32>,
    /// Offsets of the references in an item, from the item's start.
    pub item_refs: Vec<u32>,
}

/// The layout of every struct and array of a program.
#[derive(Clone, Debug)]
pub struct Layouts {
    /// Structs.
    pub structs: PrimaryMap<StructId, StructLayout>,
    /// Arrays.
    pub arrays: PrimaryMap<ArrayId, ArrayLayout>,
}

impl Layouts {
    /// Lays out all types. Type ids count from 1, structs first: a header that was never written has type 0.
    pub fn new(types: &Types) -> Layouts {
        let mut structs: PrimaryMap<StructId, StructLayout> = PrimaryMap::new();
        for (id, def) in types.structs.iter() {
            let (mut end, mut field_offsets) = match def.parent {
                Some(parent) => (structs[parent].end, structs[parent].field_offsets.clone()),
                None => (HEADER_SIZE, Vec::new()),
            };
            end = place_fields(&def.fields[field_offsets.len()..], end, &mut field_offsets);
            let length_offset = end.next_multiple_of(WORD);
            let tail = def.tail.as_ref().map(|tail| ItemsLayout {
                length_offset,
                items_offset: length_offset + WORD,
                stride: size_of(tail.item),
            });
            let size = tail.map_or(length_offset, |tail| tail.items_offset);
            structs.push(StructLayout { type_id: id.as_u32() + 1, field_offsets, size, tail, end });
        }
        let mut arrays = PrimaryMap::new();
        for (id, def) in types.arrays.iter() {
            let mut field_offsets = Vec::new();
            let end = place_fields(&def.row, 0, &mut field_offsets);
            let align = def.row.iter().map(|field| align_of(field.ty)).max().unwrap_or(1);
            let items = ItemsLayout {
                length_offset: HEADER_SIZE,
                items_offset: HEADER_SIZE + WORD,
                stride: end.next_multiple_of(align),
            };
            let type_id = types.structs.len() as u32 + id.as_u32() + 1;
            arrays.push(ArrayLayout { type_id, field_offsets, items });
        }
        Layouts { structs, arrays }
    }

    /// The type id of objects of exactly this type.
    pub fn type_id(&self, heap: Heap) -> u32 {
        match heap {
            Heap::Struct(id) => self.structs[id].type_id,
            Heap::Array(id) => self.arrays[id].type_id,
            Heap::Any => unreachable!("no object is of type Any"),
        }
    }

    /// Where the items are. The type must have some.
    pub fn items(&self, heap: Heap) -> ItemsLayout {
        match heap {
            Heap::Struct(id) => self.structs[id].tail.expect("a struct with a tail"),
            Heap::Array(id) => self.arrays[id].items,
            Heap::Any => unreachable!("no object is of type Any"),
        }
    }

    /// Offset of a field in an item: the row's field for arrays, 0 for a tail.
    pub fn item_field_offset(&self, heap: Heap, field: u32) -> u32 {
        match heap {
            Heap::Array(id) => self.arrays[id].field_offsets[field as usize],
            _ => 0,
        }
    }

    /// The collector's table of types, indexed by type id.
    pub fn type_table(&self, types: &Types) -> Vec<TypeShape> {
        let mut table = vec![TypeShape { fixed_size: HEADER_SIZE, ..TypeShape::default() }];
        for (id, layout) in self.structs.iter() {
            let def = &types.structs[id];
            let mut shape = TypeShape { name: def.name.clone(), fixed_size: layout.size, ..TypeShape::default() };
            shape.refs = traced(types, &def.fields, &layout.field_offsets);
            if let (Some(items), Some(tail)) = (layout.tail, &def.tail) {
                shape.set_items(items);
                shape.item_refs = if is_traced(types, tail.item) { vec![0] } else { Vec::new() };
            }
            table.push(shape);
        }
        for (id, layout) in self.arrays.iter() {
            let def = &types.arrays[id];
            let fixed_size = layout.items.items_offset;
            let mut shape = TypeShape { name: def.name.clone(), fixed_size, ..TypeShape::default() };
            shape.set_items(layout.items);
            shape.item_refs = traced(types, &def.row, &layout.field_offsets);
            table.push(shape);
        }
        table
    }
}

impl TypeShape {
    fn set_items(&mut self, items: ItemsLayout) {
        self.item_size = items.stride;
        self.length_offset = items.length_offset;
        self.items_offset = items.items_offset;
    }
}

/// Appends the offset of each field, from `end` on; returns where the last one ends.
fn place_fields(fields: &[Field], mut end: u32, offsets: &mut Vec<u32>) -> u32 {
    for field in fields {
        let offset = end.next_multiple_of(align_of(field.ty));
        offsets.push(offset);
        end = offset + size_of(field.ty);
    }
    end
}

fn traced(types: &Types, fields: &[Field], offsets: &[u32]) -> Vec<u32> {
    fields.iter().zip(offsets).filter(|(field, _)| is_traced(types, field.ty)).map(|(_, &offset)| offset).collect()
}

/// Whether the collector must follow references of this type: those to what exists as prebuilt data only never need it.
pub fn is_traced(types: &Types, ty: Type) -> bool {
    match ty {
        Type::Ref(Heap::Struct(id)) => !types.structs[id].static_only,
        Type::Ref(_) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ouro_ir::{ArrayDef, IntType, StructDef, Tail};

    fn field(name: &str, ty: Type) -> Field {
        Field { name: name.into(), ty, immutable: false }
    }

    fn plain(name: &str, parent: Option<StructId>, fields: Vec<Field>) -> StructDef {
        StructDef { name: name.into(), parent, fields, tail: None, static_only: false }
    }

    #[test]
    fn fields_are_packed_and_derived_structs_continue() {
        let mut types = Types::default();
        let base = vec![field("a", Type::Bool), field("b", Type::Int(IntType::I32)), field("c", Type::Char)];
        let object = types.structs.push(plain("base", None, base.clone()));
        let mut derived = base;
        derived.extend([field("d", Type::Bool), field("next", Type::struct_ref(object)), field("e", Type::Char)]);
        let derived = types.structs.push(plain("derived", Some(object), derived));
        let layouts = Layouts::new(&types);
        assert_eq!(layouts.structs[object].field_offsets, [8, 12, 16]);
        assert_eq!(layouts.structs[object].size, 24);
        assert_eq!(layouts.structs[derived].field_offsets, [8, 12, 16, 17, 24, 32]);
        assert_eq!(layouts.structs[derived].size, 40);
        assert_eq!(layouts.type_table(&types)[2].refs, [24]);
    }

    #[test]
    fn strings_are_header_hash_length_characters() {
        let mut types = Types::default();
        let mut string = plain("string", None, vec![field("hash", Type::SIGNED)]);
        string.tail = Some(Tail { name: "chars".into(), item: Type::Char, immutable: true });
        let string = types.structs.push(string);
        let row = vec![field("key", Type::struct_ref(string)), field("hash", Type::Int(IntType::I32))];
        let entries = types.arrays.push(ArrayDef { name: "entries".into(), row });
        let layouts = Layouts::new(&types);
        let tail = ItemsLayout { length_offset: 16, items_offset: 24, stride: 1 };
        assert_eq!(layouts.structs[string].tail, Some(tail));
        assert_eq!(tail.size(3), Some(32));
        assert_eq!(tail.size(u64::MAX), None);
        let rows = ItemsLayout { length_offset: 8, items_offset: 16, stride: 16 };
        assert_eq!(layouts.arrays[entries].items, rows);
        assert_eq!(layouts.type_id(Heap::Array(entries)), 2);
        assert_eq!(layouts.type_table(&types)[2].item_refs, [0]);
    }
}
