# args:
"""Class methods through classes, instances and class values; overriding, super, cls() and bound ones as values."""

import sys


class Base(object):
    kind = "base"
    count = 3
    def __init__(self, n):
        self.n = n
    @classmethod
    def make(cls, n):
        return cls(n + cls.bonus())
    @classmethod
    def bonus(cls):
        return cls.count
    @classmethod
    def title(cls, sep="-"):
        return cls.__name__ + sep + cls.kind
    @classmethod
    def parent(cls):
        return "P"
    def show(self):
        return self.title() + ":" + str(self.n)
    def fresh(self):
        return self.make(100)


class Child(Base):
    kind = "child"
    count = 10
    @classmethod
    def parent(cls):
        return "C" + super().parent() + cls.kind


class Grand(Child):
    kind = "grand"
    @classmethod
    def bonus(cls):
        return 1000
    @classmethod
    def parent(cls):
        return "G" + super(Grand, cls).parent()


class Lonely(object):
    total = 5
    @classmethod
    def get(cls, k):
        return cls.total + k


def apply(f, x):
    return f(x)


CLASSES = [Base, Child, Grand]


def entry_point(argv):
    print(Base.make(4).n, Child.make(5).n, Grand.make(6).n)
    print(Base.title(), Child.title("+"), Grand.title(sep="/"))
    for obj in [Base(1), Child(2), Grand(3)]:
        print(obj.show(), obj.fresh().show(), obj.parent(), obj.title("="))
    for cls in CLASSES:
        print(cls.title(), cls.parent(), cls.make(7).show())
    print(Lonely.get(3), Lonely().get(4))
    f = Base.make
    print(f(1).n)
    f = Child.make
    print(f(1).n)
    print(apply(Lonely.get, 3))
    for m in [Base.title, Child.title, Grand.title]:
        print(m())
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
