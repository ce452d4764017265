# args:
"""Exit status 1 returned from a nested decision."""

import sys


def check(argv):
    if len(argv) < 2:
        print("usage: exit_early ARG")
        return 1
    return 0


def entry_point(argv):
    status = check(argv)
    if status:
        return status
    print("not reached")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
