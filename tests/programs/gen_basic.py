# args:
"""Generators in for loops and through next()."""

import sys


def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


def fib(limit):
    a, b = 0, 1
    while a < limit:
        yield a
        a, b = b, a + b


def once(flag):
    if flag:
        yield "first"
        yield "second"
        return
    yield "other"


def entry_point(argv):
    for x in count(4):
        print(x)
    for x in fib(60):
        print(x)
    for s in once(True):
        print(s)
    for s in once(False):
        print(s)
    it = count(2)
    print(next(it), next(it))
    try:
        next(it)
    except StopIteration:
        print("exhausted")
    a = count(3)
    b = count(3)
    print(next(a), next(a), next(b))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
