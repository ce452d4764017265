# args:
"""Static methods as values: from the class, from an instance, in tables, and beside plain functions."""

import sys


def plain(a, b):
    return a + b


class Ops(object):
    @staticmethod
    def sub(a, b):
        return a - b

    @staticmethod
    def mul(a, b=3):
        return a * b

    alias = staticmethod(plain)

    def use(self, a):
        return self.sub(a, 1) + Ops.mul(a) + self.alias(a, a)


class More(Ops):
    @staticmethod
    def sub(a, b):
        return b - a


TABLE = {"sub": Ops.sub, "rsub": More.sub, "plain": plain}


def apply(f, a, b):
    return f(a, b)


def entry_point(argv):
    o = Ops()
    m = More()
    print(o.use(5), m.use(5))
    print(o.sub(9, 4), m.sub(9, 4), Ops.sub(1, 2), More.sub(1, 2), More.mul(7))
    for key in ["sub", "rsub", "plain"]:
        print(key, TABLE[key](10, 3), apply(TABLE[key], 1, 1))
    for obj in [o, m]:
        f = obj.sub
        print(f(100, 1), apply(obj.alias, 2, 3), apply(obj.mul, 2, 5))
    print(sorted([3, 1, 2], key=lambda n: Ops.sub(0, n)))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
