# args:
"""`__del__` of a base, overridden, calling the base's, on objects of cycles and on one that is seen again."""

import sys

from rpython.rlib import rgc

LOG = []


class Base(object):
    def __init__(self, n):
        self.n = n
        self.other = None

    def __del__(self):
        LOG.append("base%d" % self.n)


class Inherits(Base):
    pass


class Overrides(Base):
    def __del__(self):
        LOG.append("over%d" % self.n)


class Extends(Overrides):
    def __del__(self):
        LOG.append("ext%d" % self.n)
        Overrides.__del__(self)


def alone():
    Base(1)
    Inherits(2)
    Overrides(3)
    Extends(4)


def cycle():
    a = Base(10)
    b = Inherits(11)
    a.other = b
    b.other = a


def entry_point(argv):
    keep = Extends(99)
    alone()
    rgc.collect()
    rgc.collect()
    trash = [Plain() for i in range(10)]
    print(sorted(LOG), len(trash))
    del LOG[:]
    cycle()
    for i in range(6):
        rgc.collect()
        trash.append(Plain())
    print(sorted(LOG))
    print(keep.n)
    return 0


class Plain(object):
    pass


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
