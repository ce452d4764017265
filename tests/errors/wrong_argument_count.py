"""A call with too few arguments."""


def add(a, b):
    return a + b


def entry_point(argv):
    return add(1)
