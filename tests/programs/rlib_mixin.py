# args:
"""Methods shared through import_from_mixin."""

import sys

from rpython.rlib.objectmodel import import_from_mixin


class Describe(object):
    greeting = "hello from "

    def describe(self):
        return self.greeting + self.name()

    def twice(self, x):
        return x + x


class A(object):
    import_from_mixin(Describe)

    def name(self):
        return "A"


class B(object):
    import_from_mixin(Describe)

    def __init__(self, n):
        self.n = n

    def name(self):
        return "B%d" % self.n


def entry_point(argv):
    print(A().describe(), B(5).describe())
    print(A().twice(3), B(1).twice("ab"))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
