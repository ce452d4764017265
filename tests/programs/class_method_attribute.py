# args:
"""Bound methods kept in attributes of other instances."""

import sys


class Adder(object):
    def __init__(self, n):
        self.n = n

    def add(self, x):
        return x + self.n


class Twice(object):
    def __init__(self, f):
        self.f = f

    def call(self, x):
        return self.f(self.f(x))


def entry_point(argv):
    print(Twice(Adder(3).add).call(10), Twice(Adder(5).add).call(1))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
