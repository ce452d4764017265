"""Keys of one dict are numbers and strings."""


def entry_point(argv):
    table = {}
    table[1] = "one"
    table["two"] = "two"
    return 0
