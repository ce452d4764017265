# args:
"""get, setdefault, pop, update, copy, clear."""

import sys


def show(d):
    print(len(d), ",".join([k + ":" + str(v) for k, v in d.items()]))


def entry_point(argv):
    d = {"a": 1, "b": 2}
    print(d.setdefault("a", 100), d.setdefault("c", 3))
    show(d)
    print(d.pop("b"), d.pop("zz", -1))
    show(d)
    try:
        d.pop("b")
    except KeyError:
        print("no b")
    e = {"c": 30, "d": 40}
    d.update(e)
    show(d)
    show(e)
    c = d.copy()
    c["new"] = 5
    del c["a"]
    show(d)
    show(c)
    d.clear()
    show(d)
    show(c)
    k, v = c.popitem()
    print(k, v)
    show(c)
    try:
        d.popitem()
    except KeyError:
        print("empty")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
