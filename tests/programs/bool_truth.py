# args:
"""Truth of every kind of value."""

import sys


class Thing(object):
    pass


def make(flag):
    if flag:
        return Thing()
    return None


def name(flag):
    if flag:
        return "x"
    return None


def entry_point(argv):
    for n in [0, 1, -1]:
        print("int", bool(n), not n, 1 if n else 0)
    for s in ["", " ", "0"]:
        print("str", bool(s), not s, 1 if s else 0)
    for x in [0.0, 0.1]:
        print("float", bool(x), not x)
    for l in [[1], [1, 2]]:
        l.pop()
        print("list", bool(l), not l, 1 if l else 0)
    d = {"a": 1}
    print("dict", bool(d), not d)
    del d["a"]
    print("dict", bool(d), not d)
    for flag in [True, False]:
        print("instance", bool(make(flag)), not make(flag), 1 if make(flag) else 0)
        s = name(flag)
        print("optional str", bool(s), s is None)
    print(True + True, True * 5, int(True), True == 1, False < True)
    count = 0
    for n in range(10):
        count += n > 4
    print(count)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
