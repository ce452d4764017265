# args:
"""Classes as values that may be None."""

import sys


class Base(object):
    kind = "base"

    def __init__(self, n):
        self.n = n

    def show(self):
        return "%s(%d)" % (self.kind, self.n)


class Left(Base):
    kind = "left"


class Right(Base):
    kind = "right"

    def show(self):
        return "R" + Base.show(self)


REGISTRY = {"l": Left, "r": Right, "disabled": None}


def lookup(name):
    if name in REGISTRY:
        return REGISTRY[name]
    return Base


class Holder(object):
    factory = None

    def make(self, n):
        if self.factory is None:
            return None
        return self.factory(n)


def entry_point(argv):
    for name in ["l", "r", "disabled", "?"]:
        cls = lookup(name)
        if cls is None:
            print(name, "disabled")
        else:
            print(name, cls.__name__, cls.kind, cls(5).show(), cls is Left)
    h = Holder()
    print(h.make(1) is None)
    h.factory = Right
    made = h.make(2)
    print(made.show() if made is not None else "nothing")
    h.factory = None
    print(h.make(3) is None, h.factory is None)
    x = Right(1)
    wanted = None
    for cls in [Left, Right]:
        if isinstance(x, cls):
            wanted = cls
    print(wanted is Right, wanted is not None and wanted.kind == "right")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
