# args:
"""Weak references."""

import sys
import weakref

from rpython.rlib import rgc


class Thing(object):
    def __init__(self, n):
        self.n = n


def entry_point(argv):
    a = Thing(5)
    ref = weakref.ref(a)
    print(ref() is a, ref().n)
    dead = make_dead()
    rgc.collect()
    rgc.collect()
    print(dead() is None, ref() is a)
    print(a.n)
    return 0


def make_dead():
    return weakref.ref(Thing(9))


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
