# args: 17 -5
"""The remainder has the sign of the divisor."""

import sys


def show(a, b):
    print("%d mod %d = %d" % (a, b, a % b))


def entry_point(argv):
    a = int(argv[1])
    b = int(argv[2])
    show(a, b)
    show(-a, b)
    for x in [7, -7, 0, 6, -6]:
        for y in [2, -2, 3, -3, 7, -7, 1, -1]:
            show(x, y)
            if (x // y) * y + x % y != x:
                print("identity broken")
    for n in range(-9, 10):
        print(n % 2, n % -2, n % 4, n % -4, n % 5, n % 16)
    big = 9223372036854775807
    print(big % 10, -big % 10, (-big - 1) % 7, big % -1000)
    x = -23
    x %= 7
    print(x)
    try:
        print(a % (b + 5))
    except ZeroDivisionError:
        print("modulo by zero")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
