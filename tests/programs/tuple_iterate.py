# args:
"""Loops over tuples of one type, membership, tuples as constant tables."""

import sys


PRIMES = (2, 3, 5, 7, 11)
NAMES = ("zero", "one", "two", "three")


def entry_point(argv):
    total = 0
    for p in PRIMES:
        total += p
    print(total, len(PRIMES))
    for n in range(12):
        if n in (2, 3, 5, 7, 11):
            print(n, "is a small prime")
    for name in NAMES:
        print(name)
    print("two" in ("one", "two"), "six" in ("one", "two"))
    for a, b in ((1, "a"), (2, "b"), (3, "c")):
        print(a, b)
    x = 3
    if x not in (1, 2):
        print("neither")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
