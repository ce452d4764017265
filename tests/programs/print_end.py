# args:
"""print with end and sep."""

import sys


def entry_point(argv):
    for i in range(5):
        print(i, end=" ")
    print()
    print("a", "b", sep="")
    print("a", 1, "c", sep=", ", end=";\n")
    print("no newline", end="")
    print("", end="\n")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
