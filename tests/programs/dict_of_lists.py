# args:
"""Lists, dicts and instances as values."""

import sys


class Record(object):
    def __init__(self, name):
        self.name = name
        self.tags = {}


def entry_point(argv):
    groups = {}
    for word in "apple avocado bean beet corn carrot avocet".split(" "):
        key = word[0]
        if key not in groups:
            groups[key] = []
        groups[key].append(word)
    for key, words in groups.items():
        print(key, len(words), " ".join(words))
    by_len = {}
    for word in "a bb cc ddd e".split(" "):
        by_len.setdefault(len(word), []).append(word)
    for n in by_len:
        print(n, "+".join(by_len[n]))
    nested = {}
    for i in range(3):
        nested[i] = {}
        for j in range(i + 1):
            nested[i][j] = i * j
    print(len(nested), len(nested[2]), nested[2][1])
    records = {}
    for name in ["r1", "r2"]:
        records[name] = Record(name)
        records[name].tags["id"] = name + "!"
    records["r1"].tags["x"] = "y"
    for name, record in records.items():
        print(name, record.name, len(record.tags), record.tags["id"])
    print(records.get("r9", None) is None)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
