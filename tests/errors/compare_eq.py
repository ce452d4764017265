"""A number equals a string."""


def entry_point(argv):
    if len(argv) == "3":
        return 1
    return 0
