# args:
"""print, str and repr of floats give the shortest text that reads back."""

import sys


def entry_point(argv):
    for x in [0.0, -0.0, 1.0, -1.5, 0.1, 0.2, 0.30000000000000004, 1e15, 1e16, 1e17, 123456789012345680.0, 1e-4, 1e-5,
              1.5e-10, 1e100, 5e-324, 1.7976931348623157e308, 3.141592653589793, 2.0 / 3.0, 100.0, 1234.5678, 1e22,
              1e23, 9007199254740993.0]:
        print(x, str(x), repr(x), "%s" % x, "%r" % x)
        print(float(str(x)) == x)
    inf = 1e308 * 10
    print(inf, -inf, str(inf))
    print(inf - inf != inf - inf)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
