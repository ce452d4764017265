"""A number or None in an attribute."""


class Cache(object):
    def __init__(self):
        self.hits = None
    def hit(self):
        if self.hits is None:
            self.hits = 0
        self.hits += 1


def entry_point(argv):
    c = Cache()
    c.hit()
    return 0
