# args:
"""Prebuilt lists, dicts and instances read and changed at run time."""

import sys


class Config(object):
    def __init__(self, name, level):
        self.name = name
        self.level = level
        self.children = []

ROOT = Config("root", 1)
ROOT.children.append(Config("left", 2))
ROOT.children.append(Config("right", 3))
TABLE = {"a": 1, "b": 2}
NUMBERS = [10, 20, 30]
WORDS = ["x", "y"]
SQUARES = [i * i for i in range(10)]
NESTED = {"evens": [0, 2, 4], "odds": [1, 3]}


def walk(config, depth):
    print("  " * depth + config.name, config.level)
    for child in config.children:
        walk(child, depth + 1)


def entry_point(argv):
    walk(ROOT, 0)
    ROOT.level = 100
    ROOT.children[0].children.append(Config("leaf", 4))
    ROOT.children.append(ROOT.children[0])
    walk(ROOT, 0)
    TABLE["c"] = TABLE["a"] + TABLE["b"]
    del TABLE["a"]
    for k in TABLE:
        print(k, TABLE[k])
    NUMBERS.append(40)
    NUMBERS[0] += 1
    total = 0
    for n in NUMBERS:
        total += n
    print(total, len(NUMBERS), SQUARES[9], "".join(WORDS))
    NESTED["evens"].append(6)
    NESTED["primes"] = [2, 3, 5]
    for k, v in NESTED.items():
        print(k, len(v), v[-1])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
