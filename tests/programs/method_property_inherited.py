# args:
"""Properties over attributes of the subclasses, read-only ones, ones that raise, and ones that give lists."""

import sys


class Shape(object):
    @property
    def area(self):
        raise NotImplementedError

    @property
    def doubled(self):
        return self.area * 2


class Rect(Shape):
    def __init__(self, w, h):
        self.w = w
        self.h = h
        self.reads = 0

    @property
    def area(self):
        self.reads += 1
        return self.w * self.h


class Unit(Shape):
    area = 1


class Holder(object):
    def __init__(self):
        self._items = []

    @property
    def items(self):
        return self._items

    @items.setter
    def items(self, value):
        if len(value) > 3:
            raise ValueError("too many")
        self._items = value

    size = property(lambda self: len(self._items))


def entry_point(argv):
    r = Rect(3, 4)
    print(r.area, r.doubled, r.reads)
    for s in [r, Rect(1, 1)]:
        print(s.doubled)
    try:
        print(Shape().doubled)
    except NotImplementedError:
        print("no area")
    h = Holder()
    h.items.append(5)
    h.items += [6]
    print(h.items, h.size, h.items[-1])
    try:
        h.items = [1, 2, 3, 4]
    except ValueError as e:
        print(str(e))
    h.items = [9]
    h.items[0] -= 1
    print(h.items, h.size)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
