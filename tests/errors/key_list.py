"""A list as a key."""


def entry_point(argv):
    d = {}
    d[[1, 2]] = 3
    return len(d)
