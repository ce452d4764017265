# args:
"""`...` as the body of functions, methods, classes and branches: nothing happens, the result is None."""

import sys


class Shape(object):
    def label(self): ...

    def describe(self):
        """Says nothing by itself."""
        ...

    def text(self):
        label = self.label()
        return "unnamed" if label is None else label


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def label(self):
        ...
        return "square of %d" % self.side


class Unknown(Shape): ...


class Problem(Exception): ...


def nothing(n): ...


def entry_point(argv):
    shape = Square(len(argv) + 2) if len(argv) == 1 else Unknown()
    print(shape.text(), Unknown().text(), shape.describe() is None, nothing(1) is None)
    if len(shape.text()) > 100: ...
    for n in range(3):
        ...
    try:
        raise Problem("x")
    except Problem as problem:
        print(str(problem))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
