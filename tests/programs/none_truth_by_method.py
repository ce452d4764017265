# args:
"""The truth of what may be None and has `__bool__` or `__len__`."""

import sys


class Box(object):
    def __init__(self, n):
        self.n = n

    def __bool__(self):
        return self.n > 0


class Bag(object):
    def __init__(self, items):
        self.items = items

    def __len__(self):
        return len(self.items)


class Bigger(Box):
    def __bool__(self):
        return self.n > 10


def box_text(box):
    if box:
        return "full %d" % box.n
    return "none" if box is None else "empty %d" % box.n


def bag_text(bag):
    if not bag:
        return "none or empty"
    return "%d items" % len(bag)


def first(box, other):
    return box or other


def both(box, other):
    return box and other


def entry_point(argv):
    boxes = [None, Box(0), Box(3), Bigger(3), Bigger(30)]
    for box in boxes:
        print(box_text(box))
        chosen = first(box, Box(99))
        print(chosen.n if chosen is not None else -1)
        kept = both(box, Box(98))
        print(kept.n if kept is not None else -1)
        count = 0
        while box and box.n > 2 and count < 3:
            count += 1
        print(count, bool(box), not box)
    for bag in [None, Bag([]), Bag([1, 2])]:
        print(bag_text(bag), 1 if bag else 0)
        assert bag or True
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
