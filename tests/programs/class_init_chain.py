# args:
"""Constructors calling methods that subclasses override."""

import sys


class Base(object):
    def __init__(self, n):
        self.log = []
        self.n = n
        self.prepare()
        self.log.append("base done")

    def prepare(self):
        self.log.append("base prepare %d" % self.n)


class Child(Base):
    def __init__(self, n):
        self.early = n * 2
        Base.__init__(self, n + 1)
        self.log.append("child done")

    def prepare(self):
        self.log.append("child prepare %d %d" % (self.n, self.early))
        Base.prepare(self)


class NoInit(Child):
    def prepare(self):
        self.log.append("noinit")


class Empty(object):
    pass


def entry_point(argv):
    for o in [Base(1), Child(2), NoInit(3)]:
        print("; ".join(o.log))
    e = Empty()
    print(e is not None)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
