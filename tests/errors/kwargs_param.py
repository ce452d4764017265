"""A ** parameter."""


def f(**kw):
    return 1


def entry_point(argv):
    return f(a=1)
