//! `ouro graph`: the program after any stage, as text or as a picture; [`page`](crate::page) has all stages.

use std::collections::HashSet;

use ouro_annotate::GraphId;
use ouro_flow::{FlowBuilder, Graph};
use ouro_host::{Const, Host, ObjId, ObjectKind};
use ouro_ir::Program;
use ouro_source::ColorChoice;

use crate::cli::{self, Stage};
use crate::driver::{Inferred, Job, in_host};
use crate::failure::Failure;
use crate::monitor::Monitor;
use crate::options::Settings;
use crate::output::{print, write};
use crate::page::page;
use crate::picture::svg;

/// One function as it is shown.
#[derive(Debug)]
struct Shown {
    /// Names it can be asked for by, the most exact first.
    names: Vec<String>,
    text: String,
}

impl Shown {
    fn is_library(&self) -> bool {
        self.names.iter().any(|name| name.starts_with("rpython."))
    }
}

/// Runs the command.
pub fn graph(args: &cli::Graph, settings: &Settings, color: ColorChoice, monitor: &Monitor) -> Result<i32, Failure> {
    let python = args.translation.observe.python.as_deref();
    let job = Job { target: &args.target, args: &[], python, settings, color, monitor };
    if let Some(path) = &args.html {
        let text = in_host(|| page(&job, args.stage, args.function.as_deref()))?;
        monitor.quiet();
        write(path, &text)?;
        return Ok(0);
    }
    let (heading, functions) = in_host(|| stage(&job, args.stage))?;
    monitor.quiet();
    let functions = match &args.function {
        None => functions,
        Some(name) => choose(functions, name)?,
    };
    match &args.svg {
        Some(path) => write(path, &picture(args, &functions)?)?,
        None => {
            let mut text = if args.function.is_none() { heading } else { String::new() };
            for (index, shown) in functions.iter().enumerate() {
                if index > 0 || !text.is_empty() {
                    text.push('\n');
                }
                text.push_str(&shown.text);
            }
            print(&text)?;
        }
    }
    Ok(0)
}

/// What comes before the functions, and the functions.
fn stage(job: &Job<'_>, stage: Stage) -> Result<(String, Vec<Shown>), Failure> {
    let (host, entry) = job.import()?;
    if stage == Stage::Flow {
        return Ok((String::new(), flow(job, &host, &entry.function)?));
    }
    let inferred = job.infer(&host, &entry.function)?;
    if stage == Stage::Annotate {
        return Ok((String::new(), annotated(&inferred)));
    }
    let mut program = job.lower(inferred)?;
    let places = if stage >= Stage::Weave { job.record_places(&mut program, &host.sources()) } else { Vec::new() };
    if stage >= Stage::Optimize {
        job.optimize(&mut program);
    }
    if stage < Stage::Weave {
        return Ok(ir(&program));
    }
    let woven = job.weave(program, places, &host.sources());
    if stage == Stage::Weave {
        return Ok(ir(&woven.program));
    }
    let text = ouro_backend_c::functions(&woven, &host.sources(), job.settings.debug);
    let shown = woven.program.funcs.iter().map(|(id, func)| Shown { names: ir_names(func), text: text[id].clone() });
    Ok((String::new(), shown.collect()))
}

/// The graphs of the target's functions that the entry point mentions, directly or through others. The library's
/// are left out, and so is what cannot be found without types: methods of instances.
fn flow(job: &Job<'_>, host: &Host, entry: &Const) -> Result<Vec<Shown>, Failure> {
    let builder = FlowBuilder::new(host);
    let mut shown = Vec::new();
    let mut seen = HashSet::new();
    let mut waiting: Vec<Const> = vec![entry.clone()];
    while let Some(value) = waiting.pop() {
        let Const::Obj(id) = value else { continue };
        if !seen.insert(id) {
            continue;
        }
        match &host.object(id).kind {
            ObjectKind::Function(function) if !is_library(&function.module) => {
                let graph = builder.build(id).map_err(|errors| job.diagnostics(&errors, &host.sources()))?;
                waiting.extend(constants(&graph).into_iter().rev());
                let text = graph.to_text(&|value| host.describe(value));
                shown.push(Shown { names: python_names(host, id, &graph.name), text });
            }
            ObjectKind::Method(_, function) => waiting.push(function.clone()),
            ObjectKind::Class(class) if !is_library(&class.module) => {
                waiting.extend(class.dict.iter().map(|(_, value)| value.clone()).rev());
            }
            _ => {}
        }
    }
    Ok(shown)
}

fn is_library(module: &str) -> bool {
    module == "rpython" || module.starts_with("rpython.") || module == "builtins"
}

fn constants(graph: &Graph) -> Vec<Const> {
    let args = graph.blocks.values().flat_map(|block| block.ops.iter().flat_map(|op| &op.args));
    args.filter_map(|arg| arg.constant().cloned()).collect()
}

fn annotated(inferred: &Inferred<'_>) -> Vec<Shown> {
    let annotator = &inferred.annotator;
    let host = annotator.host();
    let show = |id: GraphId| {
        let annotated = &annotator.defs.graphs[id];
        let graph = &annotated.graph;
        let text = graph.to_typed_text(&|value| host.describe(value), &|var| {
            Some(annotator.display_with_value(&annotated.vars[var]))
        });
        let result = annotator.display(&annotated.result);
        let text = text.replacen('\n', &format!("{} -> {result}\n", annotated.suffix), 1);
        Shown { names: python_names(host, graph.func, &graph.name), text }
    };
    annotator.defs.graphs.keys().map(show).collect()
}

fn python_names(host: &Host, id: ObjId, full: &str) -> Vec<String> {
    let view = host.as_function(id);
    let own = view.map(|view| [view.qualname.clone(), view.name.clone()]);
    std::iter::once(full.to_owned()).chain(own.into_iter().flatten()).collect()
}

fn ir(program: &Program) -> (String, Vec<Shown>) {
    let shown =
        program.funcs.values().map(|func| Shown { names: ir_names(func), text: func.display(program).to_string() });
    let whole = program.display().to_string();
    let heading = whole.find("\nfunc @").map_or(whole.as_str(), |end| &whole[..end]);
    (heading.to_owned(), shown.collect())
}

fn ir_names(func: &ouro_ir::Function) -> Vec<String> {
    let last = func.source_name.rsplit('.').next().unwrap_or_default().to_owned();
    vec![func.name.clone(), format!("{}.{}", func.module, func.source_name), func.source_name.clone(), last]
}

/// The functions with this name.
fn choose(functions: Vec<Shown>, name: &str) -> Result<Vec<Shown>, Failure> {
    let best = functions.iter().filter_map(|shown| shown.names.iter().position(|other| other == name)).min();
    let Some(best) = best else {
        let wanted = name.to_lowercase();
        let last = |shown: &Shown| shown.names.last().cloned().unwrap_or_default();
        let mut near: Vec<String> =
            functions.iter().map(last).filter(|other| other.to_lowercase().contains(&wanted)).collect();
        near.dedup();
        near.truncate(8);
        let failure = Failure::new(format_args!("no function `{name}` is left at this stage"));
        return Err(match near.is_empty() {
            true => {
                failure.help("without FUNCTION all functions are shown; inlined ones are gone after `--stage lower`")
            }
            false => failure.help(format_args!("similar names: {}", near.join(", "))),
        });
    };
    let mut chosen: Vec<Shown> =
        functions.into_iter().filter(|shown| shown.names.get(best).is_some_and(|other| other == name)).collect();
    // The library has functions of the same name, which are seldom meant.
    if chosen.iter().any(|shown| !shown.is_library()) {
        chosen.retain(|shown| !shown.is_library());
    }
    Ok(chosen)
}

fn picture(args: &cli::Graph, functions: &[Shown]) -> Result<String, Failure> {
    let [shown] = functions else {
        return Err(Failure::new(format_args!("a picture shows one function, and there are {}", functions.len()))
            .help("name one: `ouro graph TARGET.py FUNCTION --svg FILE`, or use --html for all"));
    };
    svg(&shown.text).ok_or_else(|| {
        let reason =
            if args.stage == Stage::C { "C has no blocks to draw" } else { "the function is too large to draw" };
        Failure::new(reason)
    })
}
