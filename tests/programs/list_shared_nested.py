# args:
"""Lists within lists and dicts that are the same or only equal."""

import sys


class Row(object):
    def __init__(self, cells):
        self.cells = cells


def swap_rows(m, i, j):
    m[i], m[j] = m[j], m[i]


def entry_point(argv):
    row = [0, 0]
    wrong = [row] * 3
    right = [[0, 0] for _ in range(3)]
    wrong[1][0] = 5
    right[1][0] = 5
    print(wrong, right, wrong[0] is wrong[2], right[0] is right[2], right[0] == right[2])
    shallow = right[:]
    deep = [r[:] for r in right]
    right[0].append(9)
    print(shallow, deep)
    swap_rows(right, 0, 1)
    print(right, shallow[0] is right[1])
    index = {"first": right[0], "last": right[-1]}
    index["first"].append(7)
    index["last"] = index["first"]
    index["last"].pop(0)
    print(right, index["first"] is index["last"])
    rows = [Row(r) for r in right]
    rows.append(rows[0])
    rows[-1].cells.extend([1, 2])
    print(rows[0].cells, right[0], rows[0] is rows[3])
    total = 0
    for r in rows:
        for c in r.cells:
            total += c
    print(total)
    groups = {}
    for n in range(7):
        group = groups.setdefault(n % 3, [])
        group.append(n)
    alias = groups[1]
    alias.append(100)
    print(groups[0], groups[1], groups[2])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
