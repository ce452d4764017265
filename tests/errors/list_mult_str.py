"""A list times a string."""


def entry_point(argv):
    return len([1] * "2")
