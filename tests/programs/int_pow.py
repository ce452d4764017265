# args:
"""** of integers and floats."""

import sys


def entry_point(argv):
    n = len(argv) + 1
    print(n ** 10, 3 ** n, (-2) ** 3, 7 ** 0, 10 ** n)
    print(2.0 ** n, 2 ** 0.5, 2.5 ** 2)
    x = 3
    x **= 4
    print(x)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
