"""A variable is used after del."""


def entry_point(argv):
    n = len(argv)
    del n
    return n
