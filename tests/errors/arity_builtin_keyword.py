"""A built-in function with an unknown keyword."""


def entry_point(argv):
    argv.sort(reversed=True)
    return 0
