# args:
"""r_dict: dictionaries with their own equality and hash."""

import sys

from rpython.rlib.objectmodel import r_dict, r_ordereddict, compute_hash


def ci_eq(a, b):
    return a.lower() == b.lower()


def ci_hash(s):
    return compute_hash(s.lower())


def mod_eq(a, b):
    return a % 10 == b % 10


def mod_hash(n):
    return n % 10


def entry_point(argv):
    d = r_dict(ci_eq, ci_hash)
    d["One"] = 1
    d["two"] = 2
    d["ONE"] = 11
    print(len(d), d["one"], "TWO" in d, "three" in d)
    for k in d:
        print(k, d[k])
    del d["Two"]
    print(len(d), d.get("two", -1))
    try:
        print(d["zzz"])
    except KeyError:
        print("missing")
    n = r_dict(mod_eq, mod_hash)
    for i in range(25):
        n[i] = i
    print(len(n), n[3], n[103])
    for k, v in n.items():
        print(k, v)
    o = r_ordereddict(ci_eq, ci_hash)
    o["x"] = 1
    print(o.setdefault("X", 5), o.setdefault("y", 6), len(o))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
