# args:
"""Exceptions as the way out of loops."""

import sys


class Found(Exception):
    def __init__(self, x, y):
        self.x = x
        self.y = y


def search(grid, target):
    try:
        for y in range(len(grid)):
            for x in range(len(grid[y])):
                if grid[y][x] == target:
                    raise Found(x, y)
    except Found as f:
        return f.x * 10 + f.y
    return -1


def drain(l):
    total = 0
    try:
        while True:
            total += l.pop()
    except IndexError:
        return total


def count_until_missing(d):
    n = 0
    while True:
        try:
            n = d[n]
        except KeyError:
            return n


def entry_point(argv):
    grid = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
    for t in [1, 6, 8, 10]:
        print(t, search(grid, t))
    print(drain([1, 2, 3]), count_until_missing({0: 5, 5: 2, 2: 9}))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
