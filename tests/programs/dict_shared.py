# args:
"""One dict modified in many places: through attributes, arguments, results and other containers."""

import sys


class Env(object):
    def __init__(self, table):
        self.table = table

    def child(self):
        return Env(self.table)

    def fork(self):
        return Env(self.table.copy())


def bump(d, key):
    d[key] = d.get(key, 0) + 1
    return d


def replaced(d):
    d = {"fresh": 1}
    d["more"] = 2
    return d


def entry_point(argv):
    base = {"a": 1}
    env = Env(base)
    child = env.child()
    fork = child.fork()
    child.table["b"] = 2
    fork.table["c"] = 3
    print(base, len(env.table), fork.table, child.table is base)
    print(bump(bump(env.table, "a"), "z") is base, base)
    print(replaced(base), base)
    tables = [base, fork.table, base]
    for t in tables:
        t["n"] = t.get("n", 0) + 10
    print(base["n"], fork.table["n"])
    by_name = {"base": base, "other": {}}
    del by_name["base"]["a"]
    by_name["other"].update(base)
    by_name["other"]["b"] += 40
    print("a" in base, base["b"], by_name["other"]["b"])
    env.table.clear()
    print(len(base), len(child.table), len(fork.table), base == {})
    base["again"] = 7
    key, value = child.table.popitem()
    print(key, value, base)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
