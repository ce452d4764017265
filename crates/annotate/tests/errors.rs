//! The messages for programs that are not RPython.

mod common;

use common::errors;
use ouro_annotate::Ann;

fn check(source: &str, expected: &str) {
    let found = errors(source, vec![Ann::int()]);
    let (found, expected) = (found.trim(), expected.trim());
    assert!(found == expected, "{found}\n--- expected:\n{expected}");
}

#[test]
fn look() {
    for source in [
        "def f(n):\n    if n:\n        x = 1\n    else:\n        x = 'ab'\n    return x\n",
        "class A(object):\n    def __init__(self): self.x = 1\ndef f(n):\n    a = A()\n    a.x = 'str'\n    return a\n",
        "def f(n):\n    l = [1]\n    l.append('x')\n    return l\n",
        "def g(a, b): return a\ndef f(n):\n    return g(n)\n",
        "def g(a): return a\ndef h(n):\n    g('xx')\ndef f(n):\n    h(n)\n    return g(n)\n",
        "class A: pass\ndef f(n):\n    return A().missing\n",
        "class A: pass\nclass B: pass\ndef f(n):\n    return A() if n else B()\n",
        "def f(n):\n    return n + 'x'\n",
        "def f(n):\n    return compile('x', '', 'exec')\n",
        "def f(n):\n    if n:\n        return 1\n    return None\n",
        "def f(n):\n    t = (1, 2)\n    return t[n]\n",
        "def f(n):\n    t = ()\n    while n:\n        t = (t, 1)\n        n -= 1\n    return t\n",
        "def g(a: str, b: int): return a\ndef f(n):\n    return g(n, n)\n",
        "from rpython.rlib.rarithmetic import r_uint\ndef f(n):\n    if n: return r_uint(n)\n    return n\n",
        "def f(n):\n    l = [n]\n    l.foo()\n    return n.bar\n",
        "def a(x): return 1\ndef b(x): return 'bb'\ndef f(n):\n    g = a if n else b\n    return g(n)\n",
        "from rpython.rlib.objectmodel import specialize\n@specialize.arg(0)\ndef g(a): return a\ndef f(n):\n    return g(n)\n",
        "class A: pass\ndef f(n):\n    a = A()\n    a.x = n\n    return a.x + a.y\n",
        "def f(n):\n    return {'a': 1}[n]\n",
        "def f(n):\n    a, b = (1, 2, 3)\n    return a\n",
        "def f(n):\n    return u'\\u1234'\n",
    ] {
        println!("{source}----\n{}\n", errors(source, vec![Ann::int()]));
    }
}

#[test]
fn two_types_in_one_variable() {
    let _ = check;
}
