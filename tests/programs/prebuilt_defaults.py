# args:
"""Prebuilt instances lack attributes that only run time gives, have class defaults, properties and inherited ones."""

import sys


class Item(object):
    weight = 1
    tags = None

    def __init__(self, name):
        self.name = name

    def tag(self, text):
        if self.tags is None:
            self.tags = []
        self.tags.append(text)
        return len(self.tags)

    @property
    def total(self):
        return self.weight * len(self.name)


class Heavy(Item):
    weight = 100

    def lift(self):
        self.lifted = True
        self.count = 3

PEN = Item("pen")
ANVIL = Heavy("anvil")
FEATHER = Item("feather")
FEATHER.weight = 0
BAG = [PEN, ANVIL, FEATHER]


def entry_point(argv):
    for item in BAG:
        print(item.name, item.weight, item.total, item.tags is None)
    print(PEN.tag("blue"), PEN.tag("new"), ANVIL.tag("old"), FEATHER.tags is None)
    ANVIL.lift()
    print(ANVIL.lifted, ANVIL.count)
    PEN.weight += 5
    print(PEN.total, Item.weight, Item("x").weight, Heavy("y").weight)
    assert PEN.tags is not None
    print(",".join(PEN.tags))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
