# args:
"""A megamorphic call in a loop over a deep hierarchy."""

import sys


class A(object):
    def f(self, n):
        return n + 1

    def g(self):
        return "A"


class B(A):
    def f(self, n):
        return n * 2 % 1009


class C(B):
    def g(self):
        return "C"


class D(C):
    def f(self, n):
        return C.f(self, n) + 3

    def g(self):
        return "D" + C.g(self)


class E(A):
    def f(self, n):
        return n - 1


class F(E):
    pass


def entry_point(argv):
    objects = [A(), B(), C(), D(), E(), F()]
    n = 1
    for i in range(600):
        n = objects[i % 6].f(n)
        if i % 100 == 99:
            print(n)
    for o in objects:
        print(o.g(), o.f(10))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
