# args:
"""always_inline, try_inline and dont_inline on functions with loops, exceptions, defaults, methods and recursion."""

import sys

from rpython.rlib.objectmodel import always_inline, dont_inline, try_inline


class Acc(object):
    def __init__(self):
        self.n = 0

    @always_inline
    def add(self, k):
        self.n += k
        return self

    @dont_inline
    def take(self):
        n = self.n
        self.n = 0
        return n


@always_inline
def checked_div(a, b=2):
    if b == 0:
        raise ZeroDivisionError("custom")
    return a // b


@always_inline
def total(items):
    result = 0
    for item in items:
        if item < 0:
            continue
        if item > 100:
            break
        result += item
    return result


@dont_inline
def safe(a, b):
    try:
        return checked_div(a, b)
    except ZeroDivisionError:
        return -1
    finally:
        LOG.append(a)


@try_inline
def even(n):
    return n == 0 or odd(n - 1)


@try_inline
def odd(n):
    return n != 0 and even(n - 1)

LOG = []


def entry_point(argv):
    n = len(argv)
    acc = Acc()
    print(acc.add(1).add(2).add(n).n, acc.take(), acc.take())
    print(checked_div(9), checked_div(-9, 4), safe(7, 2), safe(7, 0), LOG)
    print(total([1, -5, 2, 200, 7]), total([]), total([n] * 10))
    print(even(10), odd(7), even(n))
    try:
        print(checked_div(1, n - n))
    except ZeroDivisionError as e:
        print(str(e))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
