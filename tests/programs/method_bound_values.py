# args:
"""Bound methods kept in attributes, lists, dicts and tuples; what they are bound to stays alive and shared."""

import sys


class Counter(object):
    def __init__(self, step):
        self.step = step
        self.total = 0

    def bump(self, n):
        self.total += n * self.step
        return self.total

    def reset(self, n):
        self.total = n
        return -n


class Doubler(Counter):
    def bump(self, n):
        return Counter.bump(self, n) + Counter.bump(self, n)


class Wire(object):
    def __init__(self, target):
        self.target = target

    def fire(self, n):
        return self.target(n)


def pick(flag, a, b):
    return a.bump if flag else b.reset


def entry_point(argv):
    a = Counter(1)
    b = Doubler(10)
    wire = Wire(a.bump)
    print(wire.fire(3), wire.fire(4), a.total)
    wire.target = b.bump
    print(wire.fire(1), b.total)
    chained = Wire(wire.fire)
    print(chained.fire(2), chained.target(0))
    table = {"up": a.bump, "down": a.reset, "double": b.bump}
    for key in ["up", "double", "down", "up"]:
        print(key, table[key](5))
    pair = (a.bump, 7)
    print(pair[0](pair[1]), a.total)
    for flag in [True, False, True]:
        f = pick(flag, a, b)
        print(f(2), a.total, b.total)
    queue = []
    for i in range(3):
        queue.append(Counter(i).bump)
    print(sum([f(10) for f in queue]))
    print([f(1) for f in queue])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
