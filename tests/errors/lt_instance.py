"""order of instances"""


class A(object):
    pass


def entry_point(argv):
    l = [A(), A()]
    l.sort()
    return 0
