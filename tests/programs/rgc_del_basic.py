# args:
"""Finalisers run once an object is gone."""

import sys

from rpython.rlib import rgc


class Counter(object):
    def __init__(self):
        self.dead = 0

counter = Counter()


class Thing(object):
    def __init__(self, n):
        self.n = n

    def __del__(self):
        counter.dead += 1


def work():
    for i in range(10):
        Thing(i)


def entry_point(argv):
    work()
    rgc.collect()
    rgc.collect()
    print(counter.dead)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
