# args:
"""Functions, lambdas, bound methods and static methods in prebuilt lists, dicts, tuples and attributes."""

import sys


def add(a, b):
    return a + b


def sub(a, b):
    return a - b


class Machine(object):
    def __init__(self, start, f):
        self.value = start
        self.f = f

    def apply(self, n):
        self.value = self.f(self.value, n)
        return self.value

    def undo(self, n):
        self.value = sub(self.value, n)
        return self.value

    @staticmethod
    def power(a, b):
        return a ** b


def make_scaler(k):
    def scale(a, b):
        return k * (a + b)
    return scale

FUNCTIONS = [add, sub, Machine.power, lambda a, b: a * b, make_scaler(2), make_scaler(3)]
NAMED = {"+": add, "-": sub, "*": FUNCTIONS[3]}
LEVELS = [("+", 1, add), ("-", 1, sub)]
MACHINE = Machine(10, add)
OTHER = Machine(5, FUNCTIONS[4])
STEPS = [MACHINE.apply, OTHER.apply, MACHINE.undo]
MAYBE = {"some": add, "none": None}


def entry_point(argv):
    print([f(7, 2) for f in FUNCTIONS])
    for symbol, level, f in LEVELS:
        print(symbol, level, f(1, 2), NAMED[symbol] is f)
    print(NAMED["*"](6, 7), NAMED["*"] is FUNCTIONS[3], NAMED["+"] is sub)
    for step in STEPS:
        print(step(3), MACHINE.value, OTHER.value)
    MACHINE.f = FUNCTIONS[5]
    print(STEPS[0](1), MACHINE.value)
    for key in ["some", "none"]:
        f = MAYBE[key]
        print(key, -1 if f is None else f(20, 3))
    FUNCTIONS.append(add)
    print(len(FUNCTIONS), FUNCTIONS[-1](1, 1))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
