"""An attribute outside `_attrs_`."""


class P(object):
    _attrs_ = ["x"]
    def __init__(self):
        self.x = 1


def entry_point(argv):
    p = P()
    p.y = 2
    return p.y
