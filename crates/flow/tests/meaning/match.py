"""`match`, which Python has from 3.10 on."""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "support"))

CASES = []


def on(*argument_tuples):
    def register(func):
        CASES.append((func, lambda: [eval(repr(args), globals()) for args in argument_tuples]))
        return func

    return register


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __repr__(self):
        return "Point(%r, %r)" % (self.x, self.y)


@on((Point(1, 2),), (Point(0, 3),), (Point(5, 1),), (None,), (1,), (2,), ("s",), (2.5,))
def matching(v):
    match v:
        case 1 | 2:
            return "few"
        case None:
            return "none"
        case Point(x=0, y=b) if b:
            return "zero", b
        case Point(a, 1 as one):
            return "one", a, one
        case Point():
            return "point", v.x
        case str() as s:
            return s + "!"
        case other:
            return other


@on((0, 1), (2, "s"), (2, 3))
def matching_pairs(a, b):
    match (a, b):
        case (0, _):
            return "zero"
        case (x, "s" as y):
            return x, y
    return "nothing"
