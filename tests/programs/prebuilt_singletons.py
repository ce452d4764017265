# args:
"""Singletons and sentinels made at import: compared by identity, used as defaults, found in containers."""

import sys


class Sentinel(object):
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return "<" + self.name + ">"


class Value(Sentinel):
    def __init__(self, n):
        Sentinel.__init__(self, "value")
        self.n = n

MISSING = Sentinel("missing")
DONE = Sentinel("done")
CACHE = [Value(i) for i in range(-2, 5)]


def wrap(n):
    if -2 <= n < 5:
        return CACHE[n + 2]
    return Value(n)


def find(table, key, default=MISSING):
    if key in table:
        return wrap(table[key])
    return default


def steps(n):
    while n > 0:
        yield wrap(n)
        n -= 2
    yield DONE


def entry_point(argv):
    table = {"a": 3, "b": 30}
    for key in ["a", "b", "c"]:
        found = find(table, key)
        if found is MISSING:
            print(key, repr(found))
        else:
            assert isinstance(found, Value)
            print(key, found.n, found is wrap(found.n))
    print(find(table, "z", DONE) is DONE, wrap(4) is CACHE[6], wrap(5) is wrap(5))
    for step in steps(5):
        print("done" if step is DONE else step.name, step in CACHE)
    print(CACHE.index(wrap(0)), DONE == MISSING, DONE != MISSING, [MISSING, DONE].index(DONE))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
