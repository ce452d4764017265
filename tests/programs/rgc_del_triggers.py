# args:
"""Finalisers without calls of the collector, and what they raise."""

import sys

from rpython.rlib import rgc
from rpython.rlib.objectmodel import dont_inline


class Counter(object):
    def __init__(self):
        self.dead = 0
        self.bad = 0

counter = Counter()


class Thing(object):
    def __init__(self, n):
        self.n = n
        self.next = None

    def __del__(self):
        counter.dead += 1


class Noisy(object):
    def __del__(self):
        counter.bad += 1
        raise ValueError("in a finaliser")


class Maker(object):
    """Its finaliser allocates, also things with finalisers."""

    def __init__(self, n):
        self.n = n

    def __del__(self):
        if self.n > 0:
            Maker(self.n - 1)
        total = 0
        for i in range(50):
            total += len([i, self.n])
        counter.dead += 1


def until_dead():
    seen = 0
    while counter.dead == seen:
        Thing(1)
    return counter.dead > seen


@dont_inline
def chain(n):
    first = None
    for i in range(n):
        t = Thing(i)
        t.next = first
        first = t
    return first


@dont_inline
def total_of_chain():
    c = chain(100)
    total = 0
    while c is not None:
        total += c.n
        c = c.next
    return total


@dont_inline
def make_noisy():
    Noisy()


@dont_inline
def make_makers():
    Maker(5)


def entry_point(argv):
    print(until_dead())
    make_noisy()
    for i in range(3):
        rgc.collect()
    print(counter.bad)
    before = counter.dead
    make_makers()
    for i in range(12):
        rgc.collect()
    print(counter.dead - before >= 6)
    before = counter.dead
    total = total_of_chain()
    for i in range(3):
        rgc.collect()
    print(total, counter.dead - before)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
