# args:
"""`OrderedDict`: moving, popping at both ends, going backwards, comparing, merging."""

import sys
from collections import OrderedDict


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
