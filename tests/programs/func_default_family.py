# args:
"""Functions and methods with different defaults, names and orders behind one call."""

import sys


def add(a, b=1):
    return a + b


def mul(a, b=10):
    return a * b


def named(b, a):
    return b * 100 + a


def other(a, b):
    return a * 100 + b


def text(a, sep="-"):
    return str(a) + sep


def comma(a, sep=","):
    return str(a) + sep


class Base(object):
    def scaled(self, k, extra=1):
        return k + extra

    def keyword(self, k, x=1, y=2):
        return k * 100 + x * 10 + y


class Line(Base):
    def scaled(self, k, extra=2):
        return -k - extra

    def keyword(self, k, y=7, x=8):
        return -(k * 100 + x * 10 + y)


class Sub(Line):
    pass


class Holder(object):
    def __init__(self, f):
        self.f = f

TABLE = {"add": add, "mul": mul}


def entry_point(argv):
    for key in ["add", "mul"]:
        f = TABLE[key]
        print(f(5), f(5, 2), f(5, b=3), Holder(f).f(1))
    for f in [named, other]:
        print(f(1, 2), f(a=1, b=2), f(b=1, a=2))
    print("".join([f(n) for f in [text, comma] for n in range(2)]))
    bound = Line().scaled
    print(bound(1))
    for o in [Base(), Line(), Sub()]:
        print(o.scaled(10), o.scaled(10, 5), o.scaled(10, extra=6))
        print(o.keyword(1), o.keyword(1, x=5), o.keyword(1, 5), o.keyword(1, y=0))
        bound = o.scaled
        print(bound(3), bound(3, extra=4))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
