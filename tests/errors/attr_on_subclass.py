"""A method that only a derived class has is called on the base."""


class Shape(object):
    pass


class Circle(Shape):
    def area(self):
        return 3


def make(n):
    if n > 1:
        return Circle()
    return Shape()


def entry_point(argv):
    return make(len(argv)).area()
