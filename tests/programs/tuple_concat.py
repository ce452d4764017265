# args:
"""Concatenating and slicing tuples of known length."""

import sys


def entry_point(argv):
    a = (1, "x")
    b = (2.5,)
    c = a + b
    print(c[0], c[1], c[2], len(c))
    d = c[1:]
    print(d[0], d[1], len(d))
    e = c[:2] + ("end",)
    print(e[0], e[1], e[2])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
