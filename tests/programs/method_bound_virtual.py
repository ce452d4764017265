# args:
"""A bound method of a variable of the base class is the one of the object, also when the object is replaced later."""

import sys


class Shape(object):
    def __init__(self, size):
        self.size = size

    def area(self):
        return 0

    def scaled(self, k, extra=1):
        return self.area() * k + extra


class Square(Shape):
    def area(self):
        return self.size * self.size


class Line(Shape):
    def scaled(self, k, extra=2):
        return -k - extra


def method_of(shape):
    return shape.scaled


def entry_point(argv):
    shapes = [Shape(1), Square(3), Line(4)]
    methods = [s.area for s in shapes]
    for m in methods:
        print(m())
    for s in shapes:
        m = s.scaled
        print(m(10), m(10, 5))
    shape = shapes[1]
    area = shape.area
    shape = shapes[0]
    print(area(), shape.area())
    shapes[1].size = 7
    print(area())
    total = 0
    for s in shapes:
        total += method_of(s)(2)
    print(total)
    maybe = None
    if len(argv) < 100:
        maybe = shapes[2].area
    print(maybe is None, maybe is not None and maybe() == 0)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
