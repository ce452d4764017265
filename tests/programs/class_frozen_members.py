# args:
"""Frozen instances: attributes and methods of one of several, as values and as keys."""

import sys


class Op(object):
    def __init__(self, name, prec, fn):
        self.name = name
        self.prec = prec
        self.fn = fn
    def _freeze_(self):
        return True
    def apply(self, a, b):
        return self.fn(a, b)
    def describe(self):
        return self.name + str(self.prec)
    def is_high(self):
        return self.prec > 1


def add(a, b):
    return a + b


def mul(a, b):
    return a * b


ADD = Op("add", 1, add)
MUL = Op("mul", 2, mul)
SUB = Op("sub", 1, lambda a, b: a - b)
OPS = {"+": ADD, "*": MUL, "-": SUB}


class Sub(Op):
    def describe(self):
        return "sub" + self.name


MOD = Sub("mod", 2, lambda a, b: a % b)


def find(c):
    if c in OPS:
        return OPS[c]
    return None


def entry_point(argv):
    print(ADD.name, ADD.prec, ADD.apply(3, 4), ADD.describe())
    for c in ["+", "*", "-"]:
        op = OPS[c]
        print(op.name, op.prec, op.apply(6, 3), op.describe(), op.is_high(), op is ADD)
        m = op.apply
        print(m(10, 2))
    op = find("?")
    print(op is None, find("*") is MUL)
    ops = [ADD, MOD, MUL]
    for op in ops:
        print(op.describe(), op.fn(17, 5), op.apply(9, 4))
    d = {}
    d[ADD] = 1
    d[MUL] = 2
    print(d[ADD], d[MUL], MOD in d)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
