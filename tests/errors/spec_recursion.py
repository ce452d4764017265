"""Specialisation without end."""


from rpython.rlib.objectmodel import specialize


@specialize.arg(0)
def count(n):
    return count(n + 1)


def entry_point(argv):
    return count(0)
