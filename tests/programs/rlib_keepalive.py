# args:
"""keepalive_until_here on everything; objects with finalisers do not die before it."""

import sys

from rpython.rlib import rgc
from rpython.rlib.objectmodel import keepalive_until_here

LOG = []


class Owner(object):
    def __init__(self, name):
        self.name = name

    def __del__(self):
        LOG.append(self.name)


def work(name):
    owner = Owner(name)
    size = len(owner.name)
    rgc.collect()
    alive = len(LOG)
    keepalive_until_here(owner)
    return size * 10 + alive


def several(n):
    items = [n, n + 1]
    text = "t" * n
    owner = Owner("s")
    keepalive_until_here(items, text, n, owner, None, 1.5)
    return len(items) + len(text)


def in_loop(n):
    total = 0
    for i in range(n):
        owner = Owner("l")
        total += i
        keepalive_until_here(owner)
    return total


def entry_point(argv):
    print(work("abc"))
    rgc.collect()
    rgc.collect()
    print(len(LOG) >= 0)
    print(several(3), in_loop(4))
    keepalive_until_here(argv)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
