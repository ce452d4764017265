# args:
"""Augmented assignment of instances: __iadd__ and the like where there, else the plain operator."""

import sys


class Vec(object):
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vec(self.x + other.x, self.y + other.y)

    def __sub__(self, other):
        return Vec(self.x - other.x, self.y - other.y)

    def __mul__(self, k):
        return Vec(self.x * k, self.y * k)


class Acc(object):
    def __init__(self):
        self.items = []

    def __iadd__(self, item):
        self.items.append(item)
        return self

    def __ilshift__(self, n):
        self.items.append(-n)
        return self


class Body(object):
    def __init__(self, pos):
        self.pos = pos
        self.acc = Acc()


def entry_point(argv):
    v = Vec(1, 2)
    first = v
    v += Vec(10, 20)
    v *= 2
    v -= Vec(1, 1)
    print(v.x, v.y, first.x, first is v)
    a = Acc()
    same = a
    a += 5
    a += 6
    a <<= 7
    print(a.items, same is a)
    b = Body(v)
    b.pos += Vec(100, 100)
    b.acc += 1
    b.acc <<= 2
    print(b.pos.x, b.pos.y, v.x, b.acc.items)
    l = [Vec(0, 0), Vec(5, 5)]
    l[0] += l[1]
    l[1] *= 3
    print(l[0].x, l[1].y)
    d = {"acc": a}
    d["acc"] += 8
    print(same.items)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
