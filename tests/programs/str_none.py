# args:
"""Strings that may be None."""

import sys


def lookup(key):
    if key == "a":
        return "alpha"
    if key == "e":
        return ""
    return None


def describe(s):
    if s is None:
        return "none"
    if not s:
        return "empty"
    return "[" + s + "]"


class Node(object):
    label = None

    def __init__(self, label=None):
        if label is not None:
            self.label = label


def entry_point(argv):
    for key in ["a", "e", "z"]:
        s = lookup(key)
        print(key, describe(s), s is None, s is not None, s == "alpha", s != "alpha")
    items = [lookup("a"), None, lookup("e")]
    for item in items:
        print(describe(item))
    print(describe(Node().label), describe(Node("x").label))
    current = None
    for c in "a;b;":
        if c == ";":
            print(describe(current))
            current = None
        elif current is None:
            current = c
        else:
            current += c
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
