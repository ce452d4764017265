# args:
"""32-bit integers: r_int32 and r_uint32 wrap at their own width."""

import sys

from rpython.rlib.rarithmetic import r_int32, r_uint32, intmask


def entry_point(argv):
    for n in [0, 1, -1, 2147483647, 2147483648, -2147483648, -2147483649, 4294967295, 4294967296]:
        print(n, intmask(r_int32(n)), intmask(r_uint32(n)))
    x = 1
    for i in range(12):
        x = intmask(r_int32(x * 69069 + 1))
        print(x)
    y = 1
    for i in range(12):
        y = intmask(r_uint32(y * 1664525 + 1013904223))
        print(y)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
