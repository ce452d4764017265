# args:
"""Module variables assigned at run time through global."""

import sys


counter = 0
name = "start"


def bump(n):
    global counter
    counter += n
    return counter


def rename(s):
    global name
    name = s


def entry_point(argv):
    print(bump(1), bump(5), counter)
    rename("end")
    print(name)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
