"""An instance without `__call__` is called."""


class A(object):
    pass


def entry_point(argv):
    return A()(1)
