# args:
"""startswith and endswith with tuples and bounds."""

import sys


def entry_point(argv):
    print("file.txt".endswith((".txt", ".md")), "file.c".endswith((".txt", ".md")))
    print("abc".startswith("b", 1), "abc".startswith("c", 1, 2), "abcd".endswith("c", 0, 3))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
