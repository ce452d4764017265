"""A lambda inside a translated function."""


def entry_point(argv):
    double = lambda x: 2 * x
    return double(len(argv))
