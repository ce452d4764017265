//! Text in, text out: each file under `tests/passes` has programs and what passes make of their functions.
//!
//! A file begins with definitions shared by its tests. A test is `; test: NAME`, `; run: PASS PASS …`, functions, and after
//! `; expect:` the functions that result. `OURO_BLESS=1` writes the results into the files.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use ouro_ir::{Function, parse, verify};
use ouro_optimize::run_pass;

struct Case {
    name: String,
    passes: String,
    input: String,
    expected: String,
}

fn read(text: &str) -> (String, Vec<Case>) {
    let mut parts = text.split("; test: ");
    let prelude = parts.next().unwrap_or_default().to_owned();
    let cases = parts.map(|part| {
        let (name, rest) = part.split_once('\n').expect("a line after the name");
        let (run, rest) = rest.split_once('\n').expect("a line after the passes");
        let passes = run.strip_prefix("; run: ").expect("the passes to run");
        let (input, expected) = rest.split_once("; expect:\n").unwrap_or((rest, ""));
        Case {
            name: name.to_owned(),
            passes: passes.to_owned(),
            input: input.to_owned(),
            expected: expected.trim().to_owned(),
        }
    });
    (prelude, cases.collect())
}

fn result(prelude: &str, case: &Case) -> String {
    let mut program = parse(&format!("{prelude}{}", case.input)).unwrap_or_else(|error| {
        let line = error.line as usize - prelude.lines().count();
        panic!("test {}: line {line}: {}", case.name, error.message)
    });
    verify(&program).unwrap_or_else(|errors| panic!("test {}: {}", case.name, errors.join("\n")));
    for pass in case.passes.split_whitespace() {
        run_pass(&mut program, pass).unwrap_or_else(|| panic!("test {}: no pass is called {pass}", case.name));
        if let Err(errors) = verify(&program) {
            panic!("test {} after {pass}: {}\n{}", case.name, errors.join("\n"), program.display());
        }
    }
    program.funcs.values_mut().for_each(Function::compact);
    let mut out = String::new();
    for func in program.funcs.values().filter(|func| func.name != "main") {
        writeln!(out, "{}", func.display(&program)).unwrap();
    }
    out.trim().to_owned()
}

#[test]
fn passes() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/passes");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let bless = std::env::var_os("OURO_BLESS").is_some();
    let mut failures = Vec::new();
    for path in files {
        let (prelude, cases) = read(&fs::read_to_string(&path).unwrap());
        let mut out = prelude.clone();
        for case in &cases {
            let actual = result(&prelude, case);
            if actual != case.expected {
                failures.push(format!("{}: {}\n{actual}", path.display(), case.name));
            }
            write!(out, "; test: {}\n; run: {}\n{}; expect:\n{actual}\n\n", case.name, case.passes, case.input)
                .unwrap();
        }
        if bless {
            fs::write(&path, out.trim_end().to_owned() + "\n").unwrap();
        }
    }
    assert!(bless || failures.is_empty(), "{}", failures.join("\n\n"));
}
