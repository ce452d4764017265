"""A dict in a set."""


def entry_point(argv):
    s = set()
    s.add({1: 2})
    return len(s)
