"""argtype recursion without end"""


from rpython.rlib.objectmodel import specialize


@specialize.argtype(0)
def wrap(x, n):
    if n == 0:
        return 0
    return wrap((x, x), n - 1)


def entry_point(argv):
    return wrap(1, len(argv))
