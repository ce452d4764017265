# args:
"""isinstance along a hierarchy, narrowing to subclasses."""

import sys


class Expr(object):
    pass


class Num(Expr):
    def __init__(self, value):
        self.value = value


class Bin(Expr):
    def __init__(self, left, right):
        self.left = left
        self.right = right


class Add(Bin):
    pass


class Mul(Bin):
    pass


class Neg(Expr):
    def __init__(self, operand):
        self.operand = operand


def evaluate(e):
    if isinstance(e, Num):
        return e.value
    if isinstance(e, Neg):
        return -evaluate(e.operand)
    assert isinstance(e, Bin)
    a = evaluate(e.left)
    b = evaluate(e.right)
    if isinstance(e, Add):
        return a + b
    return a * b


def show(e):
    if isinstance(e, Num):
        return str(e.value)
    elif isinstance(e, Neg):
        return "-" + show(e.operand)
    elif isinstance(e, Bin):
        op = "*"
        if isinstance(e, Add):
            op = "+"
        return "(" + show(e.left) + op + show(e.right) + ")"
    return "?"


def entry_point(argv):
    e = Add(Num(2), Mul(Neg(Num(3)), Add(Num(4), Num(5))))
    print(show(e), evaluate(e))
    for x in [e, e.right, e.left, Expr()]:
        print(isinstance(x, Expr), isinstance(x, Bin), isinstance(x, Add), isinstance(x, (Num, Mul)))
    missing = None
    if len(argv) > 100:
        missing = e
    print(isinstance(missing, Add))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
