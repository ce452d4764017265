# args:
"""Tuples in tuples, in lists, in instances."""

import sys


class Holder(object):
    def __init__(self, pair):
        self.pair = pair


def segment(x1, y1, x2, y2):
    return (x1, y1), (x2, y2)


def entry_point(argv):
    (x1, y1), (x2, y2) = segment(1, 2, 3, 4)
    print(x1, y1, x2, y2)
    s = segment(5, 6, 7, 8)
    print(s[0][1], s[1][0])
    points = [(0, 0), (3, 4), (6, 8)]
    points.append((1, 1))
    for x, y in points:
        print(x, y, x * x + y * y)
    for i, (x, y) in enumerate(points):
        print(i, x + y)
    h = Holder(("k", 5))
    key, value = h.pair
    print(key, value)
    h.pair = (key + "!", value + 1)
    print(h.pair[0], h.pair[1])
    tree = ((1, (2, 3)), "end")
    print(tree[0][1][1], tree[1])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
