"""globals()"""


def entry_point(argv):
    return len(globals())
