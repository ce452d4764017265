//! Low-level helpers: the algorithms of `rpython.rtyper` over heap structs and arrays.

mod common;

use std::cell::RefCell;
use std::rc::Rc;

use ouro_annotate::{Ann, Annotator, Constant, Kind, OwnType, ann_of_type};
use ouro_host::{Host, HostOptions};
use ouro_ir::{ArrayDef, ArrayId, Field, Heap, StructDef, StructId, Type, Types};
use ouro_source::{ColorChoice, render};

fn field(name: &str, ty: Type) -> Field {
    Field { name: name.into(), ty, immutable: false }
}

/// The heap types of the tests: strings, and lists of one type of items.
struct Heaps {
    types: Rc<RefCell<Types>>,
    string: StructId,
    array: ArrayId,
    list: StructId,
}

fn heaps(item: Type) -> Heaps {
    let (mut types, string) = common::string_types();
    let array = types.arrays.push(ArrayDef { name: "items".into(), row: vec![field("item", item)] });
    let list = types.structs.push(StructDef {
        name: "list".into(),
        parent: None,
        fields: vec![field("length", Type::SIGNED), field("items", Type::array_ref(array))],
        tail: None,
        static_only: false,
    });
    Heaps { types: Rc::new(RefCell::new(types)), string, array, list }
}

/// The result of a helper, in words.
fn check(module: &str, name: &str, item: Type, args: impl FnOnce(&Heaps) -> Vec<Ann>, expected: &str) {
    let heaps = heaps(item);
    let host = Host::start(&HostOptions { python: None, library: common::root(), timeout: None }).unwrap();
    let func = host.lookup(&format!("rpython.rtyper.{module}"), name).unwrap().obj().unwrap();
    let mut annotator = Annotator::new(&host, heaps.types.clone());
    annotator.set_own_structs(heaps.string, heaps.string);
    annotator.set_low_func(7, vec![ann_of_type(item), ann_of_type(item)], Ann::bool());
    let args = args(&heaps);
    match annotator.helper(func, args) {
        Ok(graph) => assert_eq!(annotator.display(&annotator.defs.graphs[graph].result), expected),
        Err(diagnostics) => {
            let sources = host.sources();
            let text: String = diagnostics.iter().map(|one| render(one, &sources, ColorChoice::Never)).collect();
            panic!("{text}");
        }
    }
}

fn list(heaps: &Heaps) -> Ann {
    Ann::of(Kind::Ptr(Heap::Struct(heaps.list)))
}

#[test]
fn lists() {
    check("rlist", "ll_append", Type::SIGNED, |h| vec![list(h), Ann::int()], "None");
    check(
        "rlist",
        "ll_newlist",
        Type::Bool,
        |h| vec![Ann::own_type(OwnType::Container(Heap::Struct(h.list))), Ann::int()],
        "reference to struct `list`",
    );
    check("rlist", "ll_length", Type::F64, |h| vec![Ann::of(Kind::Ptr(Heap::Array(h.array)))], "int");
    let low_func = || Ann { kind: Kind::Addr, constant: Some(Constant::LowFunc(7)) };
    check("rsort", "ll_sort", Type::SIGNED, |h| vec![list(h), low_func()], "None");
}

/// The annotation that a parameter of a helper gets by its name, as the helpers name them.
fn by_name(module: &str, function: &str, name: &str, h: &Heaps) -> Ann {
    let string = || Ann::of(Kind::Ptr(Heap::Struct(h.string)));
    let text = module.starts_with("rstr") || module == "rprint" || module == "rint";
    match name {
        "LIST" => Ann::own_type(OwnType::Container(Heap::Struct(h.list))),
        "eq" | "less" | "less_equal" => Ann { kind: Kind::Addr, constant: Some(Constant::LowFunc(7)) },
        "items" | "scratch" if module == "rsort" || function == "ll_repeat" || function == "ll_clear_range" => {
            Ann::of(Kind::Ptr(Heap::Array(h.array)))
        }
        "l" | "source" | "dest" | "parts" | "pieces" | "items" => list(h),
        "a" | "b" if module == "rlist" => list(h),
        "p" => list(h),
        "s" | "sub" | "by" | "line" | "text" | "old" | "new" | "sep" | "prefix" | "suffix" | "other" | "chars" => {
            string()
        }
        "a" | "b" if text && module != "rint" => string(),
        "letter" | "kind" | "c" | "char" | "fill" | "pad" | "conversion" => Ann::char(),
        "upper" | "b" if module == "rcompare" || name == "upper" => Ann::bool(),
        "x" | "a" | "b" if module == "rfloat" => Ann::float(),
        _ => Ann::int(),
    }
}

/// Every helper can be annotated for plausible arguments.
#[test]
fn all_helpers() {
    let host = Host::start(&HostOptions { python: None, library: common::root(), timeout: None }).unwrap();
    let mut failed = String::new();
    for module in ["rlist", "rsort", "rint", "rcompare", "rfloat"] {
        let source = common::root().join(format!("rpython/rtyper/{module}.py"));
        let Ok(source) = std::fs::read_to_string(source) else { continue };
        for line in source.lines().filter_map(|line| line.strip_prefix("def ")) {
            let (name, params) = line.split_once('(').unwrap();
            let params = params.trim_end_matches("):");
            if name == "ll_extend_strs" {
                // Needs a list of strings.
                continue;
            }
            let heaps = heaps(Type::SIGNED);
            let func = host.lookup(&format!("rpython.rtyper.{module}"), name).unwrap().obj().unwrap();
            let mut annotator = Annotator::new(&host, heaps.types.clone());
            annotator.set_own_structs(heaps.string, heaps.string);
            annotator.set_low_func(7, Vec::new(), Ann::bool());
            let args = params.split(", ").map(|param| by_name(module, name, param, &heaps)).collect();
            if let Err(diagnostics) = annotator.helper(func, args) {
                let sources = host.sources();
                failed += &format!("{module}.{name}({params})\n");
                failed.extend(diagnostics.iter().map(|one| render(one, &sources, ColorChoice::Never)));
            }
        }
    }
    assert!(failed.is_empty(), "{failed}");
}
