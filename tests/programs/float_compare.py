# args:
"""Comparisons with infinities, zeros and not-a-number."""

import sys


def compare(a, b):
    print(a < b, a <= b, a == b, a != b, a > b, a >= b)


def entry_point(argv):
    inf = float("inf")
    nan = float("nan")
    values = [0.0, -0.0, 1.5, -1.5, inf, -inf, nan]
    for a in values:
        for b in values:
            compare(a, b)
    print(bool(0.0), bool(-0.0), bool(nan), bool(inf), not 0.5)
    x = 3.0
    print(x == 3, x < 4, 2 < x, x != 3)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
