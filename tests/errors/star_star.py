"""`**` arguments are not part of RPython."""


def add(a, b):
    return a + b


def entry_point(argv):
    return add(**{"a": 1, "b": 2})
