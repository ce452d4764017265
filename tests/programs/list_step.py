# args:
"""Extended slices of lists and strings."""

import sys


def show(l):
    print(" ".join([str(x) for x in l]))


def entry_point(argv):
    l = [0, 1, 2, 3, 4, 5, 6]
    show(l[::2])
    show(l[::-1])
    show(l[1:6:3])
    show(l[5:1:-2])
    s = "abcdefg"
    print(s[::-1], s[::2], s[1::3], s[5:1:-2])
    del l[::2]
    show(l)
    l[::2] = [70, 80]
    show(l)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
