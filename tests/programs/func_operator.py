# args:
"""The functions of the module operator, called directly and as values."""

import operator
import sys

INTS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "//": operator.floordiv, "%": operator.mod,
        "<<": operator.lshift, ">>": operator.rshift, "&": operator.and_, "|": operator.or_, "^": operator.xor,
        "**": operator.pow}
TESTS = [("<", operator.lt), ("<=", operator.le), ("==", operator.eq), ("!=", operator.ne), (">", operator.gt),
         (">=", operator.ge)]
UNARY = [operator.neg, operator.invert, operator.abs, operator.pos]


class Vector(object):
    def __init__(self, x):
        self.x = x

    def __add__(self, other):
        return Vector(self.x + other.x)

    def __neg__(self):
        return Vector(-self.x)

    def __eq__(self, other):
        return self.x == other.x

    def __ne__(self, other):
        return self.x != other.x


def apply(op, a, b):
    try:
        return INTS[op](a, b)
    except ZeroDivisionError:
        return -1


def entry_point(argv):
    n = len(argv)
    for a in [7, -7, 0]:
        for op in INTS:
            print(op, [apply(op, a, b + n - 1) for b in [1, 2, 3]], end=" ")
        print([test(a, n) for _, test in TESTS], [f(a) for f in UNARY])
    print(apply("%", 5, n - 1), apply("//", 5, n - 1))
    print(operator.add("a", "b" * n), operator.add(1.5, n), operator.truediv(n, 2), operator.mul(2.5, 2), operator.concat([n], [2]))
    print(operator.getitem([4, 5], n), operator.getitem({"k": n}, "k"), operator.contains([1, 2], n), operator.contains("abc", "d"))
    print(operator.not_(n), operator.truth(n), operator.is_(argv, argv), operator.is_not(argv, None), operator.lt("a", "b"))
    print(operator.add(Vector(n), Vector(2)).x, operator.neg(Vector(n)).x, operator.eq(Vector(1), Vector(n)))
    try:
        print(operator.getitem([1], n))
    except IndexError:
        print("no such item")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
