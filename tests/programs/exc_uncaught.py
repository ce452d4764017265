# args:
"""An uncaught exception ends the program with status 1."""

import sys


class Fatal(Exception):
    pass


def work(n):
    if n == 3:
        raise Fatal
    print("step", n)


def entry_point(argv):
    for n in range(10):
        work(n)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
