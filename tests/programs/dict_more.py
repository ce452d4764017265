# args:
"""dict(), dict of pairs, fromkeys-like loops, |=, reversed, changing while iterating."""

import sys


def entry_point(argv):
    d = dict([("a", 1), ("b", 2)])
    e = dict(d)
    e["c"] = 3
    print(len(d), len(e))
    d |= {"z": 26}
    print(d["z"])
    for k in reversed(d):
        print(k)
    try:
        for k in d:
            d[k + "!"] = 1
    except RuntimeError:
        print("changed while iterating")
    print(d == {"a": 1}, e == {"a": 1, "b": 2, "c": 3})
    k = next(iter(e))
    print(k)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
