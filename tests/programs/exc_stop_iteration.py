# args:
"""next() on exhausted iterators, StopIteration by hand."""

import sys


class Countdown(object):
    def __init__(self, n):
        self.n = n

    def next(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


def entry_point(argv):
    it = iter([1, 2])
    while True:
        try:
            x = next(it)
        except StopIteration:
            break
        print(x)
    c = Countdown(3)
    try:
        while True:
            print(c.next())
    except StopIteration:
        print("done")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
