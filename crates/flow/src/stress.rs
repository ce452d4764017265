//! The builder on source text alone: every function of Python's own library, and generated extremes.
//!
//! No host is asked: every name is some object. What counts is that nothing panics and that each graph keeps its rules
//! (`build` verifies it in debug builds).

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::time::Instant;

use bumpalo::Bump;
use cranelift_entity::EntityRef;
use ouro_host::{Const, ObjId};
use ouro_source::SourceMap;
use rustc_hash::FxHashMap;

use crate::build::{Target, build};
use crate::parse::ParsedFile;
use crate::world::{InnerFunction, Scope, TextFormat, World};

/// A world in which every name is an object of its own.
#[derive(Default)]
struct AnyWorld {
    names: RefCell<FxHashMap<String, usize>>,
    list: RefCell<Vec<String>>,
    tuples: RefCell<FxHashMap<Const, Vec<Const>>>,
}

impl AnyWorld {
    fn object(&self, key: &str) -> Const {
        let mut names = self.names.borrow_mut();
        let next = names.len();
        let id = *names.entry(key.to_owned()).or_insert(next);
        if id == next {
            self.list.borrow_mut().push(key.to_owned());
        }
        Const::Obj(ObjId::new(id))
    }
}

impl World for AnyWorld {
    fn name(&self, name: &str) -> Option<Const> {
        Some(self.object(name))
    }
    fn builtin(&self, name: &str) -> Const {
        self.object(name)
    }
    fn similar(&self, _: &str) -> Option<String> {
        None
    }
    fn is_module(&self, value: &Const) -> bool {
        ["os", "sys", "re"].iter().any(|name| self.object(name) == *value)
    }
    fn is_class(&self, value: &Const) -> bool {
        self.function_name(value).is_some_and(|name| name.ends_with("Error"))
    }
    fn getattr(&self, value: &Const, name: &str) -> Option<Const> {
        Some(self.object(&format!("{value:?}.{name}")))
    }
    fn function_name(&self, value: &Const) -> Option<String> {
        let Const::Obj(id) = value else { return None };
        self.list.borrow().get(id.index()).map(|name| format!("builtins.{name}"))
    }
    fn text(&self, _: &Const, _: &Const) -> Option<Const> {
        None
    }
    fn text_format(&self, _: &Const) -> Option<TextFormat> {
        None
    }
    fn tuple(&self, value: &Const) -> Option<Vec<Const>> {
        self.tuples.borrow().get(value).cloned()
    }
    fn make_tuple(&self, items: &[Const]) -> Const {
        let value = self.object(&format!("{items:?}"));
        self.tuples.borrow_mut().insert(value.clone(), items.to_vec());
        value
    }
    fn unrolled(&self, _: &Const) -> Option<Vec<Const>> {
        None
    }
    fn import(&self, name: &str, _: u32) -> Result<Const, String> {
        Ok(self.object(name))
    }
    fn hint(&self, _: &str) -> Option<Const> {
        None
    }
    fn inner_function(&self, inner: &InnerFunction) -> Const {
        self.object(&inner.name)
    }
    fn environment(&self, _: &[(String, Const)]) -> Const {
        self.object("environment")
    }
    fn declare_inner(&self, _: &Const, _: Scope) {}
    fn describe(&self, value: &Const) -> String {
        format!("{value:?}")
    }
}

/// Builds every function of a text; gives how many graphs and how many refusals.
fn build_all(name: &str, text: String) -> (usize, usize) {
    let mut sources = SourceMap::new();
    let file = sources.add(name.to_owned(), text);
    let Ok(parsed) = ParsedFile::parse(file, sources.file(file)) else { return (0, 0) };
    let bump = Bump::new();
    let (mut built, mut refused) = (0, 0);
    for (name, func) in parsed.all_functions(&bump, sources.file(file)) {
        let world = AnyWorld::default();
        let params = func.params.iter().map(|ident| ident.name).collect();
        let reveals = parsed.reveals(func.span);
        let target =
            Target { func: ObjId::new(0), name, params, kwarg: false, is_generator: false, reveals, scope: None };
        let shown = target.name.clone();
        let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| build(&world, &func, target)));
        let result = result.unwrap_or_else(|_| {
            panic!("in {} of {}: {}", shown, sources.file(file).name, sources.text(func.span).unwrap_or(""))
        });
        match result {
            Ok(graph) => {
                built += 1;
                assert!(!graph.to_text(&|value| format!("{value:?}")).is_empty());
            }
            Err(errors) => {
                assert!(!errors.is_empty());
                refused += 1;
            }
        }
    }
    (built, refused)
}

fn python_files(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            if path.file_name().is_some_and(|name| name != "site-packages") {
                python_files(&path, found);
            }
        } else if path.extension().is_some_and(|e| e == "py") {
            found.push(path);
        }
    }
}

fn standard_library() -> Option<PathBuf> {
    let python = std::process::Command::new("python3").args(["-c", "import os; print(os.__file__)"]).output().ok()?;
    PathBuf::from(String::from_utf8(python.stdout).ok()?.trim()).parent().map(Path::to_owned)
}

#[test]
fn every_function_of_the_standard_library() {
    let Some(library) = standard_library() else { return };
    let mut files = Vec::new();
    python_files(&library, &mut files);
    let (mut built, mut refused, mut lines) = (0, 0, 0);
    let start = Instant::now();
    for path in files {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        lines += text.lines().count();
        let (b, r) = build_all(&path.display().to_string(), text);
        built += b;
        refused += r;
    }
    println!("{built} graphs, {refused} refusals, {lines} lines, {:?}", start.elapsed());
    assert!(built > refused, "{built} graphs, {refused} refusals");
}

#[test]
fn long_and_deep_sources() {
    let sum = format!("def f(a):\n    return {}\n", vec!["a"; 20_000].join(" + "));
    let unary = format!("def f(a):\n    return {}a\n", "- ".repeat(5_000));
    let not = format!("def f(a):\n    if {}a:\n        return 1\n", "not ".repeat(5_000));
    let parens = format!("def f(a):\n    return {}a{}\n", "g(".repeat(3_000), ")".repeat(3_000));
    let ternary = format!("def f(a):\n    return {}1\n", "1 if a else ".repeat(3_000));
    let and = format!("def f(a):\n    return {}\n", vec!["a"; 5_000].join(" and "));
    let elif = format!(
        "def f(a):\n    if a == 0: b = 0\n{}    else: b = 2\n    return b\n",
        "    elif a == 1: b = 1\n".repeat(5_000)
    );
    let ifs = format!("def f(a, b):\n{}    return a, b\n", "    if a: b = a\n".repeat(5_000));
    let calls =
        format!("def f(a, b):\n    try:\n{}    except E as e:\n        return b\n", "        b = g(a)\n".repeat(5_000));
    let whiles = format!("def f(a, b):\n{}    return b\n", "    while a: a = g(b)\n".repeat(3_000));
    for text in [sum, unary, not, parens, ternary, and, elif, ifs, calls, whiles] {
        let head: String = text.chars().take(60).collect();
        let start = Instant::now();
        assert_eq!(build_all("deep.py", text), (1, 0), "{head}");
        println!("{:?} {head:?}", start.elapsed());
    }
}
