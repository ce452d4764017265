# args:
"""Bound methods and functions stored, passed and called."""

import sys


class Button(object):
    def __init__(self, label):
        self.label = label
        self.clicks = 0

    def click(self, n):
        self.clicks += n
        return self.clicks

    def double(self, n):
        self.clicks += 2 * n
        return self.clicks


def apply_twice(f, x):
    return f(f(x))


def inc(n):
    return n + 1


def square(n):
    return n * n


def entry_point(argv):
    b = Button("ok")
    handler = b.click
    print(handler(1), handler(2), b.clicks)
    c = Button("no")
    handlers = [b.click, c.click, c.double]
    for h in handlers:
        print(h(10))
    print(b.clicks, c.clicks)
    print(apply_twice(inc, 5), apply_twice(square, 3))
    f = inc if len(argv) > 50 else square
    print(f(12))
    table = {"inc": inc, "square": square}
    for name in ["inc", "square", "inc"]:
        print(name, table[name](9))
    unbound = Button.click
    print(unbound(b, 100))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
