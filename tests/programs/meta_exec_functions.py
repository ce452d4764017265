# args:
"""Functions and classes written by exec and compile at import, with closures, templates and defaults."""

import sys

TEMPLATE = """
def %(name)s(a, b=%(default)d):
    '''Made of a template.'''
    result = a %(op)s b
    if result < 0:
        raise ValueError("%(name)s")
    return result
"""

OPS = {}
for _name, _op, _default in [("plus", "+", 1), ("minus", "-", 2), ("times", "*", 3)]:
    _namespace = {}
    exec(TEMPLATE % {"name": _name, "op": _op, "default": _default}, _namespace)
    OPS[_name] = _namespace[_name]
plus = OPS["plus"]
minus = OPS["minus"]


def compile_sum(n):
    names = ["x%d" % i for i in range(n)]
    source = "def total(%s):\n    return %s\n" % (", ".join(names), " + ".join(names))
    namespace = {}
    exec(compile(source, "<sum of %d>" % n, "exec"), namespace)
    return namespace["total"]

sum3 = compile_sum(3)
sum6 = compile_sum(6)


def make_record(name, fields):
    lines = ["class %s(object):" % name, "    def __init__(self, %s):" % ", ".join(fields)]
    lines += ["        self.%s = %s" % (field, field) for field in fields]
    lines += ["    def astuple(self):", "        return (%s,)" % ", ".join(["self." + field for field in fields])]
    namespace = {}
    exec("\n".join(lines), namespace)
    return namespace[name]

Point = make_record("Point", ["x", "y"])
Entry = make_record("Entry", ["key", "value", "score"])
square = eval("lambda n: n * n")


def entry_point(argv):
    print(plus(4), minus(4), OPS["times"](4), plus(4, 10))
    for name in ["plus", "minus", "times"]:
        try:
            print(name, OPS[name](-5, 2))
        except ValueError as e:
            print(str(e))
    print(sum3(1, 2, 3), sum6(1, 2, 3, 4, 5, 6), sum3(0.5, 1.5, 2.0) if False else 0, square(12))
    p = Point(3, 4)
    e = Entry("k", 2, 0.5)
    print(p.astuple()[1], e.astuple()[0], e.score, p.x + e.value)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
