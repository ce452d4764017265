# args:
"""Equality and order of tuples."""

import sys


def compare(a, b):
    print(a == b, a != b)


def entry_point(argv):
    compare((1, "a"), (1, "a"))
    compare((1, "a"), (1, "b"))
    compare((1, "a"), (2, "a"))
    n = len(argv)
    print((n, n + 1) == (1, 2), ("x", n) == ("x", 1), (1.5, "q") != (1.5, "q"))
    print(((1, 2), 3) == ((1, 2), 3), ((1, 2), 3) == ((1, 5), 3))
    items = [(1, "x"), (2, "y"), (1, "x")]
    print(items[0] == items[2], items[0] == items[1], (2, "y") in items, (3, "y") in items, items.index((2, "y")))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
