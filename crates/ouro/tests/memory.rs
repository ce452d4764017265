//! A program that needs more memory than it may have gets a `MemoryError`, which it can catch.

mod support;

use std::time::Duration;

use support::{ouro, run, scratch};

const LIMIT: Duration = Duration::from_secs(120);

const PROGRAM: &str = r#"
def grow():
    items = []
    while True:
        items.append(str(len(items)))
    return len(items)

def entry_point(argv):
    for arg in argv[1:]:
        try:
            grow()
        except MemoryError:
            print(arg)
    return grow()
"#;

#[test]
fn memory_errors_can_be_caught() {
    let path = scratch("memory").join("grow.py");
    std::fs::write(&path, PROGRAM).expect("the target folder can be written");
    for way in [&["-O0"][..], &["-O2"], &["-O2", "--backend", "c"]] {
        let mut command = ouro(["run"]);
        command.args(way).arg(&path).args(["first", "second"]).env("OURO_GC_MAX", "50M");
        let outcome = run(&mut command, LIMIT).expect("it ends");
        assert_eq!(outcome.stdout, b"first\nsecond\n", "{way:?} {outcome:?}");
        assert_eq!((outcome.stderr.as_str(), outcome.status), ("MemoryError\n", 1), "{way:?}");
    }
    // Without a collector nothing is free after the first error.
    let mut command = ouro(["run", "--gc", "none"]);
    let outcome = run(command.arg(&path).env("OURO_GC_MAX", "50M"), LIMIT).expect("it ends");
    assert_eq!((outcome.stderr.as_str(), outcome.status), ("MemoryError\n", 1));
}
