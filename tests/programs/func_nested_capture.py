# args:
"""Nested functions that capture loop variables, arguments, self, each other."""

import sys


class Counter(object):
    def __init__(self, start):
        self.n = start

    def adder(self, step):
        def add(k):
            self.n += step * k
            return self.n

        return add


def compose(f, g):
    return lambda x: f(g(x))


def make_adders(n):
    result = []
    for i in range(n):
        def adder(x, i=5):
            return x + i

        result.append(adder)
    return result


def late(n):
    result = []
    for i in range(n):
        result.append(lambda x: x * 10 + i)
    return result


def bind(i):
    def bound(x):
        return x * 10 + i

    return bound


def even_odd(n):
    def even(n):
        return True if n == 0 else odd(n - 1)

    def odd(n):
        return False if n == 0 else even(n - 1)

    return even(n)


def accumulate(l):
    total = 0

    def add(x):
        nonlocal total
        total += x
        return total

    return [add(x) for x in l], total


def entry_point(argv):
    c = Counter(100)
    up, down = c.adder(1), c.adder(-10)
    print(up(5), down(2), up(1), c.n)
    print(compose(bind(7), bind(8))(10), compose(bind(1), bind(2))(3))
    print([f(1) for f in make_adders(3)], [f(1) for f in late(3)], [f(1) for f in [bind(i) for i in range(3)]])
    print([even_odd(n) for n in range(4)], accumulate([1, 2, 3]))
    factor = 3
    scale = lambda x: x * factor
    print(scale(2))
    factor = 4
    print(scale(2), sorted([5, 3, 9], key=lambda x: abs(x - factor)))
    words = ["b", "a"]

    def note(w):
        words.append(w)
        return len(words)

    print(note("c"), note("d"), words)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
