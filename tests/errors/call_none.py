"""None is called."""


handler = None


def entry_point(argv):
    return handler(1)
