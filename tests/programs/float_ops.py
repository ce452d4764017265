# args: 2.5 -0.75
"""Arithmetic of floats."""

import sys


def entry_point(argv):
    a = float(argv[1])
    b = float(argv[2])
    print(a + b, a - b, a * b, a / b, -a, abs(b))
    print(a + 1, 1 + a, a * 2, 7 / a, a - 3, 1 / 2, 7 / 2, -7 / 2)
    x = a
    x += 0.5
    x *= 4.0
    x -= 1
    x /= 3
    print(x)
    print(0.1 + 0.2, 1.0 / 3.0, 1e308 * 10, -1e308 * 10)
    total = 0.0
    for i in range(1, 11):
        total += 1.0 / i
    print(total)
    print(min(a, b), max(a, b), min(a, b, 0.0))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
