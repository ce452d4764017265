# args:
"""Functions defined inside functions at run time, capturing variables."""

import sys


def make_adder(n):
    def adder(x):
        return x + n
    return adder


def apply_all(items, k):
    def scale(x):
        return x * k
    return [scale(x) for x in items]


def counter():
    state = [0]
    def step():
        state[0] += 1
        return state[0]
    return step


def entry_point(argv):
    f = make_adder(len(argv))
    g = make_adder(10)
    print(f(1), g(1))
    print(" ".join([str(x) for x in apply_all([1, 2, 3], 4)]))
    c = counter()
    d = counter()
    print(c(), c(), d(), c())
    h = lambda x: x - len(argv)
    print(h(50))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
