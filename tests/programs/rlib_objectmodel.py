# args:
"""we_are_translated, keepalive, specialisation, instantiate."""

import sys

from rpython.rlib import objectmodel
from rpython.rlib.objectmodel import specialize, we_are_translated, keepalive_until_here, instantiate, always_inline


class A(object):
    kind = "A"

    def __init__(self):
        raise ValueError


class B(A):
    kind = "B"


@specialize.argtype(0)
def twice(x):
    return x + x


@specialize.arg(0)
def calculate(op, a, b):
    if op == "add":
        return a + b
    elif op == "text":
        return "%d,%d" % (a, b)
    return a * b


@specialize.memo()
def table_for(n):
    return [i * n for i in range(5)]


@specialize.argtype(1)
def put(l, x):
    l.append(x)
    return len(l)


@always_inline
def inlined(n):
    return n * 2 + 1


@objectmodel.dont_inline
def outlined(n):
    return n * 2 - 1


@objectmodel.enforceargs(int, str)
def checked(n, s):
    return s * n


def entry_point(argv):
    print(twice(4), twice("ab"), twice(1.25), len(twice([1])))
    print(calculate("add", 2, 3), calculate("text", 2, 3), calculate("mul", 2, 3))
    print(table_for(3)[4], table_for(7)[2])
    ints = [1]
    strs = ["a"]
    print(put(ints, 2), put(strs, "b"))
    a = instantiate(A)
    b = instantiate(B)
    print(a.kind, b.kind)
    cls = A if len(argv) > 50 else B
    print(instantiate(cls).kind)
    keepalive_until_here(a, b)
    print(inlined(5), outlined(5), checked(3, "x"))
    if not we_are_translated():
        x = 1
    else:
        x = 1
    print(x)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
