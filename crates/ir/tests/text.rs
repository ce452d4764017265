//! The text form: what is printed reads back as the same program, and what is no program is refused with a place.

use ouro_ir::{parse, verify, verify_woven};

const EVERYTHING: &str = r#"
sig (signed, ref Point) -> bool
sig ()
struct object {
    typeptr: ref object_vtable immutable
}
struct object_vtable static {
    "sub range": signed immutable
    hash: func(ref object) -> signed immutable
}
struct Point : object {
    x: signed immutable
    y: f64
    next: ref Point
}
struct Str {
    hash: signed
    tail chars: char immutable
}
struct Error : object {
    message: ref Str
}
array Signeds {
    item: signed
}
array Entries {
    key: ref Str
    value: unsigned
}
ext ouro_print(ref Str, signed) -> bool raises collects
ext ouro_exit(i32) diverges
static vtable: object_vtable { "sub range" = 3, hash = @hash }
static origin: Point { typeptr = $vtable, x = -7, y = -0.5, next = null }
static hello: Str { hash = 0 } "hello \"world\"\n\x00\xff"
static memory_error: Error { typeptr = $vtable, message = $hello }
static numbers: Signeds [1, 2, -9223372036854775808]
static entries: Entries [($hello, 18446744073709551615), (null, 0)]
static nothing: Signeds []
wellknown exception Error memory_error $memory_error stack_overflow $memory_error entry @main

func @main() -> signed module "main" {
b0:
    v0: ref Point = new Point handler b1(5)
    setfield v0.y, 2.5
    v1: signed = call @work(v0, 'c', u'\u{1f600}') handler b1(v7)
    return v1
b1(v2: ref Error, v3: signed) cold:
    raise v2
}
func @hash(ref object) -> signed noinline source "Point.__hash__" {
b0(v0: ref object):
    v1: ref Point = cast v0
    v2: signed = getfield v1.x
    return v2
}
"#;

/// `main` above has deliberate mistakes; this is a version without them, and with every operation.
fn program() -> String {
    let start = EVERYTHING.find("func @main").unwrap();
    let end = EVERYTHING.find("func @hash").unwrap();
    let main = r#"
func @main() -> signed module "main" {
b0:
    v0: ref Point = new Point handler b3(5)
    jump b1
b1:
    setfield v0.y, 2.5
    v1: signed = call @work(v0, 'c', u'\u{1f600}') handler b3(7)
    jump b2
b2:
    return v1
b3(v2: ref Error, v3: signed) cold:
    raise v2
}
func @work(ref Point, char, unichar) -> signed inline {
b0(v0: ref Point, v1: char, v2: unichar):
    v3: signed = getfield v0.x
    v4: signed, v5: bool = add_ovf v3, 9223372036854775807
    v6: ref Signeds = new_array Signeds, v4
    v7: ref Str = new_tail Str, 10
    setitem v6[0], v3
    v8: signed = getitem v6[v3]
    v9: ref Str = getitem $entries[1].key
    setitem $entries[0].value, 3unsigned
    v10: signed = len v7
    copy_items $numbers[0], v6[1], v10
    v11: func(ref object) -> signed = getfield $vtable.hash
    v12: signed = call_indirect v11(v0)
    v13: bool = call_ext ouro_print(v9, -1)
    v14: f64 = int_to_float v12
    v15: i8 = to_int v12
    v16: bool = eq v0, null: ref Point
    v17: ref object = select v16, v0, $origin: ref object
    v18: bool = eq v11, @hash
    v19: f32 = to_float v14
    v20: bool = lt v19, 1.5f32
    v21: bool = ne v14, f64(0x7ff8000000000000)
    v22: f64 = add v14, 1e300
    v23: any = cast v17
    switch v1 {10: b1, 97: b2(v3, v22)} else b2(0, -0.0)
b1:
    call_ext ouro_exit(3i32)
    unreachable
b2(v24: signed, v25: f64):
    v26: i8 = shl v15, 3
    branch v20, b2(v24, v22), b3
b3:
    return v24
}
"#;
    format!("{}{}{}", &EVERYTHING[..start], main, &EVERYTHING[end..])
}

fn message(text: &str) -> String {
    parse(text).map(|_| ()).unwrap_err().to_string()
}

#[test]
fn prints_what_it_reads() {
    let first = parse(&program()).unwrap();
    verify(&first).unwrap_or_else(|errors| panic!("{}", errors.join("\n")));
    let text = first.display().to_string();
    let second = parse(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    assert_eq!(second.display().to_string(), text);
    assert_eq!(second.well_known, first.well_known);
    for (id, func) in &first.funcs {
        let other = &second.funcs[id];
        assert_eq!(func.blocks.len(), other.blocks.len());
        assert_eq!(func.entry, other.entry);
        assert!(func.blocks.iter().all(|(block, data)| data.params == other.blocks[block].params));
    }
}

#[test]
fn compacting_keeps_the_text_in_order() {
    let mut program = parse(&program()).unwrap();
    for id in program.funcs.keys() {
        program.funcs[id].compact();
    }
    verify(&program).unwrap_or_else(|errors| panic!("{}", errors.join("\n")));
    let text = program.display().to_string();
    assert_eq!(parse(&text).unwrap().display().to_string(), text);
}

#[test]
fn spans_round_trip() {
    let text = "func @f(signed) -> signed !2:5-90 {\nb0(v0: signed):\n    v1: signed = neg v0 !2:10-12\n    return v1 !2:20-30\n}\n";
    let program = parse(text).unwrap();
    assert_eq!(program.display().with_spans().to_string(), format!("\n{text}").replacen('\n', "\n", 1));
    assert!(!program.display().to_string().contains('!'));
}

#[test]
fn raw_memory() {
    let text = "struct Raw static {\n    at0: signed\n    at8: addr\n}\nstatic one: Raw { at0 = 5, at8 = inside($one, 8) }\n\nfunc @f(addr, signed) -> signed {\nb0(v0: addr, v1: signed):\n    v2: addr = addr_add v0, v1 * 8 + 8\n    v3: signed = load inside($one, 8) + 0\n    store v2 + 0, v3\n    return v3\n}\n";
    let program = parse(text).unwrap();
    verify(&program).unwrap();
    assert_eq!(program.display().to_string().trim(), text.trim());
}

#[test]
fn woven_operations() {
    let text = "func @f(addr, signed) -> signed {\nb0(v0: addr, v1: signed):\n    v2: addr = addr_add v0, v1 * 8 + -16\n    v3: signed = load v2 + 8\n    store state + -4, v3\n    v4: addr = stack_address\n    return v3\n}\n";
    let program = parse(text).unwrap();
    assert_eq!(program.display().to_string(), format!("\n{text}"));
    verify_woven(&program).unwrap();
    assert!(verify(&program).is_err());
}

#[test]
fn names_that_are_no_identifiers() {
    let text = "struct \"list[int] \\\"x\\\"\" {\n    \"a.b\": signed\n    tail: bool\n}\n\nfunc @\"tr\\xc3\\xa9s\"(ref \"list[int] \\\"x\\\"\") {\nb0(v0: ref \"list[int] \\\"x\\\"\"):\n    v1: signed = getfield v0.\"a.b\"\n    setfield v0.tail, true\n    return\n}\n";
    let program = parse(text).unwrap();
    assert_eq!(program.display().to_string(), text);
    assert_eq!(program.funcs.values().next().unwrap().name, "trés");
}

#[test]
fn foreign_functions_read_back() {
    let text = r##"foreign "a.py:3" "#include <m.h>\n" sources "b.c" compile "-I." link "-L." "-lm"
foreign "c.py:1" ""
ext ffi_0_f(addr, i32) -> f64 pure foreign 0 f loaded ffi_0_f about "x.py:3" errno 9 around releases library "lib.so" wrapper "double f(void);\n"
ext ffi_1_g() collects foreign 1 g loaded g about "y.py:4" errno 0
"##;
    let program = parse(text).expect("it is well formed");
    verify(&program).expect("it is right");
    let foreign = program.exts.values().next().and_then(|ext| ext.foreign.clone()).expect("the first is foreign");
    assert_eq!((foreign.symbol.as_str(), foreign.errno, foreign.around, foreign.releases), ("f", 9, true, true));
    assert_eq!(foreign.about, "x.py:3");
    assert_eq!(program.display().to_string(), text);
    assert!(
        message("ext f() foreign 0 f loaded f about \"\" errno 0")
            .ends_with("belongs to foreign code that is not there")
    );
}

#[test]
fn errors_name_the_place() {
    let func = |body: &str| format!("func @f(signed) -> signed {{\n{body}\n}}");
    assert_eq!(message("bogus"), "1:1: a definition is expected, not `bogus`");
    assert_eq!(message("struct A {\n  x: sgined\n}"), "2:6: no type is called sgined");
    assert_eq!(message("struct A {\n}\nstruct A {\n}"), "3:8: A is defined twice");
    assert_eq!(
        message("struct A : B {\n}\nstruct B {\n}"),
        "1:12: a parent must be defined before what is derived from it"
    );
    assert_eq!(
        message(&func("b0(v0: signed):\n    v1: signed = add v0, v7\n    return v1")),
        "3:26: v7 is not defined"
    );
    assert_eq!(
        message(&func("b0(v0: signed):\n    v0: signed = add v0, 1\n    return v0")),
        "3:5: v0 is defined twice"
    );
    assert_eq!(message(&func("b0(v0: signed):\n    frob v0\n    return v0")), "3:5: no operation is called frob");
    assert_eq!(message(&func("b0(v0: signed):\n    return 300u8")), "3:12: 300 is out of range of u8");
    assert_eq!(
        message(&func("b0(v4000000000: signed):\n    return v4000000000")),
        "2:4: too many numbers are left out before this one"
    );
    assert_eq!(
        message(&func("b0(v0: signed):\n    v1: bool = eq v0, null\n    return v0")),
        "3:23: the type of this constant is missing"
    );
    assert_eq!(message("static s: T \"abc"), "1:13: the closing quote is missing");
    let deep = format!("struct A {{ x: {} }}", "func(".repeat(100_000));
    assert!(message(&deep).ends_with("this type is nested too deeply"));
    assert_eq!(message(EVERYTHING), "44:5: no operation can follow one with a handler");
}

#[test]
fn damaged_texts_never_panic() {
    let text = program().into_bytes();
    let mut state = 12345u64;
    let mut random = |limit: usize| {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 33) as usize % limit
    };
    for _ in 0..4000 {
        let mut damaged = text.clone();
        for _ in 0..=random(3) {
            let (at, other) = (random(damaged.len()), random(text.len()));
            let length = random(12).min(text.len() - other);
            let end = (at + random(12)).min(damaged.len());
            damaged.splice(at..end, text[other..other + length].iter().copied());
        }
        let damaged = String::from_utf8_lossy(&damaged);
        if let Ok(program) = parse(&damaged) {
            let _ = verify(&program);
            let text = program.display().to_string();
            assert_eq!(parse(&text).map(|again| again.display().to_string()), Ok(text));
        }
    }
}
