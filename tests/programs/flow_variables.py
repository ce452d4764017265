# args:
"""Variables that live across branches and loops, swaps, shadowing."""

import sys


def pick(n):
    if n > 0:
        kind = "pos"
        size = n
    elif n < 0:
        kind = "neg"
        size = -n
    else:
        kind = "zero"
        size = 0
    return "%s %d" % (kind, size)


def accumulate(l):
    last = 0
    biggest = -1
    position = -1
    for i in range(len(l)):
        x = l[i]
        if x > biggest:
            biggest, position = x, i
        last, x = x, last
        if x > last:
            last = last + x
    return last, biggest, position


def rotate(n):
    a, b, c, d = 1, 2, 3, 4
    for i in range(n):
        a, b, c, d = b, c, d, a
        if i % 3 == 2:
            a, c = c, a
    return a * 1000 + b * 100 + c * 10 + d


def entry_point(argv):
    for n in [5, -5, 0]:
        print(pick(n))
    last, biggest, position = accumulate([3, 8, 1, 9, 2])
    print(last, biggest, position)
    for n in range(8):
        print(rotate(n))
    x = 1
    for x in range(3):
        pass
    print(x)
    del x
    x = "now a string" if argv else "other"
    print(x)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
