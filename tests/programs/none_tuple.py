# args:
"""Tuples that may be None, and tuples whose items may be."""

import sys


class Cache(object):
    def __init__(self):
        self.last = None

    def divide(self, a, b):
        if self.last is not None:
            x, y, q = self.last
            if x == a and y == b:
                return "cached %d" % q
        q = a // b
        self.last = (a, b, q)
        return "fresh %d" % q


class Leaf(object):
    def __init__(self, name):
        self.name = name


def split(s):
    i = s.find("=")
    if i < 0:
        return None
    return s[:i], s[i + 1:]


def parts(s):
    """A tuple of items that may be None."""
    left = None
    right = None
    if s.startswith("l"):
        left = Leaf(s)
    if s.endswith("r"):
        right = s.upper()
    return left, right, None


def entry_point(argv):
    c = Cache()
    print(c.divide(7, 2), c.divide(7, 2), c.divide(-7, 2), c.divide(7, 2))
    for s in ["a=b", "=", "ab", "", "a=b=c"]:
        pair = split(s)
        if pair is None:
            print(repr(s), "no pair")
        else:
            print(repr(s), pair[0], pair[1], pair == ("a", "b"))
    for s in ["l", "r", "lr", ""]:
        left, right, nothing = parts(s)
        print(left.name if left else "-", right if right is not None else "-", nothing is None)
    best = None
    for item in [("a", 3), ("b", 7), ("c", 7), ("d", 1)]:
        if best is None or item[1] > best[1]:
            best = item
    print(best[0], best[1], best is not None)
    print(parts("x") == (None, None, None), parts("r") == (None, "R", None), parts("r") == (None, None, None))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
