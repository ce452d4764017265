# args:
"""Augmented assignment of lists, sets, dicts and strings kept in attributes, items and class attributes."""

import sys


class Holder(object):
    total = 0
    prefix = "p"

    def __init__(self):
        self.l = [1]
        self.s = set([1, 2])
        self.text = ""
        self.d = {"k": [0]}

    def count(self):
        self.total += 1
        self.prefix += "x"
        return self.total


def entry_point(argv):
    h = Holder()
    alias = h.l
    h.l += [2, 3]
    h.l *= 2
    print(h.l, alias is h.l)
    h.s |= set([5])
    h.s -= set([1])
    h.s &= set([2, 5, 9])
    h.s ^= set([2, 7])
    print(sorted(h.s))
    for c in "abc":
        h.text += c
        h.text += "-"
    print(h.text)
    h.d["k"] += [1]
    h.d["k"][0] += 5
    h.d["k"] *= 2
    print(h.d)
    print(h.count(), h.count(), h.prefix, Holder.total, Holder.prefix, Holder().count())
    grid = [[0] * 3 for _ in range(2)]
    for i in range(6):
        grid[i // 3][i % 3] += i * i
    grid[0] += grid[1]
    print(grid)
    words = ["a", "b"]
    words[0] += "!"
    words[-1] *= 3
    words += "cd"
    words += ("e",)
    print(words)
    counts = {}
    for c in "hello":
        counts.setdefault(c, 0)
        counts[c] += 1
    print(counts)
    d = {1: "x"}
    d |= {2: "y"}
    d[1] += d[2]
    print(d)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
