"""Arguments for a class without `__init__`."""


class P(object):
    pass


def entry_point(argv):
    p = P(1)
    return 0
