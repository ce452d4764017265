# args:
"""`OrderedDict`: moving, popping at both ends, going backwards, comparing, merging."""

import sys
from collections import OrderedDict


class Key(object):
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __hash__(self):
        return self.n % 3


PREBUILT = OrderedDict([("b", 2), ("a", 1)])


def equality(n):
    a = OrderedDict([("a", n), ("b", 2), ("c", 3)])
    b = OrderedDict([("b", 2), ("a", n), ("c", 3)])
    print(a == b, a != b, a == a.copy(), b != b.copy())
    del b["a"]
    print(a == b)
    b["a"] = n
    b.move_to_end("c")
    print(a == b, dict(a) == dict(b), list(a.items()) == list(b.items()))
    a.move_to_end("a")
    a.move_to_end("c")
    print(a == b, a != b)
    a["a"] += 1
    print(a == b, PREBUILT == OrderedDict([("a", 1), ("b", 2)]), PREBUILT == OrderedDict([("b", 2), ("a", 1)]))
    print([a] == [b], [a, b] == [a.copy(), b.copy()], (a, 1) == (a.copy(), 1), {1: a} == {1: b})
    empty = OrderedDict()
    none = None if n < 5 else OrderedDict()
    for i in range(n):
        empty[i] = i
        del empty[i]
    print(empty == OrderedDict(), empty == none, none == None)
    x = OrderedDict([(Key(1), "one"), (Key(4), "four"), (Key(2), "two")])
    y = OrderedDict([(Key(1), "one"), (Key(4), "four"), (Key(2), "two")])
    print(x == y)
    y.move_to_end(Key(1))
    print(x == y, x != y)


def entry_point(argv):
    od = OrderedDict()
    for i in range(5):
        od["k%d" % i] = i
    od.move_to_end("k1")
    od.move_to_end("k4", last=False)
    print([k for k in od], od.popitem(), od.popitem(last=False))
    for k in reversed(od):
        print(k)
    p = OrderedDict([("k2", 2), ("k0", 0)])
    print(p == OrderedDict([("k2", 2), ("k0", 0)]))
    equality(len(argv))
    od.update(p)
    print(list(od.items()), od.pop("k2"), od.pop("zz", -1), od.setdefault("n", 8))
    od2 = od.copy()
    od.clear()
    print(len(od), len(od2), [v for v in od2.values()])
    print([k for k, v in reversed(od2.items())])
    u = p | OrderedDict([("q", 5), ("k2", 3)])
    print([k for k in u], u["k2"])
    f = dict.fromkeys(["x", "y"], 3)
    print([k for k in f], f["x"])
    try:
        od2.move_to_end("nowhere")
    except KeyError:
        print("KeyError")
    try:
        OrderedDict().popitem()
    except KeyError:
        print("KeyError")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
