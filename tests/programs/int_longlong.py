# args:
"""r_longlong and r_ulonglong are 64 bits on every platform."""

import sys

from rpython.rlib.rarithmetic import r_longlong, r_ulonglong, longlongmask, intmask


def entry_point(argv):
    a = r_longlong(1) << 62
    print("%d %d %d" % (a, a + a, a * 3))
    print("%d %d" % (a // 1000, a % 1000))
    print("%d %d" % (-a // 7, -a % 7))
    b = r_ulonglong(a) * r_ulonglong(2)
    print("%d %d" % (b, b - r_ulonglong(1)))
    print("%d" % (b >> 3))
    print(a > r_longlong(0), -a < r_longlong(0), r_ulonglong(-1) > b)
    print(intmask(longlongmask(a + a)))
    print(float(a))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
