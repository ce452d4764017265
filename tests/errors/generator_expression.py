"""A generator expression where a list is needed."""


def entry_point(argv):
    return sum(len(arg) for arg in argv)
