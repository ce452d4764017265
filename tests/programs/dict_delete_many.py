# args: 2000
"""Deleting and reinserting many times."""

import sys


def entry_point(argv):
    n = int(argv[1])
    d = {}
    for i in range(n):
        d["key%d" % i] = i
        if i >= 10:
            del d["key%d" % (i - 10)]
    print(len(d))
    for k in d:
        print(k, d[k])
    for round in range(5):
        for i in range(100):
            d["x%d" % i] = round
        for i in range(100):
            del d["x%d" % i]
    print(len(d))
    keys = []
    for k in d:
        keys.append(k)
    for k in keys:
        d.pop(k)
    print(len(d))
    for k in d:
        print("never", k)
    d["again"] = 1
    print(len(d), d["again"])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
