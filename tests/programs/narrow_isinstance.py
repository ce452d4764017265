# args:
"""Narrowing by isinstance: in conditions, asserts, and, or, not, early returns, loops and tuples of classes."""

import sys


class Expr(object):
    pass


class Num(Expr):
    def __init__(self, n):
        self.n = n


class Neg(Expr):
    def __init__(self, e):
        self.e = e


class Add(Expr):
    def __init__(self, l, r):
        self.l = l
        self.r = r


class Mul(Add):
    pass


def evaluate(e):
    if isinstance(e, Num):
        return e.n
    elif isinstance(e, Neg):
        return -evaluate(e.e)
    elif isinstance(e, Mul):
        return evaluate(e.l) * evaluate(e.r)
    assert isinstance(e, Add)
    return evaluate(e.l) + evaluate(e.r)


def small(e):
    return isinstance(e, Num) and e.n < 10


def not_small(e):
    return not isinstance(e, Num) or e.n >= 10


def strip(e):
    while isinstance(e, Neg):
        e = e.e
    return e


def number(e):
    if not isinstance(e, Num):
        return -1
    return e.n


def leaf_or_unary(e):
    return isinstance(e, (Num, Neg))


def both(a, b):
    if isinstance(a, Num) and isinstance(b, Num):
        return a.n + b.n
    return a.n if isinstance(a, Num) else 0


def entry_point(argv):
    e = Add(Num(4), Neg(Mul(Num(2), Num(50))))
    print(evaluate(e), evaluate(Neg(Neg(e))))
    for x in [e, Num(3), Num(30), Neg(Num(5))]:
        print(small(x), not_small(x), number(x), number(strip(x)), leaf_or_unary(x), both(x, Num(1)))
    print([x.n for x in [Num(1), Num(2)] if isinstance(x, Num)])
    try:
        evaluate(Expr())
    except AssertionError:
        print("not an expression")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
