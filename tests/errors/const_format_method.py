"""A format known only at run time, by `format`."""


def entry_point(argv):
    print(argv[0].format(3))
    return 0
