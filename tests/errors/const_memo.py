"""A memo function of a number known at run time only."""


from rpython.rlib.objectmodel import specialize


@specialize.memo()
def square(n):
    return n * n


def entry_point(argv):
    return square(len(argv))
