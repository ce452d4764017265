# args:
"""An uncaught exception with a message: status 1."""

import sys


def entry_point(argv):
    print("before")
    raise ValueError("the end")


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
