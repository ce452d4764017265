"""isinstance with an instance"""


class A(object):
    pass


def entry_point(argv):
    a = A()
    return int(isinstance(a, a))
