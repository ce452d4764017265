//! Inference over the example programs and over the test programs of the repository.

mod common;

use std::cell::RefCell;
use std::path::Path;
use std::rc::Rc;

use ouro_annotate::Annotator;
use ouro_host::{Const, Host, HostOptions, ObjectKind};
use ouro_ir::Types;
use ouro_source::{ColorChoice, render};

/// The messages for a program with a `target` function.
fn messages(path: &Path) -> String {
    let host = Host::start(&HostOptions { python: None, library: common::root(), timeout: None }).unwrap();
    let module = match host.import_target(path, &[]) {
        Ok(module) => module,
        Err(error) => return error.to_string(),
    };
    let module = Const::Obj(module);
    let entry = match host.getattr(&module, "target") {
        None => host.getattr(&module, "entry_point").and_then(|entry| entry.obj()),
        Some(target) => match host.call(&target, &[Const::None, host.make_list(&[])], &[]) {
            Ok(Const::Obj(object)) => match &host.object(object).kind {
                ObjectKind::Tuple(items) => items[0].obj(),
                _ => Some(object),
            },
            Ok(_) => None,
            Err(error) => return error.traceback_text,
        },
    };
    let Some(entry) = entry else { return String::new() };
    let mut annotator = Annotator::new(&host, Rc::new(RefCell::new(Types::default())));
    let argv = annotator.new_argv_list();
    let start = std::time::Instant::now();
    let result = annotator.annotate_entry(entry, vec![argv]);
    println!("{}: {:?} {:?}", path.display(), annotator.stats(), start.elapsed());
    let sources = host.sources();
    match result {
        Ok(_) => String::new(),
        Err(diagnostics) => diagnostics.iter().map(|one| render(one, &sources, ColorChoice::Never)).collect(),
    }
}

fn check(folder: &str) {
    let folder = common::root().join(folder);
    let Ok(entries) = std::fs::read_dir(&folder) else { return };
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|ext| ext == "py"));
    paths.sort();
    let mut failed = String::new();
    for path in paths {
        let text = messages(&path);
        if !text.is_empty() {
            failed += &format!("{}\n{text}\n", path.display());
        }
    }
    assert!(failed.is_empty(), "{failed}");
}

#[test]
fn examples() {
    check("examples");
}

#[test]
fn interpreter_example() {
    check("examples/bf");
}

#[test]
fn programs() {
    check("tests/programs");
}

#[test]
#[ignore]
fn big() {
    println!("{}", messages(Path::new("/tmp/big_annot/big.py")));
}

#[test]
#[ignore]
fn debug_dump() {
    let host = Host::start(&HostOptions { python: None, library: common::root(), timeout: None }).unwrap();
    let module = host.import_target(Path::new("/tmp/big_annot/big.py"), &[]).unwrap();
    let entry = host.getattr(&Const::Obj(module), "entry_point").unwrap().obj().unwrap();
    let mut annotator = Annotator::new(&host, Rc::new(RefCell::new(Types::default())));
    let argv = annotator.new_argv_list();
    let _ = annotator.annotate_entry(entry, vec![argv]);
    for graph in annotator.defs.graphs.values() {
        let missed: Vec<String> = graph.graph.blocks.keys().filter(|&b| !graph.reached[b]).map(|b| {
            let data = &graph.graph.blocks[b];
            format!("{b} {:?}", data.ops.iter().map(|op| format!("{:?} at {}", op.kind, host.sources().place(op.span))).collect::<Vec<_>>())
        }).collect();
        println!("{} -> {} missed {:#?}", annotator.defs.funcs[graph.func].name, annotator.display(&graph.result), missed);
    }
}
