# args:
"""Dicts and sets: keys of all sorts, operators, methods with any iterables, changes while iterating."""

import sys
from collections import OrderedDict


class Key(object):
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __ne__(self, other):
        return self.n != other.n

    def __hash__(self):
        return self.n * 7


def f():
    return 1


def g():
    return 2


def show_set(s):
    print(sorted(s))


def entry_point(argv):
    d = dict.fromkeys(["a", "b"], 0)
    print(d, d | {"c": 1}, d)
    d |= {"z": 26}
    d |= [("y", 25)]
    d.update([("q", 5)])
    d.update(zip(["k", "l"], [1, 2]))
    print(d, dict(d) == d, dict([(1, 2)]), dict(zip("ab", [1, 2])))
    print(d.get("nope", 4), d.pop("a"), d.pop("zz", -1), d.setdefault("m", 9), d.popitem())
    print(list(d), list(d.keys()), list(d.values()), list(d.items()), len(d.items()))
    print({1: [1, 2]} == {1: [1, 2]}, {1: {2: 3}} == {1: {2: 3}}, [{1: 2}] == [{1: 2}], [{1}] == [{1}], {1: {2}} == {1: {3}})
    nan = float("nan")
    fd = {1.5: "a", 0.0: "z", nan: "n"}
    print(fd[-0.0], float("nan") in fd, len(fd), 1.5 in fd)
    td = {(1, ("a", 2.0)): 1, (2, ("b", 3.0)): 2}
    print(td[(1, ("a", 2.0))], (2, ("b", 4.0)) in td)
    bd = {True: "t", False: "f"}
    print(bd[1 == 1], len(bd))
    nd = {None: 1, "x": 2}
    print(nd[None], nd["x"], "y" in nd)
    k = {Key(1): "one", Key(2): "two"}
    print(k[Key(1)], Key(3) in k, k.get(Key(2)))
    fn = {f: "f", g: "g"}
    print(fn[f], fn[g])
    cd = {int_of: 1}
    od = OrderedDict()
    od["a"] = 1
    od["b"] = 2
    od["c"] = 3
    od.move_to_end("a")
    print(list(od), od.popitem(last=False), list(od))
    od.move_to_end("a", last=False)
    print(list(od.items()))
    for i in range(3):
        try:
            for key in d:
                if i == 0:
                    d["new"] = 1
                elif i == 1:
                    del d["new"]
                else:
                    d[key] = 5
            print("no change")
        except RuntimeError:
            print("changed")
    s = {1, 2, 3}
    t = {3, 4}
    print(sorted(s | t), sorted(s & t), sorted(s - t), sorted(s ^ t))
    print(s <= t, s < s, s <= s, {1} < s, s > {1, 2}, s >= {9}, s == {3, 2, 1}, s != t)
    show_set(s.union([7, 8]))
    show_set(s.union(t, [7], (9,)))
    show_set(s.intersection([1, 2, 5]))
    show_set(s.difference({1: 0}))
    show_set(s.symmetric_difference(range(2, 6)))
    print(s.issubset([1, 2, 3, 4]), s.issuperset((1,)), s.isdisjoint([9]), s.isdisjoint(t))
    u = set(s)
    u.update([10], {11})
    u |= {12}
    u.intersection_update([1, 10, 12])
    show_set(u)
    u.difference_update([1])
    u.symmetric_difference_update([12, 13])
    show_set(u)
    u.discard(99)
    try:
        u.remove(99)
    except KeyError:
        print("KeyError")
    fs = frozenset([1, 2])
    print(fs == {1, 2}, 1 in fs, len(fs | {5}))
    print(sorted({c for c in "hello"}))
    print(sorted({"a", "bc"} | set("xy")))
    print(sorted({x: x * x for x in range(4)}.items()))
    return 0


def int_of():
    return 3


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
