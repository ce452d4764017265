"""A `*` argument that is a list."""


def add(a, b):
    return a + b


def entry_point(argv):
    numbers = [1, 2]
    return add(*numbers)
