# args:
"""Functions without result, and results that may be None."""

import sys


class Box(object):
    def __init__(self, n):
        self.n = n

    def grow(self):
        self.n += 1


def silent(l):
    l.append(1)


def early(n):
    if n < 0:
        return
    print("n is", n)


def find(boxes, n):
    for box in boxes:
        if box.n == n:
            return box
    return None


def entry_point(argv):
    l = [0]
    silent(l)
    print(len(l))
    early(-1)
    early(1)
    boxes = [Box(1), Box(2)]
    boxes[0].grow()
    found = find(boxes, 2)
    missing = find(boxes, 5)
    print(found is boxes[0], missing is None, found is not None)
    if found:
        print(found.n)
    if not missing:
        print("missing")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
