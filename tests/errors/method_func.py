"""A bound method or a function in one variable."""


class A(object):
    def m(self, x):
        return x


def f(x):
    return x + 1


def entry_point(argv):
    g = A().m if len(argv) > 1 else f
    return g(1)
