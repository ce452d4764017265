//! The unit tests of the Python library, each module by the host's `unittest`: what programs see untranslated, and the
//! algorithms that translated programs run.

mod support;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Duration;

use libtest_mimic::{Arguments, Failed, Trial};

use support::{python, repository, run};

const LIMIT: Duration = Duration::from_secs(120);

/// All files `test_*.py` of a folder and those in it.
fn find(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the library can be read").flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() {
            find(&path, out);
        } else if name.starts_with("test_") && name.ends_with(".py") {
            out.push(path);
        }
    }
}

fn check(module: &str) -> Result<(), Failed> {
    let mut command = Command::new(python());
    command.args(["-W", "ignore", "-m", "unittest", module]).current_dir(repository());
    let outcome = run(&mut command, LIMIT)?;
    match outcome.status {
        0 => Ok(()),
        status => Err(format!("{}\n{command:?} ended with status {status}", outcome.stderr).into()),
    }
}

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let mut files = Vec::new();
    find(&repository().join("rpython"), &mut files);
    let mut modules: Vec<String> = files
        .iter()
        .filter_map(|file| file.strip_prefix(repository()).ok())
        .map(|file| file.with_extension("").to_string_lossy().replace('/', "."))
        // This module is no test, but what others' tests import.
        .filter(|module| module != "rpython.rtyper.test.test_llinterp")
        .collect();
    modules.sort();
    let trials = modules.into_iter().map(|module| Trial::test(module.clone(), move || check(&module))).collect();
    libtest_mimic::run(&arguments, trials).exit_code()
}
