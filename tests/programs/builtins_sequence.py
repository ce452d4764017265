# args:
"""sum, any, all, map, filter, zip of three, reversed lists, min and max of lists."""

import sys


def inc(n):
    return n + 1


def odd(n):
    return n % 2 == 1


def entry_point(argv):
    l = [4, 1, 3]
    print(sum(l), sum(l, 10), min(l), max(l), sum([1.5, 2.5]))
    print(any([False, True]), all([True, False]), any([False]), all([True]))
    print(" ".join([str(x) for x in map(inc, l)]), " ".join([str(x) for x in filter(odd, l)]))
    for a, b, c in zip(l, "xyz", [1.0, 2.0, 3.0]):
        print(a, b, c)
    print(list(reversed(l))[0], tuple((1, 2))[1], list("abc")[2])
    print(round(2.6), round(-1.5), round(2.345, 2), pow(2, 10), pow(3, 4, 5))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
