# args:
"""Frozen instances that hold lists, dicts, functions, classes and other frozen ones; all of it is constant or shared."""

import sys


class Kind(object):
    def __init__(self, name, parent, cls, names):
        self.name = name
        self.parent = parent
        self.cls = cls
        self.names = names

    def _freeze_(self):
        return True

    def root(self):
        kind = self
        while kind.parent is not None:
            kind = kind.parent
        return kind

    def make(self, n):
        return self.cls(n)


class A(object):
    def __init__(self, n):
        self.n = n

    def text(self):
        return "A%d" % self.n


class B(A):
    def text(self):
        return "B%d" % (self.n + 1)

TOP = Kind("top", None, A, ["t"])
MIDDLE = Kind("middle", TOP, B, ["m", "n"])
BOTTOM = Kind("bottom", MIDDLE, A, [])
ALL = [TOP, MIDDLE, BOTTOM]
TABLE = {kind.name: kind for kind in ALL}


def entry_point(argv):
    print(TOP.name, BOTTOM.parent.parent.name, BOTTOM.parent is MIDDLE)
    for kind in ALL:
        print(kind.name, kind.root() is TOP, kind.make(5).text(), len(kind.names), kind.parent is None)
    for name in ["middle", "top"]:
        kind = TABLE[name]
        kind.names.append(name)
        print(kind.names)
    print(MIDDLE.names, MIDDLE.make(1).text())
    counts = {}
    for kind in [TOP, BOTTOM, TOP]:
        counts[kind] = counts.get(kind, 0) + 1
    print(counts[TOP], counts[BOTTOM], MIDDLE in counts)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
