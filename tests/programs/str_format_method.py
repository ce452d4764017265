# args:
"""str.format of constant templates."""

import sys


def entry_point(argv):
    print("{} {}".format(1, "two"))
    print("{0} {1} {0}".format("a", "b"))
    print("{x}-{y}".format(x=5, y=2.5))
    print("{:5d}|{:<5}|{:>5}|{:05d}".format(42, "ab", "cd", 7))
    print("{:.3f} {:x}".format(3.14159, 255))
    print("{{}} {}".format("braces"))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
