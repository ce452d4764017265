# args:
"""Declared signatures, stack overflow by its name in rlib."""

from rpython.rlib import types
from rpython.rlib.rstackovf import StackOverflow, check_stack_overflow
from rpython.rlib.signature import finishsigs, signature


@signature(types.int(), types.str(), returns=types.str())
def repeat(n, s):
    return s * n


@signature(types.list(types.int()), types.any(), returns=types.int())
def total(items, extra):
    result = 0
    for item in items:
        result += item
    return result


@finishsigs
class Point(object):
    def __init__(self, x):
        self.x = x

    @signature(types.self(), types.int(), returns=types.any())
    def moved(self, dx):
        return Point(self.x + dx)


@signature(types.instance(Point), types.instance(Point, can_be_None=True), returns=types.int())
def distance(a, b):
    if b is None:
        return -1
    return a.x - b.x


def deep(n):
    return deep(n + 1) + 1


def entry_point(argv):
    n = len(argv) + 1
    print(repeat(n, "ab"), total([1, 2, n], "x"), total([n], "y"))
    p = Point(n)
    print(p.moved(5).x, distance(p.moved(9), p), distance(p, None))
    try:
        print(deep(0))
    except StackOverflow:
        check_stack_overflow()
        print("overflow")
    return 0


if __name__ == "__main__":
    import sys
    sys.exit(entry_point(sys.argv))
