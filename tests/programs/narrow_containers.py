# args:
"""Values from lists, dicts, tuples and attributes that may be None or of a subclass, narrowed before use."""

import sys


class Item(object):
    def __init__(self, name):
        self.name = name


class Box(Item):
    def __init__(self, name, content):
        Item.__init__(self, name)
        self.content = content


def find(table, key):
    return table.get(key, None)


def total_length(items):
    n = 0
    for item in items:
        if item is None:
            continue
        n += len(item.name)
        if isinstance(item, Box) and item.content is not None:
            n += len(item.content.name)
    return n


def unpack(pair):
    item, text = pair
    if item is None or text is None:
        return "-"
    return item.name + text


def deepest(item):
    while isinstance(item, Box) and item.content is not None:
        item = item.content
    return item.name


def first_box(items):
    for item in items:
        if isinstance(item, Box):
            return item
    return None


def swap(box):
    content = box.content
    box.content = None
    if content is not None:
        return content.name
    return "empty"


def entry_point(argv):
    inner = Box("inner", Item("core"))
    outer = Box("outer", inner)
    items = [Item("a"), None, outer, Box("none", None)]
    print(total_length(items), deepest(outer), deepest(items[3]))
    table = {"x": inner, "y": None}
    for key in ["x", "y", "z"]:
        found = find(table, key)
        print(key, "none" if found is None else found.name)
    for pair in [(inner, "!"), (None, "?"), (outer, None)]:
        print(unpack(pair))
    box = first_box(items)
    print(box is outer, first_box([Item("q")]) is None, swap(outer), swap(outer))
    names = [item.name for item in items if item is not None]
    print(names, [len(s) if s else 0 for s in ["ab", None, ""]])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
