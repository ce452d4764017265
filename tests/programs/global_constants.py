# args:
"""Module constants of all types, folded or not."""

import sys


DEBUG = False
LIMIT = 10
NAME = "constants"
RATIO = 0.25
PAIR = (3, "x")
NOTHING = None
MASK = (1 << 12) - 1

if LIMIT > 5:
    MODE = "large"
else:
    MODE = "small"


def entry_point(argv):
    if DEBUG:
        print(undefined_name)
    print(LIMIT, NAME, RATIO, PAIR[0], PAIR[1], MASK, MODE)
    if NOTHING is None:
        print("nothing")
    total = 0
    for i in range(LIMIT):
        total += i & MASK
    print(total * RATIO)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
