//! The cases of `tests/cases/*.md`: each section holds a Python module with a function `f`, and the graph that it becomes
//! or the messages that refuse it.
//!
//! `OURO_BLESS=1 cargo test -p ouro-flow --test cases` writes the outcome into the files, for review as a diff.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use libtest_mimic::{Arguments, Failed, Trial};
use ouro_flow::FlowBuilder;
use ouro_host::{Const, Host, HostOptions};
use ouro_source::{ColorChoice, render};

fn main() {
    let arguments = Arguments::from_args();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).expect("tests/cases").map(|e| e.unwrap().path()).collect();
    files.sort();
    let trial = |path: PathBuf| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        Trial::test(name, move || check(&path))
    };
    libtest_mimic::run(&arguments, files.into_iter().map(trial).collect()).exit();
}

/// One section: its title, the module, the expected outcome and where that stands in the file.
struct Case<'t> {
    title: &'t str,
    source: &'t str,
    expected: &'t str,
    range: std::ops::Range<usize>,
}

fn check(path: &Path) -> Result<(), Failed> {
    let text = std::fs::read_to_string(path)?;
    let cases = sections(&text);
    let library = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let host = Host::start(&HostOptions { library, ..HostOptions::default() }).map_err(|e| e.to_string())?;
    if host.version() < (3, 10, 0) && path.file_stem().is_some_and(|name| name == "match") {
        return Ok(());
    }
    let folder = tempfile::tempdir()?;
    let mut blessed = text.clone();
    let mut report = String::new();
    for (index, case) in cases.iter().enumerate().rev() {
        let module = folder.path().join(format!("m{}.py", index + 1));
        std::fs::write(&module, case.source)?;
        let outcome = outcome(&host, &module)?.replace(&format!("{}/", folder.path().display()), "");
        if outcome != case.expected {
            let _ = write!(report, "\n## {}\n--- expected\n{}+++ found\n{outcome}", case.title, case.expected);
            blessed.replace_range(case.range.clone(), &outcome);
        }
    }
    if report.is_empty() {
        return Ok(());
    }
    if std::env::var_os("OURO_BLESS").is_some() {
        std::fs::write(path, blessed)?;
        return Ok(());
    }
    Err(report.into())
}

fn outcome(host: &Host, module: &Path) -> Result<String, Failed> {
    let id = host.import_target(module, &[]).map_err(|e| e.to_string())?;
    let func = host.getattr(&Const::Obj(id), "f").and_then(|f| f.obj()).ok_or("the module has no `f`")?;
    let built = FlowBuilder::new(host).build(func);
    Ok(match built {
        Ok(graph) => graph.to_text(&|value| match value {
            Const::Obj(_) => host.describe(value),
            _ => format!("{value:?}"),
        }),
        Err(errors) => errors.iter().map(|error| render(error, &host.sources(), ColorChoice::Never)).collect(),
    })
}

fn sections(text: &str) -> Vec<Case<'_>> {
    const PYTHON: &str = "```python\n";
    const OUTCOME: &str = "```text\n";
    const END: &str = "```\n";
    let mut cases = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find("\n## ").map(|i| at + i + 4) {
        let title = text[start..].lines().next().unwrap_or_default();
        let block = |from: usize, fence: &str| -> std::ops::Range<usize> {
            let begin = from + text[from..].find(fence).unwrap_or_else(|| panic!("{title}: no {fence}")) + fence.len();
            let end = text[begin..].find(END).unwrap_or_else(|| panic!("{title}: no end"));
            begin..begin + end
        };
        let source = block(start, PYTHON);
        let range = block(source.end, OUTCOME);
        at = range.end;
        cases.push(Case { title, source: &text[source], expected: &text[range.clone()], range });
    }
    cases
}
