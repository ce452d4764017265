//! Types in C: the spelling of each, and the header with the program's structs.

use std::fmt::Write;

use cranelift_entity::PrimaryMap;
use ouro_ir::{ArrayId, Field, Heap, IntType, Signature, StructId, Type, Types};
use ouro_runtime::abi;
use ouro_weave::{Layouts, Woven};

use crate::names::Names;

/// The type of values of an IR type.
pub fn c_type(names: &Names, ty: Type) -> &str {
    match ty {
        Type::Bool => "bool",
        Type::Char => "uint8_t",
        Type::UniChar => "uint32_t",
        Type::Int(int) => int_type(int),
        Type::F32 => "float",
        Type::F64 => "double",
        Type::Ref(Heap::Struct(id)) => &names.structs[id].tag,
        Type::Ref(Heap::Array(id)) => &names.arrays[id].tag,
        Type::Ref(Heap::Any) => "void",
        Type::Func(_) => "ouro_fn",
        Type::Addr => "uint8_t",
    }
}

/// A type that stands alone, as in a cast.
pub fn spelled(names: &Names, ty: Type) -> String {
    declared(names, ty, "").trim_end().to_owned()
}

/// A variable of a type.
pub fn declared(names: &Names, ty: Type, name: &str) -> String {
    let star = if matches!(ty, Type::Ref(_) | Type::Addr) { "*" } else { "" };
    format!("{} {star}{name}", c_type(names, ty))
}

/// The type of a field or item in memory, with its name.
pub fn in_memory(names: &Names, ty: Type, name: &str) -> String {
    match ty {
        Type::Int(IntType::I128) => format!("i128_field {name}"),
        Type::Int(IntType::U128) => format!("u128_field {name}"),
        _ => declared(names, ty, name),
    }
}

/// An integer type.
pub fn int_type(int: IntType) -> &'static str {
    match int {
        IntType::Signed | IntType::I64 => "int64_t",
        IntType::Unsigned | IntType::U64 => "uint64_t",
        IntType::I8 => "int8_t",
        IntType::U8 => "uint8_t",
        IntType::I16 => "int16_t",
        IntType::U16 => "uint16_t",
        IntType::I32 => "int32_t",
        IntType::U32 => "uint32_t",
        IntType::I128 => "i128",
        IntType::U128 => "u128",
    }
}

/// A function's declaration, its parameters as `param` spells them.
pub fn prototype(names: &Names, signature: &Signature, name: &str, param: impl Fn(usize, Type) -> String) -> String {
    let params: Vec<String> = signature.params.iter().enumerate().map(|(index, &ty)| param(index, ty)).collect();
    let params = if params.is_empty() { "void".to_owned() } else { params.join(", ") };
    match signature.result {
        Some(ty) => format!("{}({params})", declared(names, ty, name)),
        None => format!("void {name}({params})"),
    }
}

/// Whether C takes one for the other without a cast.
pub fn same_c_type(from: Type, to: Type) -> bool {
    from == to
        || matches!((from, to), (Type::Func(_), Type::Func(_)))
        || matches!((from, to), (Type::Ref(_), Type::Ref(Heap::Any)))
        || matches!((from, to), (Type::Int(from), Type::Int(to)) if int_type(from) == int_type(to))
}

/// The program's structs: the text of each definition, so that a unit's cache key holds those it uses alone.
#[derive(Debug)]
pub struct Definitions {
    structs: PrimaryMap<StructId, String>,
    arrays: PrimaryMap<ArrayId, String>,
}

impl Definitions {
    /// Spells all definitions.
    pub fn new(names: &Names, types: &Types) -> Definitions {
        let structs = types.structs.iter().map(|(id, def)| {
            let mut text = format!("{} {{\n    struct ouro_header header;\n", names.structs[id].tag);
            members(&mut text, names, &def.fields, &names.structs[id].fields);
            if let Some(tail) = &def.tail {
                text += "    int64_t length;\n";
                let _ = writeln!(text, "    {}[];", in_memory(names, tail.item, &names.structs[id].tail));
            }
            text + "};\n"
        });
        let arrays = types.arrays.iter().map(|(id, def)| {
            let name = &names.arrays[id];
            let mut text = String::new();
            let item = match &def.row[..] {
                [field] => in_memory(names, field.ty, "items"),
                _ => {
                    let _ = writeln!(text, "{} {{", name.row);
                    members(&mut text, names, &def.row, &name.fields);
                    text += "};\n";
                    format!("{} items", name.row)
                }
            };
            let (tag, header) = (&name.tag, "struct ouro_header header");
            let _ = writeln!(text, "{tag} {{\n    {header};\n    int64_t length;\n    {item}[];\n}};");
            text
        });
        Definitions { structs: structs.collect(), arrays: arrays.collect() }
    }

    /// The definition of one type.
    pub fn of(&self, heap: Heap) -> &str {
        match heap {
            Heap::Struct(id) => &self.structs[id],
            Heap::Array(id) => &self.arrays[id],
            Heap::Any => "",
        }
    }

    /// The header of the program.
    pub fn header(&self, names: &Names) -> String {
        let mut text = format!("#define OURO_TRACEBACK_SIZE {}\n#include \"ouro.h\"\n\n", abi::TRACEBACK_SIZE);
        for tag in names.structs.values().map(|name| &name.tag).chain(names.arrays.values().map(|name| &name.tag)) {
            let _ = writeln!(text, "{tag};");
        }
        for definition in self.structs.values().chain(self.arrays.values()) {
            text.push('\n');
            text += definition;
        }
        text
    }
}

fn members(text: &mut String, names: &Names, fields: &[Field], field_names: &[String]) {
    for (field, name) in fields.iter().zip(field_names) {
        let _ = writeln!(text, "    {};", in_memory(names, field.ty, name));
    }
}

/// Checks, for the C compiler, that it places every field where the layouts say.
pub fn layout_assertions(names: &Names, woven: &Woven) -> String {
    let mut text = String::new();
    let types = &woven.program.types;
    let layouts: &Layouts = &woven.layouts;
    let mut check = |tag: &str, field: &str, offset: u32| {
        let _ = writeln!(text, "_Static_assert(offsetof({tag}, {field}) == {offset}, \"{tag}.{field}\");");
    };
    for (id, layout) in layouts.structs.iter() {
        let name = &names.structs[id];
        for (field, &offset) in name.fields.iter().zip(&layout.field_offsets) {
            check(&name.tag, field, offset);
        }
        if let Some(items) = layout.tail {
            check(&name.tag, "length", items.length_offset);
            check(&name.tag, &name.tail, items.items_offset);
        }
    }
    for (id, layout) in layouts.arrays.iter() {
        let name = &names.arrays[id];
        check(&name.tag, "length", layout.items.length_offset);
        check(&name.tag, "items", layout.items.items_offset);
        if types.arrays[id].row.len() != 1 {
            for (field, &offset) in name.fields.iter().zip(&layout.field_offsets) {
                check(&name.row, field, offset);
            }
        }
    }
    for (id, layout) in layouts.arrays.iter() {
        if types.arrays[id].row.len() != 1 {
            let (row, stride) = (&names.arrays[id].row, layout.items.stride);
            let _ = writeln!(text, "_Static_assert(sizeof({row}) == {stride}, \"{row}\");");
        }
    }
    text
}
