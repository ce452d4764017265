//! Text in, text out: each file of `tests/cases/` holds cases of one family.
//!
//! A case begins with `#### NAME`; its Python 2 source is followed by `---->` and what becomes of it. Lines
//! `----! LINE: MESSAGE` behind that are the warnings, each a part of the message. Every result must be left as it is when
//! migrated again.

use std::path::Path;
use std::process::ExitCode;

use libtest_mimic::{Arguments, Failed, Trial};
use ouro_migrate::{Choices, Migration, Project};
use ouro_source::{ColorChoice, render};

struct Case {
    name: String,
    input: String,
    output: String,
    warnings: Vec<String>,
}

fn cases(family: &str, text: &str) -> Vec<Case> {
    let mut all = Vec::new();
    for part in text.split("#### ").skip(1) {
        let (name, rest) = part.split_once('\n').expect("a name");
        let (input, rest) = rest.split_once("---->\n").unwrap_or_else(|| panic!("{family}: {name} has no result"));
        let (output, warnings) = match rest.split_once("----! ") {
            Some((output, warnings)) => (output, warnings.split("----! ").map(|w| w.trim().to_owned()).collect()),
            None => (rest, Vec::new()),
        };
        let output = output.strip_suffix("\n\n").map_or(output.to_owned(), |output| format!("{output}\n"));
        all.push(Case { name: format!("{family}::{name}"), input: input.to_owned(), output, warnings });
    }
    all
}

fn migrate(text: &str, choices: Choices) -> Result<Migration, Failed> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("case.py");
    std::fs::write(&path, text)?;
    let migration = Project::read(&path).and_then(|project| project.migrate(choices));
    let mut migration = migration.map_err(|errors| {
        let shown: String = errors.diagnostics.iter().map(|e| render(e, &errors.sources, ColorChoice::Never)).collect();
        Failed::from(shown)
    })?;
    migration.report_open_divisions("");
    Ok(migration)
}

fn result(migration: &Migration, text: &str) -> String {
    migration.differences().first().map_or(text.to_owned(), |difference| difference.new.clone())
}

fn check(case: &Case) -> Result<(), Failed> {
    let migration = migrate(&case.input, Choices { python2: true, divisions: false })?;
    let found = result(&migration, &case.input);
    if found != case.output {
        return Err(format!("expected:\n{}\nfound:\n{found}", case.output).into());
    }
    let warnings: Vec<(u32, &str)> = migration
        .warnings
        .iter()
        .map(|warning| {
            let span = warning.primary.as_ref().expect("a place").span;
            (migration.sources.line(span), warning.message.as_str())
        })
        .collect();
    let fits = |(wanted, (line, message)): (&String, &(u32, &str))| {
        wanted.split_once(": ").is_some_and(|(at, part)| at == line.to_string() && message.contains(part))
    };
    if warnings.len() != case.warnings.len() || !case.warnings.iter().zip(&warnings).all(fits) {
        return Err(format!("expected warnings: {:#?}\nfound: {warnings:#?}", case.warnings).into());
    }
    let again = migrate(&found, Choices::default())?;
    match again.differences().first() {
        Some(difference) => Err(format!("a second run changes it:\n{}", difference.new).into()),
        None => Ok(()),
    }
}

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("the cases").flatten().map(|entry| entry.path()).collect();
    files.sort();
    let mut trials = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a text");
        let family = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        for case in cases(&family, &text) {
            trials.push(Trial::test(case.name.clone(), move || check(&case)));
        }
    }
    libtest_mimic::run(&arguments, trials).exit_code()
}
