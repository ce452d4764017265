# args:
"""`specialize.arglistitemtype`: one copy per kind of item, for lists from everywhere."""

import sys

from rpython.rlib.objectmodel import specialize


class Point(object):
    def __init__(self, x):
        self.x = x


@specialize.arglistitemtype(0)
def reverse_in_place(items):
    i = 0
    j = len(items) - 1
    while i < j:
        items[i], items[j] = items[j], items[i]
        i += 1
        j -= 1
    return items


@specialize.arglistitemtype(1)
def count_of(wanted, items):
    n = 0
    for item in items:
        if item == wanted:
            n += 1
    return n


@specialize.arglistitemtype(0)
def split(items):
    middle = len(items) // 2
    return items[:middle], items[middle:]


PREBUILT = [5, 6, 7]


def entry_point(argv):
    n = len(argv)
    print(reverse_in_place([1, 2, n]), reverse_in_place(["a", "b"]), reverse_in_place([0.5, 1.5, 2.5]))
    points = reverse_in_place([Point(1), Point(2)])
    print(points[0].x, points[1].x)
    print(reverse_in_place([(1, "x"), (2, "y")])[0][1], reverse_in_place(PREBUILT), PREBUILT)
    left, right = split([1, 2, 3])
    words, more = split("a b c d".split())
    print(left, right, words, more)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
