# args: hello
"""Indexing from both ends, and out of range."""

import sys


def at(s, i):
    try:
        print(i, s[i])
    except IndexError:
        print(i, "out of range")


def entry_point(argv):
    s = argv[1]
    for i in range(-7, 8):
        at(s, i)
    print(s[0] + s[-1], s[len(s) - 1], s[len(s) // 2])
    at("", 0)
    at("", -1)
    c = s[1]
    print(c == "e", c != "e", c < "f", len(c), c * 3, c + c, c in "aeiou")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
