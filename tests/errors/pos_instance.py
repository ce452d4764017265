"""arithmetic on instances"""


class A(object):
    pass


def entry_point(argv):
    a = A()
    b = a + 1
    return 0
