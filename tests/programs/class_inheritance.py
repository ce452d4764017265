# args:
"""Virtual methods, overriding, calls of the base's method."""

import sys


class Shape(object):
    sides = 0

    def __init__(self, name):
        self.name = name

    def area(self):
        return 0.0

    def describe(self):
        return "%s with %d sides and area %.2f" % (self.name, self.sides, self.area())


class Rectangle(Shape):
    sides = 4

    def __init__(self, name, w, h):
        Shape.__init__(self, name)
        self.w = w
        self.h = h

    def area(self):
        return self.w * self.h


class Square(Rectangle):
    def __init__(self, w):
        Rectangle.__init__(self, "square", w, w)

    def describe(self):
        return "regular " + Rectangle.describe(self)


class Circle(Shape):
    def __init__(self, r):
        Shape.__init__(self, "circle")
        self.r = r

    def area(self):
        return 3.0 * self.r * self.r


def entry_point(argv):
    shapes = [Shape("blob"), Rectangle("box", 2.0, 3.5), Square(1.5), Circle(2.0)]
    total = 0.0
    for shape in shapes:
        print(shape.describe())
        total += shape.area()
    print(total)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
