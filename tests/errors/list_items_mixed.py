"""Items of different types in one list."""


def entry_point(argv):
    items = [1, 2]
    items.append("three")
    return items[0]
