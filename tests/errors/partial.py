"""functools.partial"""


import functools


def add(a, b):
    return a + b
inc = functools.partial(add, 1)


def entry_point(argv):
    return inc(2)
