# args: 3
"""Left and right shifts."""

import sys


def entry_point(argv):
    n = int(argv[1])
    print(n << 0, n << 1, n << 4, n << 40, n << 61 >> 60)
    print(-n << 5, -n >> 1, -n >> 2, -n >> 63, n >> 63, n >> 1)
    for shift in range(0, 63, 9):
        print(shift, 1 << shift, 0x7123456789abcdef >> shift, -0x7123456789abcdef >> shift)
    x = 1
    for i in range(10):
        x <<= 3
        x |= 5
        print(x)
    while x:
        x >>= 7
        print(x)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
