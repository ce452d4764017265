"""A string for `%d`."""


def entry_point(argv):
    print("%d" % "x")
    return 0
