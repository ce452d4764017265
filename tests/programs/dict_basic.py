# args:
"""Store, read, test, delete, length."""

import sys


def entry_point(argv):
    d = {}
    print(len(d))
    d["one"] = 1
    d["two"] = 2
    d["three"] = 3
    print(len(d), d["one"], d["three"])
    d["one"] = 11
    print(len(d), d["one"], "two" in d, "four" in d, "four" not in d)
    del d["two"]
    print(len(d), "two" in d)
    try:
        print(d["two"])
    except KeyError:
        print("no two")
    try:
        del d["two"]
    except KeyError:
        print("nothing to delete")
    print(d.get("one", 0), d.get("two", -1), d.get("nine", 9))
    d["one"] += 5
    d["two"] = d["one"] * 2
    for key in d:
        print(key, d[key])
    literal = {"a": 1, "b": 2, "a": 3}
    print(len(literal), literal["a"])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
