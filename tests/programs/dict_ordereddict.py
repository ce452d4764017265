# args:
"""collections.OrderedDict."""

from collections import OrderedDict
import sys


def entry_point(argv):
    d = OrderedDict()
    d["b"] = 1
    d["a"] = 2
    d["c"] = 3
    del d["b"]
    d["b"] = 4
    for k, v in d.items():
        print(k, v)
    k, v = d.popitem()
    print(k, v, len(d))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
