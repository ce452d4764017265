# args:
"""Iteration follows insertion, through updates, deletions and growth."""

import sys


def show(d):
    print(" ".join(["%s=%d" % (k, v) for k, v in d.items()]))


def entry_point(argv):
    d = {"c": 1, "a": 2, "b": 3}
    show(d)
    d["a"] = 20
    show(d)
    del d["c"]
    d["c"] = 4
    show(d)
    for i in range(20):
        d["k%d" % i] = i
        if i % 3 == 0:
            del d["k%d" % (i // 3 * 3)]
    show(d)
    while len(d) > 3:
        first = ""
        for k in d:
            first = k
            break
        del d[first]
    show(d)
    d.clear()
    d["z"] = 1
    d["y"] = 2
    show(d)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
