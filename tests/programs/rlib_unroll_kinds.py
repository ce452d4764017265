# args:
"""unrolling_iterable over names, classes, pairs and functions, with break, continue, return, else, and nested."""

import sys

from rpython.rlib.unroll import unrolling_iterable


class Point(object):
    def __init__(self, x, label, weight):
        self.x = x
        self.label = label
        self.weight = weight


class A(object):
    code = 1


class B(object):
    code = 2

FIELDS = unrolling_iterable(["x", "label", "weight"])
CLASSES = unrolling_iterable([A, B])
PAIRS = unrolling_iterable([("add", lambda a, b: a + b), ("sub", lambda a, b: a - b), ("mul", lambda a, b: a * b)])
MIXED = unrolling_iterable([1, "two", 3.0, None])
EMPTY = unrolling_iterable([])
DIGITS = unrolling_iterable(range(3))


def show(p):
    out = []
    for name in FIELDS:
        out.append(name + "=" + str(getattr(p, name)))
    return ",".join(out)


def copy_fields(source, target):
    for name in FIELDS:
        if name == "label":
            continue
        setattr(target, name, getattr(source, name))


def call(op, a, b):
    for name, f in PAIRS:
        if name == op:
            return f(a, b)
    return -1


def make(code):
    for cls in CLASSES:
        if cls.code == code:
            return cls().code * 100
    else:
        return 0


def grid():
    total = 0
    for i in DIGITS:
        for j in DIGITS:
            if i == j:
                continue
            if i == 2:
                break
            total = total * 10 + i * 3 + j
    return total


def entry_point(argv):
    p = Point(4, "p", 0.5)
    q = Point(0, "q", 0.0)
    print(show(p))
    copy_fields(p, q)
    print(show(q))
    for op in ["add", "mul", "sub", "div"]:
        print(op, call(op, 7, 3))
    print(make(1), make(2), make(3), grid())
    for item in MIXED:
        print(item)
    for item in EMPTY:
        print("never", item)
    print(len([i for i in DIGITS]))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
