# args:
"""`specialize.memo`: tables from classes, frozen instances, functions and two arguments, also for values of several."""

import sys

from rpython.rlib.objectmodel import specialize


class Base(object):
    code = 1


class Left(Base):
    code = 2


class Right(Base):
    code = 3


class Kind(object):
    def __init__(self, name):
        self.name = name

    def _freeze_(self):
        return True

RED = Kind("red")
BLUE = Kind("blue")


@specialize.memo()
def depth(cls):
    return len(cls.__mro__)


@specialize.memo()
def make(cls):
    instance = cls()
    instance.note = "made for " + cls.__name__
    return instance


@specialize.memo()
def letters(kind):
    return {c: i for i, c in enumerate(kind.name)}


@specialize.memo()
def mix(a, b):
    if a is b:
        return None
    return a.name + "+" + b.name


@specialize.memo()
def handler(kind):
    name = kind.name

    def handle(n):
        return name * n
    return handle


def choose(n):
    if n % 2:
        return RED
    return BLUE


def entry_point(argv):
    for cls in [Base, Left, Right, Left]:
        print(depth(cls), make(cls).note, make(cls).code)
    print(depth(Base))
    for n in range(4):
        kind = choose(n)
        print(kind.name, letters(kind)[kind.name[1]], handler(kind)(n))
        mixed = mix(kind, choose(n // 2))
        print("same" if mixed is None else mixed)
    print("e" in letters(choose(1)), "u" in letters(choose(1)), "u" in letters(choose(0)))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
