# args: 30
"""Collatz chains: while loops over ints."""

import sys


def chain(n):
    steps = 0
    top = n
    while n != 1:
        if n & 1:
            n = 3 * n + 1
        else:
            n >>= 1
        if n > top:
            top = n
        steps += 1
    return steps, top


def entry_point(argv):
    limit = int(argv[1])
    best = 0
    for n in range(1, limit):
        steps, top = chain(n)
        print(n, steps, top)
        if steps > best:
            best = steps
    print("longest", best)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
