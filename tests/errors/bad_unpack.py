"""A tuple is unpacked into the wrong number of names."""


def pair():
    return 1, 2


def entry_point(argv):
    a, b, c = pair()
    return a
