"""A number is called."""


def entry_point(argv):
    size = len(argv)
    return size()
