# args:
"""Functions of many arguments and of none, nested calls, evaluation order."""

import sys


trace = []


def t(n):
    trace.append(str(n))
    return n


def ten(a, b, c, d, e, f, g, h, i, j):
    return a - b + c - d + e - f + g - h + i - j


def none():
    return 42


def mixed(i, f, s, b, l):
    return "%d %s %s %s %d" % (i, f, s, b, len(l))


def entry_point(argv):
    print(ten(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), none(), ten(none(), 0, none(), 0, 0, 0, 0, 0, 0, none()))
    print(ten(t(1), t(2), t(3), t(4), t(5), t(6), t(7), t(8), t(9), t(10)))
    print(mixed(1, 2.5, "three", True, [4]))
    l = [t(11), t(12)]
    l[t(0)] = t(13) + t(14)
    print(l[0], t(20) - t(21) * t(22), (t(30), t(31))[1])
    print(" ".join(trace))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
