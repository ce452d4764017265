"""A specialised argument that is not constant."""


from rpython.rlib.objectmodel import specialize


@specialize.arg(0)
def table(size):
    return [0] * size


def entry_point(argv):
    return len(table(len(argv)))
