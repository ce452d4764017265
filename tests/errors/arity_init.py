"""Too many arguments for a constructor."""


class P(object):
    def __init__(self, x):
        self.x = x


def entry_point(argv):
    p = P(1, 2)
    return p.x
