# args:
"""Functions in lists, dicts, attributes; None for no function; callbacks."""

import sys


def add(a, b):
    return a + b


def sub(a, b):
    return a - b


def mul(a, b):
    return a * b

OPS = [add, sub, mul]
BY_NAME = {"+": add, "-": sub}


class Operation(object):
    def __init__(self, func):
        self.func = func

    def apply(self, a, b):
        if self.func is None:
            return -1
        return self.func(a, b)


def fold(func, items, start):
    for x in items:
        start = func(start, x)
    return start


def choose(n):
    if n < len(OPS):
        return OPS[n]
    return None


def compose(f, g, x):
    return f(g(x, 1), 10)


def entry_point(argv):
    for op in OPS:
        print(op(7, 3), fold(op, [1, 2, 3, 4], 1))
    for c in "+-*":
        f = BY_NAME.get(c, mul)
        print(c, f(10, 4))
    for n in range(4):
        print(Operation(choose(n)).apply(20, 5))
    print(compose(add, mul, 4), compose(mul, sub, 4))
    print(add is OPS[0], OPS[1] is OPS[2], choose(9) is None)
    f = add
    f = sub if f is add else add
    print(f(1, 1))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
