# args:
"""`specialize.argtype` tells containers of different items, classes, None and functions apart."""

import sys

from rpython.rlib.objectmodel import specialize
from rpython.rlib.rarithmetic import r_uint


class A(object):
    def name(self):
        return "A"


class B(object):
    def name(self):
        return "B"

    def extra(self):
        return 5


@specialize.argtype(0)
def name_of(x):
    return x.name()


@specialize.argtype(0)
def length(x):
    return len(x)


@specialize.argtype(0, 1)
def pair(a, b):
    return (a, b)


@specialize.argtype(1)
def collect(log, x):
    log.append(text(x))


@specialize.argtype(0)
def text(x):
    if isinstance(x, bool):
        return "bool"
    elif isinstance(x, int):
        return "int%d" % x
    elif isinstance(x, r_uint):
        return "uint"
    elif isinstance(x, float):
        return "float%.1f" % x
    elif isinstance(x, str):
        return "str" + x
    elif x is None:
        return "none"
    return "object"


@specialize.argtype(0)
def biggest(items):
    best = items[0]
    for item in items:
        if item > best:
            best = item
    return best


def entry_point(argv):
    n = len(argv)
    print(name_of(A()), name_of(B()), B().extra())
    print(length("abc"), length([1, 2]), length({1: 2}), length((1, "a", 2.0)))
    a, b = pair(n, "x")
    c, d = pair("x", 1.5)
    print(a + 1, b + "!", c + "?", d * 2)
    log = [""]
    collect(log, n)
    collect(log, n > 0)
    collect(log, "s")
    collect(log, n * 1.5)
    collect(log, r_uint(n))
    collect(log, None)
    collect(log, A())
    print(" ".join(log))
    print(biggest([3, n, 9, 2]), biggest("bza"), biggest((1.5, 2.5)))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
