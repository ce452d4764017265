# args:
"""repr of instances inside containers, beside str of the same ones."""

import sys


class Point(object):
    def __init__(self, x):
        self.x = x

    def __str__(self):
        return "point at %d" % self.x

    def __repr__(self):
        return "Point(%d)" % self.x


class Special(Point):
    def __repr__(self):
        return "Special(%d)" % self.x


class OnlyRepr(object):
    def __repr__(self):
        return "OnlyRepr()"


class Other(OnlyRepr):
    def __repr__(self):
        return "Other()"


class Pair(object):
    def __init__(self, a, b):
        self.items = [a, b]

    def __repr__(self):
        return "Pair%r" % (self.items,)


def entry_point(argv):
    p, s = Point(1), Special(2)
    only = [OnlyRepr(), Other()]
    print(p, [p], (p, s), {"k": s}, s)
    print("%s %r %s" % (p, p, [p, s]), f"{s} {s!r} {[s]}", "{} {!r}".format(p, s))
    print(str([p]), repr([[p], [s, p]]), str(p), repr(s))
    print(only, only[0], only[1], (only[1], p), [(1, p), (2, s)])
    print({1: [p]}, {2: {3: s}}, Pair(p, s), [Pair(s, p)])
    print([Pair(p, p)], str(Pair(s, s)), [None, p], [None, "text"], (None, p))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
