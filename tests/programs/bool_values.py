# args:
"""and / or give one of their operands."""

import sys


def first_name(a, b):
    return a or b or "nobody"


def last(a, b):
    return a and b


def entry_point(argv):
    print(first_name("ann", "bob"), first_name("", "bob"), first_name("", ""))
    print("[%s] [%s]" % (last("x", "y"), last("", "y")))
    print(0 or 5, 3 and 4, 0 and 4, 7 or 8)
    n = len(argv) - 1
    print(n or 10, (n + 1) and 20)
    items = [1, 2]
    empty = [0]
    empty.pop()
    chosen = empty or items
    print(len(chosen))
    f = 0.0
    print(f or 2.5)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
