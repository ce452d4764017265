# args:
"""assert passes, fails with AssertionError."""

import sys


def check(n):
    assert n != 3, "three is bad"
    return n


def entry_point(argv):
    for n in range(5):
        try:
            print(check(n))
        except AssertionError:
            print("assertion failed")
    assert len(argv) < 100
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
