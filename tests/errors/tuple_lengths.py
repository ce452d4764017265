"""Tuples of different lengths in one variable."""


def pick(n):
    if n > 1:
        return 1, 2
    return 1, 2, 3


def entry_point(argv):
    return len(pick(len(argv)))
