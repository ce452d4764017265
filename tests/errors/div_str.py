"""String divided."""


def entry_point(argv):
    print(argv[0] / 2)
    return 0
