"""A function that returns None on a path and a float on another."""


def half(n):
    if n > 0:
        return n / 2


def entry_point(argv):
    print(half(len(argv)))
    return 0
