//! Prebuilt objects as initialised data, and the tables that the runtime reads.

use std::fmt::Write;

use ouro_ir::{Const, Field, Heap, StaticContents, StaticId, Type};
use ouro_runtime::abi::flag;

use crate::types;
use crate::unit::UnitWriter;
use crate::{literal, types::layout_assertions};

/// Items on a line.
const PER_LINE: usize = 8;

/// The definition of a prebuilt object.
pub fn object(unit: &mut UnitWriter, id: StaticId) -> String {
    let cx = unit.cx;
    let def = &cx.woven.program.statics[id];
    let linkage = if cx.plan.static_is_private(id) { "static " } else { "" };
    let flags = flag::BARRIER | flag::PREBUILT;
    unit.uses(def.heap);
    let mut text = format!(
        "{linkage}{} {} = {{\n    .header = {{{}, {flags}}},\n",
        types::c_type(&cx.names, Type::Ref(def.heap)),
        unit.static_object(id),
        cx.woven.layouts.type_id(def.heap),
    );
    match (def.heap, &def.contents) {
        (Heap::Struct(id), contents) => {
            let (def, names) = (&cx.woven.program.types.structs[id], &cx.names.structs[id]);
            let fields = match contents {
                StaticContents::Struct(fields)
                | StaticContents::StructTail(fields, _)
                | StaticContents::Chars(fields, _)
                | StaticContents::Array(fields) => fields,
            };
            for (initialiser, name) in initialisers(unit, fields, &def.fields).iter().zip(&names.fields) {
                if let Some(initialiser) = initialiser {
                    let _ = writeln!(text, "    .{name} = {initialiser},");
                }
            }
            match contents {
                StaticContents::StructTail(_, items) => {
                    let item = def.tail.as_ref().expect("a struct with a tail").item;
                    let items: Vec<String> = items.iter().map(|&item_value| value(unit, item_value, item)).collect();
                    let _ = write!(text, "    .length = {},\n{}", items.len(), list(&names.tail, &items));
                }
                StaticContents::Chars(_, chars) => {
                    let _ = writeln!(text, "    .length = {},", chars.len());
                    if !chars.is_empty() {
                        let _ = writeln!(text, "    .{} = {},", names.tail, literal::string(chars));
                    }
                }
                StaticContents::Struct(_) | StaticContents::Array(_) => {}
            }
        }
        (Heap::Array(id), StaticContents::Array(constants)) => {
            let row = &cx.woven.program.types.arrays[id].row;
            let rows: Vec<String> = constants.chunks_exact(row.len()).map(|chunk| row_text(unit, chunk, row)).collect();
            let _ = write!(text, "    .length = {},\n{}", rows.len(), list("items", &rows));
        }
        _ => unreachable!("contents that do not fit the type of a prebuilt object"),
    }
    text + "};\n"
}

fn row_text(unit: &mut UnitWriter, constants: &[Const], row: &[Field]) -> String {
    let values: Vec<String> =
        constants.iter().zip(row).map(|(&constant, field)| value(unit, constant, field.ty)).collect();
    if row.len() == 1 { values.concat() } else { format!("{{{}}}", values.join(", ")) }
}

/// The initialiser of each field; none for zeros, which memory has anyway.
fn initialisers(unit: &mut UnitWriter, constants: &[Const], fields: &[Field]) -> Vec<Option<String>> {
    let initialiser = |(&constant, field): (&Const, &Field)| {
        let zero = matches!(
            constant,
            Const::Null | Const::Bool(false) | Const::Char(0) | Const::UniChar(0) | Const::Int(_, 0) | Const::F64(0)
        );
        (!zero).then(|| value(unit, constant, field.ty))
    };
    constants.iter().zip(fields).map(initialiser).collect()
}

fn value(unit: &mut UnitWriter, constant: Const, ty: Type) -> String {
    unit.literal(constant, ty, true).text
}

fn list(name: &str, items: &[String]) -> String {
    if items.is_empty() {
        return String::new();
    }
    let lines: Vec<String> = items.chunks(PER_LINE).map(|line| line.join(", ")).collect();
    format!("    .{name} = {{\n        {},\n    }},\n", lines.join(",\n        "))
}

/// The tables for the runtime, the checks of the layouts, and `main`.
pub fn tables(unit: &mut UnitWriter) -> String {
    let cx = unit.cx;
    let mut text = format!("\n{}\n", layout_assertions(&cx.names, cx.woven));
    let offsets = |text: &mut String, name: String, refs: &[u32]| {
        if refs.is_empty() {
            return "NULL".to_owned();
        }
        let refs: Vec<String> = refs.iter().map(u32::to_string).collect();
        let _ = writeln!(text, "static const uint32_t {name}[] = {{{}}};", refs.join(", "));
        name
    };
    let mut rows = String::new();
    for (index, shape) in cx.woven.type_table.iter().enumerate() {
        let refs = offsets(&mut text, format!("refs_{index}"), &shape.refs);
        let item_refs = offsets(&mut text, format!("item_refs_{index}"), &shape.item_refs);
        let _ = writeln!(
            rows,
            "    {{{}, {}, {}, {}, {refs}, {}, {}, {item_refs}}}, /* {index}: {} */",
            shape.fixed_size,
            shape.item_size,
            shape.length_offset,
            shape.items_offset,
            shape.refs.len(),
            shape.item_refs.len(),
            shape.name.replace("*/", "* /"),
        );
    }
    let _ = write!(text, "\nstatic const struct ouro_type_info types[] = {{\n{rows}}};\n");
    text += "\nstatic const struct ouro_place places[] = {\n";
    for place in &cx.woven.places {
        let (file, function) = (literal::string(place.file.as_bytes()), literal::string(place.function.as_bytes()));
        let _ = writeln!(text, "    {{{file}, {function}, {}}},", place.line);
    }
    // C has no empty arrays.
    text += "    {NULL, NULL, 0},\n};\n";
    let known = cx.woven.program.well_known.expect("a complete program");
    let (entry, memory_error) = (unit.func(known.entry), unit.static_object(known.memory_error));
    let finalizers = known.finalizers.map_or("NULL".to_owned(), |func| unit.func(func).to_string());
    let _ = write!(
        text,
        "\nstatic const struct ouro_program_info program = {{\n    \
         types, {}, {entry}, &{memory_error}, places, {}, {}, {finalizers}, {},\n}};\n\n\
         int ouro_main(int argc, char **argv, const struct ouro_program_info *program);\n\n\
         int main(int argc, char **argv) {{\n    return ouro_main(argc, argv, &program);\n}}\n",
        cx.woven.type_table.len(),
        cx.woven.places.len(),
        cx.collector,
        u8::from(cx.woven.program.is_called_by_c()),
    );
    text
}
