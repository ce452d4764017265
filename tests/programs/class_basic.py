# args:
"""Instances, attributes, methods, defaults of __init__."""

import sys


class Counter(object):
    def __init__(self, start=0, step=1):
        self.value = start
        self.step = step

    def tick(self):
        self.value += self.step
        return self.value

    def reset(self, value=0):
        self.value = value


def entry_point(argv):
    a = Counter()
    b = Counter(10)
    c = Counter(step=5)
    d = Counter(100, -1)
    for i in range(3):
        print(a.tick(), b.tick(), c.tick(), d.tick())
    a.reset()
    b.reset(7)
    c.reset(value=-1)
    print(a.value, b.value, c.value)
    a.step = 50
    a.tick()
    print(a.value, a is a, a is b, a is not b)
    e = a
    e.value = 1
    print(a.value)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
