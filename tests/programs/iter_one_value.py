# args:
"""`next` with a default where all items are one function, class or object."""

import sys


def double(n):
    return n * 2


def other(n):
    return n + 1


class Shape(object):
    def area(self):
        return 5


class Kind(object):
    def __init__(self, name):
        self.name = name

    def _freeze_(self):
        return True


KIND = Kind("only")


def functions():
    for i in range(2):
        yield double


def entry_point(argv):
    it = iter([double, double])
    for i in range(3):
        function = next(it, None)
        print(function(i) if function is not None else -1)
    it = iter([double])
    for i in range(2):
        print(next(it, other)(10))
    classes = reversed([Shape])
    for i in range(2):
        cls = next(classes, None)
        print(cls().area() if cls is not None else 0)
    kinds = iter([KIND])
    for i in range(2):
        kind = next(kinds, None)
        print(kind.name if kind is not None else "none")
    made = functions()
    for i in range(3):
        function = next(made, None)
        print(function is None)
    nothing = iter([None])
    print(next(nothing, None) is None)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
