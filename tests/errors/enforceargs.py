"""@enforceargs violated."""


from rpython.rlib.objectmodel import enforceargs


@enforceargs(int, str)
def f(a, b):
    return a


def entry_point(argv):
    return f("x", "y")
