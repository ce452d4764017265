# args:
"""bit_length and bit_count of ints of several widths, is_integer of floats."""

import sys

from rpython.rlib.rarithmetic import r_int32, r_uint

VALUES = [0, 1, -1, 2, -2, 3, 7, 8, -8, 255, 256, -256, 1 << 40, -(1 << 40) - 1, sys.maxsize, -sys.maxsize, -sys.maxsize - 1]


def popcount(n):
    return bin(n).count("1")


def entry_point(argv):
    for n in VALUES:
        print(n, n.bit_length(), (n + len(argv)).bit_length())
        if sys.version_info >= (3, 10):
            print(n.bit_count(), n.bit_count() == popcount(n))
    print(r_uint(0).bit_length(), r_uint(5).bit_length(), (r_uint(0) - r_uint(1)).bit_length(), r_int32(-9).bit_length())
    print((len(argv) == 1).bit_length(), True.bit_length(), False.bit_length())
    for x in [0.0, -0.0, 1.0, 1.5, -2.0, -2.25, 1e300, 4503599627370496.5, 4503599627370495.5, 0.1, float("inf"), float("nan")]:
        print(x, x.is_integer(), (x * len(argv)).is_integer())
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
