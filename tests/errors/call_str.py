"""A string is called."""


def entry_point(argv):
    return argv[0](1)
