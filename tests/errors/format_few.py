"""Too few values for a format."""


def entry_point(argv):
    print("%d %d" % (1,))
    return 0
