//! The whole program as one page: `ouro graph --html`.
//!
//! Functions with their text after every stage, calls, classes and the source files go into the page as JSON; the page draws
//! what is looked at (`page/page.js`). Lines of text carry what the mouse finds there: ` !file:start-end` where the operation
//! comes from, ` >1,2` the functions that it calls.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use ouro_annotate::{AnnotatedGraph, Annotator, GraphId};
use ouro_host::{Const, Host};
use ouro_ir::Program;
use ouro_source::{SourceMap, Span};
use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::cli::Stage;
use crate::driver::{Inferred, Job};
use crate::failure::Failure;
use crate::picture::escape;

const TEMPLATE: &str = include_str!("page/page.html");
const STYLE: &str = include_str!("page/page.css");
const SCRIPT: &str = include_str!("page/page.js");

/// The stages on the page; the first two are of graphs, the others of IR.
const STAGES: [&str; 5] = ["flow", "annotate", "ir", "optimized", "woven"];

/// File, start, end.
type Place = Option<(u32, u32, u32)>;

#[derive(Serialize)]
struct Page {
    stages: [&'static str; 5],
    /// The stage that is shown first.
    stage: usize,
    functions: Vec<FunctionEntry>,
    /// The functions by module and name.
    order: Vec<usize>,
    /// Where the tree of calls begins.
    roots: Vec<usize>,
    /// The function that is shown first.
    first: usize,
    classes: Vec<ClassEntry>,
    files: Vec<Option<FileEntry>>,
}

#[derive(Serialize, Default)]
struct FunctionEntry {
    name: String,
    short: String,
    module: String,
    library: bool,
    span: Place,
    /// Its name in IR.
    ir: Option<String>,
    stages: [Option<String>; 5],
    calls: BTreeSet<usize>,
}

#[derive(Serialize)]
struct ClassEntry {
    name: String,
    short: String,
    library: bool,
    span: Place,
    base: Option<usize>,
    attrs: Vec<AttrEntry>,
}

#[derive(Serialize)]
struct AttrEntry {
    name: String,
    #[serde(rename = "type")]
    ty: String,
    field: bool,
    span: Place,
}

#[derive(Serialize)]
struct FileEntry {
    name: String,
    text: String,
}

/// Translates a target and writes the page. `first` names the function that it opens with, else it is the entry point.
pub fn page(job: &Job<'_>, stage: Stage, first: Option<&str>) -> Result<String, Failure> {
    let (host, entry) = job.import()?;
    let inferred = job.infer(&host, &entry.function)?;
    page_of(job, &host, inferred, &entry.function, stage, first)
}

/// The page of a program whose types are known; `entry` is the function that everything is called from.
pub fn page_of(
    job: &Job<'_>,
    host: &Host,
    inferred: Inferred<'_>,
    entry: &Const,
    stage: Stage,
    first: Option<&str>,
) -> Result<String, Failure> {
    let mut functions = graphs(&inferred);
    let entry = entry_index(&inferred, entry);
    let classes = classes(&inferred.annotator);
    let mut program = job.lower(inferred)?;
    let mut names = ir_names(&functions);
    add_ir(&mut functions, &mut names, &program, 2);
    add_calls(&mut functions, &names);
    let places = job.record_places(&mut program, &host.sources());
    job.optimize(&mut program);
    add_ir(&mut functions, &mut names, &program, 3);
    let woven = job.weave(program, places, &host.sources());
    add_ir(&mut functions, &mut names, &woven.program, 4);
    let first = match first {
        Some(name) => named(&functions, name)?,
        None => entry,
    };
    let mut order: Vec<usize> = (0..functions.len()).collect();
    order.sort_by_key(|&index| {
        let function = &functions[index];
        (function.library, function.module.clone(), function.span, function.name.clone())
    });
    let files = files(&host.sources(), &functions, &classes);
    let stage = match stage {
        Stage::Flow => 0,
        Stage::Annotate => 1,
        Stage::Lower => 2,
        Stage::Optimize => 3,
        Stage::Weave | Stage::C => 4,
    };
    let page = Page { stages: STAGES, stage, functions, order, roots: vec![entry], first, classes, files };
    render(&job.target.display().to_string(), &page)
}

fn render(title: &str, page: &Page) -> Result<String, Failure> {
    let data = serde_json::to_string(page);
    let data = data.map_err(|error| Failure::new(format_args!("the page cannot be written: {error}")))?;
    let mut rest = TEMPLATE;
    let mut out = String::new();
    // `<` occurs in strings only: the end of the script element is not to be among them.
    let parts = [
        ("TITLE", escape(title)),
        ("STYLE", STYLE.to_owned()),
        ("TITLE", escape(title)),
        ("DATA", data.replace('<', "\\u003c")),
        ("SCRIPT", SCRIPT.to_owned()),
    ];
    for (marker, text) in parts {
        let (before, after) = rest.split_once(marker).unwrap_or((rest, ""));
        out.push_str(before);
        out.push_str(&text);
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

fn place(span: Span) -> Place {
    span.file().map(|file| (file.as_u32(), span.start, span.end))
}

fn is_library(module: &str) -> bool {
    module == "rpython" || module.starts_with("rpython.") || module == "builtins"
}

/// One entry for each annotated graph, in their order.
fn graphs(inferred: &Inferred<'_>) -> Vec<FunctionEntry> {
    let annotator = &inferred.annotator;
    annotator.defs.graphs.values().map(|graph| graph_entry(annotator, graph)).collect()
}

fn graph_entry(annotator: &Annotator<'_>, annotated: &AnnotatedGraph) -> FunctionEntry {
    let host = annotator.host();
    let graph = &annotated.graph;
    let module = host.as_function(graph.func).map(|view| view.module.clone()).unwrap_or_default();
    let name = format!("{}{}", graph.name, annotated.suffix);
    let short = name.strip_prefix(&format!("{module}.")).unwrap_or(&name).to_owned();
    let describe = |value: &Const| host.describe(value);
    let span_of = |block: ouro_flow::Block, index: usize| {
        let data = &graph.blocks[block];
        data.ops.get(index).map_or(data.term_span, |op| op.span)
    };
    let flow = graph.to_noted_text(&describe, &|_| None, &|block, index| span_note(span_of(block, index)));
    let typed = graph.to_noted_text(
        &describe,
        &|var| Some(annotator.display_with_value(&annotated.vars[var])),
        &|block, index| span_note(span_of(block, index)) + &call_note(annotated, block, index),
    );
    let typed = typed.replacen('\n', &format!("{} -> {}\n", annotated.suffix, annotator.display(&annotated.result)), 1);
    let targets = annotated.calls.values().flat_map(|call| &call.targets);
    let calls = targets.filter_map(|(_, graph)| graph.map(|graph| graph.as_u32() as usize)).collect();
    FunctionEntry {
        library: is_library(&module),
        name,
        short,
        module,
        span: place(graph.span),
        stages: [Some(flow), Some(typed), None, None, None],
        calls,
        ir: None,
    }
}

fn span_note(span: Span) -> String {
    place(span).map_or(String::new(), |(file, start, end)| format!(" !{file}:{start}-{end}"))
}

fn call_note(annotated: &AnnotatedGraph, block: ouro_flow::Block, index: usize) -> String {
    let Some(call) = annotated.calls.get(&(block, index as u32)) else { return String::new() };
    let targets: BTreeSet<u32> = call.targets.iter().filter_map(|(_, graph)| graph.map(GraphId::as_u32)).collect();
    let mut note = String::new();
    for (number, target) in targets.iter().enumerate() {
        // Writing to a string cannot fail.
        let _ = write!(note, "{}{target}", if number == 0 { " >" } else { "," });
    }
    note
}

/// The graph of the target's own entry point.
fn entry_index(inferred: &Inferred<'_>, entry: &Const) -> usize {
    let graphs = &inferred.annotator.defs.graphs;
    let found = graphs.iter().find(|(_, annotated)| Some(annotated.graph.func) == entry.obj()).map(|(id, _)| id);
    found.unwrap_or(inferred.entry).as_u32() as usize
}

/// The entries that lowering has not found its functions for yet, by the name that it gives them.
fn ir_names(functions: &[FunctionEntry]) -> FxHashMap<String, usize> {
    let sanitized = |name: &str| name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    functions.iter().enumerate().map(|(index, function)| (sanitized(&function.name), index)).collect()
}

/// Adds the text of each function of a program; those that no graph is known for, helpers of lowering, get entries.
fn add_ir(functions: &mut Vec<FunctionEntry>, names: &mut FxHashMap<String, usize>, program: &Program, stage: usize) {
    for func in program.funcs.values() {
        let index = *names.entry(func.name.clone()).or_insert_with(|| {
            functions.push(FunctionEntry {
                name: format!("{}.{}", func.module, func.name),
                short: func.name.clone(),
                module: func.module.clone(),
                library: is_library(&func.module) || func.span.file().is_none(),
                span: place(func.span),
                ..FunctionEntry::default()
            });
            functions.len() - 1
        });
        let entry = &mut functions[index];
        entry.ir = Some(func.name.clone());
        entry.stages[stage] = Some(func.display(program).with_spans().to_string());
    }
}

/// The calls that inference does not know: of helpers.
fn add_calls(functions: &mut [FunctionEntry], names: &FxHashMap<String, usize>) {
    for function in functions {
        let Some(text) = &function.stages[2] else { continue };
        // The first line names the function itself.
        for part in text.lines().skip(1).flat_map(|line| line.split('@').skip(1)) {
            let end = part.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(part.len());
            function.calls.extend(names.get(&part[..end]));
        }
    }
}

fn classes(annotator: &Annotator<'_>) -> Vec<ClassEntry> {
    let entry = |class: &ouro_annotate::ClassDef| ClassEntry {
        name: class.full_name.clone(),
        short: class.name.clone(),
        library: is_library(class.full_name.split('.').next().unwrap_or_default()),
        span: place(class.span),
        base: class.base.map(|base| base.as_u32() as usize),
        attrs: class
            .attrs
            .iter()
            .map(|(name, attr)| AttrEntry {
                name: name.clone(),
                ty: annotator.display(&attr.ann),
                field: attr.is_field,
                span: place(attr.origin),
            })
            .collect(),
    };
    annotator.defs.classes.values().map(entry).collect()
}

/// The files that something on the page comes from, by number.
fn files(sources: &SourceMap, functions: &[FunctionEntry], classes: &[ClassEntry]) -> Vec<Option<FileEntry>> {
    let mut used: BTreeMap<u32, FileEntry> = BTreeMap::new();
    let attrs = classes.iter().flat_map(|class| &class.attrs).map(|attr| attr.span);
    let spans = functions.iter().map(|function| function.span).chain(classes.iter().map(|class| class.span));
    for (file, ..) in spans.chain(attrs).flatten() {
        used.entry(file).or_insert_with(|| {
            let file = sources.file(ouro_source::FileId::from_u32(file));
            FileEntry { name: file.name.clone(), text: file.text.clone() }
        });
    }
    let count = used.last_key_value().map_or(0, |(&last, _)| last + 1);
    (0..count).map(|file| used.remove(&file)).collect()
}

/// The function that is meant by a name.
fn named(functions: &[FunctionEntry], name: &str) -> Result<usize, Failure> {
    let last = |function: &FunctionEntry| function.name.rsplit('.').next() == Some(name);
    let position = |matches: &dyn Fn(&FunctionEntry) -> bool| functions.iter().position(matches);
    position(&|function| function.name == name)
        .or_else(|| position(&|function| function.short == name))
        .or_else(|| position(&|function| last(function) && !function.library))
        .or_else(|| position(&last))
        .ok_or_else(|| {
            Failure::new(format_args!("no function `{name}` is in the program"))
                .help("without FUNCTION the page begins with the entry point; it can search")
        })
}
