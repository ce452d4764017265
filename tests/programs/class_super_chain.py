# args:
"""super() with and without arguments in constructors, methods, properties, class methods and special methods."""

import sys


class A(object):
    def __init__(self, n):
        self.n = n
        self.trace = ["A"]

    def value(self, k=1):
        return self.n * k

    @classmethod
    def tag(cls):
        return "a"

    @property
    def label(self):
        return "A%d" % self.n

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        return i * self.n


class B(A):
    def __init__(self, n, m):
        super().__init__(n + m)
        self.trace.append("B")

    def value(self, k=2):
        return super().value(k) + 1000

    @classmethod
    def tag(cls):
        return super().tag() + "b"

    @property
    def label(self):
        return "B" + super().label

    def __len__(self):
        return super().__len__() * 2


class C(B):
    def __init__(self):
        super(C, self).__init__(1, 2)
        self.trace.append("C")

    def value(self, k=3):
        result = super(C, self).value(k)
        return result + super(B, self).value()

    @classmethod
    def tag(cls):
        return super(C, cls).tag() + "c"

    def __getitem__(self, i):
        return super().__getitem__(i) - 1


def entry_point(argv):
    for x in [A(5), B(2, 3), C()]:
        print(x.value(), x.value(10), x.tag(), x.label, len(x), x[4], "".join(x.trace))
    print(C.tag(), B.tag(), A.tag())
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
