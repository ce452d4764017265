//! What each pass makes of small functions.

use ouro_ir::parse;
use ouro_source::SourceMap;
use ouro_weave::{PLANS, PlaceInfo, WeaveOptions, Woven, run};

const PRELUDE: &str = r#"
struct object {
    typeptr: ref vtable immutable
}
struct vtable static {
    id: signed immutable
}
struct Node : object {
    value: signed
    next: ref Node
}
struct Str {
    hash: signed
    tail chars: char immutable
}
ext report(signed)
static v: vtable { id = 1 }
static memory_error: object { typeptr = $v }
static overflow: object { typeptr = $v }
wellknown exception object memory_error $memory_error stack_overflow $overflow entry @main
func @main() -> signed {
b0:
    return 0
}
"#;

fn weave(text: &str, plan: &str, tracebacks: bool, checked: bool) -> Woven {
    let program = parse(&format!("{PRELUDE}{text}")).unwrap_or_else(|error| panic!("{error}"));
    ouro_ir::verify(&program).unwrap_or_else(|errors| panic!("{}", errors.join("\n")));
    let plan = PLANS.iter().find(|traits| traits.name == plan).unwrap();
    run(program, &WeaveOptions { plan, tracebacks, checked }, &SourceMap::new())
}

/// The text of the function `f`.
fn function(woven: &Woven) -> String {
    let func = woven.program.funcs.values().find(|func| func.name == "f").unwrap();
    func.display(&woven.program).to_string()
}

#[track_caller]
fn check(plan: &str, input: &str, expected: &str) {
    let found = function(&weave(input, plan, false, false));
    assert_eq!(found.trim(), expected.trim(), "\n{found}");
}

#[test]
fn a_bump_and_a_slow_path() {
    let input = r#"
func @f(signed) -> ref Node {
b0(v0: signed):
    v1: ref Node = new Node
    setfield v1.value, v0
    return v1
}
"#;
    let expected = r#"
func @f(signed) -> ref Node {
b0(v0: signed):
    v1: addr = load state + 0
    v2: addr = addr_add v1, 32 * 1 + 0
    v3: addr = load state + 8
    v4: bool = gt v2, v3
    branch v4, b1, b4
b1 cold:
    v5: addr = call_ext ouro_gc_alloc(3, 32)
    v6: bool = eq v5, null: addr
    branch v6, b2, b3
b2 cold:
    return null: ref Node
b3 cold:
    v7: ref Node = addr_to_ref v5
    jump b5(v7)
b4:
    store state + 0, v2
    store v1 + 0, 3unsigned
    v8: ref Node = addr_to_ref v1
    jump b5(v8)
b5(v9: ref Node):
    setfield v9.value, v0
    return v9
}
"#;
    check("none", input, expected);
    check("generational", input, expected);
}

#[test]
fn strings_are_allocated_inline_if_they_are_short() {
    let input = r#"
func @f(signed) -> ref Str {
b0(v0: signed):
    v1: ref Str = new_tail Str, v0
    return v1
}
"#;
    let expected = r#"
func @f(signed) -> ref Str {
b0(v0: signed):
    v1: unsigned = to_int v0
    v2: bool = gt v1, 8161unsigned
    branch v2, b2, b1
b1:
    v3: signed = add v0, 31
    v4: signed = and v3, -8
    v5: addr = load state + 0
    v6: addr = addr_add v5, v4 * 1 + 0
    v7: addr = load state + 8
    v8: bool = gt v6, v7
    branch v8, b2, b5
b2 cold:
    v9: addr = call_ext ouro_gc_alloc_items(4, v0)
    v10: bool = eq v9, null: addr
    branch v10, b3, b4
b3 cold:
    return null: ref Str
b4 cold:
    v11: ref Str = addr_to_ref v9
    jump b6(v11)
b5:
    store state + 0, v6
    store v5 + 0, 4unsigned
    store v5 + 16, v0
    v12: ref Str = addr_to_ref v5
    jump b6(v12)
b6(v13: ref Str):
    return v13
}
"#;
    check("generational", input, expected);
}

#[test]
fn references_that_live_across_a_call_are_saved_and_read_again() {
    let input = r#"
func @collects() noinline {
b0:
    v0: ref Node = new Node
    return
}
func @f(ref Node) -> signed {
b0(v0: ref Node):
    call @collects() handler b2()
    jump b1
b1:
    v1: signed = getfield v0.value
    return v1
b2(v2: ref object):
    return 0
}
"#;
    let expected = r#"
func @f(ref Node) -> signed {
b0(v0: ref Node):
    v1: addr = load state + 16
    store v1 + 0, v0
    v2: addr = addr_add v1, 1 * 8 + 0
    store state + 16, v2
    call @collects()
    store state + 16, v1
    v3: ref object = load state + 24
    v4: bool = ne v3, null: ref object
    branch v4, b1, b3
b1 cold:
    store state + 24, null: ref object
    jump b2(v3)
b2(v5: ref object):
    return 0
b3:
    v6: addr = load state + 16
    v7: ref Node = load v6 + 0
    v8: signed = getfield v7.value
    return v8
}
"#;
    check("generational", input, expected);
}

#[test]
fn a_slot_is_cleared_before_a_call_that_its_reference_does_not_live_across() {
    let input = r#"
func @collects() noinline {
b0:
    v0: ref Node = new Node
    return
}
func @f(ref Node) -> signed {
b0(v0: ref Node):
    call @collects()
    call @collects()
    v1: signed = getfield v0.value
    call @collects()
    call @collects()
    return v1
}
"#;
    let expected = r#"
func @f(ref Node) -> signed {
b0(v0: ref Node):
    v1: addr = load state + 16
    v2: addr = addr_add v1, 1 * 8 + 0
    store state + 16, v2
    store v1 + 0, v0
    call @collects()
    v3: ref object = load state + 24
    v4: bool = ne v3, null: ref object
    branch v4, b3, b1
b1:
    call @collects()
    v5: ref object = load state + 24
    v6: bool = ne v5, null: ref object
    branch v6, b3, b2
b2:
    v7: ref Node = load v1 + 0
    v8: signed = getfield v7.value
    store v1 + 0, null: any
    call @collects()
    v9: ref object = load state + 24
    v10: bool = ne v9, null: ref object
    branch v10, b3, b4
b3 cold:
    store state + 16, v1
    return 0
b4:
    call @collects()
    store state + 16, v1
    return v8
}
"#;
    check("generational", input, expected);
}

#[test]
fn only_old_objects_need_a_barrier() {
    let input = r#"
func @f(ref Node, ref Node) {
b0(v0: ref Node, v1: ref Node):
    setfield v0.next, v1
    setfield v0.next, v0
    setfield v1.next, null: ref Node
    setfield v1.value, 1
    return
}
"#;
    let expected = r#"
func @f(ref Node, ref Node) {
b0(v0: ref Node, v1: ref Node):
    v2: addr = ref_to_addr v0
    v3: u32 = load v2 + 4
    v4: u32 = and v3, 1u32
    v5: bool = ne v4, 0u32
    branch v5, b1, b2
b1 cold:
    call_ext ouro_gc_remember(v0)
    jump b2
b2:
    setfield v0.next, v1
    setfield v0.next, v0
    setfield v1.next, null: ref Node
    setfield v1.value, 1
    return
}
"#;
    check("generational", input, expected);
}

#[test]
fn a_reference_to_the_object_itself_needs_no_barrier() {
    let input = r#"
func @f(ref Node) {
b0(v0: ref Node):
    setfield v0.next, v0
    return
}
"#;
    check("generational", input, input);
}

#[test]
fn recursion_is_checked_and_calls_that_cannot_raise_are_not() {
    let input = r#"
func @leaf(signed) -> signed noinline {
b0(v0: signed):
    v1: signed = add v0, 1
    return v1
}
func @f(signed) -> signed {
b0(v0: signed):
    v1: signed = call @leaf(v0)
    v2: signed = call @f(v1)
    return v2
}
"#;
    let expected = r#"
func @f(signed) -> signed {
b0(v0: signed):
    v1: addr = stack_address
    v2: addr = load state + 32
    v3: bool = lt v1, v2
    branch v3, b1, b3
b1 cold:
    store state + 24, $overflow
    jump b2
b2 cold:
    return 0
b3:
    v4: signed = call @leaf(v0)
    v5: signed = call @f(v4)
    return v5
}
"#;
    check("none", input, expected);
}

#[test]
fn tracebacks_record_where_an_exception_begins_and_passes() {
    let input = r#"
func @raises(ref object) noinline source "C.raises" {
b0(v0: ref object):
    raise v0
}
func @f(ref object) source "g" {
b0(v0: ref object):
    call @raises(v0)
    return
}
"#;
    let woven = weave(input, "none", true, false);
    let place = |function: &str| PlaceInfo { file: "?".to_owned(), function: function.to_owned(), line: 0 };
    assert_eq!(woven.places, [place("C.raises"), place("g")]);
    let expected = r#"
func @f(ref object) source "g" {
b0(v0: ref object):
    call @raises(v0)
    v1: ref object = load state + 24
    v2: bool = ne v1, null: ref object
    branch v2, b1, b4
b1 cold:
    store state + 24, null: ref object
    jump b2(v1)
b2(v3: ref object) cold:
    call_ext ouro_record_place(1, 0)
    store state + 24, v3
    jump b3
b3 cold:
    return
b4:
    return
}
"#;
    assert_eq!(function(&woven).trim(), expected.trim());
}

#[test]
fn checks_stop_at_null_and_bad_indices() {
    let input = r#"
func @f(ref Str, signed) -> char {
b0(v0: ref Str, v1: signed):
    v2: char = getitem v0[v1]
    return v2
}
"#;
    let expected = r#"
func @f(ref Str, signed) -> char {
b0(v0: ref Str, v1: signed):
    v2: bool = eq v0, null: ref Str
    branch v2, b1, b2
b1 cold:
    call_ext ouro_check_failed(0)
    unreachable
b2:
    v3: signed = len v0
    v4: unsigned = to_int v3
    v5: unsigned = to_int v1
    v6: bool = ge v5, v4
    branch v6, b3, b4
b3 cold:
    call_ext ouro_check_failed(1)
    unreachable
b4:
    jump b5
b5:
    v7: char = getitem v0[v1]
    return v7
}
"#;
    assert_eq!(function(&weave(input, "none", false, true)).trim(), expected.trim());
}
