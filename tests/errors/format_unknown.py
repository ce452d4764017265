"""A format that RPython does not have."""


def entry_point(argv):
    print("%y" % 1.5)
    return 0
