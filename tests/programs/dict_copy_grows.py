# args:
"""Copies of dicts and sets that take other keys and values than what they were copied from."""

import sys


class Base(object):
    def __init__(self, n):
        self.n = n


class Derived(Base):
    pass


class Scope(object):
    def __init__(self, names):
        self.names = names

    def inner(self, name, value):
        names = self.names.copy()
        names[name] = value
        return Scope(names)


def entry_point(argv):
    letters = {"a": 1}
    words = letters.copy()
    words["word"] = 2
    words["a"] += 10
    print(letters, words)
    values = {1: "x"}
    longer = values.copy()
    longer[2] = "longer"
    print(values, longer)
    objects = {"k": Derived(1)}
    more = objects.copy()
    more["m"] = Base(2)
    print(len(objects), [o.n for o in more.values()], more["k"] is objects["k"])
    maybe = more.copy()
    maybe["none"] = None
    print([o is None for o in maybe.values()], len(more))
    lists = {"l": [1]}
    shared = lists.copy()
    shared["l"].append(2)
    shared["new"] = []
    print(lists, shared)
    outer = Scope({"x": 1})
    inner = outer.inner("y", 2).inner("x", 3)
    print(outer.names, inner.names)
    s = {"a"}
    t = s.copy()
    t.add("bc")
    u = s | {"d"}
    u.add("efg")
    v = s - {"a"}
    v.update(["hij", "k"])
    print(s, sorted(t), sorted(u), sorted(v), sorted(u & t), sorted(u ^ t))
    empty = {}
    filled = empty.copy()
    filled["x"] = 1
    print(empty, filled, {}.copy() == {}, set().copy(), set())
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
