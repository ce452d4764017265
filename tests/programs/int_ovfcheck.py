# args:
"""ovfcheck of every operator, at both ends of the range."""

import sys

from rpython.rlib.rarithmetic import ovfcheck


MAXINT = 9223372036854775807
MININT = -MAXINT - 1


def add(a, b):
    try:
        print(a, "+", b, "=", ovfcheck(a + b))
    except OverflowError:
        print(a, "+", b, "overflows")


def sub(a, b):
    try:
        print(a, "-", b, "=", ovfcheck(a - b))
    except OverflowError:
        print(a, "-", b, "overflows")


def mul(a, b):
    try:
        print(a, "*", b, "=", ovfcheck(a * b))
    except OverflowError:
        print(a, "*", b, "overflows")


def floordiv(a, b):
    try:
        print(a, "//", b, "=", ovfcheck(a // b))
    except OverflowError:
        print(a, "//", b, "overflows")
    except ZeroDivisionError:
        print(a, "//", b, "divides by zero")


def mod(a, b):
    try:
        print(a, "%", b, "=", ovfcheck(a % b))
    except OverflowError:
        print(a, "%", b, "overflows")
    except ZeroDivisionError:
        print(a, "%", b, "divides by zero")


def lshift(a, b):
    try:
        print(a, "<<", b, "=", ovfcheck(a << b))
    except OverflowError:
        print(a, "<<", b, "overflows")


def negate(a):
    try:
        print("-", a, "=", ovfcheck(-a))
    except OverflowError:
        print("-", a, "overflows")


def entry_point(argv):
    values = [0, 1, -1, 2, -2, 3037000499, 3037000500, MAXINT - 1, MAXINT, MININT, MININT + 1]
    for a in values:
        negate(a)
        for b in values:
            add(a, b)
            sub(a, b)
            mul(a, b)
            floordiv(a, b)
            if a != MININT or b != -1:
                mod(a, b)
    for a in [0, 1, -1, 5, MAXINT >> 1, MININT >> 1, MAXINT]:
        for shift in [0, 1, 2, 31, 61, 62, 63]:
            lshift(a, shift)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
