"""Two base classes."""


class A(object):
    def a(self):
        return 1


class B(object):
    def b(self):
        return 2


class C(A, B):
    pass


def entry_point(argv):
    c = C()
    return c.a() + c.b()
