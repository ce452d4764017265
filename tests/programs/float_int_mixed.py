# args:
"""Integers promoted where floats meet them."""

import sys


def average(items):
    total = 0
    for x in items:
        total += x
    return total / len(items)


def poly(x):
    return 3 * x * x - 2 * x + 1


def pick(flag):
    if flag:
        return 1.5
    return 2


def entry_point(argv):
    print(average([1, 2, 4]), average([5]), average([-1, 1]))
    print(poly(0.5), poly(2.0))
    print(pick(True) + 0.0, pick(False) + 0.0)
    print(7 // 2, 7 / 2, -7 // 2, 8 / 2)
    f = 1.0
    for i in range(1, 15):
        f = f * i
    print(f)
    print(2 ** 0.5 > 1.414, 1 / 3 + 1 / 3)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
