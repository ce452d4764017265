# args:
"""_mixin_ classes, __slots__ and multiple inheritance of a mixin."""

import sys


class Named(object):
    _mixin_ = True

    def title(self):
        return "<" + self.name + ">"


class Thing(object):
    def __init__(self, name):
        self.name = name


class Book(Named, Thing):
    def pages(self):
        return 100


class Pen(Named, Thing):
    __slots__ = ()


def entry_point(argv):
    print(Book("b").title(), Pen("p").title(), Book("q").pages())
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
