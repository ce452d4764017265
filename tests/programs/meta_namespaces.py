# args:
"""Conditional definitions, module-level loops and try, star imports, nested classes, names that change at import."""

import sys
from math import *

try:
    import a_module_that_is_not_there
except ImportError:
    HAVE = False

    def feature(n):
        return n - 1
else:
    HAVE = True

    def feature(n):
        return n + 1

if sys.maxsize > 2 ** 32:
    WORD = 64
else:
    WORD = 32

with open(__file__) as _f:
    FIRST_LINE = _f.readline().strip()

total = 0
for value in range(10):
    if value % 2:
        continue
    total += value
else:
    total += 1000


def helper(n):
    return n


def user(n):
    return helper(n)


def helper(n):                       # noqa: F811
    return n * 10


class Outer(object):
    class Inner(object):
        size = 4

        def __init__(self, n):
            self.n = n * self.size

    limits = [x * 2 for x in range(3)]
    kind = "outer" if WORD == 64 else "small"

    if HAVE:
        def flag(self):
            return "have"
    else:
        def flag(self):
            return "have not"

    def make(self):
        return Outer.Inner(len(self.limits))

del value


def entry_point(argv):
    print(HAVE, feature(5), WORD, FIRST_LINE, total, user(3), floor(pi) == 3)
    o = Outer()
    print(o.flag(), o.make().n, o.kind, Outer.limits, Outer.Inner(2).size)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
