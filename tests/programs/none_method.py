# args: 1 2 3
"""Calling a method of None ends the program, through a table of methods and through one method alone."""

import sys


class Shape(object):
    def area(self):
        return 0


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side * self.side


class Line(Shape):
    def __init__(self, length):
        self.length = length


def make(kind, size):
    if kind == 0:
        return Square(size)
    if kind == 1:
        return Line(size)
    return None


def entry_point(argv):
    total = 0
    for kind in range(len(argv)):
        shape = make(kind, int(argv[1]) + kind)
        total += shape.area()
        print(kind, total)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
