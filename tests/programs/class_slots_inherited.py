# args:
"""`__slots__` along a hierarchy: each class adds its own, a subclass without them takes anything."""

import sys


class Base(object):
    __slots__ = ["x", "y"]

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def sum(self):
        return self.x + self.y


class Derived(Base):
    __slots__ = ("z",)

    def __init__(self, x, y, z):
        Base.__init__(self, x, y)
        self.z = z

    def sum(self):
        return Base.sum(self) + self.z


class Open(Derived):
    def __init__(self):
        Derived.__init__(self, 1, 2, 3)
        self.anything = ["a"]


class Single(object):
    __slots__ = "only"


class Empty(object):
    __slots__ = ()

    def hello(self):
        return "hello"


def entry_point(argv):
    objects = [Base(1, 2), Derived(1, 2, 3), Open()]
    for o in objects:
        o.x += 10
        print(o.sum(), isinstance(o, Derived))
    opened = objects[2]
    assert isinstance(opened, Open)
    opened.anything.append("b")
    print("".join(opened.anything), opened.z)
    s = Single()
    s.only = 4
    print(s.only, Empty().hello())
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
