"""A tuple index out of range."""


def entry_point(argv):
    t = (1, 2)
    return t[2]
