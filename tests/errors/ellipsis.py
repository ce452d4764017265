"""..."""


def f():
    ...


def entry_point(argv):
    x = ...
    return 0
