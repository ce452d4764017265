//! Building: the text of the C, the cache, what is left behind, and what is said when something is missing.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use ouro_backend_c::{Built, CError, COptions, OptLevel, emit, find_runtime_lib};
use ouro_source::{SourceMap, Span};
use ouro_weave::{Layouts, PLANS, WeaveOptions, Woven};

const PREFIX: &str = r#"
struct Error {
    code: signed
}
struct Point {
    x: signed
    next: ref Point
}
array Signeds {
    item: signed
}
static memory_error: Error { code = 1 }
static origin: Point { x = 5, next = null }
wellknown exception Error memory_error $memory_error stack_overflow $memory_error entry @main
"#;

const MAIN: &str = r#"
func @main() -> signed module "app" source "main" {
b0:
    v0: signed = call @walk($origin, 3)
    return v0
}
func @walk(ref Point, signed) -> signed module "app" source "Point.walk" {
b0(v0: ref Point, v1: signed):
    jump b1(v0, v1, 0)
b1(v2: ref Point, v3: signed, v4: signed):
    v5: bool = eq v2, null: ref Point
    branch v5, b3, b2
b2:
    v6: signed = getfield v2.x
    v7: signed = mul v6, v3
    v8: signed, v9: bool = add_ovf v4, v7
    v10: ref Point = getfield v2.next
    branch v9, b4, b1(v10, v3, v8)
b3:
    return v4
b4 cold:
    setfield v2.x, 0
    return -1
}
"#;

/// What of the C is about these functions.
const FUNCTIONS: &str = r#"/* app: main */
static int64_t py_main(void) {
    return py_walk(&st_origin, 3);
}

/* app: Point.walk */
static int64_t py_walk(struct s_Point *v0, int64_t v1) {
    struct s_Point *v2;
    int64_t v3;
    int64_t v4;
    v2 = v0;
    v3 = v1;
    v4 = 0;
b1:;
    if (v2 != NULL) goto b2;
    return v4;
b2:;
    int64_t v8;
    bool v9 = __builtin_add_overflow(v4, v2->x * v3, &v8);
    if (likely(!v9)) {
        v2 = v2->next;
        v4 = v8;
        goto b1;
    }
    v2->x = 0;
    return -1;
}
"#;

fn woven(functions: &str) -> Woven {
    let program = ouro_ir::parse(&format!("{PREFIX}{functions}")).unwrap_or_else(|error| panic!("{error}"));
    let layouts = Layouts::new(&program.types);
    let type_table = layouts.type_table(&program.types);
    Woven { program, layouts, type_table, places: Vec::new() }
}

fn options(dir: &Path) -> COptions {
    COptions {
        opt: OptLevel::O1,
        debug: false,
        plan: 0,
        keep: None,
        out: dir.join("program"),
        runtime_lib: find_runtime_lib().expect("the runtime library, which cargo builds beside the tests"),
        cc: None,
        cache_dir: None,
    }
}

fn build(woven: &Woven, options: &COptions) -> Built {
    emit(woven, &SourceMap::new(), options).unwrap_or_else(|error| panic!("{error}"))
}

fn status(program: &Path) -> Option<i32> {
    Command::new(program).status().expect("the program runs").code()
}

/// The names of the files in a directory.
fn files(dir: &Path) -> Vec<String> {
    let entries = fs::read_dir(dir).expect("a directory");
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// A compiler that fails.
fn failing_compiler(dir: &Path, message: &str) -> std::ffi::OsString {
    let path = dir.join("fake-cc");
    let text =
        format!("#!/bin/sh\nif [ \"$1\" = --version ]; then echo fake; exit 0; fi\necho '{message}' >&2\nexit 1\n");
    fs::write(&path, text).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path.into()
}

#[test]
fn the_text_is_readable_and_the_program_runs() {
    let dir = tempfile::tempdir().unwrap();
    let options = COptions { keep: Some(dir.path().join("c")), ..options(dir.path()) };
    let built = build(&woven(MAIN), &options);
    assert_eq!(status(&built.executable), Some(15));
    assert_eq!(built.executable_bytes, fs::metadata(&built.executable).unwrap().len());
    assert_eq!((built.units, built.cached), (1, 0));
    let text = fs::read_to_string(dir.path().join("c/app.c")).unwrap();
    assert!(text.contains(FUNCTIONS), "{text}");
    assert_eq!(files(&dir.path().join("c")), ["Makefile", "app.c", "ouro.h", "program.h"]);
    assert_eq!(files(dir.path()), ["c", "program"]);
}

#[test]
fn what_is_kept_can_be_built_again() {
    let dir = tempfile::tempdir().unwrap();
    let keep = dir.path().join("c");
    build(&woven(MAIN), &COptions { keep: Some(keep.clone()), ..options(dir.path()) });
    let Ok(made) = Command::new("make").arg("-C").arg(&keep).output() else {
        eprintln!("no `make` on this machine: the makefile is not tested");
        return;
    };
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    assert_eq!(status(&keep.join("program")), Some(15));
}

/// A program of many modules.
fn large(changed: Option<usize>) -> Woven {
    let mut text = MAIN.to_owned();
    for index in 0..2000 {
        let constant = if changed == Some(index) { 1_000_000 } else { index };
        text += &format!(
            "func @f{index}(signed, ref Signeds) -> signed module \"m{:03}\" {{\nb0(v0: signed, v1: ref Signeds):\n",
            index / 40
        );
        for step in 0..10 {
            text += &format!(
                "    v{}: signed = xor v{}, {}\n",
                step + 2,
                if step == 0 { 0 } else { step + 1 },
                constant + step
            );
        }
        text += &format!("    v12: signed = call @f{}(v11, v1)\n    return v12\n}}\n", (index * 7 + 1) % 2000);
    }
    woven(&text)
}

#[test]
fn only_what_changed_is_compiled() {
    let dir = tempfile::tempdir().unwrap();
    let options = COptions { opt: OptLevel::O0, cache_dir: Some(dir.path().join("cache")), ..options(dir.path()) };
    let first = build(&large(None), &options);
    assert_eq!(first.cached, 0);
    assert!(first.units >= 4, "{first:?}");
    let again = build(&large(None), &options);
    assert_eq!((again.units, again.cached), (first.units, first.units));
    let edited = build(&large(Some(1234)), &options);
    assert_eq!(edited.cached, edited.units - 1);
    assert_eq!(status(&edited.executable), Some(15));
    // A damaged cache is as good as none.
    let objects = dir.path().join("cache/objects");
    for name in files(&objects) {
        fs::write(objects.join(name), "no object").unwrap();
    }
    let repaired = build(&large(None), &options);
    assert_eq!(repaired.cached, 0);
    assert_eq!(status(&repaired.executable), Some(15));
}

#[test]
fn a_cache_that_cannot_be_is_no_error() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("file"), "").unwrap();
    let built = build(&woven(MAIN), &COptions { cache_dir: Some(dir.path().join("file")), ..options(dir.path()) });
    assert_eq!(status(&built.executable), Some(15));
}

#[test]
fn debug_builds_know_the_source_lines() {
    let dir = tempfile::tempdir().unwrap();
    let mut sources = SourceMap::new();
    let file = sources.add("dir/\"app\".py".into(), "one\ntwo\nthree\n".into());
    let mut woven = woven(MAIN);
    for func in woven.program.funcs.values_mut() {
        func.span = Span::new(file, 4, 7);
        func.spans.values_mut().for_each(|span| *span = Span::new(file, 8, 13));
    }
    let options = COptions { keep: Some(dir.path().join("c")), debug: true, ..options(dir.path()) };
    let built = emit(&woven, &sources, &options).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(status(&built.executable), Some(15));
    let text = fs::read_to_string(dir.path().join("c/app.c")).unwrap();
    let start = text.find("/* app: Point.walk */").unwrap();
    let lines: Vec<&str> = text[start..].lines().take(3).collect();
    assert_eq!(lines[1], "#line 2 \"dir/\\\"app\\\".py\"");
    assert!(text[start..].contains("#line 3 \"dir/\\\"app\\\".py\"\n    int64_t v8;\n"), "{text}");
}

#[test]
fn missing_parts_are_named() {
    let dir = tempfile::tempdir().unwrap();
    let missing =
        emit(&woven(MAIN), &SourceMap::new(), &COptions { cc: Some("no-such-cc".into()), ..options(dir.path()) });
    let error = missing.unwrap_err();
    assert!(matches!(&error, CError::MissingCompiler { tried } if tried == "no-such-cc"));
    assert!(error.to_string().contains("apt install gcc"));
    let runtime_lib = dir.path().join("nothing.a");
    let missing = emit(&woven(MAIN), &SourceMap::new(), &COptions { runtime_lib, ..options(dir.path()) });
    assert!(matches!(missing, Err(CError::MissingRuntime(_))));
    assert_eq!(files(dir.path()), [""; 0]);
}

#[test]
fn failures_leave_nothing_but_the_c() {
    let dir = tempfile::tempdir().unwrap();
    let cc = Some(failing_compiler(dir.path(), "app.c:1: error: no"));
    let error = emit(&woven(MAIN), &SourceMap::new(), &COptions { cc, ..options(dir.path()) }).unwrap_err();
    let CError::Internal { message, kept } = error else { panic!("{error}") };
    assert_eq!(message, "app.c:1: error: no");
    assert!(kept.join("app.c").is_file());
    fs::remove_dir_all(kept).unwrap();
    assert_eq!(files(dir.path()), ["fake-cc"]);

    let cc = Some(failing_compiler(dir.path(), "/tmp/x.s: No space left on device"));
    let error = emit(&woven(MAIN), &SourceMap::new(), &COptions { cc, ..options(dir.path()) }).unwrap_err();
    assert!(matches!(error, CError::Io { .. }), "{error}");
    assert_eq!(files(dir.path()), ["fake-cc"]);

    let out = dir.path().join("no/such/directory/program");
    let error = emit(&woven(MAIN), &SourceMap::new(), &COptions { out, ..options(dir.path()) }).unwrap_err();
    assert!(matches!(error, CError::Io { .. }), "{error}");
}

#[test]
fn external_functions_that_are_not_there_are_a_link_error() {
    let dir = tempfile::tempdir().unwrap();
    let text =
        MAIN.replace("    return v0\n}\nfunc @walk", "    call_ext no_such_function()\n    return v0\n}\nfunc @walk");
    let error = emit(&woven(&format!("ext no_such_function()\n{text}")), &SourceMap::new(), &options(dir.path()));
    let error = error.unwrap_err();
    assert!(matches!(&error, CError::Link { message, .. } if message.contains("no_such_function")), "{error}");
    assert_eq!(files(dir.path()), [""; 0]);
}

#[test]
fn units_are_the_same_in_every_build() {
    let dir = tempfile::tempdir().unwrap();
    let text = |name: &str| {
        let keep = dir.path().join(name);
        let program = ouro_ir::parse(&format!("{PREFIX}{MAIN}")).unwrap();
        let weave = WeaveOptions { plan: &PLANS[0], tracebacks: true, checked: true };
        let woven = ouro_weave::run(program, &weave, &SourceMap::new());
        build(&woven, &COptions { keep: Some(keep.clone()), ..options(dir.path()) });
        files(&keep).iter().map(|file| fs::read_to_string(keep.join(file)).unwrap()).collect::<Vec<String>>()
    };
    assert_eq!(text("first"), text("second"));
}
