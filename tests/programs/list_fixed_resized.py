# args:
"""Lists that never change their size beside lists that do, and where both meet."""

import sys


def total(l):
    result = 0
    for x in l:
        result += x
    return result


def fill(n, x):
    result = [0] * n
    for i in range(n):
        result[i] = x + i
    return result


def grown(n):
    result = []
    for i in range(n):
        result.append(i)
    return result


class Grid(object):
    def __init__(self, w, h):
        self.w = w
        self.cells = [0] * (w * h)

    def set(self, x, y, v):
        self.cells[y * self.w + x] = v

    def row(self, y):
        return self.cells[y * self.w:(y + 1) * self.w]


def entry_point(argv):
    fixed = fill(4, 10)
    print(fixed, total(fixed), fixed[-1], len(fixed))
    resized = grown(4)
    resized.append(100)
    print(resized, total(resized))
    both = fixed + resized
    print(len(both), total(both))
    either = fixed if len(argv) > 100 else resized
    either[0] = -1
    print(total(either), resized[0])
    g = Grid(3, 2)
    g.set(1, 1, 5)
    g.set(2, 0, 7)
    print(g.cells, g.row(0), g.row(1), g.row(2))
    row = g.row(1)
    row.append(8)
    print(row, g.row(1))
    empty = [0] * 0
    print(len(empty), total(empty), empty == [], [1] * -3)
    for index in [3, 4, -4, -5]:
        try:
            print(fixed[index])
        except IndexError:
            print("no", index)
    fixed[1:3] = [1, 2]
    fixed.reverse()
    fixed.sort()
    print(fixed)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
