# args:
"""Assignments with subscripts on both sides."""

import sys


def entry_point(argv):
    l = [1, 2, 3, 4]
    l[0], l[3] = l[3], l[0]
    print(" ".join([str(x) for x in l]))
    i = 0
    i, l[i] = 2, 9
    print(i, " ".join([str(x) for x in l]))
    l[0] = l[1] = l[2] = 7
    print(" ".join([str(x) for x in l]))
    a = b = [0]
    a.append(1)
    print(len(b))
    for k in range(len(l) - 1):
        l[k], l[k + 1] = l[k + 1], l[k]
    print(" ".join([str(x) for x in l]))
    [x, y] = [5, 6]
    print(x, y)
    first, second = "ab"[0], "ab"[1]
    print(second, first)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
