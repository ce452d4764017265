# args:
"""`specialize.arg_or_var`: constants get copies, everything else shares one; results agree."""

import sys

from rpython.rlib.nonconst import NonConstant
from rpython.rlib.objectmodel import is_annotation_constant, specialize


@specialize.arg_or_var(1)
def power(x, n):
    result = 1
    for i in range(n):
        result *= x
    return result


@specialize.arg_or_var(0)
def greet(name):
    return "hello " + name


@specialize.arg_or_var(0, 1)
def area(w, h):
    return w * h


def twice(n):
    return power(n, 2)


def entry_point(argv):
    n = len(argv) + 2
    print(power(n, 2), power(n, 0), power(n, n), power(2, NonConstant(5)), twice(4))
    print([power(2, i) for i in range(6)])
    print(greet("you"), greet("n" * n), greet(""))
    print(area(2, 3), area(n, 3), area(2, n), area(n, n))
    total = 0
    for k in [1, 2, 3]:
        total += power(k, k)
    print(total)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
