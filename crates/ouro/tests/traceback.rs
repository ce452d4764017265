//! Under `-g` an uncaught exception says where it came from: the same frames at every level of optimisation and on every
//! backend, also where functions were inlined.

mod support;

use std::path::PathBuf;
use std::time::Duration;

use support::{Outcome, ouro, run, scratch};

const LIMIT: Duration = Duration::from_secs(120);

const WAYS: &[&[&str]] =
    &[&["-O0"], &["-O1"], &["-O2"], &["-O2", "--gc", "none"], &["-O2", "--checked"], &["-O2", "--backend", "c"]];

const PROGRAM: &str = r#"
class Bad(Exception):
    pass

class Base(object):
    def work(self, n):
        return n

class Deep(Base):
    def work(self, n):
        if n == 0:
            raise Bad("deep")
        return self.work(n - 1) + 1

def tiny(n):
    if n > 2:
        raise ValueError("tiny")
    return n

def middle(n):
    x = tiny(n)
    return x + 1

def caught(n):
    try:
        return middle(n)
    except ValueError:
        return -1

def again(n):
    try:
        return middle(n)
    except ValueError:
        raise

def other(n):
    try:
        return middle(n)
    except ValueError:
        raise KeyError("other")

def forever(n):
    return forever(n + 1) + 1

def producing(n):
    yield n
    yield tiny(n + 2)

def delegating(n):
    yield from producing(n)

def make(kind):
    if kind == "no such kind":
        return Base()
    return Deep()

def entry_point(argv):
    kind = argv[1]
    n = len(argv) + 2
    caught(n)
    if kind == "inlined":
        return middle(n)
    if kind == "again":
        return again(n)
    if kind == "other":
        return other(n)
    if kind == "method":
        return make(kind).work(2)
    if kind == "wraps":
        return make(kind).work(300)
    if kind == "forever":
        return forever(n)
    if kind == "generator":
        for x in delegating(n):
            print(x)
    return 0
"#;

/// The line of the program that contains a text, and stands in the function.
fn frame(function: &str, text: &str) -> String {
    let mut lines = PROGRAM.lines().enumerate();
    let name = function.rsplit('.').next().unwrap_or(function);
    if let Some((class, _)) = function.split_once('.') {
        lines.find(|(_, line)| line.starts_with(&format!("class {class}(")));
    }
    lines.find(|(_, line)| line.trim_start().starts_with(&format!("def {name}(")));
    let (index, _) = lines.find(|(_, line)| line.contains(text)).expect("the program has this line");
    format!("line {}, in {function}", index + 1)
}

fn program() -> PathBuf {
    static WRITTEN: std::sync::OnceLock<PathBuf> = std::sync::OnceLock::new();
    let write = || {
        let path = scratch("traceback").join("frames.py");
        std::fs::write(&path, PROGRAM).expect("the target folder can be written");
        path
    };
    WRITTEN.get_or_init(write).clone()
}

/// Runs the program in every way; `check` gets the frames in it, outermost first, and all of standard error.
fn each(kind: &str, check: impl Fn(&[String], &str)) {
    for way in WAYS {
        let mut command = ouro(["run", "-g"]);
        command.args(*way).arg(program()).arg(kind);
        let Outcome { stderr, status, .. } = run(&mut command, LIMIT).expect("it ends");
        eprintln!("{kind} {way:?}\n{stderr}");
        assert_eq!(status, 1);
        assert!(stderr.starts_with("RPython traceback:\n"));
        let lines = stderr.lines().filter(|line| line.starts_with("  File \"") && line.contains("frames.py\", "));
        let frames: Vec<String> =
            lines.filter_map(|line| line.split_once("frames.py\", ")).map(|(_, place)| place.to_owned()).collect();
        check(&frames, &stderr);
    }
}

fn expect(kind: &str, frames: &[(&str, &str)], last: &str) {
    let expected: Vec<String> = frames.iter().map(|(function, text)| frame(function, text)).collect();
    each(kind, |frames, stderr| {
        assert_eq!(frames, expected);
        assert_eq!(stderr.lines().last(), Some(last));
    });
}

#[test]
fn inlined_functions_keep_their_frames() {
    let frames = [("entry_point", "middle(n)"), ("middle", "tiny(n)"), ("tiny", "raise")];
    expect("inlined", &frames, "ValueError: tiny");
}

#[test]
fn raising_again_goes_on_with_the_traceback() {
    let frames = [
        ("entry_point", "again(n)"),
        ("again", "raise"),
        ("again", "middle(n)"),
        ("middle", "tiny(n)"),
        ("tiny", "raise"),
    ];
    expect("again", &frames, "ValueError: tiny");
}

#[test]
fn generators_are_frames_like_others() {
    let frames = [
        ("entry_point", "for x in delegating"),
        ("delegating", "yield from"),
        ("producing", "yield tiny"),
        ("tiny", "raise"),
    ];
    expect("generator", &frames, "ValueError: tiny");
}

#[test]
fn another_exception_begins_its_own() {
    expect("other", &[("entry_point", "other(n)"), ("other", "raise")], "KeyError: 'other'");
}

#[test]
fn methods_and_recursion() {
    let inner = ("Deep.work", "self.work(n - 1)");
    let frames = [("entry_point", "work(2)"), inner, inner, ("Deep.work", "raise")];
    expect("method", &frames, "Bad: deep");
}

#[test]
fn deep_recursion_keeps_the_outer_frames() {
    let (outermost, inner) = (frame("entry_point", "work(300)"), frame("Deep.work", "self.work(n - 1)"));
    each("wraps", |frames, stderr| {
        assert_eq!(frames[0], outermost);
        assert!(frames.len() > 100 && frames[1..].iter().all(|place| *place == inner));
        assert!(stderr.contains("\n  ... and ") && stderr.contains(" earlier places\n"));
        assert_eq!(stderr.lines().last(), Some("Bad: deep"));
    });
}

#[test]
fn overflow_of_the_stack() {
    let (outermost, inner) = (frame("entry_point", "forever(n)"), frame("forever", "return"));
    each("forever", |frames, stderr| {
        assert_eq!(frames[0], outermost);
        assert!(frames[1..].iter().all(|place| *place == inner));
        assert_eq!(stderr.lines().last(), Some("RecursionError"));
    });
}
