# args:
"""Negative indices everywhere: lists, strings, tuples; reading, writing, deleting, methods."""

import sys


def at(l, i):
    try:
        return l[i]
    except IndexError:
        return -100


def char_at(s, i):
    try:
        return s[i]
    except IndexError:
        return "?"


def entry_point(argv):
    l = [10, 20, 30]
    print([at(l, i) for i in range(-5, 5)])
    print("".join([char_at("abc", i) for i in range(-5, 5)]))
    l[-1] = 31
    l[-3] += 5
    print(l)
    for i in [3, -4]:
        try:
            l[i] = 0
        except IndexError:
            print("no item", i)
        try:
            del l[i]
        except IndexError:
            print("not deleted", i)
        try:
            l.pop(i)
        except IndexError:
            print("not popped", i)
    l.insert(-1, 99)
    print(l)
    l.insert(-100, 1)
    l.insert(100, 2)
    print(l, l.pop(-2), l.pop(-1), l)
    del l[-2]
    print(l)
    t = (1, "two", 3.5)
    print(t[-1], t[-2], t[-3])
    i = -1
    total = 0
    while i >= -len(l):
        total = total * 100 + l[i]
        i -= 1
    print(total)
    grid = [[1, 2], [3, 4]]
    grid[-1][-1] *= 10
    print(grid, grid[-2][-2], "xyz"[-2], "xyz"[-len(argv)])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
