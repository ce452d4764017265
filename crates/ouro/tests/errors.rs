//! Programs that must be refused, in `tests/errors/`: each diagnostic is a reviewed snapshot beside the program.
//!
//! A program `NAME.py` is given to `ouro check`, and what that says must be `NAME.stderr`. `OURO_BLESS=1` writes the snapshots
//! anew, to be reviewed as a diff. A program that is not refused fails its trial.

mod support;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use libtest_mimic::{Arguments, Failed, Trial};

use support::{ouro, programs, repository, run};

const LIMIT: Duration = Duration::from_secs(60);

fn check(name: &str, path: &Path) -> Result<(), Failed> {
    let relative = path.strip_prefix(repository()).unwrap_or(path);
    let outcome = run(ouro(["check"]).arg(relative).current_dir(repository()), LIMIT)?;
    if outcome.status != 1 || !outcome.stdout.is_empty() {
        let message = format!("status {} instead of 1; standard error:\n{}", outcome.status, outcome.stderr);
        return Err(message.into());
    }
    let found = settled(&outcome.stderr.replace(&repository().display().to_string(), "[repository]"));
    let snapshot = path.with_extension("stderr");
    if std::env::var_os("OURO_BLESS").is_some_and(|value| !value.is_empty()) {
        std::fs::write(&snapshot, &found)?;
        return Ok(());
    }
    let expected = std::fs::read_to_string(&snapshot).unwrap_or_default();
    if expected == found {
        return Ok(());
    }
    Err(format!(
        "expected ({}):\n{expected}\nfound:\n{found}\nthis trial alone: cargo test -p ouro --test errors -- --exact {name}\n\
         to accept it:     OURO_BLESS=1 cargo test -p ouro --test errors -- --exact {name}",
        snapshot.display()
    )
    .into())
}

/// Without what differs between versions of Python's library, and without the lines and columns of files of our own library,
/// which change when it does.
fn settled(text: &str) -> String {
    let lines = text.lines().map(|line| match line.find("note: inside it: ") {
        Some(at) => format!("{}note: inside it: …\n", &line[..at]),
        None => format!("{line}\n"),
    });
    let text: String = lines.collect();
    let mut out = String::with_capacity(text.len());
    for (index, piece) in text.split(".py:").enumerate() {
        if index == 0 {
            out.push_str(piece);
            continue;
        }
        let start = out.rfind(|c: char| c.is_whitespace()).map_or(0, |at| at + 1);
        out.push_str(".py:");
        let number = |c: char| c.is_ascii_digit() || c == ':';
        match out[start..].starts_with("rpython/") {
            true => out.push_str(&format!("_{}", piece.trim_start_matches(number))),
            false => out.push_str(piece),
        }
    }
    out
}

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let files: Vec<PathBuf> = programs(&repository().join("tests/errors"));
    let trial = |path: PathBuf| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Trial::test(name.clone(), move || check(&name, &path))
    };
    libtest_mimic::run(&arguments, files.into_iter().map(trial).collect()).exit_code()
}
