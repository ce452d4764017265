"""`None` cannot be an int."""


def find(items, wanted):
    for i in range(len(items)):
        if items[i] == wanted:
            return i
    return None


def entry_point(argv):
    return find(argv, "x")
