"""getattr with a name known only at run time."""


class P(object):
    def __init__(self):
        self.x = 1


def entry_point(argv):
    p = P()
    return getattr(p, argv[0])
