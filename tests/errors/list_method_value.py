"""A method of a list kept in an attribute."""


class A(object):
    def __init__(self, l):
        self.add = l.append


def entry_point(argv):
    a = A([])
    a.add(1)
    return 0
