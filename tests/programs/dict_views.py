# args:
"""keys, values, items as loops and lists."""

import sys


def entry_point(argv):
    d = {"x": 10, "y": 20, "z": 30}
    for k in d.keys():
        print(k)
    for v in d.values():
        print(v)
    for k, v in d.items():
        print(k, v)
    keys = list(d.keys())
    values = list(d.values())
    items = list(d.items())
    d["w"] = 40
    print(len(keys), len(values), len(items), len(d))
    for k in keys:
        del d[k]
    print(len(d), d["w"])
    print(items[1][0], items[2][1], values[0])
    total = 0
    for k, v in items:
        total += v * len(k)
    print(total)
    print("".join([k for k in {"p": 1, "q": 2}]))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
