# args:
"""And, or, xor, invert, and the idioms made of them."""

import sys


def popcount(n):
    count = 0
    while n:
        n &= n - 1
        count += 1
    return count


def reverse_bits(n, width):
    result = 0
    for i in range(width):
        result = (result << 1) | ((n >> i) & 1)
    return result


def entry_point(argv):
    values = [0, 1, -1, 5, -6, 255, 0x5555, 0x7fffffffffffffff, -0x8000000000000000]
    for a in values:
        print(a, ~a, -a & 0xff, a & 15, a | 16, a ^ 0xff)
        for b in values:
            print(a & b, a | b, a ^ b)
    for n in [0, 1, 3, 255, 256, 0x7fffffffffffffff]:
        print(n, popcount(n), reverse_bits(n, 63), n & -n)
    flags = 0
    flags |= 1 << 3
    flags |= 1 << 5
    flags &= ~(1 << 3)
    flags ^= 0x11
    print(flags, bool(flags & 32), bool(flags & 8))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
