//! Where functions come from: files, `exec`, lambdas.

mod support;

use support::{each, import, pythons};

#[test]
fn ordinary_and_decorated_functions() {
    let source = "# -*- coding: utf-8 -*-\r
import functools\r
def deco(f):\r
    @functools.wraps(f)\r
    def wrapper(*args): return f(*args)\r
    return wrapper\r
@deco\r
def decorated(x):\r
    return 'é'\r
inner = decorated.__wrapped__\r
";
    each(source, |target| {
        assert_eq!(target.first_line("decorated"), "    @functools.wraps(f)");
        assert_eq!(target.function("decorated").name, "decorated");
        assert_eq!(target.first_line("inner"), "@deco");
        let sources = target.host.sources();
        let file = sources.file(target.function("inner").code.file.unwrap());
        assert!(file.text.contains("def decorated(x):\n    return 'é'\n"));
        assert_eq!(file.name, target.folder.path().join("target.py").to_string_lossy());
    });
}

#[test]
fn lambdas_on_one_line_are_told_apart() {
    let source = "
a = lambda x: x + 1
b, c = lambda: 'lambda', lambda y: (y)
d, e = (lambda x: x.one), (lambda x: x.two)
def close(n): return lambda: n, lambda: [n], lambda: lambda: n
f, g, h = close(5)
i = h()
j, k = [lambda v: v * 1.0, lambda v: v * 1]
l = (lambda q=lambda: 0, *,
     z=1: q)
def deco(f): return lambda g: f
@deco(lambda x: 1)
def m(): pass
same, other = lambda: a, lambda: a
n, o = lambda: 0.0, lambda: -0.0
p, q = lambda: [i for i in range(3) if i], lambda: [lambda: 1, lambda: 2][
    1]
r = q()
";
    each(source, |target| {
        for (name, text) in [
            ("a", "lambda x: x + 1"),
            ("b", "lambda: 'lambda'"),
            ("c", "lambda y: (y)"),
            ("d", "lambda x: x.one"),
            ("e", "lambda x: x.two"),
            ("f", "lambda: n"),
            ("g", "lambda: [n]"),
            ("h", "lambda: lambda: n"),
            ("j", "lambda v: v * 1.0"),
            ("k", "lambda v: v * 1"),
            ("l", "lambda q=lambda: 0, *,\n     z=1: q"),
            ("same", "lambda: a"),
            ("n", "lambda: 0.0"),
            ("o", "lambda: -0.0"),
            ("p", "lambda: [i for i in range(3) if i]"),
            ("q", "lambda: [lambda: 1, lambda: 2][\n    1]"),
            ("r", "lambda: 2"),
            ("m", "lambda x: 1"),
        ] {
            assert_eq!(target.exact_text(name), text, "{name}");
        }
        // The first and the last lambda of that line read the same and mean the same, and before 3.11 may be the same
        // code.
        assert_eq!(target.exact_text("i"), "lambda: n");
        if target.host.version() >= (3, 11, 0) {
            let places = ["same", "other"].map(|name| target.function(name).code.exact.unwrap().start);
            assert_eq!(places[1] - places[0], "lambda: a, ".len() as u32);
        }
    });
}

#[test]
fn code_made_by_exec_has_its_own_source() {
    let source = r#"
import collections
def make(n):
    ns = {}
    exec('def made(x):\n    return x + %d\n' % n, ns)
    return ns['made']
one, two = make(1), make(2)
ns = {}
exec(compile('def named(): return 3', '<codegen a.py:7>', 'exec'), ns)
named = ns['named']
evaluated = eval('lambda x: x * 2')
pair = eval('(lambda x: x * 3, lambda x: x * 4)')
second = pair[1]
def renamed(): pass
other = type(make)(one.__code__.replace(co_name='other'), {})
Point = collections.namedtuple('Point', 'x y')
new = Point.__new__
exec(b'def from_bytes(): return 4')
exec('def caller(): return frame()')
def frame():
    import sys
    return sys._getframe(1).f_code.co_filename
seen = caller()
"#;
    each(source, |target| {
        let body = |name: &str| {
            let code = target.function(name).code;
            let sources = target.host.sources();
            let file = sources.file(code.file.unwrap_or_else(|| panic!("{name}")));
            (file.name.clone(), file.text.trim_end().to_owned())
        };
        assert_eq!(body("one").1, "def made(x):\n    return x + 1");
        assert_eq!(body("two").1, "def made(x):\n    return x + 2");
        assert_ne!(body("one").0, body("two").0);
        assert_eq!(body("named"), ("<codegen a.py:7>".to_owned(), "def named(): return 3".to_owned()));
        assert_eq!(body("evaluated").1, "lambda x: x * 2");
        assert_eq!(target.exact_text("evaluated"), "lambda x: x * 2");
        assert_eq!(target.exact_text("second"), "lambda x: x * 4");
        assert_eq!(body("other").1, body("one").1);
        assert!(body("new").1.contains("lambda _cls, x, y"), "{:?}", body("new"));
        assert_eq!(target.function("new").code.params, ["_cls", "x", "y"]);
        assert_eq!(body("from_bytes").1, "def from_bytes(): return 4");
        assert_eq!(target.function("one").code.filename, "<string>");
        assert_eq!(target.get("seen"), support::text("<string>"));
    });
}

#[test]
fn code_compiled_under_the_name_of_a_file() {
    let source = "
import os
path = os.path.join(os.path.dirname(__file__), 'other.py')
ns = {}
exec(compile('def generated():\\n    return 1', path, 'exec'), ns)
exec(compile(open(path).read(), path, 'exec'), ns)
generated, written = ns['generated'], ns['written']
def here(): pass
";
    for python in pythons() {
        let files = [("target.py", source), ("other.py", "# comment\ndef written():\n    return 2\n")];
        let target = import(&python, &files).unwrap();
        assert_eq!(target.first_line("generated"), "def generated():");
        assert_eq!(target.first_line("written"), "def written():");
        assert_eq!(target.first_line("here"), "def here(): pass");
    }
}

#[test]
fn modules_of_the_target_and_zip_archives() {
    let source = "
import sys, os, zipfile
archive = os.path.join(os.path.dirname(__file__), 'a.zip')
with zipfile.ZipFile(archive, 'w') as file: file.writestr('zipped.py', 'def packed():\\n    return 1\\n')
sys.path.insert(0, archive)
from zipped import packed
from helper import helped
arguments = sys.argv[1:]
name, file = __name__, __file__
first = sys.path[1] == os.path.dirname(__file__)
";
    for python in pythons() {
        let target = import(&python, &[("target.py", source), ("helper.py", "def helped(): pass\n")]).unwrap();
        assert_eq!(target.first_line("packed"), "def packed():");
        assert_eq!(target.first_line("helped"), "def helped(): pass");
        assert_eq!(target.host.describe(&target.get("arguments")), "['one']");
        assert_eq!(target.get("name"), support::text("target"));
        assert_eq!(target.get("file").as_text().unwrap(), target.folder.path().join("target.py").to_string_lossy());
        assert_eq!(target.get("first"), ouro_host::Const::Bool(true));
    }
}

#[test]
fn no_source() {
    let source = "
import types
def f(): pass
g = types.FunctionType(f.__code__.replace(co_filename='/no/such/file.py'), {})
";
    each(source, |target| {
        let code = target.function("g").code;
        assert_eq!((code.file, &*code.filename), (None, "/no/such/file.py"));
    });
}

#[test]
fn a_view_of_the_sources_may_stay_open() {
    let source = "def f(): return helped\nfrom helper import helped\n";
    for python in pythons() {
        let helper = "def helped(): pass\nl = lambda: 5\nhelped.l = l\n";
        let target = import(&python, &[("target.py", source), ("helper.py", helper)]).unwrap();
        let view = target.host.sources();
        let function = target.function("helped");
        let lambda = target.host.as_function(function.attr("l").unwrap().obj().unwrap()).unwrap();
        let span = lambda.code.exact.unwrap();
        drop(view);
        assert_eq!(target.host.sources().text(span), Some("lambda: 5"));
    }
}
