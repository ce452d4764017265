# args:
"""`_immutable_fields_` with `?`: read often, changed rarely, and every reader sees the change."""

import sys


class Global(object):
    _immutable_fields_ = ["value?", "history?[*]"]

    def __init__(self, value):
        self.value = value
        self.history = [value]

    def change(self, value):
        self.value = value
        self.history = self.history + [value]


class Special(Global):
    _immutable_fields_ = ["limit"]

    def __init__(self, value, limit):
        Global.__init__(self, value)
        self.limit = limit

    def change(self, value):
        if value > self.limit:
            value = self.limit
        Global.change(self, value)

PREBUILT = Global(100)
CONST = Special(7, 9)


def use(g, n):
    total = 0
    for i in range(n):
        total += g.value
        if i == n // 2:
            g.change(g.value + 1)
    return total


def read_twice(g):
    a = g.value
    g.change(a * 2)
    return a + g.value


def entry_point(argv):
    print(use(PREBUILT, 10), PREBUILT.value, len(PREBUILT.history))
    print(use(CONST, 4), use(CONST, 4), use(CONST, 4), CONST.value, CONST.history)
    g = Global(3)
    print(read_twice(g), read_twice(g), g.history)
    print(read_twice(PREBUILT), PREBUILT.value, PREBUILT.history[-1])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
