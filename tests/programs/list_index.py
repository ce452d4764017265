# args:
"""Reading and writing items from both ends; IndexError."""

import sys


def get(l, i):
    try:
        print(i, l[i])
    except IndexError:
        print(i, "bad")


def put(l, i, x):
    try:
        l[i] = x
    except IndexError:
        print(i, "bad store")


def entry_point(argv):
    l = [10, 20, 30]
    for i in range(-5, 5):
        get(l, i)
        put(l, i, i * 100)
    print(l[0], l[1], l[2])
    fixed = [0] * 4
    for i in range(-6, 6):
        get(fixed, i)
        put(fixed, i, i)
    for x in fixed:
        print(x)
    l[0] += 5
    l[-1] *= 2
    print(l[0], l[2])
    del l[1]
    print(len(l), l[1])
    try:
        del l[5]
    except IndexError:
        print("nothing to delete")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
