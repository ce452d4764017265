"""A float as an index."""


def entry_point(argv):
    print(argv[1.5])
    return 0
