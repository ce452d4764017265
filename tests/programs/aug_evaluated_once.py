# args:
"""Augmented assignment: the target's object and index are evaluated once, in order."""

import sys


class Probe(object):
    def __init__(self):
        self.log = []
        self.n = 10
        self.items = [1, 2, 3]
        self.table = {"a": 1}

    def me(self):
        self.log.append("me")
        return self

    def index(self, i):
        self.log.append("index%d" % i)
        return i

    def key(self, k):
        self.log.append("key" + k)
        return k

    def amount(self, n):
        self.log.append("amount%d" % n)
        return n


def entry_point(argv):
    p = Probe()
    p.me().n += p.amount(5)
    print(p.n, p.log)
    del p.log[:]
    p.me().items[p.index(1)] *= p.amount(7)
    print(p.items, p.log)
    del p.log[:]
    p.me().table[p.key("a")] -= p.me().n
    print(p.table, p.log)
    del p.log[:]
    try:
        p.me().items[p.index(9)] += p.amount(1)
    except IndexError:
        print("no item", p.log)
    del p.log[:]
    try:
        p.me().table[p.key("z")] += p.amount(1)
    except KeyError:
        print("no key", p.log, p.table)
    del p.log[:]
    try:
        p.items[p.index(0)] //= p.amount(0)
    except ZeroDivisionError:
        print("unchanged", p.items, p.log)
    i = 0
    p.items[i], i = 100, 2
    p.items[i] += i
    print(p.items, i)
    it = iter([0, 1, 2])
    p.items[next(it)] += next(it)
    print(p.items, next(it))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
