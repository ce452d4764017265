"""A format known only at run time."""


def entry_point(argv):
    print(argv[0] % 3)
    return 0
