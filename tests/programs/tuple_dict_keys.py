# args:
"""Tuples as dictionary keys."""

import sys


def entry_point(argv):
    grid = {}
    for y in range(4):
        for x in range(5):
            if (x + y) % 2 == 0:
                grid[x, y] = x * 10 + y
    print(len(grid), grid[(2, 2)], (1, 2) in grid, (1, 1) in grid)
    for y in range(4):
        line = ""
        for x in range(5):
            if (x, y) in grid:
                line += "%3d" % grid[x, y]
            else:
                line += "  ."
        print(line)
    del grid[0, 0]
    try:
        print(grid[0, 0])
    except KeyError:
        print("gone")
    names = {("ann", 1): "x", ("ann", 2): "y"}
    names[("bob", 1)] = "z"
    for key, value in names.items():
        print(key[0], key[1], value)
    print(names.get(("ann", 2), "?"), names.get(("ann", 3), "?"))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
