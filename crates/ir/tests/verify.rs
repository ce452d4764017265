//! What the verifier refuses.

use ouro_ir::{parse, verify};

const TYPES: &str = "struct E {\n}\nstruct P : E {\n    x: signed\n}\nstatic e: E { }\nwellknown exception E memory_error $e stack_overflow $e entry @main\nfunc @main() -> signed {\nb0:\n    return 0\n}\n";

/// The first line of each message for a function `f` with this body.
fn errors(signature: &str, body: &str) -> Vec<String> {
    let text = format!("{TYPES}func @f{signature} {{\n{body}\n}}\n");
    let program = parse(&text).unwrap_or_else(|error| panic!("{error}"));
    let errors = verify(&program).err().unwrap_or_default();
    errors.iter().map(|error| error.lines().next().unwrap().to_owned()).collect()
}

#[test]
fn types_of_operations() {
    let check = |line: &str, expected: &str| {
        let body = format!("b0(v0: signed, v1: f64, v2: ref P):\n    {line}\n    return");
        assert_eq!(errors("(signed, f64, ref P)", &body), [format!("@f b0: {expected}")], "{line}");
    };
    check("v3: signed = add v0, v1", "the operands have the wrong types");
    check("v3: f64 = add v0, v0", "the result is f64 instead of signed");
    check(
        "v3: signed = add v0, 1\n    v4: signed, v5: signed = add_ovf v0, v0",
        "the results are not the value and a bool",
    );
    check("v3: signed = getfield v2.1", "the struct has no field 1");
    check("setfield v2.x, v1", "the value is not of the field's type");
    check("v3: ref P = new P\n    v4: f64 = cast v3", "this conversion does not exist");
    check("v3: signed = call @main(v0)", "1 arguments for 0 parameters");
    check("call @main()", "0 results instead of one");
    check("v3: addr = stack_address", "the stack's address in a program that is not woven");
    check("v3: signed = len v2", "v2 is ref P and has no such items");
}

#[test]
fn definitions_come_before_uses() {
    let body = "b0(v0: bool):\n    branch v0, b1, b2\nb1:\n    v1: signed = neg 1\n    jump b2\nb2:\n    v2: signed = add v1, v3\n    v3: signed = neg v2\n    return";
    assert_eq!(errors("(bool)", body), ["@f b2: v1 is not defined here", "@f b2: v3 is not defined here"]);
}

#[test]
fn a_result_is_not_available_in_the_handler() {
    let body = "b0:\n    v0: signed = call @main() handler b1(v0)\n    return\nb1(v1: ref E, v2: signed):\n    v3: signed = neg v0\n    return";
    assert_eq!(errors("()", body), ["@f b0: v0 is not defined at the end", "@f b1: v0 is not defined here"]);
    let joined = "b0:\n    v0: signed = call @main() handler b1\n    jump b2\nb1(v1: ref E):\n    jump b2\nb2:\n    v3: signed = neg v0\n    return";
    assert_eq!(errors("()", joined), ["@f b2: v0 is not defined here"]);
}

#[test]
fn handlers_and_jumps() {
    let not_last = "b0:\n    v0: signed = neg 1 handler b1\n    return\nb1(v1: ref E):\n    return";
    assert_eq!(errors("()", not_last), ["@f b0: a handler, but the last operation is neither call nor allocation"]);
    let narrow = "b0:\n    v0: signed = call @main() handler b1\n    return\nb1(v1: ref P):\n    return";
    assert_eq!(errors("()", narrow), ["@f b0: the handler's first parameter is no exception"]);
    let args = "b0:\n    jump b1(1, 2)\nb1(v1: signed):\n    return";
    assert_eq!(errors("()", args), ["@f b0: 2 arguments for 1 of b1"]);
    let covariant = "b0:\n    v0: ref P = new P\n    jump b1(v0)\nb1(v1: ref E):\n    return";
    assert!(errors("()", covariant).is_empty());
    let contravariant = "b0:\n    v0: ref E = new E\n    jump b1(v0)\nb1(v1: ref P):\n    return";
    assert_eq!(errors("()", contravariant), ["@f b0: jump to b1: v0 is ref E, v1 is ref P"]);
    assert_eq!(
        errors("() -> signed", "b0:\n    return"),
        ["@f b0: what is returned is not of the signature's result type"]
    );
    assert_eq!(
        errors("(signed)", "b0(v0: bool):\n    return"),
        ["@f b0: the entry's parameters are not those of the signature"]
    );
    let switch = "b0(v0: signed):\n    switch v0 {2: b1, 1: b1} else b1\nb1:\n    return";
    assert_eq!(errors("(signed)", switch), ["@f b0: the cases of the switch are not ascending"]);
}

#[test]
fn prebuilt_data() {
    let check = |text: &str, expected: &str| {
        let program = parse(&format!("{TYPES}{text}")).unwrap();
        assert_eq!(verify(&program).unwrap_err(), [expected]);
    };
    check("static p: P { x = 1.5 }", "static p: field x is signed, not F64(4609434218613702656)");
    check("static p: P { x = 1 } \"abc\"", "static p: chars for a struct without a tail of chars");
    check("array A {\n    item: ref P\n}\nstatic a: A [$e]", "static a: value 0 does not fit: Static(static0)");
    check("struct Q : P {\n    x: signed\n}", "Q: two fields are called x");
}
