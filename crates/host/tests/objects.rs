//! Every kind of object, taken apart.

mod support;

use ouro_host::{Const, Host, IntKind, Object, ObjectKind};
use support::{each, int, text};

#[test]
fn values_travel_as_themselves() {
    let source = r"
none, true, zero, one = None, True, 0, 1
word, low, high = 2**31, -2**63, 2**63-1
big, negative = 2**63, -2**2000-1
pi, minus_zero = 3.25, -0.0
nan, inf = float('nan'), float('inf')
empty, ascii, latin = '', 'abc\0', 'caf\xe9\xff'
wide, data = 'a\u20ac\U0001f600', b'\x00\xff'
huge = 'x' * 3000000
";
    each(source, |target| {
        assert_eq!(target.get("none"), Const::None);
        assert_eq!(target.get("true"), Const::Bool(true));
        assert_eq!(target.get("zero"), int(0));
        assert_eq!(target.get("one"), int(1));
        assert_eq!(target.get("word"), int(1 << 31));
        assert_eq!(target.get("low"), int(i64::MIN));
        assert_eq!(target.get("high"), int(i64::MAX));
        assert_eq!(format!("{:?}", target.get("big")), "9223372036854775808");
        let negative = target.get("negative");
        assert!(target.host.equal(&negative, &negative));
        assert!(format!("{negative:?}").starts_with("-1148130695274254524"));
        assert_eq!(target.get("pi"), Const::float(3.25));
        assert_eq!(target.get("minus_zero"), Const::float(-0.0));
        assert_ne!(target.get("minus_zero"), Const::float(0.0));
        assert!(matches!(target.get("nan"), Const::Float(bits) if f64::from_bits(bits).is_nan()));
        assert_eq!(target.get("inf"), Const::float(f64::INFINITY));
        assert_eq!(target.get("empty"), text(""));
        assert_eq!(target.get("ascii"), text("abc\0"));
        assert_eq!(target.get("latin"), Const::Str(b"caf\xe9\xff".as_slice().into()));
        assert_eq!(target.get("wide"), Const::WideStr("a\u{20ac}\u{1f600}".into()));
        assert_eq!(target.get("data"), Const::Bytes([0, 255].as_slice().into()));
        assert!(matches!(target.get("huge"), Const::Str(bytes) if bytes.len() == 3_000_000));
        let names = ["none", "true", "one", "big", "pi", "ascii", "wide", "data"];
        let classes = ["NoneType", "bool", "int", "int", "float", "str", "str", "bytes"];
        for (name, class) in names.into_iter().zip(classes) {
            assert_eq!(target.host.as_class(target.host.type_of(&target.get(name))).unwrap().name, class);
        }
    });
}

#[test]
fn lone_surrogates_keep_their_identity() {
    each("s = '\\ud800x'\nt = s\nd = {s: 1}\nsize = len\n", |target| {
        let s = target.get("s");
        assert_eq!(s, target.get("t"));
        assert!(matches!(&target.object("s").kind, ObjectKind::Other(repr) if repr == "'\\ud800x'"));
        assert_eq!(target.host.call(&target.get("size"), &[s], &[]).unwrap(), int(2));
        assert_eq!(target.host.describe(&target.get("s")), "'\\ud800x'");
    });
}

#[test]
fn containers() {
    let source = "
t = (1, 'a', None)
l = [1.5, True, []]
d = {'b': 1, 'a': t, 3: None}
s, f = {3, 1, 2}, frozenset(['z', 'y'])
b, r, long_range = bytearray(b'xy'), range(1, 10, 2), range(10**30)
import collections
o = collections.OrderedDict([('k', 1)])
long = list(range(1000)) + [2**40, 'x', ()]
";
    each(source, |target| {
        let kind = |name| target.object(name).kind.clone();
        assert!(matches!(kind("t"), ObjectKind::Tuple(items) if items == [int(1), text("a"), Const::None]));
        let ObjectKind::List(items) = kind("l") else { panic!() };
        assert_eq!(items[..2], [Const::float(1.5), Const::Bool(true)]);
        assert!(matches!(target.kind_of(&items[2]), ObjectKind::List(inner) if inner.is_empty()));
        let expected = [(text("b"), int(1)), (text("a"), target.get("t")), (int(3), Const::None)];
        assert!(matches!(kind("d"), ObjectKind::Dict(items) if items == expected));
        assert!(matches!(kind("s"), ObjectKind::Set(items) if items == [int(1), int(2), int(3)]));
        assert!(matches!(kind("f"), ObjectKind::Set(items) if items == [text("y"), text("z")]));
        assert!(matches!(kind("b"), ObjectKind::ByteArray(bytes) if bytes == b"xy"));
        assert!(matches!(kind("r"), ObjectKind::Range(1, 10, 2)));
        assert!(matches!(kind("long_range"), ObjectKind::Other(_)));
        assert!(matches!(kind("o"), ObjectKind::Dict(items) if items == [(text("k"), int(1))]));
        assert_eq!(target.host.as_class(target.object("o").class).unwrap().full_name(), "collections.OrderedDict");
        assert!(matches!(kind("long"), ObjectKind::List(items) if items.len() == 1003 && items[1000] == int(1 << 40)));
    });
}

#[test]
fn cycles_and_deep_nesting() {
    let source = "
l = []; l.append(l)
d = {}; d['self'] = d; t = (d,); d['t'] = t
class Node:
    def __init__(self): self.next = self
n = Node()
deep = None
for i in range(100000): deep = (deep,)
";
    each(source, |target| {
        assert!(matches!(&target.object("l").kind, ObjectKind::List(items) if *items == [target.get("l")]));
        let ObjectKind::Dict(items) = &target.object("d").kind else { panic!() };
        assert_eq!(items[..], [(text("self"), target.get("d")), (text("t"), target.get("t"))]);
        assert_eq!(target.instance("n").attrs, [("next".to_owned(), target.get("n"))]);
        assert_eq!(target.host.describe(&target.get("l")), "[...]");
        let mut value = target.get("deep");
        let mut depth = 0;
        while let Some(id) = value.obj() {
            let ObjectKind::Tuple(items) = &target.host.object(id).kind else { panic!() };
            value = items[0].clone();
            depth += 1;
        }
        assert_eq!((depth, value), (100_000, Const::None));
        let stats = target.host.take_stats();
        assert!(stats.round_trips < 400, "{stats:?}");
    });
}

#[test]
fn functions() {
    let source = "
X = 10
def f(a, b=1, /, c='two', *rest, d, e=5, **more) -> int:
    def inner(): return X + Y + len(undefined_thing)
    return inner
def generator():
    yield 1
def outer(n):
    def closure(): return n, later
    if n < 0: later = 1
    return closure
g = outer(7)
f._annspecialcase_ = 'specialize:memo'
Y = [1]
";
    each(source, |target| {
        let f = target.function("f");
        assert_eq!((&*f.name, &*f.qualname, &*f.module), ("f", "f", "target"));
        assert_eq!(f.code.params, ["a", "b", "c"]);
        assert_eq!(f.code.positional_only, 2);
        assert_eq!(f.code.keyword_only, ["d", "e"]);
        assert_eq!((f.code.vararg.as_deref(), f.code.kwarg.as_deref()), (Some("rest"), Some("more")));
        assert_eq!(f.defaults, [int(1), text("two")]);
        assert_eq!(f.kw_defaults, [("e".to_owned(), int(5))]);
        assert_eq!(f.attr("_annspecialcase_"), Some(&text("specialize:memo")));
        assert_eq!(f.annotations, [("return".to_owned(), target.host.builtin("int"))]);
        assert_eq!((f.code.first_line, f.code.exact), (3, None));
        let expected = [("X", int(10)), ("Y", target.get("Y")), ("len", target.host.builtin("len"))]
            .map(|(n, v)| (n.to_owned(), v));
        assert_eq!(f.globals, expected);
        assert!(!f.code.is_generator && target.function("generator").code.is_generator);
        let g = target.function("g");
        assert_eq!(g.qualname, "outer.<locals>.closure");
        assert_eq!(g.closure, [("n".to_owned(), int(7))]);
        assert_eq!(target.host.describe(&target.get("g")), "function `closure`");
    });
}

#[test]
fn methods_and_descriptors() {
    let source = "
class A:
    def m(self): return 1
    @staticmethod
    def s(): pass
    @classmethod
    def c(cls): pass
    @property
    def p(self): return 42
    def __getattr__(self, name):
        if name == 'made_up': return 'yes'
        raise AttributeError(name)
a = A()
bound = a.m
again = a.m
";
    each(source, |target| {
        let class = target.host.as_class(target.id("A")).unwrap();
        assert!(matches!(target.kind_of(class.own("s").unwrap()), ObjectKind::StaticMethod(_)));
        assert!(matches!(target.kind_of(class.own("c").unwrap()), ObjectKind::ClassMethod(_)));
        assert!(matches!(target.kind_of(class.own("p").unwrap()), ObjectKind::Property(Some(_), None)));
        assert_eq!(target.get("bound"), target.get("again"));
        let ObjectKind::Method(receiver, function) = &target.object("bound").kind else { panic!() };
        assert_eq!((receiver, Some(function)), (&target.get("a"), class.own("m")));
        assert_eq!(target.host.getattr(&target.get("a"), "m"), Some(target.get("bound")));
        assert_eq!(target.host.getattr(&target.get("a"), "p"), Some(int(42)));
        assert_eq!(target.host.getattr(&target.get("a"), "made_up"), Some(text("yes")));
        assert_eq!(target.host.getattr(&target.get("a"), "absent"), None);
        assert_eq!(target.host.describe(&target.get("bound")), "method `A.m`");
    });
}

#[test]
fn builtins() {
    let source = "
import os, math, time
write, sqrt, size = os.write, math.sqrt, len
join, append, add = str.join, [].append, (1).__add__
bound_join, fromkeys, raw = ', '.join, dict.fromkeys, vars(dict)['fromkeys']
new, int_add = object.__new__, int.__add__
";
    each(source, |target| {
        let check = |name: &str, full: &str, bound: bool| {
            let ObjectKind::Builtin(builtin) = &target.object(name).kind else { panic!("{name}") };
            assert_eq!((&*builtin.name, builtin.bound_to.is_some()), (full, bound), "{name}");
        };
        check("write", "posix.write", false);
        check("sqrt", "math.sqrt", false);
        check("size", "builtins.len", false);
        check("join", "builtins.str.join", false);
        check("append", "builtins.list.append", true);
        check("add", "builtins.int.__add__", true);
        check("bound_join", "builtins.str.join", true);
        check("fromkeys", "builtins.dict.fromkeys", true);
        check("raw", "builtins.dict.fromkeys", false);
        check("new", "builtins.object.__new__", false);
        check("int_add", "builtins.int.__add__", false);
        assert_eq!(target.host.builtin("len"), target.get("size"));
        assert_eq!(target.host.lookup("os", "path.join").unwrap(), target.host.lookup("posixpath", "join").unwrap());
        let int_class = target.host.as_class(target.host.builtin("int").obj().unwrap()).unwrap();
        assert_eq!((&*int_class.module, int_class.dict.len()), ("builtins", 0));
    });
}

#[test]
fn classes() {
    let source = "
class Meta(type): pass
class Base:
    'doc'
    x = 1
    def f(self): return Base
class Derived(Base, metaclass=Meta):
    y = [1]
    class Inner: z = 3
Made = type('Made', (Base,), {'q': 9})
Inner = Derived.Inner
";
    each(source, |target| {
        let host = &target.host;
        let base = host.as_class(target.id("Base")).unwrap();
        assert_eq!((&*base.name, &*base.full_name()), ("Base", "target.Base"));
        assert_eq!(base.dict.iter().map(|(name, _)| &**name).collect::<Vec<_>>(), ["x", "f"]);
        assert_eq!(host.sources().text(base.span), Some("class Base"));
        let derived = host.as_class(target.id("Derived")).unwrap();
        assert_eq!(derived.bases, [target.id("Base")]);
        assert_eq!(derived.mro[..2], [target.id("Derived"), target.id("Base")]);
        assert_eq!(host.as_class(host.object(target.id("Derived")).class).unwrap().name, "Meta");
        let inner = host.as_class(target.id("Inner")).unwrap();
        assert_eq!(inner.qualname, "Derived.Inner");
        assert_eq!(host.sources().text(inner.span), Some("class Inner"));
        let made = host.as_class(target.id("Made")).unwrap();
        assert_eq!((made.own("q"), made.span.is_some()), (Some(&int(9)), false));
        assert_eq!(host.describe(&target.get("Made")), "class `Made`");
    });
}

#[test]
fn classes_of_one_name_are_told_apart() {
    let source = "
def make(n):
    if n:
        class C:
            def a(self): pass
    else:
        class C:
            def b(self): pass
    return C
A, B = make(1), make(0)
";
    each(source, |target| {
        let line = |name| {
            let class = target.host.as_class(target.id(name)).unwrap();
            target.host.sources().line(class.span)
        };
        assert_eq!((line("A"), line("B")), (4, 7));
    });
}

#[test]
fn instances() {
    let source = "
import enum, collections, types
class Slots:
    __slots__ = 'a', '__b', 'unset'
    def __init__(self): self.a = 1; self.__b = 2
class More(Slots):
    def __init__(self): Slots.__init__(self); self.c = 3
class MyStr(str): pass
class MyInt(int): pass
class Color(enum.Enum):
    RED = 1
class Level(enum.IntEnum):
    LOW = 5
Point = collections.namedtuple('Point', 'x y')
class Frozen:
    def __init__(self): self.k = 'v'
    def _freeze_(self): return True
class Cached:
    def __init__(self): self.cache = [1]
    def _cleanup_(self): self.cache = None
slots, more = Slots(), More()
string, number = MyStr('s'), MyInt(3)
string.extra = 1
red, low, point = Color.RED, Level.LOW, Point(1, 2)
frozen, cached, plain = Frozen(), Cached(), object()
error = ValueError('x')
class Proxy:
    def __getattr__(self, name): raise RuntimeError(name)
    @property
    def __class__(self): return int
proxy = Proxy()
";
    each(source, |target| {
        let attrs = |name: &str| {
            let attrs = target.instance(name).attrs;
            attrs.iter().map(|(name, value)| format!("{name}={value:?}")).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(attrs("slots"), "a=1 _Slots__b=2");
        assert_eq!(attrs("more"), "a=1 _Slots__b=2 c=3");
        assert_eq!(attrs("string"), "extra=1");
        assert_eq!(attrs("number"), "");
        assert!(attrs("red").contains("_name_=\"RED\""));
        assert!(attrs("low").contains("_value_=5"));
        assert_eq!(attrs("point"), "x=1 y=2");
        assert!(target.instance("frozen").frozen && !target.instance("slots").frozen);
        assert_eq!(attrs("cached"), "cache=None");
        assert_eq!(attrs("plain"), "");
        assert_eq!(attrs("error"), "");
        assert_eq!(attrs("proxy"), "");
        assert_eq!(target.host.describe(&target.get("frozen")), "<Frozen instance>");
        assert_eq!(target.host.describe(&target.get("proxy")), "<Proxy instance>");
    });
}

#[test]
fn other_objects() {
    let source = "
import os, weakref, threading, functools, re
class A: pass
a = A()
alive, dead = weakref.ref(a), weakref.ref(A())
lock, dots, c, partial, pattern = threading.Lock(), ..., 1j, functools.partial(len), re.compile('x')
generic = list[int]
module = os.path
";
    each(source, |target| {
        let kind = |name| target.object(name).kind.clone();
        assert!(matches!(kind("alive"), ObjectKind::WeakRef(Some(value)) if value == target.get("a")));
        import_gone(&target.host, &kind("dead"));
        assert!(matches!(kind("lock"), ObjectKind::Other(repr) if repr == "<unlocked _thread.lock object>"));
        assert!(matches!(kind("dots"), ObjectKind::Other(repr) if repr == "Ellipsis"));
        assert!(matches!(kind("c"), ObjectKind::Other(repr) if repr == "1j"));
        assert!(matches!(kind("partial"), ObjectKind::Other(_)));
        assert!(matches!(kind("pattern"), ObjectKind::Other(_)));
        assert!(matches!(kind("generic"), ObjectKind::Other(repr) if repr == "list[int]"));
        assert!(matches!(kind("module"), ObjectKind::Module(name) if name == "posixpath"));
    });

    fn import_gone(host: &Host, kind: &ObjectKind) {
        let ObjectKind::WeakRef(None) = kind else { panic!("{kind:?}") };
        assert_eq!(host.version().0, 3);
    }
}

const NUMBERS: &str = "
class base_int(int):
    def __int__(self):
        value = int.__int__(self) & 2**64-1
        return value - 2**64 if value >= 2**63 else value
class r_uint(base_int):
    BITS, SIGNED = 64, False
class r_int(base_int):
    BITS, SIGNED = 64, True
class r_int16(base_int):
    BITS, SIGNED = 16, True
class r_ulonglonglong(base_int):
    BITS, SIGNED = 128, False
class r_singlefloat:
    def __init__(self, value): self.value = float(value)
    def __float__(self): return self.value
    def __eq__(self, other): return self.value == other.value
";

const REPLACEMENTS: &str = "
import math, os
def my_sqrt(x): return x
def my_join(self, items): return self
def table(): return {math.sqrt: my_sqrt, str.join: my_join}
class Bytes:
    def __init__(self, original): self.items = list(original)
def objects(): return [(bytearray, Bytes)]
def converters(): return {bytearray: Bytes}
";

#[test]
fn library_numbers_and_replacements() {
    let target_text = "
from rpython.rlib.rarithmetic import *
import math
u, i, n, x, f = r_uint(2**64-1), r_int(-1), r_int16(-5), r_ulonglonglong(2**128-1), r_singlefloat(1.5)
def kind(v): return type(v).__name__
def same(v): return v
items = [u, n, f]
sqrt, sin, join = math.sqrt, math.sin, ', '.join
raw = also_raw = bytearray(b'xy')
other_raw, raw_class = bytearray(b'xy'), bytearray
";
    for python in support::pythons() {
        let library = support::folder(&[
            ("rpython/__init__.py", ""),
            ("rpython/rlib/__init__.py", ""),
            ("rpython/rlib/rarithmetic.py", NUMBERS),
            ("rpython/rtyper/__init__.py", ""),
            ("rpython/rtyper/replacements.py", REPLACEMENTS),
        ]);
        let mut options = support::options(&python);
        options.library = library.path().to_owned();
        let target = support::import_with(&options, &[("target.py", target_text)]).unwrap();
        let host = &target.host;
        let unsigned = IntKind { bits: 64, signed: false };
        assert_eq!(target.get("u"), Const::FixedInt(unsigned, u64::MAX.into()));
        assert_eq!(target.get("i"), Const::FixedInt(IntKind { bits: 64, signed: true }, -1));
        assert_eq!(target.get("n"), Const::FixedInt(IntKind { bits: 16, signed: true }, -5));
        assert_eq!(target.get("x"), Const::FixedInt(IntKind { bits: 128, signed: false }, -1));
        assert_eq!(target.get("f"), Const::SingleFloat(1.5f32.to_bits()));
        let ObjectKind::List(items) = &target.object("items").kind else { panic!() };
        assert_eq!(*items, ["u", "n", "f"].map(|name| target.get(name)));
        for (name, class) in
            [("u", "r_uint"), ("i", "r_int"), ("n", "r_int16"), ("x", "r_ulonglonglong"), ("f", "r_singlefloat")]
        {
            let value = target.get(name);
            assert_eq!(host.call(&target.get("kind"), std::slice::from_ref(&value), &[]).unwrap(), text(class));
            assert_eq!(host.call(&target.get("same"), std::slice::from_ref(&value), &[]).unwrap(), value);
            assert_eq!(host.as_class(host.type_of(&value)).unwrap().name, class);
            assert!(host.equal(&value, &value));
        }
        let replaced = |name: &str| match &target.object(name).kind {
            ObjectKind::Builtin(builtin) => builtin.replacement.as_ref().map(|function| host.describe(function)),
            other => panic!("{other:?}"),
        };
        assert_eq!(replaced("sqrt").as_deref(), Some("function `my_sqrt`"));
        assert_eq!(replaced("join").as_deref(), Some("function `my_join`"));
        assert_eq!(replaced("sin"), None);
        assert_eq!(host.as_class(target.object("raw").class).unwrap().name, "Bytes");
        assert_eq!(target.object("raw").class, target.id("raw_class"));
        assert_eq!(target.get("raw"), target.get("also_raw"));
        assert_ne!(target.get("raw"), target.get("other_raw"));
    }
}

#[test]
fn calls() {
    let source = "
def f(a, b=2, *, c=3): return (a, b, c)
class Odd(Exception): pass
def fail(x):
    raise Odd('it is %s' % x)
class Box:
    def __init__(self): self.items = []
box = Box()
def put(x): box.items.append(x)
";
    each(source, |target| {
        let host = &target.host;
        let result = host.call(&target.get("f"), &[int(1)], &[("c".into(), text("z"))]).unwrap();
        assert!(matches!(target.kind_of(&result), ObjectKind::Tuple(items) if items == [int(1), int(2), text("z")]));
        let error = host.call(&target.get("fail"), &[text("wrong")], &[]).unwrap_err();
        assert_eq!((&*error.class_name, &*error.message, error.class), ("Odd", "it is wrong", target.id("Odd")));
        let path = target.folder.path().join("target.py");
        let expected = format!("Traceback (most recent call last):\n  File \"{}\", line 5, in fail\n", path.display());
        assert!(error.traceback_text.starts_with(&expected), "{}", error.traceback_text);
        assert!(error.traceback_text.ends_with("target.Odd: it is wrong\n"), "{}", error.traceback_text);
        let error = host.call(&int(3), &[], &[]).unwrap_err();
        assert_eq!(error.to_string(), "TypeError: 'int' object is not callable");
        assert_eq!(error.class, host.builtin("TypeError").obj().unwrap());

        let items = host.getattr(&target.get("box"), "items").unwrap();
        assert!(matches!(target.kind_of(&items), ObjectKind::List(items) if items.is_empty()));
        host.call(&target.get("put"), &[int(1)], &[]).unwrap();
        assert!(matches!(target.kind_of(&items), ObjectKind::List(items) if items.is_empty()));
        host.refresh();
        assert!(matches!(target.kind_of(&items), ObjectKind::List(items) if items == [int(1)]));
    });
}

#[test]
fn objects_are_made_and_compared() {
    let source = "
class E:
    def __eq__(self, other): return other == 5
e = E()
t = (1, 'x')
";
    each(source, |target| {
        let host = &target.host;
        let tuple = host.make_tuple(&[int(1), text("x")]);
        assert_eq!(tuple, host.make_tuple(&[int(1), text("x")]));
        assert!(host.equal(&tuple, &target.get("t")) && !host.identical(&tuple, &target.get("t")));
        let list = host.make_list(&[tuple.clone(), Const::None]);
        assert_ne!(list, host.make_list(&[tuple.clone(), Const::None]));
        assert!(matches!(target.kind_of(&list), ObjectKind::List(items) if items == [tuple, Const::None]));
        let dict = host.make_dict(&[(text("k"), list.clone())]);
        assert!(matches!(target.kind_of(&dict), ObjectKind::Dict(items) if items == [(text("k"), list)]));
        assert!(host.equal(&target.get("e"), &int(5)) && !host.equal(&target.get("e"), &int(6)));
        assert!(host.equal(&int(1), &Const::float(1.0)) && host.equal(&int(1), &Const::Bool(true)));
        let nan = Const::float(f64::NAN);
        assert!(host.identical(&nan, &nan) && !host.equal(&nan, &nan));
    });
}

#[test]
fn descriptions() {
    let source = "
t, one, many, d = (1, 'a', [2]), (1,), list(range(9)), {'k': (), 2: None}
s, e, r = {1, 2}, set(), range(3)
import os
write = os.write
";
    each(source, |target| {
        let show = |name: &str| target.host.describe(&target.get(name));
        assert_eq!(show("t"), "(1, 'a', ...)");
        assert_eq!(show("one"), "(1,)");
        assert_eq!(show("many"), "[0, 1, 2, 3, ...]");
        assert_eq!(show("d"), "{'k': ..., 2: None}");
        assert_eq!(show("s"), "{1, 2}");
        assert_eq!(show("e"), "set()");
        assert_eq!(show("r"), "range(0, 3)");
        assert_eq!(show("write"), "built-in function `posix.write`");
        assert_eq!(show("os"), "module `os`");
    });
}

#[test]
fn large_programs_need_few_round_trips() {
    let source = "
class Node:
    def __init__(self, i): self.value, self.name, self.items = i, 'n%d' % i, (i, i + 1)
nodes = [Node(i) for i in range(20000)]
";
    each(source, |target| {
        target.host.take_stats();
        let ObjectKind::List(nodes) = &target.object("nodes").kind else { panic!() };
        for (index, node) in nodes.iter().enumerate().rev() {
            let Object { kind: ObjectKind::Instance(node), .. } = &*target.host.object(node.obj().unwrap()) else {
                panic!()
            };
            assert_eq!(node.attrs[0].1, int(index as i64));
            let ObjectKind::Tuple(pair) = target.kind_of(&node.attrs[2].1) else { panic!() };
            assert_eq!(pair[1], int(index as i64 + 1));
        }
        let stats = target.host.take_stats();
        assert!(stats.objects >= 40_001 && stats.round_trips < 150, "{stats:?}");
        assert!(stats.bytes > 1_000_000 && stats.python_seconds > 0.0, "{stats:?}");
    });
}
