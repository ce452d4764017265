# args:
"""Generators that consume generators."""

import sys


def numbers(n):
    for i in range(n):
        yield i


def even(source):
    for x in source:
        if x % 2 == 0:
            yield x


def squares(source):
    for x in source:
        yield x * x


def take(source, n):
    if n <= 0:
        return
    for x in source:
        yield x
        n -= 1
        if n == 0:
            return


def entry_point(argv):
    for x in take(squares(even(numbers(100))), 5):
        print(x)
    total = 0
    for x in squares(numbers(10)):
        total += x
    print(total)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
