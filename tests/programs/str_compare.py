# args:
"""Equality and order of strings."""

import sys


def compare(a, b):
    print("[%s] [%s]" % (a, b), a == b, a != b, a < b, a <= b, a > b, a >= b)


def entry_point(argv):
    words = ["", "a", "ab", "abc", "b", "B", "aa", "abd", "Z", "10", "9", "abc "]
    for a in words:
        for b in words:
            compare(a, b)
    parts = ["ab", "c"]
    compare("".join(parts), "abc")
    compare("abcd"[:3], "abc")
    big = "x" * 1000
    compare(big[:3], "xxx")
    print(big + "a" < big + "b", big == "x" * 1000, big == "x" * 999)
    smallest = words[0]
    for w in words:
        if w > smallest:
            smallest = w
    print(smallest)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
