# args:
"""`@specialize.…` in all its forms, and inlining hints."""

from rpython.rlib.objectmodel import (always_inline, dont_inline, enforceargs, not_rpython, specialize, try_inline,
                                      we_are_translated)
from rpython.rlib.nonconst import NonConstant


@specialize.arg(0)
def by_value(op, a, b):
    if op == "add":
        return a + b
    elif op == "pair":
        return a * 100 + b
    return -1


@specialize.arg(0, 2)
def by_two(kind, x, flag):
    if kind is int and flag:
        return x + 1
    return x


@specialize.argtype(0)
def by_type(x):
    return x


@specialize.argtype(0, 1)
def first_of(x, y):
    return x


@specialize.argtype(0)
def describe(x):
    if isinstance(x, int):
        return "int"
    elif isinstance(x, str):
        return "str"
    elif isinstance(x, float):
        return "float"
    return "other"


@specialize.arg_or_var(1)
def scale(x, factor):
    return x * factor


@specialize.arglistitemtype(0)
def last(items):
    return items[len(items) - 1]


@specialize.call_location()
def here(x):
    return x


@specialize.ll()
def ll_first(items):
    return items[0]


@specialize.ll_and_arg(1)
def ll_plus(x, n):
    return x + n


@specialize.memo()
def table_for(name):
    return {"a": 10, "b": 20}[name]


class Color(object):
    def _freeze_(self):
        return True

    def __init__(self, name):
        self.name = name


RED = Color("red")
BLUE = Color("blue")


@specialize.memo()
def letters(color):
    return len(color.name)


def string_specialised(x):
    return x


string_specialised._annspecialcase_ = "specialize:argtype(0)"


class Machine(object):
    @specialize.arg(1)
    def run(self, step, x):
        return step(x) + self.offset()

    def offset(self):
        return 1000

    @specialize.argtype(1)
    def echo(self, x):
        return x


class Other(Machine):
    def offset(self):
        return 2000


def inc(x):
    return x + 1


def dec(x):
    return x - 1


@always_inline
def small(x):
    return x * 3


@try_inline
def recursive(n):
    if n <= 0:
        return 0
    return n + recursive(n - 1)


@dont_inline
def apart(x):
    return x - 3


@enforceargs(int, str)
def typed(n, s):
    return s * n




@specialize.argtype(0)
def labelled(x):
    return "%s!" % x


@specialize.argtype(0)
def plain_label(x):
    return "%s" % x


class Labels(object):
    def __init__(self, before):
        self.before = before

    @specialize.argtype(1)
    def label(self, x):
        return "%s%s" % (self.before, x)


class Longer(Labels):
    @specialize.argtype(1)
    def label(self, x):
        return "%s%s..." % (self.before, x)


def values(n):
    """Each call of a specialised function through a variable is one of its specialisation."""
    for f in [labelled, plain_label]:
        print(f(n), f("s"), f(0.5), describe(f(n)))
    method = Labels("a").label
    if n > 5:
        method = Longer("b").label
    print(method(n), method("s"), method(0.5))
    for labels in [Labels("c"), Longer("d")]:
        print(labels.label(n), labels.label("s"))
    only = describe
    print(only(n), only("s"))


def never(x):
    return x


never = not_rpython(never)


def entry_point(argv):
    n = len(argv) + 1
    print(by_value("add", n, 3), by_value("pair", n, 3), by_value("other", n, 3))
    print(by_two(int, n, True), by_two(str, "s", True), by_two(float, 1.5, False))
    print(by_type(n), by_type("s" * n), by_type(n * 0.5), by_type([n])[0])
    print(first_of(n, "x"), first_of("x", n), first_of(1.5, 2.5))
    print(describe(n), describe("s"), describe(0.5))
    print(scale(n, 3), scale(n, n), scale(NonConstant(4), 5))
    print(last([1, 2, n]), last(["a", "b"]), last([0.5]))
    print(here(n), here("text"), here(2.5))
    print(ll_first([n, 2]), ll_first(["x"]), ll_plus(n, 5), ll_plus(n, 6))
    color = RED
    if n > 5:
        color = BLUE
    print(table_for("a"), table_for("b"), letters(color), letters(BLUE))
    print(string_specialised(n), string_specialised("s"))
    m = Machine()
    if n > 1:
        m = Other()
    print(m.run(inc, n), m.run(dec, n), m.echo(n), m.echo("e"))
    print(small(n), recursive(10), apart(n), typed(n, "ab"))
    values(n)
    if not we_are_translated():
        never(3)
    return 0


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
