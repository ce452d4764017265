# args:
"""del of variables, items, slices, attributes' items, dict keys and several at once."""

import sys


class Box(object):
    def __init__(self):
        self.items = [1, 2, 3, 4]
        self.table = {"a": 1, "b": 2}


def entry_point(argv):
    b = Box()
    del b.items[0], b.items[-1]
    del b.table["a"]
    print(b.items, b.table)
    try:
        del b.table["zz"]
    except KeyError:
        print("no key")
    try:
        del b.items[5]
    except IndexError:
        print("no item")
    l = [0, 1, 2, 3, 4, 5]
    del l[len(argv)]
    del l[1:3], l[-1]
    print(l)
    i = 0
    while i < len(l):
        if l[i] == 4:
            del l[i]
        else:
            i += 1
    print(l)
    d = {}
    for n in range(20):
        d[n] = n
    for n in range(0, 20, 3):
        del d[n]
    d[0] = 100
    print(list(d), len(d))
    x = 5
    del x
    x = 6
    grid = [[1, 2], [3, 4]]
    del grid[0][1], grid[1][0]
    print(x, grid)
    nested = {"k": {"m": [1, 2]}}
    del nested["k"]["m"][0]
    print(nested)
    del nested["k"]["m"], nested["k"]
    print(nested)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
