# args:
"""Starred items in displays of tuples."""

import sys

HEAD = (1, "x")


def pair(n):
    return n, str(n)


def entry_point(argv):
    n = len(argv)
    b = (*HEAD, n)
    c = (n, *HEAD, *b)
    print(b, c, (*HEAD,), (*HEAD, *HEAD), (0, *pair(n), 2.5, *pair(7)))
    first, *rest = (*("y", "z"), *("v", "w")) if n < 0 else ("a", "b", "c", "d")
    print(first, rest)
    print(len((*(), *())), (*(1, 2), *(), 3))
    for x in (*pair(1)[:1], 5, *(6, 7)):
        print(x)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
