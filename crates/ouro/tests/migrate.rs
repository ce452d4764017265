//! `ouro migrate`: whole projects, and what happens to files when something is in the way.

mod support;

use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use support::{Outcome, oracle, ouro, repository, run, scratch};

const LIMIT: Duration = Duration::from_secs(120);

/// A folder that is empty now.
fn empty(name: &str) -> PathBuf {
    let folder = scratch("migrate").join(name);
    // It need not be there.
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("the target folder can be written");
    folder
}

/// A folder with these files.
fn project(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = empty(name);
    for (file, text) in files {
        let path = folder.join(file);
        std::fs::create_dir_all(path.parent().expect("in the folder")).expect("the target folder can be written");
        std::fs::write(path, text).expect("the target folder can be written");
    }
    folder
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("the target folder can be written");
    for entry in std::fs::read_dir(from).expect("it is there").flatten() {
        let (path, new) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &new);
        } else {
            std::fs::copy(path, new).expect("the target folder can be written");
        }
    }
}

/// All files of a folder with their contents.
fn snapshot(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut all = Vec::new();
    for path in std::fs::read_dir(folder).expect("it is there").flatten().map(|entry| entry.path()) {
        if path.ends_with(".git") || path.ends_with("__pycache__") {
            continue;
        } else if path.is_dir() {
            all.extend(snapshot(&path));
        } else {
            let bytes = std::fs::read(&path).expect("it can be read");
            all.push((path, bytes));
        }
    }
    all.sort();
    all
}

fn migrate(folder: &Path, args: &[&str]) -> Outcome {
    // The target folder is in a repository; what git knows of it is not the question here.
    let mut command = ouro(["migrate", "--allow-dirty"]);
    run(command.args(args).arg(folder), LIMIT).expect("it ends")
}

fn text(folder: &Path, file: &str) -> String {
    std::fs::read_to_string(folder.join(file)).expect("it can be read")
}

const OLD: &str = "def f(x):\n    print x, `x`\n";
const NEW: &str = "def f(x):\n    print(x, repr(x))\n";

#[test]
fn a_project_in_python_2_is_migrated_and_runs() {
    let folder = empty("tiny");
    copy(&repository().join("tests/migrate/tiny"), &folder);
    let outcome = migrate(&folder, &["-y"]);
    assert_eq!(outcome.status, 0, "{outcome:?}");
    assert!(!outcome.stderr.contains("divides"), "{}", outcome.stderr);
    let objects = text(&folder, "tiny/objects.py");
    assert!(
        objects.contains("w_left.value // w_right.value") && objects.contains("w_left.as_float() / w_right.as_float()")
    );
    assert!(objects.contains("total //= len(values)"), "{objects}");
    assert!(text(&folder, "targettiny.py").contains("demos.TOTAL // 2"));
    let tokens = std::fs::read(folder.join("tiny/tokens.py")).expect("it can be read");
    let lines = tokens.split(|&byte| byte == b'\n').filter(|line| !line.is_empty());
    assert!(lines.into_iter().all(|line| line.ends_with(b"\r")));
    assert!(tokens.windows(2).any(|pair| pair == b"\xa7."));

    let expected = std::fs::read(repository().join("tests/migrate/tiny.expected")).expect("it is there");
    let target = folder.join("targettiny.py");
    let untranslated = run(&mut oracle(&target, [""; 0]), LIMIT).expect("it ends");
    let translated = run(ouro(["run", "-O0"]).arg(&target), LIMIT).expect("it ends");
    for outcome in [untranslated, translated] {
        assert_eq!(String::from_utf8_lossy(&outcome.stdout), String::from_utf8_lossy(&expected), "{}", outcome.stderr);
        assert_eq!(outcome.status, 64);
    }

    let before = snapshot(&folder);
    let again = migrate(&folder, &["-y"]);
    assert!(again.status == 0 && again.stderr.contains("nothing to rewrite"), "{again:?}");
    assert!(snapshot(&folder) == before);
}

#[test]
fn a_diff_is_shown_and_nothing_written_without_a_yes() {
    let folder = project("diff", &[("a.py", OLD)]);
    for (args, answer) in [(&["--diff"][..], ""), (&[], "n\n"), (&[], "")] {
        let outcome = answered(&folder, args, answer);
        let shown = String::from_utf8_lossy(&outcome.stdout).into_owned();
        assert!(shown.contains("-    print x, `x`\n+    print(x, repr(x))\n"), "{outcome:?}");
        assert_eq!((outcome.status, text(&folder, "a.py").as_str()), (0, OLD));
    }
    let outcome = answered(&folder, &[], "y\n");
    assert_eq!((outcome.status, text(&folder, "a.py").as_str()), (0, NEW));
}

fn answered(folder: &Path, args: &[&str], answer: &str) -> Outcome {
    let mut command = ouro(["migrate", "--allow-dirty"]);
    let mut child = command
        .args(args)
        .arg(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    // It may have ended already, without a question.
    let _ = stdin.write_all(answer.as_bytes());
    drop(stdin);
    let output = child.wait_with_output().expect("it ends");
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    Outcome { stdout: output.stdout, stderr, status: output.status.code().unwrap_or(-1) }
}

#[test]
fn python_3_is_left_alone() {
    let three = "def f(x):\n    print(x, 7 / 2, f'{x}')\n";
    let either = "def g(a, b):\n    return a / b\n";
    let folder = project("three", &[("a.py", three), ("b.py", either), ("c.py", "print(1, 2)\n")]);
    let before = snapshot(&folder);
    let outcome = migrate(&folder, &["-y"]);
    assert!(outcome.status == 0 && outcome.stderr.contains("nothing to rewrite"), "{outcome:?}");
    assert!(outcome.stderr.contains("b.py` could be Python 2 or Python 3"), "{outcome:?}");
    assert!(snapshot(&folder) == before);
    // A file in Python 2 beside one in Python 3 is migrated alone.
    std::fs::write(folder.join("d.py"), OLD).expect("it can be written");
    let outcome = migrate(&folder, &["-y"]);
    assert_eq!((outcome.status, text(&folder, "d.py").as_str()), (0, NEW));
    assert!(text(&folder, "b.py") == either && text(&folder, "c.py") == "print(1, 2)\n");
}

#[test]
fn what_could_be_either_follows_the_project() {
    let folder = project("either", &[("a.py", OLD), ("b.py", "x = [len(y) / 2]\nprint (1, 2)\n")]);
    assert_eq!(migrate(&folder, &["-y"]).status, 0);
    assert_eq!(text(&folder, "b.py"), "x = [len(y) / 2]\nprint (1, 2)\n");
    let folder = project("either2", &[("a.py", OLD), ("b.py", "x = [len(y) / 2]\nprint (1)\n")]);
    assert_eq!(migrate(&folder, &["-y"]).status, 0);
    assert_eq!(text(&folder, "b.py"), "x = [len(y) // 2]\nprint(1)\n");
    let folder = project("either3", &[("b.py", "x = len(y) / 2\nprint (1, 2)\n")]);
    assert_eq!(migrate(&folder, &["-y", "--python2"]).status, 0);
    assert_eq!(text(&folder, "b.py"), "x = len(y) // 2\nprint((1, 2))\n");
}

#[test]
fn modules_beside_are_imported_explicitly() {
    let package = [
        ("p/__init__.py", "import a\n"),
        ("p/a.py", "import b, os, c as d\nfrom q import x\nfrom b import *\nprint 1\n"),
        ("p/b.py", "import string\nprint 1\n"),
        ("p/c.py", "from __future__ import absolute_import\nimport b\nprint 1\n"),
        ("p/q/__init__.py", "x = 0L\n"),
        ("p/run.py", "import b\nprint 1\nif __name__ == '__main__': pass\n"),
        ("b.py", "import c\nprint 1\n"),
        ("c.py", "print 1\n"),
    ];
    let folder = project("imports", &package);
    let outcome = migrate(&folder, &["-y"]);
    assert_eq!(outcome.status, 0, "{outcome:?}");
    assert_eq!(text(&folder, "p/__init__.py"), "from . import a\n");
    let a = "import os\nfrom . import b, c as d\nfrom .q import x\nfrom .b import *\nprint(1)\n";
    assert_eq!(text(&folder, "p/a.py"), a);
    assert_eq!(text(&folder, "p/c.py"), "import b\nprint(1)\n");
    assert_eq!(text(&folder, "p/run.py"), "import b\nprint(1)\nif __name__ == '__main__': pass\n");
    assert_eq!(text(&folder, "b.py"), "import c\nprint(1)\n");
}

#[test]
fn one_bad_file_keeps_all_as_they_are() {
    let folder = project("bad", &[("a.py", OLD), ("b.py", "def f(:\n    pass\n")]);
    let before = snapshot(&folder);
    let outcome = migrate(&folder, &["-y"]);
    assert_eq!(outcome.status, 1);
    assert!(
        outcome.stderr.contains("neither Python 2 nor Python 3") && outcome.stderr.contains("b.py:1:6"),
        "{outcome:?}"
    );
    assert!(snapshot(&folder) == before);
    std::fs::write(folder.join("b.py"), b"x = '\xe9'\n").expect("it can be written");
    let outcome = migrate(&folder, &["-y"]);
    assert!(outcome.status == 1 && outcome.stderr.contains("line 1 is not UTF-8"), "{outcome:?}");
    assert_eq!(text(&folder, "a.py"), OLD);
    let outcome = migrate(&folder.join("nothing"), &["-y"]);
    assert!(outcome.status == 1 && outcome.stderr.contains("cannot read"), "{outcome:?}");
}

#[test]
fn a_file_that_cannot_be_written_keeps_all_as_they_are() {
    let folder = project("readonly", &[("a.py", OLD), ("b.py", OLD), ("c.py", OLD)]);
    std::fs::set_permissions(folder.join("b.py"), PermissionsExt::from_mode(0o444)).expect("it can be set");
    let before = snapshot(&folder);
    let outcome = migrate(&folder, &["-y"]);
    assert_eq!(outcome.status, 1);
    assert!(
        outcome.stderr.contains("b.py`: it is read-only") && outcome.stderr.contains("no file was changed"),
        "{outcome:?}"
    );
    assert!(snapshot(&folder) == before);
}

#[test]
fn links_and_permissions_stay() {
    let folder = project("links", &[("real/a.py", OLD), ("script", "#!/usr/bin/env python\nprint 1\n")]);
    std::os::unix::fs::symlink("real/a.py", folder.join("link.py")).expect("it can be made");
    std::fs::set_permissions(folder.join("script"), PermissionsExt::from_mode(0o755)).expect("it can be set");
    assert_eq!(migrate(&folder, &["-y"]).status, 0);
    assert!(folder.join("link.py").is_symlink());
    assert_eq!(text(&folder, "link.py"), NEW);
    assert_eq!(text(&folder, "script"), "#!/usr/bin/env python\nprint(1)\n");
    let mode = std::fs::metadata(folder.join("script")).expect("it is there").permissions().mode();
    assert_eq!(mode & 0o777, 0o755);
}

#[test]
fn what_git_does_not_have_is_not_overwritten() {
    let folder = project("git", &[("a.py", OLD), ("notes.txt", "")]);
    let git = |args: &[&str]| {
        let mut git = Command::new("git");
        git.arg("-C").arg(&folder).args(["-c", "user.name=a", "-c", "user.email=a@example.org"]).args(args);
        git.output().expect("git is there").status.success()
    };
    assert!(git(&["init", "-q"]));
    let refused = || {
        let outcome = run(ouro(["migrate", "-y"]).arg(&folder), LIMIT).expect("it ends");
        (outcome.status == 1 && outcome.stderr.contains("git has not committed what is in a.py"), outcome)
    };
    assert!(refused().0, "{:?}", refused().1);
    assert_eq!(text(&folder, "a.py"), OLD);
    assert!(git(&["add", "a.py"]) && git(&["commit", "-q", "-m", "all"]));
    let outcome = run(ouro(["migrate", "-y"]).arg(&folder), LIMIT).expect("it ends");
    assert_eq!((outcome.status, text(&folder, "a.py").as_str()), (0, NEW), "{outcome:?}");
}

#[test]
fn an_interrupt_at_the_question_changes_nothing() {
    let folder = project("interrupt", &[("a.py", OLD)]);
    let mut command = ouro(["migrate", "--allow-dirty"]);
    let mut child = command
        .arg(&folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut stderr = child.stderr.take().expect("a pipe");
    let mut seen = String::new();
    while !seen.contains("[y/N]") {
        let mut byte = [0];
        std::io::Read::read_exact(&mut stderr, &mut byte).expect("it asks");
        seen.push(char::from(byte[0]));
    }
    let killed = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(killed.is_ok_and(|status| status.success()));
    let status = support::wait(&mut child, LIMIT).expect("it ends");
    assert_eq!(status, 130);
    assert_eq!(snapshot(&folder).len(), 1);
    assert_eq!(text(&folder, "a.py"), OLD);
}

/// A program whose divisions only inference can tell apart.
const DIVIDES: &str = "import sys
class Fraction(object):
    def __init__(self, a, b):
        self.a = a
        self.b = b
    def __div__(self, other):
        return Fraction(self.a * other.b, self.b * other.a)
SIZES = [4, 6]
WIDTH = sum(SIZES)
def half(x):
    return x / 2
def ratio(x, y):
    x /= y
    return x
def mixed(x):
    return x / 3
def unused(x):
    return x / 4
def entry_point(argv):
    f = Fraction(1, 2) / Fraction(3, len(argv))
    print half(len(argv)), ratio(float(len(argv)), 2.0), WIDTH / 2, f.a / f.b
    items = [1, 2, 3]
    print items[half(2)]
    return 0
";

#[test]
fn inference_decides_divisions() {
    let folder = project("divisions", &[("t.py", DIVIDES)]);
    let outcome = migrate(&folder, &["-y"]);
    assert_eq!(outcome.status, 0, "{outcome:?}");
    let new = text(&folder, "t.py");
    for part in ["x // 2", "x /= y", "WIDTH // 2", "Fraction(1, 2) / Fraction(3", "f.a // f.b", "x / 4", "__truediv__"]
    {
        assert!(new.contains(part), "`{part}` is missing in\n{new}\n{}", outcome.stderr);
    }
    assert!(outcome.stderr.contains("the program never reaches it") && outcome.stderr.contains("t.py:18:14"));
}

#[test]
fn divisions_of_both_sorts_are_reported() {
    let text_of = "from rpython.rlib.objectmodel import specialize\n@specialize.argtype(0)\ndef mixed(x):\n    return x / 3\n\
        def entry_point(argv):\n    print mixed(3.5), mixed(len(argv))\n    return 0\n";
    let folder = project("mixed", &[("t.py", text_of)]);
    let outcome = migrate(&folder, &["-y"]);
    assert_eq!(outcome.status, 0);
    assert!(outcome.stderr.contains("ints in some calls and floats in others") && outcome.stderr.contains("t.py:4:14"));
    assert!(text(&folder, "t.py").contains("x / 3"));
}

#[test]
fn divisions_can_be_decided_in_a_second_round() {
    let broken =
        "def half(x):\n    return x / 2\ndef entry_point(argv):\n    print half(len(argv)) + undefined\n    return 0\n";
    let folder = project("rounds", &[("t.py", broken)]);
    let outcome = migrate(&folder, &["-y"]);
    assert!(outcome.status == 0 && outcome.stderr.contains("ouro migrate --divisions"), "{outcome:?}");
    assert!(outcome.stderr.contains("inference has stopped before it knew"), "{outcome:?}");
    assert!(text(&folder, "t.py").contains("return x / 2"));
    let mended = text(&folder, "t.py").replace(" + undefined", "");
    std::fs::write(folder.join("t.py"), mended).expect("it can be written");
    let outcome = migrate(&folder, &["-y", "--divisions"]);
    assert_eq!(outcome.status, 0, "{outcome:?}");
    assert!(text(&folder, "t.py").contains("return x // 2"), "{outcome:?}");
}
