# args:
"""Special floats and rounding of rlib.rfloat."""

import sys

from rpython.rlib.rfloat import INFINITY, NAN, isinf, isnan, isfinite, copysign, round_away


def entry_point(argv):
    for x in [0.0, -0.0, 1.5, -1.5, INFINITY, -INFINITY, NAN]:
        print(isinf(x), isnan(x), isfinite(x), copysign(2.0, x))
    for x in [0.0, 0.4, 0.5, 0.6, 1.5, 2.5, -0.5, -1.5, -2.4, 1e15, 4503599627370497.5]:
        print(x, round_away(x))
    print(0.49999999999999994, round_away(0.49999999999999994))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
