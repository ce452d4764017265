# args:
"""Unpacking of tuples, nested: assignments, loops, comprehensions, results, swaps."""

import sys


def minmax(l):
    return min(l), max(l)


def nested(n):
    return (n, (n + 1, [n + 2, n + 3])), "s%d" % n


class P(object):
    def __init__(self, x, y):
        self.x, self.y = x, y

    def swap(self):
        self.x, self.y = self.y, self.x


def entry_point(argv):
    low, high = minmax([3, 1, 2])
    (a, (b, [c, d])), s = nested(5)
    print(low, high, a, b, c, d, s)
    [x, y], z = (1, 2), 3
    x, y, z = z, x, y
    print(x, y, z)
    p = P(1, 2)
    p.swap()
    p.x, q = r, p.y = 10, 20
    print(p.x, p.y, q, r)
    l = [0, 0, 0]
    i = 0
    i, l[i] = 2, 7
    l[0], l[i] = l[i], l[0]
    print(i, l)
    for i, (name, (lo, hi)) in enumerate([("a", (1, 2)), ("b", (3, 4))]):
        print(i, name, lo + hi)
    print([u * v for (u, v), w in [((1, 2), "x"), ((3, 4), "y")] if w != "z"])
    d = {}
    for (k, n), f in [(("one", 1), 0.5), (("two", 2), 1.5)]:
        d[k], d[k + "!"] = n * f, -f
    print(d)
    first, *rest = [1, 2, 3]
    *init, last = "abc"
    one, *middle, end = (1, 2)
    print(first, rest, init, last, one, middle == [], end)
    for bad in [[1], [1, 2, 3]]:
        try:
            m, n = bad
        except ValueError:
            print("wrong length", len(bad))
    m, n = "xy"
    (e,) = (5,)
    [g] = [6]
    print(m, n, e, g)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
