# args:
"""One prebuilt list, dict or instance under many names stays one object, and copies stay apart."""

import sys


class Holder(object):
    shared = ["class"]

    def __init__(self, items, table):
        self.items = items
        self.table = table

COMMON = [1, 2]
TABLE = {"a": COMMON, "b": COMMON, "c": list(COMMON)}
FIRST = Holder(COMMON, TABLE)
SECOND = Holder(COMMON, TABLE)
THIRD = Holder(list(COMMON), dict(TABLE))
PAIRS = [(COMMON, "x"), (THIRD.items, "y")]
ALIAS = COMMON


class Sub(Holder):
    pass


def change(items=COMMON):
    items.append(len(items) + 1)
    return items


def entry_point(argv):
    FIRST.items.append(3)
    print(SECOND.items, THIRD.items, ALIAS, TABLE["a"], TABLE["c"])
    print(change() is COMMON, PAIRS[0][0], PAIRS[1][0], change([7]))
    SECOND.table["d"] = [0]
    print(len(TABLE), len(FIRST.table), len(THIRD.table), THIRD.table["b"] is COMMON)
    Sub.shared.append("sub")
    FIRST.shared.append("first")
    print(Holder.shared, SECOND.shared is Sub.shared)
    for items, label in PAIRS:
        items[0] *= 10
        print(label, items)
    print(COMMON, TABLE["b"] is FIRST.items)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
