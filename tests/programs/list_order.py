# args:
"""Lists and tuples compared with < and >."""

import sys


def entry_point(argv):
    print([1, 2] < [1, 3], [1] < [1, 0], [2] > [1, 9], [1, 2] <= [1, 2])
    print((1, "b") < (1, "c"), (2, "a") > (1, "z"), (1, 2) <= (1, 2), (1, 2) >= (1, 3))
    print(max((1, 2), (1, 3))[1], min("b", "a"))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
