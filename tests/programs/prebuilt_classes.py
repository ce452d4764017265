# args:
"""Classes in prebuilt lists, dicts, tuples and attributes; looked up, compared, called and tested with."""

import sys


class Shape(object):
    sides = 0

    def __init__(self, size):
        self.size = size

    def area(self):
        return self.size


class Square(Shape):
    sides = 4

    def area(self):
        return self.size * self.size


class Triangle(Shape):
    sides = 3

    def area(self):
        return self.size // 2


class ShapeError(Exception):
    pass


class SizeError(ShapeError):
    pass

CLASSES = [Shape, Square, Triangle]
BY_SIDES = {cls.sides: cls for cls in CLASSES}
PAIRS = [("s", Square), ("t", Triangle)]
Square.partner = Triangle
Triangle.partner = Square
ERRORS = {"shape": ShapeError, "size": SizeError}


def make(sides, size):
    cls = BY_SIDES.get(sides, Shape)
    return cls(size)


def check(name):
    try:
        raise ERRORS[name]
    except SizeError:
        return "size error"
    except ShapeError:
        return "shape error"


def entry_point(argv):
    for sides in [4, 3, 9]:
        shape = make(sides, 6)
        print(shape.area(), shape.sides, isinstance(shape, Square), shape.__class__ is Shape)
    for name, cls in PAIRS:
        print(name, cls(10).area(), cls.sides, cls is Square, cls.__name__)
        print(cls.partner.sides, cls.partner is Triangle)
    print([i for i in range(3) if CLASSES[i] is Triangle], issubclass(CLASSES[1], Shape))
    print(check("shape"), check("size"))
    for cls in CLASSES:
        print(isinstance(Square(1), cls), issubclass(cls, Square))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
