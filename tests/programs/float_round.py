# args:
"""round, floor, ceil, trunc and formatting at halves."""

import sys
import math


def entry_point(argv):
    for x in [0.5, 1.5, 2.5, -0.5, -1.5, 2.4999999999999996, 0.49999999999999994, 1e15 + 0.5, -2.6]:
        print(x, math.floor(x), math.ceil(x), int(x), "%.0f" % x, "%d" % x)
    for x in [2.675, 1.005, 0.125, 0.375, -1.25, 1e-7]:
        print("%.2f %.1f %.3e %.2g" % (x, x, x, x), f"{x:.1f} {x:.2%}")
    print(math.sqrt(2.0), math.pow(2.0, 0.5), 2.0 ** 0.5, 2 ** 0.5, 4.0 ** -1, (-8.0) ** 3, 0.0 ** 0)
    for x, y in [(0.0, -1.0), (-8.0, 0.5), (10.0, 400.0)]:
        try:
            print(math.pow(x, y))
        except ValueError:
            print("domain")
        except OverflowError:
            print("range")
    for x in [-1.0, 0.0]:
        try:
            print(math.log(x))
        except ValueError:
            print("domain")
        try:
            print(math.sqrt(x))
        except ValueError:
            print("domain")
    try:
        print(math.exp(1000.0))
    except OverflowError:
        print("range")
    print(math.atan2(1.0, -1.0), math.hypot(3.0, 4.0), math.log10(1000.0), math.exp(0.0), math.fabs(-2.0))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
