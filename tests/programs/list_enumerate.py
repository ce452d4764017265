# args:
"""enumerate with a start, nested unpacking."""

import sys


def entry_point(argv):
    for i, c in enumerate("abc", 1):
        print(i, c)
    points = [(1, 2), (3, 4)]
    for i, (x, y) in enumerate(points, 10):
        print(i, x, y)
    best = -1
    values = [3, 9, 2, 9]
    for i, v in enumerate(values):
        if best < 0 or v > values[best]:
            best = i
    print(best)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
