# args:
"""128-bit integers."""

import sys

from rpython.rlib.rarithmetic import r_longlonglong, r_ulonglonglong, r_uint, intmask


def entry_point(argv):
    a = r_longlonglong(9223372036854775807)
    b = a * a
    print(intmask(b >> 64), intmask(b & r_longlonglong(0xffffffff)))
    print(intmask(b // a == a), intmask(b % r_longlonglong(1000007)))
    c = r_ulonglonglong(r_uint(-1)) * r_ulonglonglong(r_uint(-1))
    print(intmask(c >> 64), intmask(c >> 127))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
