# args:
"""Default and keyword arguments."""

import sys


def box(width, height=2, fill="#", border=False):
    text = "%dx%d%s" % (width, height, fill)
    if border:
        text = "|" + text + "|"
    return text


def count(items, start=0, step=1):
    result = start
    for item in items:
        result += step
    return result


class Point(object):
    def __init__(self, x=0, y=0, name=None):
        self.x = x
        self.y = y
        self.name = name

    def moved(self, dx=0, dy=0):
        return Point(self.x + dx, self.y + dy, name=self.name)


def entry_point(argv):
    print(box(1), box(1, 5), box(1, 5, "."), box(1, 5, ".", True))
    print(box(3, fill="*"), box(3, border=True), box(height=7, width=6), box(4, border=True, fill="-"))
    print(count([1, 2]), count([1, 2], 10), count([1, 2], step=5), count([1], 1, 1))
    p = Point(y=3)
    q = p.moved(dy=4).moved(1)
    r = Point(1, 2, "r").moved()
    print(p.x, p.y, p.name is None, q.x, q.y, r.name)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
