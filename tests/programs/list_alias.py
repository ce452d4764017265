# args:
"""Lists are references: shared through variables, calls, fields and containers."""

import sys


class Owner(object):
    def __init__(self, items):
        self.items = items


def add(l, x):
    l.append(x)
    return l


def rebind(l):
    l = [0]
    l.append(1)
    return l


def entry_point(argv):
    a = [1]
    b = a
    b.append(2)
    print(len(a), a is b)
    c = add(a, 3)
    print(len(a), c is a)
    print(len(rebind(a)), len(a))
    o1 = Owner(a)
    o2 = Owner(a)
    o1.items.append(4)
    print(len(o2.items), o1.items is o2.items)
    o2.items = o2.items + [5]
    print(len(o1.items), len(o2.items))
    outer = [a, a, [9]]
    outer[0].append(6)
    print(len(outer[1]), len(outer[2]))
    d = {"l": a}
    d["l"].pop()
    print(len(a))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
