# args:
"""Comparing and mixing integers of one width and with constants."""

import sys
from rpython.rlib.rarithmetic import r_uint, r_int32, r_uint32, r_longlong, r_ulonglong, intmask


def order(a, b):
    return [a < b, a <= b, a == b, a != b, a > b, a >= b]


def order_unsigned(a, b):
    return [a < b, a <= b, a == b, a != b, a > b, a >= b]


def entry_point(argv):
    one = len(argv)
    for a in [-one, 0, one]:
        print(a, [order(a, b) for b in [-1, 0, 1]])
        print(a, [order_unsigned(r_uint(a), b) for b in [r_uint(-1), r_uint(0), r_uint(1)]])
    print(r_uint(-one) > r_uint(one), r_int32(-one) < r_int32(one), r_uint32(-one) > r_uint32(one))
    print(r_longlong(-one) < r_longlong(0), r_ulonglong(-one) > r_ulonglong(1) << 62)
    print(max(r_uint(3), r_uint(-3)) == r_uint(-3), min(r_int32(3), r_int32(-3)) == r_int32(-3))
    print(bool(r_uint(0)), bool(r_uint(one)), not r_int32(0), not r_longlong(one), r_uint(0) == r_uint(one - 1))
    table = [r_uint(5), r_uint(-5), r_uint(0)]
    table.sort()
    print([intmask(x) for x in table], table.index(r_uint(5)), r_uint(-5) in table)
    x = r_uint(10)
    steps = 0
    while x > r_uint(0):
        x -= r_uint(3) if x >= r_uint(3) else x
        steps += 1
    print(steps, x)
    print(hash(r_uint(7)) == 7, (r_uint(one), 1) == (r_uint(1), 1), (r_int32(2), "a") < (r_int32(3), "a"))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
