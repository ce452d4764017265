//! Whole programs with allocation, collection and exceptions, woven, and run with the real runtime.

mod support;

use std::process::Command;
use std::sync::Once;

use ouro_backend_native::{NativeOptions, OptLevel, compile};
use ouro_source::SourceMap;
use ouro_weave::{PLANS, WeaveOptions, Woven};

/// Trees are made and counted; every tenth is lost to an exception on the way, which the loop catches.
const TREES: &str = r#"
struct object {
}
struct Tree : object {
    left: ref Tree
    right: ref Tree
    depth: signed
}
struct Error : object {
    code: signed
}
static memory_error: Error { code = 1 }
static stack_overflow: Error { code = 2 }
static unlucky: Error { code = 7 }
static cache: Tree { left = null, right = null, depth = 0 }
wellknown exception Error memory_error $memory_error stack_overflow $stack_overflow entry @main

func @make(signed) -> ref Tree module "trees" {
b0(v0: signed):
    v1: bool = lt v0, 1
    branch v1, b1, b2
b1:
    v2: ref Tree = new Tree
    return v2
b2:
    v3: signed = sub v0, 1
    v4: ref Tree = call @make(v3)
    v5: ref Tree = call @make(v3)
    v6: ref Tree = new Tree
    setfield v6.left, v4
    setfield v6.right, v5
    setfield v6.depth, v0
    return v6
}
func @count(ref Tree) -> signed module "trees" {
b0(v0: ref Tree):
    v1: bool = eq v0, null: ref Tree
    branch v1, b1, b2
b1:
    return 0
b2:
    v2: ref Tree = getfield v0.left
    v3: ref Tree = getfield v0.right
    v4: signed = call @count(v2)
    v5: signed = call @count(v3)
    v6: signed = add v4, v5
    v7: signed = add v6, 1
    return v7
}
func @measure(signed) -> signed module "main" {
b0(v0: signed):
    v1: ref Tree = call @make(11)
    setfield $cache.left, v1
    v2: signed = rem v0, 10
    v3: bool = eq v2, 9
    branch v3, b1, b2
b1:
    raise $unlucky
b2:
    v4: signed = call @count(v1)
    return v4
}
func @main() -> signed module "main" {
b0:
    jump b1(0, 0)
b1(v0: signed, v1: signed):
    v2: bool = lt v0, 100
    branch v2, b2, b5
b2:
    v3: signed = call @measure(v0) handler b4
    jump b3(v3)
b3(v4: signed):
    v5: signed = add v0, 1
    v6: signed = add v1, v4
    jump b1(v5, v6)
b4(v7: ref Error):
    v8: signed = getfield v7.code
    jump b3(v8)
b5:
    v9: signed = rem v1, 251
    return v9
}
"#;

/// 90 trees of 4095 nodes, and ten exceptions.
const TREES_STATUS: i32 = (90 * 4095 + 10 * 7) % 251;

/// Recursion without an end.
const DEEP: &str = r#"
struct Error {
    code: signed
}
static memory_error: Error { code = 1 }
static stack_overflow: Error { code = 42 }
wellknown exception Error memory_error $memory_error stack_overflow $stack_overflow entry @main

func @down(signed) -> signed {
b0(v0: signed):
    v1: signed = add v0, 1
    v2: signed = call @down(v1)
    v3: signed = add v2, 1
    return v3
}
func @main() -> signed {
b0:
    v0: signed = call @down(0) handler b2
    jump b1
b1:
    return v0
b2(v1: ref Error):
    v2: signed = getfield v1.code
    return v2
}
"#;

fn woven(text: &str, plan: usize, checked: bool) -> Woven {
    let program = ouro_ir::parse(text).unwrap_or_else(|error| panic!("{error}"));
    ouro_ir::verify(&program).unwrap_or_else(|errors| panic!("{}", errors.join("\n")));
    let options = WeaveOptions { plan: &PLANS[plan], tracebacks: checked, checked };
    ouro_weave::run(program, &options, &SourceMap::new())
}

/// A stack that is used up quickly, for all tests of this process and the programs they start.
fn small_stack() {
    static SET: Once = Once::new();
    // SAFETY: every test comes here first, so that none reads the environment yet.
    SET.call_once(|| unsafe { std::env::set_var("OURO_STACK", "8M") });
}

fn check(text: &str, status: i32) {
    small_stack();
    let runtime = ouro_backend_c::find_runtime_lib().expect("the runtime library, which cargo builds beside the tests");
    for plan in 0..PLANS.len() {
        for checked in [false, true] {
            let woven = woven(text, plan, checked);
            for opt in [OptLevel::O0, OptLevel::O2] {
                let program = compile(&woven, &NativeOptions { opt, plan }).expect("machine code");
                assert_eq!(
                    program.run(vec![b"test".to_vec()]),
                    status,
                    "native {opt:?}, plan {plan}, checked {checked}"
                );
            }
            for opt in [ouro_backend_c::OptLevel::O0, ouro_backend_c::OptLevel::O2] {
                let dir = tempfile::tempdir().expect("a directory");
                let options = ouro_backend_c::COptions {
                    plan,
                    opt,
                    runtime_lib: runtime.clone(),
                    ..support::c_options(dir.path())
                };
                let built = ouro_backend_c::emit(&woven, &SourceMap::new(), &options);
                let built = built.unwrap_or_else(|error| panic!("{error}"));
                let ended = Command::new(&built.executable).status().expect("the program runs");
                assert_eq!(ended.code(), Some(status), "C {opt:?}, plan {plan}, checked {checked}");
            }
        }
    }
}

#[test]
fn trees() {
    check(TREES, TREES_STATUS);
}

#[test]
fn stack_overflow_is_an_exception() {
    check(DEEP, 42);
}
