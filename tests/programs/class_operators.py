# args:
"""Operator methods: __add__, __sub__, __mul__, __neg__, __lt__, __call__, __bool__."""

import sys


class V(object):
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return V(self.x + other.x, self.y + other.y)

    def __sub__(self, other):
        return V(self.x - other.x, self.y - other.y)

    def __mul__(self, k):
        return V(self.x * k, self.y * k)

    def __neg__(self):
        return V(-self.x, -self.y)

    def __lt__(self, other):
        return self.x * self.x + self.y * self.y < other.x * other.x + other.y * other.y

    def __call__(self, z):
        return self.x + self.y + z

    def __bool__(self):
        return self.x != 0 or self.y != 0

    def text(self):
        return "(%d, %d)" % (self.x, self.y)


def entry_point(argv):
    a = V(1, 2)
    b = V(3, -1)
    print((a + b).text(), (a - b).text(), (a * 3).text(), (-a).text(), a < b, b < a, a(10))
    print(bool(a), bool(V(0, 0)), not V(0, 0))
    a += b
    print(a.text())
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
