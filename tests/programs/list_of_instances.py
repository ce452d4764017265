# args:
"""Lists of instances, and of instances or None."""

import sys


class Item(object):
    def __init__(self, name, price):
        self.name = name
        self.price = price


def cheapest(items):
    best = None
    for item in items:
        if item is None:
            continue
        if best is None or item.price < best.price:
            best = item
    return best


def entry_point(argv):
    items = [Item("pen", 3), Item("ink", 8), Item("pad", 5)]
    for item in items:
        item.price += 1
    print(cheapest(items).name)
    print(items[0] is items[0], items[0] is items[1], items[1] in items, items.index(items[2]))
    slots = [None] * 4
    slots[2] = items[1]
    slots[0] = Item("cap", 1)
    for slot in slots:
        if slot is None:
            print("empty")
        else:
            print(slot.name, slot.price)
    print(cheapest(slots).name, cheapest([None, None]) is None)
    items.remove(items[1])
    print(len(items), items[1].name)
    items.insert(1, slots[2])
    print(items[1] is slots[2])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
