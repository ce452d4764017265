"""A module without an entry point."""


def start(argv):
    return 0
