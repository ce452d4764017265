//! The type of what a function returns, for small programs.

mod common;

use common::result;
use ouro_annotate::Ann;

/// `f` takes these and gives that.
fn check(source: &str, args: &[&str], expected: &str) {
    let args = args
        .iter()
        .map(|arg| match *arg {
            "int" => Ann::int(),
            "nonneg" => Ann::nonneg(),
            "str" => Ann::str(),
            "float" => Ann::float(),
            "bool" => Ann::bool(),
            "char" => Ann::char(),
            other => panic!("no annotation `{other}`"),
        })
        .collect();
    assert_eq!(result(source, args), expected, "\n{source}");
}

#[test]
fn arithmetic() {
    check("def f(a, b): return a + b", &["int", "int"], "int");
    check("def f(a, b): return a / b", &["int", "int"], "float");
    check("def f(a, b): return a // b * 2.0", &["int", "int"], "float");
    check("def f(a): return 2 + 3 * 4", &["int"], "int, always 14");
    check("def f(a): return a & 7, a > 3, -a, not a", &["int"], "tuple of (int, bool, int, bool)");
    check("from rpython.rlib.rarithmetic import r_uint, intmask\ndef f(a): return r_uint(a) + 1", &["int"], "r_uint");
    check("from rpython.rlib.rarithmetic import r_uint, intmask\ndef f(a): return intmask(r_uint(a) * 2)", &["int"], "int");
    check("def f(n):\n    t = 0\n    for i in range(n):\n        t += i\n    return t", &["int"], "int");
}

#[test]
fn strings() {
    check("def f(s): return s[0]", &["str"], "char");
    check("def f(s): return s[1:] + 'x'", &["str"], "str");
    check("def f(s): return s.split(' ')", &["str"], "list of str");
    check("def f(s): return ', '.join([s, 'a'])", &["str"], "str");
    check("def f(s): return '%d %s' % (3, s)", &["str"], "str");
    check("def f(s): return s.find('a')", &["str"], "int");
    check("def f(s):\n    if s: return None\n    return s", &["str"], "str or None");
    check("def f(s): return ord(s[0]), chr(65), len(s)", &["str"], "tuple of (int, char, int)");
    check("def f(s): return f'{s}!'", &["str"], "str");
}

#[test]
fn lists() {
    check("def f(n):\n    l = []\n    l.append(n)\n    return l", &["int"], "list of int");
    check("def f(n): return [0] * n", &["int"], "list of int");
    check("def f(n): return [None] * n + ['a']", &["int"], "list of str or None");
    check("def f(n): return [str(i) for i in range(n)]", &["int"], "list of str");
    check("def f(n):\n    a = [1]\n    b = []\n    if n: b = a\n    b.append(n)\n    return a[0]", &["int"], "int");
    check("L = [[1], [2]]\ndef f(n): return L[n]", &["int"], "list of int");
    check("def f(n):\n    l = [3, 1]\n    l.sort()\n    x, y = l\n    return sorted(l), x, l.pop()", &["int"], "tuple of (list of int, int, int)");
}

#[test]
fn dicts_and_sets() {
    check("def f(s):\n    d = {}\n    d[s] = 1\n    return d", &["str"], "dict of str to int");
    check("def f(s):\n    d = {'a': 'b'}\n    return d.get(s)", &["str"], "str or None");
    check("def f(s):\n    d = {'a': 1}\n    return d.get(s, -1)", &["str"], "int");
    check("D = {1: 'x'}\ndef f(n):\n    for k, v in D.items():\n        return v\n    return 'none'", &["int"], "str");
    check("def f(n):\n    s = set()\n    s.add(n)\n    return s", &["int"], "set of int");
    check("def f(n): return {i: [i] for i in range(n)}", &["int"], "dict of int to list of int");
}

#[test]
fn tuples() {
    check("def f(n): return (n, 'a')", &["int"], "tuple of (int, str)".replace("str", "char").as_str());
    check("def f(n):\n    a, b = (n, 'ab')\n    return b", &["int"], "str, always \"ab\"".replace('"', "'").as_str());
    check("def f(n): return ((n, 'a') + (2.0,))[1:]", &["int"], "tuple of (char, float)");
}

#[test]
fn classes() {
    let list = "
class Node(object):
    def __init__(self, value, next):
        self.value = value
        self.next = next
def f(n):
    node = None
    for i in range(n):
        node = Node(i, node)
    return node
";
    check(list, &["int"], "Node or None");
    let shapes = "
class Shape(object):
    def area(self):
        raise NotImplementedError
class Square(Shape):
    def __init__(self, side): self.side = side
    def area(self): return self.side * self.side
class Circle(Shape):
    def __init__(self, r): self.r = r
    def area(self): return 3.14 * self.r
def f(n):
    shapes = [Square(n), Circle(2.0)]
    total = 0.0
    for shape in shapes:
        total += shape.area()
    return total
";
    check(shapes, &["int"], "float");
    check(&shapes.replace("return total", "return shapes"), &["int"], "list of Shape");
    let attrs = "
class A(object):
    kind = 1
    name = None
    def get(self): return self.kind
class B(A):
    kind = 2
    name = 'b'
def f(n):
    x = A() if n else B()
    return x.get(), x.name, B().kind, A.kind
";
    check(attrs, &["int"], "tuple of (int, str or None, int, int)");
    let special = "
class V(object):
    def __init__(self, x): self.x = x
    def __add__(self, other): return V(self.x + other.x)
    def __len__(self): return self.x
    def __getitem__(self, i): return 'abc'[i]
    def __eq__(self, other): return self.x == other.x
    @property
    def double(self): return self.x * 2.0
    @staticmethod
    def make(x): return V(x)
def f(n):
    v = V(n) + V.make(2)
    return v, len(v), v[0], v == v, v.double
";
    check(special, &["int"], "tuple of (V, int, char, bool, float)");
    let instance = "
class A(object): pass
class B(A):
    def __init__(self): self.b = 'bb'
class C(A):
    def __init__(self): self.c = 3
def f(n):
    x = B() if n else C()
    if isinstance(x, B):
        return x.b
    assert isinstance(x, C)
    return str(x.c)
";
    check(instance, &["int"], "str");
    let mixin = "
class M(object):
    _mixin_ = True
    def go(self): return self.x
class A(M):
    def __init__(self): self.x = 1
class B(M):
    def __init__(self): self.x = 'bb'
def f(n): return A().go(), B().go()
";
    check(mixin, &["int"], "tuple of (int, str)");
    let iter = "
class Count(object):
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n
def f(n):
    t = 0
    for i in Count(n): t += i
    return t
";
    check(iter, &["int"], "int");
    let prebuilt = "
class Node(object):
    def __init__(self, next):
        self.next = next
        self.tags = {}
root = Node(None)
root.next = Node(root)
root.tags['a'] = 1.5
def f(n): return root.next, root.tags
";
    check(prebuilt, &["int"], "tuple of (Node, dict of str to float)".replace("str", "char").as_str());
}

#[test]
fn calls() {
    check("def g(a, b=2, *, c='x'): return a, b, c\ndef f(n): return g(n, c='yy')", &["int"], "tuple of (int, int, str)");
    check("def g(*args): return args\ndef f(n): return g(n, 'ab'), g(n)", &["int"], "tuple of (tuple of (int, str), tuple of (int))");
    check("def fact(n):\n    if n == 0: return 1\n    return n * fact(n - 1)\ndef f(n): return fact(n)", &["int"], "int");
    check("def a(x): return x + 1\ndef b(x): return x * 2\ndef f(n):\n    g = a if n else b\n    return g(n)", &["int"], "int");
    check("def a(x): return [x]\ndef b(x): return []\nT = {'a': a, 'b': b}\ndef f(s): return T[s](3)", &["str"], "list of int");
    check("class A: pass\nclass B(A): pass\ndef f(n):\n    c = A if n else B\n    return c()", &["int"], "A");
    check("class A:\n    def m(self): return 1\ndef f(n):\n    g = A().m\n    return g()", &["int"], "int, always 1");
    check("def f(n): return g(n, 'a') if n else 0\ndef g(n, s): return len(s) + n", &["int"], "int");
    check("from rpython.rlib.objectmodel import specialize\n@specialize.argtype(0)\ndef i(x): return x\ndef f(n): return i(n), i('ab')", &["int"], "tuple of (int, str)");
    check("from rpython.rlib.objectmodel import specialize\n@specialize.arg(0)\ndef i(k, x): return x if k else 'no'\ndef f(n): return i(True, n), i(False, n)", &["int"], "tuple of (int, str)");
    check("from rpython.rlib.objectmodel import specialize\n@specialize.memo()\ndef m(c): return c.__name__ * 2\nclass A: pass\ndef f(n): return m(A)", &["int"], "str, always 'AA'");
}

#[test]
fn exceptions() {
    check("def f(s):\n    try:\n        return int(s)\n    except ValueError as e:\n        return -1", &["str"], "int");
    check("class E(Exception):\n    def __init__(self, n): self.n = n\ndef g(n):\n    if n: raise E(n)\n    return 'a'\ndef f(n):\n    try:\n        return g(n)\n    except E as e:\n        return str(e.n)", &["int"], "str");
    check("def f(n):\n    try:\n        if n: raise KeyError('k')\n    except KeyError as e:\n        return str(e)\n    finally:\n        n += 1\n    return 'x'", &["int"], "str");
    check("from rpython.rlib.rarithmetic import ovfcheck\ndef f(n):\n    try:\n        return ovfcheck(n * 2)\n    except OverflowError:\n        return 0", &["int"], "int");
}

#[test]
fn low_level_names_and_externals() {
    check("import math\ndef f(x): return math.floor(x), math.sqrt(x)", &["float"], "tuple of (int, float)");
    check("from rpython.rlib.jit import JitDriver, promote, hint\nd = JitDriver(greens=['n'], reds=[])\ndef f(n):\n    d.jit_merge_point(n=n)\n    return promote(n)", &["int"], "int");
}
