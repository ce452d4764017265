# args:
"""`_immutable_ = True` on classes whose prebuilt instances are folded, with references to mutable ones."""

import sys


class Box(object):
    def __init__(self, n):
        self.n = n


class Pair(object):
    _immutable_ = True

    def __init__(self, left, right):
        self.left = left
        self.right = right

    def total(self):
        return self.left.n + self.right.n

    def swapped(self):
        return Pair(self.right, self.left)


class Triple(Pair):
    _immutable_ = True

    def __init__(self, left, right, scale):
        Pair.__init__(self, left, right)
        self.scale = scale

    def total(self):
        return Pair.total(self) * self.scale

ONE = Box(1)
TWO = Box(2)
PAIR = Pair(ONE, TWO)
SELF = Pair(ONE, ONE)
TRIPLE = Triple(TWO, TWO, 3)
ALL = (PAIR, SELF, TRIPLE)


def entry_point(argv):
    print(PAIR.total(), SELF.total(), TRIPLE.total())
    ONE.n = 10
    print(PAIR.total(), SELF.total(), TRIPLE.total())
    PAIR.right.n += 5
    print(PAIR.total(), SELF.total(), TRIPLE.total(), TRIPLE.scale)
    print(PAIR.swapped().left is TWO, PAIR.swapped().swapped().left is ONE)
    for p in ALL:
        print(p.total(), p.left is p.right)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
