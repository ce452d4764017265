# args:
"""None among the items of lists, the values of dicts, the items of tuples."""

import sys


class Item(object):
    def __init__(self, n):
        self.n = n


def show(i):
    return "-" if i is None else str(i.n)


def entry_point(argv):
    slots = [None] * 4
    slots[1] = Item(1)
    slots[3] = Item(3)
    print(" ".join([show(s) for s in slots]), slots.count(None), slots.index(None), None in slots)
    slots.append(None)
    slots.insert(0, Item(7))
    slots[1:3] = [None, None, None]
    print(" ".join([show(s) for s in slots]), len([s for s in slots if s]))
    slots.remove(None)
    print(" ".join([show(s) for s in slots]), show(slots.pop()), show(slots.pop(0)))
    words = ["a", None, "", None, "b"]
    print([w is None for w in words], words.count(None), words.index("b"), "c" in words)
    print([len(w) if w is not None else -1 for w in words], words == ["a", None, "", None, "b"])
    d = {1: None, 2: Item(2)}
    d[3] = None
    print(d.get(1) is None, d.get(9) is None, show(d[2]), 1 in d, 9 in d, show(d.pop(2)), len(d))
    print(show(d.setdefault(3, Item(30))), show(d.setdefault(4, Item(40))), show(d[4]))
    nested = [[None], None, [Item(5), None]]
    for l in nested:
        if l is None:
            print("no list")
        else:
            print(len(l), " ".join([show(s) for s in l]))
    pairs = [(None, 1), (Item(2), 2), (None, 3)]
    print([n for item, n in pairs if item is None], [n for item, n in pairs if item is not None])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
