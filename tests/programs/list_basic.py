# args:
"""append, pop, insert, remove, index, len, in."""

import sys


def show(l):
    print(len(l), " ".join([str(x) for x in l]))


def entry_point(argv):
    l = [3, 1, 4]
    show(l)
    l.append(1)
    l.append(5)
    show(l)
    print(l.pop(), l.pop(), l.pop(0))
    show(l)
    l.insert(0, 9)
    l.insert(1, 8)
    l.insert(len(l), 7)
    l.insert(-1, 6)
    l.insert(100, 5)
    l.insert(-100, 4)
    show(l)
    l.remove(8)
    show(l)
    try:
        l.remove(8)
    except ValueError:
        print("8 is not there")
    print(l.index(7), 7 in l, 70 in l, 70 not in l)
    try:
        print(l.index(70))
    except ValueError:
        print("70 is not there")
    l.reverse()
    show(l)
    print(l.count(4), l.pop(2), l.pop(-2))
    show(l)
    while l:
        l.pop()
    show(l)
    try:
        l.pop()
    except IndexError:
        print("empty")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
