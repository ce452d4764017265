# args: 2500
"""Stacks that wait for nobody are given back: those that are destroyed, and those in cycles with dead objects."""

import sys

from rpython.rlib import rgc, rstacklet
from rpython.rlib.objectmodel import we_are_translated

sthread = rstacklet.StackletThread(None)


class Cycle(object):
    """Refers to a stack that refers to it."""

    handle = None

    def __init__(self, number):
        self.number = number


class Counts(object):
    deleted = 0
    cycle = None


counts = Counts()


class Mortal(object):
    def __del__(self):
        counts.deleted += 1


def wait_for_ever(h, arg):
    cycle = counts.cycle
    mortal = Mortal()
    while True:
        cycle.number += 1
        h = sthread.switch(h)
        if mortal is None or cycle is None:
            return h


def given_up(n):
    if not we_are_translated():
        # Its threads sleep for ever.
        n = 10
    for i in range(n):
        cycle = Cycle(i)
        counts.cycle = cycle
        cycle.handle = sthread.new(wait_for_ever)
        cycle.handle = sthread.switch(cycle.handle)
        if i % 3 == 0:
            sthread.destroy(cycle.handle)
    counts.cycle = None
    for i in range(3):
        rgc.collect()
    if we_are_translated():
        # The last may still be on the stack.
        print(counts.deleted >= n - 2)
    else:
        print(True)


def entry_point(argv):
    given_up(int(argv[1]))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
