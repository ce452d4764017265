"""A keyword that the function does not have."""


def area(width, height):
    return width * height


def entry_point(argv):
    return area(width=1, heigth=2)
