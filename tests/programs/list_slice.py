# args:
"""Slices of lists with all kinds of bounds."""

import sys


def show(l):
    print("[" + " ".join([str(x) for x in l]) + "]")


def entry_point(argv):
    l = [0, 1, 2, 3, 4, 5, 6]
    for i in [-20, -7, -2, 0, 1, 4, 7, 20]:
        show(l[i:])
        show(l[:i])
        for j in [-8, -3, 0, 2, 5, 7, 9]:
            show(l[i:j])
    copy = l[:]
    copy[0] = 99
    copy.append(7)
    show(l)
    show(copy)
    show(l[1:-1])
    show(l[:-1])
    half = len(l) // 2
    show(l[half:] + l[:half])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
