//! The command line: what it says, what it refuses, how it ends.

mod support;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use support::{Outcome, ouro, repository, run, scratch, wait};

const LIMIT: Duration = Duration::from_secs(60);

fn go(args: &[&str]) -> Outcome {
    run(&mut ouro(args), LIMIT).expect("it ends")
}

/// A file of this suite.
fn file(name: &str, text: &str) -> PathBuf {
    let path = scratch("cli").join(name);
    std::fs::write(&path, text).expect("the target folder can be written");
    path
}

fn shown(path: &Path) -> &str {
    path.to_str().expect("a path of ours")
}

/// A folder that is empty now.
fn empty_folder(name: &str) -> PathBuf {
    let folder = scratch("cli").join(name);
    // It need not be there.
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("the target folder can be written");
    folder
}

fn stdout(outcome: &Outcome) -> String {
    String::from_utf8_lossy(&outcome.stdout).into_owned()
}

/// The command fails with status 1, says this, and does not panic.
fn refused(outcome: &Outcome, says: &[&str]) {
    assert_eq!(outcome.status, 1, "{outcome:?}");
    for part in says {
        assert!(outcome.stderr.contains(part), "`{part}` is missing in:\n{}", outcome.stderr);
    }
    assert!(!outcome.stderr.contains("internal error") && !outcome.stderr.contains("panicked"), "{}", outcome.stderr);
}

const HELLO: &str = "def entry_point(argv):\n    print('hello', len(argv))\n    return 3\n";

#[test]
fn help_lists_commands_and_options() {
    let help = stdout(&go(&["--help"]));
    for command in ["run", "build", "check", "graph", "migrate", "doctor", "completions"] {
        assert!(help.contains(command), "{help}");
    }
    let help = stdout(&go(&["build", "--help"]));
    for option in ["--gc", "generational", "none", "--backend", "--timings", "--keep", "-o", "--no-bounds-checks"] {
        assert!(help.contains(option), "{help}");
    }
    assert!(stdout(&go(&["--version"])).starts_with("ouro "));
}

#[test]
fn completions_for_shells() {
    for shell in ["bash", "zsh", "fish"] {
        assert!(stdout(&go(&["completions", shell])).contains("ouro"));
    }
}

#[test]
fn wrong_arguments() {
    for (args, says) in [
        (&["frobnicate"][..], "unrecognized subcommand"),
        (&["run"][..], "TARGET.py"),
        (&["build", "--gc", "imaginary", "x.py"][..], "generational"),
        (&["build", "--frobnicate", "x.py"][..], "unexpected argument"),
        (&["build", "-O7", "x.py"][..], "possible values: 0, 1, 2"),
        (&["build", "-Ojit", "x.py"][..], "`-O jit`"),
        (&["build", "--backend", "native", "x.py"][..], "ouro run"),
        (&["run", "--keep", "c", "x.py"][..], "--backend c"),
        (&["run", "--checked", "--no-bounds-checks", "x.py"][..], "exclude each other"),
    ] {
        let outcome = go(args);
        assert_eq!(outcome.status, 1, "{args:?}: {outcome:?}");
        assert!(outcome.stderr.contains(says), "{args:?}: {}", outcome.stderr);
    }
}

#[test]
fn runs_and_builds_with_original_spellings() {
    let target = file("hello.py", HELLO);
    let outcome = go(&["run", "-O", "1", shown(&target), "a", "--flag"]);
    assert_eq!((stdout(&outcome).as_str(), outcome.status), ("hello 3\n", 3), "{outcome:?}");
    assert_eq!(outcome.stderr, "");

    let folder = empty_folder("build");
    let out = folder.join("hello");
    let output = format!("--output={}", out.display());
    let outcome = go(&["build", "--opt=2", "--batch", "--gc=incminimark", &output, shown(&target)]);
    assert_eq!((outcome.status, outcome.stderr.as_str()), (0, ""), "{outcome:?}");
    let outcome = run(Command::new(&out).arg("x"), LIMIT).expect("it ends");
    assert_eq!((stdout(&outcome).as_str(), outcome.status), ("hello 2\n", 3));
    assert_eq!(std::fs::read_dir(&folder).expect("it is there").count(), 1, "only the executable is left");
}

#[test]
fn executable_is_named_after_the_target() {
    let folder = empty_folder("named");
    let target = file("naming.py", HELLO);
    let outcome = run(ouro(["build"]).arg(&target).current_dir(&folder), LIMIT).expect("it ends");
    assert_eq!(outcome.status, 0, "{outcome:?}");
    assert!(folder.join("naming").is_file());
}

#[test]
fn the_target_contract() {
    let text = "\
def start(argv):
    print('started')
    return 0

def target(driver, args):
    driver.exe_name = 'contract-%(backend)s'
    assert driver.config.translation.gc == 'none'
    assert args == ['a', '--b'], args
    return start, None
";
    let folder = empty_folder("contract");
    let target = file("contract.py", text);
    let mut command = ouro(["build", "--gc", "none"]);
    let outcome = run(command.arg(&target).args(["a", "--", "--b"]).current_dir(&folder), LIMIT).expect("it ends");
    assert_eq!(outcome.status, 0, "{outcome:?}");
    let outcome = run(&mut Command::new(folder.join("contract-c")), LIMIT).expect("it ends");
    assert_eq!(stdout(&outcome), "started\n");
}

#[test]
fn a_target_with_options_of_its_own() {
    let text = "\
import sys
from rpython.config.config import (
    BoolOption, IntOption, OptionDescription, StrOption, SUPPRESS_USAGE, to_optparse)
from rpython.config.translationoption import get_translation_config
from rpython.jit.codewriter.policy import JitPolicy

take_options = True
at_import = get_translation_config()

options = OptionDescription('lang', 'options of the language', [
    BoolOption('trace', 'say what happens', default=False, cmdline='--trace'),
    BoolOption('fast', 'go fast', default=True, requires=[('lang.limit', 7)]),
    IntOption('limit', 'how much', default=3),
    StrOption('title', 'what to print', default='none', cmdline='-t --title')])

def get_additional_config_options():
    return options

def opt_parser(config):
    return to_optparse(config, useoptions=['lang.*'], parserkwargs={'usage': SUPPRESS_USAGE})

def print_help(config):
    opt_parser(config).print_help()

def handle_config(config, translateconfig):
    assert translateconfig.opt == '0' and translateconfig._cfgimpl_value_owners['opt'] == 'user'
    config.translation.suggest(check_str_without_nul=True)
    config.lang.title = 'set'

def jitpolicy(driver):
    return JitPolicy()

def make_entry_point(config):
    title, limit, trace = config.lang.title, config.lang.limit, config.lang.trace
    def entry_point(argv):
        print(title, limit, trace)
        return 0
    return entry_point

class Target(object):
    def target(self, driver, args):
        config = driver.config
        assert config.translating and config is not None and config.translation is at_import.translation
        rest = opt_parser(config).parse_args(args)[1]
        assert rest == ['more'], rest
        if config.translation.jit:
            driver.exe_name = 'lang-jit-%(backend)s'
        else:
            driver.exe_name = 'lang-%(backend)s'
        config.translation.suggest(icon='lang.ico')
        return make_entry_point(config), None, None

target = Target().target

if __name__ == '__main__':
    from rpython.translator.driver import TranslationDriver
    driver = TranslationDriver()
    driver.config.add_group(options)
    sys.exit(target(driver, ['more'])[0](sys.argv))
";
    let folder = empty_folder("options");
    let target = file("options.py", text);
    let build = |args: &[&str]| {
        let mut command = ouro(["build", "-O0"]);
        run(command.arg(&target).args(args).current_dir(&folder), LIMIT).expect("it ends")
    };
    let outcome = build(&["--", "--trace", "--lang-fast", "more", "-t", "given"]);
    assert_eq!(outcome.status, 0, "{outcome:?}");
    let outcome = run(&mut Command::new(folder.join("lang-c")), LIMIT).expect("it ends");
    assert_eq!(stdout(&outcome), "given 7 True\n");
    // Parsers of options print their own messages and end the process.
    let wrong = [
        (&["--", "--no-such-option"][..], "options.py: error: no such option: --no-such-option\n"),
        (
            &["--", "--lang-limit", "many"],
            "options.py: error: --lang-limit: invalid literal for int() with base 10: 'many'\n",
        ),
        (
            &["--", "--lang-limit", "2", "--lang-fast"],
            "options.py: error: --lang-fast: the option lang.limit is 2 already, cannot be 7\n",
        ),
    ];
    for (args, message) in wrong {
        let outcome = build(args);
        assert_eq!((outcome.status, outcome.stderr.as_str()), (2, message), "{outcome:?}");
    }
    let outcome = build(&["--", "--help"]);
    assert_eq!(outcome.status, 0, "{outcome:?}");
    assert!(stdout(&outcome).contains("--lang-limit=INT"), "{outcome:?}");
}

#[test]
fn kept_c_can_be_looked_at() {
    let folder = empty_folder("kept");
    let target = file("kept.py", HELLO);
    let (c, out) = (folder.join("c"), folder.join("program"));
    let outcome = go(&["build", "--keep", shown(&c), "-o", shown(&out), shown(&target)]);
    assert_eq!(outcome.status, 0, "{outcome:?}");
    assert!(c.join("Makefile").is_file() && c.join("program.h").is_file());
}

#[test]
fn missing_and_empty_targets() {
    refused(&go(&["run", "/nowhere/at/all.py"]), &["error: cannot read `/nowhere/at/all.py`"]);
    let target = file("empty.py", "");
    refused(&go(&["run", shown(&target)]), &["has no entry point", "help: define `entry_point(argv)`"]);
    let target = scratch("cli");
    refused(&go(&["run", shown(&target)]), &["error: cannot read"]);
}

#[test]
fn python_errors_are_shown_as_python_shows_them() {
    let target = file("syntax.py", "def entry_point(argv)\n    return 0\n");
    refused(&go(&["check", shown(&target)]), &["syntax.py\", line 1", "SyntaxError: "]);
    let target = file("import_error.py", "import no_such_module\n");
    let outcome = go(&["check", shown(&target)]);
    refused(&outcome, &["Traceback (most recent call last):", "No module named 'no_such_module'"]);
    assert!(!outcome.stderr.contains("_ouro"), "frames of the host are not shown: {}", outcome.stderr);
    let target = file("exits.py", "import sys\nsys.exit('enough')\n");
    refused(&go(&["check", shown(&target)]), &["sys.exit('enough')"]);
    let target = file("dies.py", "import os\nos._exit(7)\n");
    refused(&go(&["check", shown(&target)]), &["exited with status 7 while importing"]);
}

#[test]
fn a_missing_host() {
    let target = file("hosted.py", HELLO);
    refused(&go(&["run", "--python", "/nowhere/python3", shown(&target)]), &["/nowhere/python3", "--python"]);
}

#[test]
fn a_missing_compiler() {
    let target = file("uncompiled.py", HELLO);
    let out = scratch("cli").join("uncompiled");
    let mut command = ouro(["build", "-o", shown(&out), shown(&target)]);
    let outcome = run(command.env("PATH", "").env_remove("CC"), LIMIT).expect("it ends");
    refused(&outcome, &["no C compiler", "`cc`"]);
    assert!(!out.exists());
}

#[test]
fn a_compiler_that_fails_is_our_bug() {
    let target = file("miscompiled.py", HELLO);
    let temporary = empty_folder("miscompiled-tmp");
    let out = scratch("cli").join("miscompiled");
    let mut command = ouro(["build", "-o", shown(&out), shown(&target)]);
    command.env("CC", "false").env("TMPDIR", &temporary);
    let outcome = run(&mut command, LIMIT).expect("it ends");
    assert_eq!(outcome.status, 1);
    assert!(outcome.stderr.contains("bug in Ouro"), "{}", outcome.stderr);
}

#[test]
fn output_that_cannot_be_written() {
    let target = file("unwritable.py", HELLO);
    refused(&go(&["build", "-o", "/nowhere/at/all", shown(&target)]), &["cannot write `/nowhere/at/all`"]);
    refused(&go(&["build", "-o", "/dev/full/x", shown(&target)]), &["cannot write"]);
    refused(&go(&["build", "-o", shown(&scratch("cli")), shown(&target)]), &["it is a folder"]);
    refused(&go(&["check", "--time-trace", "/nowhere/trace", shown(&target)]), &["cannot write `/nowhere/trace`"]);
}

#[test]
fn a_full_disk() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full");
    let Ok(full) = full else { return };
    let target = file("full.py", HELLO);
    let mut child = ouro(["graph", shown(&target)]).stdout(full).stderr(Stdio::piped()).spawn().expect("it starts");
    let mut stderr = String::new();
    std::io::Read::read_to_string(child.stderr.as_mut().expect("piped"), &mut stderr).expect("it can be read");
    assert_eq!(wait(&mut child, LIMIT), Some(1));
    assert!(stderr.contains("cannot write to standard output: No space left on device"), "{stderr}");
}

#[test]
fn a_reader_that_goes_away() {
    let script = format!("'{}' graph '{}' | head -n 1", env!("CARGO_BIN_EXE_ouro"), file("pipe.py", HELLO).display());
    let mut command = Command::new("sh");
    command.args(["-c", &script]).env("OURO_PYTHON", support::python());
    let outcome = run(&mut command, LIMIT).expect("it ends");
    assert_eq!((outcome.status, outcome.stderr.as_str()), (0, ""), "{outcome:?}");
}

#[test]
fn a_huge_literal() {
    let digits = "9".repeat(5000);
    let target = file("huge.py", &format!("def entry_point(argv):\n    return {digits} & 1\n"));
    let outcome = go(&["check", shown(&target)]);
    assert!(outcome.status <= 1 && !outcome.stderr.contains("panicked"), "{outcome:?}");
    assert!(!outcome.stderr.contains("internal error"), "{}", outcome.stderr);
}

#[test]
fn deep_recursion_in_the_source() {
    let deep = format!("{}argv{}", "(".repeat(80), ")".repeat(80));
    let sum = vec!["1"; 4000].join(" + ");
    let elifs: String = (0..400).map(|n| format!("    elif n == {n}:\n        n = {}\n", n + 1)).collect();
    let text = format!(
        "def entry_point(argv):\n    n = len({deep})\n    if n < 0:\n        n = 0\n{elifs}    n = n + {sum}\n    return n & 1\n"
    );
    let target = file("deep_source.py", &text);
    let outcome = go(&["check", shown(&target)]);
    assert!(outcome.status <= 1 && !outcome.stderr.contains("internal error"), "{outcome:?}");
}

#[test]
fn deep_recursion_in_the_program() {
    let text = "\
def down(n):
    return down(n + 1) + 1

def entry_point(argv):
    try:
        down(0)
    except RecursionError:
        print('caught')
    return 0
";
    let target = file("deep_program.py", text);
    for backend in ["native", "c"] {
        let outcome = go(&["run", "--backend", backend, shown(&target)]);
        assert_eq!((stdout(&outcome).as_str(), outcome.status), ("caught\n", 0), "{backend}: {outcome:?}");
    }
}

#[test]
fn timings_and_traces() {
    let target = file("timed.py", HELLO);
    let trace = scratch("cli").join("trace.json");
    let outcome = go(&["run", "--timings", "--time-trace", shown(&trace), shown(&target)]);
    assert_eq!((stdout(&outcome).as_str(), outcome.status), ("hello 1\n", 3), "{outcome:?}");
    for phase in ["import", "annotate", "lower", "optimize", "weave", "codegen", "run", "total"] {
        assert!(outcome.stderr.lines().any(|line| line.starts_with(phase)), "{phase}: {}", outcome.stderr);
    }
    let trace = std::fs::read_to_string(trace).expect("it was written");
    assert!(outcome.stderr.contains(" visits per block"), "{}", outcome.stderr);
    assert!(trace.contains("\"traceEvents\"") && trace.contains("\"name\":\"annotate\""), "{trace}");
}

#[test]
fn every_stage_can_be_seen() {
    let target =
        file("stages.py", "def twice(n):\n    return n + n\n\ndef entry_point(argv):\n    return twice(len(argv))\n");
    for (stage, part) in [
        ("flow", "graph stages.twice"),
        ("annotate", "n: int"),
        ("lower", "func @stages_twice(signed) -> signed"),
        ("weave", "func @"),
        ("c", "int64_t"),
    ] {
        let outcome = go(&["graph", "-O0", "--stage", stage, shown(&target), "twice"]);
        assert_eq!(outcome.status, 0, "{stage}: {outcome:?}");
        assert!(stdout(&outcome).contains(part), "{stage}: {}", stdout(&outcome));
    }
    let page = scratch("cli").join("page.html");
    assert_eq!(go(&["graph", "--html", shown(&page), shown(&target)]).status, 0);
    let page = std::fs::read_to_string(page).expect("it was written");
    assert!(page.contains("stages.twice") && page.contains("stages_twice"));
    let outcome = go(&["graph", "--svg", "-", shown(&target), "twice"]);
    assert!(stdout(&outcome).starts_with("<svg"), "{outcome:?}");
    refused(&go(&["graph", shown(&target), "twic"]), &["no function `twic`", "similar names: twice"]);
}

#[test]
fn doctor_names_what_there_is() {
    let report = stdout(&go(&["doctor"]));
    for part in ["host Python", "library", "backend native", "backend c", "libgc"] {
        assert!(report.contains(part), "{report}");
    }
}

#[test]
fn ctrl_c_leaves_nothing_behind() {
    let temporary = empty_folder("interrupted-tmp");
    let target = file("slow_import.py", "import time\nprint('importing', flush=True)\ntime.sleep(60)\n");
    let mut child = ouro(["run", shown(&target)])
        .env("TMPDIR", &temporary)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut line = [0; 9];
    std::io::Read::read_exact(child.stdout.as_mut().expect("piped"), &mut line).expect("the import began");
    let children = children_of(child.id());
    assert!(!children.is_empty(), "the host is a child");
    interrupt(child.id());
    assert_eq!(wait(&mut child, Duration::from_secs(10)), Some(130));
    let gone = Instant::now() + Duration::from_secs(5);
    while children.iter().any(|pid| is_running(*pid)) {
        assert!(Instant::now() < gone, "the host outlives the command");
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(std::fs::read_dir(&temporary).expect("it is there").count(), 0);
}

#[test]
fn ctrl_c_ends_a_program() {
    let target = file(
        "endless.py",
        "def entry_point(argv):\n    print('begun')\n    n = 0\n    while True:\n        n ^= 1\n    return n\n",
    );
    let mut child = ouro(["run", shown(&target)]).stdout(Stdio::piped()).spawn().expect("it starts");
    std::thread::sleep(Duration::from_secs(2));
    interrupt(child.id());
    assert_eq!(wait(&mut child, Duration::from_secs(10)), Some(130));
}

fn interrupt(pid: u32) {
    let status = Command::new("kill").args(["-INT", &pid.to_string()]).status().expect("there is a `kill`");
    assert!(status.success());
}

fn children_of(pid: u32) -> Vec<u32> {
    let tasks = std::fs::read_dir(format!("/proc/{pid}/task")).into_iter().flatten().flatten();
    let lists = tasks.filter_map(|task| std::fs::read_to_string(task.path().join("children")).ok());
    lists.flat_map(|list| list.split_whitespace().filter_map(|pid| pid.parse().ok()).collect::<Vec<u32>>()).collect()
}

fn is_running(pid: u32) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    // A zombie has ended.
    stat.rsplit(')').next().is_some_and(|rest| !rest.is_empty() && !rest.trim_start().starts_with('Z'))
}

#[test]
fn the_readme_tells_the_truth() {
    let readme = std::fs::read_to_string(repository().join("README.md")).expect("there is a README");
    let commands: Vec<&str> = readme.lines().filter_map(|line| line.trim().strip_prefix("ouro ")).collect();
    assert!(!commands.is_empty());
    let folder = empty_folder("readme");
    for command in commands {
        let args: Vec<String> = command
            .split('#')
            .next()
            .unwrap_or_default()
            .split_whitespace()
            .map(|word| match repository().join(word) {
                path if word.contains('/') && path.exists() => path.display().to_string(),
                _ => word.to_owned(),
            })
            .collect();
        let outcome =
            run(ouro(&args).current_dir(&folder), LIMIT).unwrap_or_else(|message| panic!("{command}: {message}"));
        assert_eq!(outcome.status, 0, "ouro {command}: {}", outcome.stderr);
    }
}
