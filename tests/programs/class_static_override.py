# args:
"""Static methods that derived classes override, through instances and class values."""

import sys


class A(object):
    @staticmethod
    def f(x):
        return x + 1
    def via(self, x):
        return self.f(x)
    def plain(self):
        return "A.plain"


class B(A):
    @staticmethod
    def f(x):
        return x * 10
    def plain(self):
        return "B.plain"


class C(B):
    @staticmethod
    def f(x):
        return x - 100


def twice(g, x):
    return g(g(x))


def entry_point(argv):
    for a in [A(), B(), C()]:
        print(a.f(5), a.via(6), twice(a.f, 7))
        g = a.f
        print(g(1))
    for cls in [A, B, C]:
        print(cls.f(3), twice(cls.f, 2))
        print(cls.plain(C()))
    print(A.f(1), B.f(1), C.f(1), C().f(9))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
