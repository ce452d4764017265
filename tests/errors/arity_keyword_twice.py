"""A parameter is given two values."""


def area(width, height):
    return width * height


def entry_point(argv):
    return area(1, width=2)
