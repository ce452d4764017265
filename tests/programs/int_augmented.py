# args:
"""Augmented assignment with every operator."""

import sys


def entry_point(argv):
    n = 100 + len(argv)
    n += 7
    print(n)
    n -= 20
    print(n)
    n *= 3
    print(n)
    n //= 4
    print(n)
    n %= 50
    print(n)
    n <<= 3
    print(n)
    n >>= 1
    print(n)
    n |= 3
    print(n)
    n &= 0x5b
    print(n)
    n ^= 0x33
    print(n)
    n += n
    n *= n
    print(n)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
