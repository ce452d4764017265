# args:
"""Recursion that is too deep is an exception like others: of one function, of several, through methods and tables."""

import sys


class Node(object):
    def __init__(self):
        self.next = None

    def walk(self, n):
        return n


class Link(Node):
    def walk(self, n):
        return self.next.walk(n + 1) + 1


def simple(n):
    return simple(n + 1) + 1


def even(n):
    if n < 0:
        return 0
    return odd(n + 1) + 1


def odd(n):
    return even(n + 1) * 3


def allocating(n):
    items = [n, n + 1]
    below = allocating(n + 1)
    return below + items[0]


def wide(n, a, b, c, d, e, f, g):
    one, two, three, four = [a + b], [b * c], [c - d], [d ^ e]
    five, six, seven = [e + f], [f * g], [g - a]
    below = wide(n + 1, one[0], two[0], three[0], four[0], five[0], six[0], seven[0])
    return below + one[0] + two[0] + three[0] + four[0] + five[0] + six[0] + seven[0]


def left(n):
    return TABLE[n % 2](n + 1) + 1


def right(n):
    return TABLE[(n + 1) % 2](n + 1) + 2


TABLE = [left, right]


def run(kind):
    if kind == 0:
        return simple(0)
    if kind == 1:
        return even(0)
    if kind == 2:
        return allocating(0)
    if kind == 3:
        return wide(0, 1, 0, 1, 0, 1, 0, 1)
    if kind == 4:
        return left(0)
    link = Link()
    link.next = Node()
    if kind == 5:
        link.next = link
    return link.walk(kind)


def entry_point(argv):
    for kind in range(7):
        try:
            print(kind, run(kind))
        except RecursionError:
            print(kind, "too deep")
    return run(len(argv) - 1)


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
