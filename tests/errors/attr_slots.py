"""An attribute outside `__slots__`."""


class P(object):
    __slots__ = ("x",)
    def __init__(self):
        self.x = 1


def entry_point(argv):
    p = P()
    p.y = 2
    return p.y
