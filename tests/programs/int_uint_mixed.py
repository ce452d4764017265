# args:
"""r_uint with plain ints, and conversions."""

import sys

from rpython.rlib.rarithmetic import r_uint, intmask


def entry_point(argv):
    a = r_uint(40)
    b = a + 2
    c = 2 + a
    d = a * 3 - 1
    print("%d %d %d" % (b, c, d))
    print("%d %d %d" % (a & 8, a | 7, a ^ 1))
    print("%d %d" % (a // 7, a % 7))
    print(intmask(a - 50), int(r_uint(17)), intmask(r_uint(1) << 63))
    print(a == 40, a < 41, a >= 40, 39 < a)
    print(float(r_uint(12)), float(r_uint(1 << 62)))
    n = -1
    print("%d" % r_uint(n), "%x" % r_uint(n))
    s = 0
    for i in range(5):
        s += intmask(r_uint(i) * 10)
    print(s)
    items = [r_uint(3), r_uint(1), r_uint(2)]
    best = items[0]
    for x in items:
        if x > best:
            best = x
    print("%d" % best)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
