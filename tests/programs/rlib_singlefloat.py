# args:
"""r_singlefloat rounds to single precision."""

import sys

from rpython.rlib.rarithmetic import r_singlefloat


def entry_point(argv):
    for x in [0.1, 1.0, 3.14159265358979, 1e30, 1e-30, 16777217.0, -2.5]:
        print(float(r_singlefloat(x)))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
