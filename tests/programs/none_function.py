# args:
"""Functions that may be None: hooks, callbacks, tables with holes."""

import sys


def double(x):
    return x + x


def square(x):
    return x * x


class Machine(object):
    def __init__(self, hook=None):
        self.hook = hook

    def run(self, x):
        if self.hook is None:
            return x
        return self.hook(x)


def pick(name):
    if name == "double":
        return double
    if name == "square":
        return square
    return None


TABLE = [double, None, square, None]
NAMED = {"d": double, "n": None}


def entry_point(argv):
    m = Machine()
    print(m.run(7), m.hook is None)
    for name in ["double", "square", "other"]:
        m.hook = pick(name)
        print(name, m.run(7), m.hook is None, bool(m.hook))
    total = 0
    for i in range(len(TABLE)):
        f = TABLE[i]
        if f:
            total += f(i + 10)
        else:
            total += 1000
    print(total)
    for key in ["d", "n", "x"]:
        f = NAMED.get(key, square)
        print(key, "none" if f is None else str(f(9)))
    print(pick("double") is double, pick("double") is square, pick("?") is None, pick("square") == square)
    f = None
    for i in range(3):
        if f is not None:
            print(f(i))
        f = double if i == 0 else square
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
