"""A string as an index of a list."""


def entry_point(argv):
    print(argv["1"])
    return 0
