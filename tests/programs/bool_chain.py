# args:
"""Chained comparisons evaluate the middle once."""

import sys


class Counter(object):
    def __init__(self):
        self.calls = 0

    def next(self):
        self.calls += 1
        return self.calls


def entry_point(argv):
    for x in [-1, 0, 5, 9, 10, 11]:
        print(x, 0 <= x < 10, 0 < x <= 10, 0 <= x <= 10 and x != 5)
    c = Counter()
    print(0 < c.next() < 2, c.calls)
    print(5 < c.next() < c.next(), c.calls)
    print(1 < c.next() < c.next() < 6, c.calls)
    a, b, d = 3, 3, 4
    print(a == b == d, a == b < d, a < d > b, a <= b <= d != 5)
    print("a" < "b" < "c", "b" < "a" < "c")
    if not 1 < len(argv) < 3:
        print("no arguments")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
