# args:
"""Comparing dictionaries key by key; dictionaries that may be None."""

import sys


def same(a, b):
    if len(a) != len(b):
        return False
    for k in a:
        if k not in b or a[k] != b[k]:
            return False
    return True


def options(flag):
    if flag:
        return {"level": 3}
    return None


def level(opts):
    if opts is None:
        return 0
    return opts.get("level", 1)


def entry_point(argv):
    a = {"x": 1, "y": 2}
    b = {"y": 2, "x": 1}
    print(same(a, b), same(b, a))
    b["x"] = 5
    print(same(a, b))
    del b["x"]
    print(same(a, b))
    print(level(options(True)), level(options(False)), level({}))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
