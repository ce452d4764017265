# args:
"""Endless recursion becomes an exception instead of a crash."""

import sys


def endless(n):
    return endless(n + 1) + 1


def entry_point(argv):
    try:
        print(endless(0))
    except RecursionError:
        print("too deep")
    try:
        print(endless(5))
    except RuntimeError:
        print("too deep again")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
