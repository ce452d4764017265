# args:
"""sys.exit inside the program."""

import sys


def entry_point(argv):
    print("leaving")
    sys.exit(3)


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
