# args:
"""Loops over unrolling_iterable, with items of different types."""

import sys

from rpython.rlib.unroll import unrolling_iterable


FIELDS = unrolling_iterable(["x", "y", "z"])
NUMBERS = unrolling_iterable(range(5))
PAIRS = unrolling_iterable([("one", 1), ("two", 2)])


def plus(n):
    return n + 10


def text(n):
    return n * 10

FUNCS = unrolling_iterable([("plus", plus), ("text", text)])


class Point(object):
    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def total(self):
        result = 0
        for name in FIELDS:
            result = result * 10 + getattr(self, name)
        return result

    def set_all(self, value):
        for name in FIELDS:
            setattr(self, name, value)


def dispatch(name, n):
    for key, func in FUNCS:
        if key == name:
            return func(n)
    return -1


def entry_point(argv):
    p = Point(1, 2, 3)
    print(p.total())
    p.set_all(7)
    print(p.total())
    total = 0
    for i in NUMBERS:
        total += i * i
        if i == 3:
            break
    print(total)
    for name, value in PAIRS:
        print(name, value)
    print(dispatch("plus", 1), dispatch("text", 2), dispatch("nothing", 3))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
