# args:
"""Calls that spread a tuple of known length, and *args of known length."""

import sys


def three(a, b, c):
    return a * 100 + b * 10 + c


def total(first, *rest):
    result = first
    for x in rest:
        result += x
    return result


def entry_point(argv):
    t = (1, 2, 3)
    print(three(*t))
    pair = (8, 9)
    print(three(7, *pair))
    print(total(1), total(1, 2), total(1, 2, 3, 4))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
