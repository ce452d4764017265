# args:
"""Caches: things built once for constant keys, and for keys of which there are several."""

import sys

from rpython.rlib.cache import Cache


class Kind(object):
    def __init__(self, name):
        self.name = name
        self.partner = None

    def _freeze_(self):
        return True


class Table(object):
    def __init__(self, words):
        self.words = words
        self.itself = None


A = Kind("a")
B = Kind("bb")


class Tables(Cache):
    def _build(self, kind):
        return Table([kind.name * n for n in range(3)])

    def _ready(self, table):
        table.itself = table


class Squares(Cache):
    """Another type of results, for plain constants."""

    def _build(self, n):
        return n * n if n <= 1 else n * n - self.getorbuild(n - 1) + self.getorbuild(n - 1)


tables = Tables()
squares = Squares()


def lookup(kind):
    return tables.getorbuild(kind)


def entry_point(argv):
    print(tables.getorbuild(A).words)
    for i in range(2):
        table = lookup(A if i == len(argv) - 1 else B)
        table.words.append("x")
        print(table.words, table.itself is table)
    print(squares.getorbuild(12), squares.getorbuild(3))
    print(lookup(A) is tables.getorbuild(A), lookup(A) is lookup(B))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
