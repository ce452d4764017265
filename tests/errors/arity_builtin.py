"""A built-in function with too many arguments."""


def entry_point(argv):
    return len(argv, 1)
