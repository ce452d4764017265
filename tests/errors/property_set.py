"""A property without a setter is set."""


class A(object):
    @property
    def x(self):
        return 1


def entry_point(argv):
    a = A()
    a.x = 2
    return a.x
