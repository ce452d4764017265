# args:
"""Modulo, floor division and divmod of floats with all signs."""

import sys
import math


def entry_point(argv):
    for a in [7.5, -7.5, 0.0, -0.0, 6.0]:
        for b in [2.0, -2.0, 0.7, 1e10]:
            q, r = divmod(a, b)
            print(a, b, a % b, a // b, q, r, math.fmod(a, b))
    print(5 % 2.5, -5 % 3.0, 5.5 % -2, 7 // 2.0, -7 // 2.0, 7.0 // -2)
    print(1e20 % 3.0, 1e20 // 3.0, 0.1 % 0.01 < 0.01, 1e-20 % 1.0, -1e-20 % 1.0)
    inf = float("inf")
    print(5.0 % inf, -5.0 % inf, 5.0 % -inf, -5.0 // inf, 5.0 // inf)
    x = 10.0
    x %= 3
    y = -10.0
    y //= 3
    print(x, y)
    print(math.floor(-2.5), math.ceil(-2.5), math.floor(2.5), math.ceil(2.5), int(-2.5), int(2.5))
    print(math.modf(-3.25), math.modf(4.0), math.frexp(8.0), math.frexp(-0.3), math.ldexp(0.5, 4))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
