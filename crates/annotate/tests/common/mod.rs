//! Infers the types of small programs with a live Python process.

use std::cell::RefCell;
use std::path::PathBuf;
use std::rc::Rc;

use ouro_annotate::{Ann, Annotator, GraphId};
use ouro_host::{Const, Host, HostOptions};
use ouro_ir::{Field, StructDef, StructId, Tail, Type, Types};
use ouro_source::{ColorChoice, Diagnostic, render};

/// The repository's root, which holds the package `rpython`.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// Heap types with the one of strings, and its id.
#[allow(dead_code)]
pub fn string_types() -> (Types, StructId) {
    let mut types = Types::default();
    let string = types.structs.push(StructDef {
        name: "rpy_string".into(),
        parent: None,
        fields: vec![Field { name: "hash".into(), ty: Type::SIGNED, immutable: false }],
        tail: Some(Tail { name: "chars".into(), item: Type::Char, immutable: false }),
        static_only: false,
    });
    (types, string)
}

/// A new annotator over a host.
#[allow(dead_code)]
pub fn annotator(host: &Host) -> Annotator<'_> {
    let (types, string) = string_types();
    let mut annotator = Annotator::new(host, Rc::new(RefCell::new(types)));
    annotator.set_own_structs(string, string);
    annotator
}

/// What a test is told of a program.
pub struct Inferred<'h> {
    pub annotator: Annotator<'h>,
    pub graph: Result<GraphId, Vec<Diagnostic>>,
}

/// Imports `source` as a module and infers from its function `f`, called with such arguments.
pub fn with<T>(source: &str, args: Vec<Ann>, check: impl FnOnce(&mut Inferred<'_>) -> T) -> T {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("program.py");
    std::fs::write(&path, source).unwrap();
    let host = Host::start(&HostOptions { python: None, library: root(), timeout: None }).unwrap();
    let module = match host.import_target(&path, &[]) {
        Ok(module) => module,
        Err(error) => panic!("{error}"),
    };
    let func = host.getattr(&Const::Obj(module), "f").and_then(|f| f.obj()).expect("the program has a function `f`");
    let mut annotator = annotator(&host);
    let graph = annotator.annotate_entry(func, args);
    check(&mut Inferred { annotator, graph })
}

#[allow(dead_code)]
impl Inferred<'_> {
    /// The errors as the user sees them.
    pub fn errors(&self) -> String {
        let sources = self.annotator.host().sources();
        let Err(diagnostics) = &self.graph else { return String::new() };
        diagnostics.iter().map(|diagnostic| render(diagnostic, &sources, ColorChoice::Never)).collect()
    }

    /// The result of `f`.
    pub fn result(&self) -> String {
        match &self.graph {
            Ok(graph) => self.annotator.display_with_value(&self.annotator.defs.graphs[*graph].result),
            Err(_) => panic!("{}", self.errors()),
        }
    }
}

/// The type of what `f` returns.
#[allow(dead_code)]
pub fn result(source: &str, args: Vec<Ann>) -> String {
    with(source, args, |inferred| inferred.result())
}

/// The messages for a wrong program.
#[allow(dead_code)]
pub fn errors(source: &str, args: Vec<Ann>) -> String {
    with(source, args, |inferred| {
        let text = inferred.errors();
        text.lines().map(strip_folder).collect::<Vec<_>>().join("\n")
    })
}

/// Without the temporary folder in a place.
fn strip_folder(line: &str) -> String {
    match line.find("program.py") {
        Some(end) => {
            let start = line[..end].rfind([' ', '(']).map_or(0, |at| at + 1);
            format!("{}{}", &line[..start], &line[end..])
        }
        None => line.to_owned(),
    }
}
