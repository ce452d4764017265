//! Names in C: functions are `py_…`, prebuilt objects `st_…`, structs `struct s_…`, arrays `struct a_…` with rows `struct
//! r_…`, so that none can be a keyword or a name of the C library. Values keep their numbers: `v12`.

use cranelift_entity::PrimaryMap;
use ouro_ir::{ArrayId, Field, FuncId, Program, StaticId, StructId};

/// The names of a program's entities.
#[derive(Debug)]
pub struct Names {
    /// Functions.
    pub funcs: PrimaryMap<FuncId, String>,
    /// Prebuilt objects.
    pub statics: PrimaryMap<StaticId, String>,
    /// Structs: `struct s_NAME`.
    pub structs: PrimaryMap<StructId, StructNames>,
    /// Arrays: `struct a_NAME`.
    pub arrays: PrimaryMap<ArrayId, ArrayNames>,
}

/// The names of a struct.
#[derive(Debug)]
pub struct StructNames {
    /// With the keyword.
    pub tag: String,
    /// Of each field.
    pub fields: Vec<String>,
    /// Of the tail, if there is one.
    pub tail: String,
}

/// The names of an array.
#[derive(Debug)]
pub struct ArrayNames {
    /// With the keyword.
    pub tag: String,
    /// The struct of a row with several fields, with the keyword.
    pub row: String,
    /// Of each field of a row.
    pub fields: Vec<String>,
}

impl Names {
    /// Names everything.
    pub fn new(program: &Program) -> Names {
        let structs = program.types.structs.values().map(|def| {
            let tail = def.tail.as_ref().map_or(String::new(), |tail| member(&tail.name));
            let clashes = |name: &String| *name == tail || name == "header" || name == "length";
            let fields = member_names(&def.fields);
            let fields = fields.map(|name| if clashes(&name) { format!("{name}_") } else { name }).collect();
            StructNames { tag: format!("struct s_{}", identifier(&def.name)), fields, tail }
        });
        let arrays = program.types.arrays.values().map(|def| {
            let name = identifier(&def.name);
            let fields = member_names(&def.row).collect();
            ArrayNames { tag: format!("struct a_{name}"), row: format!("struct r_{name}"), fields }
        });
        Names {
            funcs: program.funcs.values().map(|func| format!("py_{}", identifier(&func.name))).collect(),
            statics: program.statics.values().map(|def| format!("st_{}", identifier(&def.name))).collect(),
            structs: structs.collect(),
            arrays: arrays.collect(),
        }
    }
}

fn member_names(fields: &[Field]) -> impl Iterator<Item = String> {
    fields.iter().map(|field| member(&field.name))
}

/// A name as a member of a struct.
fn member(name: &str) -> String {
    let name = identifier(name);
    if KEYWORDS.contains(&name.as_str()) || name.starts_with(|c: char| c.is_ascii_digit()) {
        return format!("_{name}");
    }
    name
}

/// A name with every character that C does not allow spelled out.
pub fn identifier(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '_' => out.push(c),
            '.' => out.push_str("__"),
            _ => out.push_str(&format!("_x{:x}_", c as u32)),
        }
    }
    out
}

/// What a member cannot be called: C's keywords, and the macros of the headers in use.
const KEYWORDS: &[&str] = &[
    "NULL",
    "alignas",
    "alignof",
    "asm",
    "auto",
    "bool",
    "break",
    "case",
    "char",
    "const",
    "constexpr",
    "continue",
    "default",
    "do",
    "double",
    "else",
    "enum",
    "extern",
    "false",
    "float",
    "for",
    "goto",
    "if",
    "inline",
    "int",
    "likely",
    "long",
    "nullptr",
    "offsetof",
    "register",
    "restrict",
    "return",
    "short",
    "signed",
    "sizeof",
    "static",
    "static_assert",
    "struct",
    "switch",
    "thread_local",
    "true",
    "typedef",
    "typeof",
    "union",
    "unlikely",
    "unsigned",
    "void",
    "volatile",
    "while",
];
