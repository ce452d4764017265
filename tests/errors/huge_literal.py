"""A literal that fits no machine word."""


def entry_point(argv):
    return len(argv) + 100000000000000000000000000000000000000000000000000
