# args:
"""__iter__ and __next__."""

import sys


class Countdown(object):
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


class Bag(object):
    def __init__(self, items):
        self.items = items

    def __iter__(self):
        return iter(self.items)


class Range(object):
    def __init__(self, low, high):
        self.low = low
        self.high = high

    def __iter__(self):
        i = self.low
        while i < self.high:
            yield i
            i += 1


def entry_point(argv):
    for x in Countdown(3):
        print(x)
    for x in Bag([10, 20]):
        print(x)
    for x in Range(5, 8):
        print(x)
    print(" ".join([str(x) for x in Countdown(4)]))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
