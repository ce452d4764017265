# args:
"""__eq__, __ne__, __hash__, used by ==, in, index and dictionaries."""

import sys


class Point(object):
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __eq__(self, other):
        return isinstance(other, Point) and self.x == other.x and self.y == other.y

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return self.x * 1000 + self.y


def entry_point(argv):
    a = Point(1, 2)
    b = Point(1, 2)
    c = Point(3, 4)
    print(a == b, a != b, a == c, a is b)
    l = [c, a]
    print(b in l, l.index(b))
    d = {a: "a"}
    d[b] = "b"
    d[c] = "c"
    print(len(d), d[a], d[Point(3, 4)], Point(9, 9) in d)
    print(hash(a) == hash(b), hash(c))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
