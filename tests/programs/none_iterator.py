# args:
"""Iterators and generators that may be None."""

import sys


class Source(object):
    def __init__(self, items):
        self.items = items
        self.it = None

    def read(self):
        if self.it is None:
            self.it = iter(self.items)
        for x in self.it:
            return x
        self.it = None
        return -1


def countdown(n):
    while n:
        yield n
        n -= 1


def maybe_countdown(n):
    if n > 2:
        return None
    return countdown(n)


def entry_point(argv):
    s = Source([10, 20])
    print(s.read(), s.read(), s.it is None, s.read(), s.it is None, s.read())
    for n in range(4):
        g = maybe_countdown(n)
        if g is None:
            print(n, "none")
        else:
            print(n, [x for x in g])
    it = None
    for word in ["", "ab", "c"]:
        if it is None:
            it = iter(word)
        print(next(it, "?"))
        if not word:
            it = None
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
