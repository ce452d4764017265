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
    check(
        "from rpython.rlib.rarithmetic import r_uint, intmask\ndef f(a): return intmask(r_uint(a) * 2)",
        &["int"],
        "int",
    );
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
    check(
        "def f(n):\n    l = [3, 1]\n    l.sort()\n    x, y = l\n    return sorted(l), x, l.pop()",
        &["int"],
        "tuple of (list of int, int, int)",
    );
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
    check(
        "def g(a, b=2, *, c='x'): return a, b, c\ndef f(n): return g(n, c='yy')",
        &["int"],
        "tuple of (int, int, str)",
    );
    check(
        "def g(*args): return args\ndef f(n): return g(n, 'ab'), g(n)",
        &["int"],
        "tuple of (tuple of (int, str), tuple of (int))",
    );
    check(
        "def fact(n):\n    if n == 0: return 1\n    return n * fact(n - 1)\ndef f(n): return fact(n)",
        &["int"],
        "int",
    );
    check(
        "def a(x): return x + 1\ndef b(x): return x * 2\ndef f(n):\n    g = a if n else b\n    return g(n)",
        &["int"],
        "int",
    );
    check(
        "def a(x): return [x]\ndef b(x): return []\nT = {'a': a, 'b': b}\ndef f(s): return T[s](3)",
        &["str"],
        "list of int",
    );
    check("class A: pass\nclass B(A): pass\ndef f(n):\n    c = A if n else B\n    return c()", &["int"], "A");
    check("class A:\n    def m(self): return 1\ndef f(n):\n    g = A().m\n    return g()", &["int"], "int, always 1");
    check("def f(n): return g(n, 'a') if n else 0\ndef g(n, s): return len(s) + n", &["int"], "int");
    check(
        "from rpython.rlib.objectmodel import specialize\n@specialize.argtype(0)\ndef i(x): return x\ndef f(n): return i(n), i('ab')",
        &["int"],
        "tuple of (int, str)",
    );
    check(
        "from rpython.rlib.objectmodel import specialize\n@specialize.arg(0)\ndef i(k, x): return x if k else 'no'\ndef f(n): return i(True, n), i(False, n)",
        &["int"],
        "tuple of (int, str)",
    );
    check(
        "from rpython.rlib.objectmodel import specialize\n@specialize.memo()\ndef m(c): return c.__name__ * 2\nclass A: pass\ndef f(n): return m(A)",
        &["int"],
        "str, always 'AA'",
    );
}

#[test]
fn exceptions() {
    check(
        "def f(s):\n    try:\n        return int(s)\n    except ValueError as e:\n        return -1",
        &["str"],
        "int",
    );
    check(
        "class E(Exception):\n    def __init__(self, n): self.n = n\ndef g(n):\n    if n: raise E(n)\n    return 'a'\ndef f(n):\n    try:\n        return g(n)\n    except E as e:\n        return str(e.n)",
        &["int"],
        "str",
    );
    check(
        "def f(n):\n    try:\n        if n: raise KeyError('k')\n    except KeyError as e:\n        return str(e)\n    finally:\n        n += 1\n    return 'x'",
        &["int"],
        "str",
    );
    check(
        "from rpython.rlib.rarithmetic import ovfcheck\ndef f(n):\n    try:\n        return ovfcheck(n * 2)\n    except OverflowError:\n        return 0",
        &["int"],
        "int",
    );
}

#[test]
fn low_level_names_and_externals() {
    check("import math\ndef f(x): return math.floor(x), math.sqrt(x)", &["float"], "tuple of (int, float)");
    check(
        "from rpython.rlib.jit import JitDriver, promote, hint\nd = JitDriver(greens=['n'], reds=[])\ndef f(n):\n    d.jit_merge_point(n=n)\n    return promote(n)",
        &["int"],
        "int",
    );
}

#[test]
fn narrowing() {
    check(
        "class A: pass\ndef g(n): return A() if n else None\ndef f(n):\n    a = g(n)\n    if a is not None:\n        return a\n    return A()",
        &["int"],
        "A",
    );
    check(
        "class A: pass\ndef g(n): return A() if n else None\ndef f(n):\n    a = g(n)\n    while not a:\n        a = g(n + 1)\n    return a",
        &["int"],
        "A",
    );
    check(
        "def g(n): return 'ab' if n else None\ndef f(n):\n    s = g(n)\n    if s == 'ab' or s is None: return 'x'\n    return s",
        &["int"],
        "str",
    );
    check(
        "def f(n):\n    if n < 0: raise ValueError\n    return [n][:n], 'abc'[n]",
        &["int"],
        "tuple of (list of int, char)",
    );
    check(
        "def a(): return 1\ndef b(): return 'x'\ndef f(n):\n    g = a if n else b\n    if g is a: return a()\n    return 2",
        &["int"],
        "int",
    );
    check(
        "class A:\n    def __len__(self): return 0\ndef g(n): return A() if n else None\ndef f(n):\n    a = g(n)\n    if a: return a\n    return a",
        &["int"],
        "A or None",
    );
}

#[test]
fn more_containers() {
    check(
        "from rpython.rlib.objectmodel import r_dict\ndef eq(a, b): return a == b\ndef h(a): return len(a)\ndef f(s):\n    d = r_dict(eq, h)\n    d[s] = 1\n    return d.get(s, 0)",
        &["str"],
        "int",
    );
    check(
        "class K:\n    def __init__(self, n): self.n = n\n    def __eq__(self, o): return self.n == o.n\n    def __hash__(self): return self.n\ndef f(n):\n    d = {K(n): 'a'}\n    return d[K(1)]",
        &["int"],
        "char",
    );
    check(
        "def f(n):\n    s = {n, 2} | set([3])\n    t = s & {1}\n    for x in t: return x\n    return len(s)",
        &["int"],
        "int",
    );
    check(
        "def f(n):\n    d = {}\n    for i, (a, b) in enumerate(zip([1], ['x'])):\n        d[b] = i + a\n    return sorted(d.keys()), list(d.values()), d.items()",
        &["int"],
        "tuple of (list of char, list of int, items of (char, int))",
    );
    check(
        "def f(n):\n    d = {'a': [1]}\n    d.setdefault('b', []).append(n)\n    return d.pop('b')",
        &["int"],
        "list of int",
    );
    check(
        "from collections import OrderedDict\nD = OrderedDict([('a', 1)])\ndef f(n):\n    d = OrderedDict()\n    d[n] = D['a']\n    return d",
        &["int"],
        "dict of int to int",
    );
    check(
        "def f(n): return min(n, 3), max(0, n), abs(n), sum([n, 1]), divmod(n, 2)",
        &["int"],
        "tuple of (int, int, int, int, tuple of (int, int))",
    );
    check(
        "def f(n):\n    l = list(range(n))\n    l[1:2] = [3]\n    del l[0]\n    l += [4]\n    return l[::2] + l * 2",
        &["int"],
        "list of int",
    );
    check(
        "def f(n): return [x for x in 'abc' if x > 'a'], any([n > 1]), bool(n)",
        &["int"],
        "tuple of (list of char, bool, bool)",
    );
}

#[test]
fn more_classes() {
    check(
        "class A:\n    def __init__(self, n): self.n = n\n    def g(self): return self.n\nclass B(A):\n    def __init__(self, n):\n        super().__init__(n)\n        self.m = 'm'\n    def g(self): return super(B, self).g() + 1\ndef f(n): return B(n).g(), B(n).m",
        &["int"],
        "tuple of (int, char)",
    );
    check(
        "class A:\n    @property\n    def x(self): return self._x\n    @x.setter\n    def x(self, v): self._x = v\nclass B(A): pass\ndef f(n):\n    b = B()\n    b.x = n\n    return b.x",
        &["int"],
        "int",
    );
    check(
        "class A:\n    def __enter__(self): return 'e'\n    def __exit__(self, a, b, c): return None\ndef f(n):\n    with A() as x:\n        return x",
        &["int"],
        "char, always 'e'",
    );
    check(
        "class A:\n    def _freeze_(self): return True\n    def __init__(self, k): self.k = k\n    def go(self, n): return self.k + n\na, b = A(1), A(2)\ndef f(n):\n    x = a if n else b\n    return x.go(n), x.k, a.k",
        &["int"],
        "tuple of (int, int, int)",
    );
    check(
        "class A:\n    @classmethod\n    def make(cls, n):\n        a = cls()\n        a.n = n\n        return a\nclass B(A): pass\ndef f(n): return A.make(n), B.make(n).n",
        &["int"],
        "tuple of (A, int)",
    );
    check("class A:\n    def __call__(self, x): return x * 2\ndef f(n): return A()(n)", &["int"], "int");
    check(
        "class A:\n    name = 'x'\nclass B(A):\n    name = 'y'\ndef f(n):\n    a = A() if n else B()\n    return a.__class__.name, type(a).__name__, a.__class__ is A",
        &["int"],
        "tuple of (char, str, bool)",
    );
    check(
        "class A: pass\ndef f(n):\n    a = A()\n    a.x = n\n    return getattr(a, 'x'), hasattr(a, 'x')",
        &["int"],
        "tuple of (int, bool)",
    );
    check(
        "class W: pass\nclass I(W):\n    def __init__(self, n): self.n = n\nclass S(W):\n    def __init__(self, s): self.s = s\ndef show(w):\n    if isinstance(w, (I, S)):\n        if isinstance(w, I): return str(w.n)\n        assert isinstance(w, S)\n        return w.s\n    return '?'\ndef f(n): return show(I(n)) + show(S('ab')) + show(W())",
        &["int"],
        "str",
    );
    check(
        "class A:\n    def __del__(self): self.close()\n    def close(self): pass\ndef f(n): return A()",
        &["int"],
        "A",
    );
    check(
        "class A:\n    def __str__(self): return 'a'\n    def __repr__(self): return 'r'\ndef f(n): return str(A()), '%s %d' % (A(), n), f'{A()!r}'",
        &["int"],
        "tuple of (str, str, str)".replacen("str", "char", 1).as_str(),
    );
}

#[test]
fn virtual_calls_have_one_signature() {
    let source = "
class A:
    def go(self, x, y=None): return None
class B(A):
    def go(self, x, y=None): return 'b'
class C(A):
    def go(self, x, y=None): return y
def f(n):
    a = B() if n else C()
    a.go(n, 'yes')
    return B().go(True)
";
    common::with(source, vec![Ann::int()], |inferred| {
        assert!(inferred.errors().is_empty(), "{}", inferred.errors());
        let annotator = &inferred.annotator;
        let shown: Vec<String> = annotator
            .defs
            .graphs
            .values()
            .filter(|graph| annotator.defs.funcs[graph.func].name.ends_with(".go"))
            .map(|graph| {
                let params = &graph.graph.blocks[graph.graph.entry].params[1..];
                let params: Vec<String> = params.iter().map(|&p| annotator.display(&graph.vars[p])).collect();
                format!("{:?} -> {} {}", params, annotator.display(&graph.result), graph.family.is_some())
            })
            .collect();
        assert_eq!(shown.len(), 3);
        assert!(shown.iter().all(|each| *each == shown[0]), "{shown:?}");
        assert_eq!(shown[0], "[\"int\", \"str or None\"] -> str or None true");
    });
}

#[test]
fn reveals() {
    let source = "def f(n):\n    x = [n]  # ouro: reveal x\n    return x\n";
    common::with(source, vec![Ann::int()], |inferred| {
        let reveals = inferred.annotator.reveals();
        assert_eq!(reveals.len(), 1);
        assert_eq!(reveals[0].message, "`x` is list of int");
    });
}
