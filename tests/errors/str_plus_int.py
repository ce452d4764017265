"""Strings and ints are not added."""


def entry_point(argv):
    print("arguments: " + len(argv))
    return 0
