# args:
"""// and % of floats."""

import sys


def entry_point(argv):
    for a in [7.5, -7.5, 0.0, 6.0, 0.3]:
        for b in [2.0, -2.0, 0.5, 0.1, 100.0]:
            print(a, b, a // b, a % b)
    try:
        print(1.0 // (len(argv) - 1))
    except ZeroDivisionError:
        print("floor division by zero")
    try:
        print(1.0 % (len(argv) - 1.0))
    except ZeroDivisionError:
        print("modulo by zero")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
