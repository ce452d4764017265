"""The entry point takes one argument."""


def entry_point():
    return 0
