"""A character of a string is deleted."""


def entry_point(argv):
    s = argv[0]
    del s[0]
    return 0
