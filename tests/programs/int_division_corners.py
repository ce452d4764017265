# args:
"""Floor division and modulo of all signs, by constants, powers of two, and at the ends of the range."""

import sys
import sys as system
from rpython.rlib.rarithmetic import ovfcheck, intmask


def both(a, b):
    try:
        return "%d %d" % (a // b, a % b)
    except ZeroDivisionError:
        return "zero"


def by_constants(n):
    return [n // 1, n // 2, n // -2, n // 8, n // 7, n // -7, n // 10, n // 1000]


def rest_of_constants(n):
    return [n % 1, n % 2, n % -2, n % 8, n % 7, n % -7, n % 10, n % 1000]


def entry_point(argv):
    big = system.maxsize
    small = -big - 1
    for a in [7, -7, 6, 0, big, small]:
        print(a, [both(a, b) for b in [1, 2, 3, -1, -2, -3, 7, 0] if not (a == small and b == -1)])
    for n in [0, 1, -1, 6, -6, 13, -13, 999, -1000, big, small, small + 1]:
        print(n, by_constants(n), rest_of_constants(n))
    try:
        print(ovfcheck(small // -len(argv)))
    except OverflowError:
        print("overflow")
    print(ovfcheck(small // 2), ovfcheck(big // -1), intmask((small // 3) * 3) <= small + 3)
    for a, b in [(small, small), (small, big), (big, small), (big, big), (-1, big), (-1, small)]:
        q, r = divmod(a, b)
        print(q, r, q == a // b, r == a % b, q * b + r == a)
    try:
        print(divmod(5, len(argv) - 1))
    except ZeroDivisionError:
        print("zero")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
