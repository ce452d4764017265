"""A default that is not constant, of a function inside a translated function."""


def entry_point(argv):
    n = len(argv)
    f = lambda x, k=n: x + k
    return f(1)
