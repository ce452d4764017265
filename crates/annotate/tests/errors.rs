//! The messages for programs that are not RPython: each a reviewed snapshot.

mod common;

use common::errors;
use ouro_annotate::Ann;

/// The function `f` of the program takes an `int`.
fn check(name: &str, source: &str) {
    let text = errors(source, vec![Ann::int()]);
    assert!(!text.is_empty(), "no error:\n{source}");
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(name, text);
    });
}

#[test]
fn types_that_do_not_meet() {
    check("variable", "def f(n):\n    if n:\n        x = n\n    else:\n        x = str(n)\n    return x\n");
    check("result", "def f(n):\n    if n:\n        return 1\n    return None\n");
    check(
        "int_types",
        "from rpython.rlib.rarithmetic import r_uint\ndef f(n):\n    if n: return r_uint(n)\n    return n\n",
    );
    check(
        "attribute",
        "class A(object):\n    def __init__(self): self.x = 1\ndef f(n):\n    a = A()\n    a.x = 'str'\n    return a\n",
    );
    check("items", "def f(n):\n    l = [1]\n    l.append('x')\n    return l\n");
    check("nested_items", "def f(n):\n    l = [[1]]\n    l.append(['xx'])\n    return l\n");
    check("keys", "def f(n):\n    d = {'a': 1}\n    return d[n]\n");
    check("argument", "def g(a): return a\ndef h(n):\n    g('xx')\ndef f(n):\n    h(n)\n    return g(n)\n");
    check("classes", "class A: pass\nclass B: pass\ndef f(n):\n    return A() if n else B()\n");
    check("tuple_lengths", "def f(n):\n    t = (n, n) if n else (n, n, n)\n    return t\n");
    check(
        "family_results",
        "def a(x): return 1\ndef b(x): return 'bb'\ndef f(n):\n    g = a if n else b\n    return g(n)\n",
    );
    check(
        "endless_tuple",
        "def g(t, n):\n    if n: return g((t,), n - 1)\n    return 0\ndef f(n):\n    return g((), n)\n",
    );
}

#[test]
fn attributes() {
    check("missing_attribute", "class A: pass\ndef f(n):\n    return A().missing\n");
    check("methods_of_builtins", "def f(n):\n    l = [n]\n    l.foo()\n    return n.bar\n");
    check("frozen", "class A:\n    def _freeze_(self): return True\na = A()\ndef f(n):\n    a.x = n\n");
}

#[test]
fn calls() {
    check("too_few", "def g(a, b): return a\ndef f(n):\n    return g(n)\n");
    check("too_many", "class A:\n    def m(self, a): return a\ndef f(n):\n    return A().m(n, n)\n");
    check("keyword", "def g(a): return a\ndef f(n):\n    return g(b=n)\n");
    check("not_callable", "def f(n):\n    return n(1)\n");
    check("hint", "def g(a: str, b: int): return a\ndef f(n):\n    return g(n, n)\n");
    check(
        "specialize_arg",
        "from rpython.rlib.objectmodel import specialize\n@specialize.arg(0)\ndef g(a): return a\ndef f(n):\n    return g(n)\n",
    );
    check("unavailable", "def f(n):\n    return compile('x', '', 'exec')\n");
}

#[test]
fn operators() {
    check("operands", "def f(n):\n    return n + 'x'\n");
    check("tuple_index", "def f(n):\n    t = (1, 'a')\n    return t[n]\n");
    check("wide_string", "def f(n):\n    return u'\\u1234'\n");
    check("several", "def f(n):\n    a = n + 'x'\n    b = [n].foo\n    c = len(n)\n    return 0\n");
}
