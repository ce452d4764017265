"""Iteration over bytes."""


def entry_point(argv):
    total = 0
    for c in "abc".encode("utf-8"):
        total += ord(c)
    return 0
