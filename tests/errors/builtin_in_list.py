"""A list of built-in functions."""


TABLE = [len, ord]


def entry_point(argv):
    return TABLE[len(argv)]("a")
