# args:
"""intmask wraps a result to a signed word."""

import sys

from rpython.rlib.rarithmetic import intmask


def mix(h, value):
    return intmask(intmask(h * 1000003) ^ value)


def lcg(seed):
    return intmask(seed * 6364136223846793005 + 1442695040888963407)


def entry_point(argv):
    big = 9223372036854775807
    print(intmask(big + 1), intmask(big * 2), intmask(-big - 2), intmask(big * big))
    print(intmask(1 << 63), intmask(3 << 62), intmask(-1), intmask(0))
    h = 0x345678
    for i in range(20):
        h = mix(h, i * i)
        print(h)
    seed = 42
    for i in range(20):
        seed = lcg(seed)
        print(seed, seed >> 33, (seed >> 33) % 100)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
