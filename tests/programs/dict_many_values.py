# args:
"""Dicts with values of every kind: floats, truth values, tuples, functions, classes, sets, iterators."""

import sys


def half(x):
    return x / 2.0


def third(x):
    return x / 3.0


def entry_point(argv):
    floats = {"a": 0.5}
    floats["b"] = 2.0
    floats["a"] += 1
    print(floats, sum(floats.values()))
    flags = {1: True}
    flags[2] = not flags[1]
    print(flags, [k for k in flags if flags[k]])
    pairs = {"p": (1, "one")}
    pairs["q"] = (pairs["p"][0] + 1, "two")
    n, name = pairs["q"]
    print(n, name, pairs)
    functions = {"half": half, "third": third}
    functions["again"] = functions["half"]
    print([functions[k](9) for k in functions], functions["again"] is half)
    chars = {65: "A"}
    for i in range(66, 70):
        chars[i] = chr(i)
    print("".join(chars.values()), chars[67])
    sets = {"odd": set([1])}
    sets["odd"].add(3)
    sets["even"] = set([2])
    print(sorted(sets["odd"] | sets["even"]))
    nested = {"l": [[1], [2, 3]], "m": []}
    nested["m"].append([4])
    print(nested, sum([len(v) for v in nested.values()]))
    swapped = {}
    for k, v in chars.items():
        swapped[v] = k
    print(swapped["C"], len(swapped))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
