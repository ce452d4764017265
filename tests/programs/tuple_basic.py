# args:
"""Making, indexing, unpacking tuples of mixed types."""

import sys


def minmax(items):
    low = high = items[0]
    for x in items:
        if x < low:
            low = x
        if x > high:
            high = x
    return low, high


def swap(p):
    a, b = p
    return b, a


def entry_point(argv):
    t = (1, "two", 3.0)
    print(t[0], t[1], t[2], len(t))
    n, s, x = t
    print(n, s, x)
    low, high = minmax([3, 1, 4, 1, 5, 9])
    print(low, high)
    a, b = swap((low, high))
    print(a, b)
    a, b = b, a
    print(a, b)
    a, b, c = 1, 2, 3
    a, b, c = c, a, b
    print(a, b, c)
    single = (7,)
    print(single[0], len(single), t[-1], t[-3])
    first = swap((5, 6))[0]
    print(first)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
