//! The examples of the documentation: pages of error codes (`docs/errors/`) and the specification of inference
//! (`docs/inference/`), checked by `ouro check`; that each code has a page; and that the pages of the library
//! (`docs/library/`) are those that its doc comments make.

mod support;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Duration;

use libtest_mimic::{Arguments, Failed, Trial};

use support::{Outcome, ouro, python, repository, run, scratch};

const LIMIT: Duration = Duration::from_secs(60);

/// What the tests of rendering use.
const NO_CODES: &[&str] = &["E0001"];

/// One block of a page.
struct Block {
    /// Where it is, as a name for its trial.
    name: String,
    /// The section it is in.
    heading: String,
    /// What follows `python` on the fence.
    kind: String,
    text: String,
}

fn blocks(path: &Path) -> Vec<Block> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let (mut all, mut heading, mut open) = (Vec::new(), String::new(), None::<Block>);
    for (number, line) in text.lines().enumerate() {
        if let Some(mut block) = open.take() {
            if line.starts_with("```") {
                all.push(block);
            } else {
                block.text += &format!("{line}\n");
                open = Some(block);
            }
        } else if let Some(kind) = line.strip_prefix("```python") {
            let (kind, name) = (kind.trim().to_owned(), format!("{stem}:{}", number + 1));
            open = Some(Block { name, heading: heading.clone(), kind, text: String::new() });
        } else if let Some(title) = line.strip_prefix("## ") {
            heading = title.to_owned();
        }
    }
    all
}

fn checked(block: &Block) -> Result<(Outcome, String), Failed> {
    let file = format!("{}.py", block.name.replace(':', "_"));
    let folder = scratch("docs");
    std::fs::write(folder.join(&file), &block.text)?;
    let outcome = run(ouro(["check"]).arg(&file).current_dir(&folder), LIMIT)?;
    Ok((outcome, file))
}

/// A block of a page of error codes: the wrong one is refused with the code of its section, the right one is not.
fn error_page(block: &Block) -> Result<(), Failed> {
    let (outcome, _) = checked(block)?;
    let code = block.heading.split(':').next().unwrap_or_default();
    let fits = match block.kind.as_str() {
        "wrong" => {
            // An exception of the target comes first, as Python shows it.
            let first = outcome.stderr.lines().find(|line| line.starts_with("error"));
            outcome.status == 1 && first.is_some_and(|line| line.starts_with(&format!("error[{code}]")))
        }
        _ => outcome.status == 0,
    };
    if fits { Ok(()) } else { Err(format!("{code}, {}:\n{}", block.kind, outcome.stderr).into()) }
}

/// A block of the specification: exactly the types and the errors that its comments say, by line.
fn specification(block: &Block) -> Result<(), Failed> {
    const REVEAL: &str = "# ouro: reveal ";
    let (mut expected, mut found) = (BTreeSet::new(), BTreeSet::new());
    for (number, line) in block.text.lines().enumerate() {
        if let Some((_, reveal)) = line.split_once(REVEAL)
            && let Some((name, shown)) = reveal.split_once(": ")
        {
            expected.insert(format!("{}: `{name}` is {shown}", number + 1));
        }
        if let Some((_, code)) = line.split_once("# error: ") {
            expected.insert(format!("{}: {}", number + 1, code.trim()));
        }
    }
    let (outcome, file) = checked(block)?;
    let stdout = String::from_utf8_lossy(&outcome.stdout).into_owned();
    let mut headline = String::new();
    for line in stdout.lines().chain(outcome.stderr.lines()) {
        if let Some(reveal) = line.strip_prefix("info: ") {
            headline = reveal.to_owned();
        } else if let Some((code, _)) = line.strip_prefix("error[").and_then(|rest| rest.split_once(']')) {
            headline = code.to_owned();
        } else if let Some(place) = line.trim_start().strip_prefix(&format!("--> {file}:")) {
            let number = place.split(':').next().unwrap_or_default();
            found.insert(format!("{number}: {}", std::mem::take(&mut headline)));
        }
    }
    if expected == found {
        return Ok(());
    }
    let listed = |lines: &BTreeSet<String>| lines.iter().map(|line| format!("  {line}\n")).collect::<String>();
    Err(format!("expected:\n{}found:\n{}{}", listed(&expected), listed(&found), outcome.stderr).into())
}

/// Every code that the sources mention has a page, and `ouro explain` shows it.
fn every_code_is_explained() -> Result<(), Failed> {
    let outcome = run(&mut ouro(["explain"]), LIMIT)?;
    let listing = String::from_utf8_lossy(&outcome.stdout).into_owned();
    let mut missing = BTreeSet::new();
    for file in sources(&repository().join("crates")) {
        let text = std::fs::read_to_string(&file)?;
        for (at, _) in text.match_indices("\"E0") {
            let code = text.get(at + 1..at + 6).unwrap_or_default();
            let is_code = text.as_bytes().get(at + 6) == Some(&b'"') && code[1..].bytes().all(|b| b.is_ascii_digit());
            if is_code && !NO_CODES.contains(&code) && !listing.contains(code) {
                missing.insert(format!("{code} in {}", file.display()));
            }
        }
    }
    if !missing.is_empty() {
        return Err(format!("without a page in docs/errors/: {missing:?}").into());
    }
    let page = run(&mut ouro(["explain", "e0301"]), LIMIT)?;
    let unknown = run(&mut ouro(["explain", "E9999"]), LIMIT)?;
    match (page.status, unknown.status) {
        (0, 1) if page.stdout.starts_with(b"E0301: ") && unknown.stderr.contains("`E9999`") => Ok(()),
        _ => Err(format!("{page:?}\n{unknown:?}").into()),
    }
}

/// The Rust files of the crates, without those of tests.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    let Ok(entries) = std::fs::read_dir(folder) else { return all };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() && !path.ends_with("tests") {
            all.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            all.push(path);
        }
    }
    all.sort();
    all
}

fn pages(folder: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(repository().join(folder)).expect("the folder is there");
    let mut all: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    all.sort();
    all
}

/// The pages of the library are those that its doc comments make, and each public name has one.
fn library_pages() -> Result<(), Failed> {
    let mut generate = Command::new(python());
    generate.arg(repository().join("docs/library/generate.py")).arg("--check");
    let outcome = run(&mut generate, LIMIT)?;
    let said = String::from_utf8_lossy(&outcome.stdout).into_owned() + &outcome.stderr;
    if outcome.status == 0 { Ok(()) } else { Err(said.into()) }
}

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let mut trials = vec![
        Trial::test("every_code_is_explained", every_code_is_explained),
        Trial::test("library_pages", library_pages),
    ];
    for (folder, check) in [("docs/errors", error_page as fn(&Block) -> _), ("docs/inference", specification)] {
        for block in pages(folder).iter().flat_map(|page| blocks(page)) {
            let name = format!("{folder}/{}", block.name);
            trials.push(Trial::test(name, move || check(&block)));
        }
    }
    libtest_mimic::run(&arguments, trials).exit_code()
}
