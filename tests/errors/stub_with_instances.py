"""A method that does nothing is left out where derived classes give a number, but not if there are instances with it."""


class Shape(object):
    def area(self): ...


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side * self.side


def entry_point(argv):
    shape = Square(2) if len(argv) > 1 else Shape()
    return shape.area()
