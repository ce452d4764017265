"""Keys whose class has `__eq__` but no `__hash__`."""


class K(object):
    def __init__(self, n):
        self.n = n
    def __eq__(self, other):
        return self.n == other.n


def entry_point(argv):
    d = {K(1): 2}
    return d[K(1)]
