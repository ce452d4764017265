# args: 3
"""The entry point's result is the exit status."""

import sys


def entry_point(argv):
    print("exiting with", argv[1])
    return int(argv[1]) + 4


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
