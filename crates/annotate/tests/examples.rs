//! Inference over the example programs and over the test programs of the repository.

mod common;

use std::path::Path;

use ouro_host::{Const, Host, HostOptions, ObjectKind};
use ouro_source::{ColorChoice, render};

/// The messages for a program with a `target` function.
fn messages(host: &Host, path: &Path) -> String {
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
    let mut annotator = common::annotator(host);
    let argv = annotator.new_argv_list();
    let result = annotator.annotate_entry(entry, vec![argv]);
    println!("{}: {:?}", path.display(), annotator.stats());
    let sources = host.sources();
    match result {
        Ok(_) => String::new(),
        // What has no RPython version in this library is no matter of inference.
        Err(diagnostics) => diagnostics
            .iter()
            .filter(|one| one.code != "E0306")
            .map(|one| render(one, &sources, ColorChoice::Never))
            .collect(),
    }
}

fn check(folder: &str) {
    let folder = common::root().join(folder);
    let Ok(entries) = std::fs::read_dir(&folder) else { return };
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|ext| ext == "py"));
    paths.sort();
    let host = Host::start(&HostOptions { python: None, library: common::root(), timeout: None }).unwrap();
    let mut failed = String::new();
    for path in paths {
        let text = messages(&host, &path);
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
