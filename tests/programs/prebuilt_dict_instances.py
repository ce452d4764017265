# args:
"""Prebuilt dicts with instances as values and as keys, of tuples, of ints beside negative ones, of dicts."""

import sys


class Color(object):
    def __init__(self, name, rgb):
        self.name = name
        self.rgb = rgb


class Point(object):
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y

    def __hash__(self):
        return self.x * 1000 + self.y

RED = Color("red", (255, 0, 0))
BLUE = Color("blue", (0, 0, 255))
COLORS = {c.name: c for c in [RED, BLUE]}
COUNTS = {RED: 1, BLUE: 2}
POINTS = {Point(1, 2): "a", Point(3, 4): "b"}
GRID = {(0, 0): RED, (0, 1): BLUE, (-1, 5): RED}
NUMBERS = {-1: "minus", 0: "zero", 1 << 40: "big"}
FLOATS = {0.5: 1, -2.0: 2}
DEEP = {"x": {"y": {"z": [1, 2, 3]}}}
EMPTY = {}
SETS = {1, 5, 9}


def entry_point(argv):
    print(COLORS["red"] is RED, COLORS["blue"].rgb[2], COUNTS[BLUE])
    COUNTS[Color("new", (1, 1, 1))] = 3
    COUNTS[RED] += 10
    print(len(COUNTS), COUNTS[RED])
    print(POINTS[Point(1, 2)], POINTS[Point(3, 4)], Point(1, 3) in POINTS)
    POINTS[Point(1, 2)] = "changed"
    print(len(POINTS), POINTS[Point(1, 2)])
    print(GRID[(0, 1)].name, GRID[(-1, 5)] is GRID[(0, 0)], (5, 5) in GRID)
    print(NUMBERS[-1], NUMBERS[0], NUMBERS[1 << 40], NUMBERS.get(2, "none"), FLOATS[0.5], FLOATS[-2.0])
    DEEP["x"]["y"]["z"].append(4)
    DEEP["x"]["w"] = {}
    print(DEEP["x"]["y"]["z"], len(DEEP["x"]))
    EMPTY["first"] = 1.5
    print(len(EMPTY), EMPTY["first"], 5 in SETS, 6 in SETS, len(SETS))
    for name in COLORS:
        print(name, COLORS[name].rgb)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
