# args:
"""Chained comparisons: each operand evaluated once, the rest only while true."""

import sys


class Probe(object):
    def __init__(self):
        self.log = []

    def value(self, x):
        self.log.append(x)
        return x


def between(lo, x, hi):
    return lo <= x < hi


def entry_point(argv):
    p = Probe()
    print(p.value(1) < p.value(2) < p.value(3), p.log)
    del p.log[:]
    print(p.value(1) < p.value(0) < p.value(3), p.log)
    del p.log[:]
    print(p.value(3) > p.value(2) == p.value(2) != p.value(5) <= p.value(5), p.log)
    del p.log[:]
    if p.value(5) == p.value(5) == p.value(4) == p.value(4):
        print("equal")
    else:
        print("not equal", p.log)
    print([between(0, x, 3) for x in [-1, 0, 2, 3]])
    print("a" < "b" < "c", "a" <= "a" >= "a", 1 < 2.5 < 3, 1.0 == 1 == True, not 1 < 2 < 3)
    l = [1, 2, 3]
    print(0 < 2 in l, l is l is not None, 2 in l in [l, [2]])
    s = "hello"
    print([c for c in s if "f" <= c <= "m"], "a" <= s[0] <= "z" <= "z")
    n = 0
    while 0 <= n < 10 > n * 2:
        n += 1
    print(n)
    x = None
    y = None
    print(x is y is None, (1 < 2) < (3 > 2), (1, 2) < (1, 3) < (2,))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
