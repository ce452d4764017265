"""An attribute that is read but set nowhere."""


class Point(object):
    def __init__(self, x):
        self.x = x


def entry_point(argv):
    return Point(1).y
