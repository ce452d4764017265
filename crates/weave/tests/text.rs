use ouro_ir::parse;
use ouro_source::SourceMap;
use ouro_weave::{PLANS, WeaveOptions, run};

const TYPES: &str = r#"
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
array Nodes {
    item: ref Node
}
static v: vtable { id = 1 }
static memory_error: object { typeptr = $v }
static overflow: object { typeptr = $v }
wellknown exception object memory_error $memory_error stack_overflow $overflow entry @main
func @main() -> signed {
b0:
    return 0
}
"#;

fn woven(text: &str) -> String {
    let program = parse(&format!("{TYPES}{text}")).unwrap_or_else(|error| panic!("{error}"));
    ouro_ir::verify(&program).unwrap_or_else(|errors| panic!("{}", errors.join("\n")));
    let options = WeaveOptions { plan: &PLANS[0], tracebacks: false, checked: false };
    let woven = run(program, &options, &SourceMap::new());
    let text = woven.program.display().to_string();
    text[text.find("func @").unwrap()..].to_owned()
}

#[test]
fn show() {
    let text = woven(
        r#"
func @cons(ref Node, signed) -> ref Node {
b0(v0: ref Node, v1: signed):
    v2: ref Node = new Node
    setfield v2.value, v1
    setfield v2.next, v0
    return v2
}
func @list(signed) -> ref Node {
b0(v0: signed):
    jump b1(v0, null: ref Node)
b1(v1: signed, v2: ref Node):
    v3: bool = gt v1, 0
    branch v3, b2, b3
b2:
    v4: ref Node = call @cons(v2, v1)
    v5: signed = sub v1, 1
    jump b1(v5, v4)
b3:
    return v2
}
func @keep(ref Nodes, ref Node, signed) -> signed {
b0(v0: ref Nodes, v1: ref Node, v2: signed):
    jump b1(v2)
b1(v3: signed):
    v4: ref Node = call @cons(v1, v3)
    v9: ref Node = call @cons(v1, v3) handler b4()
    jump b5
b5:
    setitem v0[v3], v4
    v5: signed = sub v3, 1
    v6: bool = gt v5, 0
    branch v6, b1(v5), b2
b2:
    v7: signed = call @keep(v0, v1, v5)
    return v7
b4(v10: ref object):
    return 1
}
"#,
    );
    println!("{text}");
}
