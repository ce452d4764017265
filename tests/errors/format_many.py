"""Too many values for a format."""


def entry_point(argv):
    print("%d" % (1, 2))
    return 0
