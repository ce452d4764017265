# args: 17 -5
"""Floor division of all signs, constant and variable."""

import sys


def show(a, b):
    print("%d // %d = %d" % (a, b, a // b))


def by_constants(n):
    print(n // 1, n // -1, n // 2, n // -2, n // 3, n // -3, n // 8, n // -8, n // 10)


def entry_point(argv):
    a = int(argv[1])
    b = int(argv[2])
    show(a, b)
    for x in [7, -7, 0, 1, -1, 8, -8]:
        for y in [2, -2, 3, -3, 8, -8, 1, -1]:
            show(x, y)
    for n in range(-9, 10):
        by_constants(n)
    big = 9223372036854775807
    print(big // 2, -big // 2, big // -10, (-big - 1) // 3, big // big, -big // big)
    x = 100
    x //= 7
    print(x)
    x //= -4
    print(x)
    try:
        show(a, a - 17)
    except ZeroDivisionError:
        print("division by zero")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
