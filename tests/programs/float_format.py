# args:
"""Floats through the formats f, e, g and their precisions."""

import sys


def entry_point(argv):
    for x in [0.0, 1.0, -1.0, 0.5, 3.14159265358979, 1e10, 1.5e-7, -2.5e300, 123456789.125, 0.1, 2.675, 1e16, 999999.5]:
        print("%f" % x, "%.2f" % x, "%.0f" % x, "%10.3f|" % x)
        print("%e" % x, "%.3e" % x)
        print("%g" % x, "%.3g" % x, "%.10g" % x)
    print("%f %f" % (1.5, 2), "%d" % 3.99)
    print("%.3f" % (1e20 / 3), "%.1f" % 0.25, "%.1f" % 0.35)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
