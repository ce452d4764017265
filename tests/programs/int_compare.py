# args: 4 9
"""All six comparisons and comparisons as values."""

import sys


def compare(a, b):
    print(a, b, a < b, a <= b, a == b, a != b, a > b, a >= b)


def sign(a, b):
    return int(a > b) - int(a < b)


def entry_point(argv):
    a = int(argv[1])
    b = int(argv[2])
    compare(a, b)
    compare(b, a)
    compare(a, a)
    compare(-a, b)
    big = 9223372036854775807
    compare(big, -big - 1)
    compare(big, big - 1)
    for x in [-2, 0, 7]:
        print(sign(x, 0), x < 0, not x < 0, x > 0 and x < 10)
    less = a < b
    more = a > b
    print(less, more, less == more, less != more, less and not more)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
