# args:
"""Dicts of dicts of dicts, setdefault chains, sharing and deletion."""

import sys


class Table(object):
    def __init__(self):
        self.rows = {}

    def put(self, row, column, value):
        if row not in self.rows:
            self.rows[row] = {}
        self.rows[row][column] = value

    def get(self, row, column):
        try:
            return self.rows[row][column]
        except KeyError:
            return -1


def entry_point(argv):
    t = Table()
    for i in range(3):
        for j in range(i, 3):
            t.put("r%d" % i, j, i * 10 + j)
    print(t.get("r1", 2), t.get("r2", 1), t.get("zz", 0), t.rows)
    deep = {}
    for path in ["a/b/c", "a/b/d", "a/e/f", "x/y/z"]:
        one, two, three = path.split("/")
        deep.setdefault(one, {}).setdefault(two, {})[three] = len(path)
    print(deep)
    print([k for k in deep["a"]], deep["x"]["y"]["z"], "b" in deep["x"])
    del deep["a"]["b"]
    deep["x"]["copy"] = deep["a"]["e"]
    deep["a"]["e"]["new"] = 0
    print(deep)
    total = 0
    for inner in t.rows.values():
        for column, value in inner.items():
            total += column * value
    print(total, sum([len(r) for r in t.rows.values()]))
    print(deep == {"a": {"e": {"f": 5, "new": 0}}, "x": {"y": {"z": 5}, "copy": {"f": 5, "new": 0}}})
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
