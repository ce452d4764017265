//! The package `ouro`: its own tests, run by each Python that is there, and the examples of its documentation.

mod support;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use libtest_mimic::{Arguments, Failed, Trial};

use support::{python, repository};

const LIMIT: Duration = Duration::from_secs(600);

/// Runs the code blocks of a document, one after another in one namespace, as `doctest` does where they are dialogues.
const RUN_DOCUMENT: &str = r#"
import doctest, os, re, sys, tempfile
text = open(sys.argv[1]).read()
blocks = re.findall(r"^```python\n(.*?)^```", text, re.M | re.S)
assert blocks, "no code in the document"
os.chdir(tempfile.mkdtemp())
namespace = {"__name__": "document"}
for number, block in enumerate(blocks):
    if block.startswith(">>>"):
        test = doctest.DocTestParser().get_doctest(block, namespace, "block %d" % (number + 1), sys.argv[1], 0)
        runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.IGNORE_EXCEPTION_DETAIL)
        runner.run(test, clear_globs=False)
        namespace.update(test.globs)
        if runner.failures:
            sys.exit(1)
    else:
        exec(compile(block, "<block %d>" % (number + 1), "exec"), namespace)
"#;

fn main() {
    let arguments = Arguments::from_args();
    let mut trials = Vec::new();
    for module in ["test_values", "test_objects", "test_compile"] {
        trials.push(Trial::test(module, move || unittest(Path::new(python()), module)));
    }
    trials.push(Trial::test("docs/from-python.md", || {
        let document = repository().join("docs").join("from-python.md");
        check(command(Path::new(python())).arg("-c").arg(RUN_DOCUMENT).arg(document))
    }));
    for other in other_pythons() {
        let name = other.ancestors().nth(2).and_then(Path::file_name).unwrap_or_default();
        let name = format!("python-{}", name.to_string_lossy());
        trials.push(Trial::test(name, move || {
            unittest(&other, "test_values")?;
            unittest(&other, "test_objects")
        }));
    }
    libtest_mimic::run(&arguments, trials).exit();
}

/// The other versions that pyenv has installed: where there are none, the host's is the only one tested.
fn other_pythons() -> Vec<PathBuf> {
    let Some(home) = std::env::var_os("HOME") else { return Vec::new() };
    let folder = Path::new(&home).join(".pyenv").join("versions");
    let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| is_new_enough(&entry.file_name().to_string_lossy()))
        .map(|entry| entry.path().join("bin").join("python3"))
        .filter(|path| path.is_file() && !python().starts_with(&*path.parent().unwrap_or(path).to_string_lossy()))
        .collect();
    found.sort();
    found
}

fn is_new_enough(version: &str) -> bool {
    let minor = version.strip_prefix("3.").and_then(|rest| rest.split('.').next()).and_then(|minor| minor.parse().ok());
    minor.is_some_and(|minor: u32| minor >= 9)
}

fn command(python: &Path) -> Command {
    let mut command = Command::new(python);
    command.current_dir(repository()).env("PYTHONPATH", repository()).env("OURO", env!("CARGO_BIN_EXE_ouro"));
    command.env("XDG_CACHE_HOME", support::scratch("cache")).env("OURO_STACK", "16m");
    command
}

fn unittest(python: &Path, module: &str) -> Result<(), Failed> {
    check(command(python).args(["-W", "ignore", "-m", "unittest", &format!("ouro.tests.{module}")]))
}

fn check(command: &mut Command) -> Result<(), Failed> {
    let outcome = support::run(command, LIMIT)?;
    match outcome.status {
        0 => Ok(()),
        status => Err(format!(
            "{command:?}\nended with status {status}\n{}{}",
            String::from_utf8_lossy(&outcome.stdout),
            outcome.stderr
        )
        .into()),
    }
}
