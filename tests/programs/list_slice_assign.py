# args:
"""Assigning to and deleting slices."""

import sys


def show(l):
    print(len(l), " ".join([str(x) for x in l]))


def entry_point(argv):
    l = [0, 1, 2, 3, 4, 5, 6, 7]
    l[2:4] = [20, 30]
    show(l)
    l[:2] = [90, 91]
    show(l)
    l[6:] = [80, 81]
    show(l)
    del l[1:3]
    show(l)
    del l[4:]
    show(l)
    del l[:1]
    show(l)
    del l[1:1]
    show(l)
    del l[:]
    show(l)
    l.append(5)
    show(l)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
