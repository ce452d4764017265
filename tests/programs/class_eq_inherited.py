# args:
"""`__eq__`, `__ne__`, `__hash__` and `__lt__` overridden in part along a hierarchy, also compared with None and others."""

import sys


class Base(object):
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return other is not None and self.n == other.n

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return self.n


class Loose(Base):
    def __eq__(self, other):
        return other is not None and self.n % 10 == other.n % 10

    def __hash__(self):
        return self.n % 10


class Named(Base):
    def __init__(self, n, name):
        Base.__init__(self, n)
        self.name = name

    def __lt__(self, other):
        return self.name < other.name

    def __hash__(self):
        return self.n


def entry_point(argv):
    print(Base(1) == Base(1), Base(1) == Base(2), Base(1) != Base(1), Base(3) != None, Base(3) == None)
    print(Loose(12) == Loose(22), Loose(12) == Base(2), Base(12) == Base(22), Loose(1) != Loose(11))
    bases = [Base(5), Loose(15), Named(25, "n")]
    print([b == Base(5) for b in bases], Base(25) in bases, bases.index(Loose(5)))
    table = {}
    for b in [Loose(1), Loose(11), Loose(2)]:
        table[b] = b.n
    print(len(table), table[Loose(21)])
    print([x.name for x in sorted([Named(1, "z"), Named(2, "a"), Named(3, "m")])], Named(1, "a") < Named(1, "b"))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
