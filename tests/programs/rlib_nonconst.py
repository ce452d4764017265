# args:
"""NonConstant hides a value from constant folding."""

import sys

from rpython.rlib.nonconst import NonConstant


def entry_point(argv):
    if NonConstant(True):
        print("yes")
    else:
        print("no")
    n = NonConstant(5)
    s = NonConstant("text")
    print(n + 1, s + "!", NonConstant(2.5))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
