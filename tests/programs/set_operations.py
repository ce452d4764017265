# args:
"""Union, intersection, difference, comparison; comprehension; copies."""

import sys


def show(s):
    l = []
    for x in s:
        i = 0
        while i < len(l) and l[i] < x:
            i += 1
        l.insert(i, x)
    print(" ".join([str(x) for x in l]))


def entry_point(argv):
    a = {1, 2, 3, 4}
    b = {3, 4, 5}
    show(a | b)
    show(a & b)
    show(a - b)
    show(a ^ b)
    show({x * x for x in a})
    show(set([5, 5, 6]))
    c = a.copy()
    c.add(99)
    c.update(b)
    show(a)
    show(c)
    print(a == {4, 3, 2, 1}, a == b, {3, 4} <= b, a.issubset(c), c.issuperset(a), a.isdisjoint({7}))
    pairs = {(1, "x"), (2, "y")}
    print((1, "x") in pairs, (1, "y") in pairs)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
