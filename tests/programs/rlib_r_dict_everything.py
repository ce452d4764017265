# args:
"""All methods of `r_dict` and `r_ordereddict`, and the functions that take a key with its hash."""

import sys

from rpython.rlib.objectmodel import (
    contains_with_hash, delitem_if_value_is, delitem_with_hash, getitem_with_hash, iteritems_with_hash,
    iterkeys_with_hash, move_to_end, prepare_dict_update, r_dict, r_ordereddict, setitem_with_hash)


def eq(a, b):
    return a.lower() == b.lower()


def hsh(a):
    h = 0
    for c in a.lower():
        h = h * 31 + ord(c)
    return h


class V(object):
    def __init__(self, n):
        self.n = n


def entry_point(argv):
    d = r_dict(eq, hsh)
    d["Abc"] = 1
    d["aBC"] = 2
    d["x"] = 3
    print(len(d), d["ABC"], "ABC" in d, "q" in d, d.get("q", 7), d.get("X", 7), d.setdefault("Y", 4), d.setdefault("y", 5))
    for k in d:
        print(k)
    for k, v in d.items():
        print(k, v)
    print(list(d.keys()) == ["Abc", "x", "Y"], [v for v in d.values()])
    e = d.copy()
    del e["ABC"]
    print(len(e), len(d), bool(e))
    try:
        del e["ABC"]
    except KeyError:
        print("KeyError")
    try:
        e["ABC"]
    except KeyError:
        print("KeyError")
    e.update(d)
    print(len(e), e.pop("X"), e.pop("X", 99))
    try:
        e.pop("X")
    except KeyError:
        print("KeyError")
    print(e.popitem(), len(e))
    e.clear()
    print(len(e), bool(e))
    try:
        e.popitem()
    except KeyError:
        print("KeyError")
    o = r_ordereddict(eq, hsh)
    for w in ["b", "a", "C"]:
        o[w] = len(o)
    move_to_end(o, "B")
    print([k for k in o])
    move_to_end(o, "c", last=False)
    print([k for k in o])
    for k, h in iterkeys_with_hash(o):
        print(k, h)
    for k, v, h in iteritems_with_hash(o):
        print(k, v, h)
    print(contains_with_hash(o, "A", hsh("a")), getitem_with_hash(o, "A", hsh("a")))
    setitem_with_hash(o, "zz", hsh("zz"), 10)
    delitem_with_hash(o, "A", hsh("a"))
    prepare_dict_update(o, 10)
    print([k for k in o.keys()])
    vs = r_dict(eq, hsh, force_non_null=True, simple_hash_eq=True)
    v = V(1)
    vs["k"] = v
    delitem_if_value_is(vs, "k", V(1))
    print(len(vs))
    delitem_if_value_is(vs, "K", v)
    print(len(vs))
    try:
        move_to_end(o, "nowhere")
    except KeyError:
        print("KeyError")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
