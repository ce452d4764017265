"""A number is unpacked."""


def entry_point(argv):
    a, b = len(argv)
    return a
