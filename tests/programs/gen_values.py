# args:
"""Generators as values: in attributes, lists, dicts, as arguments and results, or None."""

import sys


def count(start, stop):
    while start < stop:
        yield start
        start += 1


def evens(limit):
    for i in range(0, limit, 2):
        yield i


def nothing():
    return
    yield 0


class Source(object):
    def __init__(self, items):
        self.items = items
        self.pending = None

    def take(self):
        if self.pending is None:
            if not self.items:
                return -1
            self.pending = self.items.pop()
        for value in self.pending:
            return value
        self.pending = None
        return self.take()


def choose(which):
    if which == 0:
        return count(1, 4)
    if which == 1:
        return evens(5)
    if which == 2:
        return nothing()
    return None


def drain(it):
    total = 0
    for x in it:
        total = total * 10 + x
    return total


def maybe(which):
    it = choose(which)
    if it is None:
        return "none"
    return str(drain(it))


def entry_point(argv):
    for which in range(4):
        print(which, maybe(which))
    source = Source([count(0, 2), evens(3), nothing()])
    got = []
    while True:
        value = source.take()
        if value < 0:
            break
        got.append(str(value))
    print(" ".join(got))
    waiting = [count(0, 3), evens(6), count(7, 8)]
    rounds = 0
    while waiting:
        rounds += 1
        left = []
        for it in waiting:
            value = next(it, -1)
            if value >= 0:
                print(rounds, value)
                left.append(it)
        waiting = left
    named = {"a": count(5, 7), "b": evens(3)}
    print(next(named["a"]), next(named["b"]), next(named["a"]), next(named["b"]))
    print(drain(named["a"]), drain(named["b"]))
    pair = (count(1, 3), evens(1))
    print(drain(pair[0]), drain(pair[1]))
    it = count(0, 1)
    other = it
    print(it is other, iter(it) is it, next(other), next(it, -5))
    return 0

if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
