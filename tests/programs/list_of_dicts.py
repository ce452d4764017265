# args:
"""Lists of dicts, and lists in dicts in lists."""

import sys


def group(words):
    result = [{}, {}, {}]
    for w in words:
        d = result[len(w) % 3]
        d[w] = d.get(w, 0) + 1
    return result


def entry_point(argv):
    groups = group(["a", "bb", "ccc", "dd", "a", "bb", "eeee"])
    print(groups)
    print([len(g) for g in groups], groups[1]["a"], "dd" in groups[2], groups[0].keys() == groups[0].keys())
    groups.append({"new": 1})
    groups[-1]["new"] += 1
    del groups[1]["a"]
    print(groups, groups[0] == {"ccc": 1}, {"new": 2} in groups, groups.index({"new": 2}))
    records = [{"name": ["x", "y"]}, {"name": [], "other": ["z"]}]
    records[1]["name"].append("w")
    for r in records:
        for key, values in r.items():
            print(key, ",".join(values))
    merged = {}
    for r in records:
        for key in r:
            merged[key] = merged.get(key, []) + r[key]
    print(merged, len(records[0]["name"]))
    last = groups.pop()
    last["extra"] = 0
    print(last, len(groups))
    empty = [{}] * 2
    empty[0]["q"] = 1
    print(empty, empty[0] is empty[1])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
