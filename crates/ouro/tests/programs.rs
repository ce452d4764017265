//! Every program in `tests/programs/` and `examples/` does translated what it does on the host's Python.
//!
//! The host is the oracle: standard output, exit status and the class of an uncaught exception must agree. A program's first
//! line `# args: …` gives its arguments. Names of trials are `PROGRAM::WAY`, and
//! `cargo test -p ouro --test programs -- --exact PROGRAM::WAY` runs one alone.

mod support;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use libtest_mimic::{Arguments, Failed, Trial};

use support::{Outcome, difference, oracle, ouro, programs, repository, run};

const LIMIT: Duration = Duration::from_secs(120);

/// One way to run a program.
#[derive(Copy, Clone)]
struct Way {
    name: &'static str,
    options: &'static [&'static str],
    /// Collect at every allocation.
    stress: bool,
}

const NATIVE: &[Way] = &[
    Way { name: "native-O0", options: &["-O0"], stress: false },
    Way { name: "native-O2", options: &["-O2"], stress: false },
];

/// In place of the way of the same index: for each program of `tests/programs/`, which are brief, one of them.
const STRESS: &[Way] = &[
    Way { name: "native-O0-stress", options: &["-O0"], stress: true },
    Way { name: "native-O2-stress", options: &["-O2"], stress: true },
];

/// The C compiler's own optimiser is not what is tested.
const C: Way = Way { name: "c-O2", options: &["-O2", "--backend", "c", "--c-opt", "1"], stress: false };

/// For some programs.
const MORE_WAYS: &[Way] = &[
    Way { name: "native-O2-none", options: &["-O2", "--gc", "none"], stress: false },
    Way { name: "c-O0-none", options: &["-O0", "--backend", "c", "--gc", "none"], stress: false },
    Way { name: "native-O1-g", options: &["-O1", "-g"], stress: false },
];

/// Families of programs that wait for objects to die: not for the collector that never frees.
const MORTAL: &[&str] = &["rgc_", "weakref_"];

/// Every how many programs the further ways take one.
const SAMPLE: usize = 8;

/// Programs of `examples/` with arguments that keep them short on the host.
const EXAMPLES: &[(&str, &str)] = &[
    ("richards", "1"),
    ("gcbench", "6"),
    ("pystone", "500"),
    ("nbody", "500"),
    ("binarytrees", "6"),
    ("bf/bf", "examples/bf/programs/hello.b"),
    ("bf/bf", "examples/bf/programs/squares.b"),
    ("sorrel/targetsorrel", "examples/sorrel/all.sorrel"),
    ("linnet/targetlinnet", "examples/linnet/all.linnet"),
];

/// A program with its arguments; what the host makes of it is found out once.
struct Program {
    name: String,
    path: PathBuf,
    args: Vec<String>,
    expected: OnceLock<Result<Outcome, String>>,
}

impl Program {
    fn new(name: String, path: PathBuf, args: Vec<String>) -> Arc<Program> {
        Arc::new(Program { name, path, args, expected: OnceLock::new() })
    }

    fn check(&self, way: &Way) -> Result<(), Failed> {
        let expected = self.expected.get_or_init(|| run(&mut oracle(&self.path, &self.args), LIMIT));
        let expected = expected.as_ref().map_err(|message| format!("on the host: {message}"))?;
        let mut command = ouro(["run"]);
        command.args(way.options).arg(&self.path).args(&self.args);
        if way.stress {
            // A small stack: deep recursion would be scanned at every allocation.
            command.env("OURO_GC_STRESS", "1").env("OURO_STACK", "4M");
        }
        let report = match run(&mut command, LIMIT) {
            Ok(found) => match difference(expected, &found) {
                None => return Ok(()),
                Some(report) => report,
            },
            Err(message) => message,
        };
        Err(format!("{report}\n{}", self.how_to_repeat(way, &command)).into())
    }

    fn how_to_repeat(&self, way: &Way, command: &Command) -> String {
        let quote = |text: &str| match text.chars().all(|c| c.is_ascii_alphanumeric() || "-_./+=".contains(c)) {
            true => text.to_owned(),
            false => format!("'{}'", text.replace('\'', "'\\''")),
        };
        let words: Vec<String> = command.get_args().map(|arg| quote(&arg.to_string_lossy())).collect();
        let stress = if way.stress { "OURO_GC_STRESS=1 OURO_STACK=4M " } else { "" };
        format!(
            "this run alone:   {stress}target/debug/ouro {}\nthis trial alone: cargo test -p ouro --test programs -- --exact {}",
            words.join(" "),
            trial_name(self, way)
        )
    }
}

fn trial_name(program: &Program, way: &Way) -> String {
    format!("{}::{}", program.name, way.name)
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// The arguments in a program's first line.
fn declared_args(path: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    let line = text.lines().next().and_then(|line| line.strip_prefix("# args:")).unwrap_or_default();
    line.split_whitespace().map(str::to_owned).collect()
}

fn all_programs() -> Vec<Arc<Program>> {
    let folder = repository().join("tests/programs");
    let mut all: Vec<Arc<Program>> = programs(&folder)
        .into_iter()
        .map(|path| Program::new(stem(&path), path.clone(), declared_args(&path)))
        .collect();
    let examples = repository().join("examples");
    let full = |arg: &str| match repository().join(arg) {
        path if path.is_file() => path.display().to_string(),
        _ => arg.to_owned(),
    };
    for (name, args) in EXAMPLES {
        let args: Vec<String> = args.split_whitespace().map(full).collect();
        let file = args.first().map(Path::new).filter(|path| path.is_file()).map(|path| format!("-{}", stem(path)));
        let path = examples.join(format!("{name}.py"));
        all.push(Program::new(format!("{}{}", stem(&path), file.unwrap_or_default()), path, args));
    }
    let lisp = examples.join("lisp/lisp.py");
    let tests = std::fs::read_dir(examples.join("lisp/tests")).into_iter().flatten().flatten();
    let mut tests: Vec<PathBuf> = tests.map(|entry| entry.path()).collect();
    tests.sort();
    for test in tests.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "lisp")) {
        all.push(Program::new(format!("lisp-{}", stem(&test)), lisp.clone(), vec![test.display().to_string()]));
    }
    all
}

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let mut trials = Vec::new();
    for (index, program) in all_programs().into_iter().enumerate() {
        let mut ways = NATIVE.to_vec();
        let is_of = |families: &[&str]| families.iter().any(|family| program.name.starts_with(family));
        if program.path.starts_with(repository().join("tests")) {
            ways[index % NATIVE.len()] = STRESS[index % STRESS.len()];
        }
        ways.push(C);
        if index % SAMPLE == 0 {
            ways.extend(MORE_WAYS);
        }
        if is_of(MORTAL) {
            ways.retain(|way| !way.options.contains(&"none"));
        }
        for way in ways {
            let program = program.clone();
            trials.push(Trial::test(trial_name(&program, &way), move || program.check(&way)));
        }
    }
    libtest_mimic::run(&arguments, trials).exit_code()
}
