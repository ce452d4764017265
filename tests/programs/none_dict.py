# args:
"""Dicts that may be None, as attributes, arguments, results and values."""

import sys


class Scope(object):
    def __init__(self, parent):
        self.parent = parent
        self.names = None

    def set(self, name, value):
        if self.names is None:
            self.names = {}
        self.names[name] = value

    def get(self, name):
        names = self.names
        if names is not None and name in names:
            return names[name]
        if self.parent is None:
            return -1
        return self.parent.get(name)


def count(d):
    return len(d) if d is not None else -1


def only_big(d, limit):
    found = None
    for key, value in d.items():
        if value >= limit:
            if found is None:
                found = {key: value}
            else:
                found[key] = value
    return found


def entry_point(argv):
    outer = Scope(None)
    inner = Scope(outer)
    print(inner.get("x"), count(inner.names), count(outer.names))
    outer.set("x", 1)
    inner.set("y", 2)
    print(inner.get("x"), inner.get("y"), outer.get("y"), count(inner.names))
    inner.names = None
    print(inner.get("y"), count(inner.names))
    d = {"a": 1, "b": 5, "c": 9}
    for limit in [0, 5, 9, 10]:
        big = only_big(d, limit)
        if big:
            print(limit, ",".join(big.keys()), count(big))
        else:
            print(limit, "none", big is None)
    by_name = {"full": d, "empty": {}, "missing": None}
    for name, value in by_name.items():
        print(name, value is None, not value, count(value), value == d, value == None)
    print(by_name.get("missing") is None, by_name.get("nowhere") is None, by_name.get("full") is None)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
