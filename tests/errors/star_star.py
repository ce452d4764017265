"""The names in a `**` argument are not known."""


OPTIONS = {"a": 1, "b": 2}


def add(a, b):
    return a + b


def entry_point(argv):
    return add(**OPTIONS)
