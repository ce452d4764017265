# args:
"""Dicts with nested tuples of all sorts as keys."""

import sys


def entry_point(argv):
    d = {}
    for i in range(3):
        for s in ["x", "y"]:
            d[(i, (s, i * 0.5)), i % 2 == 0] = len(d)
    print(len(d), d[((1, ("y", 0.5)), False)], ((1, ("y", 0.5)), True) in d)
    key = ((2, ("x", 1.0)), True)
    d[key] += 100
    print(d[key], d[(2, ("x", 1.0)), True])
    total = 0
    for (i, (s, f)), even in d:
        total += i * len(s) + int(f * 4) + (1 if even else 0)
    print(total)
    grid = {(0, 0): "origin"}
    for dx, dy in [(1, 0), (0, 1), (-1, 0), (0, -1)]:
        grid[dx * 5, dy * 5] = "%d,%d" % (dx, dy)
    print(grid[-5, 0], grid[0, 0], grid.get((5, 5), "nothing"), sorted(grid)[0])
    one = {("a",): 1, ("b",): 2}
    print(one[("a",)], ("c",) in one)
    s = set([(1, "a"), (1, "b"), (1, "a")])
    s.add((2, "a"))
    print(len(s), sorted(s))
    memo = {}
    def_count = 0
    for a, b in [(3, 4), (4, 3), (3, 4)]:
        k = (min(a, b), max(a, b))
        if k not in memo:
            memo[k] = a * b
            def_count += 1
    print(def_count, memo)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
